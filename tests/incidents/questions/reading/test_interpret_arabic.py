"""Arabic questions, written and spoken."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from incidents.models import Cadence, Every, Intent, Kind

if TYPE_CHECKING:
    from tests.incidents.questions.conftest import Ask


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        pytest.param("آخر أخبار مأرب", Intent.LATEST, id="written: latest news"),
        pytest.param("شو في جديد بمأرب", Intent.LATEST, id="Levantine: what is new"),
        pytest.param("إيه اللي حصل في مأرب", Intent.LIST, id="Egyptian: what happened"),
        pytest.param("شو صار بمأرب", Intent.LIST, id="Levantine: what happened"),
        pytest.param("وش صار في مأرب", Intent.LIST, id="Gulf: what happened"),
        pytest.param("شنو صار بمأرب", Intent.LIST, id="Iraqi: what happened"),
        pytest.param("ايش حصل في مأرب", Intent.LIST, id="Yemeni: what happened"),
        pytest.param("كم قتيل في مأرب", Intent.SUM, id="how many dead"),
        pytest.param("كم واحد مات بمأرب", Intent.SUM, id="spoken: how many died"),
        pytest.param("كم غارة على مأرب", Intent.COUNT, id="how many strikes"),
        pytest.param("لخص لي الوضع في مأرب", Intent.SUMMARY, id="sum up"),
        pytest.param("التسلسل الزمني لمأرب", Intent.TIMELINE, id="timeline"),
        pytest.param("خريطة المعارك في مأرب", Intent.MAP, id="map"),
        pytest.param("قارن بين مأرب وتعز", Intent.COMPARE, id="compare"),
        pytest.param("هل يزداد القصف على مأرب", Intent.TREND, id="is it increasing"),
        pytest.param("أكثر المحافظات اليمنية قصفا", Intent.RANK, id="the most shelled"),
        pytest.param("مين قال؟", Intent.SOURCES, id="who said so"),
        pytest.param("ليش؟", Intent.WHY, id="why"),
        pytest.param("نبهني إذا صار شي بمأرب", Intent.SUBSCRIBE, id="alert me"),
        pytest.param("أوقف التنبيهات", Intent.UNSUBSCRIBE, id="stop"),
        pytest.param("كيف أستخدم البوت", Intent.HELP, id="help"),
        pytest.param("شلون بستعملك؟", Intent.HELP, id="help, of a person"),
        pytest.param("السلام عليكم", Intent.SMALLTALK, id="a greeting"),
        pytest.param("الله يعطيك العافية", Intent.SMALLTALK, id="spoken thanks"),
        pytest.param("شو الطقس بصنعاء", Intent.OUT_OF_SCOPE, id="the weather"),
    ],
)
def test_the_words_say_what_is_asked_for(ask: Ask, text: str, intent: Intent) -> None:
    """Each dialect has its own way to ask what happened."""
    question = ask(text)

    assert question.intent is intent
    assert question.language == "ar"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param("مأرب", ["Marib"], id="a bare name"),
        pytest.param("شو صار بمأرب", ["Marib"], id="in, glued on"),
        pytest.param("الوضع بالحديدة", ["Hodeidah"], id="in the, glued on"),
        pytest.param("شو صار بالحديده", ["Hodeidah"], id="ha for ta marbuta"),
        pytest.param("وتعز", ["Taiz"], id="and, glued on"),
        pytest.param("معارك مأرب وتعز", ["Marib", "Taiz"], id="two, joined"),
        pytest.param("محافظة صعدة", ["Saada"], id="with its level"),
        pytest.param("أخبار اليمن", ["Yemen"], id="a country"),
        pytest.param("الوضع في رأس العين", ["Ras al-Ain"], id="two words"),
    ],
)
def test_a_place_is_found_with_what_is_glued_to_it(ask: Ask, text: str, names: list[str]) -> None:
    """Particles and the article are written together with the name."""
    question = ask(text, countries=("YE", "SY"))

    assert [place.name for place in question.places] == names


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        pytest.param("مأرب اليوم", date(2019, 3, 13), date(2019, 3, 14), id="today"),
        pytest.param("شو صار بمأرب امبارح", date(2019, 3, 12), date(2019, 3, 13), id="spoken yesterday"),
        pytest.param("معارك مأرب منذ الأحد", date(2019, 3, 10), date(2019, 3, 14), id="since a weekday"),
        pytest.param("مأرب في شباط", date(2019, 2, 1), date(2019, 3, 1), id="a Levantine month"),
    ],
)
def test_a_period_is_read(ask: Ask, text: str, start: date, end: date) -> None:
    """Written and spoken words for time."""
    question = ask(text)

    assert question.period is not None
    assert (question.period.start, question.period.end) == (start, end)
    assert [place.name for place in question.places] == ["Marib"]


def test_what_is_not_wanted_is_told_apart(ask: Ask) -> None:
    """ "Everything but arrests" excludes arrests only."""
    question = ask("كل شي بمأرب ما عدا الاعتقالات")

    assert (question.kinds, question.excluded_kinds) == ((), (Kind.ARREST,))


def test_a_schedule_is_read_with_its_hour(ask: Ask) -> None:
    """Eight in the evening, every Friday."""
    question = ask("ابعتلي ملخص مأرب كل جمعة الساعة ٨ ونص مساء")

    assert question.cadence is not None
    assert question.cadence == Cadence(Every.WEEK, question.cadence.at, (4,))
    assert str(question.cadence.at) == "20:30:00"


def test_an_hour_may_be_spoken_as_a_word(ask: Ask) -> None:
    """ "The eighth hour" is eight o'clock."""
    question = ask("نشرة يومية عن مأرب الساعة الثامنة صباحا")

    assert question.cadence is not None
    assert str(question.cadence.at) == "08:00:00"


