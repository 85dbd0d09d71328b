"""What a message is for, decided from its words alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from incidents.models import Intent
from incidents.questions.reading.unwanted import sets_places_against

if TYPE_CHECKING:
    from incidents.models import Cadence
    from incidents.questions.reading.said import Said

# Asked for in one word somewhere; the first that stands in the message wins.
_NAMED = (
    Intent.WHY,
    Intent.SOURCES,
    Intent.RANK,
    Intent.TREND,
    Intent.COMPARE,
    Intent.MAP,
    Intent.TIMELINE,
)
_HARMED = frozenset({"killed", "injured", "missing"})
"""What is counted of people who are told by what they are: "how many refugees drowned"."""
_POLITE = ("filler", "clock")
_POLITE_MARKERS = ("and", "about", "only", "in", "also")
_WEEK = 7
_SURE_WORDS = 3
"""A phrase of help or of stopping this long is meant even beside a place."""


def read_intent(said: Said) -> Intent | None:
    """Return what is asked for, or None where nothing says so (a bare place, a bare date)."""
    return _outside(said) or _standing(said) or _named(said) or _counted(said) or _told(said)


def read_measure(said: Said, intent: Intent | None) -> str | None:
    """Return what is to be counted for *intent*: a toll, "incidents", or None."""
    names = [name for name, _ in said.measures]
    named = next((name for name in names if name in _HARMED), next(iter(names), None))
    if intent is Intent.SUM:
        return named
    if intent in {Intent.COUNT, Intent.RANK}:
        return named or "incidents"
    if intent in {Intent.WHY, Intent.SOURCES, Intent.TREND, Intent.COMPARE, Intent.TIMELINE}:
        return named
    return None


def is_polite(said: Said) -> bool:
    """Whether the message is greetings and thanks only."""
    matches = said.words.matches
    covered = sum(match.last - match.first for match in matches)
    if _asks_after_health(said) and not (said.unknown or said.spots):
        return True  # "how are you today"
    return (
        covered == len(said.words.tokens)
        and any(match.get("intent", Intent.SMALLTALK) for match in matches)
        and all(
            match.get("intent", Intent.SMALLTALK)
            or any(match.get(section) for section in _POLITE)
            or any(match.get("marker", marker) for marker in _POLITE_MARKERS)
            for match in matches
        )
    )


def _asks_after_health(said: Said) -> bool:
    """Whether it is asked how one is, which goes with a word of today."""
    if said.all_kinds or said.measures or said.actors:
        return False
    entries = (entry for match in said.words.matches for entry in match.entries)
    return any(entry.asks and entry.value == Intent.SMALLTALK for entry in entries)


def _says(said: Said, intent: Intent) -> int:
    """Return how many words the longest phrase for *intent* has, 0 for none."""
    return max((match.last - match.first for match in said.words.all("intent", intent)), default=0)


def _outside(said: Said) -> Intent | None:
    """Return small talk, help or a matter that is none of ours."""
    if is_polite(said):
        return Intent.SMALLTALK
    about_help = _says(said, Intent.HELP)
    is_led = said.cadence or any(spot.best for spot in said.spots)
    if said.pairs.asks_help and not is_led:
        return Intent.HELP
    if about_help and (about_help >= _SURE_WORDS or not (said.has_subject or said.cadence)):
        return Intent.HELP
    counted = said.all_kinds or said.actors or said.measures or said.cadence
    return Intent.OUT_OF_SCOPE if _says(said, Intent.OUT_OF_SCOPE) and not counted else None


def _standing(said: Said) -> Intent | None:
    """Return SUBSCRIBE or UNSUBSCRIBE, which are orders and no questions."""
    if said.pairs.ends or _declines(said):
        return Intent.UNSUBSCRIBE
    stop = _says(said, Intent.UNSUBSCRIBE)
    asks = said.periods or said.all_kinds or said.measures
    if stop and said.words.has("marker", "reset") and said.spots:
        return None  # "stop. new question: latest in Pemba"
    if stop and (stop >= _SURE_WORDS - 1 or not asks):
        return Intent.UNSUBSCRIBE
    if said.words.has("marker", "mine") and said.words.has("marker", "not"):
        return Intent.UNSUBSCRIBE
    if said.cadence is not None and (not said.periods or _covers_a_turn(said, said.cadence)):
        return Intent.SUBSCRIBE
    return Intent.SUBSCRIBE if _says(said, Intent.SUBSCRIBE) and not said.periods else None


def _declines(said: Said) -> bool:
    """Whether "no", "not" or "don't want" stands right before a word of subscribing: «ما بدي اشتراك»."""
    refused = {match.last for match in said.words.all("marker", "not")}
    return any(match.first in refused for match in said.words.all("intent", Intent.SUBSCRIBE))


def _covers_a_turn(said: Said, cadence: Cadence) -> bool:
    """Whether the days named are what each digest tells: "every Saturday the news of the week"."""
    is_order = bool(cadence.weekdays or cadence.at or said.words.has("tell"))
    return is_order and all(period.days <= _WEEK for period in said.periods)


def _named(said: Said) -> Intent | None:
    """Return an intent that has a word of its own; the most of two places is the one or the other.

    "More than last month" compares, too. "The deadliest attack" ranks no places.
    """
    told = (each for each in _NAMED if _says(said, each) or _is_paired(said, each))
    named = next((each for each in told if not (said.worst and each is Intent.RANK)), None)
    is_most = bool(named or said.worst or said.words.has("intent", Intent.MORE))
    if named in {None, Intent.RANK, Intent.TREND} and _sets_against(said, is_most=is_most):
        return Intent.COMPARE
    if named is None and said.is_baseline:
        return Intent.COMPARE
    if named in {None, Intent.RANK, Intent.TREND} and said.are_against and len(said.periods) > 1:
        return Intent.COMPARE
    return Intent.LIST if named is None and said.worst else named


def _is_paired(said: Said, intent: Intent) -> bool:
    """Whether *intent* is told by a pair of words: "which wires ran it"."""
    return intent is Intent.SOURCES and said.pairs.asks_sources


def _sets_against(said: Said, *, is_most: bool) -> bool:
    """Whether two places are set against each other: "more in Homs than in Hama", "worst, Homs or Hama?"."""
    if len(said.spots) != 2:
        return False
    first, second = said.spots
    between = {said.words.at(index) for index in range(first.last, second.first)}
    told = [match for match in between if match is not None]
    if any(match.get("marker", "than") for match in told) or sets_places_against(said.words, said.spots):
        return True
    return is_most and any(match.get("marker", "or") for match in told)


def _counted(said: Said) -> Intent | None:
    """Return SUM for people and COUNT for incidents."""
    counts = bool(_says(said, Intent.COUNT))
    people = said.measures
    if people and (counts or any(asks for _, asks in people)):
        return Intent.SUM if counts or not said.words.has("marker", "who") else None
    verbs = [name for name, _ in people if name in _HARMED]
    if verbs and _is_headed(said):
        return Intent.SUM
    if verbs and not (said.kinds or said.words.has("marker", "who")):
        return Intent.SUM
    return Intent.COUNT if counts else None


def _is_headed(said: Said) -> bool:
    """Whether it begins with what befell people, as a line of a table does: "Killed in Quetta blasts, Q2"."""
    first, behind = said.words.at(0), said.words.at(1) if len(said.words.tokens) > 1 else None
    return (
        first is not None
        and any(entry.section == "measure" for entry in first.entries)
        and behind is not None
        and behind.get("marker", "in") is not None
        and not said.words.has("marker", "who")
    )


def _turns(said: Said) -> bool:
    """Whether "now" only turns to another place: "now Homs"."""
    news = list(said.words.all("intent", Intent.LATEST))
    return bool(said.spots) and all(each.first == 0 and each.get("marker", "about") for each in news)


def _told(said: Said) -> Intent | None:
    """Return MORE, SUMMARY, LIST or LATEST."""
    if _says(said, Intent.MORE) and not (said.has_subject or said.words.has("direction")):
        return Intent.MORE
    if _says(said, Intent.SUMMARY):
        return Intent.SUMMARY
    if _says(said, Intent.LATEST) and not _turns(said):
        return Intent.LATEST
    return Intent.LIST if _says(said, Intent.LIST) else None
