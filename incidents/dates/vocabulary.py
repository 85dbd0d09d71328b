"""The words of time of a language, read from words/LANGUAGE.toml.

Every word has a code of one letter, so that a sentence becomes a short string and the grammar
(rules.py) regular expressions over it, the same for every language.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal, TypeVar

from incidents.text import fold

_T = TypeVar("_T")
# Words of a text lose it too, see `find_form`.
_GENITIVE = re.compile(r"(?<=s)'(?=\s|$)|'s(?=\s|$)")
_HYPHEN = re.compile(r"\s*-\s*")
Meaning = tuple[str, object]
"""A code and what the word stands for."""

_WORDS = Path(__file__).with_name("words")
# Table of the file → code of its words; the grammar table has a code an entry.
_CODES = {
    "months": "m",
    "weekdays": "w",
    "day_words": "d",
    "night_words": "G",
    "units": "u",
    "parts": "p",
    "day_parts": "g",
    "seasons": "e",
    "halves": "q",
    "decades": "k",
    "vague": "1",
    "numbers": "1",
    "ordinals": "o",
    "pairs": "V",
    "this_units": "Y",
    "asked_units": "$",
    "feasts": "%",
    "events": "%",
    "hijri_months": "c",
    "eras": "z",
    "relative_days": "J",
    "short_weekdays": "Q",
    "now_words": "d",
}
_SHIFT_CODES = {
    "last": "L",
    "previous": "L",
    "past": "P",
    "latest": "P",
    "recent": "R",
    "this": "T",
    "next": "N",
    "following": "N",
    "ensuing": "N",
    "same": "T",
    "after_next": "Z",
}
_GRAMMAR_CODES = {
    "ago": "a",
    "hence": "h",
    "later": "l",
    "earlier": "b",
    "after": "s",
    "before": "v",
    "in": "i",
    "within": "I",
    "for": "4",
    "on": "n",
    "since": "S",
    "from": "F",
    "of_or_from": "F",
    "from_or_of": "F",
    "until": "U",
    "up_to": "U",
    "between": "B",
    "and": "&",
    "of": "f",
    "the": "t",
    "onwards": "O",
    "starting": "j",
    "weekly": "W",
    "every": "r",
}
# Words that alone are no sign of a date; a sentence with none but these is not read further.
_SILENT = frozenset("1inft&UFSB4oqvsILNTPRZWpbljOgahrQzx")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What the words of one language stand for.

    `words` and `phrases` have folded keys; phrases are listed under their first word, longest first, and
    `in_phrases` holds all words of them. `triggers` are the words without which a text without figures holds
    no date. `never` are spellings (not folded) that only fold to a word of time; `dots` are abbreviations
    that take a full stop; `glued` are units where they are written onto a figure ("48h"). `joined_and` is
    the letter that means "and" when written onto a word, `definite` the article that is; `plurals` are the
    units in the plural, and `spelt` long names of months and weekdays, which are known when misspelt,
    `no_slips` names that only resemble one.
    `years_are_decades` is set where "the years 90" are ten.
    """

    language: str
    words: dict[str, Meaning]
    phrases: dict[str, tuple[tuple[tuple[str, ...], Meaning], ...]]
    in_phrases: frozenset[str]
    triggers: frozenset[str]
    never: frozenset[str]
    dots: frozenset[str]
    glued: dict[str, str]
    plurals: frozenset[str]
    spelt: tuple[str, ...]
    no_slips: frozenset[str]
    years_are_decades: bool
    joined_and: str
    definite: str
    order: Literal["dmy", "mdy"]
    calendar_order: Literal["dmy", "mdy"]


def find_form(word: str, vocabulary: Vocabulary) -> str:
    """Return the folded *word* without an English genitive and an Arabic "and" before a word of time."""
    form = fold(word).removesuffix("'s")
    if form[:1] != vocabulary.joined_and or form in vocabulary.words:
        return form
    bare = form[1:]
    return bare if bare in vocabulary.words or bare in vocabulary.phrases else form


def tells_time(word: str, language: str) -> bool:
    """Whether *word*, folded, is a month, a weekday, a unit or the like in *language*."""
    code, _ = read_vocabulary(language).words.get(word, ("x", None))
    return code not in _SILENT


def languages() -> tuple[str, ...]:
    """Return the languages that have a file of words."""
    return tuple(sorted(path.stem for path in _WORDS.glob("*.toml")))


