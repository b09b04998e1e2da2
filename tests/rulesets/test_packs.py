"""Packs: what they change, what they may not, and what is said of a mistake, with its place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from somelint.cli.main import main
from somelint.rulesets import overlay_data, packs
from somelint.rulesets.ruleset import Ruleset, load_rules

Run = Callable[..., tuple[int, str, str]]

RULE = """
id: own-rule
summary: A rule of the house.
group: house
since: 0.1.0
severity: warning
check: {present: /plan.title}
message: Found.
help: Put it right.
why: For the tests.
evidence: {strength: C, says: judged}
not-for: Nobody.
counter: None known.
sources: []
examples:
  valid: [{plan: "plan: {title: A}"}, {plan: "plan: {title: B}"}]
  invalid:
    - {plan: "goals: []", finds: [{at: plan.title, message: Found.}]}
    - {plan: "kpis: []", finds: [{at: plan.title, message: Found.}]}
"""


LIST = "id: own-words\nterms: {da: [og, den*]}\nexamples: {match: [og], miss: [eller]}\n"


@pytest.fixture(autouse=True)
def pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "pack"
    folder.mkdir()
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    return folder


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def runner(*arguments: str) -> tuple[int, str, str]:
        code = main(list(arguments))
        told = capsys.readouterr()
        return code, told.out, told.err

    return runner


def loaded(**texts: str) -> Ruleset:
    for name, text in texts.items():
        Path(f"pack/{name}.yaml").write_text(text, encoding="utf-8")
    return load_rules(["pack"])


def sound(**texts: str) -> Ruleset:
    made = loaded(**texts)
    assert made.problems == ()
    return made


# Catalogues


def test_an_entry_with_a_known_id_is_changed_field_by_field() -> None:
    made = sound(
        places="""
id: channels
entries:
  - id: facebook
    kind: forum
    frequency: {typical: {high: 3}}
    aliases: {da: [fjæsbogen]}
    former-names: [TheFacebook]
    own-fact: 7
    x-other: any
