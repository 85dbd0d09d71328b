"""Trigger words in a sentence → what each tells, once its surroundings allow it.

An entry of triggers.tsv fires where all its `needs` hold, see `needs`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from incidents.extraction.sentence.needs import find_absent, find_unmet
from incidents.extraction.syntax.clauses import agent_of, is_passive, lacks_object, object_of, subject_of
from incidents.extraction.syntax.numbers import counts_something
from incidents.extraction.words.lexicon import Trigger

if TYPE_CHECKING:
    from collections.abc import Sequence

    from incidents.extraction.annotation.reading import Reading
    from incidents.extraction.words.patterns import Hit

_DESCRIBED = 4  # tokens from the article to its noun: "the most high-profile killing"


class Firing(NamedTuple):
    """A trigger on tokens *start* up to *end* with the tokens of its actor and of its target, if any."""

    entry: Trigger
    start: int
    end: int
    shape: str = ""
    is_passive: bool = False
    subject: tuple[int, int] = (0, 0)
    object: tuple[int, int] = (0, 0)

    @property
    def is_hint(self) -> bool:
        """Whether it only helps to choose the kind of another."""
        return self.entry.strength == "hint"


def find_triggers(reading: Reading) -> list[Firing]:
    """Return the triggers that fire in a sentence; of overlapping ones the longest, then the first listed."""
    found: list[Firing] = []
    free = 0
    for at in reading.starts["triggers"]:
        if at < free:
            continue
        choices = reading.lexicon.triggers.choices(reading.words, at)
        if not choices or _is_elsewhere(reading, at):
            continue
        if reading.is_word(at - 1, "aux"):
            choices = _as_verbs(choices)
        if len(choices) > 1:
            choices.sort(key=lambda hit: (hit.start - hit.end, hit.entry.rank))
        fired = next((each for hit in choices if (each := _read(reading, hit)) is not None), None)
        if fired is not None:
            found.append(fired)
            # "launched a chemical attack on" tells of both, a figure of speech of nothing inside it.
            has_gap = "*" in fired.entry.name and fired.entry.kind != "~figure"
            free = at + 1 if has_gap else fired.end
    return found


def _as_verbs(choices: list[Hit[Trigger]]) -> list[Hit[Trigger]]:
    """Return *choices* after "to" or "will" without the noun that a verb looks like: "to massacre"."""
    if not any(hit.entry.form == "v" and hit.shape == "base" for hit in choices):
        return choices
    return [hit for hit in choices if hit.entry.form != "n" or hit.end - hit.start > 1]


def _is_elsewhere(reading: Reading, at: int) -> bool:
    """Whether token *at* is part of a name or a date: "Rapid Support Forces", "28 March"."""
    if reading.date_at(at) is not None:
        return True
    return reading.group_at(at) is not None and not reading.is_word(at, "neverinname")


def _read(reading: Reading, hit: Hit[Trigger]) -> Firing | None:
    """Return *hit* with its subject and object when its needs hold."""
    entry = hit.entry
    if entry.strength == "hint" and not entry.needs:
        return Firing(entry, hit.start, hit.end, hit.shape)
    if find_absent(reading, entry.needs) is not None:
        return None
    if _is_no_verb(reading, hit) if entry.form == "v" else _is_cut(reading, hit):
        return None
    found = _framed(reading, hit)
    if find_unmet(reading, found) is not None:
        return None
    if entry.form == "v" and entry.frame == "suffer" and not found.is_passive:
        return found._replace(subject=(0, 0), object=found.subject)
    return found


def near_misses(reading: Reading, fired: Sequence[Firing]) -> list[tuple[Hit[Trigger], str]]:
    """Return the entries whose words a sentence has but that did not fire, each with the reason.

    Of several entries on the same words the longest is given; *fired* are the triggers that did fire.
    """
    missed: list[tuple[Hit[Trigger], str]] = []
    for at in reading.starts["triggers"]:
        choices = reading.lexicon.triggers.choices(reading.words, at)
        if choices and not any(each.start <= at < each.end for each in fired):
            longest = min(choices, key=lambda hit: (hit.start - hit.end, hit.entry.rank))
            missed.append((longest, _why_not(reading, longest)))
    return missed


def _why_not(reading: Reading, hit: Hit[Trigger]) -> str:
    """Return why *hit* does not fire."""
    if _is_elsewhere(reading, hit.start):
        return "part of a name or a date"
    entry = hit.entry
    absent = find_absent(reading, entry.needs)
    if absent is not None:
        return f"needs {absent.where}:{absent.name}"
    if entry.form == "v" and _is_no_verb(reading, hit):
        return "no verb here"
    if entry.form != "v" and _is_cut(reading, hit):
        return "cut by a time or a comma"
    unmet = find_unmet(reading, _framed(reading, hit))
    return f"needs {unmet.where}:{unmet.name}".rstrip(":") if unmet else "a noun after an auxiliary"


def _framed(reading: Reading, hit: Hit[Trigger]) -> Firing:
    """Return *hit* with the tokens of its agent and its target."""
    entry = hit.entry
    passive = entry.form == "v" and is_passive(reading, hit.start, hit.shape)
    if entry.form == "v" and not _is_gerund(reading, hit):
        left, right = subject_of(reading, hit.start, hit.shape), object_of(reading, hit.end)
        subject, target = (agent_of(reading, hit.end), left) if passive else (left, right)
    else:
        subject, target = _around_noun(reading, hit)
    return Firing(entry, hit.start, hit.end, hit.shape, passive, subject, target)


def _around_noun(reading: Reading, hit: Hit[Trigger]) -> tuple[tuple[int, int], tuple[int, int]]:
    """Return agent and target of a noun: "by X", "X's raid", "X launched a raid"; "on Y", "Y's murder"."""
    agent = agent_of(reading, hit.end)
    is_suffered = (
        reading.is_word(hit.start, "suffered") and "of" not in reading.words[hit.end - 1 : hit.end + 1]
    )
    if is_suffered and reading.words[hit.start - 1] == "'s":
        return agent, subject_of(reading, hit.start)
    if agent == (0, 0):
        first = hit.start
        while (
            first
            and hit.start - first < 7
            and not (
                reading.is_stop(first - 1)
                or reading.is_word(first - 1, "listjoin")
                or reading.is_word(first - 1, "carrier")
                or reading.is_word(first - 1, "preposition")
            )
            and not (reading.is_verb(first - 1) or reading.is_word(first - 1, "subordinator"))
        ):
            first -= 1
        agent = (first, hit.start)
        verb = first - 1
        is_particle = reading.is_word(verb, "particle")
        if verb > 0 and (is_particle or reading.is_word(verb, "carrier")):
            agent = subject_of(reading, verb - is_particle)
    return agent, object_of(reading, hit.end)


def _is_gerund(reading: Reading, hit: Hit[Trigger]) -> bool:
    """Whether a verb in -ing is a noun: "in the worst KILLING for months", not "took it, killing nine"."""
    if hit.shape != "ing" or not lacks_object(reading, hit.end) or reading.is_word(hit.end, "coordinator"):
        return False
    at = hit.start - 1
    while at >= 0 and hit.start - at <= _DESCRIBED and not reading.edges[at]:
        if reading.is_word(at, "determiner") or reading.words[at] == "'s":
            return True
        at -= 1
    return False


def _is_no_verb(reading: Reading, hit: Hit[Trigger]) -> bool:
    """Whether a word that could be a verb is none: "forty rockets", "rifles and mines", "the TAKEN town"."""
    if hit.shape == "ing":
        return hit.entry.frame == "clash" and not _starts_clause(reading, hit.start)
    if hit.shape in {"ed", "part"}:  # "the captured town"
        is_owned = hit.entry.frame == "seize" and reading.is_word(hit.start - 1, "determiner")
        return is_owned and not lacks_object(reading, hit.end)
    if hit.shape not in {"base", "s"}:
        return False
    is_alone = hit.shape == "s" and hit.end == hit.start + 1 and hit.entry.frame == "attack"
    return _is_noun(reading, hit.start) or (is_alone and lacks_object(reading, hit.end))


def _is_cut(reading: Reading, hit: Hit[Trigger]) -> bool:
    """Whether the gap in a noun holds a time or a comma: "ATTACKS ON Saturday, POLICE said"."""
    if "*" not in hit.entry.name or hit.entry.form != "n":
        return False
    return any(reading.words[at] == "," or reading.date_at(at) for at in range(hit.start, hit.end))


def _is_noun(reading: Reading, at: int) -> bool:
    """Whether a word that could be a verb is a noun, by the article or number before it: "forty rockets"."""
    if not at:
        return False
    return reading.is_word(at - 1, "determiner") or counts_something(reading, at - 1)


def _starts_clause(reading: Reading, at: int) -> bool:
    """Whether a verb at *at* begins a clause or is a predicate, no modifier of the noun after it."""
    return at > 0 and (reading.is_word(at - 1, "be") or reading.is_word(at - 1, "clausestart"))
