"""Every intent and every command through the running bot, in each language; and every button it offers."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from handlers.announce import COMMANDS as OFFERED
from handlers.announce import OPERATOR_COMMANDS
from handlers.texts import LANGUAGES, text
from incidents.models import Intent
from tests.handlers.desk import Desk, labels, read
from tests.handlers.review.test_reviewing import operator_of

pytestmark = pytest.mark.asyncio(loop_scope="module")

ASKED = {
    Intent.LATEST: {
        "en": ("", "latest in Derna", "🚀 Shelling"),
        "ar": ("", "آخر الأخبار في درنة", "🚀 قصف مدفعي"),
        "fr": ("", "dernières nouvelles de Derna", "🚀 Bombardement"),
    },
    Intent.LIST: {
        "en": ("", "floods in Sudan", "Sudan · floods"),
        "ar": ("", "الفيضانات في السودان", "السودان · فيضانات"),
        "fr": ("", "inondations au Soudan", "Soudan · inondations"),
    },
    Intent.COUNT: {
        "en": ("", "how many incidents in Sudan", "10 incidents reported"),
        "ar": ("", "كم عدد الحوادث في السودان", "وردت 10 حوادث"),
        "fr": ("", "combien d'incidents au Soudan", "10 incidents"),
    },
    Intent.SUM: {
        "en": ("", "how many killed in Derna", "7–9 killed in 1 incident"),
        "ar": ("", "كم عدد القتلى في درنة", "من 7 إلى 9 قتلى في حادث واحد"),
        "fr": ("", "combien de morts à Derna", "7 à 9 morts dans 1 incident"),
    },
    Intent.SUMMARY: {
        "en": ("", "summary of Libya", "Briefing: Libya"),
        "ar": ("", "ملخص ليبيا", "موجز: ليبيا"),
        "fr": ("", "résumé de la Libye", "Bulletin : Libye"),
    },
    Intent.TIMELINE: {
        "en": ("", "timeline Libya", "yesterday, Tue 8 Oct\n• "),
        "ar": ("", "التسلسل الزمني ليبيا", "أمس، الثلاثاء 8 أكتوبر\n• "),
        "fr": ("", "chronologie Libye", "hier, mar. 8 oct.\n• "),
    },
    Intent.MAP: {
        "en": ("", "map of Libya", "Map: 2 incidents · Libya"),
        "ar": ("", "خريطة ليبيا", "خريطة: حادثان · ليبيا"),
        "fr": ("", "carte de la Libye", "Carte : 2 incidents · Libye"),
    },
    Intent.COMPARE: {
        "en": ("", "compare Derna and Sabha", "Derna, Libya: 1 incident\nSabha, Libya: 1 incident"),
        "ar": ("", "قارن درنة وسبها", "درنة، ليبيا: حادث واحد\nسبها، ليبيا: حادث واحد"),
        "fr": ("", "compare Derna et Sebha", "Derna, Libye : 1 incident"),
    },
    Intent.TREND: {
        "en": ("", "trend in Sudan", "3 – 9 Oct: 8 incidents ▬"),
        "ar": ("", "اتجاه الحوادث في السودان", "3 – 9 أكتوبر: 8 حوادث ▬"),
        "fr": ("", "tendance au Soudan", "8 incidents ▬"),
    },
    Intent.RANK: {
        "en": ("", "rank towns of Sudan by deaths", "1. El Fasher, North Darfur: at least 35 killed"),
        "ar": ("", "ترتيب مدن السودان حسب القتلى", "1. الفاشر، شمال دارفور: 35 قتيلاً على الأقل"),
        "fr": ("", "classement des villes du Soudan par morts", "1. El-Facher"),
    },
    Intent.SOURCES: {
        "en": ("latest in Derna", "who says so?", "Who reported what"),
        "ar": ("آخر الأخبار في درنة", "من قال ذلك؟", "من قال ماذا"),
        "fr": ("dernières nouvelles de Derna", "qui le dit ?", "Qui a rapporté quoi"),
    },
    Intent.MORE: {
        "en": ("latest in El Fasher", "more", "6–7 of 7"),
        "ar": ("آخر الأخبار في الفاشر", "المزيد", "6–7 من 7"),
        "fr": ("dernières nouvelles d'El Fasher", "suite", "6–7 sur 7"),
    },
    Intent.WHY: {
        "en": ("latest in Derna", "why?", "• Place: Derna, Libya, named in the sentence"),
        "ar": ("آخر الأخبار في درنة", "لماذا؟", "• المكان: درنة، ليبيا"),
        "fr": ("dernières nouvelles de Derna", "pourquoi ?", "• Lieu : Derna, Libye"),
    },
    Intent.SUBSCRIBE: {
        "en": ("", "subscribe Derna daily 8am", "Derna, every day at 08:00"),
        "ar": ("", "اشترك درنة يوميا 8", "درنة، كل يوم الساعة 08:00"),
        "fr": ("", "abonne-moi à Derna chaque jour à 8h", "Derna, chaque jour à 08:00"),
    },
    Intent.UNSUBSCRIBE: {
        "en": ("", "stop the briefings", "Nothing is sent here"),
        "ar": ("", "أوقف الإشعارات", "لا شيء يُرسل إلى هنا"),
        "fr": ("", "arrête les envois", "Rien n’est envoyé ici"),
    },
    Intent.HELP: {
        "en": ("", "help", "/latest PLACE"),
        "ar": ("", "مساعدة", "/latest ثم المكان"),
        "fr": ("", "aide", "/latest LIEU"),
    },
    Intent.SMALLTALK: {
        "en": ("", "hello", "At your service. Name a place"),
        "ar": ("", "مرحبا", "في خدمتك. اذكر مكاناً"),
        "fr": ("", "bonjour", "À votre service. Nommez un lieu"),
    },
    Intent.OUT_OF_SCOPE: {
        "en": ("", "what's the weather tomorrow", "I can only tell what news reports say"),
        "ar": ("", "ما حالة الطقس غدا؟", "أخبرك فقط بما تقوله الأخبار"),
        "fr": ("", "quel temps fait-il demain ?", "Je ne sais dire que"),
    },
}
"""What is said before, what is asked, and what the answer has, by intent and language."""

COMMANDS = {
    "start": ("/start", "Sitrep reads the news", "Sitrep يقرأ الأخبار"),
    "help": ("/help", "/latest PLACE", "/latest ثم المكان"),
    "latest": ("/latest Derna", "🚀 Shelling", "🚀 قصف مدفعي"),
    "ask": ("/ask floods in Kassala", "Kassala state · floods", "ولاية كسلا · فيضانات"),
    "digest": ("/digest Libya", "Briefing: Libya", "موجز: ليبيا"),
    "subscribe": ("/subscribe Derna daily 08:00", "Derna, every day at 08:00", "درنة، كل يوم الساعة 08:00"),
    "subscriptions": ("/subscriptions", "Nothing is sent here", "لا شيء يُرسل إلى هنا"),
    "change": ("/change", "Nothing is sent here", "لا شيء يُرسل إلى هنا"),
    "unsubscribe": ("/unsubscribe", "Nothing is sent here", "لا شيء يُرسل إلى هنا"),
    "next": ("/next", "Nothing is sent here", "لا شيء يُرسل إلى هنا"),
    "preview": ("/preview", "To see what the last seven days", "لترى ما كانت"),
    "settings": ("/settings", "Language: English", "اللغة: العربية"),
    "language": ("/language", text("language-choose", "en"), text("language-choose", "ar")),
    "export": ("/export", "Ask me something first", "اسألني أولاً"),
    "forget": ("/forget", "This erases what I keep", "سيمحو هذا ما أحفظه"),
    "status": ("/status", "12 incidents stored", "12 حادثاً محفوظاً"),
    "review": ("/review", "Nothing waits for review.", "لا شيء"),
    "feeds": ("/feeds", "No feed is read yet", "لا يُقرأ أي مصدر"),
    "addfeed": ("/addfeed", "Write the address of a feed", "اكتب عنوان مصدر"),
    "removefeed": ("/removefeed", "Write the address behind", "اكتب العنوان"),
}
"""A command, and what its answer has in English and in Arabic."""
IN_ARABIC = {
    "Derna daily": "درنة يوميا",
    "Derna": "درنة",
    "floods in Kassala": "فيضانات كسلا",
    "Libya": "ليبيا",
}


async def test_no_intent_and_no_language_is_left_out() -> None:
    """A new intent needs its question in each language here."""
    assert set(ASKED) == set(Intent)
    assert all(set(each) == set(LANGUAGES) for each in ASKED.values())


async def test_no_command_is_left_out() -> None:
    """A new command of the menu needs its answer here."""
    assert set(COMMANDS) == {*OFFERED, *OPERATOR_COMMANDS}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("intent", ASKED, ids=str)
async def test_every_intent_is_answered_in_every_language(desk: Desk, intent: Intent, language: str) -> None:
    """Whatever is asked for, in English, Arabic or French, comes in that language."""
    before, words, expected = ASKED[intent][language]
    reader = desk.person(language)
    if before:
        await desk.ask(reader, before)

    assert expected in read(await desk.ask(reader, words))


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("command", COMMANDS)
async def test_every_command_is_answered_in_both_languages(desk: Desk, command: str, language: str) -> None:
    """A command does the same in Arabic as in English."""
    words, *expected = COMMANDS[command]
    if language == "ar":
        for name, name_ar in IN_ARABIC.items():
            words = words.replace(name, name_ar)

    is_operators = command in OPERATOR_COMMANDS
    person = operator_of(desk, language) if is_operators else desk.person(language)

    assert expected[language == "ar"] in read(await desk.ask(person, words))


@pytest.mark.parametrize(
    ("language", "questions"),
    [
        pytest.param("en", ["latest about paramilitaries"], id="words of reports"),
        pytest.param("en", ["paramilitaries in Sudan"], id="a place and words of reports"),
        pytest.param("en", ["attacks by the RSF in Sudan"], id="an actor"),
        pytest.param("en", ["latest in El Fasher", "more"], id="a second page"),
        pytest.param("en", ["floods in Kassala since Monday"], id="few incidents"),
        pytest.param("en", ["how many killed in Libya"], id="a sum"),
        pytest.param("ar", ["قارن درنة وسبها"], id="a comparison in Arabic"),
        pytest.param("ar", ["التسلسل الزمني ليبيا"], id="a timeline in Arabic"),
        pytest.param("ar", ["آخر الأخبار في الفاشر", "المزيد"], id="a second page in Arabic"),
        pytest.param("fr", ["classement des villes du Soudan par morts"], id="a ranking in French"),
    ],
)
async def test_no_button_of_an_answer_is_stale(desk: Desk, language: str, questions: list[str]) -> None:
    """Every button under an answer does something with what the answer told."""
    reader = desk.person(language)
    for words in questions:
        *_, answer = await desk.ask(reader, words)
    offered = [label for label in labels(answer) if label != text("button-wrong", language)]

    pressed = {label: await desk.press(reader, answer, label) for label in offered}

    assert offered
    assert {label: notice for label, (_, notice) in pressed.items() if notice} == {}
    nothing = [text(key, language) for key in ("answer-nothing", "answer-no-more")]
    silent = [label for label, (said, _) in pressed.items() if any(each in read(said) for each in nothing)]
    assert silent == []


async def test_the_map_of_an_answer_found_by_words_shows_what_it_told(desk: Desk) -> None:
    """One incident was told, so one stands on the map; its sources are those of that one."""
    reader = desk.person()
    [answer] = await desk.ask(reader, "latest about paramilitaries")

    [picture], _ = await desk.press(reader, answer, "Map")
    sources, _ = await desk.press(reader, answer, "Sources")
    follow_up = await desk.read(reader, "and in Libya?")

    assert picture.text == "Map: 1 incident · Everywhere · Only reports with the words: paramilitaries"
    assert read(sources).count("• ") == 1
    assert follow_up.startswith("Libya\nOnly reports with the words: paramilitaries\n\nNo report")


async def test_each_reader_sees_when_it_was_reported_on_their_own_clock(desk: Desk) -> None:
    """Telegram is told the moment itself; an app that does not know that shows the time of the chat."""
    [answer] = await desk.ask(desk.person(), "latest in Kassala since Monday, only floods")

    [moment] = [each for each in answer.entities if each.type == "date_time"]
    assert moment.text(answer.text) == "Mon 7 Oct 12:00"
    assert moment.argument == f"{int(datetime(2024, 10, 7, 10, tzinfo=UTC).timestamp())} wdt"
