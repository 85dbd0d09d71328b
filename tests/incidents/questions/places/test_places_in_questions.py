"""Which place a question means, and when it asks back."""

from __future__ import annotations

import contextlib
from datetime import UTC
from typing import TYPE_CHECKING

import pytest

from incidents.errors import AmbiguousPlaceError, UnclearPeriodError, UnknownPlaceError
from incidents.models import Intent, PlacePrecision
from incidents.questions import Context, interpret, interpret_leniently
from incidents.questions.places.namesakes import Search, choose
from incidents.questions.spelling.misspelt import near_misses
from tests.incidents.questions.conftest import NOON

if TYPE_CHECKING:
    from incidents.places import Gazetteer
    from tests.incidents.questions.conftest import Ask


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param("compare homs and hama", ["Homs", "Hama"], id="two places"),
        pytest.param("clashes in Kushar, Hajjah", ["Kushar"], id="a district of a province"),
        pytest.param("explosion in Tripoli, Lebanon", ["Tripoli District"], id="the country decides"),
        pytest.param("latest in bosnia and herzegovina", ["Bosnia and Herzegovina"], id="and inside a name"),
        pytest.param("sudanese refugees in Chad", ["Chad"], id="people from elsewhere"),
        pytest.param("anything in Nice?", ["Nice"], id="a name that is also a word"),
        pytest.param("<b>Raqqa</b>", ["Raqqa"], id="markup is no word"),
        pytest.param("maidugri", ["Maiduguri"], id="letters left out"),
        pytest.param("latest in Bagdhad", ["Baghdad"], id="letters swapped"),
        pytest.param("hourly update qamishlo", ["Qamishli"], id="a name that only sounds right"),
    ],
)
def test_the_place_meant_is_found(ask: Ask, text: str, names: list[str]) -> None:
    """Names are found among other words, misspelt and qualified."""
    question = ask(text)

    assert [place.name for place in question.places] == names


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        pytest.param("sweida", PlacePrecision.PROVINCE, id="the name alone means the governorate"),
        pytest.param("Sweida city", PlacePrecision.TOWN, id="the city where it is said"),
        pytest.param("near sweida", PlacePrecision.TOWN, id="near means the town"),
        pytest.param("within 20 km of sweida", PlacePrecision.TOWN, id="a circle is around the town"),
    ],
)
def test_a_town_stands_for_its_province_unless_narrowed(
    ask: Ask, text: str, precision: PlacePrecision
) -> None:
    """ "In Sweida" includes the villages around it."""
    [place] = ask(text).places

    assert place.precision is precision


@pytest.mark.parametrize(
    ("text", "name", "countries"),
    [
        pytest.param("latest in tripoli", "tripoli", {"LY", "LB"}, id="two cities"),
        pytest.param("georgia", "georgia", {"GE", "US"}, id="a country and a state"),
    ],
)
def test_a_name_of_several_places_asks_back(ask: Ask, text: str, name: str, countries: set[str]) -> None:
    """Nothing in the message tells which is meant."""
    with pytest.raises(AmbiguousPlaceError) as raised:
        ask(text)

    assert raised.value.name == name
    assert {place.country for place in raised.value.choices} == countries


def test_what_the_chat_is_about_decides_between_namesakes(ask: Ask) -> None:
    """After Beirut, Tripoli is the one in Lebanon."""
    beirut = ask("latest in Beirut")
    [place] = ask("and in tripoli?", beirut).places

    assert place.country == "LB"


def test_a_place_with_news_is_meant_before_one_without(ask: Ask, gazetteer: Gazetteer) -> None:
    """Incidents are known in Tripoli, Lebanon, only."""
    lebanese = next(place for place in gazetteer.find("Tripoli", country="LB"))
    assert lebanese.id is not None

    [place] = ask("tripoli", known=(lebanese.id, *lebanese.ancestors)).places

    assert place.country == "LB"


