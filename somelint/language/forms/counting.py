"""What a text counts and works out: “our four trees”, “60 % pears, 30 % apples, 10 % plums”, “11 for each of 4”."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set

from somelint.language.errors import expect_parts
from somelint.language.lexicons import Lexicon, Match
from somelint.language.scope import Scope, ValueFn
from somelint.language.tables import Form
from somelint.language.text_words import END_OF_SENTENCE
from somelint.language.word_numbers import Amount, amounts_of
from somelint.model.hints import TYPE_CHECKING
from somelint.model.late_pattern import late
from somelint.model.locations import Path
from somelint.model.records import NamedTuple
from somelint.text.quantities import Quantity

if TYPE_CHECKING:  # forms are given their compiler
    from somelint.language.compiler import Compiler


_NUMBER = late(r"(?<![\w.,–-])(\d{1,3}(?:[.,]\d)?)\s?(%?)")
_JOINING_SIGNS = frozenset(",;:(+&")
_ROUND = frozenset((10, 100, 1000))
_YEARS = range(1990, 2100)
"""Numbers that are rather years when another one beside them may be the whole."""
_FEW = 50
"""A number up to this is mostly how many of something there are, and no whole that people are counted in."""
_TIMES = late(r"(?<=\s)[x×*](?=\s\d)")


class _Share(NamedTuple):
    """A share in a text, in hundredths."""

    value: float  # 60 of “60 %”
    start: int  # the first code point of its number
    end: int  # behind the sign or word that makes it a share


def _compile_counted(written: Mapping[str, object], compiler: Compiler, at: Path) -> ValueFn:
    parts = expect_parts(written, {"counted", "as", "after", "numbers"}, at)
    things = compiler.library.word_lists(parts["as"], (*at, "as"))
    before = compiler.library.word_lists(parts["after"], (*at, "after"))
    numbers = compiler.library.catalogue(parts["numbers"], (*at, "numbers"))

    def count(text: str) -> set[float]:
        starts = {match.start for match in _matches(things, text)}
        ends = {match.end for match in _matches(before, text)} if starts else set()
        amounts = amounts_of(text, numbers) if ends else ()
        return {one.value for one in amounts if one.end + 1 in starts and one.start - 1 in ends}

    return _only_one(compiler.value(parts["counted"], (*at, "counted")), count)


def _shares_in(written: Mapping[str, object], compiler: Compiler, at: Path) -> ValueFn:
    parts = expect_parts(written, {"shares-in", "percent", "joined", "share-of"}, at)
    percent = compiler.library.word_lists(parts["percent"], (*at, "percent"))
    joined = compiler.library.word_lists(parts["joined"], (*at, "joined"))
    share_of = compiler.library.word_lists(parts["share-of"], (*at, "share-of"))

    def add(text: str) -> set[float]:
        shares = [*_shares(text, percent)]
        # Two may be compared with each other; three that follow each other share a whole out.
        if len(shares) < 3:
            return set()
        # With a plus in front each grows by itself.
        if all(text[: share.start].endswith("+") for share in shares):
            return set()
        wholes = {match.start for match in _matches(share_of, text)}
        joints = {match.end for match in _matches(joined, text)}
        before = [text[: share.start].rstrip() for share in shares[1:]]
        # Behind a word of comparing it is no part, as in “from 30 % to 60 %”; nor with a whole of its own.
        are_parts = all(one[-1:] in _JOINING_SIGNS or len(one) in joints for one in before)
        return {sum(share.value for share in shares)} if are_parts and _own_wholes(shares, wholes) < 2 else set()

    return _only_one(compiler.value(parts["shares-in"], (*at, "shares-in")), add)


def _own_wholes(shares: Sequence[_Share], wholes: Set[int]) -> int:
    """How many shares are said to be shares of something: 40 % of the members, 20 % of the visitors."""
    return sum(share.end + 1 in wholes for share in shares)


def _worked_out(written: Mapping[str, object], compiler: Compiler, at: Path) -> ValueFn:
    parts = expect_parts(written, {"worked-out", "times", "percent", "share-of", "out-of", "numbers"}, at)
    times = compiler.library.word_lists(parts["times"], (*at, "times"))
    percent = compiler.library.word_lists(parts["percent"], (*at, "percent"))
    share_of = compiler.library.word_lists(parts["share-of"], (*at, "share-of"))
    out_of = compiler.library.word_lists(parts["out-of"], (*at, "out-of"))
    numbers = compiler.library.catalogue(parts["numbers"], (*at, "numbers"))

    def work_out(text: str) -> set[float]:
        joints = [(match.start, match.end) for match in _matches(times, text)]
        joints += [(match.start(), match.end()) for match in _TIMES.finditer(text)]
        wholes = {match.start: match.end for match in _matches(share_of, text)}
        ratios = [(match.start, match.end) for match in _matches(out_of, text)]
        amounts = amounts_of(text, numbers) if joints or wholes or ratios else ()
        parts_of = _parts(_shares(text, percent) if wholes else (), wholes, amounts)
        return {*_products(text, joints, amounts), *parts_of, *_ratios(text, ratios, amounts)}

    return _only_one(compiler.value(parts["worked-out"], (*at, "worked-out")), work_out)


def _only_one(text: ValueFn, found: Callable[[str], Set[float]]) -> ValueFn:
    """The value of a form that reads a text: what is found in it, when that is one number."""

    def evaluate(scope: Scope) -> object:
        sentence = text(scope)
        if not isinstance(sentence, str):
            return None
        scope.run.spend(1 + len(sentence) // 10)
        numbers = found(sentence)
        return Quantity(next(iter(numbers))) if len(numbers) == 1 else None

    return evaluate


def _matches(lexicons: Iterable[Lexicon], text: str) -> Iterator[Match]:
    return (match for lexicon in lexicons for match in lexicon.all_matches(text))


def _shares(text: str, percent: Iterable[Lexicon]) -> Iterator[_Share]:
    """The shares that a text gives, with a sign or a word of the lists behind the number."""
    words = {match.start: match.end for match in _matches(percent, text)}
    for match in _NUMBER.finditer(text):
        end = match.end() if match[2] else words.get(match.end())
        if end is not None:
            yield _Share(float(match[1].replace(",", ".")), match.start(), end)


def _products(text: str, joints: Sequence[tuple[int, int]], amounts: Sequence[Amount]) -> Iterator[float]:
    """What a number before each joint and the one right behind it come to, multiplied."""
    for start, end in joints:
        first = next((amount for amount in reversed(amounts) if amount.end <= start), None)
        second = next((amount for amount in amounts if amount.start >= end), None)
        if (
            first
            and second
            and text[end : second.start].isspace()
            and not END_OF_SENTENCE.search(text, first.end, start)
        ):
            yield first.value * second.value


def _parts(shares: Iterable[_Share], wholes: Mapping[int, int], amounts: Sequence[Amount]) -> Iterator[float]:
    """What each share comes to of the number that is named as its whole."""
    for share in shares:
        end = wholes.get(share.end + 1)
        whole = next((amount for amount in amounts if end is not None and amount.start == end + 1), None)
        if whole:
            yield whole.value * share.value / 100


def _ratios(text: str, joints: Sequence[tuple[int, int]], amounts: Sequence[Amount]) -> Iterator[float]:
    """What so many in ten, a hundred or a thousand are of the one large number that the text names beside them."""
    for start, end in joints:
        first = next((amount for amount in amounts if amount.end + 1 == start), None)
        second = next((amount for amount in amounts if amount.start == end + 1), None)
        if first is None or second is None or second.value not in _ROUND or first.value >= second.value:
            continue
        others = [amount.value for amount in amounts if amount not in (first, second) and amount.value > _FEW]
        wholes = others if len(others) == 1 else [other for other in others if other not in _YEARS]
        if len(wholes) == 1:
            yield wholes[0] * first.value / second.value


def _compile_share_in(written: Mapping[str, object], compiler: Compiler, at: Path) -> ValueFn:
    parts = expect_parts(written, {"share-in", "percent", "out-of", "numbers"}, at)
    percent = compiler.library.word_lists(parts["percent"], (*at, "percent"), may_be_none=True)
    out_of = compiler.library.word_lists(parts["out-of"], (*at, "out-of"))
    numbers = compiler.library.catalogue(parts["numbers"], (*at, "numbers"))

    def find(text: str) -> set[float]:
        joints = [(match.start, match.end) for match in _matches(out_of, text)]
        amounts = amounts_of(text, numbers) if joints else ()
        starts = {amount.start: amount.value for amount in amounts}
        ends = {amount.end: amount.value for amount in amounts}
        pairs = [(ends.get(start - 1), starts.get(end + 1)) for start, end in joints]
        said = {part / whole * 100 for part, whole in pairs if part and whole in _ROUND}
        return said | ({share.value for share in _shares(text, percent)} if percent else set())

    return _only_one(compiler.value(parts["share-in"], (*at, "share-in")), find)


FORMS: Mapping[str, Form[ValueFn]] = {
    "counted": Form(_compile_counted, beside=("as", "after", "numbers")),
    "share-in": Form(_compile_share_in, beside=("percent", "out-of", "numbers")),
    "shares-in": Form(_shares_in, beside=("percent", "joined", "share-of")),
    "worked-out": Form(_worked_out, beside=("times", "percent", "share-of", "out-of", "numbers")),
}
