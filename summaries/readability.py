"""A sentence alone → whether a reader can understand it without the ones around it."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from incidents.bounded import KEPT_TEXTS
from incidents.text import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

SHORTEST, LONGEST = 7, 50
"""Words of a sentence worth quoting: shorter ones are captions, longer ones lists or lost full stops."""

_END = re.compile(r"[.!?؟…۔][\"'”’»)\]\s]*$")
_START = re.compile(r"[\"'“‘«(\[\s–—-]*(?![a-zà-öø-ÿ])\w")
_FEATURELESS = re.compile(r"\W+")
_NUMBER = re.compile(r"\d+(?= )")
_DATELINE = re.compile(r"\w\W+[A-Z]{4,} \([A-Z]\w+\) ")
"""Where a report begins, after other words: a byline ran into it ("Photo Jane Roe CAIRO (Wire) ")."""
_REST = ("...", "…")
_HEADING = re.compile(r"\s*[-–—] [^-–—]+ [-–—](?: |$)")
"""A sub-heading between dashes, with or without the sentence under it ("- Bakers strike - On Monday …")."""
_NAME = re.compile(r"\s[\"“'‘«(\[]*(?:[a-z]{1,3}[-’'])?([A-ZÀ-ÖØ-Þ]\w*)")
"""A name behind the first word, its article in front of it ("al-Zahraa", "d'Azaz")."""
_REACH = 12
"""Words between an event and what is told of it by a relative clause."""
_RUN = 6
"""Words in a row that no sentence says twice: a headline or a caption ran into it."""


class Readability(NamedTuple):
    """What can be said of a sentence alone; in the order in which it matters."""

    is_whole: bool
    is_complete: bool
    stands_alone: bool
    introduces: bool
    fits: bool
    tells: bool
    names: bool


@lru_cache(maxsize=KEPT_TEXTS)
def judge(sentence: str, language: str) -> Readability:
    """Return how well *sentence* reads out of context.

    `is_whole`: it begins and ends as a sentence does, quotation marks in pairs, not shouted in capitals, and
    says nothing twice.
    `is_complete`: it neither opens with a pronoun or "but" nor hangs on a nameless "he said".
    `stands_alone`: nor does it open with what joins it to the one before, "meanwhile", "another nine" or "the
    source added that", behind which the rest of the sentence is judged.
    `introduces`: it does not open with an event known from before ("The blast killed nine").
    `tells`: nor does it count on one later on ("Two ministers met after the deadly blast").
    `names`: it has a name besides those of the calendar ("Three children were killed on Monday" has none).
    `fits`: it has `SHORTEST` to `LONGEST` words. A language without a list is judged by its marks alone.
    """
    words = _words_of(sentence)
    clues = _clues(language)
    said = next((words[len(each) - 1 :] for each in clues.frames if words.startswith(each)), words)
    opening = _NUMBER.sub("0", said, count=1)
    is_complete = not opening.startswith(clues.openers) and not any(each in said for each in clues.phrases)
    return Readability(
        is_whole=_is_whole(sentence) and not _is_doubled(words.split()),
        is_complete=is_complete,
        stands_alone=is_complete and said is words and not opening.startswith(clues.connectives),
        introduces=not said.startswith(clues.events),
        fits=SHORTEST <= words.count(" ") - 1 <= LONGEST,
        tells=clues.mention.search(words) is None,
        names=not clues.calendar
        or any(each.lower() not in clues.calendar for each in _NAME.findall(sentence)),
    )


def leans(sentence: str, language: str) -> bool:
    """Whether *sentence* points back to the one before it, or names nothing that it could be about."""
    reading = judge(sentence, language)
    return not (reading.stands_alone and reading.introduces and reading.names)


def without_recalled(sentence: str, language: str) -> str:
    """Return *sentence* without what it only recalls, or the very same where it recalls nothing.

    That is what is behind "came days after", and what a relative clause tells of an event after a word that
    makes it an adjunct: "Aid was halted after the convoy attack, which killed nine". What a sentence opens
    with stays.
    """
    clues = _clues(language)
    words = _words_of(sentence)
    found = clues.recalled.search(words)
    return words[: found.start()] if found and words.count(" ", 0, found.start()) > 1 else sentence


def is_readable(sentence: str, language: str) -> bool:
    """Whether *sentence* may be quoted at all.

    Menus and lists of headlines are neither whole nor short; captions and links tell what is beside the text,
    and half of a quotation leaves open who speaks.
    """
    reading = judge(sentence, language)
    if not (reading.is_whole or (len(sentence.split()) <= LONGEST and _has_pairs(sentence))):
        return False
    return not _is_beside(sentence, language)


def _is_whole(sentence: str) -> bool:
    """Whether the marks of *sentence* are those of one whole sentence."""
    if not _END.search(sentence) or not _START.match(sentence) or sentence.isupper():
        return False
    if _DATELINE.search(sentence):
        return False
    return _has_pairs(sentence)


def _has_pairs(sentence: str) -> bool:
    """Whether quotation marks and brackets stand in pairs."""
    return sentence.count('"') % 2 == 0 and all(
        sentence.count(left) == sentence.count(right) for left, right in ("“”", "«»", "()", "[]")
    )


def _is_doubled(words: list[str]) -> bool:
    """Whether a run of `_RUN` words comes twice."""
    runs = [tuple(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1)]
    return len(set(runs)) < len(runs)


def _is_beside(sentence: str, language: str) -> bool:
    """Whether *sentence* is a caption, a link of the page or what is left of a list of them, or holds one."""
    words = _words_of(sentence)
    clues = _clues(language)
    # The rest of a list of headlines ("... 42 Related Bakers reopen"), a byline or a heading before it.
    if sentence.lstrip().startswith(_REST) or _DATELINE.search(sentence) or _HEADING.match(sentence):
        return True
    return words.startswith(clues.captions) or any(each in words for each in clues.links)


def _words_of(sentence: str) -> str:
    """Return *sentence* folded, its words between blanks, ready for what `_Clues` holds."""
    return f" {_FEATURELESS.sub(' ', fold(sentence)).strip()} "


class _Clues(NamedTuple):
    """Folded and between blanks, ready for `startswith` and `in`."""

    openers: tuple[str, ...]
    connectives: tuple[str, ...]
    frames: tuple[str, ...]
    phrases: tuple[str, ...]
    events: tuple[str, ...]
    mention: re.Pattern[str]
    recalled: re.Pattern[str]
    captions: tuple[str, ...]
    links: tuple[str, ...]
    calendar: frozenset[str]


@cache
def _clues(language: str) -> _Clues:
    """Return the clues of *language*, none for one without a table."""
    tables = tomllib.loads(Path(__file__).with_name("readability.toml").read_text("utf-8"))
    table = tables.get(language, {})

    def spaced(entries: list[str]) -> tuple[str, ...]:
        return tuple(f" {_FEATURELESS.sub(' ', fold(each)).strip()} " for each in entries)

    articles = table.get("articles") or [""]
    events = [f"{article} {noun}".strip() for article in articles for noun in table.get("events", [])]
    openers, connectives, frames, phrases, captions, links, adjuncts, talks, nouns, relatives, recalls = (
        spaced(table.get(name, []))
        for name in (
            "openers",
            "connectives",
            "frames",
            "phrases",
            "captions",
            "links",
            "adjuncts",
            "talks",
            "events",
            "relatives",
            "recalls",
        )
    )
    mention = _mention_of(adjuncts, spaced([*articles, *table.get("pointers", [])]), talks, nouns)
    calendar = frozenset(table.get("calendar", ()))
    recalled = _recalled_of(mention, relatives, recalls)
    events_before = spaced(events)
    return _Clues(
        openers, connectives, frames, phrases, events_before, mention, recalled, captions, links, calendar
    )


def _recalled_of(
    mention: re.Pattern[str], relatives: Sequence[str], recalls: Sequence[str]
) -> re.Pattern[str]:
    """Return what finds where a sentence begins to recall: at a mention with its clause, or at a phrase."""
    if not relatives:
        return re.compile(r"(?!)")
    relative, phrase = ("|".join(each.strip() for each in words) for words in (relatives, recalls))
    return re.compile(rf"{mention.pattern}(?:\w+ ){{0,{_REACH}}}(?:{relative}) | (?:{phrase}) ")


def _mention_of(
    adjuncts: Sequence[str], articles: Sequence[str], talks: Sequence[str], events: Sequence[str]
) -> re.Pattern[str]:
    """Return what finds an event after a word that makes it an adjunct: "since the", a word, "blast".

    After a word of talk it needs no article: "discuss", two words, "attack".
    """
    if not adjuncts:
        return re.compile(r"(?!)")
    before, article, talk, event = (
        "|".join(each.strip() for each in words) for words in (adjuncts, articles, talks, events)
    )
    article = f"(?:{article}) " if article else ""
    talked = rf"|(?:{talk}) (?:\w+ ){{0,2}}" if talk else ""
    return re.compile(rf" (?:(?:{before}) {article}(?:\w+ )?{talked})(?:{event}) ")
