"""What is said in words of one's own: ending orders, asking for help, for sources and why, comparing."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from incidents.models import Every, Intent, Kind

if TYPE_CHECKING:
    from tests.incidents.questions.conftest import Ask

# The intent and messages that have it.
SAID = {
    Intent.UNSUBSCRIBE: (
        "wipe every alert i set up",
        "please erase all of my digests",
        "i'd like to terminate my subscription",
        "kill the morning briefs",
        "plz no more msgs",
        "get me off this list",
        "turn everything off",
        "no longer send me updates",
        "clôturez mon abonnement",
        "résilie tous mes abos",
        "jveux plus rien recevoir",
        "mets fin à mon abonnement",
        "interrompez l'envoi",
        "احذف كل اشتراكاتي",
        "نحب نلغي الاشتراك",
        "شيل كل التنبيهات",
        "فك الاشتراك",
        "ماعايز تنبيهات تاني",
    ),
    Intent.HELP: (
        "which filters are there",
        "how do i narrow by date",
        "hw do i use this",
        "what r u",
        "explain your commands",
        "what kinds of incidents do you track",
        "comment rédiger ma question",
        "quels filtres proposez-vous",
        "cmt tutiliser",
        "c koi ce bot",
        "g besoin daide",
        "شو الفلاتر",
        "كيف أصوغ السؤال",
        "بتشتغل كيف",
        "شلون بستعملك",
    ),
    Intent.SOURCES: (
        "which wires ran it",
        "whose report is this",
        "who told u that",
        "whered u hear that",
        "name your outlets",
        "who confirms it",
        "quel journal a publié ça",
        "quelles dépêches en parlent",
        "qui a révélé l'info",
        "nommez vos sources",
        "qui ta dit ca",
        "جبت الكلام ده منين",
        "مين حكالك",
        "القال كدا منو",
        "اي صحيفة نشرت الخبر",
    ),
    Intent.WHY: (
        "y",
        "y so many",
        "y r they fighting",
        "what sparked it",
        "pourkoi",
        "c'est dû à quoi",
        "لشنو",
        "لشو",
    ),
    Intent.SMALLTALK: (
        "how are you today",
        "ça va aujourd'hui ?",
        "comment vas-tu ce soir",
        "كيفك اليوم",
        "ازيك النهارده",
        "كيف حالكم اليوم",
    ),
}


@pytest.mark.parametrize(
    ("text", "intent"), [(text, intent) for intent, texts in SAID.items() for text in texts]
)
def test_it_is_understood_however_it_is_put(ask: Ask, text: str, intent: Intent) -> None:
    """No list of phrases holds every way to say it; words near each other do."""
    assert ask(text).intent is intent


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("how many asked for help in Taiz", id="how many"),
        pytest.param("when did the road close", id="a road that closes"),
        pytest.param("end of the siege of Taiz", id="the end of something"),
        pytest.param("les messages coupés de Goma", id="no order"),
        pytest.param("which journalists were killed in Mosul", id="who was hit"),
    ],
)
def test_the_same_words_apart_say_nothing(ask: Ask, text: str) -> None:
    """ "Close" ends no order and "which" asks for no source by itself."""
    assert ask(text).intent not in {Intent.UNSUBSCRIBE, Intent.SOURCES, Intent.HELP}


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("how many had to leave their village in Rakhine", "displaced"),
        ("how many lost their home in Palu", "displaced"),
        ("combien ont dû quitter leur foyer à Goma", "displaced"),
        ("كم عيلة طلعوا من بيوتهم بإدلب", "displaced"),
        ("how many passed away in Kerala", "killed"),
        ("how many bodies were found in Sinjar", "killed"),
        ("كم متوفي في نابل", "killed"),
        ("combien ont péri à Gao", "killed"),
        ("Killed in Quetta blasts, Q3 2018", "killed"),
    ],
)
def test_the_toll_is_told_in_other_words(ask: Ask, text: str, measure: str) -> None:
    """Who left home is displaced, who passed away is dead, and a line of a table asks for its number."""
    question = ask(text)

    assert (question.intent, question.measure) == (Intent.SUM, measure)


@pytest.mark.parametrize(
    ("text", "earlier", "later"),
    [
        pytest.param("Taiz: January against February", (2019, 1), (2019, 2), id="against"),
        pytest.param("Taiz, February v January", (2019, 1), (2019, 2), id="v"),
        pytest.param("Gao : janvier contre février", (2019, 1), (2019, 2), id="French"),
        pytest.param("تعز: يناير ضد فبراير", (2019, 1), (2019, 2), id="Arabic"),
        pytest.param("تعز هالشهر ولا الشهر الماضي اسوأ", (2019, 2), (2019, 3), id="Arabic: which is worse"),
    ],
)
def test_two_periods_are_set_against_each_other(
    ask: Ask, text: str, earlier: tuple[int, int], later: tuple[int, int]
) -> None:
    """ "Against" between two months compares them and does not span what lies between."""
    question = ask(text)

    assert question.intent is Intent.COMPARE
    assert question.period is not None
    assert question.baseline is not None
    assert (question.baseline.start.year, question.baseline.start.month) == earlier
    assert (question.period.start.year, question.period.start.month) == later


@pytest.mark.parametrize("text", ["homs against hama", "Homs contre Hama en octobre", "homs v hama"])
def test_two_places_are_set_against_each_other(ask: Ask, text: str) -> None:
    """Neither is left out, nobody marches."""
    question = ask(text)

    assert question.intent is Intent.COMPARE
    assert [place.name for place in question.places] == ["Homs", "Hama"]


@pytest.mark.parametrize(
    "text",
    [
        "are the roads out of Taiz closed",
        "le pont de Kertch est-il fermé",
        "المعبر في رفح فاتح ولا مغلق",
    ],
)
def test_a_way_that_is_shut_is_a_siege(ask: Ask, text: str) -> None:
    """The road and that it is closed may stand apart."""
    question = ask(text)

    assert question.kinds == (Kind.SIEGE,)
    assert question.excluded_kinds == ()


def test_a_period_is_made_longer(ask: Ask) -> None:
    """What was asked about stays its beginning."""
    before = ask("how many killed in Taiz in January 2019")
    question = ask("extend the period to 20 February", before)

    assert question.period is not None
    assert (question.period.start, question.period.last_day) == (date(2019, 1, 1), date(2019, 2, 20))
    assert (question.intent, question.measure) == (Intent.SUM, "killed")


def test_since_the_day_before_yesterday_begins_on_it(ask: Ask) -> None:
    """«من اول» is "since the beginning" elsewhere, which must not swallow «أول امبارح»."""
    question = ask("شن صاير في درنة من اول امبارح")

    assert question.period is not None
    assert (question.period.start, question.period.last_day) == (date(2019, 3, 11), date(2019, 3, 13))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("attacks in Kabul since new year", (2019, 1, 1), (2019, 3, 13)),
        ("attacks in Kabul mtd", (2019, 3, 1), (2019, 3, 13)),
        ("attacks in Kabul since eid", (2018, 8, 21), (2019, 3, 13)),
        ("هجمات كابل من العيد", (2018, 8, 21), (2019, 3, 13)),
        ("attaques à Gao depuis le ramadan", (2018, 5, 16), (2019, 3, 13)),
        ("attaques à Gao la 1ère semaine de janvier", (2019, 1, 7), (2019, 1, 13)),
        ("هجمات كابل الشهر الفارط", (2019, 2, 1), (2019, 2, 28)),
        ("هجمات كابل آخر تلات تيام", (2019, 3, 10), (2019, 3, 13)),
        ("هجمات كابل من 3 ل 7 كانون التاني", (2019, 1, 3), (2019, 1, 7)),
        ("كل الاسبوع في كابل", (2019, 3, 11), (2019, 3, 13)),
    ],
)
def test_periods_of_the_street(
    ask: Ask, text: str, first: tuple[int, int, int], last: tuple[int, int, int]
) -> None:
    """Spoken forms of dates, feasts without their full name, and the whole week, which is not every week."""
    question = ask(text)

    assert question.period is not None
    assert (question.period.start, question.period.last_day) == (date(*first), date(*last))


@pytest.mark.parametrize(
    "text", ["alert me if that happens again", "préviens moi si ça recommence", "نبهني اذا صار شي تاني"]
)
def test_an_alert_for_what_happens_again_keeps_the_subject(ask: Ask, text: str) -> None:
    """ "Again" starts nothing afresh here."""
    before = ask("bombings in Kirkuk: January against February")
    question = ask(text, before)

    assert question.intent is Intent.SUBSCRIBE
    assert (question.places, question.kinds, question.resets) == (before.places, before.kinds, False)
    assert question.baseline is None


@pytest.mark.parametrize("text", ["by region", "par région", "حسب المحافظة"])
def test_a_level_alone_ranks(ask: Ask, text: str) -> None:
    """ "By region" after attacks in a country wants its regions counted."""
    question = ask(text, ask("attacks in Mali"))

    assert question.intent is Intent.RANK
    assert [place.name for place in question.places] == ["Mali"]


def test_a_namesake_is_picked_by_its_people(ask: Ask) -> None:
    """ "The Lebanese one" after Tripoli in Libya is the other Tripoli, and the rest stays."""
    before = ask("clashes in tripoli, libya since monday")
    question = ask("the lebanese one", before)

    assert [place.country for place in question.places] == ["LB"]
    assert (question.kinds, question.period) == (before.kinds, before.period)


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        pytest.param("you awake?", Intent.SMALLTALK, id="are you there"),
        pytest.param("تشرفنا", Intent.SMALLTALK, id="pleased to meet you"),
        pytest.param("where do ya get that", Intent.SOURCES, id="whence"),
        pytest.param("وقف الاشتراك تبع عدن", Intent.UNSUBSCRIBE, id="that of Aden"),
    ],
)
def test_small_words_of_chats(ask: Ask, text: str, intent: Intent) -> None:
    """They are read as what they ask."""
    assert ask(text).intent is intent


def test_the_place_of_an_order_may_follow_whose_it_is(ask: Ask) -> None:
    """«تبع» stands before what something belongs to, be it a town."""
    assert [place.name for place in ask("وقف الاشتراك تبع عدن").places] == ["Aden"]


def test_a_short_name_is_known_after_and(ask: Ask) -> None:
    """«وإب» is "and Ibb", not August."""
    question = ask("قارن بين تعز وإب")

    assert [place.name for place in question.places] == ["Taiz", "Ibb"]
    assert question.period is None


def test_a_crash_in_the_air_is_no_air_strike(ask: Ask) -> None:
    """ "Crash aérien" is one phrase."""
    assert ask("crash aérien au Népal").kinds == (Kind.TRANSPORT_ACCIDENT,)


def test_a_day_may_be_meant_with_what_is_after_it(ask: Ask) -> None:
    """On or after the tenth is from the tenth."""
    period = ask("clashes in Marib on or after 10 february").period

    assert period is not None
    assert period.start == date(2019, 2, 10)


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        pytest.param("I no longer want to get these", Intent.UNSUBSCRIBE, id="no longer"),
        pytest.param("ما بدي اشتراك", Intent.UNSUBSCRIBE, id="no subscription, Arabic"),
        pytest.param("je ne souhaite plus rien recevoir, désinscrivez-moi", Intent.UNSUBSCRIBE, id="French"),
        pytest.param("from whom did you get the Taiz story?", Intent.SOURCES, id="from whom"),
        pytest.param("من وين جبتوا الخبر", Intent.SOURCES, id="from where, Arabic"),
        pytest.param("de qui tenez-vous cette nouvelle", Intent.SOURCES, id="from whom, French"),
        pytest.param("what services do you provide", Intent.HELP, id="services"),
        pytest.param("شو الخدمات اللي بتقدمها", Intent.HELP, id="services, Arabic"),
        pytest.param("الاشتباكات بتعز زايدة ولا عم تخف", Intent.TREND, id="more or less, Arabic"),
        pytest.param("c'est quoi la racine carrée de 81", Intent.OUT_OF_SCOPE, id="a sum"),
        pytest.param("hw mny ppl died in Taiz", Intent.SUM, id="shortened words"),
    ],
)
def test_people_say_it_in_words_of_their_own(ask: Ask, text: str, intent: Intent) -> None:
    """No list holds all of them, but the common ones are known in three languages."""
    assert ask(text).intent is intent


def test_an_alert_is_asked_for_by_its_noun(ask: Ask) -> None:
    """ "Alerte dès qu'il y a une manif" tells at once."""
    cadence = ask("alerte dès qu'il y a une manif à Taiz").cadence

    assert cadence is not None
    assert cadence.every is Every.EVENT
