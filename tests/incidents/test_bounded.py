"""A dictionary that never fills the memory."""

from __future__ import annotations

from incidents.bounded import BoundedDict


def test_no_more_is_kept_than_there_is_room_for() -> None:
    """An export of a million incidents does not fill the memory."""
    kept = BoundedDict[int, str](2)
    for number in range(5):
        kept[number] = str(number)

    assert dict(kept) == {4: "4"}
