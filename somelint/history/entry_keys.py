"""The keys that an accepted finding is recognised by."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from somelint.engine.fingerprints import fingerprint_keys
from somelint.history.baseline_file import AcceptedFinding
from somelint.model.findings import Finding
from somelint.model.hints import TypeAlias
from somelint.model.records import NamedTuple
from somelint.model.report import Report
from somelint.rulesets.ruleset import Ruleset
from somelint.text.escape import one_line

EntryKey: TypeAlias = tuple[str, str, str, str]
"""A fingerprint, a rule, a file; in a part also a plan that uses it."""


class EntryKeys(NamedTuple):
    """Makes the keys by which accepted findings are recognised among those of a report.

    A key has the fingerprint, the rule and the file, so that an entry whose rule or file was edited matches nothing.
    """

    # Today's ids of rules by earlier ones.
    rules: Mapping[str, str]
    # The files of sources, from the root of the project, by name.
    files: Mapping[str, str]
    # The names of plans.
    plans: Collection[str] = ()

    def rule(self, entry: AcceptedFinding) -> str:
        """Today's id of the rule of an entry."""
        return self.rules.get(entry.rule, entry.rule)

    def entry(self, entry: AcceptedFinding) -> list[EntryKey]:
        """The keys of an entry.

        In a part, a fingerprint depends on the plans that use the part. For a plan that did not use it yet, the message
        is used in place of the user.
        """
        own = (entry.fingerprint, self.rule(entry), entry.file)
        return [(*own, user) for user in ("", f"“{entry.message}”", *(entry.others or ("any",)))]

    def finding(self, finding: Finding) -> list[EntryKey]:
        """The keys of a finding, whether or not other plans have the same finding at the same place of a part."""
        own = (finding.rule, self.file(finding.source))
        user_keys = fingerprint_keys(finding, self.files)
        if finding.used_by:
            user_keys += ((finding.alike, "any"), (finding.alike, f"“{one_line(finding.message)}”"))
        return [(mark, *own, user) for mark, user in user_keys]

    def file(self, source: str) -> str:
        """The file of a source."""
        return self.files.get(source, source)

    def others(self, finding: Finding) -> frozenset[str]:
        """The files of plans besides its own that a finding is about or compared with."""
        named = {*finding.used_by, *(place.source for place in finding.related)} & set(self.plans)
        return frozenset(self.file(name) for name in named - {finding.source})


def find_entry_keys(report: Report, ruleset: Ruleset) -> EntryKeys:
    """The keys for the entries and findings of a report."""
    rules = {alias: rule.id for rule in ruleset.every.values() for alias in rule.aliases if alias not in ruleset.every}
    plans = [source.name for source in report.sources]
    return EntryKeys(rules, {source.name: source.identity_key for source in (*report.sources, *report.parts)}, plans)
