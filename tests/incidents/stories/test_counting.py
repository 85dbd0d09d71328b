"""Sources are counted in one way: what a question asks for is what the answer tells."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy import text

from incidents.models import Article, Quote
from incidents.store import IncidentQuery, incidents
from incidents.store.intake import articles
from incidents.stories import count_independent
from incidents.stories.counting import back_fill
from incidents.stories.filing import file_claims
from tests.incidents.store.samples import NOW
from tests.incidents.stories.samples import parse_claim

if TYPE_CHECKING:
    from incidents.models import Claim, IncidentId
    from incidents.store import Session, Store

RAID = parse_claim({"kind": "air_strike", "place": "El Fasher", "days": [19, 19], "killed": 9})
FLOOD = parse_claim({"kind": "flood", "place": "Kutum", "days": [19, 19], "killed": 8})
STORY = (
    "Aircraft came over the eastern quarters before sunrise and dropped four bombs on the livestock market. "
    "Traders carried the wounded to the hospital on carts because fuel had run out in the town days ago."
)
OTHER = (
    "Residents reached by telephone counted nine bodies in the yard of the mosque beside the sheep pens. "
    "They had heard engines for an hour, and one of the bombs was still lying unexploded in a garden."
)


def tell(session: Session, outlet: str, wording: str, *claims: Claim) -> None:
    """File what an article of an outlet says."""
    told = Article(f"https://{outlet.replace(' ', '')}.example/1", outlet, f"By {outlet}", wording, NOW)
    known = articles.find_article(session, told.url)
    if known is None or known.id is None:
        number = articles.add_article(session, told, NOW)
    else:
        number = known.id
        articles.add_revision(session, number, told.title, wording, NOW)
    quote = (Quote(wording, 0, len(wording)),)
    said = [replace(each, quotes=quote) for each in claims]
    file_claims(session, articles.get_article(session, number), said, NOW)


def told_by(session: Session, least: int) -> list[IncidentId]:
    """Return the incidents that *least* sources tell."""
    return incidents.find_ids(session, IncidentQuery(min_sources=least), limit=10)


def test_papers_of_one_owner_and_reprints_do_not_make_two_sources(store: Store) -> None:
    """ "Only if two sources confirm" is not met by an agency's text in three papers."""
    with store.begin() as session:
        tell(session, "Sputnik", STORY, RAID)
        tell(session, "RIA Novosti", OTHER, RAID)
        tell(session, "The Daily", STORY, RAID)
        alone = told_by(session, 2)
        tell(session, "River Radio", "Nine sheep traders died as their market was bombed, our man saw.", RAID)
        [found] = incidents.find_incidents(session, IncidentQuery(min_sources=2), limit=10)

        assert alone == []
        assert (count_independent(found.reports), told_by(session, 3)) == (2, [])


def test_who_takes_a_report_back_is_a_source_no_more(store: Store) -> None:
    """A paper that writes of another thing now leaves the first with one source."""
    with store.begin() as session:
        tell(session, "wire", STORY, RAID)
        tell(session, "river", OTHER, RAID)
        before = told_by(session, 2)
        tell(session, "river", "Eight people drowned at the ford, and nothing else was reported.", FLOOD)

        assert len(before) == 1
        assert told_by(session, 2) == []


def test_what_was_stored_before_is_counted_at_the_upgrade(store: Store) -> None:
    """The upgrade counts as filing would have; ids that lead elsewhere are left alone."""
    with store.begin() as session:
        tell(session, "wire", STORY, RAID)
        tell(session, "river", OTHER, RAID)
        tell(session, "wire", STORY, FLOOD, RAID)
        counted = session.execute(text("SELECT id, sources FROM incidents ORDER BY id")).all()
        session.execute(text("UPDATE incidents SET sources = NULL"))
    back_fill(store)
    back_fill(store)
    with store.read() as session:
        assert session.execute(text("SELECT id, sources FROM incidents ORDER BY id")).all() == counted
        assert [each.sources for each in counted] == [2, 1]


def test_no_report_is_read_to_know_how_many_tell_it(store: Store) -> None:
    """The number stands beside the incident, so that a country's year is counted without its articles."""
    with store.begin() as session:
        tell(session, "wire", STORY, RAID)
        session.execute(text("DELETE FROM reports"))
        session.execute(text("UPDATE incidents SET sources = 3"))

        assert len(told_by(session, 3)) == 1
