"""What a run counts, and where it stops."""

from __future__ import annotations

import pytest

from somelint.document.document import parse
from somelint.document.view import View
from somelint.language import scope as scopes
from somelint.language.catalogues import Catalogue
from somelint.language.comparison import _has_among
from somelint.language.grammar import new_compiler
from somelint.language.lexicons import Lexicon
from somelint.language.library import Library
from somelint.language.logic import surely_equal
from somelint.language.scope import Place, Run, Scope, TooLong
from somelint.model.locations import Source
from somelint.rulesets.bundle import lexicon_row
from support.small_rules import TODAY


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setattr(scopes, "RULE_LIMIT", 10)
    monkeypatch.setattr(scopes, "DOCUMENT_LIMIT", 15)
    return Run((View(parse(Source("p.yaml", "a: 12345678901234567"))),), TODAY)


def test_a_rule_may_take_so_many_steps(run: Run) -> None:
    run.spend(10)
    assert (run.steps, run.total) == (10, 10)
    with pytest.raises(TooLong):
        run.spend(1)
    assert (run.steps, run.total) == (10, 10)


def test_what_was_not_done_is_not_counted(run: Run) -> None:
    run.spend(4)
    with pytest.raises(TooLong):
        run.spend(7)
    assert (run.steps, run.total) == (10, 10)


def test_all_rules_of_a_document_may_take_so_many_steps(run: Run) -> None:
    run.spend(8)
    run.steps = 0
    run.spend(7)
    run.steps = 0
    with pytest.raises(TooLong):
        run.spend(1)
    run.memo["a"] = 1
    run.begin_document()
    assert (run.total, run.memo) == (0, {})


def test_work_for_all_documents_is_counted_for_who_asks_for_it(run: Run) -> None:
    run.spend(3)
    assert run.for_all("asker", lambda: (run.spend(12), 5)[1]) == 5  # type: ignore[func-returns-value]  # in passing
    assert (run.steps, run.total) == (3, 3)
    # A step for each other sign of all documents comes on top of what a rule may take.
    run.for_all("asker", lambda: run.spend(8))
    with pytest.raises(TooLong):
        run.for_all("asker", lambda: run.spend(1))
    run.for_all("another", lambda: run.spend(20))
    assert (run.steps, run.total) == (3, 3)


@pytest.mark.parametrize("check", [{"avoids": "haste"}, {"names-only": "/a", "listed": "things", "in": ["."]}])
def test_looking_through_a_text_costs_more_the_longer_it_is(check: dict[str, object]) -> None:
    catalogue = Catalogue({"id": "things", "entries": [{"id": "apple", "name": "Apple"}]})
    haste = Lexicon(lexicon_row({"id": "haste", "terms": {"en": ["quick"]}}))
    compiled = new_compiler(Library({}, {"things": catalogue}, {"haste": haste})).check(check, ())
    steps = []
    for length in (1, 1000):
        view = View(parse(Source("p.yaml", f"a: {'x ' * length}")))
        run = Run((view,), TODAY)
        assert [*compiled(Scope(run, Place(view, ("a",), "x " * length)))] == []
        steps.append(run.steps)
    assert steps[1] - steps[0] >= 1000 // 50


def test_work_on_the_entries_of_all_plans_is_not_counted_for_who_asks_first() -> None:
    entries = "items: [" + "{n: 1}, " * 100 + "]"
    views = tuple(View(parse(Source(f"{n}.yaml", entries))) for n in range(3))
    run = Run(views, TODAY)
    among = {"of": "plans:/items[*]", "where": {"n": {"above": 2}}}
    holds = new_compiler(Library({}, {}, {})).condition({"exists": among}, ())
    assert holds(Scope(run, Place(views[0], (), views[0].data))) is False
    assert run.steps < 100


def test_a_scope_at_a_place_is_about_that_place(run: Run) -> None:
    (view,) = run.views
    top, inner = Place(view, (), view.data), Place(view, ("a",), "x")
    scope = Scope(run, top)
    assert (scope.subject, scope.options, scope.memo, scope.counterparts) == (top, {}, {}, {})
    within = Scope(run, top, inner, {"most": 3}, {"known": 1}, {"was": top}).inside(top)
    assert (within.current, within.subject, within.options) == (top, inner, {"most": 3})
    assert (within.memo, within.counterparts) == ({"known": 1}, {"was": top})
    assert within.at_subject().current is inner
    assert within.at_subject().at_subject().current is inner
    own = within.for_definition()
    assert (own.current, own.subject, own.memo, own.counterparts) == (top, top, {}, {})


def test_a_long_list_is_read_once_however_often_it_is_asked(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scopes, "RULE_LIMIT", 1000)
    monkeypatch.setattr(scopes, "DOCUMENT_LIMIT", 1000)
    (view,) = run.views
    scope = Scope(Run(run.views, TODAY), Place(view, (), view.data))
    values: list[object] = ["a", 1, 2.0, ["b"], "2027", True, None, "c"] * 2
    asked: list[object] = ["a", "d", 1.0, 2, ["b"], [], 2027, True, "c"]
    found = [_has_among(values, one, scope) for one in asked]
    assert found == [any(surely_equal(value, one) for value in values) for one in asked]
    assert scope.run.steps == len(values) + len(asked)
