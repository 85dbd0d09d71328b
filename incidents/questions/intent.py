"""What a message is for, decided from its words alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from incidents.models import Intent

if TYPE_CHECKING:
    from incidents.questions.reading import Reading

# Asked for in one word somewhere; the first that stands in the message wins.
_NAMED = (
    Intent.WHY,
    Intent.SOURCES,
    Intent.RANK,
    Intent.COMPARE,
    Intent.TREND,
    Intent.MAP,
    Intent.TIMELINE,
)
_POLITE = ("filler", "clock")
_POLITE_MARKERS = ("and", "about", "only", "in", "also")
_SURE_WORDS = 3
"""A phrase of help or of stopping this long is meant even beside a place."""


def read_intent(reading: Reading) -> Intent | None:
    """Return what is asked for, or None where nothing says so (a bare place, a bare date)."""
    return _outside(reading) or _standing(reading) or _named(reading) or _counted(reading) or _told(reading)


def read_measure(reading: Reading, intent: Intent | None) -> str | None:
    """Return what is to be counted for *intent*: a toll, "incidents", or None."""
    named = next((name for name, _ in reading.measures), None)
    if intent is Intent.SUM:
        return named
    if intent in {Intent.COUNT, Intent.RANK}:
        return named or "incidents"
    if intent in {Intent.WHY, Intent.SOURCES, Intent.TREND, Intent.COMPARE, Intent.TIMELINE}:
        return named
    return None


def is_polite(reading: Reading) -> bool:
    """Whether the message is greetings and thanks only."""
    matches = reading.words.matches
    covered = sum(match.last - match.first for match in matches)
    return (
        covered == len(reading.words.tokens)
        and any(match.get("intent", Intent.SMALLTALK) for match in matches)
        and all(
            match.get("intent", Intent.SMALLTALK)
            or any(match.get(section) for section in _POLITE)
            or any(match.get("marker", marker) for marker in _POLITE_MARKERS)
            for match in matches
        )
    )


def _says(reading: Reading, intent: Intent) -> int:
    """Return how many words the longest phrase for *intent* has, 0 for none."""
    return max((match.last - match.first for match in reading.words.all("intent", intent)), default=0)


def _outside(reading: Reading) -> Intent | None:
    """Return small talk, help or a matter that is none of ours."""
    if is_polite(reading):
        return Intent.SMALLTALK
    about_help = _says(reading, Intent.HELP)
    if about_help and (about_help >= _SURE_WORDS or not (reading.has_subject or reading.cadence)):
        return Intent.HELP
    counted = reading.all_kinds or reading.actors or reading.measures
    return Intent.OUT_OF_SCOPE if _says(reading, Intent.OUT_OF_SCOPE) and not counted else None


def _standing(reading: Reading) -> Intent | None:
    """Return SUBSCRIBE or UNSUBSCRIBE, which are orders and no questions."""
    stop = _says(reading, Intent.UNSUBSCRIBE)
    asks = reading.periods or reading.all_kinds or reading.measures
    if stop and (stop >= _SURE_WORDS - 1 or not asks):
        return Intent.UNSUBSCRIBE
    if reading.cadence is not None and not reading.periods:
        return Intent.SUBSCRIBE
    return Intent.SUBSCRIBE if _says(reading, Intent.SUBSCRIBE) and not reading.periods else None


def _named(reading: Reading) -> Intent | None:
    """Return an intent that has a word of its own."""
    found = next((intent for intent in _NAMED if _says(reading, intent)), None)
    if found is None and len(reading.periods) > 1 and _says(reading, Intent.COUNT):
        return None
    return found


def _counted(reading: Reading) -> Intent | None:
    """Return SUM for people and COUNT for incidents."""
    counts = bool(_says(reading, Intent.COUNT))
    people = reading.measures
    if people and (counts or any(asks for _, asks in people)):
        return Intent.SUM if counts or not reading.words.has("marker", "who") else None
    verbs = [name for name, _ in people if name in {"killed", "injured", "missing"}]
    if verbs and not (reading.kinds or reading.words.has("marker", "who")):
        return Intent.SUM
    return Intent.COUNT if counts else None


def _told(reading: Reading) -> Intent | None:
    """Return MORE, SUMMARY, LIST or LATEST."""
    if _says(reading, Intent.MORE) and not reading.has_subject:
        return Intent.MORE
    if _says(reading, Intent.SUMMARY):
        return Intent.SUMMARY
    if _says(reading, Intent.LATEST):
        return Intent.LATEST
    if _says(reading, Intent.LIST) or reading.all_kinds or reading.actors:
        return Intent.LIST
    return None
