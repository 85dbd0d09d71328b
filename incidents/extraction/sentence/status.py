"""Whether a trigger tells of something that happened, and how firmly.

Plans, threats, hypotheses, negations, questions, drills, anniversaries, films, sport and figures of speech
are no incidents; claims are, marked as such.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from incidents.extraction.annotation.scenes import scene_places
from incidents.extraction.casualties.counts import find_tolls
from incidents.extraction.sentence.when import is_open
from incidents.extraction.syntax.clauses import clause_around
from incidents.extraction.words.traits import kinds_with

if TYPE_CHECKING:
    from collections.abc import Sequence

    from incidents.extraction.annotation.reading import Dated, Reading
    from incidents.extraction.sentence.triggers import Firing
    from incidents.extraction.words.lexicon import Cue
    from incidents.extraction.words.patterns import Hit

_LONG_DAYS = 300
_MONTH = 31
_SEVERAL = 3
_THEMED = 2  # sentences of sport or film from which an article may be of it
_THEME = 0.3  # and their share
_TRADE = 0.5  # share of sentences of business, whose words other news has too
_OPENING = 2  # sentences in which business news says that it is such
_FRAME = 4  # tokens from "under" to a deal, and from a deal to "was signed"
_NEAR = 5  # tokens between "did not" and what did not happen


class Standing(NamedTuple):
    """What the surroundings of a trigger make of it; `why` names the cue that voids it.

    `is_earlier` marks what its sentence only counts time from: "two days after the bombing".
    """

    is_void: bool = False
    is_denied: bool = False
    is_claimed: bool = False
    is_believed: bool = False
    is_background: bool = False
    is_earlier: bool = False
    why: str = ""


def judge(reading: Reading, found: Firing) -> Standing:
    """Return the standing of *found* in its sentence."""
    clause = clause_around(reading, found.start, found.end) if reading.cues else (0, 0)
    effects: dict[str, str] = {}
    for hit in reading.cues:
        if _applies(reading, hit, found, clause):
            effects.setdefault(hit.entry.effect, hit.entry.name)
    is_long = bool(reading.dates) and any(_is_long(reading, each) for each in reading.dates)
    if is_long and found.entry.kind not in kinds_with("lasting"):
        effects["summary"] = "since"
    if _is_purpose(reading, found):
        effects.setdefault("void", "to")
    why = effects.get("void") or effects.get("role") or effects.get("summary") or _asked(reading, found)
    why = why or _framing(reading, found)
    theme = effects.get("theme") or reading.theme
    if not why and theme and not _is_grave(reading):
        why = theme
    if not why and reading.trade and not _is_reported(reading):
        why = reading.trade
    return Standing(
        is_void=bool(why),
        is_denied="denied" in effects,
        is_claimed="claimed" in effects,
        is_believed="believed" in effects,
        is_background=not effects.keys().isdisjoint({"background", "earlier"}),
        is_earlier="earlier" in effects,
        why=why or "",
    )


def article_theme(readings: Sequence[Reading]) -> str:
    """Return the word by which an article is about sport or film, empty where it is not.

    One such word may be a figure of speech; where several sentences have one, the others are of it as well.
    """
    return _word_of(readings, "theme", _THEME)


def article_trade(readings: Sequence[Reading]) -> str:
    """Return the word by which an article is mostly about business, empty where it is not.

    Business has raids, casualties and explosions in costs; it begins with its news, as a war that moves
    shares does not.
    """
    told = [each for each in readings if not each.heading][:_OPENING]
    begins = any(hit.entry.effect == "trade" for each in told for hit in each.cues)
    return _word_of(readings, "trade", _TRADE) if begins else ""


def _word_of(readings: Sequence[Reading], effect: str, share: float) -> str:
    """Return the first cue of *effect* where at least *share* of the sentences have one, else nothing."""
    told = [each for each in readings if not each.heading]
    named = [hit.entry.name for each in readings for hit in each.cues if hit.entry.effect == effect][:1]
    themed = sum(any(hit.entry.effect == effect for hit in each.cues) for each in told)
    return named[0] if themed >= _THEMED and themed >= share * len(told) else ""


def _is_reported(reading: Reading) -> bool:
    """Whether a sentence of business news names a day and a scene, as news of an incident does."""
    has_day = any(not each.mention.is_open and each.mention.period.days <= _MONTH for each in reading.dates)
    return _is_grave(reading) or (has_day and bool(scene_places(reading)))


def _is_grave(reading: Reading) -> bool:
    """Whether a sentence of film or sport tells of several dead on a day or in a month that it names."""
    has_date = any(not each.mention.is_open and each.mention.period.days <= _MONTH for each in reading.dates)
    return has_date and any(
        toll.measure == "killed" and (toll.count.best or 0) >= _SEVERAL for toll in find_tolls(reading)
    )


def _is_purpose(reading: Reading, found: Firing) -> bool:
    """Whether a verb is an infinitive ("a plot to assassinate"), save after "began to", or a habit."""
    if found.entry.form != "v" or found.shape != "base" or not found.start:
        return False
    if reading.is_word(found.start - 1, "relative"):
        return True  # "militias who attack convoys" do so now and then
    return reading.is_word(found.start - 1, "to") and not reading.is_word(found.start - 2, "beginning")


def _is_long(reading: Reading, each: Dated) -> bool:
    """Whether a time is open and longer than news ("since 2012"): what is told of it is a summary.

    "The worst since 2012" measures one event, it does not last.
    """
    if reading.has_word(each.first - 5, each.first, "superlative"):
        return False
    return is_open(reading, each) and each.mention.period.days > _LONG_DAYS


def _applies(reading: Reading, hit: Hit[Cue], found: Firing, clause: tuple[int, int]) -> bool:
    """Whether a cue reaches the trigger."""
    overlaps = hit.start < found.end and found.start < hit.end
    if overlaps and hit.entry.effect != "summary":
        return False
    if hit.entry.effect == "claimed" and any(toll.start == hit.start for toll in reading.tolls):
        return False  # "the flood claimed nine lives"
    if hit.entry.effect == "earlier" and reading.is_word(hit.end, "another"):
        return False  # what comes "days after another air strike" is one as well
    if hit.entry.scope == "near":
        return not _is_ungoverned(reading, hit, found) and _is_near(reading, hit, found)
    return {
        "sentence": True,
        "clause": clause[0] <= hit.start < clause[1],
        "after": found.end <= hit.start <= found.end + _NEAR,
        "before": clause[0] <= hit.start < found.start,
    }[hit.entry.scope]


def _is_near(reading: Reading, hit: Hit[Cue], found: Firing) -> bool:
    """Whether only words that carry a cue on stand between it and the trigger."""
    gap = range(hit.end, found.start)
    return 0 <= found.start - hit.end <= _NEAR and not any(
        reading.is_stop(at) or _ends_cue(reading, at, found) or reading.is_word(at, "past") for at in gap
    )


def _ends_cue(reading: Reading, at: int, found: Firing) -> bool:
    """Whether a cue reaches no further than token *at*; it takes in nouns and gerunds joined by "and"."""
    is_joined = found.entry.form == "n" or found.shape == "ing"
    return reading.is_word(at, "cueend") and not (is_joined and reading.is_word(at, "and"))


def _is_ungoverned(reading: Reading, hit: Hit[Cue], found: Firing) -> bool:
    """Whether a cue cannot govern the trigger by its grammar.

    A preposition governs no finite verb ("tasked with fighting X they WITHDREW"), and who is "responsible for
    THE death" of somebody is so for one event, not by trade.
    """
    if hit.entry.effect == "role" and reading.is_word(hit.end, "definite"):
        return True
    is_finite = found.entry.form == "v" and found.shape in {"past", "ed", "s"} and not found.is_passive
    return is_finite and reading.is_word(hit.end - 1, "preposition") and found.start > hit.end


def _framing(reading: Reading, found: Firing) -> str:
    """Return the word before a deal under or despite which other things happened, "" for a deal struck."""
    if found.entry.kind != "agreement" or found.entry.form != "n":
        return ""
    before = range(max(0, found.start - _FRAME), found.start)
    frames = [at for at in before if reading.is_word(at, "framing")]
    if not frames or any(reading.is_verb(at) for at in range(frames[-1], found.start)):
        return ""
    is_struck = reading.has_word(found.end, found.end + _FRAME, "agreed")
    return "" if is_struck else reading.words[frames[-1]]


def _asked(reading: Reading, found: Firing) -> str:
    """Return "question" when the sentence asks."""
    return "question" if reading.words and reading.words[-1] == "?" and found.start >= 0 else ""
