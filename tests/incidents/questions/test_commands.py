"""Commands given in plain words."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

import incidents.questions
from incidents.questions.clock import find_impossible_time
from incidents.questions.commands import find_command

LEXICON = Path(incidents.questions.__file__).with_name("lexicons") / "commands.toml"


@pytest.mark.parametrize("language", ["en", "ar", "fr"])
def test_the_example_of_each_language_lists_subscriptions(language: str) -> None:
    """An example that is no command would teach the reader something wrong."""
    assert find_command(tomllib.loads(LEXICON.read_text("utf-8"))[language]["example"]) == "subscriptions"


@pytest.mark.parametrize(
    ("words", "command"),
    [
        pytest.param("Export!", "export", id="marks and capitals do not matter"),
        pytest.param("what  am i subscribed to ?", "subscriptions", id="nor do spaces"),
        pytest.param("Which subscriptions do we have", "subscriptions", id="of a group"),
        pytest.param("À quoi suis-je abonnée ?", "subscriptions", id="accents and hyphens"),
        pytest.param("montre moi mes abonnements", "subscriptions", id="without its hyphen"),
        pytest.param("شو الاشتراكات عندي", "subscriptions", id="in Levantine"),
        pytest.param("export strikes in Marib", None, id="more than the command is a question"),
        pytest.param("cancel my subscriptions", None, id="an order"),
        pytest.param("latest", None, id="a command that is a question too"),
        pytest.param("", None, id="nothing"),
    ],
)
def test_words_are_a_command_where_they_say_nothing_else(words: str, command: str | None) -> None:
    """People leave the stroke away; what they ask besides is for the question to read."""
    assert find_command(words) == command


@pytest.mark.parametrize(
    ("text", "impossible"),
    [
        pytest.param("Marib daily 25:00", "25:00", id="no hour"),
        pytest.param("Marib at 08:75 and 26:10", "08:75", id="no minute, and the first of two"),
        pytest.param("Marib at 24:00", None, id="midnight"),
        pytest.param("Marib since 2024-11-19T08:00:99", None, id="part of a moment is no time of day"),
    ],
)
def test_times_that_no_clock_shows_are_found(text: str, impossible: str | None) -> None:
    """They would be left out of an order for eight in the morning."""
    assert find_impossible_time(text) == impossible
