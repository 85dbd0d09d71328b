"""Links that reopen an answer: shared, followed in another chat and language, cut, forged."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.rendering.addresses import HELP, read_words, words_payload
from tests.handlers.desk import Desk, labels, told

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def payload_of(desk: Desk, words: str, language: str = "en") -> str:
    """Return the payload of the link that somebody gets who asks *words* and shares the answer."""
    reader = desk.person(language)
    *_, answer = await desk.ask(reader, words)
    [shared], _ = await desk.press(reader, answer, labels(answer)[-1])
    link = re.search(r"https://t\.me/sitrep_sandbox_bot\?start=([A-Za-z0-9_-]{1,64})\s", shared.text + " ")
    assert link is not None, shared.text
    return link[1]


@pytest.mark.parametrize(
    ("words", "head"),
    [
        pytest.param("latest in El Fasher", "El Fasher\n", id="a place"),
        pytest.param(
            "how many killed in Derna since Monday",
            "Derna province · killed · since Mon 7 Oct\n7–9 killed in 1 incident",
            id="a toll",
        ),
        pytest.param("air strikes in Sudan without floods", "Sudan · air strikes · without", id="kinds"),
        pytest.param("compare Derna and Sabha", "Derna, Sabha\n", id="a comparison"),
        pytest.param("within 20 km of Derna", "within 20 km of Derna\n", id="a circle"),
    ],
)
async def test_a_shared_link_asks_the_same_again(desk: Desk, words: str, head: str) -> None:
    """Another person opens the answer as it is now, and goes on from it."""
    payload = await payload_of(desk, words)
    friend = desk.person()

    answer = await desk.read(friend, f"/start {payload}")
    follow_up = await desk.read(friend, "and in Kassala?")

    assert answer.startswith(head)
    assert follow_up.startswith("Kassala")


@pytest.mark.parametrize(
    ("language", "button", "said", "send"),
    [
        pytest.param("en", "Share", "Whoever opens this link", "Send to somebody", id="English"),
        pytest.param("ar", "مشاركة", "من يفتح هذا الرابط", "إرسال إلى شخص", id="Arabic"),
        pytest.param("fr", "Partager", "Qui ouvre ce lien", "Envoyer à quelqu’un", id="French"),
    ],
)
async def test_an_answer_is_shared_in_two_taps(
    desk: Desk, language: str, button: str, said: str, send: str
) -> None:
    """One tap shows the link, the next lets Telegram ask whom to send it to, with what it is about."""
    reader = desk.person(language)
    *_, answer = await desk.ask(reader, "/latest Kassala")

    [shared], _ = await desk.press(reader, answer, button)
    [key] = shared.buttons

    assert said in shared.text
    assert key.text == send
    page = urlsplit(str(key.url))
    assert (page.hostname, page.path) == ("t.me", "/share/url")
    assert set(parse_qs(page.query)) == {"url", "text"}


async def test_a_link_is_answered_in_the_language_of_who_opens_it(desk: Desk) -> None:
    """What an English reader shares is Arabic for an Arabic one, and follow-ups are too."""
    payload = await payload_of(desk, "floods in Kassala")

    answer = told(await desk.ask(desk.person("ar"), f"/start {payload}"))

    assert "💧 فيضان" in answer


async def test_a_location_is_not_shared(desk: Desk) -> None:
    """Whoever follows a link should not learn where somebody stood."""
    reader = desk.person()
    shared = desk.sandbox.share_location(reader, reader, 32.70, 22.58)
    await desk.settle()

    [answer] = desk.answers(reader, shared)

    assert "Share" not in labels(answer)


async def test_help_and_words_may_stand_in_a_link(desk: Desk) -> None:
    """The button above inline results brings what was typed."""
    assert "/latest PLACE" in await desk.read(desk.person(), f"/start {HELP}")
    assert (await desk.read(desk.person(), f"/start {words_payload('floods in Kassala')}")).startswith(
        "Kassala state · floods"
    )


@pytest.mark.parametrize(
    "payload",
    [
        pytest.param("1lP28", id="a place that is not known"),
        pytest.param("9lP1gmii", id="a version to come"),
        pytest.param("0", id="no words"),
        pytest.param("0A", id="half a letter"),
        pytest.param("0AAAA", id="words of NUL"),
        pytest.param("0" + "QUFB" * 40, id="too long"),
        pytest.param("../../etc/passwd", id="a path"),
        pytest.param("<script>alert(1)</script>", id="markup"),
        pytest.param("1lW" + "z" * 61, id="a huge number"),
        pytest.param("ref_12345", id="somebody else's code"),
    ],
)
@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "This link asks for something"), ("ar", "هذا الرابط يطلب"), ("fr", "Ce lien demande")],
)
async def test_a_cut_or_forged_link_gets_a_hint(desk: Desk, payload: str, language: str, said: str) -> None:
    """Nothing in a link does more than a typed question; what cannot be read is told."""
    assert said in told(await desk.ask(desk.person(language), f"/start {payload}"))


async def test_a_button_of_a_forgotten_answer_shares_nothing(desk: Desk) -> None:
    """Somebody else's key brings a notice."""
    reader = desk.person()
    *_, answer = await desk.ask(reader, "/latest Derna")
    [button] = [each for each in answer.buttons if each.text == "Share"]
    for kind in ("floods", "arrests", "storms", "protests", "curfews"):
        await desk.ask(reader, f"{kind} in Sudan")

    said, notice = await desk.press(reader, answer, str(button.data))

    assert said == []
    assert "ask again" in notice


@given(st.text(max_size=60))
async def test_words_come_back_from_their_payload(words: str) -> None:
    """What fits is read as it was written, apart from blanks at its ends; nothing else is made of it."""
    payload = words_payload(words)

    if payload is not None and words.strip() and words.isprintable():
        assert re.fullmatch(r"[A-Za-z0-9_-]{1,64}", payload)
        assert read_words(payload) == words.strip()
