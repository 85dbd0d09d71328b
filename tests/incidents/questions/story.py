"""A week in north-western Yemen, told by two outlets: the shape of a war report, with traps.

News and recalled events, a toll told twice with different figures, losses without a number, a strike far away
and a province of which nothing is told.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from incidents.models import (
    Actor,
    Article,
    Certainty,
    Claim,
    Count,
    IncidentId,
    Kind,
    Period,
    PlacePrecision,
    Quote,
    Report,
    Role,
    Status,
    Tolls,
)
from incidents.store import Session, incidents
from incidents.store.intake import articles
from incidents.stories import merge_reports

if TYPE_CHECKING:
    from incidents.models import Place
    from incidents.places import Gazetteer

PUBLISHED = datetime(2019, 3, 12, 15, 0, tzinfo=UTC)
MONITOR = "Yemen Ceasefire Watch"
NOTHING_TOLD = Tolls()


@dataclass(frozen=True, slots=True)
class Event:
    """One sentence of the story and what it says."""

    name: str
    text: str
    kind: Kind
    period: Period
    place: tuple[str, PlacePrecision]
    status: Status = Status.CURRENT
    tolls: Tolls = NOTHING_TOLD
    actors: tuple[Actor, ...] = ()
    attribution: tuple[str, ...] = ()
    certainty: Certainty = Certainty.STATED
    retold: tuple[Tolls, ...] = field(default=())


TOWN, DISTRICT = PlacePrecision.TOWN, PlacePrecision.DISTRICT
HOUTHIS = Actor("Houthi fighters", Role.PARTICIPANT)

EVENTS = (
    Event(
        "withdrawal",
        "Houthi columns pulled out of the Kushar hills in Hajjah over the past days, a herdsman said.",
        Kind.WITHDRAWAL,
        Period.inclusive(date(2019, 3, 9), date(2019, 3, 12)),
        ("Kushar", DISTRICT),
        attribution=("a herdsman",),
        certainty=Certainty.REPORTED,
    ),
    Event(
        "losses",
        "Tribal fighters lost many men in the mountain battles, their sheikhs said.",
        Kind.ARMED_CLASH,
        Period.inclusive(date(2019, 3, 6), date(2019, 3, 11)),
        ("Kushar", DISTRICT),
        tolls=Tolls(killed=Count(None, None, None, "lost many men")),
        actors=(HOUTHIS, Actor("tribal fighters", Role.PARTICIPANT)),
    ),
    Event(
        "hilltop",
        "Government units hoisted their flag over a hilltop near Kushar.",
        Kind.TERRITORY_REGAINED,
        Period.inclusive(date(2019, 3, 11), date(2019, 3, 12)),
        ("Kushar", DISTRICT),
    ),
    Event(
        "market",
        "Gunmen had stormed the market of Hajjah city in October, leaving at least 90 dead.",
        Kind.ATTACK,
        Period.inclusive(date(2018, 10, 1), date(2018, 10, 31)),
        ("Hajjah", TOWN),
        status=Status.BACKGROUND,
        tolls=Tolls(killed=Count(90, 90, None, "at least 90")),
    ),
    Event(
        "strikes",
        "Jets of the Saudi-led coalition hit targets around Saada.",
        Kind.AIR_STRIKE,
        Period.inclusive(date(2019, 3, 11), date(2019, 3, 12)),
        ("Saada", TOWN),
        actors=(Actor("Saudi-led coalition", Role.PERPETRATOR),),
    ),
    Event(
        "street",
        "Street fighting between rival brigades in Taiz has killed nine people and wounded 17 since Sunday.",
        Kind.ARMED_CLASH,
        Period.inclusive(date(2019, 3, 10), date(2019, 3, 12)),
        ("Taiz", TOWN),
        tolls=Tolls(killed=Count.exactly(9, "nine"), injured=Count.exactly(17, "17")),
        actors=(Actor("rival brigades", Role.PARTICIPANT),),
        attribution=(MONITOR,),
        certainty=Certainty.REPORTED,
        retold=(Tolls(killed=Count.exactly(7, "seven")),),
    ),
    Event(
        "curfew",
        "A night curfew has been in force in Taiz since Sunday, the monitor added.",
        Kind.CURFEW,
        Period.inclusive(date(2019, 3, 10), date(2019, 3, 12)),
        ("Taiz", TOWN),
        attribution=(MONITOR,),
    ),
)


def tell_story(session: Session, gazetteer: Gazetteer, *more: Event) -> dict[str, IncidentId]:
    """Store the story, and *more* events; return the ids of its incidents by the names above."""
    ids = {}
    for event in (*EVENTS, *more):
        told = [event.tolls, *event.retold]
        reports = [_report(session, event, tolls, number, gazetteer) for number, tolls in enumerate(told)]
        incident_id = incidents.add_incident(session, merge_reports([report for _, report in reports]))
        for article, report in reports:
            incidents.put_report(session, incident_id, article, report.claim, PUBLISHED)
        ids[event.name] = incident_id
    return ids


def _report(
    session: Session, event: Event, tolls: Tolls, number: int, gazetteer: Gazetteer
) -> tuple[Article, Report]:
    """Store an article of one sentence and return it with what it reports."""
    outlet = ("Jawf Herald", "Mocha Post")[number]
    url = f"https://{event.name}.example/{number}"
    # The second paper found out by itself, so that it is a source of its own.
    own = f"Medics in {event.place[0]} counted otherwise, our reporter in the town found on his way."
    text = own if number else event.text
    draft = Article(url, outlet, event.name, text, PUBLISHED.replace(hour=15 - number))
    article_id = articles.add_article(session, draft, PUBLISHED)
    claim = Claim(
        kind=event.kind,
        status=event.status,
        period=event.period,
        place=_place(event, gazetteer),
        quotes=(Quote(text, 0, len(text)),),
        tolls=tolls,
        actors=event.actors,
        attribution=event.attribution,
        certainty=event.certainty,
    )
    article = articles.get_article(session, article_id)
    return article, Report(claim, article_id, outlet, event.name, url, draft.published_at)


def _place(event: Event, gazetteer: Gazetteer) -> Place:
    """Return the Yemeni place of the event."""
    name, precision = event.place
    return next(place for place in gazetteer.find(name, country="YE") if place.precision is precision)
