"""Nothing under 100,000 bytes keeps somelint busy: plans, rules, word lists and catalogues made to be as much work as
they can be. Calls of functions and bytes are counted; nothing here is timed. CI looks at the whole kit, a run of a
developer at some of it."""

import gc
import tracemalloc
from datetime import date
from pathlib import Path

import pytest

from somelint import CheckOptions, Source, builtin_rules, check
from somelint.model.report import Report
from somelint.rulesets.ruleset import load_rules
from support.counted_calls import count_calls
from support.hostile_packs import ATTACKS
from support.hostile_sizes import LISTS, MOST_BYTES, PART, SHAPES, TEXTS, WORST_FIELDS, some, with_entries, with_text
from support.property_tests import some_of

OPTIONS = CheckOptions(today=date(2027, 3, 31))
# A million calls are about a twelfth of a second, so this is a bit over two.
MOST_CALLS = 29_000_000 // PART
MOST_MEMORY = 90_000_000 // PART


@pytest.fixture(scope="module", autouse=True)
def warm() -> None:
    """Have the rules read and compiled before anything is counted."""
    check(Source("plan.yaml", with_text(("why",), "sentences")), builtin_rules(), OPTIONS)


def counted(text: str) -> Report:
    assert len(text.encode()) < 100_000
    _, report = count_calls(lambda: check(Source("plan.yaml", text), builtin_rules(), OPTIONS), MOST_CALLS)
    return report


# Elsewhere than in CI, those in between are checked where their reports are measured, in test_bounded_reports.py.
@pytest.mark.parametrize("name", some_of(SHAPES, 10, 5))
def test_a_plan_of_an_odd_shape(name: str) -> None:
    counted(SHAPES[name]())


@pytest.mark.parametrize("path", some_of(LISTS), ids=lambda path: ".".join(map(str, path)))
def test_a_plan_with_a_list_of_two_thousand(path: tuple[str | int, ...]) -> None:
    counted(with_entries(path, alone=False, small=True))


def _people(number: int, channels: int, task: str) -> str:
    return (
        "somelint: 1\npeople:\n"
        + "".join(f"- {{id: p{n}, time: {{hours: 2, per: week}}, tasks: [{task}]}}\n" for n in some(number))
        + "channels:\n"
        + "".join(
            f"- {{id: c{n}, owner: p{n}, frequency: {{posts: 5, per: week}}, effort: {{minutes_per_post: 60}}}}\n"
            for n in some(channels)
        )
    )


FINISHED = {
    "dislikes": lambda: with_entries(("audiences", 0, "dislikes"), alone=False),
    "dislikes alone": lambda: with_entries(("audiences", 0, "dislikes"), alone=True),
    "people of channels": SHAPES["people of channels"],
    "producers": lambda: _people(1200, 20, "produce"),
    "publishers": lambda: _people(600, 400, "publish"),
}


@pytest.mark.parametrize("name", some_of(FINISHED, 2))
def test_no_rule_is_stopped_by_a_long_list(name: str) -> None:
    report = counted(FINISHED[name]())
    assert not report.failures
    assert not report.stopped


OTHERWISE = {
    "without ids": lambda: "somelint: 1\npeople:\n" + "".join(f"  - name: P{n} X\n" for n in some(4500)),
    "by first names": lambda: (
        "somelint: 1\npeople:\n"
        + "".join(f"  - name: P{n} X\n" for n in some(1500))
        + "channels:\n"
        + "".join(f"  - {{id: c{n}, owner: p{n}}}\n" for n in some(1500))
    ),
    "in the wrong place": lambda: (
        "somelint: 1\ngoals:\n" + "".join(f"  - id: g{n}\n    kpis: [{{id: k, metric: x}}]\n" for n in some(1800))
    ),
    "one text": lambda: "somelint: 1\naudiences: [{id: a, needs: '" + ",".join(f"w{n}" for n in some(12_000)) + "'}]\n",
}


@pytest.mark.parametrize("name", some_of(OTHERWISE, 2))
def test_a_plan_that_is_written_otherwise(name: str) -> None:
    assert not counted(OTHERWISE[name]()).failures


@pytest.mark.parametrize("kind", some_of(TEXTS))
def test_a_plan_with_a_long_text(kind: str) -> None:
    for path in WORST_FIELDS:
        report = counted(with_text(path, kind))
        assert not report.failures


@pytest.mark.parametrize("name", some_of(ATTACKS))
def test_a_pack(name: str, tmp_path: Path) -> None:
    attack = ATTACKS[name]()
    assert sum(len(text.encode()) for text in attack.files.values()) < 100_000
    for name, text in attack.files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")

    def work() -> Report:
        return check(Source("plan.yaml", attack.plan), load_rules([str(tmp_path)]), OPTIONS)

    count_calls(work, MOST_CALLS)


@pytest.mark.parametrize(
    "name", some_of(["entries", "wrong entries", "unknown keys", "the same key", "hidden characters", "letters"])
)
def test_memory(name: str) -> None:
    text = SHAPES[name]() if name in SHAPES else with_text(WORST_FIELDS[0], name)
    gc.collect()
    tracemalloc.start()
    try:
        check(Source("plan.yaml", text), builtin_rules(), OPTIONS)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < MOST_MEMORY


def test_the_kit_is_as_large_as_it_may_be() -> None:
    large = [name for name, make in SHAPES.items() if len(make().encode()) > 0.3 * MOST_BYTES]
    assert len(large) > 0.8 * len(SHAPES)
