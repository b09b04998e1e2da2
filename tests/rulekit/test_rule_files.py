"""Mistakes in rule files: each told in a sentence, at its line and column, with the nearest right word."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from somelint.model.locations import Position
from somelint.model.report import Failure
from somelint.rulekit.run_examples import run_examples
from somelint.rulesets.rule_files import check_files, read_paths
from somelint.rulesets.rule_pages import write_rule_page
from somelint.rulesets.ruleset import builtin_rules, load_rules
from support.small_rules import plan_schema, rule, ruleset

LIBRARY = {
    "definitions.yaml": """
settings: {identity: id, labels: [name, id]}
definitions:
  is-big: {is: {kind: big}}
  bigs: {of: "/items[*]", where: {is-big: true}}
  double: {product: [n, 2]}
""",
    "things.yaml": "id: things\nentries: [{id: apple, name: Apple}, {id: pear, name: Pear}]\n",
    "haste.yaml": "id: haste\nterms: {en: [quick*]}\nexamples: {match: [quickly], miss: [slow]}\n",
}


def mistakes(marked: str, name: str = "small.yaml") -> tuple[list[str], list[Position]]:
    """What is said of a rule whose text has «marks» around the places, and the places of the marks."""
    places: list[Position] = []
    text = ""
    for char in rule(marked, name.removesuffix(".yaml")):
        if char == "«":
            places.append(Position(text.count("\n") + 1, len(text) - text.rfind("\n")))
        elif char != "»":
            text += char
    made = ruleset({**LIBRARY, name: text})
    assert all(problem.source == name for problem in made.problems)
    assert not made.problems or name.removesuffix(".yaml") not in made.rules
    positions = [problem.position for problem in made.problems]
    assert positions == places, (made.problems, places)
    return [problem.message for problem in made.problems], places


def missing(part: str) -> str:
    return f"“{part}” is missing here."


MISTAKES = [
    # keys of a rule file
    (
        "«check»: {present: a}\ncases: [{check: {present: b}, message: Found., help: Put it right.}]",
        ["Only the “cases” of a rule are asked: put this “check” under one of them, or take one of the two away."],
    ),
    ("check: {present: a}\n«selct»: /a", ["“selct” is not a known key here. Did you mean “select”?"]),
    ("check: {present: a}\n«colour»: red", ["“colour” is not a known key here."]),
    ("check: {present: a}\nseverity: «fatal»", ["“fatal” is not one of the values that “severity” takes."]),
    (
        "check: {present: a}\nseverity: «eror»",
        ["“eror” is not one of the values that “severity” takes. Did you mean “error”?"],
    ),
    ("check: {present: a}\nlevel: «strict»", ["“strict” is not one of the values that “level” takes."]),
    # forms
    ("check: {«presnt»: a}", ["There is no form called “presnt”. Did you mean “present”?"]),
    ("check: {«magic»: a}", ["There is no form called “magic”."]),
    ("«check»: {present: a, absent: b}", ["“present” and “absent” cannot be used together here."]),
    ("check: {present: a, «whre»: b}", ["There is no part of “present” called “whre”."]),
    ("check: {present: [a, «3»]}", ["A path, a name, or “of” with “where” is expected here."]),
    ("check:\n  «all»: []", ["A list of conditions is expected here."]),
    ("check: {all: [{present: a}, {«exsts»: b}]}", ["There is no form called “exsts”. Did you mean “exists”?"]),
    ("check: {«compare»: [1, 2]}", ['Two values with a sign between them are expected here, such as [n, "<=", 1].']),
    (
        "check: {«compare»: [1, '=', 2]}",
        ['Two values with a sign between them are expected here, such as [n, "<=", 1].'],
    ),
    ("check: {compare: [{«cuont»: /a}, '<', 1]}", ["There is no form called “cuont”. Did you mean “count”?"]),
    ("«check»: {every: '/a[*]'}", ["“every” needs “is”, which says what is true of the members."]),
    ("check: {«is»: {}}", ["Lines such as “status: active” are expected here."]),
    ("check: {is: {a: {«one-off»: [b]}}}", ["There is no match called “one-off”. Did you mean “one-of”?"]),
    ("check: {is: {«a»: [b, c]}}", ["A list is not a value to compare with; write {one-of: [...]}."]),
    ("check: {is: {a: {one-of: «b»}}}", ["A list of values is expected here."]),
    ("check: {is: {a: {present: «maybe»}}}", ["true or false is expected here."]),
    ("check: {is: {is-big: «maybe»}}", ["“is-big” is a condition, so true or false is expected here."]),
    ("check: {is: {a: {contains: «3»}}}", ["A text is expected here."]),
    ("check: {is: {a: {file: «maybe»}}}", ["true or false is expected here."]),
    # names
    ("check: «is-bigg»", ["There is no condition called “is-bigg”. Did you mean “is-big”?"]),
    ("check: «bigs»", ["There is no condition called “bigs”."]),
    ("let: {n: 3}\ncheck: {exists: «n»}", ["“n” is not a set of places."]),
    ("check: {compare: [«double.x», '<', 1]}", ["“double” is a quantity, so nothing can follow it."]),
    ("let: {«bigs»: {count: /a}}\ncheck: {present: a}", ["“bigs” has a meaning already; use another name."]),
    ("let: {«label»: {count: /a}}\ncheck: {present: a}", ["“label” has a meaning already; use another name."]),
    ("let: {«today»: {count: /a}}\ncheck: {present: a}", ["“today” has a meaning already; use another name."]),
    ("check: {compare: [{option: «most»}, '<', 1]}", ["There is no option of this rule called “most”."]),
    (
        "options: {most: {default: 1, says: How many.}}\ncheck: {compare: [{option: «moist»}, '<', 1]}",
        ["There is no option of this rule called “moist”. Did you mean “most”?"],
    ),
    # word lists and catalogues
    ("check: {avoids: «hast»}", ["There is no word list called “hast”. Did you mean “haste”?"]),
    ("check: {avoids: «gone»}", ["There is no word list called “gone”."]),
    ("check: {is: {a: {says: «hast»}}}", ["There is no word list called “hast”. Did you mean “haste”?"]),
    ("check: {is: {a: {names: «thing»}}}", ["There is no catalogue called “thing”. Did you mean “things”?"]),
    (
        "check: {is: {a: {names: things, entry: «appel»}}}",
        ["There is no entry of “things” called “appel”. Did you mean “Apple”?"],
    ),
    (
        "check: {is: {a: {names: things, by: «former-name»}}}",
        ["There is no kind of name called “former-name”. Did you mean “former-names”?"],
    ),
    (
        "check: {is: {a: {names: things, by: [name, «3»]}}}",
        ["There is no kind of name called “3”."],
    ),
    (
        "check: {is: {a: {names: things, «by»: []}}}",
        ["Kinds of names are expected here: id, name, former-names, misspellings, aliases."],
    ),
    (
        "check: {known: {nearest: {in: «thngs», key: a}}}",
        ["There is no catalogue called “thngs”. Did you mean “things”?"],
    ),
    ("check: {known: {«nearest»: {in: things}}}", [missing("key")]),
    (
        "check: {known: {lookup: {in: «thngs», key: a, field: b}}}",
        ["There is no catalogue called “thngs”. Did you mean “things”?"],
    ),
    ("check: {known: {«lookup»: {in: things, key: a}}}", [missing("field")]),
    # quantities
    ("check: {known: {sum: {of: /a, unit: «hour»}}}", ["There is no unit called “hour”."]),
    ("check: {known: {amount: 3, unit: «hr»}}", ["There is no unit called “hr”."]),
    (
        "check: {known: {rate: {count: 3, every: a, per: «weak»}}}",
        ["There is no period called “weak”. Did you mean “week”?"],
    ),
    ("check: {known: {rate: {count: 3, every: a, «per»: [week]}}}", ["There is no period called “a list”."]),
    (
        "check: {known: {growth: {percent: 3, every: a, over: «yaer»}}}",
        ["There is no period called “yaer”. Did you mean “year”?"],
    ),
    ("check: {known: {«days»: {from: a}}}", [missing("to")]),
    ("check: {known: {«subtract»: [1]}}", ["Two values are expected here."]),
    ("check: {known: {«add»: []}}", ["A list is expected here."]),
    (
        "check: {known: {list: {of: [/a, /b], value: b, each: «true»}}}",
        ["“each” is true, beside a set and the value that names its members."],
    ),
    ("check: {known: {list: {of: /a, most: «0»}}}", ["“most” takes a whole number from 1."]),
    ("check: {is: {a: {shares-word: /b, least: «0»}}}", ["“least” takes a whole number from 1."]),
    ("check: {known: {newest: {of: /a, by: b, «vale»: c}}}", ["There is no part called “vale”. Did you mean “value”?"]),
    # places
    (
        "select: «/a[»\ncheck: {present: b}",
        ["“/a[” is not a path: at character 3 of the path, “[*]” or a number in brackets is expected."],
    ),
    (
        "select: [/a, «b..c»]\ncheck: {present: b}",
        ["“b..c” is not a path: at character 3 of the path, a key is expected."],
    ),
    ("select: «double»\ncheck: {present: b}", ["“double” is not a set of places."]),
    (
        "check: {present: «old:/a»}",
        ["“old:/a” is not a path: at character 4 of the path, a full stop or “[” is expected."],
    ),
    ("check: {exists: {of: /a, «were»: {b: 1}}}", ["There is no part of a set called “were”. Did you mean “where”?"]),
    ("check: {«exists»: {where: {b: 1}}}", ["A set needs “of”, which says where its members are."]),
    ("check: {exists: {union: «/a»}}", ["“union” takes a list of sets and no other key beside it."]),
    ("check: {present: a}\n«at»: {frist: /a}", ["Exactly one of each, each-extra, first, last is expected here."]),
    (
        "check: {present: a}\nat: {first: /a, path: «'b['»}",
        ["“b[” is not a path: at character 2 of the path, “[*]” or a number in brackets is expected."],
    ),
    (
        "check: {present: a}\nat: {first: /a, «paht»: b}",
        ["There is no part of “at” called “paht”. Did you mean “path”?"],
    ),
    ("check: {present: a}\nrelated: {at: /a, «sais»: b}", ["There is no part called “sais”. Did you mean “says”?"]),
    ("check: {present: a}\nrelated: {at: /a, most: «0»}", ["“most” takes a whole number from 1 to 20."]),
    (
        "check: {present: a}\nrelated: [{at: /a, most: 1}, {at: /a, most: 20}, {at: /a, most: «21»}]",
        ["“most” takes a whole number from 1 to 20."],
    ),
    # words
    (
        "check: {present: a}\nmessage: «There are {n}.»",
        ["There is no name for a message called “n”. Names are defined under “let”."],
    ),
    (
        "let: {number: {count: /a}}\ncheck: {present: a}\nmessage: «There are {nmber}.»",
        ["There is no name for a message called “nmber”. Did you mean “number”? Names are defined under “let”."],
    ),
    (
        "check: {present: a}\nhelp: «Look at {match}.»",
        ["There is no name for a message called “match”. Names are defined under “let”."],
    ),
    (
        "check: {present: a}\nrelated: {at: /a, says: 'one of {n}'}\n«related-n»: 1",
        ["“related-n” is not a known key here."],
    ),
    (
        "check: {present: a}\n«message»: {count: n, one: One., other: '{n} of them.'}",
        ["There is no name for a message called “n”. Names are defined under “let”."],
    ),
    # checks of the other kinds
    ("check: {reference: {«two»: /a}}", ["There is no part called “two”. Did you mean “to”?"]),
    ("check: {«references»: []}", ["A list is expected here."]),
    (
        "check: {references: [{from: /a, to: /b, «unles»: {present: true}}]}",
        ["There is no part called “unles”. Did you mean “unless”?"],
    ),
    ("check: {unique: /a, «in»: b}", ["There is no part called “in”."]),
    ("check: {«avoids»: [], in: [a]}", ["Names of word lists are expected here."]),
    ("check: {is: {a: {names: things, «entry»: []}}}", ["Names of entries are expected here."]),
    (
        "check: {reported: «unknwon-key»}",
        ["There is no kind of problem called “unknwon-key”. Did you mean “unknown-key”?"],
    ),
]


@pytest.mark.parametrize(("marked", "messages"), MISTAKES)
def test_a_mistake_is_told_at_its_place(marked: str, messages: list[str]) -> None:
    assert mistakes(marked)[0] == messages


@pytest.mark.parametrize(
    ("name", "text", "position"),
    [
        ("things.yaml", "id: things\nentries: [{id: apple, name: Apple}, null]\n", Position(2, 37)),
        ("things.yaml", "id: things\nfacts:\nentries: [{id: apple, name: Apple}]\n", Position(2, 1)),
        (
            "things.yaml",
            "id: things\nfacts: {size: {kind: ~, says: A}}\nentries: [{id: a, name: A}]\n",
            Position(2, 22),
        ),
        ("haste.yaml", LIBRARY["haste.yaml"] + "families: {en: [null]}\n", Position(4, 17)),
    ],
)
def test_nothing_where_something_belongs_is_a_mistake(name: str, text: str, position: Position) -> None:
    made = ruleset({**LIBRARY, name: text})
    message = "Nothing stands here: write what belongs here, or take it away."
    assert [(problem.source, problem.message, problem.position) for problem in made.problems] == [
        (name, message, position)
    ]


@pytest.mark.parametrize(
    ("lets", "message"),
    [
        ("a: {count: a}", "“a” is not a set of places."),
        ("a: {count: b}\n  b: {of: a}", "“a” is not a set of places."),
        ("a: {product: [b, 2]}\n  b: {product: [a, 2]}", "“a” is defined in terms of itself."),
        ("a: {of: b}\n  b: {of: a}", "“a” is defined in terms of itself."),
        ("a: {not: b}\n  b: {not: a}", "“a” is defined in terms of itself."),
        ("a: a", "“a” is defined in terms of itself."),
    ],
)
def test_names_that_are_defined_by_each_other(lets: str, message: str) -> None:
    made = ruleset({**LIBRARY, "small.yaml": rule(f"let:\n  {lets}\ncheck: {{present: /x}}")})
    assert [problem.message for problem in made.problems] in (
        [message],
        ["These names are defined in terms of each other, in a circle."],
    )
    (problem,) = made.problems
    assert problem.position
    assert 2 <= problem.position.line <= 4


def test_definitions_that_are_defined_by_each_other() -> None:
    shared = "definitions:\n  here: {not: there}\n  there: {not: here}\n"
    made = ruleset({"definitions.yaml": shared, "small.yaml": rule("check: here")})
    (problem,) = made.problems
    assert re.fullmatch(r"(In the definition “\w+”: )*“(here|there)” is defined in terms of itself\.", problem.message)


def test_a_mistake_in_a_definition_is_told_where_it_is_used() -> None:
    shared = "definitions: {odd: {all: [{presnt: a}]}}\n"
    made = ruleset({"definitions.yaml": shared, "small.yaml": rule("check: {all: [{present: a}, odd]}")})
    assert [(problem.message, problem.position) for problem in made.problems] == [
        ("In the definition “odd”: There is no form called “presnt”. Did you mean “present”?", Position(2, 29))
    ]


def test_a_path_to_a_key_that_the_format_does_not_have() -> None:
    made = ruleset({"small.yaml": rule("select: '/goals[*]'\ncheck: {present: statment}")}, plan_schema())
    assert [(problem.message, problem.position) for problem in made.problems] == [
        ("There is no key or name called “statment” here. Did you mean “statement”?", Position(3, 18))
    ]
    made = ruleset(
        {"small.yaml": rule("check: {present: goals}\nat: {first: '/goals[*]', path: statment}")}, plan_schema()
    )
    assert [(problem.message, problem.position) for problem in made.problems] == [
        ("There is no key or name called “statment” here. Did you mean “statement”?", Position(3, 32))
    ]
    own = rule("select: '/goals[*]'\ncheck: {present: x-statment}")
    assert ruleset({"small.yaml": own}, plan_schema()).problems == ()


# The file as a whole

EXAMPLE = "{plan: a}"
FOUND = "{plan: a, finds: [{at: a, message: b}]}"


@pytest.mark.parametrize(
    ("examples", "message", "line"),
    [
        (f"{{valid: [{EXAMPLE}, {EXAMPLE}], invalid: [{FOUND}]}}", "“invalid” needs a list of 2 entries or more.", 3),
        (f"{{valid: [{EXAMPLE}], invalid: [{FOUND}, {FOUND}]}}", "“valid” needs a list of 2 entries or more.", 3),
        (f"{{valid: [{EXAMPLE}, {EXAMPLE}]}}", "“invalid” is missing here.", 3),
        ("{}", "“invalid” is missing here.", 3),
        (f"{{valid: [{EXAMPLE}, {EXAMPLE}], invalid: [{FOUND}, {EXAMPLE}]}}", "“finds” is missing here.", 3),
        (f"{{valid: [{EXAMPLE}, {EXAMPLE}], invalid: [{FOUND}, {{plan: a, finds: []}}]}}", "", 3),
    ],
)
def test_a_rule_without_two_examples_of_each_kind_is_refused(examples: str, message: str, line: int) -> None:
    made = ruleset({"small.yaml": rule(f"check: {{present: a}}\nexamples: {examples}")})
    assert made.rules == {}
    assert made.problems
    assert made.problems[0].position
    assert made.problems[0].position.line == line
    if message:
        assert message in [problem.message for problem in made.problems]


@pytest.mark.parametrize("key", ["id", "summary", "group", "severity", "why", "examples"])
def test_what_every_rule_must_say(key: str) -> None:
    text = re.sub(rf"^{key}:.*\n", "", rule("check: {present: a}"), flags=re.M)
    made = ruleset({"small.yaml": text})
    assert [problem.message for problem in made.problems] == [f"“{key}” is missing here."]
    assert made.rules == {}


@pytest.mark.parametrize("key", ["message", "help"])
def test_a_finding_is_told_in_words(key: str) -> None:
    text = re.sub(rf"^{key}:.*\n", "", rule("check: {present: a}"), flags=re.M)
    made = ruleset({"small.yaml": text})
    assert [problem.message for problem in made.problems] == [f"“{key}” is missing: a finding is described in words."]


def test_a_rule_without_a_check() -> None:
    made = ruleset({"small.yaml": rule("select: /a")})
    assert [problem.message for problem in made.problems] == ["“check” is missing: a rule says what must hold."]


def test_the_name_of_a_rule_is_that_of_its_file() -> None:
    made = ruleset({"other.yaml": rule("check: {present: a}", "small")})
    assert made.problems == (
        Failure(
            "other.yaml",
            "The id “small” and the file name “other” differ; one name is enough.",
            Position(1, 5),
        ),
    )


def test_two_rules_cannot_have_one_name() -> None:
    text = rule("check: {present: a}")
    made = ruleset({"a/small.yaml": text, "b/small.yaml": text})
    assert [(problem.source, problem.message) for problem in made.problems] == [
        ("b/small.yaml", "There is a rule “small” already, in a/small.yaml.")
    ]
    assert made.rules["small"].file == "a/small.yaml"


def test_a_word_list_with_a_term_that_has_no_word() -> None:
    text = "id: empty\nterms: {en: [fine, '*']}\nexamples: {match: [fine], miss: [other]}\n"
    made = ruleset({"empty.yaml": text})
    assert [(problem.message, problem.position) for problem in made.problems] == [
        ("“*” has no word in it.", Position(2, 1))
    ]


def test_one_rule_with_a_mistake_does_not_stop_the_others() -> None:
    made = ruleset({"bad.yaml": rule("check: {magic: a}", "bad"), "good.yaml": rule("check: {present: a}", "good")})
    assert list(made.rules) == ["good"]
    assert [problem.source for problem in made.problems] == ["bad.yaml"]


# From files


def test_own_rules_come_beside_those_that_ship(tmp_path: Path) -> None:
    (tmp_path / "small.yaml").write_text(rule("check: {present: /plan.owner}\nat: ."), encoding="utf-8")
    made = load_rules([str(tmp_path)])
    assert [problem for problem in made.problems if problem.source.startswith(str(tmp_path))] == []
    assert {"small", "multiple-primary-goals"} <= set(made.rules)
    assert "small\n\x41 rule of the tests.\n" in write_rule_page(made.rules["small"], made)


def test_a_page_of_a_rule_leaves_places_open_that_only_a_plan_fills() -> None:
    page = " ".join(write_rule_page(builtin_rules().rules["value-in-other-words"], builtin_rules()).split())
    assert "Write … in place of “…”." in page
    assert "{meant}" not in page
    assert "Known here: … " in " ".join(write_rule_page(builtin_rules().rules["unknown-key"], builtin_rules()).split())


def test_an_own_rule_cannot_take_the_name_of_one_that_ships(tmp_path: Path) -> None:
    path = tmp_path / "multiple-primary-goals.yaml"
    path.write_text(rule("check: {present: /plan.owner}", "multiple-primary-goals"), encoding="utf-8")
    made = load_rules([str(path)])
    assert [problem.message for problem in made.problems if problem.source == str(path)] == [
        "There is a rule “multiple-primary-goals” already, in rules/goals/multiple-primary-goals.yaml."
    ]


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "latin.yaml").write_bytes(b"id: \xe5\n")
    _, failures = read_paths([str(tmp_path / "latin.yaml"), str(tmp_path / "gone.yaml")])
    assert [Path(failure.source).name for failure in failures] == ["latin.yaml", "gone.yaml"]
    assert all(failure.message.endswith(".") for failure in failures)


def test_a_rule_file_that_is_no_yaml(tmp_path: Path) -> None:
    (tmp_path / "small.yaml").write_text("id: small\ncheck: {present: [\n", encoding="utf-8")
    files, _ = read_paths([str(tmp_path)])
    good, failures = check_files(files)
    assert good == []
    assert len(failures) == 1
    assert failures[0].message.startswith("The file cannot be read from here on: ")


# Running the examples


def outcome(path: Path, body: str, valid: list[str], invalid: list[tuple[str, str]]) -> list[str]:
    """The lines of a test run of a rule with examples, without the folder."""
    lines = ["examples:", "  valid:", *(f"    - plan: '{plan}'" for plan in valid), "  invalid:"]
    for plan, finds in invalid:
        lines += [f"    - plan: '{plan}'", f"      finds: [{finds}]"]
    file = path / "small.yaml"
    file.write_text(rule(body + "\n" + "\n".join(lines)), encoding="utf-8")
    done = run_examples([str(file)])
    assert [failure for failure in done.failures if failure.source.startswith(str(path))] == []
    assert done.run == len(valid) + len(invalid)
    return [line.replace(f"{path}/", "") for line in done.lines]


BODY = "select: '/goals[*].id'\ncheck: {avoids: silver-bullet}\nmessage: '“{match}” is in “{value}”.'"
GOOD = (
    "goals: [{id: quick fix}]",
    "{at: 'goals[0].id', message: “quick fix” is in “quick fix”., text: quick fix, severity: warning}",
)


def test_examples_that_are_as_stated(tmp_path: Path) -> None:
    lines = outcome(tmp_path, BODY, ["goals: [{id: a}]", "why: b"], [GOOD, GOOD])
    assert lines == ["4 examples in 1 rule: 4 as stated, 0 not."]


@pytest.mark.parametrize(
    ("finds", "told"),
    [
        (
            "{at: 'goals[1].id', message: “quick fix” is in “quick fix”.}",
            "expected at goals[1].id: “quick fix” is in “quick fix”.",
        ),
        ("{at: 'goals[0].id', message: Other.}", "expected at goals[0].id: Other."),
        (
            GOOD[1].replace("text: quick fix", "text: quick fi"),
            "expected at goals[0].id: “quick fix” is in “quick fix”.",
        ),
        (GOOD[1].replace("warning", "error"), "expected at goals[0].id: “quick fix” is in “quick fix”."),
    ],
)
def test_examples_that_find_something_else(tmp_path: Path, finds: str, told: str) -> None:
    lines = outcome(tmp_path, BODY, ["goals: [{id: a}]", "why: b"], [GOOD, (GOOD[0], finds)])
    found = "found at goals[0].id, warning: “quick fix” is in “quick fix”."
    assert lines == [
        f"small.yaml:12:7: small, invalid example 2: {told} | {found}",
        "4 examples in 1 rule: 3 as stated, 1 not.",
    ]


def test_examples_in_which_something_is_found_or_missed(tmp_path: Path) -> None:
    lines = outcome(tmp_path, BODY, [GOOD[0], "why: b"], [GOOD, ("why: b", GOOD[1])])
    assert lines == [
        "small.yaml:7:7: small, valid example 1: found at goals[0].id, warning: “quick fix” is in “quick fix”.",
        "small.yaml:12:7: small, invalid example 2: expected at goals[0].id: “quick fix” is in “quick fix”.",
        "4 examples in 1 rule: 2 as stated, 2 not.",
    ]


def test_a_plan_that_is_no_yaml_shows_nothing(tmp_path: Path) -> None:
    lines = outcome(tmp_path, BODY, ["goals: [{id: a, what: Spring: one}]", "why: b"], [GOOD, ("goals: [@a]", GOOD[1])])
    assert [line.split(" The file")[0] for line in lines] == [
        "small.yaml:7:7: small, valid example 1: its plan is not YAML:",
        "small.yaml:12:7: small, invalid example 2: its plan is not YAML:",
        "4 examples in 1 rule: 2 as stated, 2 not.",
    ]


def test_a_single_file_may_name_the_lists_beside_it(tmp_path: Path) -> None:
    words = "id: our-words\nsummary: Ours.\nterms: {en: [quick fix]}\nexamples: {match: [a quick fix], miss: [a]}\n"
    (tmp_path / "our-words.yaml").write_text(words, encoding="utf-8")
    (tmp_path / "broken.yaml").write_text("id: [", encoding="utf-8")
    lines = outcome(tmp_path, BODY.replace("silver-bullet", "our-words"), ["goals: [{id: a}]", "why: b"], [GOOD, GOOD])
    assert lines == ["4 examples in 1 rule: 4 as stated, 0 not."]


@pytest.mark.parametrize("character", ["\\N", "\\L", "\\P"])
def test_the_text_of_an_example_stands_below_a_character_that_ends_no_line(tmp_path: Path, character: str) -> None:
    plan = f'"# a{character}b\\ngoals:\\n  - id: quick fix\\n"'
    found = f"    - plan: {plan}\n      finds: [{GOOD[1]}]\n"
    file = tmp_path / "small.yaml"
    examples = f"examples:\n  valid: [plan: 'why: b', plan: 'why: c']\n  invalid:\n{found}{found}"
    file.write_text(rule(f"{BODY}\n{examples}"), encoding="utf-8")
    assert run_examples([str(file)]).lines == ("4 examples in 1 rule: 4 as stated, 0 not.",)


def test_a_folder_without_examples_is_no_success(tmp_path: Path) -> None:
    outcome = run_examples([str(tmp_path)])
    assert [failure.message for failure in outcome.failures if "No examples" in failure.message] == [
        f"No examples were found in {tmp_path}."
    ]