def test_a_choice_once_made_is_remembered(gazetteer: Gazetteer) -> None:
    """The chat said before which Georgia it means."""
    state = next(place for place in gazetteer.find("Georgia", country="US"))
    assert state.id is not None
    context = Context(NOON, UTC, "en", gazetteer, aliases={"georgia": state.id})

    question = interpret("latest in Georgia", context)

    assert question.places == (state,)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param("latest in Xyzzyville", "Xyzzyville", id="after a preposition"),
        pytest.param("qwrtzp", "qwrtzp", id="the whole message"),
        pytest.param("grey falcons", "grey falcons", id="a name of two words, for reports to know"),
        pytest.param("شو صار في قرطبوزا", "قرطبوزا", id="in Arabic"),
    ],
)
def test_a_name_that_is_no_place_is_said_to_be_unknown(ask: Ask, text: str, name: str) -> None:
    """No village with a vaguely similar name is offered instead."""
    with pytest.raises(UnknownPlaceError) as raised:
        ask(text)

    assert raised.value.name == name
    assert raised.value.nearest == ()


@pytest.mark.parametrize(
    ("text", "place"),
    [
        pytest.param("strike of the bakers in Marib", "Marib", id="who acts, in English"),
        pytest.param("اعتصام الخبازين في مأرب", "Marib", id="who acts, in Arabic with its article"),
        pytest.param("grève des boulangers à Marib", "Marib", id="who acts, in French"),
    ],
)
def test_a_word_beside_a_place_is_not_asked_back_about(ask: Ask, text: str, place: str) -> None:
    """Bakers are no town that the reader should have spelt better: the answer is about the place."""
    question = ask(text)

    assert [each.name for each in question.places] == [place]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("compare Marib and Xyzzyville", id="the second of two"),
        pytest.param("Xyzzyville, Yemen", id="inside a country"),
        pytest.param("Xyzzyville and Marib", id="the first of two"),
        pytest.param("قارن بين مأرب وبقرطبوزا", id="behind the Arabic and"),
    ],
)
def test_a_name_in_a_list_with_a_place_is_asked_back_about(ask: Ask, text: str) -> None:
    """Half of what was asked about must not be dropped in silence."""
    with pytest.raises(UnknownPlaceError):
        ask(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param("زلزال المغرب", "Morocco", id="Morocco, which is the sunset too"),
        pytest.param("اخبار قطر", "Qatar", id="Qatar, which is a diameter too"),
        pytest.param("شو صار ببيني", "Beni", id="Beni, which is a word for showing too"),
        pytest.param("fire in liverpool", "Liverpool", id="a town that is known for football"),
        pytest.param("quake in java", "Java", id="an island that is a language of programs"),
        pytest.param("قتال في فراه", "Farah", id="Farah, which ends as a small word does"),
        pytest.param("worst towns of Mexico by arrests", "Mexico", id="Mexico before a small word"),
        pytest.param("حريق في عمّان", "Amman", id="Amman, which is Oman without its mark"),
        pytest.param("حريق في عُمان", "Oman", id="Oman"),
        pytest.param("fire in muse, myanmar", "Mu Se District", id="Muse, which a poet has"),
        pytest.param("قتال في تيبستي", "Tibesti", id="Tibesti in Arabic"),
        pytest.param("floods in yamen", "Yemen", id="a country as it sounds"),
        pytest.param("how many fled Tawurgha", "Tawergha", id="no Turkey"),
    ],
)
def test_a_name_that_is_an_ordinary_word_too_is_a_place_where_one_stands(
    ask: Ask, text: str, name: str
) -> None:
    """A country anywhere, a large town behind "in"."""
    [place] = ask(text).places

    assert place.name == name


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("كل يوم المغرب اخبار مأرب", id="sunset of every day"),
        pytest.param("بقطر ٢٠ كم حول مأرب", id="a diameter"),
        pytest.param("في خبر عن مأرب؟", id="there is news"),
        pytest.param("you are a star, marib please", id="a village called Star"),
    ],
)
def test_an_ordinary_word_that_is_a_name_elsewhere_stays_a_word(ask: Ask, text: str) -> None:
    """Morocco, Qatar and Khobar are not meant here."""
    assert {place.country for place in ask(text).places} == {"YE"}


