"""A day's digest: each incident once, by place, the gravest first, in quoted sentences."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from incidents.models import (
    Article,
    ArticleId,
    Claim,
    Filter,
    Incident,
    Kind,
    Period,
    PlacePrecision,
    Quote,
    Status,
)
from incidents.store import articles, incidents
from summaries.digest import choose_items, compose_digest, group_items, is_recent
from tests.summaries.news import AFRIN, AZAZ, IDLIB, SINCE, TAIZ, UNTIL, incident, place, report, tolls

if TYPE_CHECKING:
    from incidents.models import Place
    from incidents.store import Session, Store

SENTENCES = {
    AFRIN: "Fighting in Afrin killed 11 people on Monday, the civil defence said.",
    AZAZ: "A car bomb exploded near the market of Azaz, wounding 5 shoppers, police said.",
    IDLIB: "Warplanes bombed two villages outside Idlib overnight, residents said.",
    TAIZ: "Mortar rounds hit a school in Taiz and killed 3 children, a doctor said.",
}


def clash(where: Place, number: int, **toll: int) -> Incident:
    """Return an incident at *where*, told by its sentence."""
    return incident(report(SENTENCES[where], where=where, told=tolls(**toll)), number=number)


ARTICLE = ArticleId(7)
AT_AFRIN = clash(AFRIN, 1, killed=11)
AT_AZAZ = clash(AZAZ, 2, injured=5)
AT_IDLIB = clash(IDLIB, 3)
AT_TAIZ = clash(TAIZ, 4, killed=3)


def choose(*chosen: Incident, limit: int = 10, language: str = "en") -> tuple[list[Incident], int]:
    """Return the incidents of a digest in order, and how many were left out."""
    items, left_out = choose_items(chosen, SINCE, UNTIL, language, limit)
    return [item.incident for item in items], left_out


def test_the_gravest_comes_first_whatever_the_order_of_arrival() -> None:
    """Eleven dead before three, three before five injured, those before nobody known to be hurt."""
    assert choose(AT_IDLIB, AT_AZAZ, AT_TAIZ, AT_AFRIN) == ([AT_AFRIN, AT_TAIZ, AT_AZAZ, AT_IDLIB], 0)


def test_what_is_beyond_the_budget_is_counted() -> None:
    """Two of four are told; the reader learns that two more are there."""
    assert choose(AT_IDLIB, AT_AZAZ, AT_TAIZ, AT_AFRIN, limit=2) == ([AT_AFRIN, AT_TAIZ], 2)


def test_on_a_crowded_day_the_gravest_are_told_and_the_rest_counted() -> None:
    """Three hundred incidents, three of them told: those with most dead."""
    towns = [place(f"Town{n}", n, point=None) for n in range(300)]
    day = [
        incident(report(f"Shells fell on {each.name} on Monday.", where=each, told=tolls(killed=n)), number=n)
        for n, each in enumerate(towns)
    ]

    chosen, left_out = choose(*day, limit=3)

    assert [each.id for each in chosen] == [299, 298, 297]
    assert left_out == 297


def test_one_sentence_tells_once() -> None:
    """A sentence about two towns is quoted for one of them, not twice."""
    both = "Air strikes hit Afrin and Azaz on Monday, killing 9 people in all."
    here = incident(report(both, told=tolls(killed=9)), number=1)
    there = incident(report(both, where=AZAZ), number=2)

    assert choose(there, here) == ([here], 0)


def test_a_sentence_that_tells_two_incidents_of_one_article_names_both() -> None:
    """The strike and the advance of one sentence: one quotation, and the second is told with it."""
    both = "Soldiers entered Afrin before dawn on Monday after air strikes, a captain said."
    clashes = incident(report(both), number=1)
    strike = incident(report(both, kind=Kind.AIR_STRIKE), number=2)

    (item,), left_out = choose_items([clashes, strike], SINCE, UNTIL, "en", 10)

    assert {item.incident, *item.also} == {clashes, strike}
    assert left_out == 0


def test_the_same_words_in_another_paper_name_no_second_incident() -> None:
    """What another outlet prints in the same words is that outlet's to say."""
    both = "Soldiers entered Afrin before dawn on Monday after air strikes, a captain said."
    clashes = incident(report(both), number=1)
    strike = incident(report(both, kind=Kind.AIR_STRIKE, outlet="Orontes Post"), number=2)

    (item,), _ = choose_items([clashes, strike], SINCE, UNTIL, "en", 10)

    assert item.also == ()


