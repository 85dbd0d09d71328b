"""What an article tells of one event, told by itself: a blast without its dead, some of them, dozens."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from incidents.models import (
    Actor,
    ArticleId,
    Count,
    Incident,
    Kind,
    Place,
    PlacePrecision,
    Role,
    Tolls,
)
from summaries.details import counts_known, is_detail
from summaries.retelling import tell_once
from tests.summaries.news import AFRIN, AZAZ, IDLIB, incident, place, report, tolls

ARTICLE = ArticleId(7)
PROVINCE = place("Aleppo", 91, precision=PlacePrecision.PROVINCE)
OFF_MAP = replace(IDLIB, id=None, name="Tell Darin")
MONDAY, TUESDAY, THURSDAY = date(2026, 5, 11), date(2026, 5, 12), date(2026, 5, 14)


def told(
    known: Tolls,
    *,
    kind: Kind = Kind.BOMBING,
    where: Place = AFRIN,
    day: date = MONDAY,
    article: ArticleId = ARTICLE,
    said: str = "A car bomb went off on Monday.",
    number: int = 2,
    language: str = "en",
) -> Incident:
    """Return what the article tells, by one sentence."""
    one = replace(report(said, where=where, told=known, kind=kind, language=language), article_id=article)
    return incident(one, number=number, day=day)


def killed(words: str, best: int = 1, high: int | None = 1) -> Tolls:
    """Return the dead that an article tells by *words*."""
    return Tolls(killed=Count(best, best, high, words))


BLAST = told(tolls(killed=43), number=1)
BATTLE = told(tolls(killed=43), kind=Kind.ARMED_CLASH, number=1)
STRIKE = told(tolls(killed=43), kind=Kind.AIR_STRIKE, number=1)


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(told(Tolls(), where=AZAZ), id="a blast near by, nobody counted"),
        pytest.param(told(Tolls(), where=OFF_MAP), id="a blast in a quarter that no map has"),
        pytest.param(told(Tolls(), kind=Kind.ATTACK), id="an attack"),
        pytest.param(told(killed("the farmer was killed"), where=AZAZ), id="one who was told of before"),
        pytest.param(told(killed("dozens were killed", 12, None), day=TUESDAY), id="dozens"),
        pytest.param(told(Tolls(), kind=Kind.ARMED_CLASH), id="the fight that came of it"),
    ],
)
def test_a_detail_of_an_event_is_of_it(other: Incident) -> None:
    """The blast that killed 43 comes twice in its article: it is one event of a digest."""
    assert is_detail(BLAST, other)
    assert tell_once([], [other, BLAST]) == [BLAST]


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(told(Tolls(), article=ArticleId(8)), id="another article"),
        pytest.param(told(Tolls(), where=IDLIB), id="another town"),
        pytest.param(told(Tolls(), day=THURSDAY), id="days later"),
        pytest.param(told(Tolls(), kind=Kind.AIR_STRIKE), id="an air strike"),
        pytest.param(told(killed("a farmer was killed"), where=AZAZ), id="one who was not told of before"),
        pytest.param(told(tolls(killed=12)), id="others, counted"),
        pytest.param(told(tolls(injured=2), where=AZAZ), id="wounded of another story near by"),
        pytest.param(told(Tolls(), kind=Kind.ARMED_CLASH, where=AZAZ), id="a fight in the next town"),
        pytest.param(told(killed("dozens were killed", 12, None), kind=Kind.ARMED_CLASH), id="a battle"),
    ],
)
def test_what_may_be_another_event_is_no_detail(other: Incident) -> None:
    """Two blasts in one article, each with its dead or in its town, are two."""
    assert not is_detail(BLAST, other)


@pytest.mark.parametrize("kind", [Kind.BOMBING, Kind.AIR_STRIKE])
def test_who_is_only_hurt_near_the_dead_of_a_story_is_of_them(kind: Kind) -> None:
    """Two are hurt by splinters in the town across the border: no second bomb."""
    hurt = replace(told(tolls(injured=200), where=AZAZ, kind=kind), story_id=9)
    dead = replace(told(tolls(killed=43), kind=kind, number=1), story_id=9)

    assert is_detail(dead, hurt)
    assert tell_once([], [hurt, dead]) == [dead]


def test_dozens_of_a_fight_are_those_whom_its_article_counts() -> None:
    """ "A base fell in fighting that left dozens dead": the 43 of the battle, a line above."""
    fell = told(killed("dozens dead", 12, None), kind=Kind.TERRITORY_SEIZED, day=TUESDAY)

    assert is_detail(BATTLE, fell)


@pytest.mark.parametrize(
    ("best", "expected"),
    [pytest.param(170, True, id="many"), pytest.param(7, False, id="few, which words may count twice")],
)
def test_a_count_in_the_same_words_is_of_one_event(best: int, *, expected: bool) -> None:
    """ "More than 170 wounded" stands once in an article and is read for a town and for its valley."""
    wounded = Count(best, best, None, "more than that wounded")
    town = told(Tolls(killed=Count.exactly(300), injured=wounded), kind=Kind.ARMED_CLASH, number=1)
    valley = told(Tolls(killed=Count.exactly(7), injured=wounded), kind=Kind.ARMED_CLASH, where=AZAZ)

    assert is_detail(town, valley) is expected


@pytest.mark.parametrize(
    ("said", "where", "expected"),
    [
        pytest.param(
            "Flags went up in Azaz after Afrin had fallen.", AZAZ, True, id="it names the other town"
        ),
        pytest.param("Flags went up in Azaz on Monday evening.", AZAZ, False, id="it does not"),
        pytest.param("Fighting went on in Afrin.", AFRIN, False, id="it tells of that town itself"),
    ],
)
def test_a_fight_is_told_again_by_a_sentence_that_names_its_town(
    said: str, where: Place, *, expected: bool
) -> None:
    """ "Flags went up in Azaz after Afrin had fallen" is no battle of Azaz."""
    other = told(Tolls(), kind=Kind.TERRITORY_SEIZED, where=where, said=said)

    assert is_detail(BATTLE, other) is expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        pytest.param("Northern Front", "Northern Front", True, id="by the same"),
        pytest.param("Northern Front", "Southern Front", False, id="by the other side"),
    ],
)
def test_dozens_whom_the_other_side_killed_are_others(one: str, other: str, *, expected: bool) -> None:
    """Jets kill 43, the rockets of those whom they bombed kill dozens."""
    jets = replace(STRIKE, actors=(Actor(one, Role.PERPETRATOR),))
    dozens = told(killed("dozens were killed", 12, None), kind=Kind.SHELLING)

    assert is_detail(jets, replace(dozens, actors=(Actor(other, Role.PERPETRATOR),))) is expected


@pytest.mark.parametrize(
    ("where", "known", "expected"),
    [
        pytest.param(AZAZ, tolls(killed=5), True, id="some of the dead of the province"),
        pytest.param(AZAZ, tolls(killed=50), False, id="more than those of the province"),
        pytest.param(IDLIB, tolls(killed=5), False, id="those of another province"),
        pytest.param(replace(PROVINCE, id=None), tolls(killed=5), False, id="those of a village off the map"),
    ],
)
def test_a_town_has_some_of_the_dead_of_its_province(where: Place, known: Tolls, *, expected: bool) -> None:
    """ "Strikes killed 43 across Aleppo province on Monday": the five of Azaz are among them."""
    region = told(tolls(killed=43), kind=Kind.AIR_STRIKE, where=PROVINCE)

    assert is_detail(region, told(known, kind=Kind.AIR_STRIKE, where=where)) is expected


@pytest.mark.parametrize(
    ("words", "language", "expected"),
    [
        pytest.param("the farmer was killed", "en", True, id="the farmer"),
        pytest.param("three others among the dead", "en", True, id="others among the dead"),
        pytest.param("the death of a nurse", "en", False, id="the death of a nurse"),
        pytest.param("a nurse died", "en", False, id="a nurse"),
        pytest.param("le fermier a été tué", "fr", True, id="in French"),
        pytest.param("ثلاثة من بين القتلى", "ar", True, id="in Arabic"),
        pytest.param("the farmer was killed", "de", False, id="a language without words"),
    ],
)
def test_people_told_of_before_have_an_article(words: str, language: str, *, expected: bool) -> None:
    """ "The farmer" was told of before, "a farmer" and "the death of a nurse" were not."""
    assert counts_known(told(killed(words), language=language)) is expected


def test_what_tells_a_telling_again_again_is_of_the_event() -> None:
    """Fights in Azaz of which one is told by a sentence on Afrin, in the battle for Afrin."""
    clash = told(Tolls(), kind=Kind.ARMED_CLASH, where=AZAZ, said="Afrin fell before Azaz did.", number=3)
    road = told(Tolls(), kind=Kind.ARMED_CLASH, where=AZAZ, said="Units fought by night.", number=4)
    clash, road = (replace(each, story_id=9) for each in (clash, road))

    assert tell_once([], [BATTLE, clash, road]) == [BATTLE]
    assert tell_once([], [BATTLE, road]) == [BATTLE, road]


HIT, HIT_TOO = "Jets hit a mosque north of Afrin on Monday.", "Jets destroyed the old mosque of Afrin."


@pytest.mark.parametrize(
    ("other", "is_one"),
    [
        pytest.param(told(Tolls(), where=PROVINCE, said=HIT_TOO), True, id="of the province"),
        pytest.param(told(Tolls(), where=AZAZ, said=HIT_TOO), False, id="of the next town"),
        pytest.param(told(Tolls(), where=PROVINCE, said=HIT), False, id="by the same sentence"),
        pytest.param(told(Tolls(), where=PROVINCE, said=HIT_TOO, kind=Kind.ARREST), False, id="another kind"),
        pytest.param(told(tolls(killed=2), where=PROVINCE, said=HIT_TOO), False, id="with a count"),
    ],
)
def test_what_counts_nobody_is_told_of_a_town_or_of_its_province(other: Incident, *, is_one: bool) -> None:
    """One article has one mosque hit north of the city, and two sentences on it."""
    assert is_detail(told(Tolls(), said=HIT), other) is is_one
