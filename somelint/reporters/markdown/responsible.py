"""Who is responsible for the place of a finding."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from somelint.document.view import View, child_of, place_in
from somelint.language.scope import Place
from somelint.language.templates import find_label
from somelint.model.findings import Finding
from somelint.model.records import NamedTuple
from somelint.reporters.markdown.charts import find_members
from somelint.rulesets.summary_map import Responsibility


class Responsible(NamedTuple):
    """Who is responsible for what in the plans of a report."""

    views: Mapping[str, View]  # plans and shared parts, by source name
    whole: Mapping[str, str]  # who is responsible for a whole plan, as written there, by source name
    people: Mapping[str, Mapping[str, str]]  # the names of people by their ids, by source name
    keys: tuple[str, ...]  # the keys of an entry that hold the id of the person responsible

    def of(self, finding: Finding) -> tuple[str, ...]:
        """The names of those responsible for a finding, sorted; empty when nobody is named.

        A finding in a part that several plans share may concern several people.
        """
        named = list(self._around(finding))
        names = {self._name_for(source, named) for source in finding.about} - {""}
        return tuple(sorted(names, key=lambda name: (name.casefold(), name)))

    def at(self, source: str) -> str:
        """The name of the person responsible for a whole plan; empty when nobody is named."""
        return self._name_for(source, ())

    def _name_for(self, source: str, named: Sequence[str]) -> str:
        people = self.people.get(source, {})
        whole = self.whole.get(source, "")
        # An id that nobody has is a mistake, so an outer entry decides.
        return next((people[person_id] for person_id in named if person_id in people), people.get(whole, whole))

    def _around(self, finding: Finding) -> Iterator[str]:
        """The people named by the enclosing entries, innermost first."""
        view = self.views.get(finding.source)
        if view is None:
            return
        value: object = view.data if view.meant else view.document.data
        passed = []
        for step in place_in(view.meant, finding.path):
            value = child_of(value, step)
            passed.append(value)
        for around in reversed(passed):
            if isinstance(around, Mapping):
                yield from (str(around[key]) for key in self.keys if isinstance(around.get(key), (str, int)))


def find_responsible(
    plans: Iterable[View], parts: Mapping[str, View], answers: Responsibility, identity: str, today: date
) -> Responsible:
    """Who is responsible for what in plans and in the parts that they use. `identity` is the key of an id."""
    views = dict(parts)
    whole: dict[str, str] = {}
    people: dict[str, Mapping[str, str]] = {}
    for view in plans:
        name = view.document.source.name
        views[name] = view
        top = Place(view, (), view.data)
        named = (place.value for place in find_members(answers.other, top, today).items)
        whole[name] = next((str(person).strip() for person in named if isinstance(person, (str, int))), "")
        people[name] = {
            str(place.value[identity]): find_label(place, answers.called).strip()
            for place in find_members(answers.among, top, today).items
            if isinstance(place.value, Mapping) and isinstance(place.value.get(identity), (str, int))
        }
    return Responsible(views, whole, people, answers.keys)