def test_a_second_sentence_steps_in_for_one_already_used() -> None:
    """If the second town has a sentence of its own, that one is quoted."""
    both = "Air strikes hit Afrin and Azaz on Monday, killing 9 people in all."
    own = "Bombs fell on a petrol station in Azaz on Monday, its owner said."
    here = incident(report(both, told=tolls(killed=9)), number=1)
    there = incident(report(both, own, where=AZAZ), number=2)

    items, _ = choose_items([there, here], SINCE, UNTIL, "en", 10)

    assert sorted(item.quote.text for item in items) == sorted([both, own])


def test_a_toll_of_one_article_appears_once() -> None:
    """One article, two records of its eleven dead in Afrin: the reader is not told of twenty-two."""
    again = "Shells and mortars left 11 dead in the town centre of Afrin, a monitor said."
    twin = replace(report(again, told=tolls(killed=11), kind=Kind.SHELLING), article_id=ARTICLE)
    first = replace(AT_AFRIN.reports[0], article_id=ARTICLE)

    assert choose(incident(first), incident(twin, number=9)) == ([incident(first)], 0)


@pytest.mark.parametrize(
    ("killed", "day", "article_id"),
    [
        pytest.param(11, date(2026, 5, 11), None, id="the same dead, by another outlet"),
        pytest.param(9, date(2026, 5, 10), None, id="somewhat fewer on the day before"),
        pytest.param(9, date(2026, 5, 11), ARTICLE, id="fewer dead in one article"),
        pytest.param(11, date(2026, 5, 8), ARTICLE, id="the same dead, days before"),
    ],
)
def test_another_event_in_the_same_town_is_told(killed: int, day: date, article_id: ArticleId | None) -> None:
    """What was stored as two events with a toll each is not hidden because the numbers look alike."""
    again = "Gunmen opened fire on a checkpoint at the edge of Afrin, an officer said."
    other = report(again, outlet="Hauran Post", told=tolls(killed=killed))
    other = replace(other, article_id=article_id or other.article_id)
    first = replace(AT_AFRIN.reports[0], article_id=ARTICLE)

    assert len(choose(incident(other, number=8, day=day), incident(first))[0]) == 2


def test_what_cannot_be_understood_alone_comes_late() -> None:
    """A joke taken for a killing does not head the day."""
    joke = incident(report("“It killed me,” he joked in Idlib.", where=IDLIB, told=tolls(killed=1)), number=8)

    assert choose(joke, AT_AZAZ)[0] == [AT_AZAZ, joke]


def test_two_records_of_one_town_in_nearly_one_sentence_are_one() -> None:
    """An agency's line, cut a little by a second outlet, is not told again."""
    line = "Gunmen on motorcycles attacked a police post near Afrin before dawn, wounding {}officers."
    cut = incident(report(line.format(""), outlet="Hauran Post"), number=8)
    full = incident(report(line.format("two "), told=tolls(injured=2)), number=9)

    assert choose(cut, full) == ([full], 0)


def test_two_towns_told_in_one_formula_are_both_told() -> None:
    """The wire writes "Shells hit X at dawn" every day; another town is other news."""
    formula = "Shells hit the centre of {} at dawn on Monday, wounding two people, residents said."
    raids = [
        incident(report(formula.format(each.name), where=each, told=tolls(injured=2)), number=each.id or 0)
        for each in (AFRIN, AZAZ)
    ]

    assert len(choose(*raids)[0]) == 2


