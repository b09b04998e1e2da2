"""What keeps answers does so as that of `functools`, and none of the modules that a short run spares is loaded."""

import subprocess
import sys

import pytest

from somelint.model.caches import cache, cached_property, lru_cache
from support.paths import ROOT

ASKED: list[int] = []


@cache
def twice(number: int) -> int:
    """The number, twice."""
    ASKED.append(number)
    return 2 * number


@lru_cache(maxsize=1)
def thrice(number: int) -> int:
    """The number, three times."""
    ASKED.append(number)
    return 3 * number


class Box:
    """What holds a number."""

    @cached_property
    def four(self) -> int:
        """Four."""
        ASKED.append(4)
        return 4


def test_answers_are_kept() -> None:
    ASKED.clear()
    box = Box()
    assert [twice(1), twice(2), twice(1), thrice(5), thrice(6), thrice(5), box.four, box.four] == [
        *(2, 4, 2, 15, 18, 15, 4, 4)
    ]
    assert ASKED == [1, 2, 5, 6, 5, 4]
    assert (twice.__name__, twice.__doc__, twice.__wrapped__(7)) == ("twice", "The number, twice.", 14)
    assert (Box.four.__doc__, vars(box)) == ("Four.", {"four": 4})
    twice.cache_clear()
    assert twice(1) == 2
    assert ASKED[-1] == 1


BEGIN = "from somelint.model.abstract_classes import lend_abstract_classes as lend; import sys; lend(); "


@pytest.mark.parametrize(
    "program",
    [
        "from collections.abc import Mapping; assert 'collections' not in sys.modules and Mapping.register",
        "import collections.abc; assert issubclass(dict, collections.abc.Mapping)",
        "import collections; assert collections.Counter and collections.abc.Sized",
        "import typing, functools; assert isinstance({}, typing.Mapping)",
        "from collections.abc import Mapping as m; import collections.abc as c; assert c.Mapping is m; lend()",
    ],
)
def test_abstract_classes_are_those_of_python(program: str) -> None:
    start = f"import sys; sys.path.insert(0, {str(ROOT)!r}); {BEGIN}"
    assert subprocess.run([sys.executable, "-I", "-c", start + program], check=False).returncode == 0
