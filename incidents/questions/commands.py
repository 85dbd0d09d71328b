"""A message that is a command given in plain words: "export", "show my subscriptions"."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from incidents.questions.phrases import spellings
from incidents.text import fold

_LEXICON = Path(__file__).with_name("lexicons") / "commands.toml"
_ENDS = " .!?؟"
"""What may stand around the words."""


def find_command(text: str) -> str | None:
    """Return the command ("export", "subscriptions") that *text* gives and says no more than, or None."""
    return _commands().get(" ".join(fold(text.strip(_ENDS)).split()))


@cache
def _commands() -> dict[str, str]:
    """Return the command of every spelling of every phrase, folded."""
    return {
        " ".join(words): command
        for language in tomllib.loads(_LEXICON.read_text("utf-8")).values()
        for command, phrases in language.items()
        if isinstance(phrases, list)
        for phrase in phrases
        for words in spellings(phrase)
    }
