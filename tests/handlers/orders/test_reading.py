"""Sentences that order something, and what they say of when and how often."""

from __future__ import annotations

import tomllib
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

import handlers.orders
from handlers.orders.reading import MAX_ORDER, find_command, find_orders
from handlers.orders.values import read_options
from handlers.talk import ANSWERS

ZONE = ZoneInfo("Africa/Khartoum")
NOON = datetime(2024, 10, 9, 12, 0, tzinfo=ZONE)  # a Wednesday
TABLE = tomllib.loads(Path(handlers.orders.__path__[0], "orders.toml").read_text("utf-8"))


@pytest.mark.parametrize(
    ("name", "said", "options"),
    [
        pytest.param("until", "tomorrow morning", [("mute", "2024-10-10T00:00+02:00")], id="part of a day"),
        pytest.param("until", "15 december", [("mute", "2024-12-15T00:00+02:00")], id="a date"),
        pytest.param("until", "29 february", [("mute", "2025-02-28T00:00+02:00")], id="a day of leap years"),
        pytest.param("until", "11 am", [("mute", "2024-10-10T11:00+02:00")], id="an hour that is over"),
        pytest.param("until", "never", None, id="no time"),
        pytest.param("span", "2h", [("mute", "2h")], id="hours in short"),
        pytest.param("span", "two weeks", [("mute", "14d")], id="weeks"),
        pytest.param("span", "ثلاث ساعات", [("mute", "3h")], id="three hours"),
        pytest.param("span", "ليومين", [("mute", "2d")], id="two days in one word"),
        pytest.param("span", "some time", None, id="no span"),
        pytest.param("time", "9h30", [("time", "09:30")], id="a time in French"),
        pytest.param("time", "التاسعة", [("time", "09:00")], id="a time in Arabic"),
        pytest.param("time", "weekly at nine", None, id="more than a time"),
        pytest.param("rhythm", "every six hours", [("every", "6h")], id="hours"),
        pytest.param("rhythm", "monthly", [("month", "1")], id="months"),
        pytest.param("rhythm", "on weekdays at 7", [("days", "workdays"), ("time", "07:00")], id="workdays"),
        pytest.param("rhythm", "as soon as it happens", [("every", "alerts")], id="at once"),
        pytest.param("rhythm", "tous les lundis", [("days", "0")], id="a day in French"),
        pytest.param("rhythm", "Homs", None, id="no rhythm"),
    ],
)
def test_when_and_how_often_become_options(
    name: str, said: str, options: list[tuple[str, str]] | None
) -> None:
    """What an order says is what `/change` takes; what it cannot mean is None."""
    assert read_options({name: said}, NOON, ZONE) == options


def test_every_order_is_reached_by_its_own_words_in_each_language() -> None:
    """The sentences without a value find the order under which they stand."""
    for name, sentences in TABLE["orders"].items():
        for sentence in sentences:
            if not set(sentence) & set("({"):
                said = " ".join(word.split("/")[0] for word in sentence.split())
                assert name in {each.name for each in find_orders(said)}, said


@pytest.mark.parametrize(
    ("words", "order"),
    [
        pytest.param("Export!", "export", id="marks and capitals do not matter"),
        pytest.param("what  am i subscribed to ?", "subscriptions", id="nor do spaces"),
        pytest.param("Which subscriptions do we have", "subscriptions", id="of a group"),
        pytest.param("À quoi suis-je abonnée ?", "subscriptions", id="accents and hyphens"),
        pytest.param("montre moi mes abonnements", "subscriptions", id="without its hyphen"),
        pytest.param("شو الاشتراكات عندي", "subscriptions", id="in Levantine"),
        pytest.param("export strikes in Marib", None, id="more than the order is a question"),
        pytest.param("cancel my subscriptions", None, id="another order"),
    ],
)
def test_words_are_an_order_where_they_say_nothing_else(words: str, order: str | None) -> None:
    """People leave the stroke away; what they ask besides is for the question to read."""
    assert next((each.name for each in find_orders(words)), None) == order


@pytest.mark.parametrize("said", ["", "?!", "please", "pause " + "x" * MAX_ORDER, "unpausable"])
def test_what_says_no_order_is_none(said: str) -> None:
    """Nothing, courtesy alone, and what is too long for an order."""
    assert list(find_orders(said)) == []


def test_foreign_names_are_of_commands_there_are() -> None:
    """Each stands for a command that anybody may give here, and the unknown for none."""
    known = {*ANSWERS, "subscribe", "unsubscribe", "change", "language", "settings", "forget"}

    assert set(TABLE["commands"]) <= known
    assert [find_command("aide"), find_command("xyzzy")] == ["help", None]
