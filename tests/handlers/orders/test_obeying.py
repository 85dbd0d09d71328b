"""People order in plain words what commands and buttons do."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.sandbox import Status
from incidents.models import ChatId, Every
from incidents.store.readers import chats, subscriptions
from tests.handlers.desk import NOON, Desk, bare, labels, read

if TYPE_CHECKING:
    from bot.sandbox import Chat, User
    from incidents.models import Subscription

pytestmark = pytest.mark.asyncio(loop_scope="module")

DERNA = {
    "en": "/subscribe Derna daily 08:00",
    "ar": "/subscribe درنة daily 08:00",
    "fr": "/subscribe Derna daily 08:00",
}


def subscribed(desk: Desk, chat: Chat | User) -> list[Subscription]:
    """Return what is subscribed in *chat*."""
    with desk.services.store.read() as session:
        return subscriptions.list_all(session, ChatId(chat.id))


@pytest.mark.parametrize(
    ("language", "words", "expected"),
    [
        pytest.param("en", "pause all", "paused: somebody here paused it", id="pause"),
        pytest.param("en", "please put my digests on hold", "paused: somebody here paused it", id="hold"),
        pytest.param("ar", "أوقف مؤقتا", "متوقف: أوقفه أحد هنا مؤقتاً", id="pause, Arabic"),
        pytest.param("fr", "mets en pause mon bulletin", "suspendu", id="pause, French"),
        pytest.param("en", "pause my digest until monday", "muted until Mon 14 Oct 00:00", id="until a day"),
        pytest.param("en", "no alerts until wednesday", "muted until Wed 16 Oct 00:00", id="until this day"),
        pytest.param(
            "en", "snooze until friday 18:00", "muted until Fri 11 Oct 18:00", id="until an hour of a day"
        ),
        pytest.param("en", "quiet until 6pm", "muted until Wed 9 Oct 18:00", id="until an hour"),
        pytest.param(
            "en", "silence everything till 9", "muted until Thu 10 Oct 09:00", id="until an hour tomorrow"
        ),
        pytest.param("en", "hold it until 5 October", "muted until Sun 5 Oct 2025", id="until a date ahead"),
        pytest.param(
            "ar", "اكتم التنبيهات حتى الاثنين", "مكتوم حتى الاثنين 14 أكتوبر 00:00", id="until a day, Arabic"
        ),
        pytest.param(
            "fr",
            "suspends les alertes jusqu'à lundi",
            "en sourdine jusqu’au lun. 14 oct.",
            id="until a day, French",
        ),
        pytest.param("en", "mute for two hours", "muted until Wed 9 Oct 14:00", id="hours"),
        pytest.param(
            "en", "could you mute it for a week please", "muted until Wed 16 Oct 12:00", id="a week"
        ),
        pytest.param("ar", "اكتم لمدة ساعتين", "مكتوم حتى الأربعاء 9 أكتوبر 14:00", id="hours, Arabic"),
        pytest.param(
            "fr",
            "coupe les notifications pendant 3 jours",
            "en sourdine jusqu’au sam. 12 oct.",
            id="days, French",
        ),
        pytest.param("en", "mute for the rest of the day", "muted until Thu 10 Oct 00:00", id="today"),
        pytest.param("en", "change the time to 9", "every day at 09:00", id="time"),
        pytest.param("en", "send it at half past seven", "every day at 07:30", id="time in words"),
        pytest.param("ar", "غير الوقت إلى 9 مساء", "كل يوم الساعة 21:00", id="time, Arabic"),
        pytest.param("fr", "change l'heure à 9h30", "chaque jour à 09:30", id="time, French"),
        pytest.param("en", "make it weekly", "every Monday at 08:00", id="rhythm"),
        pytest.param("en", "make it every Friday at 6pm", "every Friday at 18:00", id="rhythm and time"),
        pytest.param("en", "switch it to hourly", "every hour", id="hourly"),
        pytest.param("en", "make it every other day", "every other day at 08:00", id="every other day"),
        pytest.param(
            "en", "make it every 2 weeks on Friday", "every other week on Friday at 08:00", id="fortnightly"
        ),
        pytest.param("ar", "خليها كل يومين", "كل يومين الساعة 08:00", id="every other day, Arabic"),
        pytest.param(
            "fr", "envoie-le un jour sur deux", "un jour sur deux à 08:00", id="every other day, French"
        ),
        pytest.param("en", "that's too much, once a week is enough", "every Monday at 08:00", id="too often"),
        pytest.param("en", "too many messages. weekly please", "every Monday at 08:00", id="too many"),
        pytest.param(
            "ar", "هذا كثير، مرة بالأسبوع بتكفي", "كل يوم الاثنين الساعة 08:00", id="too often, Arabic"
        ),
        pytest.param(
            "fr", "c'est trop, une fois par semaine", "chaque lundi à 08:00", id="too often, French"
        ),
        pytest.param("ar", "خليها أسبوعية", "كل يوم الاثنين الساعة 08:00", id="rhythm, Arabic"),
        pytest.param("fr", "passe-le en hebdomadaire", "chaque lundi à 08:00", id="rhythm, French"),
    ],
)
async def test_what_is_sent_here_is_changed_in_plain_words(
    desk: Desk, language: str, words: str, expected: str
) -> None:
    """ "Pause my digest until monday" is told back as it stands then."""
    ana = desk.person(language)
    await desk.ask(ana, DERNA[language])

    said = await desk.read(ana, words)

    assert expected in said


@pytest.mark.parametrize(
    ("language", "alert", "words", "expected"),
    [
        pytest.param(
            "en", "alert me about Derna", "don't send at night", "quiet from 22:00 to 07:00", id="en"
        ),
        pytest.param(
            "en", "alert me about Derna", "not at night please", "quiet from 22:00 to 07:00", id="short"
        ),
        pytest.param("ar", "نبهني عن درنة", "لا تبعتو بالليل", "هدوء من 22:00 إلى 07:00", id="ar"),
        pytest.param("fr", "alerte-moi pour Derna", "pas la nuit", "silence de 22:00 à 07:00", id="fr"),
    ],
)
async def test_nights_are_kept_quiet_in_plain_words(
    desk: Desk, language: str, alert: str, words: str, expected: str
) -> None:
    """Who is alerted of shelling at home still has to sleep; nobody is unsubscribed for saying so."""
    ana = desk.person(language)
    await desk.ask(ana, alert)

    assert expected in await desk.read(ana, words)


@pytest.mark.parametrize(
    ("language", "words", "expected"),
    [
        pytest.param("en", "export this as csv", "In which format?", id="export"),
        pytest.param("ar", "صدر لي هذه البيانات", "بأي صيغة؟", id="export, Arabic"),
        pytest.param("fr", "exporte en csv", "Dans quel format", id="export, French"),
        pytest.param("en", "has anyone claimed responsibility", "How this was read", id="who did it"),
        pytest.param("ar", "مين يلي عملها", "كيف فُهم هذا", id="who did it, Arabic"),
        pytest.param("fr", "qui a revendiqué ?", "Comment ceci a été lu", id="who did it, French"),
        pytest.param("en", "back to french", "Je réponds en français", id="a language"),
        pytest.param("en", "not at night", "Derna province\n", id="no order where nothing is sent"),
    ],
)
async def test_what_was_answered_is_taken_further_in_plain_words(
    desk: Desk, language: str, words: str, expected: str
) -> None:
    """Nobody has to find the command, the button or the one word for it."""
    ana = desk.person(language)
    await desk.ask(
        ana, {"en": "latest in Derna", "ar": "آخر الأخبار في درنة", "fr": "nouvelles de Derna"}[language]
    )

    assert expected in bare(await desk.read(ana, words))


@pytest.mark.parametrize(
    ("language", "hold", "go"),
    [
        pytest.param("en", "pause all", "resume", id="resume"),
        pytest.param("en", "mute for two hours", "unmute", id="unmute"),
        pytest.param("ar", "علق كل الإشعارات", "استأنف", id="Arabic"),
        pytest.param("fr", "suspends tout", "reprends les envois", id="French"),
    ],
)
async def test_what_was_held_goes_on_in_plain_words(desk: Desk, language: str, hold: str, go: str) -> None:
    """ "Resume" ends a pause, and "unmute" a mute."""
    ana = desk.person(language)
    await desk.ask(ana, DERNA[language])
    await desk.ask(ana, hold)

    await desk.ask(ana, go)

    [each] = subscribed(desk, ana)
    assert (each.paused, each.muted_until) == (None, None)
    assert each.next_due_at == NOON + timedelta(hours=20)


async def test_an_end_of_a_pause_that_has_none_is_kept(desk: Desk) -> None:
    """ "Pause until friday" after "pause" goes on on Friday."""
    ana = desk.person()
    await desk.ask(ana, DERNA["en"])
    await desk.ask(ana, "pause")

    await desk.ask(ana, "pause until friday")

    [each] = subscribed(desk, ana)
    assert each.paused is None
    assert each.muted_until is not None


async def test_a_word_of_two_languages_is_an_order_where_something_is_held(desk: Desk) -> None:
    """ "resume" is a French digest typed without its accents, unless a pause waits for an end."""
    assert "Bulletin" in await desk.read(desk.person("fr"), "resume")


async def test_one_of_several_is_named_by_its_number(desk: Desk) -> None:
    """ "Pause 12" holds that one; a time for "it" asks which."""
    ana = desk.person()
    await desk.ask(ana, DERNA["en"])
    await desk.ask(ana, "/subscribe Sudan weekly friday 18:00")
    first, second = subscribed(desk, ana)

    which = await desk.read(ana, "change the time to 9")
    await desk.ask(ana, f"pause number {second.id}")

    assert "Sent here:" in which
    assert [each.paused for each in subscribed(desk, ana)] == [None, "reader"]
    assert f"There is no briefing number {second.id}0 here" in await desk.read(ana, f"pause {second.id}0")
    assert first.cadence == subscribed(desk, ana)[0].cadence


@pytest.mark.parametrize(
    ("words", "left"),
    [
        pytest.param("delete the channel one", ["Derna", "Sudan"], id="the channel"),
        pytest.param("احذف تبع القناة", ["Derna", "Sudan"], id="the channel, Arabic"),
        pytest.param("supprime celui du canal", ["Derna", "Sudan"], id="the channel, French"),
        pytest.param("cancel the weekly one", ["Derna", "Port Sudan"], id="a rhythm"),
        pytest.param("stop the one about Derna", ["Sudan", "Port Sudan"], id="a place"),
        pytest.param("arrête celui de Derna", ["Sudan", "Port Sudan"], id="a place, French"),
        pytest.param("delete the hourly one", ["Derna", "Sudan", "Port Sudan"], id="none is so"),
    ],
)
async def test_one_of_several_is_stopped_by_what_it_is_called(
    desk: Desk, words: str, left: list[str]
) -> None:
    """ "The channel one" is known by where it goes, others by how often they come or what they tell of."""
    ana = desk.person()
    channel = desk.channel(ana)
    desk.sandbox.add_bot_to(channel, by=ana)
    await desk.ask(ana, DERNA["en"])
    await desk.ask(ana, "/subscribe Sudan weekly friday 18:00")
    await desk.ask(ana, f"/subscribe @{channel.username} Port Sudan daily 08:00")

    await desk.ask(ana, words)

    places = [each.filter.places[0].name for each in (*subscribed(desk, ana), *subscribed(desk, channel))]
    assert places == left


async def test_one_of_several_is_changed_by_what_it_is_called(desk: Desk) -> None:
    """ "Make the Derna one weekly" leaves the other as it is; "the daily one" of two asks which."""
    ana = desk.person()
    await desk.ask(ana, DERNA["en"])
    await desk.ask(ana, "/subscribe Sudan daily 18:00")

    await desk.ask(ana, "make the Derna one weekly")
    await desk.ask(ana, "/subscribe Port Sudan daily 18:00")
    which = await desk.read(ana, "delete the daily one")

    assert [each.cadence.every for each in subscribed(desk, ana)] == [Every.WEEK, Every.DAY, Every.DAY]
    assert "Sent here:" in which


@pytest.mark.parametrize(
    ("language", "words", "expected"),
    [
        pytest.param("en", "make it 6:30", "Alerts come as soon as", id="English"),
        pytest.param("ar", "غير الوقت إلى 9 مساء", "التنبيه يصل فور", id="Arabic"),
        pytest.param("fr", "change l'heure à 9h30", "Une alerte arrive dès", id="French"),
    ],
)
async def test_an_alert_gets_no_hour(desk: Desk, language: str, words: str, expected: str) -> None:
    """An hour for what comes at once would make a briefing of it that nobody asked for."""
    ana = desk.person(language)
    await desk.ask(
        ana, {"en": "alert me about Derna", "ar": "نبهني عن درنة", "fr": "alerte-moi pour Derna"}[language]
    )

    assert expected in await desk.read(ana, words)
    assert [each.cadence.every for each in subscribed(desk, ana)] == [Every.EVENT]


async def test_a_rhythm_makes_a_briefing_of_an_alert(desk: Desk) -> None:
    """ "Make it daily at 6:30" says how often, and is done."""
    ana = desk.person()
    await desk.ask(ana, "alert me about Derna")
    await desk.ask(ana, "make it daily at 6:30")

    [each] = subscribed(desk, ana)
    assert (each.cadence.every, f"{each.cadence.at:%H:%M}") == (Every.DAY, "06:30")


@pytest.mark.parametrize(
    ("language", "words", "expected"),
    [
        pytest.param("en", "pause all", "Nothing is sent here", id="English"),
        pytest.param("ar", "علق كل الإشعارات", "لا شيء يُرسل إلى هنا", id="Arabic"),
    ],
)
async def test_where_nothing_is_sent_nothing_is_held(
    desk: Desk, language: str, words: str, expected: str
) -> None:
    """An order about nothing is told so."""
    assert expected in await desk.read(desk.person(language), words)


async def test_a_rhythm_where_nothing_is_sent_orders_what_was_asked(desk: Desk) -> None:
    """ "Make it weekly" after an answer wants that answer every week."""
    ana = desk.person()
    await desk.ask(ana, "latest in Derna")

    assert "Done: Derna" in await desk.read(ana, "make it weekly")


@pytest.mark.parametrize(
    ("words", "saved", "again"),
    [
        pytest.param("in Arabic please", "سأجيب بالعربية من الآن", "محافظة درنة", id="Arabic"),
        pytest.param("بالعربية", "سأجيب بالعربية من الآن", "محافظة درنة", id="Arabic in Arabic"),
        pytest.param("en français", "Je réponds en français", "Derna (province)", id="French"),
        pytest.param("speak English", "I answer in English from now on", "Derna province", id="English"),
    ],
)
async def test_a_language_is_ordered_and_the_last_answer_told_in_it(
    desk: Desk, words: str, saved: str, again: str
) -> None:
    """ "In Arabic please" holds from then on, as /language does, and for what was just said."""
    ana = desk.person("es")
    await desk.ask(ana, "latest in Derna")

    told = await desk.ask(ana, words)

    assert [saved in read(told[:1]), again in read(told[1:])] == [True, True]
    with desk.services.store.read() as session:
        assert chats.get_chat(session, ChatId(ana.id)).language is not None


@pytest.mark.parametrize(
    ("language", "words", "button"),
    [
        pytest.param("en", "delete everything you know about me", "Erase everything", id="English"),
        pytest.param("ar", "احذف كل ما تعرفه عني", "محو كل شيء", id="Arabic"),
        pytest.param("fr", "supprime toutes mes données", "Tout effacer", id="French"),
    ],
)
async def test_what_is_kept_is_erased_after_a_confirmation_only(
    desk: Desk, language: str, words: str, button: str
) -> None:
    """ "Delete everything you know about me" says what goes, and a tap does it."""
    ana = desk.person(language)
    await desk.ask(ana, DERNA[language])

    [asked] = await desk.ask(ana, words)

    assert labels(asked) == [button]
    assert len(subscribed(desk, ana)) == 1
    await desk.press(ana, asked, button)
    assert subscribed(desk, ana) == []


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        pytest.param("in Arabic", "ar", id="English"),
        pytest.param("بالعربية", "ar", id="Arabic"),
        pytest.param("en français", "fr", id="French"),
    ],
)
async def test_in_a_group_administrators_set_the_language(desk: Desk, words: str, kept: str) -> None:
    """Of an administrator it holds for all; of others it asks for one answer, and nothing is changed."""
    owner, guest = desk.person(), desk.person()
    group, bot = desk.group(owner), f"@{desk.sandbox.bot.username}"
    desk.sandbox.set_member(group, guest, Status.MEMBER)
    await desk.ask(guest, f"{bot} latest in Derna", group)

    await desk.ask(guest, f"{bot} {words}", group)
    with desk.services.store.read() as session:
        before = chats.get_chat(session, ChatId(group.id)).language
    await desk.ask(owner, f"{bot} {words}", group)

    with desk.services.store.read() as session:
        assert [before, chats.get_chat(session, ChatId(group.id)).language] == [None, kept]


async def test_in_a_group_administrators_order_and_others_are_told_so(desk: Desk) -> None:
    """The rights are those of the commands: who may not /change may not "pause all"."""
    owner, guest = desk.person(), desk.person()
    group = desk.group(owner)
    desk.sandbox.set_member(group, guest, Status.MEMBER)
    await desk.ask(owner, DERNA["en"], group)
    bot = f"@{desk.sandbox.bot.username}"

    refused = await desk.read(guest, f"{bot} pause all", group)
    erasing = await desk.read(guest, f"{bot} delete everything you know about me", group)
    unheard = subscribed(desk, group)[0].paused
    held = await desk.read(owner, f"{bot} pause all", group)

    assert all("administrator" in each for each in (refused, erasing))
    assert unheard is None
    assert "paused: somebody here paused it" in held


@pytest.mark.parametrize(
    ("language", "words", "expected"),
    [
        pytest.param("en", "what am I subscribed to?", "Sent here:", id="list"),
        pytest.param("ar", "شو اشتراكاتي", "يُرسل إلى هنا:", id="list, Arabic"),
        pytest.param("fr", "quels sont mes abonnements ?", "Envoyés ici", id="list, French"),
        pytest.param("en", "when is the next one?", "Thu 10 Oct 08:00", id="next"),
        pytest.param("en", "settings", "Settings of this chat", id="settings"),
        pytest.param("ar", "الإعدادات", "إعدادات", id="settings, Arabic"),
        pytest.param("fr", "/aide", "/latest LIEU", id="a command in French"),
        pytest.param("ar", "/مساعدة", "/latest ثم المكان", id="a command in Arabic"),
        pytest.param("fr", "/abonnements", "Envoyés ici", id="another"),
        pytest.param("en", "/xyzzy", "I do not know this command", id="no command"),
        pytest.param("ar", "/درنة", "محافظة درنة", id="a question behind a stroke"),
    ],
)
async def test_what_only_tells_is_told_to_anybody(
    desk: Desk, language: str, words: str, expected: str
) -> None:
    """Lists, settings and help come by whatever people call them."""
    ana = desk.person(language)
    await desk.ask(ana, DERNA[language])

    assert expected in await desk.read(ana, words)


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("pause in fighting in Sudan", id="a pause in the news"),
        pytest.param("make it Sudan", id="another place"),
        pytest.param("stop", id="stop"),
        pytest.param("mute until further notice", id="no time"),
        pytest.param("in Sudan", id="a place"),
    ],
)
async def test_what_orders_nothing_here_is_asked(desk: Desk, words: str) -> None:
    """Questions that begin like orders stay questions."""
    ana = desk.person()
    await desk.ask(ana, DERNA["en"])

    assert "Changed:" not in await desk.read(ana, words)


async def test_a_mute_ends_on_the_day_that_change_is_told(desk: Desk) -> None:
    """`mute:` takes a day or a moment of the reader, and none that is over."""
    ana = desk.person()
    await desk.ask(ana, DERNA["en"])
    number = subscribed(desk, ana)[0].id

    ahead = await desk.read(ana, f"/change {number} mute:2024-10-14T18:00")
    over = await desk.read(ana, f"/change {number} mute:2024-10-01")

    assert "muted until Mon 14 Oct 18:00" in ahead
    assert "I cannot use mute:2024-10-01" in over
