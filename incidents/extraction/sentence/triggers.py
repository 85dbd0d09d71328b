"""Trigger words in a sentence → what each tells, once its surroundings allow it.

An entry of triggers.tsv fires where all its `needs` hold:

    s:CLASS     a noun of the class in the subject (after "by" in the passive)
    h:CLASS     a noun of the class heads the subject: "a mine", not "a fire in a mine"
    o:CLASS     a noun of the class in the object (the subject of the passive)
    any:CLASS   a noun of the class, or a word of that class of grammar.tsv, in the sentence
    v:CLASS     such a word in the same sentence, as a verb
    passive     the verb is passive
    nofigure    not followed by "of", as in "a flood of complaints"
    noobject    not followed by whom a participle hits: "the coalition fighting the rebels"
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from incidents.extraction.syntax.clauses import agent_of, is_passive, lacks_object, object_of, subject_of
from incidents.extraction.syntax.numbers import counts_something
from incidents.extraction.words.lexicon import CLASSES_OF_PEOPLE, WHOLE_SENTENCE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from incidents.extraction.annotation.reading import Reading
    from incidents.extraction.words.lexicon import Need, Trigger
    from incidents.extraction.words.patterns import Hit

_OBJECT_START = 9  # a place this many words after "captured" is still what was captured
_DESCRIBED = 4  # tokens from the article to its noun: "the most high-profile killing"
_CARRIED = frozenset(
    {"disease", "aircraft", "airtheme", "vehicle"}
)  # an article on air strikes goes on with "raids"
_FORCES = frozenset({"armed", "force", "fighter", "armedgroup"})


@dataclass(frozen=True, slots=True)
class Found:
    """A trigger on tokens *start* up to *end* with the tokens of its actor and of its target."""

    entry: Trigger
    start: int
    end: int
    shape: str
    is_passive: bool
    subject: tuple[int, int]
    object: tuple[int, int]

    @property
    def is_hint(self) -> bool:
        """Whether it only helps to choose the kind of another."""
        return self.entry.strength == "hint"


def find_triggers(reading: Reading) -> list[Found]:
    """Return the triggers that fire in a sentence; of overlapping ones the longest, then the first listed."""
    found: list[Found] = []
    free = 0
    for at in reading.starts["triggers"]:
        if at < free:
            continue
        choices = reading.lexicon.triggers.choices(reading.words, at)
        if not choices or _is_elsewhere(reading, at):
            continue
        if reading.is_word(at - 1, "aux"):
            choices = _as_verbs(choices)
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


def _read(reading: Reading, hit: Hit[Trigger]) -> Found | None:
    """Return *hit* with its subject and object when its needs hold."""
    entry = hit.entry
    if entry.strength == "hint" and not entry.needs:
        return Found(entry, hit.start, hit.end, hit.shape, is_passive=False, subject=(0, 0), object=(0, 0))
    if any(need.where in WHOLE_SENTENCE and not _is_told(reading, need.name) for need in entry.needs):
        return None
    if entry.form == "v" and _is_no_verb(reading, hit):
        return None
    found = _framed(reading, hit)
    if not all(need.where in WHOLE_SENTENCE or _holds(reading, found, need) for need in entry.needs):
        return None
    if entry.form == "v" and entry.frame == "suffer" and not found.is_passive:
        return replace(found, subject=(0, 0), object=found.subject)
    return found


def near_misses(reading: Reading, fired: Sequence[Found]) -> list[tuple[Hit[Trigger], str]]:
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
    absent = next(
        (n for n in entry.needs if n.where in WHOLE_SENTENCE and not _is_told(reading, n.name)), None
    )
    if absent is not None:
        return f"needs {absent.where}:{absent.name}"
    if entry.form == "v" and _is_no_verb(reading, hit):
        return "no verb here"
    found = _framed(reading, hit)
    unmet = (n for n in entry.needs if n.where not in WHOLE_SENTENCE and not _holds(reading, found, n))
    return next((f"needs {n.where}:{n.name}".rstrip(":") for n in unmet), "a noun after an auxiliary")


def _framed(reading: Reading, hit: Hit[Trigger]) -> Found:
    """Return *hit* with the tokens of its agent and its target."""
    entry = hit.entry
    passive = entry.form == "v" and is_passive(reading, hit.start, hit.shape)
    if entry.form == "v" and not _is_gerund(reading, hit):
        left, right = subject_of(reading, hit.start, hit.shape), object_of(reading, hit.end)
        subject, target = (agent_of(reading, hit.end), left) if passive else (left, right)
    else:
        subject, target = _around_noun(reading, hit)
    return Found(entry, hit.start, hit.end, hit.shape, passive, subject, target)


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


def _is_noun(reading: Reading, at: int) -> bool:
    """Whether a word that could be a verb is a noun, by the article or number before it: "forty rockets"."""
    if not at:
        return False
    return reading.is_word(at - 1, "determiner") or counts_something(reading, at - 1)


def _starts_clause(reading: Reading, at: int) -> bool:
    """Whether a verb at *at* begins a clause or is a predicate, no modifier of the noun after it."""
    return at > 0 and (reading.is_word(at - 1, "be") or reading.is_word(at - 1, "clausestart"))


def _is_told(reading: Reading, name: str) -> bool:
    """Whether a word of class *name* stands anywhere in the sentence, or goes on from those before."""
    return (
        name in reading.all_marks
        or name in reading.all_classes
        or (name in _CARRIED and name in reading.context)
    )


def _holds(reading: Reading, found: Found, need: Need) -> bool:
    """Whether one condition on the surroundings of a trigger is met."""
    where, name = need
    if where == "passive":
        return found.is_passive
    if where == "nofigure":
        return not reading.is_word(found.end, "of") or bool(reading.place_at(found.end + 1))
    first, end = found.object if where == "o" else found.subject
    if where == "h":
        end = next((at for at in range(first, end) if _leaves_head(reading, at)), end)
    return _stands(reading, first, end, name)


def _stands(reading: Reading, first: int, end: int, name: str) -> bool:
    """Whether the tokens *first* up to *end* name something of class *name*."""
    classes = reading.classes[first:end]
    if name in {"place", "territory"}:
        return _stands_place(reading, first, end, name)
    if name == "person":
        is_told = any(CLASSES_OF_PEOPLE & each for each in (*classes, *_apposition(reading, end)))
        return is_told or _is_named(reading, first, end)
    if name == "people":
        people = [each for each in classes if each & {"person", "civilmass"}]
        return bool(people) and not all(each & {"fighter", "force"} for each in people)
    if name == "notweapon":
        return not any({"instrument", "aircraft"} & each for each in classes)
    is_state = name == "armed" and _is_country(reading, first, end)
    return is_state or any((_FORCES if name == "armed" else {name}) & each for each in classes)


def _apposition(reading: Reading, comma: int) -> list[frozenset[str]]:
    """Return the classes of what tells between commas who was named before: "Ana Sol, a CANDIDATE, was"."""
    if comma >= len(reading.words) or reading.words[comma] != ",":
        return []
    return reading.classes[comma + 1 : object_of(reading, comma + 1)[1]]


def _stands_place(reading: Reading, first: int, end: int, name: str) -> bool:
    """Whether the tokens begin with a territory, or with a place where *name* is "place"."""
    near = min(end, first + _OBJECT_START)
    near = next((at for at in range(first + 1, near) if _leaves_group(reading, at)), near)
    if any("person" in each and "territory" not in each for each in reading.classes[first:near]):
        return False
    if reading.has_class(first, near, "territory"):
        return True
    if name != "place" or first >= near:
        return False
    if any(first <= each.first < near and not each.toponym.is_demonym for each in reading.places):
        return True
    is_listed = reading.group_at(first) or reading.place_at(first) or reading.date_at(first)
    is_name = first > 0 and reading.tokens.capital[first]
    return is_name and not is_listed  # a village no gazetteer lists: "captured Garma"


def _leaves_head(reading: Reading, at: int) -> bool:
    """Whether token *at* ends the head of a noun group: a preposition or a participle."""
    return reading.is_word(at, "preposition") or reading.is_word(at, "past") or reading.is_verb(at)


def _leaves_group(reading: Reading, at: int) -> bool:
    """Whether token *at* ends the group of nouns before it; "the town of" goes on."""
    return reading.is_word(at, "preposition") and not reading.is_word(at, "of")


def _is_named(reading: Reading, first: int, end: int) -> bool:
    """Whether a name stands right there: "Alaudin", "He"."""
    if end - first < 1:
        return False
    return reading.is_word(first, "someone") or (
        reading.tokens.capital[first] and first > 0 and reading.place_at(first) is None
    )


def _is_country(reading: Reading, first: int, end: int) -> bool:
    """Whether a state acts by its bare name: "Israel struck"."""
    return any(
        first <= each.first < end
        and each.toponym.place.precision.value == "country"
        and not each.toponym.is_demonym
        and (each.end == end or not reading.is_word(each.first - 1, "preposition"))
        for each in reading.places
    )
