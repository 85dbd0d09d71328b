"""Who says so: the sources of a sentence and how firmly they stand by it.

Frames: "X said (that) …", "… , X said", "… said X", "according to X", "X told Y", "X quoting Z". The tokens
of such a frame are no part of the event: a place or a date in it belongs to the speaker.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from incidents.extraction.sentence.speakers import Source, find_unlisted_source, name_start, read_source

if TYPE_CHECKING:
    from incidents.extraction.annotation.reading import Reading
    from incidents.extraction.words.parties import Speaker
    from incidents.extraction.words.patterns import Hit

_TELLING = frozenset({"speech", "according"})
_MEMORY = 2  # sentences back to the speaker whom "it said" means
_REACH = 9  # tokens between a speaker and the verb of speech: "the head of the agency's local office said"


class Attribution(NamedTuple):
    """The sources of a sentence, best name first, and the tokens that speak of them."""

    sources: tuple[Source, ...]
    spans: tuple[tuple[int, int], ...]

    @property
    def names(self) -> tuple[str, ...]:
        """What the sources are called."""
        return tuple(each.name for each in self.sources)

    @property
    def kinds(self) -> frozenset[str]:
        """What kinds of sources they are."""
        return frozenset(each.kind for each in self.sources)


def find_attribution(reading: Reading, depth: int = 0) -> Attribution:
    """Return who the sentence is attributed to, nobody when it is in the article's own voice.

    "It said" is said by the speaker of the sentence before.
    """
    sources: list[Source] = []
    spans: list[tuple[int, int]] = []
    if reading.all_marks.isdisjoint(_TELLING):
        return Attribution((), ())
    for at, marks in enumerate(reading.marks):
        if _TELLING.isdisjoint(marks) or _does_what_it_says(reading, at):
            continue
        speakers: list[Hit[Speaker]] = []
        is_speech, is_citing = "speech" in marks, "according" in marks
        if is_citing and reading.is_word(at + 1, "to"):
            speakers = _near(reading, at + 2, at + 2 + _REACH)[:2]
            span = (at, speakers[-1].end if speakers else _phrase_end(reading, at + 2))
        elif is_speech:
            speakers = _speakers(reading, at)
            first = min([at, *[name_start(reading, hit) for hit in speakers]])
            end = max([at + 1, *[hit.end for hit in speakers]])
            span = (_phrase_start(reading, first), _date_end(reading, end))
        else:
            continue
        if not speakers and (unlisted := find_unlisted_source(reading, at)) is not None:
            source, first, end = unlisted
            sources.append(source)
            spans.append((first, _date_end(reading, end)))
            continue
        if speakers or is_citing:
            spans.append(span)
        elif at and _is_named(reading, at - 1):
            spans.append((_phrase_start(reading, at - 1), _date_end(reading, at + 1)))
        sources += [
            read_source(reading, hit) for hit in speakers if not reading.is_word(hit.start - 1, "zero")
        ]
        if not speakers and reading.previous is not None and depth < _MEMORY and _is_again(reading, at):
            sources += find_attribution(reading.previous, depth + 1).sources
    return Attribution(tuple(dict.fromkeys(sources)), tuple(spans))


def _does_what_it_says(reading: Reading, at: int) -> bool:
    """Whether a verb of speech does what it says ("announced a curfew") or is a noun ("reports of")."""
    if reading.is_word(at, "report") and reading.is_word(at + 1, "of"):
        return True
    if reading.is_word(at, "claiming") and reading.is_word(at + 1, "outdated"):
        return True  # "claimed previous bombings"
    if reading.is_word(at, "identifying") and reading.is_word(at + 1, "as"):
        return True
    return reading.is_word(at, "proclaiming") and reading.is_word(at + 1, "indefinite")


def _is_again(reading: Reading, at: int) -> bool:
    """Whether a verb of speech has "it", "they" or "the group" for its subject."""
    return reading.is_word(at - 1, "selfreference")


def _is_named(reading: Reading, at: int) -> bool:
    """Whether token *at* can be somebody unlisted who speaks."""
    return reading.is_word(at, "selfreference") or reading.tokens.capital[at]


def _near(reading: Reading, first: int, end: int) -> list[Hit[Speaker]]:
    return [hit for hit in reading.speakers if first <= hit.start < end]


def _speakers(reading: Reading, at: int) -> list[Hit[Speaker]]:
    """Return who speaks by the verb on token *at*: before it, else after it; who is quoted comes first."""
    if reading.is_word(at, "quoting"):
        return _right(reading, at) or _left(reading, at)
    return _left(reading, at) or _right(reading, at)


def _left(reading: Reading, at: int) -> list[Hit[Speaker]]:
    """Return the speakers right before a verb of speech."""
    first = at
    while first and at - first < _REACH and not reading.is_stop(first - 1):
        marks = reading.marks[first - 1]
        is_speech = "speech" in marks
        if first < at and (is_speech or "speechend" in marks):
            break
        if "past" in marks and not is_speech:
            break
        first -= 1
    found = [hit for hit in reading.speakers if first <= hit.start and hit.end <= at]
    if len(found) > 1 and not found[-1].entry.name and _belongs(reading, found[-2], found[-1]):
        found.pop()
    pair = len(found) > 1 and _are_joined(reading, found[-2], found[-1])
    return found[-2:] if pair else found[-1:]


def _are_joined(reading: Reading, hit: Hit[Speaker], other: Hit[Speaker]) -> bool:
    """Whether two speak together: "police AND residents", also with modifiers between them."""
    joint = next((at for at in range(hit.end, other.start) if reading.is_word(at, "coordinator")), None)
    return joint is not None and not reading.has_word(
        joint + 2, other.start, "determiner"
    )  # "both militants and civilians the monitor said" has one speaker


def _belongs(reading: Reading, hit: Hit[Speaker], place: Hit[Speaker]) -> bool:
    """Whether the second only says where the first works: "doctors at a hospital"."""
    gap = range(hit.end, place.start)
    return (
        0 < len(gap) < 4
        and reading.is_word(hit.end, "preposition")
        and not any(reading.is_word(at, "coordinator") or reading.words[at] == "," for at in gap)
    )


def _right(reading: Reading, at: int) -> list[Hit[Speaker]]:
    """Return the speakers right after a verb of speech: "… said the minister", "quoted a farmer"."""
    is_free = reading.is_word(at, "inverted") or reading.is_word(at, "quoting")
    if not is_free or reading.is_word(at + 1, "content"):
        return []
    return [
        hit
        for hit in _near(reading, at + 1, at + 5)
        if not any(_ends_inversion(reading, k) for k in range(at + 1, hit.start))
    ][:1]


def _ends_inversion(reading: Reading, at: int) -> bool:
    """Whether no speaker of a verb stands behind token *at*: "it said Friday BLAMING the rebels"."""
    return reading.is_verb(at) or reading.words[at] == "," or reading.is_word(at, "speech")


def _phrase_start(reading: Reading, at: int) -> int:
    """Return where the words about a speaker begin, back to the last comma or verb."""
    first = at
    while first and at - first < _REACH:
        if (
            reading.is_stop(first - 1)
            or reading.words[first - 1] == ","
            or reading.is_word(first - 1, "past")
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
