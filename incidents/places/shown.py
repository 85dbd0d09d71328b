"""What a place is called in the language of a reader, where that differs from the English name."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from incidents.text.tables import table_rows

if TYPE_CHECKING:
    from incidents.models import Place


def shown_name(place: Place, language: str) -> str:
    """Return the name of *place* in *language*; in English where it has none there.

    Arabic names are those of the gazetteer, French ones those of `data/names_fr.tsv`, in which countries are
    missing: callers take these from Unicode's CLDR.
    """
    if language == "ar":
        return place.name_ar or place.name
    return shown_unit(place.country, place.name, language)


def shown_unit(country: str | None, name: str, language: str) -> str:
    """Return in *language* the name of a place of which only the English *name* and the country are known."""
    return _french().get((country, name), name) if language == "fr" else name


@cache
def _french() -> dict[tuple[str | None, str], str]:
    rows = table_rows(files("incidents.places").joinpath("data", "names_fr.tsv"))
    return {(country, name): french for country, name, french in rows}
