"""Two mentions of one event become one incident; two events stay two."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from incidents.extraction.article.totals import merge_tolls
from incidents.extraction.sentence.when import is_news
from incidents.models import Count, DatePrecision, Kind, Period

if TYPE_CHECKING:
    from tests.incidents.extraction.conftest import Extract

from datetime import date

RECOUNTED = (
    "The toll of a bomb attack on pilgrims in Mali rises to 62. A monitor said that 55 pilgrims were killed "
    "when an explosives-laden truck hit their bus near Gao on Sunday."
)
COALITION = (
    "French-led strikes kill 46 people in Mali. Women were among at least 46 people killed in strikes by a "
    "French-led coalition on Sunday near Gao."
)

TOLLS_AGAIN = (
    "Rockets killed two people and wounded eight in Gao on Sunday. Rockets on the quarter of Aljanabandia in "
    "Gao killed two people and wounded eight."
)

ONE = [
    (TOLLS_AGAIN, "both tolls again"),
    (
        "Syrian government raids killed nine people in Idlib. Nine people died in the Syrian raids.",
        "a state and its government",
    ),
    (
        "Gunmen attacked a clinic in Gao on Sunday. The attack killed six people.",
        "a definite noun points back",
    ),
    ("A bomb killed six people in Gao on Sunday. Two more died in hospital.", "a bare toll"),
    ("A bomb killed six people in Gao on Sunday. The blast hit a bus station.", "another word for it"),
    (
        "Six people died in a bomb blast in Mali on Sunday. The bomb exploded in Gao.",
        "a country and its town",
    ),
    ("A fire killed six people in Gao on Sunday. A guard was missing.", "somebody missing"),
    (
        RECOUNTED,
        "nearly as many dead, another source's count",
    ),
    (
        COALITION,
        "a coalition called after its leader's country",
    ),
    ("Students marched in Gao on Sunday. Some threw stones at the police.", "a march that turns violent"),
    (
        "Troops entered Gao on Sunday after air strikes. Nine rebels were killed. Troops now hold Gao.",
        "a bare toll of the advance",
    ),
]


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for text, name in ONE[:-1]])
def test_one_event_told_twice_is_one_incident(text: str, extract_text: Extract) -> None:
    """Kind, place and time can be the same, so they are."""
    assert len(extract_text(text)) == 1


def test_a_day_tells_which_of_two_attacks_is_meant(extract_text: Extract) -> None:
    """ "Saturday's attack" is the bombing of Saturday, though the shelling of Sunday was told since."""
    bombing, shelling = extract_text(
        "A bomb killed eight people in Gao on Saturday. Shelling killed two people in Gao on Sunday. "
        "The government blamed rebels for Saturday's attack."
    )

    assert [len(bombing.quotes), len(shelling.quotes)] == [2, 1]


def test_what_a_sentence_only_counts_time_from_is_no_news(extract_text: Extract) -> None:
    """The woman did not die of the gas of some days before."""
    [claim] = extract_text(
        "Just days after a gas attack a woman was killed and nine men were hurt by a bomb in Gao on Sunday."
    )

    assert claim.kind == "bombing"
    assert claim.tolls.killed is not None
    assert claim.tolls.killed.best == 1


def test_the_dead_of_an_earlier_attack_are_background(extract_text: Extract) -> None:
    """ "Days after a bombing killed 120" tells neither of today nor of a new bombing."""
    claims = extract_text("Buses left Gao on Sunday, days after a bombing killed more than 120 people.")

    assert [claim.status for claim in claims if claim.kind == "bombing"] == ["background"]


def test_a_gas_attack_is_told_again_as_the_attack(extract_text: Extract) -> None:
    """ "The suspected attack" of which 87 died is the one with sarin told before."""
    [claim] = extract_text(
        "Inspectors said that sarin was used in a chemical attack on Gao on Sunday. "
        "At least 87 people died in the suspected attack."
    )

    assert claim.tolls.killed is not None
    assert claim.tolls.killed.best == 87


def test_an_arrest_told_next_is_where_the_crime_was(extract_text: Extract) -> None:
    """Police arrest beside the crime told right before, not in the town of the lead."""
    text = (
        "A bomb killed six people in Gao on Sunday.\n\nIn Timbuktu gunmen shot dead two nurses on Sunday. "
        "Police arrested three men."
    )
    arrests = [each.place.name for each in extract_text(text) if each.kind.value == "arrest"]

    assert arrests == ["Timbuktu"]


def test_an_arrest_is_where_a_lead_on_a_country_turns_out_to_play(extract_text: Extract) -> None:
    """The lead names the country, the next sentence the town: that is where police arrest."""
    text = (
        "A bomb killed nine people in Mali on Sunday.\n\nIt exploded beside a mosque in Timbuktu.\n\n"
        "The group spoke of raids in Kidal.\n\nPolice arrested three men over the bomb."
    )
    arrests = [each.place.name for each in extract_text(text) if each.kind.value == "arrest"]

    assert arrests == ["Timbuktu"]


TWO = [
    (
        "French troops killed nine shepherds in Mali on Sunday. Boko Haram killed nine traders.",
        "as many dead by another's hand",
    ),
    (
        "Air raids killed seven people in Gao on Sunday. Since Thursday bombing has killed 44 civilians.",
        "the dead of days of raids",
    ),
    (
        "Jets bombed Gao, killing six. Air raids have killed 44 since a truce in Gao ended on Thursday.",
        "the dead since a truce ended, between two raids",
    ),
    (
        "Clashes broke out in Gao on Sunday. More than 300 civilians have been killed in Gao since April.",
        "the dead of months",
    ),
    ("Gunmen attacked a clinic in Gao on Sunday. A second attack killed a nurse in Gao.", "a second attack"),
    ("A bomb killed six people in Gao on Sunday. A bomb killed two people in Kidal.", "two towns"),
    (
        "Gunmen kidnapped a nurse in Gao. A guard was shot dead in Gao by the gunmen.",
        "a kidnapping and a killing",
    ),
    ("A bomb killed six people in Gao on Sunday. A bomb in Gao killed nine people in March.", "two times"),
    (
        "A bomb killed six people in Gao on Sunday. A bomb in Gao killed six people in March.",
        "one toll twice",
    ),
]


def test_a_sentence_that_counts_the_dead_again_tells_the_weapon(extract_text: Extract) -> None:
    """The lead tells of an attack, then of its jets; the fight that its victims fled is another event."""
    raid, fight = extract_text(
        "An attack killed 16 villagers in Mali. At least 16 villagers were killed in raids by jets. "
        "Heavy fighting in Gao went on."
    )

    assert (raid.kind, raid.tolls.dead) == (Kind.AIR_STRIKE, 16)
    assert fight.kind is Kind.ARMED_CLASH


def test_civilians_who_were_killed_are_no_part_of_the_battle(extract_text: Extract) -> None:
    """A massacre in a town stays an attack when the town's capture is told behind it."""
    told = extract_text(
        "Soldiers executed nine villagers in Gao on Sunday. The army captured Gao on Sunday after a siege."
    )

    assert [(each.kind, each.tolls.dead) for each in told] == [
        (Kind.ATTACK, 9),
        (Kind.TERRITORY_REGAINED, 0),
    ]