facts: {own-fact: {kind: number, says: For the tests.}}
"""
    )
    shipped, entry = load_rules([]).library.catalogues["channels"].exact("facebook"), None
    catalogue = made.library.catalogues["channels"]
    entry = catalogue.exact("Fjæsbogen")
    assert shipped is not None
    assert entry is not None
    assert (entry["id"], entry["name"], entry["kind"], entry["own-fact"]) == ("facebook", "Facebook", "forum", 7)
    old, new = shipped["frequency"], entry["frequency"]
    assert isinstance(old, dict)
    assert new == {**old, "typical": {**old["typical"], "high": 3}}
    assert entry["misspellings"] == shipped["misspellings"]
    assert catalogue.kind_of("thefacebook") == "former-names"
    assert catalogue.kind_of("fjæsbogen") == "aliases"
    assert catalogue.exact("fb") == entry


def test_a_later_file_changes_what_an_earlier_one_added() -> None:
    made = sound(
        a="id: channels\nentries: [{id: aula, name: Aula, kind: messaging}]\n",
        b="id: channels\nentries: [{id: aula, kind: owned, misspellings: [alua]}, {id: borger, name: Borger.dk}]\n",
    )
    found = made.library.catalogues["channels"].exact("Alua")
    assert found is not None
    assert (found["name"], found["kind"]) == ("Aula", "owned")
    assert made.library.catalogues["channels"].exact("borger dk")


def test_a_catalogue_of_its_own_serves_the_rules_of_the_pack(run: Run) -> None:
    rule = RULE.replace("{present: /plan.title}", "{is: {/plan.title: {names: towns}}}\nat: /plan.title").replace(
        "title: B", "title: a"
    )
    rule = rule.replace('"goals: []"', '"plan: {title: C}"').replace('"kpis: []"', '"plan: {title: D}"')
    sound(**{"own-rule": rule, "towns": "id: towns\nentries: [{id: a, name: A}]\nresidue: [own-words]\n"}, words=LIST)
    assert run("rules", "test", "pack")[0] == 0


LAYOUTS = {
    "kinds at the top": ("catalogues", "lexicons", ".", "house"),
    "as in the rules that ship": ("_shared/catalogues", "_shared/lexicons", "_shared", "house"),
    "one flat folder": (".", ".", ".", "."),
}


@pytest.mark.parametrize("folders", LAYOUTS.values(), ids=LAYOUTS)
def test_how_a_pack_is_sorted_into_folders_makes_no_difference(run: Run, pack: Path, folders: tuple[str, ...]) -> None:
    places, words, shared, rules = (pack / folder for folder in folders)
    for folder in (places, words, shared, rules):
        folder.mkdir(parents=True, exist_ok=True)
    (places / "channels.yaml").write_text("id: channels\nentries: [{id: aula, name: Aula}]\n", encoding="utf-8")
    (words / "viral.yaml").write_text(LIST.replace("own-words", "viral").replace("den*", "går amok"), encoding="utf-8")
    (shared / "definitions.yaml").write_text("definitions: {titled: {present: /plan.title}}\n", encoding="utf-8")
    rule = RULE.replace("check: {present: /plan.title}", "check: titled\nat: /plan.title")
    (rules / "own-rule.yaml").write_text(rule, encoding="utf-8")
    made = load_rules(["pack"])
    assert made.problems == ()
    assert made.library.catalogues["channels"].exact("Aula")
    assert made.library.lexicons["viral"].find("det går amok i dag")
    assert "own-rule" in made.rules
    assert run("rules", "test", "pack")[0] == 0


def test_a_pack_may_rename_a_group_of_its_own(run: Run, pack: Path) -> None:
    made = sound(
        **{"own-rule": RULE.replace("group: house", "group: town-hall")},
        settings="settings: {renamed-groups: {house: town-hall}}\n",
    )
    assert made.former_groups == {"form": "coherence", "format": "notation", "house": "town-hall"}
    assert run("rules", "validate", "pack")[0] == 0
    Path("plan.yaml").write_text("somelint: 1\nplan: {owner: a}  # somelint: ignore[house] -- why\n", encoding="utf-8")
    told = run("check", "--rules", "pack", "--select", "own-rule", "plan.yaml")[1]
    assert "“house” is called “town-hall” now." in told


# Word lists


def test_a_word_list_with_a_known_id_adds_terms() -> None:
    made = sound(words=LIST.replace("own-words", "viral").replace("den*", "går amok"))
    found = made.library.lexicons["viral"]
    assert found.find("det går amok i dag")
    assert found.find("we want to go viral")


def test_a_word_list_with_a_known_id_adds_concepts_and_families() -> None:
    concepts = "concepts: {catch: {da: fænger*}, net: {da: nettet}}\nfamilies: {any: ['<catch> ... <net>']}\n"
    made = sound(words=LIST.replace("own-words", "viral") + concepts)
    found = made.library.lexicons["viral"]
    assert found.find("filmen fænger hele nettet")
    assert found.find("we want to go viral")


def test_the_examples_of_such_a_list_are_tried_on_both_together(run: Run) -> None:
    sound(words="id: viral\nterms: {da: [går amok]}\nexamples: {match: [det går amok, go viral], miss: [go viral]}\n")
    code, out, _ = run("rules", "test", "pack")
    assert code == 1
    assert "pack/words.yaml:3:" in out
    assert "“go viral” matches" in out
    assert "3 examples in 0 rules: 2 as stated, 1 not." in out


# Definitions, words


def test_definitions_add_names() -> None:
    made = sound(
        d="definitions: {has-title: {present: /plan.title}}\n",
        **{"own-rule": RULE.replace("{present: /plan.title}", "has-title")},
    )
    assert "own-rule" in made.rules


def test_a_pack_that_is_named_twice_is_read_once(run: Run) -> None:
    sound(d="definitions: {has-title: {present: /plan.title}}\n", e="id: channels\nentries: [{id: a, name: A}]\n")
    assert load_rules(["pack", "./pack", "pack/d.yaml"]).problems == ()


def test_a_pack_adds_a_language_and_what_it_has_no_words_for_is_said_in_english(run: Run) -> None:
    sound(words="language: tlh\nframe: {help: nuqneH}\n")
    Path("plan.yaml").write_text("somelint: 1\n", encoding="utf-8")
    assert "nuqneH" not in run("check", "--rules", "pack", "--output-format", "full", "plan.yaml")[1]
    Path(".somelint.yaml").write_text("rules: [pack]\nlanguage: tlh\n", encoding="utf-8")
    shown = run("check", "--output-format", "full", "plan.yaml")[1]
    assert "nuqneH: " in shown
    assert "Checked 1 plan with " in shown


@pytest.mark.parametrize(
    "key", ["error", "errors", "checked-clean", "known-since", "md-verdict-found", "md-verdict-found-new", "md-error"]
)
def test_no_pack_says_what_came_out_of_a_run(key: str, run: Run) -> None:
    for language in ("en", "tlh"):
        (problem,) = loaded(words=f"language: {language}\nframe: {{{key}: Nothing to report}}\n").problems
        assert "come with somelint" in problem.message


# Mistakes: the text with «marks» around the place, and what is said of it

ENTRIES = "id: channels\nentries:\n  - "
MISTAKES = {
    "an unknown entry": (
        ENTRIES + "{id: «facebok», kind: forum}\n",
        "There is no entry “facebok” in “channels” to change, and a new one needs a name. Did you mean “facebook”?",
    ),
    "an entry twice": (ENTRIES + "{id: a, name: A}\n  - {id: «a», kind: forum}\n", "The entry “a” appears twice."),
    "a name of another": (
        ENTRIES + "{id: a, name: A, aliases: {da: [aa, «insta»]}}\n",
        "“insta” is a name of “instagram” already; a name may have only one meaning.",
    ),
    "a name in two entries": (
        ENTRIES + "{id: a, name: AB}\n  - {id: b, name: «a b»}\n",
        "“a b” is a name of “a” already; a name may have only one meaning.",
    ),
    "a name of nothing": (ENTRIES + "{id: a, name: A, former-names: [«' '»]}\n", "A name is expected here."),
    "an unknown fact": (
        ENTRIES + "{id: facebook, frequency: {typical: {hihg: «3»}}}\n",
        "“frequency.typical.hihg” is no fact of the entries in “channels”. Did you mean “frequency.typical.high”?",
    ),
    "a fact of nothing": (
        "id: stretches\nentries:\n  - {id: a, name: A, colour: «red»}\n",
        "“colour” is no fact of the entries in “stretches”. Known here: days.",
    ),
    "an unknown value of a fact": (
        ENTRIES + "{id: a, name: A, status: «closd»}\n",
        "“closd” is no value of “status”. Did you mean “closed”?",
    ),
    "an unknown value in a list": (
        ENTRIES + "{id: a, name: A, goals: [leads, «swimming»]}\n",
        "“swimming” is no value of “goals”. Known here: awareness, community, crisis-information, customer-service, "
        "education, fundraising, insight, internal, leads, networking, participation, recruitment, reputation, "
        "retention, sales, seo, thought-leadership, traffic, visits.",
    ),
    "a value of another kind": (
        ENTRIES + "{id: a, name: A, answers: «sometimes»}\n",
        "“answers” takes true or false.",
    ),
    "a number in words": (
        ENTRIES + "{id: a, name: A, frequency: {floor: «often»}}\n",
        "“frequency.floor” takes a number.",
    ),
    "an unknown word list": (
        "id: a\nentries: []\nresidue: [«viarl»]\n",
        "There is no word list called “viarl”. Did you mean “viral”?",
    ),
    "an unknown concept": (
        "id: a\nterms: {}\nconcepts: {gift: {en: free}}\nfamilies: {any: [«'<gifts> ... x'»]}\n"
        "examples: {match: [a], miss: [b]}\n",
        "There is no concept called “gifts”. Did you mean “gift”?",
    ),
    "a family that is none": (
        "id: a\nterms: {}\nconcepts: {gift: {en: free}}\nfamilies: {any: [«'<gift> (if x)'»]}\n"
        "examples: {match: [a], miss: [b]}\n",
        "“<gift> (if x)” has brackets that are not “(unless …)” at its end.",
    ),
    "a concept without words": (
        "id: a\nterms: {}\nconcepts: {gift: {en: «free / !»}}\nfamilies: {any: ['<gift>']}\n"
        "examples: {match: [a], miss: [b]}\n",
        "“!” has no word in it.",
    ),
    "an unknown catalogue": (
        "id: a\nentries: []\nresidue-catalogues: [«channel»]\n",
        "There is no catalogue called “channel”. Did you mean “channels”?",
    ),
    "an unknown definition": (
        ENTRIES + "{id: a, name: A, accept: [running, «runing»]}\n",
        "There is no definition called “runing”. Did you mean “running”?",
    ),
    "another kind of list": (
        "id: viral\nwhole: «true»\nterms: {da: [a]}\nexamples: {match: [a], miss: [b]}\n",
        "“viral” already exists and is about any part of a text; that cannot be changed.",
    ),
    "a definition again": (
        "definitions:\n  «running»: {present: a}\n",
        "There is a definition “running” already, and rules rely on what it means; use another name.",
    ),
    "a key of the format": (
        "definitions:\n  «goals»: {present: a}\n",
        "“goals” has a meaning already; use another name.",
    ),
    "no name": (
        "definitions:\n  «'a b'»: {present: a}\n",
        "“a b” is not a name for a definition; use letters, digits and hyphens.",
    ),
    "a setting": ("settings:\n  identity: «name»\n", "“identity” is set already, and all rules rely on it."),
    "a group that is there renamed": (
        "settings:\n  renamed-groups: {goals: «aims»}\n",
        "“goals” is the name of a rule or group already; it cannot be an earlier name as well.",
    ),
    "an earlier name of no group": (
        "settings:\n  renamed-groups: {aims: «gaols»}\n",
        "There is no group of rules called “gaols”. Did you mean “goals”?",
    ),
    "words that ship": (
        "language: en\n«frame»: {help: x}\n",
        "The words of “en” come with somelint; a pack adds those of another language.",
    ),
    "words of the verdict": (
        "language: tlh\nframe: {md-verdict-found: «All clear»}\n",
        "This says what came out of a run; these words come with somelint, in every language.",
    ),
    "unknown words": ("language: tlh\nframe: {hlp: «x»}\n", "There are no words called “hlp”. Did you mean “help”?"),
    "words of another shape": ("language: tlh\nframe: {«help»: {one: x}}\n", "A text is expected here."),
    "words without a form": (
        "language: tlh\nframe: {«and-more»: {one: x}}\n",
        "A text is expected here.",
    ),
    "words with a strange place": (
        "language: tlh\nframe: {init-progress: «'{number} {secret}'»}\n",
        "Nothing is known here that could stand for “{secret}”.",
    ),
    "a date with a strange place": (
        "language: tlh\nvalues: {date: «'{day} {moon}'»}\n",
        "Nothing is known here that could stand for “{moon}”.",
    ),
    "texts of no rule": (
        "language: tlh\ntexts: {«no-reveiw: {help: x}»}\n",
        "There is no rule “no-reveiw”. Did you mean “no-review”?",
    ),
    "a text that the rule does not have": (
        "language: tlh\ntexts: {no-review: {summry: «x»}}\n",
        "The rule has no text “summry”. Did you mean “summary”?",
    ),
    "a text with a strange place": (
        "language: tlh\ntexts: {no-audience: {message: «'{secret}'»}}\n",
        "Nothing is known here that could stand for “{secret}”.",
    ),
    "a text that ships": (
        "language: nb\ntexts: {«no-review»: {help: x}}\n",
        "What this rule says in “nb” comes with somelint; a pack words its own rules.",
    ),
}


@pytest.mark.parametrize(("marked", "message"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_in_a_pack_is_told_at_its_place(marked: str, message: str, run: Run) -> None:
    before = marked[: marked.index("«")]
    text = marked.replace("«", "").replace("»", "")
    (problem,) = loaded(small=text).problems
    assert problem.message == message
    assert problem.position == (before.count("\n") + 1, len(before) - before.rfind("\n"))
    code, out, err = run("rules", "validate", "pack")
    assert (code, out) == (2, "")
    assert err == f"somelint: pack/small.yaml:{problem.position[0]}:{problem.position[1]}: {message}\n"


@pytest.mark.parametrize("language", ["../../../plans/nb", "nb/..", "nb.yaml", "n", "''"])
def test_a_language_is_a_code_and_no_path(language: str) -> None:
    (problem,) = loaded(small=f"language: {language}\nframe: {{help: x}}\n").problems
    assert problem.message.endswith("is not written in the way that “language” needs.")


NAMES = [
    (("id: own-rule", "id: goals"), "goals", "“goals” is a group of rules already; use another name."),
    (("id: own-rule", "id: form"), "form", "“form” is a group of rules already; use another name."),
    (
        ("group: house", "group: vanity-kpi"),
        "own-rule",
        "“vanity-kpi” is the name of a rule already; use another name.",
    ),
    (
        ("group: house", "group: house\naliases: [vanity-kpi]"),
        "own-rule",
        "“vanity-kpi” is the name of a rule or group already; use another name.",
    ),
    (
        ("{present: /plan.title}", "{reported: not-yaml}"),
        "own-rule",
        "“not-yaml” reports this already; change its severity in the configuration.",
    ),
    (
        ("id: own-rule", "id: vanity-kpi"),
        "vanity-kpi",
        "There is a rule “vanity-kpi” already, in rules/measurement/vanity-kpi.yaml.",
    ),
]


@pytest.mark.parametrize(("change", "name", "message"), NAMES, ids=lambda one: one if isinstance(one, str) else "")
def test_a_rule_of_a_pack_takes_no_name_that_is_there(change: tuple[str, str], name: str, message: str) -> None:
    made = loaded(**{name: RULE.replace(*change)})
    assert [problem.message for problem in made.problems] == [message]
    assert made.problems[0].position
    assert made.rules.keys() == load_rules([]).rules.keys()


def test_validate_finds_mistakes_in_definitions_that_nothing_uses(run: Run) -> None:
    loaded(d="definitions:\n  ours: {is: {status: {one-off: [a]}}}\n  loop: {not: pool}\n  pool: {not: loop}\n")
    code, _, err = run("rules", "validate", "pack")
    assert code == 2
    assert "pack/d.yaml:2:24: There is no match called “one-off”. Did you mean “one-of”?" in err
    assert "pack/d.yaml:3:" in err
    assert "is defined in terms of itself" in err


def test_validate_tells_mistakes_only(run: Run, pack: Path) -> None:
    sound(**{"own-rule": RULE.replace("message: Found.}", "message: Else.}")}, words=LIST)
    assert run("rules", "validate", "pack") == (0, "No mistakes in 2 files: 1 word list, 1 rule.\n", "")
    assert run("rules", "test", "pack")[0] == 1
    assert run("rules", "validate", "pack/own-rule.yaml")[0] == 0
    assert run("rules", "validate")[0] == 0
    (pack / "empty").mkdir()
    assert run("rules", "validate", "pack/empty") == (2, "", "somelint: No rule files were found in pack/empty.\n")
    assert run("rules", "validate", "pack:nowhere")[0] == 2


# Scaffolds


@pytest.mark.parametrize("arguments", [[], ["--group", "goals"], ["--dir", "deep/er"], ["--dir", "."]])
def test_what_is_scaffolded_passes_its_own_test(arguments: list[str], run: Run) -> None:
    code, out, err = run("rules", "new", "late-answer", *arguments)
    assert (code, err) == (0, "")
    written = Path(out.split("Written: ")[1].split("\n")[0])
    text = written.read_text(encoding="utf-8")
    assert f"group: {'goals' if '--group' in arguments else 'house'}\n" in text
    assert run("rules", "test", str(written)) == (0, "4 examples in 1 rule: 4 as stated, 0 not.\n", "")
    assert run("rules", "validate", str(written))[0] == 0
    assert run("rules", "list", "--rules", str(written), "--output-format", "concise")[1].count("late-answer\n") == 1
    code, _, err = run("rules", "new", "late-answer", *arguments)
    assert (code, err) == (2, f"somelint: “{written}” already exists; nothing is written.\n")
    assert written.read_text(encoding="utf-8") == text


def test_a_scaffold_follows_no_link_and_takes_no_name_that_is_there(run: Run) -> None:
    Path("house-rules").mkdir()
    Path("house-rules/late-answer.yaml").symlink_to("../elsewhere.yaml")
    assert run("rules", "new", "late-answer")[0] == 2
    assert not Path("elsewhere.yaml").exists()
    for name, message in (
        ("vanity-kpi", "There is a rule or group “vanity-kpi” already"),
        ("goals", "There is a rule or group “goals” already"),
        ("format", "There is a rule or group “format” already"),
        ("house", "There is a rule or group “house” already"),
        ("../x", "“../x” is not a name for a rule"),
        ("Late", "“Late” is not a name for a rule"),
        ("a" * 61, "is not a name for a rule"),
    ):
        code, out, err = run("rules", "new", name)
        assert (code, out) == (2, "")
        assert message in err
    assert "“x/y” is not a name for a group" in run("rules", "new", "a-b", "--group", "x/y")[2]
    assert "is the name of a rule" in run("rules", "new", "a-b", "--group", "vanity-kpi")[2]
    assert (
        "The group “form” is called “coherence” now; use the new name."
        in run("rules", "new", "a-b", "--group", "form")[2]
    )
    assert run("rules", "new", "a-b", "--dir", "house-rules/late-answer.yaml")[0] == 2
    assert [path.name for path in Path("house-rules").iterdir()] == ["late-answer.yaml"]


# Packs made to break a program


def test_the_number_and_size_of_files_is_bounded(run: Run, pack: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packs, "MOST_FILES", 3)
    monkeypatch.setattr(packs, "MOST_BYTES", 5_000)
    monkeypatch.setattr(packs, "MOST_SEEN", 10)
    plan = Path("plan.yaml")
    plan.write_text("somelint: 1\n", encoding="utf-8")
    config = Path(".somelint.yaml")
    config.write_text("rules: [pack]\n", encoding="utf-8")
    for n in range(3):
        (pack / f"d{n}.yaml").write_text(f"definitions: {{d{n}: {{present: a}}}}\n", encoding="utf-8")
    assert run("check", "--select", "goals", "plan.yaml")[0] == 1
    for name, text, message in (
        ("d3.yaml", "definitions: {}\n", "There are more than 3 rule files in “pack”, the most that a pack may have."),
        (
            "d2.yaml",
            "#" * 6_000,
            "The rule files in “pack” are larger than 0 MB together, the most that a pack may have.",
        ),
        ("10", "", "There are more than 10 files and folders in “pack”; that is not a pack of rules."),
    ):
        for n in range(20 if name == "10" else 1):
            (pack / (f"x{n}" if name == "10" else name)).write_text(text, encoding="utf-8")
        assert f".somelint.yaml:1:9: {message}" in run("check", "plan.yaml")[2]
        code, _, err = run("rules", "validate", "pack")
        assert (code, err) == (2, f"somelint: {message}\n")
        assert run("check", "--isolated", "--rules", "pack", "plan.yaml")[0] == 2
        if name == "d3.yaml":
            (pack / name).unlink()


@pytest.mark.parametrize(
    ("terms", "message"),
    [
        (
            [f"w{n}" for n in range(overlay_data.MOST_TERMS + 1)],
            "A word list has at most 5,000 terms; here are 5,001.",
        ),
        (
            [f"'*w{n}*'" for n in range(250)],
            "A word list has at most 200 terms whose first word is open; here are 250.",
        ),
        ([f"a w{n}" for n in range(350)], "At most 300 terms begin with the same word; 350 begin with “a”."),
    ],
)
def test_a_word_list_that_would_take_for_ever_is_refused(terms: list[str], message: str) -> None:
    text = LIST.replace("[og, den*]", "[" + ", ".join(terms) + "]")
    assert [problem.message for problem in loaded(words=text).problems] == [message]


def test_families_are_bounded_in_all_lists_together() -> None:
    rows = "".join(f"  - w{n} ... v{n}\n" for n in range(600))
    texts = {f"list{n}": LIST.replace("id: ", f"id: l{n}-") + f"families:\n  en:\n{rows}" for n in range(2)}
    made = loaded(**texts)
    assert [problem.message for problem in made.problems] == [
        "Word lists of packs have at most 1,000 families together; here are 1,200."
    ]


def test_words_beside_a_term_are_bounded() -> None:
    near = ", ".join(f"t{n}" for n in range(201))
    made = loaded(words=LIST + f"not-near: {{words: [{near}], within: 100}}\n")
    assert [problem.message for problem in made.problems] == [
        "At most 200 words are allowed here.",
        "At most 20 words away.",
    ]


def test_a_pack_that_leads_out_of_the_repository_is_not_read(
    run: Run, pack: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("outside")
    (outside / "secret.yaml").write_text("token: very-secret\n", encoding="utf-8")
    Path("plan.yaml").write_text("somelint: 1\n", encoding="utf-8")
    (pack / "secret.yaml").symlink_to(outside / "secret.yaml")
    Path("linked").symlink_to(outside)
    for named in ("pack", "linked", str(outside), "../" + outside.name):
        for key in ("rules", "extends"):
            Path(".somelint.yaml").write_text(f"{key}: ['{named}']\n", encoding="utf-8")
            code, out, err = run("check", "plan.yaml")
            assert code == 2, (named, key)
            assert "very-secret" not in out + err


def test_aliases_and_depth_in_a_pack_end_in_a_plain_answer(run: Run, pack: Path) -> None:
    bomb = "id: channels\nentries:\n  - id: a\n    name: A\n    x0: &x0 {k: 1}\n"
    bomb += "".join(f"    x{n}: &x{n} {{{', '.join(f'k{m}: *x{n - 1}' for m in range(9))}}}\n" for n in range(1, 9))
    (pack / "bomb.yaml").write_text(bomb, encoding="utf-8")
    (pack / "deep.yaml").write_text("id: d\nentries: [{id: a, name: A, x: " + "{a: " * 3000 + "1" + "}" * 3000 + "}]\n")
    (pack / "odd.yaml").write_text("id: o\nentries: [3, {id: [a]}]\nterms: x\ndefinitions: []\n", encoding="utf-8")
    (pack / "none.yaml").write_text("definitions:\nsettings:\n", encoding="utf-8")
    code, _, err = run("rules", "validate", "pack")
    assert code == 2
    assert "fault in somelint" not in err
    assert all(name in err for name in ("bomb.yaml", "deep.yaml", "odd.yaml")), err


# The rules that a configuration names


def test_the_rules_that_the_configuration_names_are_tested(pack: Path, run: Run) -> None:
    (pack / "own-rule.yaml").write_text(RULE, encoding="utf-8")
    Path("more").mkdir()
    Path("more/other-rule.yaml").write_text(RULE.replace("own-rule", "other-rule"), encoding="utf-8")
    Path(".somelint.yaml").write_text("extends: [pack]\nrules: [more]\n", encoding="utf-8")
    assert run("rules", "test", "--configured") == (0, "8 examples in 2 rules: 8 as stated, 0 not.\n", "")
    Path("more/other-rule.yaml").write_text(
        RULE.replace("own-rule", "other-rule").replace('"plan: {title: B}"', '"goals: []"'), encoding="utf-8"
    )
    code, out, _ = run("rules", "test", "--configured")
    assert code == 1
    assert out.startswith("more/other-rule.yaml:16:")
    (pack / "own-rule.yaml").write_text(RULE.replace("severity: warning", "severity: loud"), encoding="utf-8")
    code, _, told = run("rules", "test", "--configured")
    assert code == 2
    assert "pack/own-rule.yaml:6:" in told


@pytest.mark.parametrize(
    ("configuration", "arguments", "told"),
    [
        (None, [], "The configuration adds no rules."),
        ("level: thorough\n", [], "The configuration adds no rules."),
        ("rules: [elsewhere]\n", [], ".somelint.yaml:1:9: There is no folder “elsewhere” here."),
        ("rules: [pack]\n", ["pack"], "--configured takes the folders from the configuration; name none with it."),
    ],
)
def test_without_rules_of_its_own_nothing_passes_as_tested(
    configuration: str | None, arguments: list[str], told: str, pack: Path, run: Run
) -> None:
    (pack / "own-rule.yaml").write_text(RULE, encoding="utf-8")
    if configuration:
        Path(".somelint.yaml").write_text(configuration, encoding="utf-8")
    code, out, err = run("rules", "test", "--configured", *arguments)
    assert (code, out) == (2, "")
    assert told in err


def test_words_that_a_pack_adds_are_found_beside_those_that_ship(tmp_path: Path) -> None:
    before = load_rules([]).library.lexicons
    (tmp_path / "words.yaml").write_text("id: more-words\nconcepts: {trolls: {da: zapsmurk*}}\n", encoding="utf-8")
    (tmp_path / "viral.yaml").write_text(
        "id: viral\nterms: {da: [flyvsk high]}\nexamples: {match: [Flyvsk high], miss: [Low]}\n", encoding="utf-8"
    )
    made = load_rules([str(tmp_path)])
    assert made.problems == ()
    after = made.library.lexicons
    # A family that ships names the concept; its list is indexed anew.
    assert after["troll-words"].find("De zapsmurker os") is not None
    assert before["troll-words"].find("De zapsmurker os") is None
    assert after["viral"].find("Flyvsk high!") is not None
    for lists in (before, after):
        for name, text in (("viral", "We go viral."), ("troll-words", "The trolls come."), ("imitation", "zapsmurk")):
            assert (lists[name].find(text) is not None) is (text != "zapsmurk"), name
