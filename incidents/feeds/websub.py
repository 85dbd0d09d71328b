"""WebSub (https://www.w3.org/TR/websub/): hubs that bring the news of feeds, so that these need not be asked.

    the feed names a hub → we ask the hub → it asks back whether we meant it → it brings what is new → …

Each decision is a pure function of the subscription as it stood, what came, and the moment.
"""

from __future__ import annotations

import hmac
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from incidents.models import HubSubscription

LEASE = timedelta(days=10)
"""For how long a hub is asked to bring news; it may grant another time."""
LONGEST_LEASE = timedelta(days=30)
"""What a hub that grants more is taken to have granted: one that is gone is noticed within it."""
SHORTEST_WAIT, LONGEST_WAIT = timedelta(hours=1), timedelta(hours=24)
"""Before a hub is asked again that did not say yes: each time twice as long."""
TRIES_TO_LEAVE = 3
"""A hub that does not hear that it is to stop finds out when it brings something: it is answered 410."""
_RENEWED_AFTER = 0.75  # of a lease: of ten days more than two are left for other tries
_MAX_CHALLENGE = 1_000  # letters; what is answered to a stranger is no more than that
# The methods of the Recommendation; HMAC does not suffer from how SHA-1 was broken (RFC 6151, 2.3).
_METHODS = frozenset({"sha1", "sha256", "sha384", "sha512"})


@dataclass(frozen=True, slots=True)
class Intent:
    """What a hub asks back: whether we meant to (un)subscribe, or its word that it refuses ("denied")."""

    mode: str
    topic: str
    challenge: str = ""
    lease_s: float = LEASE.total_seconds()
    reason: str = ""


def form_of(subscription: HubSubscription, callback: str) -> dict[str, str]:
    """Return what a hub is sent so that it brings news to *callback*, or stops to."""
    fields = {"hub.callback": callback, "hub.topic": subscription.topic}
    if subscription.feed_id is None:
        return {"hub.mode": "unsubscribe", **fields}
    lease = {"hub.lease_seconds": f"{LEASE.total_seconds():.0f}", "hub.secret": subscription.secret}
    return {"hub.mode": "subscribe", **fields, **lease}


def after_asking(subscription: HubSubscription, now: datetime) -> HubSubscription:
    """Return *subscription* as it stands once its hub is asked: asked again later, unless it says yes."""
    wait = min(SHORTEST_WAIT * 2 ** min(subscription.tries, 10), LONGEST_WAIT)
    return replace(subscription, tries=subscription.tries + 1, next_at=now + wait, error=None)


def read_intent(parameters: Mapping[str, str]) -> Intent | None:
    """Return what a hub asks by its parameters, None where that is nothing it may ask."""
    mode, challenge = parameters.get("hub.mode", ""), parameters.get("hub.challenge", "")
    is_known = mode == "denied" or (mode in {"subscribe", "unsubscribe"} and challenge)
    if not is_known or len(challenge) > _MAX_CHALLENGE:
        return None
    lease = parameters.get("hub.lease_seconds", "")
    lease_s = float(lease) if lease.isascii() and lease.isdigit() else LEASE.total_seconds()
    return Intent(mode, parameters.get("hub.topic", ""), challenge, lease_s, parameters.get("hub.reason", ""))


def is_meant(subscription: HubSubscription, intent: Intent) -> bool:
    """Whether *intent* is what we asked the hub for."""
    wanted = "unsubscribe" if subscription.feed_id is None else "subscribe"
    return intent.topic == subscription.topic and intent.mode in {wanted, "denied"}


def after_intent(subscription: HubSubscription, intent: Intent, now: datetime) -> HubSubscription | None:
    """Return *subscription* after a hub's word that was meant, None where nothing is left of it."""
    if subscription.feed_id is None:
        return None
    if intent.mode == "denied":
        reason = f"the hub refuses: {intent.reason[:200] or 'no reason told'}"
        return replace(subscription, until=None, next_at=now + LONGEST_WAIT, error=reason)
    lease = timedelta(seconds=min(intent.lease_s, LONGEST_LEASE.total_seconds()))
    renewal = max(lease * _RENEWED_AFTER, SHORTEST_WAIT)
    return replace(subscription, until=now + lease, next_at=now + renewal, tries=0, error=None)


def is_signed(subscription: HubSubscription, signature: str, body: bytes) -> bool:
    """Whether the X-Hub-Signature of a *body* is one that only the hub can have made."""
    method, _, told = signature.partition("=")
    if method not in _METHODS:
        return False
    expected = hmac.new(subscription.secret.encode(), body, method).hexdigest()
    # As bytes: strings must be ASCII to be compared in constant time.
    return hmac.compare_digest(expected.encode(), told.strip().lower().encode("utf-8", "replace"))
