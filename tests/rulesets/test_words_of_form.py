"""What is wrong with the form of a file that is no plan, such as a configuration, in the words of each language."""

import pytest

from somelint.document.document import parse
from somelint.model.locations import Source
from somelint.project.config_file import find_form_mistakes
from somelint.rulesets.ruleset import builtin_rules
from somelint.text.sentences import say


def told(text: str, language: str) -> list[str]:
    """What is told about the text of a configuration."""
    words = builtin_rules().worded(language).sentences
    mistakes = find_form_mistakes(parse(Source("c.yaml", text)), "c.yaml", "config")
    return [say(part, words) for mistake in mistakes for part in (mistake.message, mistake.help) if part]


@pytest.mark.parametrize(
    ("language", "texts"),
    [
        ("en", ["“fail-on” holds a list and needs text.", "“rulez” is not a known key here. Did you mean “rules”?"]),
        (
            "nb",
            [
                "«fail-on» inneholder en liste, men skal inneholde tekst.",
                "«rulez» er ikke et kjent felt her. Mente du «rules»?",
            ],
        ),
        (
            "sv",
            [
                "”fail-on” innehåller en lista men ska innehålla text.",
                "”rulez” är ingen känd nyckel här. Menade du ”rules”?",
            ],
        ),
        (
            "nl",
            [
                "Bij “fail-on” staat een lijst, maar daar hoort tekst.",
                "“rulez” is hier geen bekende sleutel. Bedoel je “rules”?",
            ],
        ),
    ],
)
def test_mistakes_in_a_configuration(language: str, texts: list[str]) -> None:
    assert told("fail-on: [a]\nrulez: 3\n", language) == texts


def test_what_is_no_yaml() -> None:
    assert told("a: @b\n", "nb") == [
        "Filen kan ikke leses videre herfra: En verdi kan ikke begynne med @; sett anførselstegn rundt den."
    ]


@pytest.mark.parametrize(
    ("text", "helps"),
    [
        ("level: x\n", "Write one of these: “essentials”, “standard” and “thorough”."),
        (
            "xxxxxxxxx: 1\n",
            "Correct the key or take it away; in {…} a text with a comma needs quotation marks. Known here:"
            " “required-version”, “extends”, “rules”, “language”, “level”, “fail-on”, “select”, “extend-select”,"
            " “ignore”, “severity” and 5 more.",
        ),
    ],
)
def test_names_are_listed_as_in_findings(text: str, helps: str) -> None:
    assert told(text, "en")[1] == helps