def test_a_place_afar_is_found_in_a_chat_about_another_country(ask: Ask) -> None:
    """Kermanshah without its long vowel is no misspelt town of Syria."""
    [place] = ask("زلزال بكرمنشاه", countries=("SY",)).places

    assert (place.name, place.country) == ("Kermanshah", "IR")


def test_an_unknown_name_comes_with_spellings_of_the_region(ask: Ask) -> None:
    """In a chat on Yemen, "Shabowatt" may be Shabwah."""
    with pytest.raises(UnknownPlaceError) as raised:
        ask("latest in Shobuatt", countries=("YE",))

    assert raised.value.nearest
    assert {place.country for place in raised.value.nearest} == {"YE"}


def test_a_word_that_nothing_explains_is_kept_and_not_guessed_at(ask: Ask) -> None:
    """ "Frobnicated" is no place, kind, time or actor, and is told so."""
    question = ask("frobnicated clashes in Marib")

    assert [place.name for place in question.places] == ["Marib"]
    assert question.unknown == ("frobnicated",)


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        pytest.param("zorping clashes in Marib", "zorping", id="a word of no language"),
        pytest.param("ii clashes in Marib", "ii", id="two letters that are also a Finnish town"),
        pytest.param("hilltop clashes in Marib", "hilltop", id="a word that is also a hamlet"),
    ],
)
def test_a_word_outside_the_slot_of_a_place_is_no_place(ask: Ask, text: str, unknown: str) -> None:
    """Nearly every word is the name of some village."""
    question = ask(text)

    assert [place.name for place in question.places] == ["Marib"]
    assert question.unknown == (unknown,)


def test_a_settled_name_may_be_no_name_at_all(gazetteer: Gazetteer) -> None:
    """A chat that picked Marib for "mbtown" is not asked again."""
    marib = next(place for place in gazetteer.find("Marib", country="YE"))
    assert marib.id is not None
    context = Context(NOON, UTC, "en", gazetteer, aliases={"mbtown": marib.id})

    assert interpret("latest in mbtown", context).places == (marib,)


def test_a_level_that_no_place_of_the_name_has_is_let_go(ask: Ask) -> None:
    """There is no province of Kushar; the district is meant."""
    [place] = ask("clashes in Kushar province", countries=("YE",)).places

    assert place.precision is PlacePrecision.DISTRICT


def test_a_time_that_makes_no_date_is_not_dropped_in_silence(ask: Ask) -> None:
    """Nobody knows when "the day" was; the answer must not look as if it had been understood."""
    question = ask("clashes in Marib every blue moon day")

    assert "day" in " ".join(question.unknown)


def test_an_impossible_date_is_refused(ask: Ask) -> None:
    """There is no 30 February."""
    with pytest.raises(UnclearPeriodError):
        ask("marib on 30 February 2019")


def test_a_lenient_reading_takes_the_likeliest_place_and_says_what_is_wrong(gazetteer: Gazetteer) -> None:
    """Filters need an answer where a chat would ask back."""
    context = Context(NOON, UTC, "en", gazetteer)

    unclear = interpret_leniently("latest in tripoli", context)
    unknown = interpret_leniently("latest in Xyzzyville", context)

    assert [place.country for place in unclear.question.places] == ["LY"]
    assert isinstance(unclear.problem, AmbiguousPlaceError)
    assert unknown.question.places == ()
    assert isinstance(unknown.problem, UnknownPlaceError)


