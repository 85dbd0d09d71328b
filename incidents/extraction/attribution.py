"""Who says so: the sources of a sentence and how firmly they stand by it.

Frames: "X said (that) …", "… , X said", "… said X", "according to X", "X told Y", "X quoting Z". The tokens
of such a frame are no part of the event: a place or a date in it belongs to the speaker.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from incidents.extraction.lexicon import Speaker
    from incidents.extraction.patterns import Hit
    from incidents.extraction.reading import Reading

_REACH = 9  # tokens between a speaker and the verb of speech: "the head of the agency's local office said"


class Attribution(NamedTuple):
    """The sources of a sentence, best name first, and the tokens that speak of them."""

    names: tuple[str, ...]
    kinds: frozenset[str]
    spans: tuple[tuple[int, int], ...]


def find_attribution(reading: Reading) -> Attribution:
    """Return who the sentence is attributed to, nobody when it is in the article's own voice."""
    names: list[str] = []
    kinds: set[str] = set()
    spans: list[tuple[int, int]] = []
    words, speech = reading.words, reading.lexicon.grammar["speech"]
    for at, word in enumerate(words):
        speakers: list[Hit[Speaker]] = []
        if word == "according" and words[at + 1 : at + 2] == ("to",):
            speakers = _near(reading, at + 2, at + 2 + _REACH)[:2]
            span = (at, speakers[-1].end if speakers else _phrase_end(reading, at + 2))
        elif word in speech:
            before = _left(reading, at)
            after = _right(reading, at)
            speakers = before or after
            first = min([at, *[hit.start for hit in speakers]])
            end = max([at + 1, *[hit.end for hit in speakers]])
            span = (_phrase_start(reading, first), _date_end(reading, end))
        else:
            continue
        if speakers or word == "according":
            spans.append(span)
        elif word in speech and at and _is_named(reading, at - 1):
            spans.append((_phrase_start(reading, at - 1), _date_end(reading, at + 1)))
        for hit in speakers:
            name = hit.entry.name or _full_name(reading, hit)
            if name not in names:
                names.append(name)
                kinds.add(hit.entry.kind)
    return Attribution(tuple(names), frozenset(kinds), tuple(spans))


def _is_named(reading: Reading, at: int) -> bool:
    """Whether token *at* can be somebody unlisted who speaks."""
    return reading.is_word(at, "selfreference") or reading.tokens.capital[at]


def _near(reading: Reading, first: int, end: int) -> list[Hit[Speaker]]:
    return [hit for hit in reading.speakers if first <= hit.start < end]


def _left(reading: Reading, at: int) -> list[Hit[Speaker]]:
    """Return the speakers right before a verb of speech."""
    first = at
    while first and at - first < _REACH and not reading.is_stop(first - 1):
        word = reading.words[first - 1]
        is_speech = reading.is_word(first - 1, "speech")
        if first - 1 != at - 1 and (is_speech or word in {"that", "when", "while", "after"}):
            break
        if word in reading.lexicon.past_forms and not is_speech:
            break
        first -= 1
    found = [hit for hit in reading.speakers if first <= hit.start and hit.end <= at]
    return found[-1:] if not found or found[-1].end >= at - 4 or len(found) == 1 else found[-2:]


def _right(reading: Reading, at: int) -> list[Hit[Speaker]]:
    """Return the speakers right after a verb of speech that ends a sentence: "… said the minister"."""
    after = reading.words[at + 1 : at + 2]
    if after and after[0] in {"that", "it", "they", "he", "she", "on", "in"}:
        return []
    return [
        hit
        for hit in _near(reading, at + 1, at + 5)
        if not any(reading.is_verb(k) for k in range(at + 1, hit.start))
    ][:1]


def _full_name(reading: Reading, hit: Hit[Speaker]) -> str:
    """Return a speaker with the modifiers before it: "local police", "a health official"."""
    first = hit.start
    while first and hit.start - first < 4 and not reading.is_stop(first - 1):
        word = reading.words[first - 1]
        is_plain = not any(
            reading.is_word(first - 1, name)
            for name in (
                "preposition",
                "determiner",
                "conjunction",
                "verb",
                "subordinator",
                "pronoun",
                "aux",
                "adverb",
            )
        )
        if (
            not is_plain
            or word in {",", "'s"}
            or word in reading.lexicon.grammar["speech"]
            or word in reading.lexicon.past_forms
            or reading.date_at(first - 1)
        ):
            break
        first -= 1
    return reading.tokens.slice(first, hit.end).replace("\n", " ")


def _phrase_start(reading: Reading, at: int) -> int:
    """Return where the words about a speaker begin, back to the last comma or verb."""
    first = at
    while first and at - first < _REACH:
        word = reading.words[first - 1]
        if (
            reading.is_stop(first - 1)
            or word == ","
            or word in reading.lexicon.past_forms
            or reading.is_verb(first - 1)
        ):
            break
        first -= 1
    return first if first == 0 or reading.words[first - 1] == "," or reading.is_stop(first - 1) else at


def _phrase_end(reading: Reading, at: int) -> int:
    while at < len(reading.words) and not reading.is_stop(at) and reading.words[at] != ",":
        at += 1
    return at


def _date_end(reading: Reading, at: int) -> int:
    """Return the end of a time of speaking that follows: "said on Sunday"."""
    for ahead in (at, at + 1):
        dated = reading.date_at(ahead)
        if dated and (ahead == at or reading.is_word(at, "preposition") or reading.is_word(at, "adverb")):
            return dated.end
    return at
