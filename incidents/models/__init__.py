"""The frozen records that travel between packages, named after their stage.

    FeedItem → Article → Claim (one article's telling) → Incident (all tellings) → Story
    Question → Answer        Subscription → Digest → Message

Invariants: datetimes are aware and UTC; a `Period` is half-open and counts local days of the place;
offsets are characters into `Article.text`; coordinates are degrees on WGS 84.
"""

from incidents.models.asked import Answer, AnswerPart, Cadence, Every, Intent, Question, TollSum
from incidents.models.ids import ArticleId, ChatId, FeedId, IncidentId, PlaceId, SubscriptionId
from incidents.models.reports import Article, Claim, Correction, Feed, Flaw, Incident, Reading, Report
from incidents.models.told import (
    PLAIN_LOOK,
    Button,
    Change,
    Changed,
    Digest,
    DigestItem,
    Filter,
    Look,
    Message,
    Restraint,
    Style,
    Subscription,
    Template,
    Tier,
    Told,
)
from incidents.models.values import (
    TOLLS,
    UNRESOLVED,
    Actor,
    Certainty,
    Count,
    DatePrecision,
    Kind,
    Period,
    Place,
    PlacePrecision,
    Quote,
    Role,
    Status,
    Tolls,
)

__all__ = [
    "PLAIN_LOOK",
    "TOLLS",
    "UNRESOLVED",
    "Actor",
    "Answer",
    "AnswerPart",
    "Article",
    "ArticleId",
    "Button",
    "Cadence",
    "Certainty",
    "Change",
    "Changed",
    "ChatId",
    "Claim",
    "Correction",
    "Count",
    "DatePrecision",
    "Digest",
    "DigestItem",
    "Every",
    "Feed",
    "FeedId",
    "Filter",
    "Flaw",
    "Incident",
    "IncidentId",
    "Intent",
    "Kind",
    "Look",
    "Message",
    "Period",
    "Place",
    "PlaceId",
    "PlacePrecision",
    "Question",
    "Quote",
    "Reading",
    "Report",
    "Restraint",
    "Role",
    "Status",
    "Style",
    "Subscription",
    "SubscriptionId",
    "Template",
    "Tier",
    "Told",
    "TollSum",
    "Tolls",
]
