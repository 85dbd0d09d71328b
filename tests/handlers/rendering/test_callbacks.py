"""What buttons carry."""

from __future__ import annotations

import pytest

from handlers.rendering.callbacks import pack, question_key, unpack
from tests.handlers.records import question


def test_a_button_that_would_not_fit_is_refused() -> None:
    """More than 64 bytes would be refused by Telegram, so it is found before."""
    with pytest.raises(ValueError, match="more than 64 bytes"):
        pack("more", "ي" * 30)


def test_what_was_packed_is_unpacked() -> None:
    """A zone's name keeps its slash."""
    assert unpack(pack("set", "America/Argentina/Buenos_Aires")) == (
        "set",
        ("America/Argentina/Buenos_Aires",),
    )


def test_pages_of_one_answer_have_one_key() -> None:
    """The second page is found again under the button of the first."""
    assert question_key(question(page=0)) == question_key(question(page=3))
    assert question_key(question()) != question_key(question(places=()))
