"""GeoNames files of an operator's own → a second gazetteer file on top of the shipped one.

    open_geonames(path)     SY.zip or SY.txt → its lines, within limits
    read_places, read_names lines → records, which the store keeps
    make_overlay            records → a file that `open_gazetteer` lays over the shipped one

GeoNames data, CC BY 4.0.
"""

from __future__ import annotations

from incidents.places.imports.files import GeoNamesFile, Line, digest_of, open_geonames
from incidents.places.imports.overlay import make_overlay
from incidents.places.imports.reading import country_of_names, read_names, read_places
from incidents.places.imports.records import ImportedName, ImportedPlace, ImportedSet, Layout

__all__ = [
    "GeoNamesFile",
    "ImportedName",
    "ImportedPlace",
    "ImportedSet",
    "Layout",
    "Line",
    "country_of_names",
    "digest_of",
    "make_overlay",
    "open_geonames",
    "read_names",
    "read_places",
]
