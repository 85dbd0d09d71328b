"""The gazetteer file, read in place.

    names   exact key → places, likeliest first          sounds     number of a sound → places
    places  one row a place, with its parent             spellings  country → all its spellings, compressed
    cells   one-degree cell → towns and sites            filter     the names that are there at all

Nothing is loaded but a 2 MiB filter; rows come through a memory map, and the few thousand places of the
news stay in a cache. Places that an operator imported come from a second file of the same form, the overlay;
it repeats a place of the first file only to give it more names.
"""

from __future__ import annotations

import sqlite3
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from incidents.errors import StoreError
from incidents.models import Place, PlaceId
from incidents.places.gazetteer_file import GazetteerFile
from incidents.places.kinds import Feature, Naming
from incidents.places.misspelling import Pool, sound_number, without_unit_words
from incidents.places.place_rows import Named, PlaceRows
from incidents.places.spelling import arabic_forms, is_arabic, name_key, sound_key
from incidents.places.tree import PlaceTree, read_tree

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

FILE = Path(__file__).parent / "gazetteer.sqlite"
_POOLS = 4
"""Countries whose spellings stay in memory; the largest, China, takes some 20 MB."""
_LEAST_SUGGESTED, _FARTHEST_BEHIND = 0.6, 0.2
"""Likeness of a suggestion, and how far it may fall behind the best: beside "Kharkiv", "Hasakah" is noise."""
_RINGS_KM = (8, 30, 120, 480, 1500, 3000, 20040)
"""Radii that `nearest` tries in turn; the last is half the way around."""


