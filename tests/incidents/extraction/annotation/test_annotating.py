"""An article's sentences with the places that are places of its events."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from incidents.extraction.annotation.annotating import read_article
from incidents.models import Article

if TYPE_CHECKING:
    from incidents.extraction.annotation.reading import Reading
    from incidents.extraction.words.lexicon import Lexicon
    from incidents.places import Gazetteer


def read(text: str, gazetteer: Gazetteer, lexicon: Lexicon) -> list[Reading]:
    """Annotate *text* as published on 15 June 2020."""
    article = Article("file:test", "Test", "", text, datetime(2020, 6, 15, tzinfo=UTC))
    return list(read_article(article, gazetteer, lexicon, date(2020, 6, 15)))


def scenes(readings: list[Reading]) -> list[str]:
    """Return the names of all places that are not where the report was filed."""
    return [each.toponym.place.name for reading in readings for each in reading.places]


def countries(readings: list[Reading]) -> set[str | None]:
    """Return the countries of all places that are not where the report was filed."""
    return {each.toponym.place.country for reading in readings for each in reading.places}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "QUITO (ECUADOR), 4 MAR 91 (RADIO NEWS) -- [TEXT] POLICE MADE A STATEMENT.", id="country"
        ),
        pytest.param("NAIROBI, June 14 (AFP) - Police made a statement.", id="date and agency"),
        pytest.param(
            f"Police made a statement. {'It was long. ' * 30}\nBakers to strike NAIROBI (Wire) Bakers met.",
            id="further down after a headline",
        ),
    ],
)
def test_a_dateline_is_where_a_report_was_filed(text: str, gazetteer: Gazetteer, lexicon: Lexicon) -> None:
    """The town at the head is no scene of what follows."""
    readings = read(text, gazetteer, lexicon)

    assert scenes(readings) == []
    assert any(reading.origins for reading in readings)


SHOUTED = [
    ("MOMBASA, KENYA, 4 MAR 91 -- THE GUNMEN LEFT A CAR AND A GRENADE.", [], "common words"),
    ("MOMBASA, KENYA, 4 MAR 91 -- THE GUNMEN TOOK LA FONDA IN THE NIGHT.", [], "codes of states"),
    ("THE GUNMEN WENT TO MOMBASA AND KISUMU.", ["Mombasa", "Kisumu"], "no country named"),
]


@pytest.mark.parametrize(
    ("text", "wanted"), [pytest.param(text, want, id=name) for text, want, name in SHOUTED]
)
def test_in_capitals_only_names_are_places(
    text: str, wanted: list[str], gazetteer: Gazetteer, lexicon: Lexicon
) -> None:
    """ "CAR" is not the Central African Republic, "LA" not Louisiana; a lone country needs no vouching."""
    assert [
        name for name in scenes(read(text, gazetteer, lexicon)) if name != "Mombasa" or name in wanted
    ] == wanted


def test_in_capitals_a_verb_is_no_country(gazetteer: Gazetteer, lexicon: Lexicon) -> None:
    """ "The report states" does not speak of the United States."""
    text = "NAIROBI, 4 MAY 90 (AFP) -- A REPORT FROM MOMBASA STATES THAT FIGHTING GOES ON IN KENYA."

    assert scenes(read(text, gazetteer, lexicon)) == ["Mombasa", "Kenya"]


def test_a_neighbourhood_is_in_the_town_of_the_dateline(gazetteer: Gazetteer, lexicon: Lexicon) -> None:
    """A local report need not name its own town."""
    readings = read(
        "NAIROBI, June 14 (AFP) - Police searched the neighbourhood of Zzyvora.", gazetteer, lexicon
    )

    assert scenes(readings) == ["Zzyvora"]


def test_a_name_is_not_where_the_text_puts_it_elsewhere(gazetteer: Gazetteer, lexicon: Lexicon) -> None:
    """A part of an unknown district's name is no town of another province."""
    readings = read("Police searched Garm Ser district, Helmand province.", gazetteer, lexicon)

    assert scenes(readings) == ["Helmand"]


def test_a_part_of_a_town_is_not_its_namesake_abroad(gazetteer: Gazetteer, lexicon: Lexicon) -> None:
    """A quarter that no gazetteer lists is not the town of another country that bears its name."""
    readings = read("Police searched the Mombasa area of Glasgow.", gazetteer, lexicon)

    assert "KE" not in {each.toponym.place.country for reading in readings for each in reading.places}


def test_a_street_is_no_town(gazetteer: Gazetteer, lexicon: Lexicon) -> None:
    """Streets are called after towns."""
    assert scenes(read("Police closed Mombasa Avenue in Nairobi.", gazetteer, lexicon)) == ["Nairobi"]


def test_an_unlisted_village_is_not_its_namesake_abroad(gazetteer: Gazetteer, lexicon: Lexicon) -> None:
    """In a text that is all about Kenya, "Hara" is no town of Japan, which the text never names."""
    kenya = "Kenya mourns. Kenyan police closed the road from Nairobi to Mombasa. "

    assert "JP" not in countries(read(kenya + "A bomb exploded in Hara.", gazetteer, lexicon))
    assert "JP" in countries(read(kenya + "Japan mourns. A bomb exploded in Hara.", gazetteer, lexicon))


def test_a_city_that_everybody_knows_needs_no_country(gazetteer: Gazetteer, lexicon: Lexicon) -> None:
    """A text about Kenya may tell of a bomb in Munich."""
    kenya = "Kenya mourns. Kenyan police closed the road from Nairobi to Mombasa. "

    assert "Munich" in scenes(read(kenya + "A bomb exploded in Munich.", gazetteer, lexicon))
