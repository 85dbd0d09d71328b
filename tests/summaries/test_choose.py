"""Choosing what a digest tells: the gravest first, nothing twice, nothing lost without a count."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from incidents.models import (
    ArticleId,
    Change,
    Count,
    Incident,
    IncidentId,
    Kind,
    Place,
    PlacePrecision,
    Told,
    Tolls,
)
from summaries.choose import DigestReader, choose_items
from summaries.groups import group_items
from summaries.memory import find_changes
from tests.summaries.news import (
    AFRIN,
    AT_AFRIN,
    AT_AZAZ,
    AT_IDLIB,
    AT_TAIZ,
    AZAZ,
    IDLIB,
    SINCE,
    TAIZ,
    UNTIL,
    incident,
    place,
    report,
    tolls,
)

ARTICLE = ArticleId(7)
PROVINCE = place("Aleppo", 91, precision=PlacePrecision.PROVINCE)


def choose(*chosen: Incident, limit: int = 10, language: str = "en") -> tuple[list[Incident], int]:
    """Return the incidents of a digest in order, and how many were left out."""
    items, left_out = choose_items(chosen, DigestReader(SINCE, UNTIL, language), limit)
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

    (item,), left_out = choose_items([clashes, strike], DigestReader(SINCE, UNTIL, "en"), 10)

    assert {item.incident, *item.also} == {clashes, strike}
    assert left_out == 0


def test_the_same_words_in_another_paper_name_no_second_incident() -> None:
    """What another outlet prints in the same words is that outlet's to say."""
    both = "Soldiers entered Afrin before dawn on Monday after air strikes, a captain said."
    clashes = incident(report(both), number=1)
    strike = incident(report(both, kind=Kind.AIR_STRIKE, outlet="Orontes Post"), number=2)

    (item,), _ = choose_items([clashes, strike], DigestReader(SINCE, UNTIL, "en"), 10)

    assert item.also == ()


def test_a_second_sentence_steps_in_for_one_already_used() -> None:
    """If the second town has a sentence of its own, that one is quoted."""
    both = "Air strikes hit Afrin and Azaz on Monday, killing 9 people in all."
    own = "Bombs fell on a petrol station in Azaz on Monday, its owner said."
    here = incident(report(both, told=tolls(killed=9)), number=1)
    there = incident(report(both, own, where=AZAZ), number=2)

    items, _ = choose_items([there, here], DigestReader(SINCE, UNTIL, "en"), 10)

    assert sorted(item.quote.text for item in items) == sorted([both, own])


BODIES_FOUND = "Nurses found bodies in Afrin on Monday when the troops had left, medics said."
MARKET = "Shells killed 20 people at a market in Afrin on Monday, medics said."


def test_what_nobody_is_counted_in_needs_a_sentence_of_its_own() -> None:
    """ "Nurses found bodies when the troops had left" is of the shells, not of a withdrawal."""
    shells = incident(report(MARKET, BODIES_FOUND, told=tolls(killed=20), kind=Kind.SHELLING), number=1)
    said = replace(
        shells.reports[0].claim,
        kind=Kind.WITHDRAWAL,
        tolls=Tolls(),
        quotes=shells.reports[0].claim.quotes[1:],
    )
    left = incident(replace(shells.reports[0], claim=said), number=2)

    assert choose(shells, left) == ([shells], 0)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        pytest.param("Shells on Afrin station and the mill of Azaz killed one person.", 1, id="one count"),
        pytest.param(
            "Shells killed a guard in Afrin and one person at the mill of Azaz.", 2, id="two counts"
        ),
    ],
)
def test_a_count_of_one_sentence_is_of_one_event(sentence: str, expected: int) -> None:
    """ "Shells on the station and the mill killed one person" is told of either, and once."""
    lead = "A guard was killed by shells on the station of Afrin on Monday, police said."
    station = incident(report(lead, sentence, told=Tolls(killed=Count.exactly(1, "a guard"))), number=1)
    quote = station.reports[0].claim.quotes[1]
    claim = replace(
        station.reports[0].claim, place=AZAZ, quotes=(quote,), tolls=Tolls(Count.exactly(1, "one person"))
    )
    mill = incident(replace(station.reports[0], claim=claim), number=2)

    items, _ = choose_items([station, mill], DigestReader(SINCE, UNTIL, "en"), 10)

    assert sum(1 + len(each.also) for each in items) == expected


