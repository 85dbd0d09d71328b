"""What the news says: Article → Claim (one article's telling) → Incident (all tellings)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from incidents.models.ids import ArticleId, FeedId, IncidentId
from incidents.models.values import Actor, Certainty, Kind, Period, Place, Quote, Status, Tolls


@dataclass(frozen=True, slots=True)
class Feed:
    """An address that is read again and again.

    `etag` and `modified` are the validators of the last answer, `digest` stands for its body; `failures`
    counts in a row since the last success, `error` says what the last one was, or without any which linked
    pages cannot be read; `paused` says why it is no longer read, None while it is. `every` is how often it is
    read, `read_at` when it last answered. With `full_text` the pages that it links are read too. `added_by`
    is a Telegram user, None for the operator. Until `pushed_until` its hub brings its news.
    """

    id: FeedId | None
    url: str
    outlet: str
    language: str | None = None
    etag: str | None = None
    modified: str | None = None
    next_due_at: datetime | None = None
    failures: int = 0
    paused: str | None = None
    digest: str | None = None
    error: str | None = None
    every: timedelta | None = None
    read_at: datetime | None = None
    full_text: bool = False
    added_by: int | None = None
    pushed_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class HubSubscription:
    """What a hub was asked for: to bring the news of a feed (https://www.w3.org/TR/websub/).

    `key` ends the address at which it brings them; it and `secret` are known to the hub only. `feed_id` is
    None where the hub is to stop. The lease that the hub granted lasts to `until`, None where it granted
    none. It is asked (again) at `next_at`, None for at once; `tries` counts since it last said yes, `error`
    is its last no.
    """

    key: str
    feed_id: FeedId | None
    hub: str
    topic: str
    secret: str = field(repr=False)
    until: datetime | None = None
    next_at: datetime | None = None
    tries: int = 0
    error: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """A text somebody published, in the words they used.

    `url` identifies it (a file's path becomes `file:NAME#DIGEST`); `title` is not part of `text`.
    """

    url: str
    outlet: str
    title: str
    text: str
    published_at: datetime
    language: str = "en"
    id: ArticleId | None = None
    feed_id: FeedId | None = None
    revision: int = 1
    author: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """What one article says of one incident.

    `quotes` are its sentences, the best first. `attribution` is who says so, empty for the article's own
    voice. `patterns` name the lexicon entries that fired, for `--explain` and "why?".
    """

    kind: Kind
    status: Status
    period: Period
    place: Place
    quotes: tuple[Quote, ...]
    tolls: Tolls = Tolls()
    actors: tuple[Actor, ...] = ()
    attribution: tuple[str, ...] = ()
    certainty: Certainty = Certainty.STATED
    also_kinds: tuple[Kind, ...] = ()
    patterns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Former:
    """The tolls that an article gave from `since` on, until it was edited at `until`; UTC moments."""

    tolls: Tolls
    since: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class Report:
    """A claim together with the article that makes it; `retracted` when a later revision dropped it.

    `sketch` is that of the article's text (`incidents.text.sketches`), empty where there is none. `former`
    are the tolls of its earlier wordings, the oldest first.
    """

    claim: Claim
    article_id: ArticleId
    outlet: str
    title: str
    url: str
    published_at: datetime
    language: str = "en"
    retracted: bool = False
    sketch: bytes = field(default=b"", repr=False, compare=False)
    former: tuple[Former, ...] = ()


@dataclass(frozen=True, slots=True)
class MergedReading:
    """What all reports of an incident say together; see `Incident` for the fields.

    `also_kinds` are all other kinds that some report tells, in the order of `Kind`; `sources` is how many
    independent sources they have (`incidents.stories.count_independent`).
    """

    kind: Kind
    status: Status
    period: Period
    place: Place
    first_reported_at: datetime
    last_reported_at: datetime
    tolls: Tolls = Tolls()
    actors: tuple[Actor, ...] = ()
    certainty: Certainty = Certainty.STATED
    also_kinds: tuple[Kind, ...] = ()
    sources: int = 1


class Flaw(StrEnum):
    """What a reader or an operator finds wrong in an incident."""

    PLACE = "place"
    KIND = "kind"
    TOLL = "toll"
    DUPLICATE = "duplicate"
    NOT_INCIDENT = "not_incident"


@dataclass(frozen=True, slots=True)
class Correction:
    """What an operator decided against the reports of an incident; it stands until it is undone.

    `flaw` tells which field says what holds instead: `place`, `kind`, or the tolls that are not None. A
    duplicate came over with the reports of `articles`; `others` are the incidents that lead here since,
    itself first. `by` is a Telegram user id, 0 on the command line; `decision` is the number in the history.
    """

    flaw: Flaw
    by: int
    at: datetime
    decision: int = 0
    place: Place | None = None
    kind: Kind | None = None
    tolls: Tolls = Tolls()
    articles: tuple[ArticleId, ...] = ()
    others: tuple[IncidentId, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Incident:
    """Something that happened, with everyone who told of it.

    `reports` are newest first and never empty. `tolls` is the merged reading: low and high over all
    reports, best of the newest. Tolls of different reports are never added. `corrections` are in force and
    their values stand in the fields above.
    """

    id: IncidentId
    kind: Kind
    status: Status
    period: Period
    place: Place
    tolls: Tolls
    reports: tuple[Report, ...]
    first_reported_at: datetime
    last_reported_at: datetime
    actors: tuple[Actor, ...] = ()
    certainty: Certainty = Certainty.STATED
    story_id: int | None = None
    corrections: tuple[Correction, ...] = ()

    def __hash__(self) -> int:
        """Tell most incidents apart without their reports; one that changed is no longer equal."""
        return hash((self.id, len(self.reports)))
