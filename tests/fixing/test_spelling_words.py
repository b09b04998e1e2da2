"""Words that are written plainly without asking a parser are read back as they are by every parser."""

from hypothesis import assume, given
from hypothesis import strategies as st

from somelint.document.document import parse
from somelint.fixing.spelling import can_stay_plain
from somelint.model.locations import Source
from support.property_tests import examples

KNOWN = "kari active yes No true NULL inf NaN e5 x0 0x1 12 1e3 a-b a- b_c 2027 jan Ærlig ÷ Øst x×y half-year T24 o"
WORDS = st.sampled_from(KNOWN.split(" "))


@examples(300)
@given(st.lists(WORDS, min_size=1, max_size=4).map(" ".join))
def test_words_stay_words(text: str) -> None:
    assume(can_stay_plain(text, True) and can_stay_plain(text, False) and can_stay_plain(text, False, True))
    for libyaml in (True, False):
        for written, data in (
            (f"a: {text}\nb: 1\n", {"a": text, "b": 1}),
            (f"{text}: 1\n", {text: 1}),
            (f"{{a: {text}, b: 1}}\n", {"a": text, "b": 1}),
        ):
            document = parse(Source("", written), libyaml)
            assert (document.data, document.problems) == (data, ())
