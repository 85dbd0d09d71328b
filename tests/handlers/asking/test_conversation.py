"""People ask the running bot in private chats and in groups, in English and Arabic."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from telegram import Update

from handlers.asking.conversation import MAX_QUESTION
from handlers.understanding.frames import KEPT
from incidents.models import ChatId
from incidents.store.readers import chats, updates
from tests.handlers.desk import OPERATOR, Desk, at_work, bare, labels, read, told

if TYPE_CHECKING:
    from incidents.store import Store

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest.mark.parametrize(
    ("language", "words", "expected"),
    [
        pytest.param("en", "/start", ["Sitrep reads the news", "/subscribe Aleppo daily 08:00"], id="start"),
        pytest.param("ar", "/start", ["Sitrep يقرأ الأخبار", "/subscribe حلب"], id="start in Arabic"),
        pytest.param("en", "/help", ["/latest PLACE", "/settings"], id="help"),
        pytest.param("ar", "/help", ["/latest ثم المكان", "/settings"], id="help in Arabic"),
        pytest.param("en", "/latest El Fasher", ["El Fasher\n", "⚔️ Armed clash", "15 killed"], id="latest"),
        pytest.param(
            "ar", "/latest درنة", ["درنة\n", "🚀 قصف مدفعي أو صاروخي · درنة، ليبيا"], id="latest in Arabic"
        ),
        pytest.param(
            "en",
            "/ask floods in Kassala since Monday",
            ["Kassala state · floods · since Mon 7 Oct"],
            id="ask",
        ),
        pytest.param("en", "/ask floods in Kassala before Monday", ["floods · until Sun 6 Oct"], id="before"),
        pytest.param(
            "ar", "/ask كم عدد القتلى في درنة", ["من 7 إلى 9 قتلى في حادث واحد"], id="ask in Arabic"
        ),
        pytest.param("en", "/digest Libya", ["Briefing: Libya", "📍 Derna, Libya"], id="digest"),
        pytest.param("ar", "/digest ليبيا", ["موجز: ليبيا", "📍 درنة، ليبيا"], id="digest in Arabic"),
        pytest.param(
            "en", "/digest", ["Briefing\n", "📍 Derna, Libya", "📍 Port Sudan"], id="digest of everywhere"
        ),
        pytest.param("en", "/subscriptions", ["Nothing is sent here"], id="subscriptions"),
        pytest.param("ar", "/subscriptions", ["لا شيء يُرسل إلى هنا"], id="subscriptions in Arabic"),
        pytest.param("en", "/unsubscribe", ["Nothing is sent here"], id="unsubscribe"),
        pytest.param("ar", "/unsubscribe", ["لا شيء يُرسل إلى هنا"], id="unsubscribe in Arabic"),
        pytest.param("en", "/settings", ["Language: English", "Africa/Khartoum, now 12:00"], id="settings"),
        pytest.param("ar", "/settings", ["اللغة: العربية", "الآن 12:00"], id="settings in Arabic"),
        pytest.param("en", "/subscribe", ["Tell me what and when"], id="subscribe without words"),
        pytest.param("ar", "/subscribe", ["اذكر ماذا ومتى"], id="subscribe without words in Arabic"),
        pytest.param("en", "/latest", ["Tell me a place, please"], id="latest without a place"),
        pytest.param("ar", "/latest", ["اذكر مكاناً من فضلك"], id="latest without a place in Arabic"),
        pytest.param("en", "/ask", ["Ask me something, please"], id="ask without a question"),
        pytest.param("ar", "/ask", ["اسأل سؤالاً من فضلك"], id="ask without a question in Arabic"),
        pytest.param("en", "/frobnicate", ["I do not know this command"], id="unknown command"),
        pytest.param("ar", "/frobnicate", ["لا أعرف هذا الأمر"], id="unknown command in Arabic"),
        pytest.param("en", "/status", ["I do not know this command"], id="status for strangers"),
        pytest.param("en", "how many killed in Derna", ["7–9 killed in 1 incident"], id="a sum"),
        pytest.param(
            "ar", "آخر الأخبار في درنة", ["9 قتلى (فرق الإنقاذ) · 7 (المستشفى)"], id="words in Arabic"
        ),
        pytest.param("en", "hello", ["Name a place"], id="small talk"),
        pytest.param("en", "trend in Sudan", ["26 Sept – 2 Oct: 2 incidents ▬▬▬"], id="a trend"),
        pytest.param("en", "compare Derna and Sabha", ["Derna, Libya: 1 incident"], id="a comparison"),
        pytest.param("en", "timeline Libya", ["yesterday, Tue 8 Oct\n• "], id="a timeline"),
        pytest.param("en", "summary of Libya", ["Briefing: Libya"], id="a summary"),
        pytest.param("en", "latest about paramilitaries", ["fought paramilitaries"], id="no place"),
        pytest.param("en", "floods in El Fasher", ["No report of this in El Fasher"], id="nothing found"),
        pytest.param(
            "en", "latest in Derna on 30 February", ["could not make out the time"], id="no such date"
        ),
    ],
)
async def test_every_command_and_question_is_answered(
    desk: Desk, language: str, words: str, expected: list[str]
) -> None:
    """Whatever somebody writes, the answer is in their language and to the point."""
    answer = read(await desk.ask(desk.person(language), words))

    assert all(each in answer for each in expected), answer


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("<b>Derna</b> & <script>", id="markup"),
        pytest.param("latest in <Derna", id="a lone bracket"),
        pytest.param("/latest \u202eanreD\u202c", id="direction overrides"),
        pytest.param("/settings <i>", id="markup in a setting"),
        pytest.param("/subscribe <b>Zzyzx</b> daily", id="markup in an order"),
        pytest.param("🚀" * 500, id="nothing but emoji"),
        pytest.param("?", id="a question mark"),
        pytest.param("/ask " + "a" * 999, id="a very long word"),
        pytest.param("\u0001\u0002 latest", id="control characters"),
        pytest.param("/latest@somebody_else Derna\nand more", id="several lines"),
    ],
)
async def test_odd_messages_get_a_kind_sentence(desk: Desk, words: str) -> None:
    """Nothing somebody can type breaks the bot or its markup (the desk sees refusals and errors)."""
    reader = desk.person()

    answer = await desk.read(reader, words)
    alive = await desk.read(reader, "/help")

    assert "Something went wrong" not in answer
    assert "/latest PLACE" in alive


async def test_a_long_text_that_tells_of_nothing_is_too_long(desk: Desk) -> None:
    """Ten thousand characters that tell of no incident are answered with what to write instead."""
    answer = await desk.read(desk.person(), "weather " * 1250)

    assert f"Please ask in at most {MAX_QUESTION:,}" in answer


async def test_a_lone_sign_does_not_repeat_the_answer(desk: Desk) -> None:
    """A slash that slipped in asks nothing of what was asked before."""
    reader = desk.person()
    await desk.ask(reader, "how many killed in Derna since Monday")

    assert "Ask me something" in await desk.read(reader, "/")


async def test_a_conversation_goes_on_from_the_last_question(desk: Desk) -> None:
    """A follow-up keeps what was asked; the map and the sources are those of the last answer."""
    reader = desk.person()
    await desk.ask(reader, "how many killed in Derna since Monday")

    follow_up = await desk.read(reader, "and in Kassala?")
    [picture] = await desk.ask(reader, "map")
    sources = await desk.read(reader, "who says so?")

    assert follow_up.startswith("Kassala state · killed · since Mon 7 Oct\n4 killed in 1 incident")
    assert picture.photo
    assert "• Gezira Post" in sources
    assert "quoting governor" in sources


@pytest.mark.parametrize("words", ["more", "why?", "who says so?"])
async def test_going_on_needs_something_to_go_on_from(desk: Desk, words: str) -> None:
    """A first message that only makes sense after an answer is met with an example."""
    assert "Name a place" in await desk.read(desk.person(), words)


async def test_what_was_asked_can_be_taken_back(desk: Desk) -> None:
    """After "scratch that" the next question stands alone."""
    reader = desk.person()
    await desk.ask(reader, "latest in El Fasher")

    forgotten = await desk.read(reader, "scratch that")
    alone = await desk.read(reader, "floods")

    assert forgotten == "All right, forgotten. What do you want to know?"
    assert alone.startswith("Everywhere · floods")


async def test_more_map_and_sources_are_buttons(desk: Desk) -> None:
    """Seven incidents are two pages; each button does what it says, under an older answer too."""
    reader = desk.person()
    [first] = await desk.ask(reader, "/latest El Fasher")
    await desk.ask(reader, "/latest Derna")

    [second], _ = await desk.press(reader, first, "More")
    [picture], _ = await desk.press(reader, first, "Map")
    sources, _ = await desk.press(reader, second, "Sources")

    assert "1–5 of 7" in first.text
    assert "6–7 of 7" in second.text
    assert labels(second) == ["Map", "Sources", "Not right", "Share"]
    assert picture.photo
    assert picture.text == "Map: 7 incidents · El Fasher"
    assert read(sources).count("• ") == 2


async def test_a_choice_between_places_is_one_tap_and_remembered(desk: Desk) -> None:
    """Which Tripoli is asked once; the question is then answered, and next time at once."""
    reader = desk.person()
    [choice] = await desk.ask(reader, "latest in Tripoli")

    [answer], _ = await desk.press(reader, choice, "Tripoli, Libya")
    again = await desk.read(reader, "/latest Tripoli")

    assert choice.text == "Which Tripoli do you mean?"
    assert answer.text.startswith("Tripoli, Libya\n\nNo report")
    assert again.startswith("Tripoli, Libya\n\nNo report")


async def test_a_button_of_a_forgotten_answer_says_so(desk: Desk) -> None:
    """After some more questions an old answer is gone, and its buttons say to ask again."""
    reader = desk.person()
    [old] = await desk.ask(reader, "/latest Derna")
    for kind in ("floods", "arrests", "storms", "protests", "curfews")[:KEPT]:
        await desk.ask(reader, f"{kind} in Sudan")

    answers, notice = await desk.press(reader, old, "Map")

    assert answers == []
    assert notice == "I no longer have this answer at hand. Please ask again."


async def test_a_conversation_survives_a_restart(sqlite_store: Store) -> None:
    """A follow-up works after the bot was started anew."""
    async with at_work(sqlite_store) as before:
        reader = before.person()
        await before.ask(reader, "floods in Kassala")
    with sqlite_store.begin() as session:
        updates.forget_old_updates(session, keep=0)  # a new sandbox counts its updates from the start
    async with at_work(sqlite_store) as after:
        same = after.person()
        answer = await after.read(same, "and in Derna?")

    assert same.id == reader.id
    assert answer.startswith("Derna, Libya · floods")


async def test_a_group_is_answered_when_the_bot_is_meant(desk: Desk) -> None:
    """Commands, mentions and replies are answered, as replies; talk among people is not."""
    ali = desk.person()
    group = desk.group(ali)

    [by_command] = await desk.ask(ali, "/latest Derna", group)
    [by_mention] = await desk.ask(ali, f"@{desk.sandbox.bot.username} floods in Kassala", group)
    [by_reply] = await desk.ask(ali, "and in Derna?", group, reply_to=by_mention)
    talk = await desk.ask(ali, "what a day in Derna", group)
    of_another_bot = await desk.ask(ali, "/weather Derna", group)

    assert by_command.text.startswith("Derna province\n")
    assert by_command.reply_to is not None
    assert by_mention.text.startswith("Kassala state · floods")
    assert by_reply.text.startswith("Derna, Libya · floods")
    assert talk == of_another_bot == []


async def test_topics_of_a_forum_are_conversations_of_their_own(desk: Desk) -> None:
    """A follow-up in one topic does not go on from another, and answers stay in their topic."""
    ali = desk.person()
    forum = desk.group(ali, is_forum=True)
    water, fire = (desk.sandbox.add_topic(forum, name).id for name in ("Water", "Fire"))
    await desk.ask(ali, "/ask floods in Kassala", forum, thread=water)
    await desk.ask(ali, "/ask shelling in Derna", forum, thread=fire)

    [answer] = await desk.ask(ali, "/ask and in Sabha?", forum, thread=water)

    assert answer.text.startswith("Sabha, Libya · floods")
    assert answer.thread_id == water


async def test_what_has_no_words_gets_a_hint(desk: Desk) -> None:
    """A forwarded picture is answered with an example of what to write."""
    reader = desk.person()
    [drawn] = await desk.ask(reader, "/ask map of Derna")
    drawn.text = ""
    shown = desk.sandbox.forward(reader, drawn, reader)
    await desk.settle()

    assert "I can only read words and locations" in told(desk.answers(reader, shown))


async def test_an_edited_question_is_not_answered_again(desk: Desk) -> None:
    """Mending a typo does not bring a second answer."""
    reader = desk.person()
    said = desk.sandbox.say(reader, reader, "/latest Derna")
    await desk.settle()

    desk.sandbox.edit(reader, said, "/latest Kassala")
    await desk.settle()

    assert len(desk.answers(reader, said)) == 1


async def test_an_update_that_telegram_repeats_is_handled_once(desk: Desk) -> None:
    """What Telegram thinks was lost does not bring a second answer."""
    reader = desk.person()
    said = desk.sandbox.say(reader, reader, "/latest Derna")
    [sent] = desk.sandbox.world.updates.first(1)
    await desk.settle()

    await desk.application.update_queue.put(Update.de_json(sent, desk.application.bot))
    await desk.settle()

    assert len(desk.answers(reader, said)) == 1


async def test_operators_get_the_state_of_the_bot(desk: Desk) -> None:
    """Numbers of incidents, feeds, subscriptions and the outbox, for operators in private only."""
    operator = desk.sandbox.add_user("Operator")
    desk.sandbox.world.users.pop(operator.id)
    operator = type(operator)(OPERATOR, "Operator", "en", None)
    desk.sandbox.world.users[OPERATOR] = operator

    state = await desk.read(operator, "/status")

    assert state.startswith("State of Sitrep 1.2.3\n")
    assert "incidents stored" in state
    assert "Outbox: empty" in state


async def test_a_chat_keeps_the_language_it_chose(desk: Desk) -> None:
    """A group speaks the operator's language until it chooses, whatever its members' apps speak."""
    sami = desk.person("ar")
    group = desk.group(sami)
    before = await desk.read(sami, "/latest Kassala", group)

    await desk.ask(sami, "/settings Arabic", group)
    after = await desk.read(sami, "/latest Kassala", group)

    assert "💧 Flood" in before
    assert "💧 فيضان" in after
    with desk.services.store.read() as session:
        assert chats.get_chat(session, ChatId(group.id)).language == "ar"


@pytest.mark.parametrize(
    ("app", "words", "expected"),
    [
        pytest.param("en", "ماذا حدث في درنة؟", "قصف مدفعي أو صاروخي", id="Arabic typed into an English app"),
        pytest.param(
            "ar", "what happened in Derna", "Shelling or missile attack", id="English in an Arabic app"
        ),
        pytest.param("ar", "Derna", "قصف مدفعي أو صاروخي", id="a bare name tells no language"),
        pytest.param("en", "شكرا", "في خدمتك", id="thanks in Arabic"),
    ],
)
async def test_a_question_is_answered_in_its_own_language(
    desk: Desk, app: str, words: str, expected: str
) -> None:
    """A chat that chose no language is answered as it asks."""
    assert expected in read(await desk.ask(desk.person(app), words))


async def test_the_language_that_was_chosen_outweighs_that_of_a_question(desk: Desk) -> None:
    """Who set Arabic gets Arabic, whatever they type."""
    reader = desk.person("en")
    await desk.ask(reader, "/settings Arabic")

    assert "قصف مدفعي أو صاروخي" in read(await desk.ask(reader, "what happened in Derna"))


async def test_the_map_of_a_toll_shows_what_its_answer_shows(desk: Desk) -> None:
    """Asked for the dead of El Fasher, the map leaves out the abduction, the protest and the arrests."""
    reader = desk.person()
    [answer] = await desk.ask(reader, "how many killed in El Fasher")

    [picture], _ = await desk.press(reader, answer, "Map")

    assert picture.text.startswith("Map: 3 incidents")
    assert answer.text.startswith("El Fasher · killed")
    assert [sign in answer.text for sign in "⚔✈🦠🪢✊⛓"] == [True] * 3 + [False] * 3


async def test_why_gives_the_evidence(desk: Desk) -> None:
    """ "why?" shows the sentence, the words that made the kind, and where place and time come from."""
    reader = desk.person()
    await desk.ask(reader, "air strikes in El Fasher")

    answer = await desk.read(reader, "why?")

    assert "An air strike on a cattle market killed 12 people" in answer
    assert "• Kind: told by “air strike" in answer
    assert "• Place: El Fasher, North Darfur, named in the sentence" in answer
    assert "• Time: " in answer


@pytest.mark.parametrize(
    ("wish", "answer"),
    [
        pytest.param("Asia/Damascus", "Time zone: Asia/Damascus, now 13:00", id="a whole name"),
        pytest.param("new york", "Time zone: America/New_York, now 06:00", id="a city"),
        pytest.param("العربية", "اللغة: العربية", id="a language by its own name"),
        pytest.param("Atlantis", "I know no language or time zone called Atlantis.", id="neither"),
        pytest.param("../etc/passwd", "I know no language or time zone called ../etc/passwd.", id="a path"),
    ],
)
async def test_language_and_zone_are_set_by_name(desk: Desk, wish: str, answer: str) -> None:
    """A city is enough; what is not known is said to be unknown."""
    assert answer in read(await desk.ask(desk.person(), f"/settings {wish}"))


async def test_language_and_zone_are_set_by_button(desk: Desk) -> None:
    """One tap each, and the answer is in the new language."""
    reader = desk.person()
    [settings] = await desk.ask(reader, "/settings")

    await desk.press(reader, settings, "Damascus")
    [changed], _ = await desk.press(reader, settings, "العربية")

    assert "Asia/Damascus" in changed.text
    assert changed.text.startswith("\u200fحُفظ.")


async def test_a_shared_location_is_answered_with_what_happened_around_it(desk: Desk) -> None:
    """Within 50 km of the beach of Derna; "within 5 km" goes on from there, another place does not."""
    reader = desk.person()
    shared = desk.sandbox.share_location(reader, reader, 32.70, 22.58)
    await desk.settle()

    around = read(desk.answers(reader, shared))

    assert around.startswith("within 50 km of your location (nearest place: Derna)")
    assert "Shelling or missile attack · Derna, Libya" in around
    assert "No report that fits this." in (await desk.read(reader, "within 5 km"))
    assert (await desk.read(reader, "and in Kassala?")).startswith("Kassala")


async def test_a_location_far_from_everything_is_told_as_such(desk: Desk) -> None:
    """In the middle of an ocean nothing happened, and nothing is near."""
    reader = desk.person("ar")
    shared = desk.sandbox.share_location(reader, reader, -45.0, -120.0)
    await desk.settle()

    assert "في حدود 50 كم من موقعك" in read(desk.answers(reader, shared))


async def test_a_location_in_a_group_is_no_question(desk: Desk) -> None:
    """People share locations with each other; one that answers the bot is meant for it."""
    ali = desk.person()
    group = desk.group(ali)
    [answer] = await desk.ask(ali, "/latest Derna", group)

    shared = desk.sandbox.share_location(ali, group, 32.76, 22.64)
    await desk.settle()

    assert desk.answers(group, shared) == []
    assert answer.text


@pytest.mark.parametrize(
    ("language", "words", "expected"),
    [
        pytest.param("en", "latest in hejin", "I know no place spelt hejin", id="English"),
        pytest.param("fr", "dernières nouvelles de hejin", "aucun lieu écrit hejin", id="French"),
    ],
)
async def test_a_name_that_is_guessed_is_told_with_its_country(
    desk: Desk, language: str, words: str, expected: str
) -> None:
    """ "Hejin" is read as Hajin, and the answer says so."""
    said = bare(await desk.read(desk.person(language), words))

    assert expected in said
    assert "Hajin, Deir" in said
