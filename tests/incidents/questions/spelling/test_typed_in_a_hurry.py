"""Messages as phones type them, in English, French and the Arabic of the street, and how they read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from incidents.errors import UnknownPlaceError

if TYPE_CHECKING:
    from tests.incidents.questions.conftest import Ask

# The message; its intent, places, first kind, and the first and last day (month-day) of its period.
MESSAGES = [
    ("whats up in goma rn", "latest", "Goma", "", ""),
    ("goma news pls", "latest", "Goma", "", ""),
    ("how many ppl died in gaza yest", "sum", "Gaza Strip", "", "03-12/03-12"),
    ("casualties mosul this wk", "sum", "Mosul", "", "03-11/03-13"),
    ("wat happend in kabul ystrday", "list", "Kabul", "", "03-12/03-12"),
    ("pics of what happened in idlib", "list", "Idlib", "", ""),
    ("attacks on civilans in Yambio", "list", "Yambio", "attack", ""),
    ("is it safe in Beirut", "latest", "Beirut", "", ""),
    ("is the road from Homs to Hama open", "latest", "Homs,Hama", "", ""),
    ("how bad is it in El Fasher", "latest", "El Fasher", "", ""),
    ("number wounded in taiz past week", "sum", "Taiz", "", "03-06/03-13"),
    ("who bombed the hospital in Kunduz", "list", "Kunduz", "bombing", ""),
    ("did anyone get kidnapped in Zamfara this month", "list", "Zamfara", "abduction", "03-01/03-13"),
    ("shooting in mogadishu", "list", "Mogadishu", "attack", ""),
    ("any aid getting into gaza", "list", "Gaza Strip", "aid_delivery", ""),
    ("cholera in yemen last month", "list", "Yemen", "epidemic", "02-01/02-28"),
    ("quake in turkey today", "list", "Turkey", "earthquake", "03-13/03-13"),
    ("protests iran this wknd", "list", "Iran", "peaceful_protest", "03-09/03-10"),
    (
        "give me everything on khan younis since monday except shelling",
        "list",
        "Khan Younis",
        "",
        "03-11/03-13",
    ),
    ("top 5 worst hit places in ukraine this month", "rank", "Ukraine", "", "03-01/03-13"),
    ("compare homs and hama last week", "compare", "Homs,Hama", "", "03-04/03-10"),
    ("is violence going up in mali", "trend", "Mali", "armed_clash", ""),
    ("daily roundup of sudan at 7 in the morning", "subscribe", "Sudan", "", ""),
    ("stop", "unsubscribe", "", "", ""),
    ("stop the daily one", "unsubscribe", "", "", ""),
    ("weekly on sundays 9am ukraine", "subscribe", "Ukraine", "", ""),
    ("map of strikes in gaza last 24 hours", "map", "Gaza Strip", "air_strike", "03-12/03-13"),
    ("timeline for el fasher siege", "timeline", "El Fasher", "siege", ""),
    ("who says 40 were killed", "sources", "", "", ""),
    ("thx", "smalltalk", "", "", ""),
    ("what can u do", "help", "", "", ""),
    ("10km around rafah", "latest", "Rafah", "", ""),
    ("south of khan younis", "latest", "Khan Younis", "", ""),
    ("20 miles from Mosul", "latest", "Mosul", "", ""),
    ("arrested in istanbul", "list", "Istanbul", "arrest", ""),
    ("how many arrests in istanbul in oct", "count", "Istanbul", "arrest", "10-01/10-31"),
    ("floods libya derna", "list", "Derna", "flood", ""),
    ("any drone strikes nr kharkiv last nite", "list", "Kharkiv", "air_strike", "03-12/03-12"),
    ("fires in greece", "list", "Greece", "building_fire", ""),
    ("train crash india", "list", "India", "transport_accident", ""),
    ("شو صار بحلب اليوم", "list", "Aleppo", "", "03-13/03-13"),
    ("ايش صار في صنعاء امبارح", "list", "Sanaa City", "", "03-12/03-12"),
    ("وش اخبار تعز", "latest", "Taiz", "", ""),
    ("ايه اللي حصل في غزة النهارده", "list", "Gaza City", "", "03-13/03-13"),
    ("شنو صار بالموصل", "list", "Mosul", "", ""),
    ("كم شهيد بغزة من امبارح", "sum", "Gaza City", "", "03-12/03-13"),
    ("قديش عدد الجرحى بحمص", "sum", "Homs", "", ""),
    ("في قصف على ادلب هلق", "latest", "Idlib", "air_strike", ""),
    ("اخر اخبار الفاشر", "latest", "El Fasher", "", ""),
    ("شو في جديد بدرعا", "latest", "Daraa", "", ""),
    ("ملخص اليمن هالاسبوع", "summary", "Yemen", "", "03-11/03-13"),
    ("خريطة الغارات على غزة اخر ٢٤ ساعة", "map", "Gaza City", "air_strike", "03-12/03-13"),
    ("نبهني لما يصير شي بدير الزور", "subscribe", "Deir ez-Zor", "", ""),
    ("كل يوم الساعة ٧ الصبح اخبار السودان", "subscribe", "Sudan", "", ""),
    ("وقف الاشعارات", "unsubscribe", "", "", ""),
    ("الغي الاشتراك", "unsubscribe", "", "", ""),
    ("مين قال", "sources", "", "", ""),
    ("شكرا كتير", "smalltalk", "", "", ""),
    ("اشتباكات طرابلس الشام", "list", "Tripoli District", "armed_clash", ""),
    ("احتجاجات البصرة الشهر الماضي", "list", "Basra", "peaceful_protest", "02-01/02-28"),
    ("زلزال تركيا", "list", "Turkey", "earthquake", ""),
    ("فيضانات درنة", "list", "Derna", "flood", ""),
    ("كم غارة على صعدة الاسبوع اللي فات", "count", "Saada", "air_strike", "03-04/03-10"),
    ("قارن بين حمص وحماة", "compare", "Homs,Hama", "", ""),
    ("هل الوضع عم يتحسن بالسويداء", "trend", "As-Suwayda", "", ""),
    ("حوادث قرب القامشلي", "list", "Qamishli", "", ""),
    ("اعتقالات اسطنبول", "list", "Istanbul", "arrest", ""),
    ("وباء الكوليرا في اليمن", "list", "Yemen", "epidemic", ""),
    ("شنوة صار في تونس البارح", "list", "Tunisia", "", "03-12/03-12"),
    ("واش وقع فالرباط", "list", "Rabat", "", ""),
    ("quoi de neuf à Goma", "latest", "Goma", "", ""),
    ("c koi les news de bamako", "latest", "Bamako", "", ""),
    ("que se passe-t-il à Gaza aujourd'hui", "list", "Gaza Strip", "", "03-13/03-13"),
    ("combien de tués à Gao cette semaine", "sum", "Gao", "", "03-11/03-13"),
    ("morts à Alep depuis lundi", "sum", "Aleppo", "", "03-11/03-13"),
    ("des attaques au Burkina Faso hier ?", "list", "Burkina Faso", "attack", "03-12/03-12"),
    ("carte des frappes à Kharkiv", "map", "Kharkiv", "air_strike", ""),
    ("résume la situation au Liban", "summary", "Lebanon", "", ""),
    ("manifestations à Alger le mois dernier", "list", "Algiers", "peaceful_protest", "02-01/02-28"),
    ("préviens-moi si ça pète à N'Djamena", "subscribe", "Ville de Ndjamena", "", ""),
    ("chaque lundi à 9h les nouvelles du Mali", "subscribe", "Mali", "", ""),
    ("arrête les alertes", "unsubscribe", "", "", ""),
    ("inondations au Niger depuis le début du mois", "list", "Niger", "flood", "03-01/03-13"),
    ("séisme au Maroc", "list", "Morocco", "earthquake", ""),
    ("qui a dit ça", "sources", "", "", ""),
    ("compare Gao et Kidal", "compare", "Gao,Kidal", "", ""),
    ("merci beaucoup", "smalltalk", "", "", ""),
    ("enlèvements au Nigeria ces 7 derniers jours", "list", "Nigeria", "abduction", "03-06/03-13"),
    ("autour de Goma 30 km", "latest", "Goma", "", ""),
    ("nombre de blessés à Beyrouth le 4 août", "sum", "Beirut", "", "08-04/08-04"),
    ("evacuatons in Rafah", "list", "Rafah", "displacement", ""),
    ("timline of Sumy", "timeline", "Sumy", "", ""),
    ("demonstrasions in Lima", "list", "Lima", "peaceful_protest", ""),
    ("مظهرات في عمان الاردن", "list", "Amman", "peaceful_protest", ""),
    ("news from Crimea and Port Said", "latest", "Crimea,Port Said", "", ""),
    ("حصل ايه في المنيا", "list", "Minya", "", ""),
    ("villes syriennes les plus touchées", "rank", "Syria", "", ""),
    ("nouvelles de La Havane", "latest", "Havana", "", ""),
    ("Derna from the 5th to the 9th", "list", "Derna", "", "03-05/03-09"),
    ("Derna du 5 au 9", "list", "Derna", "", "03-05/03-09"),
    ("درنة من 5 ل 9 الشهر", "list", "Derna", "", "03-05/03-09"),
]


@pytest.mark.parametrize(
    ("text", "expected"), [pytest.param(text, expected, id=text) for text, *expected in MESSAGES]
)
def test_a_message_typed_in_a_hurry_is_read_whole(ask: Ask, text: str, expected: list[str]) -> None:
    """No word of it is left over, and it asks for what a person would take it to ask."""
    question = ask(text)

    period = question.period
    assert [
        question.intent,
        ",".join(place.name for place in question.places),
        next(iter(question.kinds), ""),
        f"{period.start:%m-%d}/{period.last_day:%m-%d}" if period else "",
    ] == expected
    assert question.unknown == ()


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        pytest.param("how many incidents in Sudan per day", "count", id="a rate is asked"),
        pytest.param("average number of attacks daily in Mali", "count", id="an average is asked"),
        pytest.param("combien d'incidents par jour au Soudan", "count", id="a rate in French"),
        pytest.param("كم حادثا في السودان يوميا", "count", id="a rate in Arabic"),
        pytest.param("how many killed per day in Gaza", "sum", id="a rate of people"),
        pytest.param("tell me daily how many were killed in Gaza", "subscribe", id="an order all the same"),
    ],
)
def test_a_question_for_a_number_is_no_order(ask: Ask, text: str, intent: str) -> None:
    """ "Per day" and "daily" subscribe only where something is ordered."""
    question = ask(text)

    assert question.intent == intent
    assert (question.cadence is not None) == (intent == "subscribe")


@pytest.mark.parametrize("text", ["/subscribe Nowhere daily", "latest in Nowhere", "subscribe me to Zzyzx"])
def test_a_sound_alike_far_away_is_asked_about(ask: Ask, text: str) -> None:
    """No village in India gets subscribed to for want of a better Nowhere."""
    with pytest.raises(UnknownPlaceError):
        ask(text)


@pytest.mark.parametrize("text", ["latest in al-hudayda", "/subscribe Hodayda daily"])
def test_a_sound_alike_that_is_large_is_taken(ask: Ask, text: str) -> None:
    """A city of half a million may be spelt in many ways."""
    assert [place.name for place in ask(text).places] == ["Hodeidah"]


def test_a_matter_behind_about_is_searched_for_and_is_no_place(ask: Ask) -> None:
    """ "About cholera vaccine" beside a place is answered from the reports' own words."""
    question = ask("latest about cholera vaccine in Hodeidah")

    assert [place.name for place in question.places] == ["Hodeidah"]
    assert question.unknown == ("vaccine",)


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("attacks on relief workers in Marib", "aid worker"),
        ("attaques contre des travailleurs humanitaires à Marib", "humanitaire"),
        ("هجمات على عمال الإغاثة في مأرب", "إغاثة"),
    ],
)
def test_who_brings_aid_is_no_aid(ask: Ask, text: str, noun: str) -> None:
    """An attack on those who deliver aid is asked about, and no delivery of it."""
    question = ask(text)

    assert question.searched == (noun,)
    assert "aid_delivery" not in question.kinds
