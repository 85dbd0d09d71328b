"""Places that are left out or picked, countries that act, days told by a number, slips of the thumb."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from incidents.models import Intent, Kind

if TYPE_CHECKING:
    from incidents.models import Question
    from tests.incidents.questions.conftest import Ask


def names(question: Question) -> list[str]:
    """Return the names of its places."""
    return [place.name for place in question.places]


@pytest.mark.parametrize(
    "text", [pytest.param("drop omdurman", id="drop"), pytest.param("without omdurman", id="without")]
)
def test_a_place_that_was_asked_for_can_be_left_out(ask: Ask, text: str) -> None:
    """ "Drop Omdurman" after "Khartoum and Omdurman" leaves Khartoum."""
    before = ask("protests in khartoum and omdurman since friday")
    question = ask(text, before)

    assert names(question) == names(ask("khartoum"))
    assert (question.kinds, question.period) == (before.kinds, before.period)


def test_one_place_can_be_exchanged_for_another(ask: Ask) -> None:
    """What is left out goes, what is added comes."""
    before = ask("protests in khartoum and omdurman")

    assert names(ask("forget omdurman, add port sudan", before)) == ["Khartoum", "Port Sudan"]


def test_what_cannot_be_cut_out_is_named(ask: Ask) -> None:
    """A town inside the country asked about stays in, and the reader is told that it was not understood."""
    question = ask("clashes in Yemen but not in Aden")

    assert names(question) == ["Yemen"]
    assert question.unknown == ("Aden",)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("the one in lebanon", id="English"),
        pytest.param("اللي بلبنان", id="Arabic"),
        pytest.param("celle du Liban", id="French"),
    ],
)
def test_a_place_of_the_same_name_is_picked_by_its_country(ask: Ask, text: str) -> None:
    """Only the place changes: days and kinds stay."""
    before = ask("clashes in tripoli, libya since monday")
    question = ask(text, before)

    assert [place.country for place in question.places] == ["LB"]
    assert (question.kinds, question.period) == (before.kinds, before.period)


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        pytest.param("turkish shelling of tal rifaat", "Turkish army", id="people before a deed"),
        pytest.param("have the emiratis hit palmyra", "Emirati army", id="people and a verb"),
        pytest.param("israel struck palmyra", "Israeli army", id="a country that goes abroad"),
        pytest.param("israel a tapé palmyre cette nuit", "Israeli army", id="French: a country and its verb"),
        pytest.param("les russes ont frappé idlib", "Russian army", id="French: people and a verb"),
        pytest.param("هل ضربت اسرائيل تدمر", "Israeli army", id="Arabic: a verb and who did it"),
        pytest.param("how often did israel strike hama", "Israeli army", id="did a country"),
        pytest.param("القصف التركي على تل رفعت", "Turkish army", id="Arabic: people behind a deed"),
        pytest.param("غارات روسيا على إدلب", "Russian army", id="Arabic: whose strikes"),
    ],
)
def test_a_country_may_be_who_acts(ask: Ask, text: str, actor: str) -> None:
    """The place is where it was done, not who did it."""
    question = ask(text)

    assert question.actors == (actor,)
    assert [place.country for place in question.places] == ["SY"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("syrian protests", id="a people alone"),
        pytest.param("غارات سوريا", id="Arabic: nothing behind it"),
        pytest.param("strikes in syria", id="in"),
    ],
)
def test_a_country_alone_is_where(ask: Ask, text: str) -> None:
    """Nobody acts where no other place is named."""
    question = ask(text)

    assert names(question) == ["Syria"]
    assert question.actors == ()


@pytest.mark.parametrize(
    ("text", "days"),
    [
        pytest.param("Marib depuis le 10", (date(2019, 3, 10), date(2019, 3, 13)), id="since the 10th"),
        pytest.param(
            "qu'est-il arrivé à Marib le 14", (date(2019, 2, 14), date(2019, 2, 14)), id="last month"
        ),
        pytest.param("مأرب من 10 الشهر", (date(2019, 3, 10), date(2019, 3, 13)), id="Arabic: since the 10th"),
        pytest.param("مأرب يوم ٩ هالشهر", (date(2019, 3, 9), date(2019, 3, 9)), id="Arabic digits"),
    ],
)
def test_a_day_may_be_a_number_alone(ask: Ask, text: str, days: tuple[date, date]) -> None:
    """The last day of that number is meant."""
    period = ask(text).period

    assert period is not None
    assert (period.start, period.last_day) == days


@pytest.mark.parametrize("text", ["le 45 à Marib", "مأرب من 40 الشهر"])
def test_no_day_has_such_a_number(ask: Ask, text: str) -> None:
    """45 is no day of a month."""
    period = ask(text).period

    assert period is None or period.days > 1


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param("protets in marib", Kind.PEACEFUL_PROTEST, id="letters swapped"),
        pytest.param("kidnapings in marib", Kind.ABDUCTION, id="a letter dropped"),
        pytest.param("attentas à Marib hier", Kind.BOMBING, id="French"),
    ],
)
def test_a_slip_of_the_thumb_is_no_unknown_word(ask: Ask, text: str, kind: Kind) -> None:
    """One letter wrong in a long word is read as the word."""
    question = ask(text)

    assert kind in question.kinds
    assert question.unknown == ()


@pytest.mark.parametrize(
    ("first", "then", "measure"),
    [
        pytest.param("arrests in hebron", "how many people was that", "detained", id="arrests"),
        pytest.param(
            "enlèvements à Marib hier", "combien de personnes ?", "abducted", id="French: abductions"
        ),
        pytest.param("اعتقالات في الخليل", "كم شخص", "detained", id="Arabic: arrests"),
    ],
)
def test_people_are_those_of_the_kind(ask: Ask, first: str, then: str, measure: str) -> None:
    """ "How many people?" after arrests asks for the detained, not for the number of raids."""
    question = ask(then, ask(first))

    assert (question.intent, question.measure) == (Intent.SUM, measure)


def test_only_ends_what_no_began(ask: Ask) -> None:
    """ "No fighting, just shelling" wants the shelling."""
    question = ask("pas de combats, juste les bombardements à Taïz")

    assert Kind.SHELLING in question.kinds
    assert Kind.ARMED_CLASH in question.excluded_kinds


@pytest.mark.parametrize(
    ("text", "kinds", "excluded"),
    [
        pytest.param("Tamale without floods, arrests", "arrest", "flood", id="English"),
        pytest.param("pas d'inondations, les arrestations à Tamale", "arrest", "flood", id="French"),
        pytest.param("تامالي بلا فيضانات، الاعتقالات", "arrest", "flood", id="Arabic"),
        pytest.param("Tamale without floods, arrests and storms", "", "flood arrest storm", id="a list"),
    ],
)
def test_leaving_out_ends_at_a_comma_but_not_in_a_list(
    text: str, kinds: str, excluded: str, ask: Ask
) -> None:
    """ "No floods, arrests" wants the arrests; a list goes on to its "and"."""
    read = ask(text)

    assert " ".join(read.kinds) == kinds
    assert set(excluded.split()) == set(read.excluded_kinds)


@pytest.mark.parametrize(
    "text",
    ["anti-Japan rally in Kumasi", "manifestation contre le Japon à Kumasi", "مظاهرة ضد اليابان في كوماسي"],
)
def test_a_country_that_is_marched_against_is_no_place_to_look(text: str, ask: Ask) -> None:
    """The rally is in Kumasi; Japan is only its target."""
    assert [place.country for place in ask(text).places] == ["GH"]


@pytest.mark.parametrize("text", ["Kumasi before the 10th", "Kumasi avant le 10", "كوماسي قبل 10 الشهر"])
def test_before_a_day_told_by_its_number_leaves_that_day_out(text: str, ask: Ask) -> None:
    """All days up to the ninth."""
    period = ask(text).period

    assert period is not None
    assert (period.has_start, period.last_day.isoformat()) == (False, "2019-03-09")


def test_an_arabic_until_may_be_glued_to_the_day(ask: Ask) -> None:
    """«من الأحد للخميس» is from Sunday to Thursday; «سوق الثلاثاء» is a market and no day."""
    period = ask("كوماسي من الأحد للخميس").period

    assert period is not None
    assert (period.start.isoformat(), period.last_day.isoformat()) == ("2019-03-10", "2019-03-14")
    assert ask("حريق في سوق الثلاثاء في كوماسي").period is None


def test_a_country_beside_a_town_of_its_own_tells_where(ask: Ask) -> None:
    """ "Ukraine shelling Donetsk" names the place twice."""
    assert ask("ukraine shelling donetsk").actors == ()


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        pytest.param("did the russians bomb idlib", (Kind.AIR_STRIKE, Kind.SHELLING), id="an army bombs"),
        pytest.param("daesh bomb in idlib", (Kind.BOMBING, Kind.SUICIDE_BOMBING), id="a group lays bombs"),
    ],
)
def test_armies_bomb_from_the_air(ask: Ask, text: str, kinds: tuple[Kind, ...]) -> None:
    """What "bomb" means depends on who does it."""
    assert ask(text).kinds == kinds
