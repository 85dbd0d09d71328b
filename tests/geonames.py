"""Small files in the formats of GeoNames: invented villages, and Aleppo as GeoNames has it (CC BY 4.0)."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

ALEPPO = 170063
ALEPPO_PROVINCE = 170062
UNIT, SUBUNIT, VILLAGE, HAMLET, CAMP, WELL = range(90_000_001, 90_000_007)


def place_line(
    number: int,
    name: str,
    code: str = "PPL",
    *,
    others: str = "",
    point: tuple[float, float] = (36.5, 37.5),
    units: tuple[str, ...] = (),
    people: int = 0,
    country: str = "SY",
) -> str:
    """Return a row of a country's dump, 19 columns."""
    latitude, longitude = (str(each) for each in point)
    four = [*units, "", "", "", ""][:4]
    head = [str(number), name, name, others, latitude, longitude, code[0], code, country, ""]
    return "\t".join([*head, *four, str(people), "", "300", "Asia/Damascus", "2026-01-31"])


def name_line(
    number: int, place: int, language: str, name: str, flags: str = "", *, columns: int = 10
) -> str:
    """Return a row of alternate names; *flags*: some of "psch", preferred, short, colloquial, historic."""
    marks = ["1" if letter in flags else "" for letter in "psch"]
    return "\t".join([str(number), str(place), language, name, *marks, "", ""][:columns])


def country_lines() -> list[str]:
    """Return a country's dump: the shipped Aleppo, a unit within a unit, two villages, a camp and a well."""
    return [
        place_line(ALEPPO_PROVINCE, "Muḩāfaz̧at Ḩalab", "ADM1", units=("09",)),
        place_line(ALEPPO, "Aleppo", "PPLA", others="Strelsau", point=(36.2012, 37.1612), people=2_098_210),
        place_line(UNIT, "Hentzau District", "ADM2", units=("09", "77")),
        place_line(SUBUNIT, "Nahiyat Hofbau", "ADM3", units=("09", "77", "7701")),
        place_line(VILLAGE, "Tarlenheim", others="Tarlinheim,ترلنهايم,tar lun", units=("09", "77", "7701")),
        place_line(HAMLET, "Zendaqiyah", point=(36.6, 37.6), units=("09", "88"), people=450),
        place_line(CAMP, "Rassendyll Camp", "CMPRF", point=(36.7, 37.7)),
        place_line(WELL, "Bir Sapt", "WLL"),
    ]


def names_lines(columns: int = 10) -> list[str]:
    """Return alternate names of that country, with a link and a name of a place that nobody knows."""
    return [
        name_line(1, VILLAGE, "en", "Tarlen Heights", "p", columns=columns),
        name_line(2, VILLAGE, "ar", "ترلن", columns=columns),
        name_line(3, VILLAGE, "ar", "ترلنهايم الجديدة", "p", columns=columns),
        name_line(4, VILLAGE, "fr", "Vieux-Tarlenheim", "h", columns=columns),
        name_line(5, VILLAGE, "link", "https://example.org/Tarlenheim", columns=columns),
        name_line(6, ALEPPO, "en", "Haleb-on-the-Queiq", columns=columns),
        name_line(7, WELL, "en", "Sapt Well", columns=columns),
    ]


def write_lines(path: Path, lines: Iterable[str]) -> Path:
    """Write a text file and return its path."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def write_archive(path: Path, lines: Iterable[str], name: str = "SY.txt") -> Path:
    """Write an archive as GeoNames offers it, a note beside the text."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("readme.txt", "what the columns are")
        archive.writestr(name, "".join(f"{line}\n" for line in lines))
    return path
