"""What is sent: Subscription → Digest → Message."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, time
from enum import StrEnum

from incidents.models.asked import Cadence
from incidents.models.ids import ChatId, SubscriptionId
from incidents.models.reports import Incident, Report
from incidents.models.values import Kind, Place, Quote, Tolls


class Tier(StrEnum):
    """How grave an incident is; `summaries.severity.toml` draws the lines."""

    ANY = "any"
    SERIOUS = "serious"
    GRAVE = "grave"


@dataclass(frozen=True, slots=True)
class Filter:
    """Which incidents a subscription wants; what is not given does not limit (see `summaries.filters`).

    `places` mean everything under any of them, or around their points where `radius_km` is given.
    `min_toll` counts people killed, injured, missing or abducted, the best reading, or those of the toll
    `toll_of` alone; `min_sources` counts independent ones. `actors` are any of several names. `languages`
    and `outlets` are those of a report.
    `include` and `exclude` are words or phrases of its title and quotes, `pattern` is an expression of RE2.
    """

    places: tuple[Place, ...] = ()
    radius_km: float | None = None
    kinds: tuple[Kind, ...] = ()
    excluded_kinds: tuple[Kind, ...] = ()
    actors: tuple[str, ...] = ()
    tier: Tier = Tier.ANY
    min_toll: int = 0
    min_sources: int = 1
    languages: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    pattern: str = ""
    toll_of: str | None = None


class Template(StrEnum):
    """How much a digest says of an incident."""

    FULL = "full"
    COMPACT = "compact"
    HEADLINES = "headlines"


@dataclass(frozen=True, slots=True)
class Style:
    """How a digest looks and arrives; `pins` keeps the latest one pinned."""

    template: Template = Template.FULL
    silent: bool = False
    pins: bool = False
    picture: bool = True


@dataclass(frozen=True, slots=True)
class Look:
    """How a chat reads: pictures for dark screens, Arabic with Arabic-Indic digits (٣) and not Latin ones."""

    dark: bool = False
    arabic_digits: bool = False


PLAIN_LOOK = Look()
"""That of who chose none."""


@dataclass(frozen=True, slots=True)
class Restraint:
    """What keeps alerts from being too many.

    A story, not each of its incidents, is told again after `cool_down_min` minutes or when it is graver.
    From `quiet_from` to `quiet_until`, local times that may lie on both sides of midnight, nothing is sent;
    `daily_cap` alerts at most are sent in a local day (0: no cap). What was held back comes as one digest
    afterwards.
    """

    cool_down_min: int = 60
    quiet_from: time | None = None
    quiet_until: time | None = None
    daily_cap: int = 0


@dataclass(frozen=True, slots=True)
class Subscription:
    """A chat's standing order for digests.

    `zone` is an IANA name. `next_due_at` and `last_slot_at` are UTC moments of slots. `paused` says why
    nothing is sent, None while it is active; until `muted_until` a reader wants nothing.
    """

    id: SubscriptionId | None
    chat_id: ChatId
    cadence: Cadence
    zone: str
    language: str = "en"
    filter: Filter = Filter()
    style: Style = Style()
    restraint: Restraint = Restraint()
    muted_until: datetime | None = None
    thread_id: int | None = None
    next_due_at: datetime | None = None
    last_slot_at: datetime | None = None
    paused: str | None = None
    created_by: int | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """What a reader was told of an incident, to be held against what is known later."""

    at: datetime
    kind: Kind
    place: Place
    tolls: Tolls
    retracted: bool = False


class Changed(StrEnum):
    """What is not any more as it was told."""

    TOLL = "toll"
    PLACE = "place"
    KIND = "kind"
    RETRACTED = "retracted"
    RESTORED = "restored"


@dataclass(frozen=True, slots=True)
class Change:
    """How an incident differs from what was told of it at `since`; `measure` names the toll that changed."""

    what: Changed
    since: datetime
    before: Told
    measure: str | None = None


@dataclass(frozen=True, slots=True)
class DigestItem:
    """An incident chosen for a digest and the sentence that tells it; `also` are others it tells as well.

    `changes` say what is new in one that the reader was told of before.
    """

    incident: Incident
    report: Report
    quote: Quote
    score: float
    also: tuple[Incident, ...] = ()
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Digest:
    """Incidents of a window, grouped by place, each with one quoted sentence.

    `since` to `until` is the half-open window of reporting; `left_out` counts incidents beyond the budget,
    `told_before` those of which nothing is new since the reader was told.
    """

    since: datetime
    until: datetime
    groups: tuple[tuple[Place, tuple[DigestItem, ...]], ...]
    left_out: int = 0
    told_before: int = 0

    @property
    def incidents(self) -> tuple[Incident, ...]:
        """All incidents that it tells, in its order."""
        items = (item for _, group in self.groups for item in group)
        return tuple(incident for item in items for incident in (item.incident, *item.also))


@dataclass(frozen=True, slots=True)
class Button:
    """An inline button: a `callback` of at most 64 bytes, or a `url`."""

    label: str
    callback: str | None = None
    url: str | None = None


ButtonRows = tuple[tuple[Button, ...], ...]
"""The inline buttons below a message, from above."""


@dataclass(frozen=True, slots=True)
class File:
    """A file to download, called *name*."""

    name: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Message:
    """One Telegram message, rendered: HTML of up to 4,096 UTF-16 units.

    With a `photo`, a PNG, or a `file` the text is its caption, of up to 1,024 units; it has one of them.
    """

    text: str
    buttons: ButtonRows = ()
    photo: bytes | None = field(default=None, repr=False)
    silent: bool = False
    file: File | None = None

    @property
    def attached(self) -> bytes | None:
        """The content of the photo or the file, None for text alone."""
        return self.photo if self.file is None else self.file.content
