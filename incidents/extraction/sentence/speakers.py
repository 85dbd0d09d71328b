"""What a source is called: "local police", "Defence Minister Ana Ruiz", "the ministry of health"."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from incidents.extraction.syntax.numbers import counts_something

if TYPE_CHECKING:
    from incidents.extraction.annotation.reading import Reading
    from incidents.extraction.words.parties import Speaker
    from incidents.extraction.words.patterns import Hit

_BEFORE, _AFTER = 4, 4  # words of a title and of a person's name
_NO_NAME = frozenset(
    [
        "preposition",
        "determiner",
        "conjunction",
        "verb",
        "subordinator",
        "pronoun",
        "aux",
        "adverb",
        "speech",
        "past",
        "month",
        "unnamed",
    ]
)


_UNLISTED = 7  # words of an unlisted source: "a member of a local vigilante group"


class Source(NamedTuple):
    """Who says so; `is_proper` for one the lexicon names, `kind` as in speakers.tsv."""

    name: str
    kind: str
    is_proper: bool


def read_source(reading: Reading, hit: Hit[Speaker]) -> Source:
    """Return the source of *hit*: by its canonical name, else by its words with what belongs to them."""
    return Source(hit.entry.name or _full_name(reading, hit), hit.entry.kind, bool(hit.entry.name))


def find_unlisted_source(reading: Reading, at: int) -> tuple[Source, int, int] | None:
    """Return who speaks by the word on token *at* though no lexicon lists them, with the tokens of the frame.

    Only where the frame leaves no doubt: "…, the reef committee said", "… according to its chairwoman".
    """
    if reading.is_word(at, "according"):
        first, step = at + 2, 1
        end = first
    else:
        first, end, step = at, at, -1
        if not _ends_telling(reading, at + 1):
            return None
    while 0 <= (edge := end if step > 0 else first - 1) < len(reading.words) and not _ends_name(
        reading, edge
    ):
        first, end = (first, end + 1) if step > 0 else (first - 1, end)
    is_set_off = step > 0 or (first > 1 and reading.words[first - 1] == ",")
    bare = first + reading.is_word(first, "determiner")
    if not is_set_off or not 0 < end - bare <= _UNLISTED or _names_nobody(reading, bare, end):
        return None
    name = reading.tokens.slice(bare, end).replace("\n", " ")
    return Source(name, "official", is_proper=False), min(at, first), max(at + 1, end)


def _full_name(reading: Reading, hit: Hit[Speaker]) -> str:
    """Return a speaker with the modifiers before it and the name or office after it."""
    first = name_start(reading, hit)
    while first < hit.start and counts_something(reading, first):
        first += 1
    name = reading.tokens.slice(first, _name_end(reading, hit.end)).replace("\n", " ")
    return name[0].lower() + name[1:] if first == 0 and _is_common(reading, hit, name) else name


def name_start(reading: Reading, hit: Hit[Speaker]) -> int:
    """Return the token on which the name of a speaker begins, modifiers before it included."""
    first = hit.start
    while first and hit.start - first < _BEFORE and _belongs_before(reading, first - 1):
        first -= 1
    if _is_in_place(reading, first):
        first = hit.start
    return first


def _is_in_place(reading: Reading, first: int) -> bool:
    """Whether the words from *first* on go on from a place without a comma: "in a district police …"."""
    before = first - 1 - reading.is_word(first - 1, "determiner")
    return reading.is_word(before, "inplace")


def _belongs_before(reading: Reading, at: int) -> bool:
    if reading.is_stop(at) or reading.words[at] in {",", "'s"} or not _NO_NAME.isdisjoint(reading.marks[at]):
        return False
    if counts_something(reading, at) or _is_other_phrase(reading, at):
        return False
    place = reading.place_at(at)
    is_place = place is not None and not place.toponym.is_demonym and "-" not in reading.words[at]
    return reading.date_at(at) is None and not is_place


def _is_other_phrase(reading: Reading, at: int) -> bool:
    """Whether the small word on token *at* is not of a name: "hit by raids Health Ministry officials".

    Copies of pages have no commas. Of small words only ranks and the like stand before a capital of a name.
    """
    capital = reading.tokens.capital
    is_small = not capital[at] and capital[at + 1]
    is_office = any(hit.start <= at < hit.end for hit in reading.speakers)  # "spokesman Colonel Omar Said"
    return is_small and not is_office and not reading.is_word(at, "rank") and "-" not in reading.words[at]


def _name_end(reading: Reading, end: int) -> int:
    """Return where a person's name, or an office behind a preposition, that begins at token *end* ends."""
    last = len(reading.words)
    start = end
    if reading.is_word(start, "officelink"):
        start += 1 + reading.is_word(start + 1, "determiner")
    stop = start
    while stop < min(last, start + _AFTER) and (
        (reading.tokens.capital[stop] and _is_name(reading, stop, in_office=start > end))
        or (stop > start and reading.words[stop] == "of")
    ):
        stop += 1
    while stop > start and not reading.tokens.capital[stop - 1]:
        stop -= 1
    return stop if stop > start + (start > end) else end  # "an official in Lima" speaks in Lima, not for it


def _is_name(reading: Reading, at: int, *, in_office: bool) -> bool:
    """Whether token *at* can be part of a person's name, or of that of an office, which may hold a place."""
    if reading.is_stop(at) or reading.group_at(at) or reading.date_at(at):
        return False
    return in_office or not (
        reading.place_at(at) or any(hit.start <= at < hit.end for hit in reading.speakers)
    )


def _is_common(reading: Reading, hit: Hit[Speaker], name: str) -> bool:
    """Whether a name at the head of a sentence is capitalised only for that: "Police", "Local residents"."""
    is_name = bool(reading.group_at(0) or reading.place_at(0)) or name[1:2].isupper()
    is_listed = bool(
        reading.marks[0] or reading.classes[0] or hit.start == 0 or reading.words[0].endswith("al")
    )
    return is_listed and not is_name and hit.entry.kind != "agency"


def _ends_telling(reading: Reading, at: int) -> bool:
    """Whether a frame behind what it frames is over at token *at*: "said.", "said on Monday"."""
    return (
        at >= len(reading.words)
        or reading.is_stop(at)
        or reading.words[at] == ","
        or reading.is_word(at, "saytime")
        or reading.date_at(at) is not None
    )


def _ends_name(reading: Reading, at: int) -> bool:
    """Whether token *at* cannot belong to a name of who speaks."""
    if reading.is_stop(at) and reading.words[at] != ".":
        return True
    return (
        reading.words[at] == ","
        or reading.date_at(at) is not None
        or reading.is_verb(at)
        or not {"past", "aux", "have", "be", "subordinator", "pronoun", "speech"}.isdisjoint(
            reading.marks[at]
        )
    )


def _names_nobody(reading: Reading, first: int, end: int) -> bool:
    """Whether tokens *first* up to *end* are no name of a source.

    They hold a number, are cut at either end, or list common nouns: "… according to altitude and wind".
    """
    if reading.is_word(end - 1, "determiner") or reading.is_word(end - 1, "preposition"):
        return True
    if not any(reading.tokens.capital[first:end]) and reading.has_word(first, end, "coordinator"):
        return True
    return reading.is_word(first, "preposition") or any(
        counts_something(reading, at)
        or (reading.is_word(at, "coordinator") and reading.is_word(at + 1, "determiner"))
        for at in range(first, end)
    )
