"""Charts through the whole bot: asked for by name or by button, in words that a listener can follow."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from PIL import Image, ImageStat

from bot.sandbox import plain
from handlers.texts import text
from tests.handlers.desk import Desk, bare, labels

if TYPE_CHECKING:
    from bot.sandbox import Message

pytestmark = pytest.mark.asyncio(loop_scope="module")

ASKED = [
    pytest.param(
        "en",
        "trend in Sudan",
        "Chart",
        "Chart: Sudan · 10 incidents · most: 8 incidents (3 – 9 Oct) · 9 reports, 2 outlets",
        id="a trend",
    ),
    pytest.param(
        "en",
        "compare Derna and Sabha",
        "Chart",
        "Chart: Derna, Sabha · Derna, Libya: 1 incident · Sabha, Libya: 1 incident",
        id="a comparison",
    ),
    pytest.param(
        "en",
        "deadliest towns in Libya",
        "Chart",
        "Chart: Libya · killed · Derna: 7–9 killed in 1 incident",
        id="a ranking",
    ),
    pytest.param("en", "timeline Libya", "Chart", "Chart: Libya · 2 incidents · Derna: ", id="a timeline"),
    pytest.param("ar", "قارن درنة وسبها", "رسم بياني", "رسم بياني: درنة، سبها", id="a comparison in Arabic"),
    pytest.param("ar", "التسلسل الزمني ليبيا", "رسم بياني", "رسم بياني: ليبيا", id="a timeline in Arabic"),
    pytest.param(
        "fr", "chronologie de la Libye", "Graphique", "Graphique : Libye", id="a timeline in French"
    ),
]


def drawn(message: Message) -> Image.Image:
    """Return the picture of a message."""
    assert message.photo is not None
    return Image.open(BytesIO(message.photo)).convert("RGB")


@pytest.mark.parametrize(("language", "question", "button", "caption"), ASKED)
async def test_an_answer_with_lines_has_its_chart_behind_a_button(
    desk: Desk, language: str, question: str, button: str, caption: str
) -> None:
    """The words come first; a tap brings the picture, told in its caption, with the sources at its end."""
    reader = desk.person(language)
    answers = await desk.ask(reader, question)

    [chart], notice = await desk.press(reader, answers[-1], button)

    assert answers[-1].photo is None
    assert notice == ""
    assert drawn(chart).width == 1080
    assert bare(chart.text).startswith(caption)
    assert button not in labels(chart)
    assert len(bare(chart.text)) <= 1024


@pytest.mark.parametrize(
    ("language", "question"),
    [
        pytest.param("en", "graph of incidents in Sudan since 1 October", id="English"),
        pytest.param("ar", "رسم بياني للحوادث في السودان", id="Arabic"),
        pytest.param("fr", "graphique des incidents au Soudan", id="French"),
    ],
)
async def test_who_asks_for_a_chart_gets_it_at_once(desk: Desk, language: str, question: str) -> None:
    """One message: the picture with its caption and the buttons of the answer."""
    [chart] = await desk.ask(desk.person(language), question)

    assert drawn(chart).width == 1080
    assert labels(chart)


async def test_nothing_to_draw_is_told_in_words(desk: Desk) -> None:
    """A chart without a single report would be an empty frame."""
    [answer] = await desk.ask(desk.person(), "chart of floods in Iceland")

    assert answer.photo is None
    assert "Iceland" in plain(answer)


async def test_an_arabic_chart_is_not_the_english_one(desk: Desk) -> None:
    """Columns stand in the other order, and the words are Arabic."""
    [english] = await desk.ask(desk.person("en"), "graph of incidents in Sudan")
    [arabic] = await desk.ask(desk.person("ar"), "رسم بياني للحوادث في السودان")

    assert drawn(english).tobytes() != drawn(arabic).tobytes()
    assert "9 تقارير" in bare(arabic.text)


async def test_the_chart_of_a_forgotten_answer_is_a_notice(desk: Desk) -> None:
    """A button of another chat's answer is answered with a word, not with a picture."""
    reader = desk.person()
    [answer] = await desk.ask(reader, "compare Derna and Sabha")
    await desk.ask(reader, "scratch that")

    messages, notice = await desk.press(reader, answer, "Chart")

    assert messages == []
    assert "ask again" in notice


@pytest.mark.parametrize(
    ("language", "wish", "question"),
    [
        pytest.param("en", "dark", "map of Libya", id="a map"),
        pytest.param("ar", "داكن", "خريطة ليبيا", id="a map in Arabic"),
        pytest.param("en", "dark", "chart of incidents in Sudan by day", id="a chart"),
        pytest.param("fr", "sombre", "carte de la Libye", id="a map in French"),
    ],
)
async def test_pictures_are_dark_for_who_reads_on_a_dark_screen(
    desk: Desk, language: str, wish: str, question: str
) -> None:
    """Set by a word or a tap, and back again by the button that stands there then."""
    reader = desk.person(language)
    [bright] = await desk.ask(reader, question)
    [settings] = await desk.ask(reader, f"/settings {wish}")

    [dim] = await desk.ask(reader, question)
    await desk.press(reader, settings, text("look-light", language))
    [bright_again] = await desk.ask(reader, question)

    shades = [sum(ImageStat.Stat(drawn(each)).mean) for each in (bright, dim, bright_again)]
    assert shades[0] == shades[2] > 450
    assert shades[1] < 250
