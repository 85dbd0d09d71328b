"""Incidents → a map as PNG: land, borders, markers, names, a scale, a legend, the sources and the credit."""

from __future__ import annotations

from dataclasses import replace
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
    from collections.abc import Callable, Sequence

    from incidents.models import Incident, Place
    from summaries.drawing.palette import Palette
    from summaries.maps.markers import Marker

WIDTH, HEIGHT = 1080, 720
"""Pixels of the map itself; Telegram shows photos up to 1,280 wide without shrinking them."""

_NAMED = 0.02  # of the picture that a country covers to be named


def draw_map(  # noqa: PLR0913 - what to show, and how to tell it to whom
    incidents: Sequence[Incident],
    *,
    language: str = "en",
    dark: bool = False,
    arabic_digits: bool = False,
    title: str = "",
    source: str = "",
    provinces: Sequence[Place] = (),
) -> bytes:
    """Return a PNG that shows where *incidents* happened.

    A marker grows with those harmed and has the colours of its kinds; several on one spot are one marker
    with their number. What is told of a province as a whole is a hollow circle, of a country a diamond; a
    country beyond the map is named below it.

    Args:
        incidents: those without coordinates are left out.
        language: of names, legend and scale; ISO 639-1.
        dark: for readers of dark screens.
        arabic_digits: ٣ and not 3, in all but names with Latin letters.
        title: a line or two above the map, none by default.
        source: what it is made from, written below it.
        provinces: to name where there is room.

    Raises:
        ValueError: no incident has coordinates.
    """
    shown = ("map", tuple(incidents), language, dark, arabic_digits, title, source, tuple(provinces))
    palette = palette_of(dark=dark)
    spell = with_arabic_digits if arabic_digits else str

    def work() -> bytes:
        return _draw(incidents, language, (spell(title), spell(source)), provinces, palette, spell=spell)

    return DRAWER.draw(shown, work)


def _draw(  # noqa: PLR0913 - what to show, and how to tell it to whom
    incidents: Sequence[Incident],
    language: str,
    heads: tuple[str, str],
    provinces: Sequence[Place],
    palette: Palette,
    *,
    spell: Callable[[str], str],
) -> bytes:
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
    words = sign_words(language)
    first = families[0][0]
    if any(marker.is_vague and not marker.is_country for marker in markers):
        entries.append(LegendEntry(words["province"], partial(paint_province, family=first, palette=palette)))
    if any(marker.is_country for marker in markers):
        entries.append(LegendEntry(words["country"], partial(paint_country, family=first, palette=palette)))
    if beyond:
        told = ", ".join(f"{name_of(each.place, language)} ({each.count})" for each in beyond)
        entries.append(LegendEntry(f"{words['beyond']}: {told}"))
    return entries
