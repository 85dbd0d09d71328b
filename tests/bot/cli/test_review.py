"""`review`, as an operator types it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.bot.cli.conftest import number_of

if TYPE_CHECKING:
    from tests.bot.cli.conftest import Run


def test_a_correction_on_the_command_line_holds_and_is_undone(filled: Run) -> None:
    """Show, correct, show, undo: the history keeps all of it."""
    number = number_of(filled, "bombing")
    corrected = filled("review", "correct", number, "--toll", "7", "--reason", "hospital")
    after = json.loads(filled("review", "show", number, "--json").out.splitlines()[0])
    undone = filled("review", "undo", "1")
    shown = [json.loads(line) for line in filled("review", "show", number, "--json").out.splitlines()]

    assert (corrected.status, undone.status) == (0, 0)
    assert (after["tolls"]["killed"], after["corrected"]) == ([7, 7, 7], ["toll"])
    assert shown[0]["tolls"]["killed"] == [6, 6, 6]
    assert [each["action"] for each in shown[1:]] == ["undo", "correct"]


def test_place_and_kind_are_corrected_by_name(filled: Run) -> None:
    """A place as one would ask for it, a kind by its code."""
    number = number_of(filled, "bombing")
    for words in (("--place", "Damaturu"), ("--kind", "grenade")):
        assert filled("review", "correct", number, *words).status == 0
    shown = json.loads(filled("review", "show", number, "--json").out.splitlines()[0])

    assert (shown["place"], shown["kind"]) == ("Damaturu", "grenade")


def test_a_retracted_incident_leaves_the_export(filled: Run) -> None:
    """And nobody is told of it any more."""
    filled("review", "retract", number_of(filled, "bombing"), "--reason", "a drill")

    assert "Maiduguri" not in filled("export").out


def test_a_duplicate_and_a_confirmation(filled: Run) -> None:
    """Two become one; the other stays as it is."""
    bomb, flood = number_of(filled, "bombing"), number_of(filled, "flood")
    assert filled("review", "correct", flood, "--duplicate-of", bomb).status == 0
    assert filled("review", "confirm", bomb).status == 0

    assert len(filled("export").out.splitlines()) == 1
    assert filled("review", "list").out == ""


@pytest.mark.parametrize(
    ("words", "status"),
    [
        pytest.param(("confirm", "999"), 1, id="no such incident"),
        pytest.param(("undo", "999"), 1, id="no such decision"),
        pytest.param(("correct", "1"), 2, id="nothing to correct"),
        pytest.param(("correct", "1", "--toll", "many"), 2, id="no number"),
        pytest.param(("correct", "1", "--place", "Xyzzyville Qqq"), 2, id="no such place"),
    ],
)
def test_what_cannot_be_done_is_told_in_a_line(filled: Run, words: tuple[str, ...], status: int) -> None:
    """No traceback, and nothing is changed."""
    done = filled("review", *words)

    assert done.status == status
    assert "Traceback" not in done.err
    assert done.err
