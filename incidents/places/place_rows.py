"""The rows of the gazetteer's files → places, who bears a name, spellings, what lies around a point.

The shipped file comes first and the overlay on top of it. Nothing is remembered here: see `gazetteer`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple
from zlib import decompress

from incidents.models import Place, PlaceId, PlacePrecision
from incidents.places.bloom import join_filters, may_hold
from incidents.places.kinds import Feature, Naming, precision_of
from incidents.places.misspelling import Spelling
from incidents.places.nearness import KM_PER_DEGREE, cells_around, distance_km

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from incidents.places.gazetteer_file import GazetteerFile

_DEGREE = 10_000  # coordinates stand in the file as whole numbers, ten thousand a degree
_CELLS_A_QUERY = 500  # far below SQLite's 32,766 variables


class Named(NamedTuple):
    """A place that bears a name: how it bears it, and how likely a bare mention means it (0 to about 130)."""

    place_id: PlaceId
    naming: Naming
    rank: int


class PlaceRows:
    """What stands in *files*, read anew at each call."""

    def __init__(self, files: Sequence[GazetteerFile]) -> None:
        self._files = files
        self._filter = join_filters(each.filter for each in files)

    def select(self, sql: str, values: tuple[object, ...] = ()) -> list[Any]:  # Any: rows of sqlite3
        """Return the rows of all files, those of the shipped one first."""
        return [row for each in self._files for row in each.rows(sql, values)]

    def columns_of(self, columns: str, numbers: frozenset[PlaceId]) -> list[Any]:  # Any: rows of sqlite3
        """Return columns of many places in one statement, which is fast and empties no cache."""
        wanted = f"[{','.join(map(str, numbers))}]"
        chosen = f"select {columns} from places where id in (select value from json_each(?))"  # noqa: S608 - our own words
        return self.select(chosen, (wanted,))

    def named(self, key: str) -> tuple[Named, ...]:
        """Return who bears a name, given its `name_key`, likeliest first."""
        if not may_hold(self._filter, key):
            return ()
        rows = self.select("select rank, place, naming from names where key = ?", (key,))
        bearers: dict[int, Named] = {}
        for rank, number, naming in sorted(rows):
            bearers.setdefault(number, Named(PlaceId(number), Naming(naming), -rank))
        return tuple(bearers.values())

    def spellings(self, country: str, among: frozenset[str] | None = None) -> Iterator[Spelling]:
        """Yield the spellings of a country, only those of the places *among*, numbers in digits, if given."""
        for (blob,) in self.select("select lines from spellings where country = ?", (country,)):
            lines = decompress(blob).decode().split("\n")
            if among is not None:
                lines = [line for line in lines if line.rsplit("\t", 2)[1] in among]
            for key, sound, at, rank in (line.split("\t") for line in lines):
                yield Spelling(key, sound, PlaceId(int(at)), int(rank))

    def around(self, latitude: float, longitude: float, radius_km: float) -> list[tuple[float, PlaceId]]:
        """Return the towns and sites within *radius_km* of a point, each after its distance in km."""
        cells = sorted(set(cells_around(latitude, longitude, radius_km)))
        reach = radius_km / KM_PER_DEGREE
        band = round((latitude - reach) * _DEGREE) - 1, round((latitude + reach) * _DEGREE) + 1
        found = set()
        for start in range(0, len(cells), _CELLS_A_QUERY):
            some = cells[start : start + _CELLS_A_QUERY]
            rows = self.select(
                "select p.id, p.latitude, p.longitude from cells join places p on p.id = place "  # noqa: S608
                f"where cell in ({','.join('?' * len(some))}) and p.latitude between ? and ?",
                (*some, *band),
            )
            for number, lat, lon in rows:
                apart = distance_km(latitude, longitude, lat / _DEGREE, lon / _DEGREE)
                if apart <= radius_km:
                    found.add((apart, PlaceId(number)))
        return sorted(found)

    def place(self, place_id: PlaceId, parent_of: Callable[[PlaceId], Place]) -> tuple[Place, Feature, int]:
        """Return a place, what it is, and its rank; *parent_of* finds the unit that it lies in by its id.

        Raises:
            KeyError: there is none with this id.
        """
        rows = self.select(
            "select name, feature, country, parent, latitude, longitude, population, rank, name_ar "
            "from places where id = ?",
            (place_id,),
        )
        if not rows:
            raise KeyError(place_id)
        name, code, country, parent, latitude, longitude, population, rank, _ = rows[0]
        above = parent_of(parent) if parent else None
        feature = Feature(code)
        admin1 = name if feature is Feature.PROVINCE else above.admin1 if above else None
        admin2 = name if feature is Feature.DISTRICT else above.admin2 if above else None
        is_inside = feature is Feature.REGION and above is not None and above.admin1 is not None
        place = Place(
            id=place_id,
            name=name,
            precision=PlacePrecision.DISTRICT if is_inside else precision_of(feature, country),
            country=country,
            admin1=admin1,
            admin2=admin2,
            latitude=None if latitude is None else latitude / _DEGREE,
            longitude=None if longitude is None else longitude / _DEGREE,
            ancestors=(*above.ancestors, above.id) if above and above.id else (),
            population=population,
            name_ar=next((row[-1] for row in rows if row[-1]), None),
        )
        return place, feature, rank