def test_a_group_is_found_under_its_common_name(ask: Ask) -> None:
    """Arabic names of actors lead to the name that incidents are searched by."""
    question = ask("هجمات الحوثيين على مأرب")

    assert question.actors == ("Houthis",)


def test_a_distance_in_arabic_digits_is_a_radius(ask: Ask) -> None:
    """٣٠ كم من مأرب: the letters for "how many" are also those for kilometres."""
    question = ask("ضمن ٣٠ كم من مأرب")

    assert question.radius_km == 30
    assert question.intent is Intent.LATEST


def test_a_word_as_it_stands_beats_what_is_left_of_it(ask: Ask) -> None:
    """ "عليها" (over them) is not "ع" and "ليه", why."""
    question = ask("القرى التي سيطر عليها الحوثيون في مأرب")

    assert question.intent is Intent.LIST


def test_a_toll_may_be_what_places_are_ranked_by(ask: Ask) -> None:
    """ "Bloodiest" ranks by the dead, not by the number of incidents."""
    question = ask("أكثر المحافظات دموية في اليمن")

    assert (question.intent, question.measure) == (Intent.RANK, "killed")


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        pytest.param("مأرب من الخميس للأحد", date(2019, 3, 7), date(2019, 3, 10), id="to a day"),
        pytest.param("مأرب من كانون الثاني لشباط", date(2019, 1, 1), date(2019, 2, 28), id="to a month"),
        pytest.param("مأرب بالسنة هاي", date(2019, 1, 1), date(2019, 3, 13), id="this year, Levantine"),
        pytest.param("مأرب الشهر ده", date(2019, 3, 1), date(2019, 3, 13), id="this month, Egyptian"),
    ],
)
def test_spoken_words_of_time_are_read(ask: Ask, text: str, first: date, last: date) -> None:
    """ "To" is glued to what follows, and "this" stands behind."""
    period = ask(text).period

    assert period is not None
    assert (period.start, min(period.last_day, date(2019, 3, 13))) == (first, last)
