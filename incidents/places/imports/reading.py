"""Lines of a GeoNames file → records; what makes no news is left out, what cannot be is an error.

The columns are those of https://download.geonames.org/export/dump/readme.txt.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from incidents.errors import FormatError, GeoNamesError
from incidents.models import PlaceId
from incidents.places.build.english import is_worth_keeping
from incidents.places.imports.records import ImportedName, ImportedPlace
from incidents.places.kinds import Feature
from incidents.text.tables import table_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from incidents.places.imports.files import GeoNamesFile, Line

MOST_ID = 2_999_999_999
"""Above are the places of our own tables; GeoNames is at 13 million."""
_MOST_PEOPLE = 10_000_000_000
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{1,8})*|")
"""An ISO 639 code, perhaps with a variant, or none; longer words ("post", "link", "wkdt") are codes."""


@cache
def features() -> dict[str, Feature]:
    """Return what is imported: GeoNames feature code → what it is to us."""
    rows = table_rows(files("incidents.places").joinpath("data", "geonames_features.tsv"))
    return {code: Feature(feature) for code, feature, *_ in rows}


def read_places(file: GeoNamesFile) -> Iterator[tuple[Line, ImportedPlace | None]]:
    """Yield each line of a country's dump with its place, None for a feature that is left out.

    Raises:
        GeoNamesError: a line is no place, or one of another country than the first.
    """
    country = None
    for line in file.lines:
        row = _Row(file.name, line)
        code = row.matching(9, r"[A-Z]{2}", "the two letters of a country")
        country = country or code
        if code != country:
            raise row.wrong(9, f"{code} in a file of {country}: one country a file is read")
        yield line, _place(row, code)


def _place(row: _Row, country: str) -> ImportedPlace | None:
    number = row.whole(1, MOST_ID)
    latitude, longitude = row.degrees(5, 90), row.degrees(6, 180)
    people = row.whole(15, _MOST_PEOPLE) if row[15] else 0
    name = row[2].strip()
    if not name:
        raise row.wrong(2, "a place without a name")
    if row[8] not in features() or not is_written(name):
        return None
    others = (each.strip() for each in (row[3], *row[4].split(",")))
    units = [row[column].strip() for column in (11, 12, 13, 14)]
    while units and not units[-1]:
        units.pop()
    return ImportedPlace(
        id=PlaceId(number),
        name=name,
        code=row[8],
        country=country,
        latitude=latitude,
        longitude=longitude,
        population=people,
        units=tuple(units),
        names=tuple(dict.fromkeys(each for each in others if each != name and is_worth_keeping(each))),
    )


def is_written(name: str) -> bool:
    """Whether a place's own name can stand in a text: it has a letter and no more than a line."""
    return len(name) <= 120 and any(letter.isalpha() for letter in name)


def read_names(file: GeoNamesFile) -> Iterator[tuple[Line, ImportedName | None]]:
    """Yield each line of alternate names with its name, None for links, codes and other scripts.

    Raises:
        GeoNamesError: a line is no name of a place.
    """
    for line in file.lines:
        row = _Row(file.name, line)
        row.whole(1, 10**12)
        number = row.whole(2, MOST_ID)
        flags = [row.flag(column) for column in (5, 6, 7, 8)]
        language, name = row[3].strip(), row[4].strip()
        if not _LANGUAGE.fullmatch(language) or not is_worth_keeping(name):
            yield line, None
        else:
            is_past = flags[3] or (len(line.columns) == 10 and bool(row[10].strip()))
            yield line, ImportedName(PlaceId(number), name, language, flags[0] and not is_past, is_past)


def country_of_names(file: GeoNamesFile, said: str | None) -> str:
    """Return the country whose names a file holds: as *said*, or as the file is called.

    Raises:
        FormatError: neither tells.
    """
    country = said or file.country
    if country is None:
        raise FormatError(
            file.name,
            "alternate names do not say of which country they are: name the file as GeoNames does, SY.txt, "
            "or give --country SY",
        )
    return country


class _Row:
    """The columns of a line, counted from 1 as in the description of the format."""

    def __init__(self, source: str, line: Line) -> None:
        self._source, self._line = source, line

    def __getitem__(self, column: int) -> str:
        return self._line.columns[column - 1]

    def wrong(self, column: int, reason: str) -> GeoNamesError:
        return GeoNamesError(self._source, reason, line=self._line.number, column=column)

    def matching(self, column: int, pattern: str, what: str) -> str:
        if not re.fullmatch(pattern, self[column]):
            raise self.wrong(column, f"{self[column][:40]!r} where {what} should be")
        return self[column]

    def whole(self, column: int, most: int) -> int:
        text = self[column]
        if not (text.isascii() and text.isdigit() and len(text) <= 15 and int(text) <= most):
            raise self.wrong(column, f"{text[:40]!r} is no whole number from 0 to {most}")
        return int(text)

    def degrees(self, column: int, most: int) -> float:
        if not re.fullmatch(r"-?\d{1,3}(\.\d*)?", self[column]) or abs(float(self[column])) > most:
            raise self.wrong(column, f"{self[column][:40]!r} is no number of degrees from -{most} to {most}")
        return float(self[column])

    def flag(self, column: int) -> bool:
        if self[column] not in {"", "0", "1"}:
            raise self.wrong(column, f"{self[column][:40]!r} where 1 or nothing should be")
        return self[column] == "1"