@cache
def read_vocabulary(language: str) -> Vocabulary:
    """Return the vocabulary of *language*, of English where it has no file."""
    path = _WORDS / f"{language}.toml"
    table = tomllib.loads((path if path.exists() else _WORDS / "en.toml").read_text("utf-8"))
    readings: dict[str, Meaning] = {}
    for name, entries in table.items():
        if isinstance(entries, dict) and name != "glued":
            for value, forms in entries.items():
                readings.update(dict.fromkeys(_forms(forms), _read(name, value)))
    readings.update(dict.fromkeys(_forms(table["idioms"]), ("x", "idiom")))
    articles = _forms(table.get("articles", ""))
    weak = frozenset(_forms(table["weak"]))
    readings = _with_articles(readings, articles, weak)
    single = {key: _weaken(key, reading, weak) for key, reading in readings.items() if " " not in key}
    for tense in ("future", "past"):
        for verb in _forms(table[tense]):
            single.setdefault(verb, ("x", tense))
    return Vocabulary(
        language=language,
        words=single,
        phrases=_by_first_word(readings),
        in_phrases=frozenset(word for key in readings if " " in key for word in key.split()),
        triggers=_find_triggers(readings),
        never=frozenset(each.strip() for each in table.get("never", "").split(",")),
        dots=frozenset(_forms(table["dots"])),
        glued={form: unit for unit, forms in table.get("glued", {}).items() for form in _forms(forms)},
        plurals=frozenset(_with_articles(dict.fromkeys(_forms(table["plurals"]), 0), articles)),
        spelt=_find_spelt(table),
        no_slips=frozenset(_forms(table["no_slips"])),
        years_are_decades=table.get("years_are_decades", False),
        joined_and=table.get("joined_and", ""),
        definite=table.get("definite", ""),
        order=table["order"],
        calendar_order=table["calendar_order"],
    )


def _find_triggers(readings: dict[str, Meaning]) -> frozenset[str]:
    """Return the words that tell a time by themselves, and of other phrases without figures the longest.

    "Now" tells none alone but ends what others begin.
    """
    telling = {key for key, (code, value) in readings.items() if code not in _SILENT and value != "now"}
    alone = {key for key in telling if " " not in key}
    for phrase in telling - alone:
        if alone.isdisjoint(phrase.split()) and not any(map(str.isdecimal, phrase)):
            alone.add(max(phrase.split(), key=lambda word: (word not in readings, len(word))))
    return frozenset(alone)


def _find_spelt(table: dict[str, Any]) -> tuple[str, ...]:
    """Return the months and weekdays that are long enough to be known when misspelt, and longer day words."""
    definite = table.get("definite", "")
    found: list[str] = []
    for name, least in (("months", 6), ("weekdays", 6), ("day_words", 8)):
        for forms in map(_forms, table[name].values()):
            found += [
                form
                for form in forms
                if len(form) >= least
                # An article adds length but tells nothing: «الجمعة» is a letter away from «المجمعة», a city.
                and len(form.removeprefix(definite)) >= 5
                and not (" " in form or form.removesuffix("s") in forms[: forms.index(form)])
            ]
    return tuple(found)


def _forms(text: str) -> list[str]:
    """Return the folded forms of a comma-separated line; a hyphen is a word of its own, or a blank."""
    forms = [form for each in text.split(",") if (form := _GENITIVE.sub("", fold(each).strip()))]
    return [_HYPHEN.sub(mark, form) for form in forms for mark in ((" - ", " ") if "-" in form else ("",))]


def _read(table: str, value: str) -> Meaning:
    """Return code and value of an entry of *table*."""
    if table == "shifts":
        return _SHIFT_CODES[value], value
    if table == "grammar":
        return _GRAMMAR_CODES[value], value
    code = _CODES[table]
    is_number = value.lstrip("-").isdigit()
    if table == "vague":
        return code, -int(value)  # negative marks a guess: "a few" is about three
    return code, int(value) if is_number else value


def _weaken(word: str, reading: Meaning, weak: frozenset[str]) -> Meaning:
    """Return the reading of a month or weekday that means other things too ("may") under its own code."""
    code, value = reading
    return ({"m": "M", "w": "X"}.get(code, code), value) if word in weak else reading


def _with_articles(
    readings: dict[str, _T], articles: list[str], weak: frozenset[str] = frozenset()
) -> dict[str, _T]:
    """Return *readings* and, but for *weak* words, their forms with the articles and prepositions written on.

    «باب» is a gate and no "in August".
    """
    joined = dict(readings)
    for article in articles:
        for key, reading in readings.items():
            if key not in weak:
                joined.setdefault(article + key, reading)
    return joined


def _by_first_word(readings: dict[str, Meaning]) -> dict[str, tuple[tuple[tuple[str, ...], Meaning], ...]]:
    """Return the entries of several words under their first, longest first."""
    found: dict[str, list[tuple[tuple[str, ...], Meaning]]] = {}
    for key, reading in readings.items():
        first, *rest = key.split()
        if rest:
            found.setdefault(first, []).append((tuple(rest), reading))
    return {
        first: tuple(sorted(entries, key=lambda entry: -len(entry[0]))) for first, entries in found.items()
    }
