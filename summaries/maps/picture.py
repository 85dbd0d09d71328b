"""Incidents → a map as PNG: land, borders, markers, names, a scale, a legend, the sources and the credit."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING

from PIL import ImageDraw

from incidents.text.digits import with_arabic_digits
from summaries.drawing.drawer import DRAWER
from summaries.drawing.families import families_shown
from summaries.drawing.palette import palette_of
from summaries.maps.ground import SHARPNESS, draw_ground, find_countries
from summaries.maps.legend import LegendEntry, draw_frame
from summaries.maps.markers import place_countries, place_markers
from summaries.maps.names import Names, name_of
from summaries.maps.signs import paint, paint_country, paint_province, paint_spot, sign_words
from summaries.maps.view import choose_view, places_to_show

if TYPE_CHECKING:
    from collections.abc import Sequence

    from incidents.models import Incident, Place
    from summaries.drawing.palette import Palette
    from summaries.maps.markers import Marker

WIDTH, HEIGHT = 1080, 720
"""Pixels of the map itself; Telegram shows photos up to 1,280 wide without shrinking them."""

_NAMED = 0.02  # of the picture that a country covers to be named


@dataclass(frozen=True, slots=True)
class MapWords:
    """The words around a map, in `language` (ISO 639-1), which is that of its names, legend and scale too.

    `title` is a line or two above it, `source` what it is made from, below it; empty ones take no room. All
    are written with Latin digits, unless `arabic_digits` says otherwise: ٣ and not 3, in all but names with
    Latin letters.
    """

    language: str
    title: str = ""
    source: str = ""
    arabic_digits: bool = False

    def spell(self, words: str) -> str:
        """Return *words* with the digits of the map."""
        return with_arabic_digits(words) if self.arabic_digits else words


def draw_map(
    incidents: Sequence[Incident], words: MapWords, provinces: Sequence[Place] = (), *, dark: bool = False
) -> bytes:
    """Return a PNG that shows where *incidents* happened.

    A marker grows with those harmed and has the colours of its kinds; several on one spot are one marker
    with their number. What is told of a province as a whole is a hollow circle, of a country a diamond; a
    country beyond the map is named below it.

    Args:
        incidents: those without coordinates are left out.
        words: what stands around it.
        provinces: to name where there is room.
        dark: for readers of dark screens.

    Raises:
        ValueError: no incident has coordinates.
    """
    shown = ("map", tuple(incidents), words, tuple(provinces), dark)
    return DRAWER.draw(shown, lambda: _draw(incidents, words, provinces, palette_of(dark=dark)))


def _draw(
    incidents: Sequence[Incident], words: MapWords, provinces: Sequence[Place], palette: Palette
) -> bytes:
    language, spell = words.language, words.spell
    pinned = [incident for incident in incidents if incident.place.point]
    view = choose_view(places_to_show([incident.place for incident in pinned]), WIDTH, HEIGHT)
    spots = place_markers(pinned, view)
    rooms = find_countries(view, 0.0, spots)
    whole, beyond = place_countries(pinned, {code: (x, y) for code, x, y in rooms})
    ground = draw_ground(view, palette, {incident.place.country for incident in pinned})
    canvas = ImageDraw.Draw(ground)
    markers = [*spots, *whole]
    for marker in reversed(markers):
        paint(canvas, marker, palette)
    picture = ground.reduce(SHARPNESS)
    names = Names(picture, palette, language, spell)
    if not view.is_wide:
        names.write_scale(view)
    names.write_markers(markers)
    if not view.is_wide:
        signed = {marker.place.country for marker in whole}
        named = [each for each in find_countries(view, _NAMED, markers) if each[0] not in signed]
        names.write_countries(named)
        names.write_provinces(view, provinces)
    file = BytesIO()
    legend = [
        replace(each, label=spell(each.label)) for each in _legend(pinned, markers, beyond, language, palette)
    ]
    heads = spell(words.title), spell(words.source)
    draw_frame(picture, legend, palette, language, heads).save(file, "PNG")
    return file.getvalue()


def _legend(
    pinned: Sequence[Incident],
    markers: Sequence[Marker],
    beyond: Sequence[Marker],
    language: str,
    palette: Palette,
) -> list[LegendEntry]:
    """Return what needs to be explained: the families with their numbers, and only signs that are there."""
    families = families_shown(incident.kind for incident in pinned)
    entries = [
        LegendEntry(
            f"{family.label(language)} ({count})",
            partial(paint_spot, shares=((family, count),), palette=palette),
        )
        for family, count in families
    ]
    signs = sign_words(language)
    first = families[0][0]
    if any(marker.is_vague and not marker.is_country for marker in markers):
        entries.append(LegendEntry(signs["province"], partial(paint_province, family=first, palette=palette)))
    if any(marker.is_country for marker in markers):
        entries.append(LegendEntry(signs["country"], partial(paint_country, family=first, palette=palette)))
    if beyond:
        told = ", ".join(f"{name_of(each.place, language)} ({each.count})" for each in beyond)
        entries.append(LegendEntry(f"{signs['beyond']}: {told}"))
    return entries
