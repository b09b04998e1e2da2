"""Which language a code stands for, its words, and the language of a run."""

from __future__ import annotations

from collections.abc import Mapping

from somelint.language.wording import FIRST_LANGUAGE, Wording
from somelint.model.errors import CannotRun
from somelint.model.hints import TYPE_CHECKING, Any, Literal, TypeAlias
from somelint.rulesets.shipped_data import FORM_RULES
from somelint.text.sentences import said

if TYPE_CHECKING:
    from somelint.rulesets.bundle import Bundle
    from somelint.rulesets.ruleset import Ruleset


LocalePart: TypeAlias = Literal["frame", "values", "sentences"]
"""A part of the words of a language."""


def table_name(language: str, group: str) -> str:
    """What the table with the texts of a group of rules is called: "nb house"."""
    return f"{language} {group}"


def find_code(bundle: Bundle, code: object) -> str | None:
    """The language with words that a code stands for: `nb` for nn, no and nb-NO. None when there is none."""
    written = str(code).replace("_", "-")
    return bundle.codes.get(written) or bundle.codes.get(written.split("-")[0].casefold())


def find_words(bundle: Bundle, language: str, part: LocalePart) -> Mapping[str, Any]:
    """The words of a language of one part, in English where it has none."""
    rows = [bundle.locales[code] for code in dict.fromkeys((FIRST_LANGUAGE, language)) if code in bundle.locales]
    words = {key: text for row in rows for key, text in row[part].items()}
    if part == "sentences":
        # What is wrong with the form of a file that is not a plan is said as a rule says it.
        for texts in bundle.texts.get(table_name(language, FORM_RULES), {}).values():
            words.update(texts)
    return words


def in_language(written: str | Mapping[str, str], language: str) -> str:
    """A text of a shared file in a language: `Yes`, or `{en: Yes, nb: Ja}`, which is in English for all others."""
    return written if isinstance(written, str) else written.get(language, written[FIRST_LANGUAGE])


def put_in_words(wording: Wording, bundle: Bundle, language: str = FIRST_LANGUAGE) -> Wording:
    """The same wording in a language."""

    def said(group: str, rule: str) -> Mapping[str, str]:
        return bundle.texts.get(table_name(language, group), {}).get(rule, {})

    words, sentences = find_words(bundle, language, "values"), find_words(bundle, language, "sentences")
    return wording._replace(words=words, language=language, sentences=sentences, said=said)


def speak(
    ruleset: Ruleset, asked: str | None, configured: str | None, locale: str, unread: bool = False
) -> tuple[Ruleset, bool]:
    """The rules in the language of a run, and whether each plan is told about in its own.

    `asked` is that of the command line and `configured` that of the configuration; None for either leaves it to the
    plans, and to `locale`, the language of the system, where they do not say. `unread`: rule files have mistakes, which
    may be why the language has no words. Raises CannotRun for one that there are no messages in.
    """
    wanted = configured if asked is None else asked
    language = ruleset.find_language(locale if wanted is None else wanted)
    if asked is not None and language is None and not unread:
        spoken = ", ".join(ruleset.bundle.locales)
        raise CannotRun(
            said("There are no messages in “{language}”.", language=asked),
            said("Choose one of: {languages}.", languages=spoken),
        )
    return (ruleset.speaking(language) if language else ruleset), wanted is None