def test_what_leads_in_to_another_sentence_is_not_quoted_again() -> None:
    """ "Rebels raided Afrin and its mill" is read before the toll; the mill is no item of its own."""
    raid = "Rebels raided the town of Afrin and the nearby mill of Darin on Monday, a captain said."
    toll = "The attack killed 20 soldiers, the captain said."
    fight = incident(report(raid, toll, told=tolls(killed=20)), number=1)
    mill = incident(report(raid, where=place("Darin", 77)), number=2)

    items, left_out = choose_items([fight, mill], DigestReader(SINCE, UNTIL, "en"), 10)

    assert [item.incident for item in items] == [fight]
    assert left_out == 0


AGENCY = "The Levant Monitor said {0} {1} died in raids on the town of Afrin on Monday and {2} near Taiz."


@pytest.mark.parametrize(
    ("other", "is_told"),
    [
        pytest.param(AGENCY.format(30, "militants", 5), False, id="another word for who died"),
        pytest.param(AGENCY.format(31, "fighters", 5), True, id="another number"),
        pytest.param(AGENCY.format(30, "fighters", 5).replace("Taiz", "Aden"), True, id="another town"),
    ],
)
def test_what_two_outlets_print_of_one_agency_is_quoted_once(other: str, is_told: bool) -> None:
    """The same names and numbers in nearly the same words are one sentence, wherever its events are."""
    here = incident(report(AGENCY.format(30, "fighters", 5), told=tolls(killed=30)), number=1)
    there = incident(report(other, where=TAIZ, told=tolls(killed=5), outlet="Orontes Post"), number=2)

    chosen, _ = choose(here, there)

    assert chosen == ([here, there] if is_told else [here])


def test_a_toll_of_one_article_appears_once() -> None:
    """One article, two records of its eleven dead in Afrin: the reader is not told of twenty-two."""
    again = "Shells and mortars left 11 dead in the town centre of Afrin, a monitor said."
    twin = replace(report(again, told=tolls(killed=11), kind=Kind.SHELLING), article_id=ARTICLE)
    first = replace(AT_AFRIN.reports[0], article_id=ARTICLE)

    assert choose(incident(first), incident(twin, number=9)) == ([incident(first)], 0)


def test_what_is_only_mentioned_beside_other_news_is_left_out() -> None:
    """A meeting about last week's strike tells no strike; a sentence further on that does is quoted."""
    meeting = "Ministers met in Cairo on Monday after the deadly strike on Idlib, a spokesman said."
    strike = "Warplanes bombed a bakery in Idlib on Sunday, residents said."
    mentioned = incident(report(meeting, where=IDLIB, kind=Kind.AIR_STRIKE), number=8)
    told = incident(report(meeting, strike, where=IDLIB, kind=Kind.AIR_STRIKE), number=9)

    assert choose(mentioned) == ([], 1)
    items, _ = choose_items([told], DigestReader(SINCE, UNTIL, "en"), 10)
    assert [item.quote.text for item in items] == [strike]


def test_an_update_quotes_the_toll_that_changed() -> None:
    """Eleven dead were told; of the four wounded that are new, the sentence with the wounded tells."""
    dead = "Fighting in Afrin killed 11 people on Monday, the civil defence said."
    wounded = "Fighting in Afrin wounded 4 shopkeepers on Monday, a doctor said."
    item = incident(report(dead, wounded, told=tolls(killed=11, injured=4)))
    told = Told(SINCE, item.kind, item.place, tolls(killed=11))
    changes = {item.id: find_changes([told], item)}

    (update,), _ = choose_items([item], DigestReader(SINCE, UNTIL, "en"), 10, changes=changes)

    assert update.quote.text == wounded


BOTH = "Air strikes killed 9 people in Afrin and 5 in Azaz on Monday, medics said."
HERE = incident(report(BOTH, told=tolls(killed=9)), number=1)
THERE = incident(report(BOTH, where=AZAZ, told=tolls(killed=5)), number=2)


def changed_from(told: Tolls, *items: Incident) -> dict[IncidentId, tuple[Change, ...]]:
    """Return the changes of *items*, all of which were told with *told*."""
    return {each.id: find_changes([Told(SINCE, each.kind, each.place, told)], each) for each in items}


