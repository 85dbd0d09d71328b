"""The page in the browser: what it is given, what it can do, and who may ask."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING

import httpx
import pytest
import pytest_asyncio
from telegram import BotCommandScopeAllChatAdministrators, BotCommandScopeAllGroupChats

from bot.sandbox import MovableClock, Sandbox, User
from bot.sandbox.client import MAX_WAITING, PAGE_FILES
from bot.sandbox.guard import is_allowed_host
from tests.bot.sandbox.conftest import NOON, PICTURE, client_of, echo_bot, plain_http

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from telegram import Bot


@pytest.fixture
def amira(sandbox: Sandbox) -> User:
    """The person who sits at the page."""
    return sandbox.add_user("Amira", "ar")


@pytest_asyncio.fixture
async def page(sandbox: Sandbox) -> AsyncIterator[httpx.AsyncClient]:
    """A browser, as far as the sandbox can tell."""
    async with plain_http(sandbox.page_url) as client:
        yield client


async def test_the_page_and_its_files_need_nothing_from_elsewhere(page: httpx.AsyncClient) -> None:
    """The files of the package, a policy that forbids everything else, and no markup from texts."""
    index = await page.get("/")
    names = ["page.css", "page.js", "icon.svg"]
    modules = [name for name in PAGE_FILES if name.endswith(".js")]
    kinds = [(await page.get(f"/{name}")).headers["Content-Type"] for name in names]
    script = "".join([(await page.get(f"/{name}")).text for name in modules])

    assert all(name in index.text for name in names)
    assert [kind.partition(";")[0] for kind in kinds] == ["text/css", "text/javascript", "image/svg+xml"]
    assert "default-src 'none'" in index.headers["Content-Security-Policy"]
    assert "http" not in index.text.replace("http-equiv", "")
    assert not [
        word for word in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write") if word in script
    ]


async def test_the_page_shows_the_chats_of_its_user(
    sandbox: Sandbox, page: httpx.AsyncClient, amira: User
) -> None:
    """The bot's chat comes first, even unopened; groups of others stay hidden, public channels do not."""
    omar = sandbox.add_user("Omar")
    sandbox.add_group("Omar's desk", omar)
    sandbox.add_group("Field desk", omar, members=[amira])
    sandbox.add_channel("daily", "Daily", omar)
    sandbox.add_channel(None, "Hidden", omar)

    state = (await page.get("/client/state")).json()
    other = (await page.get(f"/client/state?as={omar.id}")).json()

    assert state["me"]["id"] == amira.id
    assert [(each["name"], each["may_write"]) for each in state["chats"]] == [
        ("Sitrep", True),
        ("Field desk", True),
        ("Daily", False),
    ]
    assert [each["name"] for each in other["chats"]] == [
        "Sitrep",
        "Omar's desk",
        "Field desk",
        "Daily",
        "Hidden",
    ]
    assert state["now_ms"] == NOON.timestamp() * 1000


async def test_what_is_written_on_the_page_reaches_the_bot(
    sandbox: Sandbox, page: httpx.AsyncClient, amira: User
) -> None:
    """Write, get the answer, press its button, read the notice, see the edit."""
    async with echo_bot(sandbox):
        said = await page.post("/client/say", json={"as": amira.id, "chat_id": amira.id, "text": "Hello"})
        [answer] = await sandbox.wait_for(amira)
        shown = (await page.get(f"/client/messages/{amira.id}/{amira.id}")).json()["messages"][-1]
        act = {"as": amira.id, "chat_id": amira.id, "message_id": answer.id, "data": "again"}
        notice = (await page.post("/client/press", json=act)).json()
        await sandbox.wait_for(amira, lambda each: each.edited_at is not None)

    assert said.json()["text"] == "Hello"
    assert shown["entities"] == [{"type": "bold", "offset": 0, "length": 5}]
    assert notice == {"text": "Once more", "is_alert": False, "url": "", "is_late": False}