def test_two_quiet_incidents_in_one_town_are_both_told() -> None:
    """Having no toll is nothing they share."""
    strike = incident(
        report("Shops stayed shut in Afrin over new taxes.", kind=Kind.PEACEFUL_PROTEST), number=1
    )
    arrest = incident(report("Police in Afrin arrested a journalist on Monday.", kind=Kind.ARREST), number=2)

    chosen, _ = choose(strike, arrest)

    assert {each.id for each in chosen} == {1, 2}


def test_incidents_of_a_province_stand_together_under_its_gravest() -> None:
    """Afrin and Azaz share a heading, the province; Taiz, between them in weight, does not part them."""
    items, _ = choose_items([AT_TAIZ, AT_AZAZ, AT_AFRIN], SINCE, UNTIL, "en", 10)

    groups = group_items(items)

    assert [(head.name, [item.incident.place.name for item in group]) for head, group in groups] == [
        ("Aleppo", ["Afrin", "Azaz"]),
        ("Taiz", ["Taiz"]),
    ]
    assert groups[0][0].precision is PlacePrecision.PROVINCE
    assert groups[1][0] == TAIZ


def test_a_report_of_the_whole_province_heads_its_towns() -> None:
    """If an incident is told of the province itself, its record heads the group; so for a country."""
    province = place("Aleppo", 91, precision=PlacePrecision.PROVINCE)
    country = place("Syria", 90, admin1=None, precision=PlacePrecision.COUNTRY)
    wide = incident(report("Storms cut power in Aleppo province.", where=province), number=7)
    wider = incident(report("Syria closed its schools on Monday.", where=country), number=8)
    items, _ = choose_items([AT_AFRIN, wide, wider], SINCE, UNTIL, "en", 10)

    assert {head.name for head, _ in group_items(items)} == {"Aleppo", "Syria"}


def test_places_nobody_could_resolve_are_grouped_by_their_names() -> None:
    """Two unknown villages are not thrown together."""
    unknown = [
        place(name, n, admin1=None, country=None, precision=PlacePrecision.UNRESOLVED, point=None)
        for n, name in enumerate(("Tal Nowhere", "Ain Nothing"), start=20)
    ]
    items, _ = choose_items(
        [
            incident(report(f"Gunmen attacked {each.name} at dawn.", where=each), number=n)
            for n, each in enumerate(unknown, start=1)
        ],
        SINCE,
        UNTIL,
        "en",
        10,
    )

    assert {head.name for head, _ in group_items(items)} == {"Tal Nowhere", "Ain Nothing"}


def test_unresolved_villages_of_a_known_province_share_its_name_at_least() -> None:
    """Places without an id stand together if their province is known, and repeat each other by name."""
    villages = [
        replace(place(name, n, precision=PlacePrecision.UNRESOLVED, point=None), id=None, ancestors=())
        for n, name in enumerate(("Tal Nowhere", "Ain Nothing"), start=20)
    ]
    raid = "Gunmen on motorcycles attacked the village of {} at dawn on Monday, wounding {}farmers."
    found = [
        incident(report(raid.format(villages[0].name, ""), where=villages[0]), number=1),
        incident(report(raid.format(villages[0].name, "two "), where=villages[0]), number=2),
        incident(report(raid.format(villages[1].name, ""), where=villages[1]), number=3),
    ]

    items, left_out = choose_items(found, SINCE, UNTIL, "en", 10)

    [(_, group)] = group_items(items)
    assert sorted(item.incident.place.name for item in group) == ["Ain Nothing", "Tal Nowhere"]
    assert left_out == 0


@given(st.lists(st.sampled_from([AT_AFRIN, AT_AZAZ, AT_IDLIB, AT_TAIZ]), max_size=8), st.integers(0, 5))
def test_nothing_is_told_twice_or_lost_without_a_count(found: list[Incident], limit: int) -> None:
    """However records repeat, each event is told once, within the budget, and quotes a report of its own."""
    items, left_out = choose_items(found, SINCE, UNTIL, "en", limit)

    ids = [item.incident.id for item in items]
    assert len(set(ids)) == len(ids) <= limit
    assert len(ids) + left_out >= len({each.id for each in found})
    assert all(
        item.quote in item.report.claim.quotes and item.report in item.incident.reports for item in items
    )


