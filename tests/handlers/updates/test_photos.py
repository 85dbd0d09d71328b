"""The same picture is uploaded once, and sent by its id from then on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.handlers.desk import Desk

pytestmark = pytest.mark.asyncio(loop_scope="module")


def uploads(desk: Desk) -> list[bool]:
    """Return for each picture that was sent whether its bytes came with the call, not an id."""
    sent = [call for call in desk.sandbox.calls if call.method.casefold() == "sendphoto"]
    return [not str(call.values.get("photo", "")).startswith("AgAC") for call in sent]


async def test_a_map_is_uploaded_once(desk: Desk) -> None:
    """Two readers who ask for the same map get the same bytes; the second time they are not sent again."""
    before = len(uploads(desk))

    [first] = await desk.ask(desk.person(), "map of Kassala")
    [second] = await desk.ask(desk.person(), "map of Kassala")

    assert uploads(desk)[before:] == [True, False]
    assert first.photo == second.photo


async def test_a_picture_that_telegram_forgot_is_uploaded_again(shared_desk: Desk) -> None:
    """An id that is refused is no reason to send nothing."""
    reader = shared_desk.person()
    [first] = await shared_desk.ask(reader, "map of Derna")
    shared_desk.sandbox.world.files._by_id.clear()
    before = len(uploads(shared_desk))

    [second] = await shared_desk.ask(reader, "map of Derna")

    assert uploads(shared_desk)[before:] == [False, True]
    assert second.photo == first.photo