async def test_the_page_hears_of_changes_as_they_come(
    sandbox: Sandbox, page: httpx.AsyncClient, amira: User
) -> None:
    """A message appears as an event that carries it whole."""
    sandbox.private_chat(amira)
    async with page.stream("GET", "/client/events") as stream:
        lines = stream.aiter_lines()
        await anext(lines)
        sandbox.say(amira, amira, "<b>Hello</b>")
        async with asyncio.timeout(3):
            data = [line async for line in _until_data(lines)][-1]

    event = json.loads(data.removeprefix("data: "))
    assert (event["kind"], event["message"]["text"]) == ("message", "<b>Hello</b>")


async def _until_data(lines: AsyncIterator[str]) -> AsyncIterator[str]:
    """Yield lines up to the first that carries data."""
    async for line in lines:
        yield line
        if line.startswith("data: "):
            return


async def test_a_picture_is_shown_and_another_file_is_not(
    sandbox: Sandbox, page: httpx.AsyncClient, bot: Bot, amira: User
) -> None:
    """A PNG comes as one; a page sent as a document is offered for download, never run."""
    sandbox.say(amira, amira, "/start")
    await bot.send_photo(amira.id, PICTURE)
    await bot.send_document(amira.id, b"<script>alert(1)</script>", filename="a.html")
    addresses = [
        each["file_url"]
        for each in (await page.get(f"/client/messages/{amira.id}/{amira.id}")).json()["messages"]
        if "file_url" in each
    ]

    picture, document = [await page.get(address) for address in addresses]

    assert (picture.headers["Content-Type"], picture.content) == ("image/png", PICTURE)
    assert document.headers["Content-Type"] == "application/octet-stream"
    assert document.headers["Content-Disposition"] == "attachment"


async def test_the_clock_is_moved_from_the_page(
    page: httpx.AsyncClient, amira: User, clock: MovableClock
) -> None:
    """A jump to tomorrow moves the time of bot and sandbox alike; another clock cannot be moved."""
    tomorrow = int(NOON.timestamp() + 20 * 3600) * 1000

    moved = await page.post("/client/clock", json={"as": amira.id, "now_ms": tomorrow})
    async with Sandbox(lambda: NOON) as fixed, httpx.AsyncClient(base_url=fixed.page_url) as other:
        omar = fixed.add_user("Omar")
        refused = await other.post("/client/clock", json={"as": omar.id, "now_ms": tomorrow})

    assert moved.status_code == 200
    assert clock().timestamp() * 1000 == tomorrow
    assert (refused.status_code, refused.json()["error"][:12]) == (400, "this sandbox")


@pytest.mark.parametrize(
    ("act", "fields", "code"),
    [
        pytest.param("say", {"text": ""}, 400, id="an empty text"),
        pytest.param("say", {}, 400, id="no text"),
        pytest.param("say", {"text": "a", "chat_id": -1}, 404, id="no such chat"),
        pytest.param("say", {"text": "a", "as": 1}, 404, id="nobody"),
        pytest.param("say", {"text": "a", "as": "x"}, 404, id="no id"),
        pytest.param("say", {"text": "a", "reply_to": 99}, 404, id="a reply to nothing"),
        pytest.param("locate", {"latitude": 91, "longitude": 0}, 400, id="north of the pole"),
        pytest.param("locate", {"latitude": "nan", "longitude": 0}, 400, id="no number"),
        pytest.param("press", {"message_id": 99, "data": "a"}, 404, id="a button of nothing"),
        pytest.param("clock", {"now_ms": 10**30}, 400, id="the end of time"),
        pytest.param("dance", {}, 404, id="no such act"),
    ],
)
async def test_what_an_app_would_not_do_is_refused(
    page: httpx.AsyncClient, amira: User, act: str, fields: dict[str, object], code: int
) -> None:
    """Wrong input is answered with a code and never breaks the server."""
    answer = await page.post(f"/client/{act}", json={"as": amira.id, "chat_id": amira.id} | fields)

    assert answer.status_code == code
    assert (await page.get("/client/state")).status_code == 200