def test_nothing_reported_is_an_empty_digest() -> None:
    """A quiet day has no groups and leaves nothing out."""
    assert choose() == ([], 0)
    assert group_items([]) == ()


def add(session: Session, number: int, where: Place, hours: float, **details: object) -> None:
    """Store an article with one incident at *where*, published *hours* before the end of the window."""
    text = SENTENCES[where]
    published = UNTIL - timedelta(hours=hours)
    article = Article(f"https://wire.example/{number}", "Levant Wire", f"News {number}", text, published)
    stored = replace(article, id=articles.add_article(session, article, UNTIL))
    claim = Claim(
        Kind.SHELLING, Status.CURRENT, Period.of_day(published.date()), where, (Quote(text, 0, len(text)),)
    )
    incidents.add_claims(session, stored, [replace(claim, **details)], UNTIL)  # type: ignore[arg-type]  # a test's table


def test_a_digest_holds_the_news_of_its_window_and_place(store: Store) -> None:
    """What was reported before or after, elsewhere, of another kind or as background is not in it."""
    with store.begin() as session:
        add(session, 1, AFRIN, 3)
        add(session, 2, AZAZ, 30)
        add(session, 3, AZAZ, -2)
        add(session, 4, TAIZ, 3)
        add(session, 5, AZAZ, 4, kind=Kind.ARREST)
        add(session, 6, IDLIB, 5, status=Status.BACKGROUND, period=Period.of_day(date(2011, 3, 15)))

    with store.read() as session:
        digest = compose_digest(
            session,
            wanted=Filter(places=(replace(AFRIN, id=AFRIN.ancestors[0]),), kinds=(Kind.SHELLING,)),
            since=SINCE.astimezone(ZoneInfo("Asia/Damascus")),
            until=UNTIL.astimezone(ZoneInfo("Asia/Damascus")),
        )

    assert [[item.quote.text for item in items] for _, items in digest.groups] == [[SENTENCES[AFRIN]]]
    assert (digest.since, digest.until, digest.left_out) == (SINCE, UNTIL, 0)
    assert digest.since.tzinfo is UTC


def test_the_gazetteer_names_the_province_of_a_group() -> None:
    """With the gazetteer at hand the heading is the province's own record, Arabic name included."""
    from incidents.places import open_gazetteer  # noqa: PLC0415 - the other tests do without its file

    gazetteer = open_gazetteer()
    towns = [gazetteer.find("Afrin", country="SY")[0], gazetteer.find("Azaz", country="SY")[0]]
    items, _ = choose_items(
        [
            incident(report(f"Shells hit {each.name} at dawn.", where=each), number=n)
            for n, each in enumerate(towns, start=1)
        ],
        SINCE,
        UNTIL,
        "en",
        10,
    )

    [(head, _)] = group_items(items, gazetteer)

    assert (head.name, head.name_ar) == ("Aleppo", gazetteer.get(towns[0].ancestors[1]).name_ar)


@pytest.mark.parametrize(
    ("ended", "is_told"),
    [
        pytest.param(timedelta(days=1), True, id="yesterday"),
        pytest.param(timedelta(days=20), True, id="three weeks ago"),
        pytest.param(timedelta(days=32), False, id="last month"),
        pytest.param(timedelta(days=1300), False, id="years ago"),
    ],
)
def test_what_happened_long_before_is_no_news(ended: timedelta, *, is_told: bool) -> None:
    """A report on yesterday's battle tells the one of three years ago in the same words."""
    old = replace(AT_AFRIN, period=Period.of_day((SINCE - ended).date()))

    assert is_recent(old, SINCE) is is_told


def test_a_menu_of_headlines_is_not_quoted() -> None:
    """What has no full stop in sixty words is no sentence; the incident waits for a report that has one."""
    menu = "Shells hit Afrin town Related stories Market reopens in Afrin " * 7
    told_by_menu = incident(report(menu, told=tolls(killed=4)), number=8)

    assert choose(told_by_menu, AT_TAIZ)[0] == [AT_TAIZ]
