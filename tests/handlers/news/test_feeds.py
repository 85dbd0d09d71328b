"""Feeds and channels as sources, from the chat: who may add them, and what the bot says of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from handlers.news import forwarded
from handlers.rendering.callbacks import unpack
from handlers.updates.services import Requester
from incidents.models import ChatId, Feed
from incidents.store.intake import articles, feeds
from tests.handlers.desk import SOURCE, at_work, labels, told
from tests.handlers.review.test_reviewing import operator_of

if TYPE_CHECKING:
    from bot.sandbox import Chat, Message, User
    from handlers.updates.services import Services
    from incidents.store import Store
    from tests.handlers.desk import Desk
    from tests.sites import Site

FEED = """<?xml version="1.0"?>
<rss version="2.0"><channel><title>Delta News</title>
<item><title>Barge sinks</title><link>https://delta.example/1</link>
<description>A barge sank near Port Said on Monday. Nobody was hurt.</description>
<pubDate>Mon, 07 Oct 2024 10:00:00 GMT</pubDate></item></channel></rss>
"""
FLOOD = "Floods in Kassala\n\nA flood killed {} people in the Sudanese city of Kassala on Tuesday."


@pytest.mark.asyncio(loop_scope="module")
async def test_an_operator_adds_lists_and_removes_a_feed(desk: Desk, site: Site) -> None:
    """The feed is read once before it is kept; what fails stands beside it."""
    operator = operator_of(desk)
    site.answers["/rss"] = (200, {}, FEED)
    url = f"{site.address}/rss"

    added = await desk.read(operator, f"/addfeed {url}")
    refused = await desk.read(operator, f"/addfeed {site.address}/none")
    listed = await desk.read(operator, "/feeds")
    removed = await desk.read(operator, f"/removefeed {url}")
    unknown = await desk.read(operator, f"/removefeed {url}")

    assert "Delta News is read from now on; it holds 1 article" in added
    assert "404" in refused
    assert ("1 feed" in listed, url in listed) == (True, True)
    assert "Read no longer" in removed
    assert "None of your feeds" in unknown
    assert "No feed is read yet" in await desk.read(operator, "/feeds")


@pytest.mark.asyncio(loop_scope="module")
async def test_an_operator_says_in_words_what_to_read(desk: Desk, site: Site) -> None:
    """ "Add … to my feeds" is the command, and others who say so ask for news."""
    operator, reader = operator_of(desk), desk.person()
    site.answers["/rss"] = (200, {}, FEED)
    url = f"{site.address}/rss"

    other = await desk.read(reader, f"add {url} to my feeds")
    added = await desk.read(operator, f"add {url} to my feeds")
    listed = await desk.read(operator, "which feeds do you read?")
    removed = await desk.read(operator, f"remove the feed {url}")

    assert "is read from now on" not in other
    assert "Delta News is read from now on" in added
    assert url in listed
    assert "Read no longer" in removed


@pytest.mark.asyncio(loop_scope="module")
async def test_an_operator_reads_why_a_feed_fails(desk: Desk) -> None:
    """In Arabic as well; a bare command says how it is written."""
    operator = operator_of(desk, "ar")
    with desk.services.store.begin() as session:
        which = feeds.add(
            session, Feed(None, "https://gone.example/f", "Gone", failures=3, error="no answer")
        )

    listed = await desk.read(operator, "/feeds")
    how = await desk.read(operator, "/addfeed")

    assert "عدد مرات الفشل 3" in listed
    assert "no answer" in listed
    assert "/addfeed https://" in how
    with desk.services.store.begin() as session:
        feeds.remove(session, which)


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize(
    "command", ["/feeds", "/addfeed https://x.example/f", "/removefeed https://x.example/f"]
)
async def test_others_have_no_such_command(desk: Desk, command: str) -> None:
    """Unless the operator lets them."""
    assert "I do not know this command" in await desk.read(desk.person(), command)


@pytest.mark.asyncio
async def test_where_the_operator_lets_them_others_add_feeds_up_to_a_quota(
    sqlite_store: Store, site: Site
) -> None:
    """Each sees and removes their own only."""
    site.answers |= {"/1": (200, {}, FEED), "/2": (200, {}, FEED)}
    async with at_work(sqlite_store, user_feeds=1) as desk:
        amal, badr = desk.person(), desk.person("ar")

        added = await desk.read(amal, f"/addfeed {site.address}/1")
        beyond = await desk.read(amal, f"/addfeed {site.address}/2")
        foreign = await desk.read(badr, f"/removefeed {site.address}/1")
        empty = await desk.read(badr, "/feeds")
        removed = await desk.read(amal, f"/removefeed {site.address}/1")

    assert "is read from now on" in added
    assert "You have 1 feed, and more are not allowed" in beyond
    assert "ليس بين مصادرك" in foreign
    assert "لا يُقرأ أي مصدر بعد" in empty
    assert "Read no longer" in removed


def channel_of(desk: Desk, owner: User, name: str) -> Chat:
    """Return a new channel with the bot in it."""
    channel = desk.sandbox.add_channel(name, "Delta Desk", owner)
    desk.sandbox.add_bot_to(channel)
    return channel


@pytest.mark.asyncio
async def test_a_post_of_a_source_is_news_and_its_edit_a_revision(sqlite_store: Store) -> None:
    """The toll that the channel corrects is the one that is told, in English and Arabic."""
    async with at_work(sqlite_store) as desk:
        owner, reader = desk.person(), desk.person()
        channel = channel_of(desk, owner, SOURCE.removeprefix("@"))
        post = desk.sandbox.say(owner, channel, FLOOD.format("three"))
        await desk.settle()
        before = await desk.read(reader, "latest in Kassala")
        desk.sandbox.edit(owner, post, FLOOD.format("five"))
        await desk.settle()
        after = await desk.read(reader, "latest in Kassala")
        desk.sandbox.say(
            owner, channel, "قتل أربعة أشخاص في انفجار سيارة مفخخة في مدينة حلب يوم الثلاثاء، بحسب الشرطة."
        )
        await desk.settle()
        arabic = await desk.read(desk.person("ar"), "آخر الأخبار في حلب")

    with sqlite_store.read() as session:
        article = articles.find_article(session, f"https://t.me/delta_desk/{post.id}")
    assert "killed three people" in before
    assert "killed five people" in after
    assert article is not None
    assert (article.revision, article.outlet, article.title) == (2, "Delta Desk", "Floods in Kassala")
    assert "أربعة أشخاص" in arabic


@pytest.mark.asyncio
async def test_a_post_of_another_channel_is_no_news(sqlite_store: Store) -> None:
    """Whoever adds the bot to a channel for its briefings writes no news for everybody by that."""
    async with at_work(sqlite_store) as desk:
        owner = desk.person()
        desk.sandbox.say(owner, channel_of(desk, owner, "elsewhere"), FLOOD.format("nine"))
        await desk.settle()
        answer = await desk.read(owner, "latest in Kassala")

    assert "nine" not in answer


@pytest.mark.asyncio
async def test_a_forwarded_post_is_shown_and_stored_only_if_an_operator_wants(sqlite_store: Store) -> None:
    """Others see how the bot reads it, and nothing is kept."""
    async with at_work(sqlite_store) as desk:
        owner, reader, operator = desk.person(), desk.person("ar"), operator_of(desk)
        post = desk.sandbox.say(owner, channel_of(desk, owner, "elsewhere"), FLOOD.format("six"))
        await desk.settle()
        seen = await forward(desk, reader, post)
        [card] = await forward(desk, operator, post)
        [dropped], _ = await desk.press(operator, card, "Discard")
        before = await desk.read(reader, "latest in Kassala")
        [kept], _ = await desk.press(operator, card, "Store as news")
        [again], _ = await desk.press(operator, card, "Store as news")
        after = await desk.read(reader, "latest in Kassala")

    assert "هذا ما فهمته منه" in told(seen)
    assert ("killed six people" in told(seen), labels(seen[0])) == (True, [])
    assert [told([each]) for each in (dropped, kept, again)] == [
        "Discarded: nothing was stored.",
        "Stored as news.",
        "It was stored before.",
    ]
    assert ("killed six" in before, "killed six" in after) == (False, True)


ALEPPO = "قتل أربعة أشخاص في انفجار سيارة مفخخة في مدينة حلب يوم الثلاثاء، بحسب الشرطة. "


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("language", "news", "quoted", "said"),
    [
        pytest.param(
            "en",
            FLOOD.format("eight") + " The river had risen all night." * 50,
            "killed eight people",
            ("Store as news", "Stored as news."),
            id="English",
        ),
        pytest.param(
            "ar",
            ALEPPO + "وهرعت سيارات الإسعاف. " * 50,
            "أربعة أشخاص",
            ("احفظه", "حُفظ بين الأخبار."),
            id="Arabic",
        ),
    ],
)
async def test_a_long_text_that_is_pasted_is_read_and_its_button_outlives_a_restart(
    sqlite_store: Store, language: str, news: str, quoted: str, said: tuple[str, str]
) -> None:
    """Longer than a question may be; others than operators see it and are offered no button."""
    async with at_work(sqlite_store) as desk:
        seen = await desk.ask(desk.person(language), news)
        operator = operator_of(desk, language)
        [card] = await desk.ask(operator, news)
    async with at_work(sqlite_store) as desk:
        operator = operator_of(desk, language)
        key = card.buttons[0].data or ""
        stored = settle(
            desk.services, Requester(ChatId(operator.id), user_id=operator.id, language=language), key
        )

    assert (quoted in told(seen), labels(seen[0])) == (True, [])
    assert quoted in told([card])
    assert labels(card)[0].startswith(said[0])
    assert said[1] in stored


@pytest.mark.asyncio
async def test_a_long_text_that_names_no_place_is_a_question(sqlite_store: Store) -> None:
    """People tell the bot at length what befell them; a forwarded post is news without a place, too."""
    words = "My flight was cancelled and my brother was killed when a bomb exploded, the police said. " * 3
    async with at_work(sqlite_store) as desk:
        operator, friend = operator_of(desk), desk.person()
        [answer] = await desk.ask(operator, words)
        said = desk.sandbox.say(friend, friend, words)
        await desk.settle()
        [card] = await forward(desk, operator, said)

    assert "Store as news" not in labels(answer)
    assert "Store as news" in labels(card)


def settle(services: Services, here: Requester, data: str) -> str:
    """Return what is said after a button of a card was pressed."""
    _, (what, key) = unpack(data)
    [message] = forwarded.settle(services, here, what, key)
    return message.text


@pytest.mark.asyncio
async def test_a_link_is_read_and_shown(sqlite_store: Store, site: Site) -> None:
    """In the reader's language it says what is wrong with a page; the canonical address is stored."""
    page = f"""<!DOCTYPE html><html lang="en"><head><title>Floods in Kassala</title>
    <link rel="canonical" href="{site.address}/kassala"></head><body><article><h1>Floods in Kassala</h1>
    <p>A flood killed seven people in the Sudanese city of Kassala on Tuesday, the governor said.</p>
    <p>The water stood a metre high in the market and the road to Gedaref was closed until the evening.</p>
    </article></body></html>"""
    site.answers |= {"/k?id=1": (200, {}, page), "/robots.txt": (200, {}, "User-agent: *\nDisallow: /no")}
    site.answers["/dull"] = (200, {}, page.replace("flood killed seven people", "fair opened with music"))
    async with at_work(sqlite_store) as desk:
        operator, reader = operator_of(desk), desk.person("ar")
        [card] = await desk.ask(operator, f"{site.address}/k?id=1")
        [kept], _ = await desk.press(operator, card, "Store as news")
        missing = await desk.read(reader, f"{site.address}/missing")
        forbidden = await desk.read(operator, f"{site.address}/no")
        private = await desk.read(operator, "http://10.0.0.1/admin")
        dull = await desk.read(operator, f"{site.address}/dull")

    with sqlite_store.read() as session:
        article = articles.find_article(session, f"{site.address}/kassala")
    assert "killed seven people" in told([card])
    assert (told([kept]), article is not None) == ("Stored as news.", True)
    assert "لا يمكنني قراءة تلك الصفحة" in missing
    assert ("robots.txt" in forbidden, "I cannot read that page" in private) == (True, True)
    assert "tells of no incident" in dull
    assert "/no" not in site.paths()


@pytest.mark.asyncio(loop_scope="module")
async def test_a_forwarded_question_is_answered(desk: Desk) -> None:
    """A few words of a person are a question, whoever brings them."""
    reader, friend = desk.person(), desk.person()
    question = desk.sandbox.say(friend, friend, "floods in Kassala")
    await desk.settle()

    assert "A flood killed four people" in told(await forward(desk, reader, question))


async def forward(desk: Desk, user: User, message: Message) -> list[Message]:
    """Let *user* forward a message to the bot; return what it says."""
    said = desk.sandbox.forward(user, message, user)
    await desk.settle()
    return desk.answers(user, said)
