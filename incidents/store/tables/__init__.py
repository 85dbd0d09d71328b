"""The rows, one class a table.

Rows stay in `incidents.store`: what leaves are the frozen records of `incidents.models`. A change here
needs a migration beside it (`migrations/versions`); a test compares the two on both databases.

    feeds ─< articles ─< article_revisions
                └──────< reports >── incidents ─< incident_places
                                         ├──────< tolls    summed up in place_totals and listed_places
                                         └─────── places
    chats      frames      asked      subscriptions ─< slots      outbox >── pictures
    updates    stamps      turns      bans
    imports ─< imported_places      imports ─< imported_names
    flags >── decisions      prompts      shown      told
    feeds ─── hub_subscriptions      pushes
    teasers      pending      filed_chunks      set_aside
"""

from __future__ import annotations

from incidents.store.tables.base import Row
from incidents.store.tables.delivery import BanRow, OutboxRow, PictureRow, SlotRow, TurnRow
from incidents.store.tables.incidents import (
    EVERYWHERE,
    IncidentActorRow,
    IncidentPlaceRow,
    IncidentRow,
    ListedPlaceRow,
    PlaceRow,
    PlaceTotalRow,
    ReportRow,
    StampRow,
    TollRow,
)
from incidents.store.tables.news import (
    ArticleRevisionRow,
    ArticleRow,
    FeedRow,
    FiledChunkRow,
    HubSubscriptionRow,
    PendingRow,
    PushRow,
    SetAsideRow,
    TeaserRow,
)
from incidents.store.tables.places import ImportedNameRow, ImportedPlaceRow, ImportRow
from incidents.store.tables.readers import (
    NO_THREAD,
    AskedRow,
    ChatRow,
    FrameRow,
    SubscriptionRow,
    ToldRow,
    UpdateRow,
)
from incidents.store.tables.review import NOBODY, DecisionRow, FlagRow, PromptRow, ShownRow

__all__ = [
    "EVERYWHERE",
    "NOBODY",
    "NO_THREAD",
    "ArticleRevisionRow",
    "ArticleRow",
    "AskedRow",
    "BanRow",
    "ChatRow",
    "DecisionRow",
    "FeedRow",
    "FiledChunkRow",
    "FlagRow",
    "FrameRow",
    "HubSubscriptionRow",
    "ImportRow",
    "ImportedNameRow",
    "ImportedPlaceRow",
    "IncidentActorRow",
    "IncidentPlaceRow",
    "IncidentRow",
    "ListedPlaceRow",
    "OutboxRow",
    "PendingRow",
    "PictureRow",
    "PlaceRow",
    "PlaceTotalRow",
    "PromptRow",
    "PushRow",
    "ReportRow",
    "Row",
    "SetAsideRow",
    "ShownRow",
    "SlotRow",
    "StampRow",
    "SubscriptionRow",
    "TeaserRow",
    "ToldRow",
    "TollRow",
    "TurnRow",
    "UpdateRow",
]
