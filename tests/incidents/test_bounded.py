"""A dictionary that never fills the memory."""

from __future__ import annotations

from incidents.bounded import BoundedDict, Remembered


def test_no_more_is_kept_than_there_is_room_for() -> None:
    """An export of a million incidents does not fill the memory."""
    kept = BoundedDict[int, str](2)
    for number in range(5):
        kept[number] = str(number)

    assert dict(kept) == {4: "4"}


def test_a_value_is_found_once_and_again_when_it_was_forgotten() -> None:
    """What is asked for is found when it is missing, and no more than the limit is kept."""
    asked: list[str] = []

    def measure(word: str) -> int:
        asked.append(word)
        return len(word)

    kept = Remembered[str, int](2, measure)

    assert [kept[word] for word in ("mill", "mill", "bridge", "well", "mill")] == [4, 4, 6, 4, 4]
    assert asked == ["mill", "bridge", "well", "mill"]
    assert len(kept) == 2