async def test_people_cannot_read_what_is_not_theirs(
    sandbox: Sandbox, page: httpx.AsyncClient, amira: User
) -> None:
    """A page that speaks as Omar does not open Amira's chat."""
    omar = sandbox.add_user("Omar")
    sandbox.say(amira, amira, "private")

    answer = await page.get(f"/client/messages/{omar.id}/{amira.id}")

    assert answer.status_code == 404


@pytest.mark.parametrize(
    ("headers", "code"),
    [
        pytest.param({"Host": "evil.example"}, 421, id="a name that points here"),
        pytest.param({"Host": "evil.example:80"}, 421, id="with a port"),
        pytest.param({"Origin": "https://evil.example"}, 403, id="another site"),
        pytest.param({"Origin": "null"}, 403, id="a site without a name"),
        pytest.param({"Sec-Fetch-Site": "cross-site"}, 403, id="a browser that says so"),
        pytest.param({"Content-Type": "text/plain"}, 415, id="a form in disguise"),
    ],
)
async def test_another_website_gets_nowhere(
    sandbox: Sandbox, page: httpx.AsyncClient, amira: User, headers: dict[str, str], code: int
) -> None:
    """Neither DNS rebinding nor a forged request from a page elsewhere reaches the chats or the Bot API."""
    body = json.dumps({"as": amira.id, "chat_id": amira.id, "text": "forged"})
    sent = await page.post(
        "/client/say", content=body, headers={"Content-Type": "application/json"} | headers
    )
    called = await page.get(f"/bot{sandbox.token}/getMe", headers=headers)

    assert sent.status_code == code
    assert called.status_code == (200 if code == 415 else code)
    assert sandbox.messages(amira) == []


@pytest.mark.parametrize(
    ("host", "is_allowed"),
    [
        pytest.param("127.0.0.1:8081", True, id="the usual"),
        pytest.param("localhost", True, id="by name"),
        pytest.param("[::1]:8081", True, id="IPv6"),
        pytest.param("LOCALHOST:1", True, id="in capitals"),
        pytest.param("sandbox:8081", True, id="a name that was allowed"),
        pytest.param("localhost.evil.example", False, id="a name that looks like it"),
        pytest.param("192.168.0.7", False, id="another address"),
        pytest.param("", False, id="none"),
        pytest.param("[::1", False, id="a broken one"),
    ],
)
def test_only_names_of_this_machine_are_answered(host: str, *, is_allowed: bool) -> None:
    """The Host header decides, with what the operator allowed beside."""
    assert is_allowed_host(host, {"sandbox"}) is is_allowed


async def test_blocking_from_the_page_is_felt_by_the_bot(
    sandbox: Sandbox, page: httpx.AsyncClient, amira: User
) -> None:
    """Block, and the bot is refused; unblock, and it is heard again."""
    sandbox.say(amira, amira, "/start")

    await page.post("/client/block", json={"as": amira.id, "is_blocked": True})
    blocked = (await page.get("/client/state")).json()["chats"][0]["is_blocked"]
    await page.post("/client/block", json={"as": amira.id, "is_blocked": False})
    async with client_of(sandbox) as bot:
        await bot.send_message(amira.id, "a")

    assert blocked is True
    assert sandbox.messages(amira)[-1].text == "a"


async def test_people_reply_edit_and_share_from_the_page(
    sandbox: Sandbox, page: httpx.AsyncClient, amira: User
) -> None:
    """A reply names its message, an edit is marked, a point arrives in degrees."""
    me = {"as": amira.id, "chat_id": amira.id}
    first = (await page.post("/client/say", json=me | {"text": "one"})).json()["message_id"]

    reply = await page.post("/client/say", json=me | {"text": "two", "reply_to": first})
    edited = await page.post("/client/edit", json=me | {"message_id": first, "text": "1"})
    point = await page.post("/client/locate", json=me | {"latitude": 32.7, "longitude": 36.5})

    assert reply.json()["reply_to_message"]["message_id"] == first
    assert (edited.json()["text"], edited.json()["edit_date"]) == ("1", NOON.timestamp())
    assert point.json()["location"] == {"latitude": 32.7, "longitude": 36.5}
    assert [len(update) for update in sandbox.world.updates.first(9)] == [2, 2, 2, 2]


