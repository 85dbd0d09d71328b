"""Near-duplicates are known by sketches of a few hundred bytes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from incidents.text.sketches import containment, sketch

WORDS = [f"word{number}" for number in range(2_000)]


def text(*parts: tuple[int, int]) -> str:
    """Return words from one number up to another, part by part."""
    return " ".join(word for first, end in parts for word in WORDS[first:end])


@pytest.mark.parametrize(
    ("one", "other", "share"),
    [
        pytest.param(text((0, 150)), text((0, 150)), 1.0, id="the same"),
        pytest.param(text((0, 150)), text((0, 40)), 1.0, id="its beginning"),
        pytest.param(text((0, 150)), text((75, 225)), 0.5, id="half of it"),
        pytest.param(text((0, 150)), text((500, 650)), 0.0, id="another"),
        pytest.param(text((0, 200), (500, 900)), text((0, 200)), 1.0, id="words after the lead"),
        pytest.param(text((0, 10)), text((0, 10)), 0.0, id="too short to tell"),
        pytest.param("", text((0, 150)), 0.0, id="no words"),
        pytest.param(
            "غارة على حي الزيتون " * 2 + text((0, 90)), text((0, 90)), 1.0, id="another script before"
        ),
    ],
)
def test_a_sketch_tells_how_much_two_texts_share(one: str, other: str, share: float) -> None:
    """Within three standard errors of 64 hashes, where a quarter is shared."""
    assert containment(sketch(one), sketch(other)) == pytest.approx(share, abs=0.2)


def test_a_text_without_a_sketch_is_like_none() -> None:
    """What an earlier version stored is no reprint of anything."""
    assert containment(b"", b"") == containment(b"", sketch(text((0, 150)))) == 0.0


@given(st.lists(st.integers(0, 300), min_size=4, max_size=4))
def test_it_is_a_share_and_the_same_in_both_directions(cuts: list[int]) -> None:
    """Whichever came first."""
    first, end, second, last = cuts
    one, other = sketch(text((first, end))), sketch(text((second, last)))
    share = containment(one, other)

    assert 0.0 <= share <= 1.0
    assert share == containment(other, one)
    assert max(len(one), len(other)) <= 260
