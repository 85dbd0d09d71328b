"""The lexicon of a language, read once per process from `lexicons/<language>/*.tsv`.

Each file opens with comments (`#`) that say what its columns mean; every row carries an example. A new
verb, group or kind is a new row. A second language is a second folder with the same file names.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from incidents.bounded import Remembered
from incidents.extraction.words.parties import Group, Speaker, group_entries, speaker_entries
from incidents.extraction.words.patterns import Form, Table, expand, forms_of
from incidents.extraction.words.spelling import SPELLINGS
from incidents.extraction.words.tokens import Tokens, tokenize
from incidents.models import Kind
from incidents.text.tables import table_rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_LEXICONS = Path(__file__).parents[1] / "lexicons"
_NONE: frozenset[str] = frozenset()
_SPELT = ("patterns", "words", "nouns")  # columns that hold words of the language
_ADVERB = frozenset({"adverb"})
_MOST_SEEN = 16_384  # words, some 2 MB
CLASSES_OF_PEOPLE = frozenset({"person", "civilmass", "captive", "protester", "suspect", "armed", "family"})


class Need(NamedTuple):
    """A condition of a trigger, see `sentence.needs`: "s:armed" is `where` "s", `name` "armed"."""

    where: str
    name: str


class Trigger(NamedTuple):
    """A word that tells of an incident.

    `kind` is a `Kind`, or a hint's name with a tilde. `needs` are conditions, all of which must hold.
    """

    kind: str
    strength: str
    frame: str
    needs: tuple[Need, ...]
    form: str
    name: str
    rank: int


class TollWord(NamedTuple):
    """A word that says what became of people; `measure` is a name of `models.TOLLS`."""

    measure: str
    form: str


class NumberWord(NamedTuple):
    """A word of quantity, see numbers.tsv."""

    form: str
    value: int


class Cue(NamedTuple):
    """Words that take an incident out of the world or out of the news, see cues.tsv."""

    effect: str
    scope: str
    name: str


class Combination(NamedTuple):
    """Kinds and hints that, told together, make another kind."""

    has: frozenset[str]
    gives: str
    also: tuple[str, ...]


class Known(NamedTuple):
    """What is known of a word: its classes of grammar.tsv, the tables in which an entry begins with it."""

    marks: frozenset[str]
    tables: tuple[str, ...]


class Grammar(dict[str, frozenset[str]]):
    """Closed classes of words; one that a language does not have is empty."""

    def __missing__(self, name: str) -> frozenset[str]:
        """Return no words."""
        return _NONE


@dataclass(slots=True)
class Lexicon:
    """Everything the rules know about one language."""

    language: str
    triggers: Table[Trigger]
    nouns: Table[frozenset[str]]
    groups: Table[Group]
    tolls: Table[TollWord]
    numbers: Table[NumberWord]
    cues: Table[Cue]
    speakers: Table[Speaker]
    grammar: dict[str, frozenset[str]]
    combinations: tuple[Combination, ...]
    absorbs: dict[str, frozenset[str]]
    adverb_endings: tuple[str, ...]
    starts: dict[str, tuple[str, ...]]
    """Word to the names of the tables in which an entry begins with it."""
    marks: dict[str, frozenset[str]]
    """Word to its classes of grammar.tsv; "verbal" verbs part subject and object, "past" are past forms."""
    tokenize: Callable[[str, int], Tokens] = tokenize
    """Text and its offset to the tokens, spelt as the entries are."""
    seen: Remembered[str, Known] = field(init=False)
    """The words met so far, those of no entry among them."""

    def __post_init__(self) -> None:
        """Have met no word yet."""
        self.seen = Remembered(_MOST_SEEN, self._know)

    def known_words(self) -> set[str]:
        """Return every word that stands in some entry."""
        tables = (self.triggers, self.nouns, self.groups, self.tolls, self.numbers, self.cues, self.speakers)
        return {word for table in tables for word in table.words()}.union(self.marks)

    def look_up(self, words: Sequence[str]) -> list[Known]:
        """Return what is known of each of *words*; an unknown one that ends like an adverb is one."""
        return list(map(self.seen.__getitem__, words))

    def _know(self, word: str) -> Known:
        return Known(self._classes_of(word), self.starts.get(word, ()))

    def _classes_of(self, word: str) -> frozenset[str]:
        marks = self.marks.get(word)
        if marks is not None:
            return marks
        is_adverb = word.endswith(self.adverb_endings) and self.nouns.at((word,), 0) is None
        return _ADVERB if is_adverb else _NONE


def read_rows(name: str, language: str = "en") -> list[dict[str, str]]:
    """Return the rows of `lexicons/<language>/<name>.tsv`, column name to cell, spelt as tokens are."""
    header, *rows = table_rows(_file(name, language))
    found = [dict(zip(header, row + [""] * (len(header) - len(row)), strict=True)) for row in rows]
    spelling = SPELLINGS.get(language)
    if spelling is not None:
        for row in found:
            row |= {column: spelling.spell_entry(row[column]) for column in _SPELT if column in row}
    return found


def _file(name: str, language: str) -> Path:
    """Return the file of a language, or the one of all where what it says is not of words but of kinds."""
    own = _LEXICONS / language / f"{name}.tsv"
    return own if own.exists() else _LEXICONS / f"{name}.tsv"


def row_lines(name: str, language: str) -> list[int]:
    """Return in which line of its file each row of `read_rows` stands, counted from 1."""
    text = _file(name, language).read_text(encoding="utf-8")
    lines = enumerate(text.splitlines(), start=1)
    return [number for number, line in lines if line and not line.startswith("#")][1:]


@cache
def load_lexicon(language: str) -> Lexicon:
    """Return the lexicon of *language* (a folder of `lexicons/`), compiled once per process."""
    lexicon = _compile(language)
    spelling = SPELLINGS.get(language)
    if spelling is not None:
        lexicon.tokenize = spelling.tokenizer(lexicon.known_words())
    for name in ("triggers", "nouns", "groups", "tolls", "numbers", "cues", "speakers"):
        for word in getattr(lexicon, name).first_words:
            lexicon.starts[word] = (*lexicon.starts.get(word, ()), name)
    return lexicon


def _compile(language: str) -> Lexicon:
    irregular = {row["verb"]: (row["past"], row["participle"]) for row in read_rows("verbs", language)}
    triggers = _triggers(read_rows("triggers", language), irregular)
    tolls = _tolls(language, irregular)
    grammar = Grammar(
        {row["class"]: frozenset(row["words"].split("|")) for row in read_rows("grammar", language)}
    )
    past_forms = frozenset(
        form.words[0]
        for form, _ in [*triggers, *tolls]
        if form.shape in {"ed", "past", "part"} and form.words[0] != "been"
    )
    return Lexicon(
        language=language,
        triggers=Table(triggers),
        nouns=Table(_nouns(language)),
        groups=Table(group_entries(language)),
        tolls=Table(tolls),
        numbers=Table(_numbers(language)),
        cues=Table(_cues(language)),
        speakers=Table([*_speakers(language), *speaker_entries(language)]),
        grammar=grammar,
        starts={},
        adverb_endings=tuple(grammar["adverbending"]),
        combinations=tuple(_combinations(language)),
        absorbs={row["kind"]: frozenset(row["absorbs"].split("|")) for row in read_rows("absorbs", language)},
        marks=_marks(grammar, past_forms),
    )


def _numbers(language: str) -> Iterator[tuple[Form, NumberWord]]:
    for row in read_rows("numbers", language):
        for pattern in row["words"].split("|"):
            for words in _plain(pattern):
                yield Form(words, ""), NumberWord(row["class"], int(row["value"]))


def _cues(language: str) -> Iterator[tuple[Form, Cue]]:
    for row in read_rows("cues", language):
        for pattern in row["patterns"].split("|"):
            for words in _plain(pattern):
                yield Form(words, ""), Cue(row["effect"], row["scope"], pattern)


def _combinations(language: str) -> Iterator[Combination]:
    for row in read_rows("combinations", language):
        also = tuple(filter(None, row["also"].split("+")))
        yield Combination(frozenset(row["has"].split("+")), row["gives"], also)


def _marks(grammar: dict[str, frozenset[str]], past_forms: frozenset[str]) -> dict[str, frozenset[str]]:
    """Return the classes of each word."""
    classes = {**grammar, "past": past_forms}
    classes["verbal"] = grammar["verb"] | grammar["reporting"] | grammar["be"]
    marks: dict[str, set[str]] = {}
    for name, words in classes.items():
        for word in words:
            marks.setdefault(word, set()).add(name)
    return {word: frozenset(names) for word, names in marks.items()}


def _plain(pattern: str) -> list[tuple[str, ...]]:
    return [words for words in expand(pattern) if words]


def _triggers(
    rows: list[dict[str, str]], irregular: dict[str, tuple[str, str]]
) -> list[tuple[Form, Trigger]]:
    found = []
    for rank, row in enumerate(rows):
        kind, needs = row["kind"], _needs(row["needs"])
        if not kind.startswith("~"):
            Kind(kind)  # a misspelt kind is an error at start, not a silence later
        for pattern in row["patterns"].split("|"):
            entry = Trigger(kind, row["strength"], row["frame"], needs, row["form"], pattern, rank)
            found += [(form, entry) for form in forms_of(row["form"], pattern, irregular)]
    return found


def _needs(cell: str) -> tuple[Need, ...]:
    parts = [each.partition(":") for each in cell.split(",") if each]
    return tuple(Need(where, name) for where, _, name in parts)


def _nouns(language: str) -> list[tuple[Form, frozenset[str]]]:
    classes: dict[tuple[str, ...], set[str]] = {}
    for row in read_rows("nouns", language):
        for pattern in row["nouns"].split("|"):
            for form in forms_of("n", pattern, {}):
                classes.setdefault(form.words, set()).update(row["classes"].split(","))
    return [(Form(words, ""), frozenset(found)) for words, found in classes.items()]


def _speakers(language: str) -> list[tuple[Form, Speaker]]:
    return [
        (Form(words, ""), Speaker(row["kind"], row["name"]))
        for row in read_rows("speakers", language)
        for pattern in row["patterns"].split("|")
        for words in _plain(pattern)
    ]


def _tolls(language: str, irregular: dict[str, tuple[str, str]]) -> list[tuple[Form, TollWord]]:
    found = []
    for row in read_rows("tolls", language):
        entry = TollWord(row["measure"], row["form"])
        form = "v" if row["form"] in "vdlow" else "n" if row["form"] == "n" else "p"
        for pattern in row["patterns"].split("|"):
            if pattern.startswith("be "):
                words = tuple(pattern.split()[1:])
                found.append((Form(words, "part"), entry))
                continue
            found += [(each, entry) for each in forms_of(form, pattern, irregular)]
    return found