async def test_a_page_that_lags_behind_is_told_to_load_anew(
    sandbox: Sandbox, page: httpx.AsyncClient, amira: User
) -> None:
    """More changes than a page can hold become one: look again."""
    async with page.stream("GET", "/client/events") as stream:
        lines = stream.aiter_lines()
        await anext(lines)
        for number in range(MAX_WAITING + 1):
            sandbox.say(amira, amira, str(number))
        async with asyncio.timeout(3):
            data = [line async for line in _until_data(lines)][-1]

    assert json.loads(data.removeprefix("data: "))["kind"] == "chat"


async def test_the_page_asks_inline_and_posts_a_result(
    sandbox: Sandbox, page: httpx.AsyncClient, amira: User
) -> None:
    """What the bot offers is shown with the button above it; a result is posted where one writes."""
    async with echo_bot(sandbox):
        offered = (await page.post("/client/inline", json={"as": amira.id, "text": "sweida"})).json()
        act = {"as": amira.id, "chat_id": amira.id, "query_id": offered["query_id"], "result_id": "1"}
        posted = (await page.post("/client/choose", json=act)).json()
        missing = await page.post("/client/choose", json=act | {"result_id": "2"})

    assert [each["title"] for each in offered["results"]] == ["sweida"]
    assert offered["button"] == {"text": "Ask me", "start_parameter": "ask"}
    assert (posted["text"], posted["via_bot"]["username"]) == ("Echo: sweida", sandbox.bot.username)
    assert missing.status_code == 404


async def test_each_chat_brings_the_commands_of_its_scope(
    sandbox: Sandbox, page: httpx.AsyncClient, amira: User
) -> None:
    """The narrowest list holds: of the administrators, of groups, of the language, of all."""
    omar = sandbox.add_user("Omar", "fr")
    sandbox.add_group("Desk", omar, members=[amira])
    async with client_of(sandbox) as bot:
        await bot.set_my_commands([("help", "Help")])
        await bot.set_my_commands([("latest", "New")], BotCommandScopeAllGroupChats())
        await bot.set_my_commands([("latest", "Neuf")], BotCommandScopeAllGroupChats(), "fr")
        await bot.set_my_commands([("subscribe", "Order")], BotCommandScopeAllChatAdministrators())

    async def shown(user: User) -> list[list[str]]:
        chats = (await page.get(f"/client/state?as={user.id}")).json()["chats"]
        return [[each["description"] for each in chat["commands"]] for chat in chats]

    assert await shown(amira) == [["Help"], ["New"]]
    assert await shown(omar) == [["Help"], ["Order"]]


async def test_what_is_written_in_a_topic_stays_there(
    sandbox: Sandbox, page: httpx.AsyncClient, amira: User
) -> None:
    """The list names the topics of a forum; a text and a point go into the one that is open."""
    desk = sandbox.add_group("Desk", amira, is_forum=True)
    water = sandbox.add_topic(desk, "Water")
    me = {"as": amira.id, "chat_id": desk.id}

    chats = (await page.get("/client/state")).json()["chats"]
    said = await page.post("/client/say", json=me | {"thread": water.id, "text": "Dry"})
    point = await page.post("/client/locate", json=me | {"thread": water.id, "latitude": 1, "longitude": 2})
    lost = await page.post("/client/say", json=me | {"thread": 999, "text": "Where?"})

    assert chats[1]["topics"] == [{"id": water.id, "name": "Water", "is_closed": False}]
    assert [each.json()["message_thread_id"] for each in (said, point)] == [water.id] * 2
    assert lost.status_code == 404


async def test_the_page_cuts_the_network_and_shows_that_it_is_cut(
    sandbox: Sandbox, page: httpx.AsyncClient, amira: User
) -> None:
    """The switch stands as it was left, whoever opens the page."""
    await page.post("/client/network", json={"as": amira.id, "is_cut": True})

    assert (await page.get("/client/state")).json()["is_cut"] is True
    assert sandbox.faults.is_cut
