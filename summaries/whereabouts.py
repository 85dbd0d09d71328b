"""An incident and the sentence that is to tell it → the incident at the finest place that the sentence tells.

An article that counts the dead of a town names its quarters a sentence later, and the incident is filed under
the first of them. Beside the sentence that is quoted, a quarter it does not name is a guess: its town is not.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from incidents.models import PlacePrecision
from incidents.text import fold
from summaries.select import find_lead_in, names_place
from summaries.vocabulary import read_words

if TYPE_CHECKING:
    from incidents.models import Incident, Quote, Report
    from incidents.places import Gazetteer


def placed_as_told(incident: Incident, report: Report, quote: Quote, gazetteer: Gazetteer) -> Incident:
    """Return *incident* where *quote* of *report*, and what leads in to it, put it.

    A part of a town that they do not name, or name as one of several ("in districts including Mar"), is told
    as its town. All else stays.
    """
    place = incident.place
    if (
        place.precision is not PlacePrecision.SITE
        or not place.ancestors
        or place.ancestors[-1] not in gazetteer
    ):
        return incident
    around = gazetteer.get(place.ancestors[-1])
    if around.precision is PlacePrecision.COUNTRY:
        return incident
    before = find_lead_in(place, report, quote)
    printed = [quote.text] if before is None else [before.text, quote.text]
    naming = [each for each in printed if names_place(place, each) == 1]
    is_told = bool(naming) and not any(_speaks_of_several(each, report.language) for each in naming)
    return incident if is_told else replace(incident, place=around)


def _speaks_of_several(sentence: str, language: str) -> bool:
    """Whether *sentence* is about more than one part of a town."""
    return not _several(language).isdisjoint(read_words(sentence))


@cache
def _several(language: str) -> frozenset[str]:
    table = tomllib.loads(Path(__file__).with_name("whereabouts.toml").read_text("utf-8"))
    return frozenset(re.split(r"\s+", fold(table.get(language, {}).get("several", "")).strip()))
