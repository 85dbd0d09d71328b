"""A total, and its parts further down in the article: one item of a digest."""

from __future__ import annotations

from dataclasses import replace

import pytest

from incidents.models import Actor, ArticleId, Incident, Kind, Place, PlacePrecision, Quote, Role, Tolls
from summaries.retelling import tell_once
from summaries.totals import is_part_of_total
from tests.summaries.news import AFRIN, AZAZ, IDLIB, incident, place, report, tolls

QUARTER = replace(AFRIN, id=None, name="Mahmudiya", precision=PlacePrecision.SITE)
OTHER_QUARTER = replace(QUARTER, name="Ashrafiya")
PROVINCE = place("Aleppo", 91, precision=PlacePrecision.PROVINCE)
HEADLINE = "Shells kill 13 and wound dozens in Afrin."
BELOW = "Four bakers were killed and six wounded in Mahmudiya, the police said."


def told(
    known: Tolls,
    said: str = HEADLINE,
    *,
    where: Place = AFRIN,
    start: int = 0,
    kind: Kind = Kind.SHELLING,
    article: int = 7,
    by: str = "gunmen",
) -> Incident:
    """Return what an article tells by one sentence, from *start* on."""
    one = report(said, where=where, kind=kind, told=known)
    quotes = (Quote(said, start, start + len(said)),)
    claim = replace(one.claim, quotes=quotes)
    actors = (Actor(by, Role.PERPETRATOR),)
    return replace(
        incident(replace(one, claim=claim, article_id=ArticleId(article)), number=start + 1), actors=actors
    )


TOTAL = told(tolls(killed=13, injured=20))
PART = tolls(killed=4, injured=6)


@pytest.mark.parametrize(
    ("total", "part"),
    [
        pytest.param(TOTAL, told(PART, BELOW, where=QUARTER, start=400), id="a quarter"),
        pytest.param(
            TOTAL, told(tolls(injured=6), BELOW, where=QUARTER, start=400, kind=Kind.ATTACK), id="told wider"
        ),
        pytest.param(
            told(tolls(killed=13, injured=20), where=OTHER_QUARTER),
            told(PART, BELOW, where=QUARTER, start=400),
            id="a total that is filed under the first quarter",
        ),
        pytest.param(
            told(tolls(killed=13, injured=20), "Shells on Afrin and Azaz killed 13 people.", start=900),
            told(PART, "In Azaz four people were killed.", where=AZAZ, start=1000),
            id="a town that the total names",
        ),
        pytest.param(
            told(tolls(killed=13, injured=20), by="the gunmen of Jabal"),
            told(PART, BELOW, where=QUARTER, start=400, by="gunmen"),
            id="by the same, in other words",
        ),
    ],
)
def test_a_part_below_its_total_is_not_told(total: Incident, part: Incident) -> None:
    """The reader learns of thirteen dead in Afrin, and not of four more in one of its quarters."""
    assert is_part_of_total(total, part)
    assert [each.id for each in tell_once([], [part, total])] == [total.id]


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(told(Tolls(), BELOW, where=QUARTER, start=400), id="nobody counted"),
        pytest.param(told(tolls(killed=15), BELOW, where=QUARTER, start=400), id="more than the total"),
        pytest.param(told(PART, BELOW, where=QUARTER, start=400, article=8), id="another article"),
        pytest.param(told(PART, BELOW, where=QUARTER, start=400, by="army"), id="another side"),
        pytest.param(told(PART, BELOW, where=QUARTER, start=400, kind=Kind.ARREST), id="another kind"),
        pytest.param(
            told(PART, "Four died in Azaz.", where=AZAZ, start=400), id="a town that it does not name"
        ),
        pytest.param(told(PART, "Four died near Idlib.", where=IDLIB, start=400), id="another province"),
        pytest.param(told(PART, "Four died there.", where=PROVINCE, start=400), id="the province"),
        pytest.param(
            told(tolls(missing=2), BELOW, where=QUARTER, start=400), id="a toll that it does not give"
        ),
    ],
)
def test_what_the_total_does_not_count_is_told(other: Incident) -> None:
    """What has no place in the total is news of its own."""
    assert not is_part_of_total(TOTAL, other)


def test_a_total_below_the_opening_needs_the_name_of_the_place() -> None:
    """In the middle of an article "13 dead in Afrin" and four in a quarter may be of two nights."""
    late = told(tolls(killed=13, injured=20), start=900)

    assert not is_part_of_total(late, told(PART, BELOW, where=QUARTER, start=1000))
