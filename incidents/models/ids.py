"""What rows of the store and places are known by."""

from __future__ import annotations

from typing import NewType

ArticleId = NewType("ArticleId", int)
ChatId = NewType("ChatId", int)
FeedId = NewType("FeedId", int)
IncidentId = NewType("IncidentId", int)
PlaceId = NewType("PlaceId", int)
"""A GeoNames id, or 3,000,000,000 and above for a place of Sitrep's own supplement."""
SubscriptionId = NewType("SubscriptionId", int)