@pytest.mark.parametrize(
    ("text", "radius_km", "near", "direction"),
    [
        pytest.param("within 20 km of Marib", 20, False, None, id="within"),
        pytest.param("Marib radius 40km", 40, False, None, id="radius"),
        pytest.param("10 miles around Marib", 16.1, True, None, id="miles"),
        pytest.param("near Marib", None, True, None, id="near"),
        pytest.param("65 km north of Marib", 65, True, "n", id="a distance and a direction"),
        pytest.param("southeast of Marib", None, True, "se", id="a direction"),
        pytest.param("northern Yemen", None, False, "n", id="a part of a country"),
    ],
)
def test_nearness_is_read(
    ask: Ask, text: str, radius_km: float | None, *, near: bool, direction: str | None
) -> None:
    """Distances, directions and plain "near"."""
    question = ask(text)

    assert (question.radius_km, question.near, question.direction) == (radius_km, near, direction)


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        pytest.param("attacks by al-Shabaab", ("al-Shabaab",), id="a group"),
        pytest.param("IDF raids in Jenin", ("Israeli army",), id="an abbreviation"),
        pytest.param("operations of the Malian army in Gao", ("Malian army",), id="an army"),
        pytest.param(
            "raids of the Chadian army near Bol", ("Chadian army",), id="an army named by its people"
        ),
        pytest.param("what did the Chadian army do", ("Chadian army",), id="an army and no place"),
        pytest.param("هجمات القوات التشادية", ("Chadian army",), id="an army in Arabic"),
        pytest.param("strikes on Marib by Iran", ("Iran",), id="a country that acts is no place"),
        pytest.param("attacks claimed by the Blue Lions in Marib", ("Blue Lions",), id="a group in no list"),
    ],
)
def test_actors_are_found(ask: Ask, text: str, actors: tuple[str, ...]) -> None:
    """Who did it is no place and no unknown word."""
    question = ask(text)

    assert question.actors == actors
    assert question.unknown == ()


def test_nobody_is_called_what_no_place_is_called(gazetteer: Gazetteer) -> None:
    """No name, no choices; a short one is too short to be a slip of the thumb."""
    assert choose("Xyzzyville", Search(gazetteer)) == ()
    assert near_misses("Hom", gazetteer) == ()


def test_nothing_but_punctuation_asks_nothing(ask: Ask) -> None:
    """Question marks alone are no question on incidents."""
    assert ask("???").intent is Intent.OUT_OF_SCOPE


@pytest.mark.parametrize("text", ["tripoli", "طرابلس", "أخبار طرابلس"])
def test_tripoli_is_asked_about_in_every_language(ask: Ask, text: str) -> None:
    """Libya's is larger, Lebanon's is large enough to be meant."""
    with pytest.raises(AmbiguousPlaceError) as caught:
        ask(text)

    assert [place.country for place in caught.value.choices] == ["LY", "LB"]


@pytest.mark.parametrize(
    ("text", "country"),
    [
        pytest.param("yemen latest about lorry drivers", "YE", id="a village of that name"),
        pytest.param("march in protest at fuel prices in aden", "YE", id="a word beside a place with in"),
        pytest.param("shelling on Jisr al-Choghour", "SY", id="a long name whose first part is another"),
        pytest.param("my son is in mission near Aden", "YE", id="behind in, beside a name in capitals"),
    ],
)
def test_a_common_word_is_no_small_place(gazetteer: Gazetteer, text: str, country: str) -> None:
    """Nearly every word is a village somewhere."""
    context = Context(NOON, UTC, "en", gazetteer)

    places = interpret_leniently(text, context).question.places

    assert [place.country for place in places] == [country]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param("violences au Cap", "Cape Town", id="au is à le"),
        pytest.param("inondations aux Cayes", "Les Cayes", id="aux is à les"),
        pytest.param("nouvelles du Caire", "Cairo", id="du is de le"),
        pytest.param("tirs au Mali", "Mali", id="a name without article"),
        pytest.param("tirs dans le centre du Tchad", "Chad", id="the middle of a country is no province"),
        pytest.param("nouvelles de la province du Sourou", "Sourou", id="a district called a province"),
    ],
)
def test_french_melts_the_article_of_a_name_into_the_word_before(ask: Ask, text: str, name: str) -> None:
    """ "Au Cap" is in Le Cap, and "au Mali" in Mali."""
    assert [place.name for place in ask(text).places] == [name]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param("صواريخ على سديروت", "Sderot", id="behind on"),
        pytest.param("قتال في كراماتورسك", "Kramatorsk", id="behind in"),
    ],
)
def test_a_foreign_town_is_read_from_arabic_letters(ask: Ask, text: str, name: str) -> None:
    """No list has every town of the world in Arabic."""
    [place] = ask(text).places

    assert place.name.startswith(name)


