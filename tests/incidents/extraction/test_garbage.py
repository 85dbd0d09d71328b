"""The collector of cycles rests while an article is read, and is as it was afterwards."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

import pytest

from incidents.extraction.garbage import without_collector

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.incidents.extraction.conftest import Extract


@pytest.fixture(autouse=True)
def collector() -> Iterator[None]:
    """Leave the collector on for the other tests."""
    yield
    gc.enable()


def test_the_collector_rests_inside() -> None:
    """Nothing is looked for while records are made."""
    with without_collector():
        is_on = gc.isenabled()

    assert not is_on


def test_an_article_leaves_the_collector_on(extract_text: Extract) -> None:
    """A bot that reads news all day still finds its cycles."""
    extract_text("Gunmen attacked a clinic in Gao on Sunday, killing two nurses.")

    assert gc.isenabled()


def test_a_failure_leaves_the_collector_on() -> None:
    """An article that cannot be read costs no memory later."""
    with pytest.raises(LookupError), without_collector():
        raise LookupError

    assert gc.isenabled()


def test_a_collector_that_was_off_stays_off(extract_text: Extract) -> None:
    """Whoever turned it off had a reason."""
    gc.disable()
    extract_text("Gunmen attacked a clinic in Gao on Sunday, killing two nurses.")

    assert not gc.isenabled()