class Gazetteer:
    """Places by id, by name, by sound and by nearness. Make it with `open_gazetteer`."""

    def __init__(self, path: Path, overlay: Path | None = None) -> None:
        self.files = tuple(GazetteerFile(each) for each in (path, overlay) if each is not None)
        self._rows = PlaceRows(self.files)
        self._country_ids: dict[str, PlaceId] = dict(
            self._rows.select("select country, id from places where feature = 'C' order by id")
        )
        self._place = lru_cache(maxsize=8192)(self._read_place)
        self._named = lru_cache(maxsize=16_384)(self._rows.named)
        self._sounding = lru_cache(maxsize=8192)(self._read_sounding)
        self._pool = lru_cache(maxsize=_POOLS)(self._read_pool)
        self._pool_among = lru_cache(maxsize=2)(self._read_pool_among)
        self._provinces = lru_cache(maxsize=32)(self._read_provinces)
        self._tree = lru_cache(maxsize=2)(lambda numbers: read_tree(numbers, self._rows.columns_of))

    def __contains__(self, place_id: PlaceId) -> bool:
        """Whether there is a place with this id; one that was stored may be of a country since removed."""
        try:
            self._place(place_id)
        except KeyError:
            return False
        return True

    def tree(self, place_ids: frozenset[PlaceId]) -> PlaceTree:
        """Return what is there of many places, with their units; the last two sets are remembered."""
        return self._tree(place_ids)

    def get(self, place_id: PlaceId) -> Place:
        """Return the place with this id.

        Raises:
            KeyError: the gazetteer has no such place.
        """
        return self._place(place_id)[0]

    def feature(self, place_id: PlaceId) -> Feature:
        """Return what the place is: a town, a province, a sea … KeyError if there is none."""
        return self._place(place_id)[1]

    def rank(self, place_id: PlaceId) -> int:
        """Return how likely a bare name means the place, 0 to about 130; ten more is ten times the people."""
        return self._place(place_id)[2]

    def country(self, code: str) -> Place | None:
        """Return the country with this ISO 3166 alpha-2 code."""
        number = self._country_ids.get(code)
        return None if number is None else self.get(number)

    def provinces(self, country: str) -> tuple[Place, ...]:
        """Return the provinces of a country by its ISO 3166 alpha-2 code, those of most people first."""
        return self._provinces(country)

    def _read_provinces(self, country: str) -> tuple[Place, ...]:
        rows = self._rows.select(
            "select id from places where feature = 'A' and country = ? order by population desc, id",
            (country,),
        )
        return tuple(self.get(PlaceId(number)) for (number,) in rows)

    def named(self, key: str) -> tuple[Named, ...]:
        """Return who bears a name, given its `name_key`, likeliest first; nearly free when nobody does."""
        return self._named(key)

    def find(
        self, name: str, *, country: str | None = None, under: PlaceId | None = None
    ) -> tuple[Place, ...]:
        """Return the places called *name*, likeliest first; towns of a few people are there too.

        Exact names (case, accents and punctuation apart) first; where none fits, names that sound the
        same. *country* is an ISO code, *under* an ancestor; both narrow.
        """
        exact = self._narrow((each.place_id for each in self.bearers(name)), country, under)
        return exact or self._narrow(self.sounding(name, country), country, under)

    def names_of(self, place_id: PlaceId) -> tuple[tuple[str, Naming], ...]:
        """Return the keys of all names of a place, the strongest first; a search through the whole file."""
        rows = self._rows.select("select naming, key from names where place = ?", (place_id,))
        return tuple((key, Naming(naming)) for naming, key in sorted(set(rows)))

    def foreign(self, least_rank: int, least_known: int) -> Iterator[tuple[PlaceId, str]]:
        """Yield number and name of the places of *least_rank*, *least_known* if Arabic names them."""
        rows = self._rows.select(
            "select id, name from places where rank >= iif(name_ar is null, ?, ?)",
            (least_rank, least_known),
        )
        return ((PlaceId(number), name) for number, name in rows)

    def bearers(self, name: str) -> list[Named]:
        """Return who bears *name*, likeliest first; an Arabic word also without the particles glued to it.

        Abbreviations count only where written as such: "US" and "Calif.", not "us" and "in".
        """
        for form in arabic_forms(name) if is_arabic(name) else (name,):
            borne = [
                each
                for each in self.named(name_key(form))
                if each.naming is not Naming.ABBREVIATION or form.isupper() or "." in form
            ]
            if borne:
                return sorted(borne, key=lambda each: (each.naming is Naming.BARE, -each.rank))
        return []

    def _narrow(
        self, numbers: Iterable[PlaceId], country: str | None, under: PlaceId | None
    ) -> tuple[Place, ...]:
        places = (self.get(number) for number in numbers)
        return tuple(
            place
            for place in places
            if (country is None or place.country == country)
            and (under is None or under in {place.id, *place.ancestors})
        )

    def sounding(self, name: str, country: str | None = None) -> tuple[PlaceId, ...]:
        """Return the places whose names sound like *name*, most people first."""
        return self._sounding(sound_number(sound_key(without_unit_words(name_key(name)))), country)

    def _read_sounding(self, sound: int, country: str | None) -> tuple[PlaceId, ...]:
        rows = self._rows.select(
            "select -p.rank, p.id, p.country from sounds join places p on p.id = place where sound = ?",
            (sound,),
        )
        found = (PlaceId(number) for _, number, code in sorted(rows) if country in (None, code))
        return tuple(dict.fromkeys(found))

    def suggest(
        self, name: str, *, countries: Collection[str] = (), among: Collection[PlaceId] = (), limit: int = 5
    ) -> tuple[tuple[Place, float], ...]:
        """Return places that *name* may be a misspelling of, with a likeness of 0 to 1, best first.

        Only places of *countries* and places in *among* are looked at, never the whole world: world-wide,
        every name resembles some village.
        """
        wanted = name_key(name)
        pools = [self._pool(code) for code in sorted(set(countries))]
        if among:
            pools.append(self._pool_among(frozenset(among)))
        found = {each.spelling.place_id: each for pool in pools for each in pool.likest(wanted)}
        best = sorted(found.values(), key=lambda each: (-each.order, each.spelling.place_id))
        least = max(_LEAST_SUGGESTED, best[0].score - _FARTHEST_BEHIND) if best else 0.0
        return tuple(
            (self.get(each.spelling.place_id), each.score) for each in best[:limit] if each.score >= least
        )

    def spellings(self, country: str) -> Pool:
        """Return every spelling of the places of a country, to look for misspellings among."""
        return self._pool(country)

    def nearest(self, latitude: float, longitude: float, limit: int = 1) -> tuple[Place, ...]:
        """Return the towns and sites nearest to a point, nearest first."""
        found: list[tuple[float, PlaceId]] = []
        for radius_km in _RINGS_KM:
            found = self._rows.around(latitude, longitude, radius_km)
            if len(found) >= limit:
                break
        return tuple(self.get(number) for _, number in found[:limit])

    def within(self, latitude: float, longitude: float, radius_km: float) -> tuple[Place, ...]:
        """Return the towns and sites within *radius_km* of a point, nearest first."""
        return tuple(self.get(number) for _, number in self._rows.around(latitude, longitude, radius_km))

    def unit_named_after(self, place: Place) -> Place | None:
        """Return the largest unit around *place* that shares its name: for As-Suwayda its governorate.

        A reader who asks for news "in Sweida" means both.
        """
        if place.id is None:
            return None
        namesakes = {each.place_id for each in self.named(name_key(place.name))}
        return next((self.get(each) for each in place.ancestors if each in namesakes), None)

    def _read_place(self, place_id: PlaceId) -> tuple[Place, Feature, int]:
        return self._rows.place(place_id, self.get)

    def _read_pool(self, country: str) -> Pool:
        return Pool(self._rows.spellings(country))

    def _read_pool_among(self, numbers: frozenset[PlaceId]) -> Pool:
        codes = sorted({code for (code,) in self._rows.columns_of("distinct country", numbers) if code})
        among = frozenset(map(str, numbers))
        return Pool(each for code in codes for each in self._rows.spellings(code, among))


@cache
def _open(path: Path, overlay: Path | None) -> Gazetteer:
    return Gazetteer(path, overlay)


def open_gazetteer(path: Path | None = None, overlay: Path | None = None) -> Gazetteer:
    """Return the gazetteer at *path*, by default the one beside this package; one a process, for all threads.

    *overlay* is a second file whose places and names come on top.

    Raises:
        StoreError: there is no file, or it is none of ours.
    """
    path = path or FILE
    if not path.is_file():
        raise StoreError(f"no gazetteer at {path}: run python -m incidents.places.build")
    try:
        return _open(path, overlay)
    except sqlite3.DatabaseError as error:
        raise StoreError(f"{path} is no gazetteer: {error}") from error