def test_the_place_of_an_order_to_stop_is_kept(ask: Ask) -> None:
    """ "No more reports" does not leave the place out."""
    assert [place.name for place in ask("no more Marib reports thank you").places] == ["Marib"]


def test_small_words_side_by_side_are_no_place(ask: Ask) -> None:
    """ "Sur les" is also a village."""
    assert [place.name for place in ask("l'info sur les frappes de Saada").places] == ["Saada"]


@pytest.mark.parametrize("text", ["Bridge", "hope", "Export"])
def test_an_ordinary_word_alone_is_no_small_town(ask: Ask, text: str) -> None:
    """A town in Pennsylvania is called Export; who types the word means no town of a thousand people."""
    with contextlib.suppress(UnknownPlaceError):
        assert ask(text).places == ()


def test_an_ordinary_word_alone_is_the_city_of_that_name(ask: Ask) -> None:
    """Reading has 200,000 people, and who types it alone means them."""
    assert [place.country for place in ask("Reading").places] == ["GB"]


@pytest.mark.parametrize(
    ("text", "voice"),
    [
        pytest.param("shelling in Marib according to Saba", "Saba", id="an agency called like an island"),
        pytest.param("what does SANA say of Marib", "SANA", id="initials like the name of a capital"),
        pytest.param("قصف مأرب بحسب سبأ", "سبأ", id="in Arabic, a province too"),
        pytest.param("bombardement de Marib selon l'AFP", "AFP", id="in French"),
    ],
)
def test_who_tells_of_it_is_no_place(ask: Ask, text: str, voice: str) -> None:
    """An agency is looked for in the words of reports, and nothing is asked of an island."""
    question = ask(text)

    assert [place.name for place in question.places] == ["Marib"]
    assert question.unknown == (voice,)


@pytest.mark.parametrize(
    ("text", "country"),
    [
        pytest.param("Tripoli, not the Libyan one", "LB", id="a people"),
        pytest.param("clashes in Tripoli but not in Libya", "LB", id="a country"),
        pytest.param("Tripoli, not the Lebanese one", "LY", id="the other way round"),
        pytest.param("طرابلس مو الليبية", "LB", id="in Arabic"),
        pytest.param("Tripoli, pas celui de Libye", "LB", id="in French"),
        pytest.param("Marib, not Libya", "YE", id="a country in which there is none"),
    ],
)
def test_a_namesake_is_left_out_by_its_country(ask: Ask, text: str, country: str) -> None:
    """Two cities are called Tripoli, and one of them is not meant."""
    assert [place.country for place in ask(text).places] == [country]


def test_a_name_that_only_sounds_like_a_place_far_away_is_told(ask: Ask) -> None:
    """What was typed and what was read stand side by side, unless the two are nearly alike."""
    assert ask("latest in hejin").heard == ("hejin",)
    assert ask("latest in kandhar").heard == ()
    assert ask("latest in Hajin").heard == ()


def test_a_particle_is_taken_off_no_name_that_begins_so(ask: Ask) -> None:
    """«هاجين» is Hajin misspelt, and no «ه» before Ujjain."""
    with pytest.raises(UnknownPlaceError) as caught:
        ask("آخر أخبار هاجين")

    assert "Hajin" in [place.name for place in caught.value.nearest]