def test_a_blast_told_as_the_deed_of_a_bomber_is_the_one_told_before(extract_text: Extract) -> None:
    """ "The explosion was caused by a bomber": the article that points back counts."""
    [blast] = extract_text(
        "A suicide bomber killed nine people on Sunday. The explosion in Gao was caused by a suicide bomber "
        "in a car, police said, adding that his passenger also died."
    )

    assert blast.place.name == "Gao"


def test_what_was_told_of_last_year_does_not_place_the_news(extract_text: Extract) -> None:
    """A gas attack of no place is not where gas was used a year before."""
    news, _ = extract_text(
        "Victims of a gas attack in Mali had signs of nerve gas, doctors said. It took hours to reach them. "
        "Rebels had used the same chemical weapons in Gao last year."
    )

    assert news.place.name == "Mali"


def test_the_dead_of_a_war_are_not_those_of_the_raid_told_last(extract_text: Extract) -> None:
    """A number of another order, of no place and no time, sums what the article did not tell."""
    [raid] = extract_text(
        "Air raids killed nine people in Gao on Sunday. Rebel fire also killed 1,205 people, a monitor said."
    )

    assert raid.tolls.dead == 9


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for text, name in TWO])
def test_two_events_stay_two(text: str, extract_text: Extract) -> None:
    """What cannot be the same is not merged."""
    assert len(extract_text(text)) == 2


def test_what_is_told_of_no_place_goes_on_with_its_paragraph(extract_text: Extract) -> None:
    """Bombs dropped in the course of a clash do not join an attack recalled in the paragraph before."""
    text = (
        "Gunmen attacked a clinic in Gao in May, killing six nurses.\n\n"
        "Troops clashed with smugglers in Kidal on Sunday. Jets dropped two bombs."
    )
    kinds = {each.kind.value: each.place.name for each in extract_text(text)}

    assert kinds == {"attack": "Gao", "armed_clash": "Kidal", "air_strike": "Kidal"}