def test_new_with_the_sentence_of_an_update_is_told_with_it() -> None:
    """The sentence that brings seven dead to nine in one town is not printed again for the other town."""
    changes = changed_from(tolls(killed=7), HERE)

    (update,), left_out = choose_items([HERE, THERE], DigestReader(SINCE, UNTIL, "en"), 10, changes=changes)

    assert (update.incident, update.also, left_out) == (HERE, (THERE,), 0)


def test_two_updates_of_one_sentence_quote_two_where_they_can() -> None:
    """Both towns have new tolls; the second is told by a sentence of its own."""
    own = "Air strikes killed 5 people at a petrol station in Azaz, its owner said."
    there = incident(report(BOTH, own, where=AZAZ, told=tolls(killed=5)), number=2)
    changes = changed_from(tolls(killed=2), HERE, there)

    items, _ = choose_items([HERE, there], DigestReader(SINCE, UNTIL, "en"), 10, changes=changes)

    assert sorted(item.quote.text for item in items) == sorted([BOTH, own])


@pytest.mark.parametrize(
    ("sentence", "left_out"),
    [
        pytest.param("Meanwhile shells killed nine people in Azaz on Monday.", 0, id="it names the place"),
        pytest.param(
            "The source added that shells killed nine people in Azaz.",
            0,
            id="a source adds it, with its place",
        ),
        pytest.param(
            "The source added that shells killed nine people in the town.", 1, id="a source adds it, no place"
        ),
        pytest.param(
            "The source added that they killed nine people in Azaz.", 1, id="a source adds it of somebody"
        ),
        pytest.param(
            "Shells killed nine people in Azaz, the source added.", 1, id="a source behind what it says"
        ),
        pytest.param("Another nine people were killed in the town on Monday.", 1, id="in which town"),
    ],
)
def test_what_is_only_joined_to_other_news_is_told_with_its_place(sentence: str, left_out: int) -> None:
    """ "Meanwhile" is no harm where the sentence says all else."""
    joined = incident(report(sentence, where=AZAZ, told=Tolls(killed=Count.exactly(9, "nine people"))))

    assert choose(joined)[1] == left_out


def test_a_bare_toll_is_told_with_the_sentence_before_or_not_at_all() -> None:
    """ "Three children were killed" says neither where nor by what."""
    before = "Shells fell on the market of Azaz on Monday, residents said."
    toll = "Three children and a baker were killed on Monday morning."
    alone = incident(report(toll, where=AZAZ, told=tolls(killed=4)), number=8)
    led = incident(report(before, toll, where=AZAZ, told=tolls(killed=4)), number=9)

    assert choose(alone) == ([], 1)
    assert choose(led) == ([led], 0)


def test_what_counts_on_its_article_is_told_with_the_sentence_before() -> None:
    """ "He said that nine died" goes without, or with the sentence that says where and of what."""
    before = "Shells fell on the market of Azaz on Monday, residents said."
    after = "Nine people died and ten were hurt, he said."
    alone = incident(report(after, where=AZAZ, told=tolls(killed=9)), number=8)
    led = incident(report(before, after, where=AZAZ, told=tolls(killed=9)), number=9)

    assert choose(alone) == ([], 1)
    assert choose(led) == ([led], 0)


@pytest.mark.parametrize(
    ("killed", "told"), [pytest.param(11, 1, id="eleven twice"), pytest.param(1, 2, id="one each")]
)
def test_a_toll_of_one_story_appears_once(killed: int, told: int) -> None:
    """Two outlets give eleven dead in Afrin, as a clash and as shelling; one dead each may be chance."""
    again = "Shells and mortars hit the town centre of Afrin, a monitor said."
    twin = report(again, outlet="Hauran Post", told=tolls(killed=killed), kind=Kind.SHELLING)
    first = replace(AT_AFRIN.reports[0], claim=replace(AT_AFRIN.reports[0].claim, tolls=tolls(killed=killed)))
    story = [replace(incident(each, number=n), story_id=1) for n, each in ((1, first), (9, twin))]

    assert len(choose(*story)[0]) == told


