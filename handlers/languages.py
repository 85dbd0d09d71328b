"""Languages, time zones and the look of pictures by whatever people call them."""

from __future__ import annotations

from functools import lru_cache
from zoneinfo import available_timezones

from babel import Locale

from handlers.texts import LANGUAGES, text
from incidents.text import fold


def find_language(wish: str) -> str | None:
    """Return the language called *wish*: its code, or its name in any language of the bot."""
    return _languages().get(fold(wish.strip()))


@lru_cache(maxsize=1)
def _languages() -> dict[str, str]:
    """Every language by its code and by what speakers of each language call it (CLDR)."""
    names = {code: code for code in LANGUAGES}
    for code in LANGUAGES:
        told = (Locale(code).get_language_name(each) for each in LANGUAGES)
        names |= {fold(name): code for name in told if name}
    return names


def find_zone(wish: str) -> str | None:
    """Return the IANA zone called *wish*, whole or by its city, in any case: "damascus"."""
    return _zones().get(wish.strip().replace(" ", "_").lower())


@lru_cache(maxsize=1)
def _zones() -> dict[str, str]:
    """Every zone by its name and by its city; where two share a city the first in the alphabet has it."""
    names = sorted(available_timezones())
    cities = {name.rpartition("/")[2].lower(): name for name in reversed(names) if "/" in name}
    return cities | {name.lower(): name for name in names}


def find_look(wish: str) -> bool | None:
    """Return whether *wish* asks for dark pictures, False for light ones, None for something else."""
    return _looks().get(fold(wish.strip()))


@lru_cache(maxsize=1)
def _looks() -> dict[str, bool]:
    """Both looks by what stands on their buttons and by one word, in each language."""
    keys = (("look-dark", True), ("look-light", False))
    return {
        fold(text(name, language)): dark
        for key, dark in keys
        for name in (key, f"{key}.word")
        for language in LANGUAGES
    }