def test_a_bare_toll_belongs_to_the_advance_not_to_the_strikes_beside_it(extract_text: Extract) -> None:
    """The main event of the sentence before takes it."""
    claims = extract_text(ONE[-1][0])

    assert [
        claim.kind.value
        for claim in claims
        if claim.tolls.killed == Count.exactly(9, "Nine rebels were killed")
    ] == ["armed_clash"]


def test_a_toll_keeps_its_lowest_and_highest_telling(extract_text: Extract) -> None:
    """The first exact number is the best one."""
    text = "A bomb killed six people in Gao on Sunday. The blast killed eight people, a nurse said."
    [claim] = extract_text(text)

    assert claim.tolls.killed is not None
    assert (claim.tolls.killed.low, claim.tolls.killed.best, claim.tolls.killed.high) == (6, 6, 8)


def test_nothing_told_is_no_toll() -> None:
    """An incident without mentions of people hit has none."""
    assert not merge_tolls([])


PAST_MONTH = Period(date(2020, 5, 10), date(2020, 6, 9), DatePrecision.MONTH)
THIS_MONTH = Period(date(2020, 5, 10), date(2020, 6, 16), DatePrecision.MONTH)


@pytest.mark.parametrize(
    ("period", "is_background", "expected"),
    [
        pytest.param(None, False, True, id="undated news"),
        pytest.param(None, True, False, id="undated background"),
        pytest.param(Period.of_day(date(2020, 6, 14)), True, True, id="yesterday, whatever the words"),
        pytest.param(Period.of_day(date(2020, 3, 1)), False, False, id="months ago"),
        pytest.param(
            Period(date(2020, 5, 10), date(2020, 6, 9), DatePrecision.MONTH),
            False,
            False,
            id="a month that is over",
        ),
        pytest.param(
            Period(date(2020, 5, 10), date(2020, 6, 16), DatePrecision.MONTH),
            False,
            True,
            id="a month until today",
        ),
        pytest.param(
            Period(date(2020, 5, 10), date(2020, 6, 16), DatePrecision.MONTH),
            True,
            False,
            id="a month until today, recalled",
        ),
        pytest.param(Period.of_day(date(2020, 6, 9)), False, True, id="a day last week"),
        pytest.param(Period.of_day(date(2020, 6, 9)), True, False, id="a day last week, recalled"),
        pytest.param(Period.of_day(date(2020, 6, 13)), True, True, id="two days ago, recalled"),
    ],
)
def test_the_date_decides_what_is_news(period: Period | None, *, is_background: bool, expected: bool) -> None:
    """Words of recall count where no date is told, or none of the last days."""
    assert is_news(period, date(2020, 6, 15), is_background=is_background) is expected


TOLLS = [
    ("A bomb killed nine people in Gao on Sunday. Three more died in hospital.", 12, "more died later"),
    (
        "A bomb killed nine people in Gao on Sunday. Three more died in hospital on Monday.",
        12,
        "more died next day",
    ),
    ("A bomb killed nine people in Gao on Sunday. Another three people were killed.", 12, "another three"),
    ("A bomb killed nine people in Gao. A guard died later, bringing the toll to ten.", 10, "a risen toll"),
    (
        "Dozens were killed by a bomb in Gao on Sunday. The blast killed 31 people.",
        31,
        "a word, then a number",
    ),
    (
        "A commander was killed in a raid on Gao on Sunday. The raid killed nine rebels.",
        9,
        "one, then the toll",
    ),
    ("Rebels clashed with troops in Gao. Three soldiers were killed and five rebels died.", 8, "two sides"),
    ("A bomb killed nine people in Gao on Sunday. The blast killed two nurses.", 9, "a part told later"),
    ("The mayor was shot dead in Gao on Sunday. Two of his guards were also killed.", 3, "also killed"),
    ("Gunmen shot dead Ana Sol in Gao on Sunday. Two of her guards were also killed.", 3, "a name, also"),
    ("Troops stormed a house in Gao on Sunday and shot a man. They killed him.", 1, "told before"),
    ("A clash between two armed groups in Gao killed five people on Sunday.", 5, "two groups"),
    ("A bomb exploded in Gao on Sunday. The town of 90,000 was calm on Monday.", None, "a population"),
]


@pytest.mark.parametrize(("text", "dead"), [pytest.param(text, dead, id=name) for text, dead, name in TOLLS])
def test_the_tolls_of_an_article_become_one(text: str, dead: int | None, extract_text: Extract) -> None:
    """More are added, a risen toll replaces the older one, parts and groups are not counted again."""
    [claim] = extract_text(text)

    assert (claim.tolls.killed.best if claim.tolls.killed else None) == dead


