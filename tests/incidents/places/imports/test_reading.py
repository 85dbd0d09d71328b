"""Lines of GeoNames files → records."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from incidents.errors import FormatError, GeoNamesError
from incidents.models import PlaceId
from incidents.places.imports import (
    ImportedName,
    ImportedPlace,
    country_of_names,
    open_geonames,
    read_names,
    read_places,
)
from incidents.places.imports.reading import features
from tests.geonames import (
    ALEPPO,
    VILLAGE,
    WELL,
    country_lines,
    name_line,
    names_lines,
    place_line,
    write_lines,
)

if TYPE_CHECKING:
    from pathlib import Path


def places_in(path: Path) -> dict[int, ImportedPlace]:
    """Return the places of a dump by number."""
    with open_geonames(path) as file:
        return {place.id: place for _, place in read_places(file) if place}


def names_in(path: Path) -> list[ImportedName]:
    """Return the names of a file."""
    with open_geonames(path) as file:
        return [name for _, name in read_names(file) if name]


def test_a_village_is_read_with_its_units_and_readable_names(tmp_path: Path) -> None:
    """Machine romanisations in small letters are no names; wells are no news."""
    places = places_in(write_lines(tmp_path / "SY.txt", country_lines()))

    assert places[VILLAGE] == ImportedPlace(
        PlaceId(VILLAGE),
        "Tarlenheim",
        "PPL",
        "SY",
        36.5,
        37.5,
        0,
        ("09", "77", "7701"),
        ("Tarlinheim", "ترلنهايم"),
    )
    assert places[ALEPPO].population == 2_098_210
    assert WELL not in places


@pytest.mark.parametrize("columns", [pytest.param(10, id="V2"), pytest.param(8, id="before V2")])
def test_names_come_with_language_and_marks(tmp_path: Path, columns: int) -> None:
    """Links and codes are left out; a name that was once is marked so and never preferred."""
    names = names_in(write_lines(tmp_path / "SY.txt", names_lines(columns)))

    told = {name.name: (name.language, name.is_preferred, name.is_historic) for name in names}
    assert told["Tarlen Heights"] == ("en", True, False)
    assert told["Vieux-Tarlenheim"] == ("fr", False, True)
    assert not any("example.org" in name for name in told)


def test_a_name_with_an_end_is_history(tmp_path: Path) -> None:
    """Since V2 the columns "from" and "to" tell it too."""
    line = name_line(1, VILLAGE, "en", "Old Tarlenheim", "p").split("\t")
    path = write_lines(tmp_path / "SY.txt", ["\t".join([*line[:9], "1946"])])

    [name] = names_in(path)

    assert (name.is_preferred, name.is_historic) == (False, True)


@pytest.mark.parametrize(
    ("column", "value", "told"),
    [
        pytest.param(1, "x7", "'x7' is no whole number", id="a number with letters"),
        pytest.param(
            1, "3000000001", "no whole number from 0 to 2999999999", id="a number of our own tables"
        ),
        pytest.param(1, "٧٧", "no whole number", id="Arabic digits"),
        pytest.param(2, "", "a place without a name", id="no name"),
        pytest.param(5, "91", "no number of degrees from -90 to 90", id="beyond the pole"),
        pytest.param(6, "nan", "no number of degrees from -180 to 180", id="not a number"),
        pytest.param(9, "Syria", "'Syria' where the two letters of a country should be", id="no code"),
        pytest.param(9, "IQ", "IQ in a file of SY", id="another country"),
        pytest.param(15, "-5", "'-5' is no whole number", id="fewer than no people"),
    ],
)
def test_a_wrong_value_is_named_by_line_and_column(
    tmp_path: Path, column: int, value: str, told: str
) -> None:
    """An operator finds it in the file at once."""
    wrong = place_line(7, "Zenda").split("\t")
    wrong[column - 1] = value
    path = write_lines(tmp_path / "SY.txt", [place_line(6, "Hentzau"), "\t".join(wrong)])

    with pytest.raises(GeoNamesError, match=told) as error:
        places_in(path)

    assert (error.value.line, error.value.column) == (2, column)
    assert str(error.value).startswith(f"SY.txt: line 2, column {column}: ")


def test_a_wrong_flag_of_a_name_is_named(tmp_path: Path) -> None:
    """The first four flags are 1 or nothing."""
    line = name_line(1, VILLAGE, "en", "Zenda").split("\t")
    line[5] = "yes"

    with pytest.raises(GeoNamesError, match="line 1, column 6: 'yes' where 1 or nothing should be"):
        names_in(write_lines(tmp_path / "SY.txt", ["\t".join(line)]))


def test_names_need_a_country_from_somewhere(tmp_path: Path) -> None:
    """What the operator says counts before the name of the file; neither is an error."""
    with open_geonames(write_lines(tmp_path / "SY.txt", names_lines())) as file:
        assert (country_of_names(file, None), country_of_names(file, "IQ")) == ("SY", "IQ")
    with (
        open_geonames(write_lines(tmp_path / "mine.txt", names_lines())) as file,
        pytest.raises(FormatError, match="--country SY"),
    ):
        country_of_names(file, None)


def test_every_feature_code_is_of_a_kind_and_has_an_example() -> None:
    """The table of what is imported: villages and units first of all, nothing historical."""
    assert {"PPL", "ADM1", "AIRB", "CMPRF", "DAM", "MT", "STM"} <= features().keys()
    assert not {"PPLH", "PPLQ", "ADM1H", "WLL", "FRM"} & features().keys()
