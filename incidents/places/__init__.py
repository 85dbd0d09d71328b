"""Names → places: the gazetteer, and who is meant by a name in a text or in a question.

    open_gazetteer() → Gazetteer      one compact file, read in place (python -m incidents.places.build)
    locate(document)                  every place named in a running text, resolved in its context
    resolve(name)                     one name that a person typed: an answer, a choice, or unknown

GeoNames data, CC BY 4.0; own tables with their sources in `data/`.
"""

from __future__ import annotations

from incidents.places.gazetteer import Gazetteer, open_gazetteer
from incidents.places.locating import Toponym, locate
from incidents.places.nearness import distance_km, km_between
from incidents.places.resolution import Resolution, resolve

__all__ = [
    "Gazetteer",
    "Resolution",
    "Toponym",
    "distance_km",
    "km_between",
    "locate",
    "open_gazetteer",
    "resolve",
]
