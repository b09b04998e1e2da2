"""What a text counts and works out: “our four trees”, “60 % pears, 30 % apples, 10 % plums”, “11 for each of 4”."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from somelint.language.errors import expect_parts
from somelint.language.scope import Scope, ValueFn
from somelint.language.tables import Form
from somelint.language.word_numbers import Amount, amounts_of
from somelint.model.hints import TYPE_CHECKING
from somelint.model.late_pattern import late
from somelint.model.locations import Path
from somelint.text.quantities import Quantity

if TYPE_CHECKING:  # forms are given their compiler
    from somelint.language.compiler import Compiler


_SHARE = late(r"(?<![\w.,–-])(\d{1,3})(?:[.,](\d))?\s?(?:%|(?:percent|per cent|prosent|procent|pct)\b)")
# Behind a word of comparing a share is no part of a whole: from 30 % to 60 %, at least 40 %, now 50 %.
_PART = late(r"(?:^|[,;:(+&]|\b(?:and|og|och|en|plus|then|so|så|dan))\s*$")
_STOP = late(r"[.;!?](?:\s|$)")
_TIMES = late(r"(?<=\s)[x×*](?=\s\d)")


def _counted(written: Mapping[str, object], compiler: Compiler, at: Path) -> ValueFn:
    parts = expect_parts(written, {"counted", "as", "after", "numbers"}, at)
    text = compiler.value(parts["counted"], (*at, "counted"))
    things = compiler.library.word_lists(parts["as"], (*at, "as"))
    before = compiler.library.word_lists(parts["after"], (*at, "after"))
    numbers = compiler.library.catalogue(parts["numbers"], (*at, "numbers"))

    def evaluate(scope: Scope) -> object:
        sentence = text(scope)
        if not isinstance(sentence, str):
            return None
        scope.run.spend(1 + len(sentence) // 10)
        starts = {match.start for lexicon in things for match in lexicon.all_matches(sentence)}
        ends = {match.end for lexicon in before for match in lexicon.all_matches(sentence)} if starts else set()
        if not ends:
            return None
        found = {
            amount.value
            for amount in amounts_of(sentence, numbers)
            if amount.end + 1 in starts and amount.start - 1 in ends
        }
        return Quantity(found.pop()) if len(found) == 1 else None

    return evaluate


def _shares_in(written: object, compiler: Compiler, at: Path) -> ValueFn:
    text = compiler.value(written, at)

    def evaluate(scope: Scope) -> object:
        sentence = text(scope)
        if not isinstance(sentence, str):
            return None
        scope.run.spend(1 + len(sentence) // 20)
        found = list(_SHARE.finditer(sentence))
        # Two may be compared with each other; three that follow each other share a whole out.
        if len(found) < 3 or not all(_PART.search(sentence, 0, match.start()) for match in found[1:]):
            return None
        return Quantity(sum(float(f"{match[1]}.{match[2] or 0}") for match in found))

    return evaluate


def _worked_out(written: Mapping[str, object], compiler: Compiler, at: Path) -> ValueFn:
    parts = expect_parts(written, {"worked-out", "times", "share-of", "numbers"}, at)
    text = compiler.value(parts["worked-out"], (*at, "worked-out"))
    times = compiler.library.word_lists(parts["times"], (*at, "times"))
    share_of = compiler.library.word_lists(parts["share-of"], (*at, "share-of"))
    numbers = compiler.library.catalogue(parts["numbers"], (*at, "numbers"))

    def evaluate(scope: Scope) -> object:
        sentence = text(scope)
        if not isinstance(sentence, str):
            return None
        scope.run.spend(1 + len(sentence) // 10)
        joints = [(match.start, match.end) for lexicon in times for match in lexicon.all_matches(sentence)]
        joints += [(match.start(), match.end()) for match in _TIMES.finditer(sentence)]
        wholes = {match.start: match.end for lexicon in share_of for match in lexicon.all_matches(sentence)}
        amounts = amounts_of(sentence, numbers) if joints or wholes else ()
        found = set(_products(sentence, joints, amounts)) | set(_parts(sentence, wholes, amounts))
        return Quantity(found.pop()) if len(found) == 1 else None

    return evaluate


def _products(text: str, joints: Sequence[tuple[int, int]], amounts: Sequence[Amount]) -> Iterator[float]:
    """What a number before each joint and the one right behind it come to, multiplied."""
    for start, end in joints:
        first = next((amount for amount in reversed(amounts) if amount.end <= start), None)
        second = next((amount for amount in amounts if amount.start >= end), None)
        if first and second and text[end : second.start].isspace() and not _STOP.search(text, first.end, start):
            yield first.value * second.value


def _parts(text: str, wholes: Mapping[int, int], amounts: Sequence[Amount]) -> Iterator[float]:
    """What each share comes to of the number that is named as its whole."""
    for match in _SHARE.finditer(text):
        end = wholes.get(match.end() + 1)
        whole = next((amount for amount in amounts if end is not None and amount.start == end + 1), None)
        if whole:
            yield whole.value * float(f"{match[1]}.{match[2] or 0}") / 100


FORMS: Mapping[str, Form[ValueFn]] = {
    "counted": Form(_counted, beside=("as", "after", "numbers")),
    "shares-in": Form(_shares_in),
    "worked-out": Form(_worked_out, beside=("times", "share-of", "numbers")),
}
