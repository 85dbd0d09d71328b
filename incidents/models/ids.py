"""What rows of the store and places are known by."""

from __future__ import annotations

from typing import NewType, TypeVar

ArticleId = NewType("ArticleId", int)
ChatId = NewType("ChatId", int)
FeedId = NewType("FeedId", int)
IncidentId = NewType("IncidentId", int)
PlaceId = NewType("PlaceId", int)
"""A GeoNames id, or 3,000,000,000 and above for a place of Sitrep's own supplement."""
SubscriptionId = NewType("SubscriptionId", int)

_Id = TypeVar("_Id", bound=int)


def stored(row_id: _Id | None) -> _Id:
    """Return the id of what the store has; only a record that is not stored yet has none."""
    assert row_id is not None  # noqa: S101 - the caller has it from the store
    return row_id
