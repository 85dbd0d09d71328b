"""What hubs are told and believed, and when they are asked again."""

from __future__ import annotations

import hmac
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from incidents.feeds.websub import (
    LEASE,
    LONGEST_LEASE,
    LONGEST_WAIT,
    SHORTEST_WAIT,
    after_asking,
    after_intent,
    form_of,
    is_signed,
    read_intent,
)
from incidents.models import FeedId, HubSubscription

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
ASKED = HubSubscription(
    "key", FeedId(1), "https://hub.example/", "https://a.example/rss", "a secret", tries=1
)


def test_a_hub_that_says_nothing_is_asked_ever_more_seldom() -> None:
    """After an hour, two, four … at most a day."""
    asked, waits = ASKED, []
    for _ in range(7):
        asked = after_asking(asked, NOW)
        waits.append(((asked.next_at or NOW) - NOW) // SHORTEST_WAIT)

    assert waits == [2, 4, 8, 16, 24, 24, 24]


@pytest.mark.parametrize(
    ("told", "lease"),
    [
        pytest.param("86400", timedelta(days=1), id="a day"),
        pytest.param("", LEASE, id="nothing: what was asked for"),
        pytest.param("ten", LEASE, id="no number"),
        pytest.param("-5", LEASE, id="a negative one"),
        pytest.param("9" * 400, LONGEST_LEASE, id="for ever"),
    ],
)
def test_a_lease_lasts_as_long_as_the_hub_grants_it(told: str, lease: timedelta) -> None:
    """It is renewed when three quarters are over."""
    said = {
        "hub.mode": "subscribe",
        "hub.topic": ASKED.topic,
        "hub.challenge": "x",
        "hub.lease_seconds": told,
    }
    intent = read_intent(said)
    assert intent is not None

    after = after_intent(ASKED, intent, NOW)

    assert after is not None
    assert (after.until, after.next_at, after.tries) == (NOW + lease, NOW + 0.75 * lease, 0)


def test_a_lease_of_a_second_does_not_have_the_hub_asked_each_second() -> None:
    """It is asked again an hour later; meanwhile the feed is read by the clock."""
    intent = read_intent({"hub.mode": "subscribe", "hub.challenge": "x", "hub.lease_seconds": "1"})
    assert intent is not None

    after = after_intent(ASKED, intent, NOW)

    assert after is not None
    assert after.next_at == NOW + SHORTEST_WAIT < NOW + LONGEST_WAIT


def test_a_hub_that_is_to_stop_is_told_no_secret() -> None:
    """It knows it already."""
    assert "hub.secret" in form_of(ASKED, "https://bot.example/w/key")
    stopped = HubSubscription("key", None, ASKED.hub, ASKED.topic, ASKED.secret)
    assert form_of(stopped, "https://bot.example/w/key") == {
        "hub.mode": "unsubscribe",
        "hub.callback": "https://bot.example/w/key",
        "hub.topic": ASKED.topic,
    }


@given(st.binary(), st.binary(), st.sampled_from(["sha1", "sha256", "sha384", "sha512"]))
def test_a_signature_fits_its_own_body_only(body: bytes, other: bytes, method: str) -> None:
    """And no body but its own."""
    signature = f"{method}={hmac.new(ASKED.secret.encode(), body, method).hexdigest()}"

    assert is_signed(ASKED, signature, body)
    assert is_signed(ASKED, signature, other) == (other == body)


@given(st.text())
def test_no_guess_is_a_signature(guess: str) -> None:
    """Whatever letters it has."""
    assert not is_signed(ASKED, guess, b"news")
    assert not is_signed(ASKED, f"sha256={guess}", b"news")
