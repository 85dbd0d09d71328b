"""The demo shows the whole main job, and every sentence of news in it is a quotation."""

from __future__ import annotations

import json
from importlib import resources
from typing import TYPE_CHECKING

import pytest

from bot.demo import play
from bot.demo.transcript import Transcript
from deploy.pictures import PICTURE, draw

if TYPE_CHECKING:
    from pathlib import Path

WIRE = [
    json.loads(line)
    for line in (resources.files("bot.demo") / "wire.jsonl").read_text(encoding="utf-8").splitlines()
]


@pytest.fixture(scope="module")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder in which the demo of this module leaves its pictures."""
    return tmp_path_factory.mktemp("pictures")


@pytest.fixture(scope="module")
def transcript(pictures: Path, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What the demo prints, line by line; it is played once for all tests."""
    import asyncio  # noqa: PLC0415 - a module-wide fixture cannot be a coroutine under function-wide loops

    written: list[str] = []
    asyncio.run(play(tmp_path_factory.mktemp("demo"), Transcript(written.append, pictures)))
    return "\n".join(written).split("\n")


def after(transcript: list[str], start: str) -> str:
    """Return what is printed from the line that ends with *start* to the next person's words."""
    begin = next(number for number, line in enumerate(transcript) if line.endswith(start))
    rest = transcript[begin + 1 :]
    ends = (number for number, line in enumerate(rest) if "▸ " in line)
    return "\n".join(rest[: next(ends, None)])


def test_the_wire_is_as_rich_as_a_first_look_needs() -> None:
    """Forty reports and more, five outlets and more, one in Arabic, one address told twice (corrected)."""
    urls = [each["url"] for each in WIRE]

    assert len(WIRE) >= 40
    assert len({each["outlet"] for each in WIRE}) >= 5
    assert any(each["language"] == "ar" for each in WIRE)
    assert len(urls) - len(set(urls)) == 1


def test_every_quotation_stands_in_the_wire(transcript: list[str]) -> None:
    """No sentence of news is the bot's own: each is a piece of a report, to the letter."""
    texts = [each["text"].replace("\n", " ") for each in WIRE]

    quoted = [line.split("│ ", 1)[1] for line in transcript if "│ " in line]

    assert len(quoted) > 15
    assert [each for each in quoted if not any(each in text for text in texts)] == []


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("latest in Sweida", "Tulul al-Safa"),
        ("what happened in Afrin yesterday", "curfew"),
        ("how many killed in Afrin since Saturday", "killed in 1 incident"),
        ("who says so?", "Syrian Observatory for Human Rights"),
        ("curfew Aafrin", "Turkish troops imposed a curfew"),
        ("and in Idlib?", "from other places"),
        ("latest in Qurmahin", "I know no place called"),
        ("air strikes in Deir ez-Zor", "Hajin"),
        ("ماذا حدث في السويداء؟", "السويداء"),
    ],
)
def test_a_question_of_the_demo_is_answered(transcript: list[str], asked: str, told: str) -> None:
    """Each question gets the answer that its asker would want."""
    assert told in after(transcript, f"▸ {asked}")


def test_the_picture_of_the_demo_shows_what_it_prints(transcript: list[str]) -> None:
    """After a change in what the bot answers: make pictures."""
    assert PICTURE.read_text(encoding="utf-8") == draw(transcript)


def test_the_channel_gets_its_digest_and_a_map(transcript: list[str], pictures: Path) -> None:
    """At 08:00 the digest stands in the channel, and its map was written where the transcript says."""
    digest = "\n".join(transcript).split("6. It is 08:00")[1]

    assert "Briefing: Syria" in digest
    assert "Shbiki" in digest
    assert "Taiz" not in digest
    named = [line.split("picture: ")[1].rstrip(")") for line in transcript if "(picture: " in line]
    assert {str(path) for path in pictures.glob("*.png")} == set(named)
    assert len(named) == 2


def test_a_channel_that_does_not_know_the_bot_cannot_be_subscribed(transcript: list[str]) -> None:
    """The first try is refused with what to do; the second, as administrator, is accepted."""
    text = "\n".join(transcript)

    assert "Add me there as an administrator first" in text
    assert "Done: Syria to @hauran_daily, every day at 08:00 (Asia/Damascus)." in text
