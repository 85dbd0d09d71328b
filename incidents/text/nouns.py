"""Nouns of reports in three languages: "hospital", "hôpital" and «مستشفى» are one (nouns.tsv)."""

from __future__ import annotations

from functools import cache, lru_cache
from importlib.resources import files

from incidents.text.folding import fold
from incidents.text.tables import table_rows


@cache
def noun_table() -> dict[str, tuple[tuple[str, str], ...]]:
    """Return each noun, folded, with all that say the same, itself included: pairs of language and word."""
    languages, *rows = table_rows(files(__package__).joinpath("nouns.tsv"))
    table: dict[str, tuple[tuple[str, str], ...]] = {}
    for row in rows:
        same = tuple(
            (language, fold(word))
            for language, cell in zip(languages, row, strict=True)
            for word in cell.split("/")
        )
        table |= {word: table.get(word, ()) + same for _, word in same}
    return table


@lru_cache(maxsize=1024)  # filters ask for each report again
def same_nouns(word: str) -> tuple[str, ...]:
    """Return how texts may say *word*, folded: a noun in every language and form, another word as it is."""
    same = noun_table().get(fold(word), ())
    articled = [f"ال{other}" for language, other in same if language == "ar"]
    return (*(other for _, other in same), *articled) or (word,)
