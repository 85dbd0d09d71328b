"""Some hundreds of hostile inputs of each kind; `make soak` tries a hundred thousand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.hostile.target import Target
from tests.hostile.trials import KINDS, trial_of

if TYPE_CHECKING:
    from collections.abc import Iterator

INPUTS = 200


@pytest.fixture(scope="module")
def target() -> Iterator[Target]:
    """One bot for all of them."""
    with Target() as target:
        yield target


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_nothing_that_is_sent_or_published_makes_the_bot_fail(kind: str, target: Target) -> None:
    """No error is logged, Telegram takes all that the bot says, and every question is answered."""
    trial_of(kind, target, INPUTS)()


def test_a_fault_is_noticed(target: Target) -> None:
    """The trials can fail: a message that Telegram refuses is told."""
    with pytest.raises(AssertionError, match="message text is empty"):
        target.let_bot_say("<b></b>")
