"""Records behave as those that `typing` makes."""

from __future__ import annotations

import copy
import pickle
import typing
from collections.abc import Mapping

import pytest

from somelint.model.records import NamedTuple


class Ours(NamedTuple):
    """One record."""

    name: str  # a name
    size: int = 2
    more: Mapping[str, int] = {}

    @property
    def twice(self) -> int:
        return self.size * 2

    def grown(self) -> Ours:
        return self._replace(size=self.size + 1)


class Theirs(typing.NamedTuple):
    """One record."""

    name: str
    size: int = 2
    more: Mapping[str, int] = {}


class Only(NamedTuple):
    one: int


class Large(NamedTuple):
    """One that has too many fields for a constructor that is there already."""

    a: int
    b: int
    c: int
    d: int
    e: int
    f: int
    g: int
    h: int
    i: int = 9


def test_a_record_is_a_tuple_with_names() -> None:
    ours = Ours("a", more={"b": 1})
    assert ours == ("a", 2, {"b": 1}) == Theirs("a", more={"b": 1})
    assert (ours.name, ours.size, ours.twice, ours.grown().size) == ("a", 2, 4, 3)
    assert repr(ours) == repr(Theirs("a", more={"b": 1})).replace("Theirs", "Ours")
    assert ours._asdict() == {"name": "a", "size": 2, "more": {"b": 1}}
    assert Ours.__doc__ == "One record."
    assert Only(3) == (3,)
    match ours:
        case Ours(name, size):
            assert (name, size) == ("a", 2)


@pytest.mark.parametrize("made", [1, 400])
def test_a_large_record_is_made_like_any(made: int) -> None:
    for _ in range(made):
        large = Large(1, 2, 3, 4, 5, 6, 7, h=8)
    assert large == tuple(range(1, 10))
    with pytest.raises(TypeError):
        Large(1)  # type: ignore[call-arg]


@pytest.mark.parametrize("what", ["_fields", "_field_defaults", "__match_args__", "__slots__"])
def test_it_says_the_same_of_itself(what: str) -> None:
    assert getattr(Ours, what) == getattr(Theirs, what)


def test_it_is_copied_and_sent_to_other_processes() -> None:
    ours = Ours("a")
    assert type(copy.copy(ours)) is type(pickle.loads(pickle.dumps(ours))) is type(Ours._make(ours)) is Ours
    assert pickle.loads(pickle.dumps(ours)) == ours


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        (lambda: Ours(), TypeError),
        (lambda: Ours("a", 1, {}, 4), TypeError),
        (lambda: Ours("a", other=1), TypeError),
        (lambda: Ours._make([1]), TypeError),
        (lambda: Ours("a")._replace(other=1), ValueError),
        (lambda: setattr(Ours("a"), "name", "b"), AttributeError),
        (lambda: setattr(Ours("a"), "other", "b"), AttributeError),
    ],
)
def test_a_mistake_is_one(wrong: typing.Callable[[], object], error: type[Exception]) -> None:
    with pytest.raises(error):
        wrong()


def test_one_may_be_made_of_another() -> None:
    class More(Ours):
        def __new__(cls, name: str) -> More:
            return super().__new__(cls, name, 7)

    assert More("a").size == 7
    assert type(More("a")._replace(size=8)) is More


def test_the_thousandth_is_as_the_first() -> None:
    class Much(NamedTuple):
        name: str
        size: int = 2

    class More(Much):
        pass

    for n in range(1000):
        assert Much("a") == More(name="a") == ("a", 2)
        assert Much("a", size=n) == More("a", n) == ("a", n)
        for wrong in ((), ("a", 1, 2)):
            with pytest.raises(TypeError):
                Much(*wrong)
        with pytest.raises(TypeError):
            Much("a", name="b")
        assert type(More("a")) is More