def test_a_capital_that_may_be_its_province_gives_way_to_a_town(extract_text: Extract) -> None:
    """ "In Aleppo" may be the province; the same dead told of Manbij are no second incident."""
    text = "Raids killed 60 people in Aleppo on Sunday. The raids on Manbij killed 60 people, a doctor said."
    [claim] = extract_text(text)

    assert claim.place.name == "Manbij"


def test_what_has_gone_on_since_an_event_is_another_incident_from_then_on(extract_text: Extract) -> None:
    """The looting since the capture is neither the capture nor of today alone."""
    text = (
        "Rebels captured Gao in March. "
        "Since rebels captured the town, monitors have documented widespread abuses."
    )
    capture, abuses = sorted(extract_text(text), key=lambda claim: claim.kind.value, reverse=True)

    assert capture.kind.value.startswith("territory")
    assert (abuses.kind.value, abuses.period.start) == ("attack", date(2020, 3, 1))


def test_a_toll_with_a_place_and_a_day_is_an_incident_of_what_its_nouns_tell(extract_text: Extract) -> None:
    """A bus that fell into a ravine is an accident, though no word for one is told."""
    [claim] = extract_text("A bus fell some 80 metres into a ravine near Gao on Sunday, killing nine people.")

    assert claim.kind.value == "transport_accident"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Nine people died near Gao on Sunday.", id="nothing tells of what"),
        pytest.param(
            "A bus fell some 80 metres into a ravine and nine people died.", id="no place and no day"
        ),
        pytest.param("A bus fell some 80 metres near Gao on Sunday and a man died.", id="no number"),
    ],
)
def test_a_toll_that_tells_less_is_no_incident(text: str, extract_text: Extract) -> None:
    """It may be of anything."""
    assert extract_text(text) == ()


@pytest.mark.parametrize(
    ("recalled", "places"),
    [
        pytest.param(
            "Troops shelled a clinic in a northern village on Friday, killing 30 people.",
            ["Gao", "Mali"],
            id="a village without a name",
        ),
        pytest.param(
            "On Sunday 30 people were killed in a grenade attack blamed on rebels.",
            ["Gao", "Mali"],
            id="an event of another day",
        ),
        pytest.param(
            "The town was hit before, when 30 people were killed in a grenade attack on Sunday.",
            ["Gao", "Gao"],
            id="an event of another day in the town",
        ),
        pytest.param(
            "On Friday 30 people were killed in a grenade attack blamed on rebels.",
            ["Gao", "Gao"],
            id="an event of that day",
        ),
    ],
)
def test_what_is_recalled_does_not_take_the_town_of_the_news(
    extract_text: Extract, recalled: str, places: list[str]
) -> None:
    """What happened elsewhere, or on another day, is told of the country where its own place is not told."""
    news = "A truck bomb killed nine people in Gao on Friday. The blast hit a bus station. Shops closed."

    found = extract_text(f"{news} {recalled} Gao is a town in Mali.", published=date(2026, 11, 21))

    assert [(each.place.name, each.tolls.dead) for each in found] == [(places[0], 9), (places[1], 30)]


@pytest.mark.parametrize(
    ("more", "tolls"),
    [
        pytest.param(
            "A mill was also hit by air strikes in Sarmin.", [("Idlib", 9), ("Sarmin", 0)], id="also"
        ),
        pytest.param("A mill was hit by air strikes in Sarmin.", [("Sarmin", 9)], id="there"),
        pytest.param("The air strikes also hit a mill in Sarmin.", [("Sarmin", 9)], id="the same ones"),
        pytest.param("They were raids that also hit a mill in Sarmin.", [("Sarmin", 9)], id="which also"),
    ],
)
def test_what_was_also_hit_does_not_place_the_dead(
    extract_text: Extract, more: str, tolls: list[tuple[str, int]]
) -> None:
    """ "Also" tells of one more event; without it the second sentence says where the first was."""
    found = extract_text(
        f"At least nine people were killed in air strikes in Idlib province in Syria. {more}"
    )

    assert [(each.place.name, each.tolls.dead) for each in found] == tolls


def test_days_of_raids_are_not_the_raid_of_a_day(extract_text: Extract) -> None:
    """Their dead are more, and none is counted twice or left out."""
    found = extract_text(
        "An air strike killed two people in Sarmin in Syria on Sunday. Seven days of air strikes in Idlib "
        "province have left 75 people dead, a monitor said."
    )

    assert [each.tolls.dead for each in found] == [2, 75]
