"""Languages, time zones, the look of pictures and digits by whatever people call them."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING
from zoneinfo import available_timezones

from babel import Locale

from handlers.texts import LANGUAGES, text
from incidents.text import fold

if TYPE_CHECKING:
    from incidents.models import Look


_SET = frozenset(
    map(
        fold,
        (
            *("language", "lang", "timezone", "time zone", "zone", "tz"),
            *("langue", "fuseau", "fuseau horaire"),
            *("اللغة", "لغة", "المنطقة الزمنية", "منطقة زمنية", "المنطقة", "التوقيت"),
        ),
    )
)
"""What people name before its value: `/settings timezone Asia/Aden`, folded."""


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


def without_name(wish: str) -> str:
    """Return *wish* without the name of what it sets: "Asia/Aden" of "timezone Asia/Aden"."""
    words = wish.split()
    for count in (2, 1):
        if len(words) > count and fold(" ".join(words[:count])).rstrip(" :") in _SET:
            return " ".join(words[count:])
    return wish


def find_zone(wish: str) -> str | None:
    """Return the IANA zone called *wish*, whole or by its city, in any case: "damascus"."""
    return _zones().get(wish.strip().replace(" ", "_").lower())


@lru_cache(maxsize=1)
def _zones() -> dict[str, str]:
    """Every zone by its name and by its city; where two share a city the first in the alphabet has it."""
    names = sorted(available_timezones())
    cities = {name.rpartition("/")[2].lower(): name for name in reversed(names) if "/" in name}
    return cities | {name.lower(): name for name in names}


def find_look(wish: str, look: Look) -> Look | None:
    """Return *look* with what *wish* asks for, dark pictures or Arabic digits; None for something else."""
    change = _looks().get(fold(wish.strip()))
    return None if change is None else replace(look, **change)


@lru_cache(maxsize=1)
def _looks() -> dict[str, dict[str, bool]]:
    """What each wish changes, by what stands on its button and by a word or two, in each language."""
    keys = (
        ("look-dark", {"dark": True}),
        ("look-light", {"dark": False}),
        ("digits-arabic", {"arabic_digits": True}),
        ("digits-latin", {"arabic_digits": False}),
    )
    return {
        fold(text(name, language)): change
        for key, change in keys
        for name in (key, f"{key}.word")
        for language in LANGUAGES
    }