@pytest.mark.parametrize(
    ("killed", "day", "article_id"),
    [
        pytest.param(10, date(2026, 5, 11), None, id="nearly the same dead, by another outlet"),
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


@pytest.mark.parametrize(
    ("where", "day", "article_id", "expected"),
    [
        pytest.param(AFRIN, date(2026, 5, 11), ARTICLE, 1, id="same town, day and article"),
        pytest.param(PROVINCE, date(2026, 5, 11), ARTICLE, 1, id="the province around it"),
        pytest.param(AZAZ, date(2026, 5, 11), ARTICLE, 2, id="another town"),
        pytest.param(AFRIN, date(2026, 5, 9), ARTICLE, 2, id="another day"),
        pytest.param(AFRIN, date(2026, 5, 11), None, 2, id="another article"),
    ],
)
def test_a_battle_told_with_its_dead_is_not_told_as_an_advance_as_well(
    where: Place, day: date, article_id: ArticleId | None, expected: int
) -> None:
    """One article makes a clash with eleven dead and a movement of forces of one battle."""
    first = replace(AT_AFRIN.reports[0], article_id=ARTICLE)
    moved = report(
        "Columns of armour rolled across the Barada hills towards the front.",
        where=where,
        kind=Kind.TROOP_MOVEMENT,
    )
    moved = replace(moved, article_id=article_id or moved.article_id)

    chosen, left_out = choose(incident(moved, number=8, day=day), incident(first))

    assert (len(chosen), left_out) == (expected, 0)


def test_an_advance_is_no_part_of_a_raid_on_the_town() -> None:
    """One article tells of a raid with its dead and of a hill that soldiers took: these are two events."""
    raid = report("Jets killed 11 people in Afrin.", kind=Kind.AIR_STRIKE, told=tolls(killed=11))
    seized = report("Soldiers captured a hill above the Barada valley.", kind=Kind.TERRITORY_REGAINED)
    two = [incident(replace(each, article_id=ARTICLE), number=n) for n, each in ((8, raid), (9, seized))]

    assert choose(*two) == (two, 0)


def test_what_cannot_be_understood_alone_is_left_out_and_counted() -> None:
    """A joke taken for a killing is no news of the day; who asks for more finds it."""
    joke = incident(report("“It killed me,” he joked in Idlib.", where=IDLIB, told=tolls(killed=1)), number=8)

    assert choose(joke, AT_AZAZ) == ([AT_AZAZ], 1)


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


@settings(deadline=None)  # the first call loads stemmers and scipy
@given(st.lists(st.sampled_from([AT_AFRIN, AT_AZAZ, AT_IDLIB, AT_TAIZ]), max_size=8), st.integers(0, 5))
def test_nothing_is_told_twice_or_lost_without_a_count(found: list[Incident], limit: int) -> None:
    """However records repeat, each event is told once, within the budget, and quotes a report of its own."""
    items, left_out = choose_items(found, DigestReader(SINCE, UNTIL, "en"), limit)

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


def test_a_menu_of_headlines_is_not_quoted() -> None:
    """What has no full stop in sixty words is no sentence; the incident waits for a report that has one."""
    menu = "Shells hit Afrin town Related stories Market reopens in Afrin " * 7
    told_by_menu = incident(report(menu, told=tolls(killed=4)), number=8)

    assert choose(told_by_menu, AT_TAIZ)[0] == [AT_TAIZ]


def test_two_towns_that_one_sentence_tells_of_are_one_item_whatever_else_tells_one() -> None:
    """Shells on Azaz and Idlib are not told a second time of Idlib by the sentence before."""
    both = (
        "Shells fell on Azaz and Idlib overnight, and jets circled above, the council of both said on Monday."
    )
    before = "Two towns near the border with Turkey were shelled for the second day."
    azaz = incident(report(both, where=AZAZ, kind=Kind.SHELLING), number=1)
    [one] = azaz.reports
    claim = report(before, both, where=IDLIB, kind=Kind.SHELLING).claim
    shelled = replace(claim, quotes=(claim.quotes[0], one.claim.quotes[0]))
    idlib = incident(replace(one, claim=shelled), number=2)

    [item], left_out = choose_items([azaz, idlib], DigestReader(SINCE, UNTIL, "en"), 10)

    assert (item.quote.text, left_out) == (both, 0)
    assert {each.place.name for each in (item.incident, *item.also)} == {"Azaz", "Idlib"}
