"""Which kinds of incident and which tolls a message asks for, and which kinds it leaves out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from incidents.models import Intent, Kind
from incidents.questions.places.acting import BOMBARDMENT, bombards
from incidents.questions.vocabulary.words import BREAKS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from incidents.questions.vocabulary.lexicon import Match
    from incidents.questions.vocabulary.pairs import Pairs
    from incidents.questions.vocabulary.words import Words


def read_kinds(
    words: Words, actors: tuple[str, ...], pairs: Pairs
) -> tuple[tuple[Kind, ...], tuple[Kind, ...], tuple[Kind, ...]]:
    """Return kinds wanted, kinds excluded ("no protests"), and kinds told as people ("arrested").

    Roads that are shut are a siege where no kind is told.
    """
    wanted: list[Kind] = []
    excluded: list[Kind] = []
    people: list[Kind] = []
    before: Match | None = None
    for match, is_negated in _negations(words):
        # "Rocket attacks" are one kind, not rockets and attacks.
        is_head = before is not None and before.last == match.first and before.get("kind") is not None
        entries = [each for each in match.entries if each.kinds and not (is_head and each.is_generic)]
        tells_people = any(entry.measure for entry in entries)
        into = excluded if is_negated else people if tells_people else wanted
        kinds = tuple(kind for entry in entries for kind in entry.kinds)
        into.extend(BOMBARDMENT if into is wanted and bombards(words, match, actors) else kinds)
        before = match
    out = dict.fromkeys(excluded)
    keep = [kind for kind in dict.fromkeys(wanted) if kind not in out]
    if pairs.shuts and not (keep or out or people):
        keep = [Kind.SIEGE]
    return tuple(keep), tuple(out), tuple(kind for kind in dict.fromkeys(people) if kind not in out)


def _negations(words: Words) -> Iterator[tuple[Match, bool]]:
    """Yield each phrase and whether "no", "without" or "except" reaches it.

    The reach ends at a full stop, at "only" and wherever something other than kinds and small words stands;
    at a comma too, unless a list goes on to an "and": "no clashes, arrests" wants the arrests.
    """
    is_negated = False
    for match in words.matches:
        gap = words.tokens[match.first].gap
        if any(mark in gap for mark in BREAKS if mark not in ",،") or (
            any(mark in gap for mark in ",،") and not _lists_on(words, match)
        ):
            is_negated = False
        if match.get("marker", "not"):
            # "ولا" goes on with what is left out and begins nothing: "فاتح ولا مغلق" is a choice.
            is_negated = is_negated or match.first == 0 or not match.get("marker", "or")
        elif match.get("marker", "only") or not (
            match.get("kind")
            or match.get("marker", "and")
            or match.get("filler")
            or match.get("intent", Intent.LATEST)  # "بدون اخبار القصف"
        ):
            is_negated = False
        yield match, is_negated


def _lists_on(words: Words, first: Match) -> bool:
    """Whether the list of kinds that *first* goes on ends with an "and" or "or" and a kind."""
    for match in words.matches[words.matches.index(first) :]:
        is_glued = words.tokens[match.first].is_arabic and words.tokens[match.first].folded.startswith("و")
        if match.get("marker", "and") or (is_glued and match.get("kind")):
            return True
        if not (match.get("kind") or match.get("filler")):
            return False
    return False


def read_measures(words: Words, pairs: Pairs) -> tuple[tuple[str, bool], ...]:
    """Return what is counted, in order: the measure and whether its word alone asks for the sum."""
    entries = (entry for match in words.matches for entry in match.entries)
    told = [
        (each.measure or each.value, each.asks)
        for each in entries
        if each.measure or each.section == "measure"
    ]
    return (*told, *([("displaced", False)] if pairs.left_homes else []))
