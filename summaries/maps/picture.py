"""Incidents → a map as PNG: land, borders, markers, names, a scale, a legend and the credit."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from babel import Locale, UnknownLocaleError
from babel.units import format_unit
from PIL import Image, ImageDraw

from summaries.drawing.drawer import DRAWER
from summaries.drawing.families import families_shown
from summaries.drawing.lettering import measure, overlaps, write
from summaries.drawing.palette import palette_of
from summaries.maps.ground import SHARPNESS, draw_ground, find_countries
from summaries.maps.legend import draw_frame
from summaries.maps.markers import place_markers
from summaries.maps.view import choose_view, round_length

if TYPE_CHECKING:
    from collections.abc import Sequence

    from incidents.models import Incident, Place
    from summaries.drawing.lettering import Box
    from summaries.drawing.palette import Palette
    from summaries.maps.markers import Marker
    from summaries.maps.view import View

WIDTH, HEIGHT = 1080, 720
"""Pixels of the map itself; Telegram shows photos up to 1,280 wide without shrinking them."""

_NAME, _SMALL = 22, 18  # letters in pixels: readable at the 400 points that a phone gives to a picture
_EDGE = 10  # pixels kept free along the edge
_SCALE_SHARE = 0.22  # of the width, at most, for the bar of the scale


def draw_map(
    incidents: Sequence[Incident], *, language: str = "en", dark: bool = False, title: str = ""
) -> bytes:
    """Return a PNG that shows where *incidents* happened.

    A marker grows with those harmed and has the colour of its kind; several on one spot are one marker with
    their number; a hollow one is told of a province or a country as a whole.

    Args:
        incidents: those without coordinates are left out.
        language: of names, legend and scale; ISO 639-1.
        dark: for readers of dark screens.
        title: one line above the map, none by default.

    Raises:
        ValueError: no incident has coordinates.
    """
    shown = ("map", tuple(incidents), language, dark, title)
    return DRAWER.draw(shown, lambda: _draw(incidents, language, title, palette_of(dark=dark)))


def _draw(incidents: Sequence[Incident], language: str, title: str, palette: Palette) -> bytes:
    pinned = [incident for incident in incidents if incident.place.point]
    view = choose_view([incident.place for incident in pinned], WIDTH, HEIGHT)
    markers = place_markers(pinned, view)
    ground = draw_ground(view, palette, {incident.place.country for incident in pinned})
    _draw_markers(ground, markers, palette)
    picture = ground.reduce(SHARPNESS)
    _Words(picture, palette, language).write_all(view, markers)
    framed = draw_frame(picture, families_shown(each.kind for each in pinned), palette, language, title)
    file = BytesIO()
    framed.save(file, "PNG")
    return file.getvalue()


def _draw_markers(ground: Image.Image, markers: Sequence[Marker], palette: Palette) -> None:
    """Draw the circles, the gravest last and so on top."""
    canvas = ImageDraw.Draw(ground, "RGBA")
    for marker in reversed(markers):
        x, y, radius = (SHARPNESS * each for each in (marker.x, marker.y, marker.radius))
        fill = marker.family.colour(palette)
        rim = 3 * SHARPNESS
        box = (x - radius, y - radius, x + radius, y + radius)
        canvas.ellipse(
            tuple(edge + (rim if n > 1 else -rim) / 2 for n, edge in enumerate(box)), palette.paper
        )
        if marker.is_vague:
            canvas.ellipse(box, fill + "40", fill, rim)
        else:
            canvas.ellipse(box, fill)


class _Words:
    """Writes on a map without writing over what is there."""

    def __init__(self, picture: Image.Image, palette: Palette, language: str) -> None:
        self._canvas = ImageDraw.Draw(picture)
        self._size = picture.size
        self._palette, self._language = palette, language
        self._taken: list[Box] = []

    def write_all(self, view: View, markers: Sequence[Marker]) -> None:
        """Write scale, numbers, the names of places as far as there is room, then those of countries."""
        if not view.is_wide:
            self._write_scale(view)
        self._taken += [_box_of(marker) for marker in markers]
        for marker in markers:
            if marker.count > 1:
                self._write_number(marker)
        told: set[str] = set()
        for marker in markers:
            name = name_of(marker.place, self._language)
            if name not in told and self._write_beside(marker, name):
                told.add(name)
        for code, x, y in () if view.is_wide else find_countries(view):
            self._write_country(code, x, y)

    def _write_scale(self, view: View) -> None:
        """Draw the bar of the scale in the lower left corner."""
        length_km = round_length(view.width * _SCALE_SHARE * view.km_per_pixel)
        width = length_km / view.km_per_pixel
        label = format_unit(length_km, "length-kilometer", "short", locale=_locale(self._language))
        left, base = 2 * _EDGE, self._size[1] - 2 * _EDGE
        text_width, height = measure(label, _SMALL)
        ink, halo = self._palette.ink, self._palette.paper
        line = [(left, base - 8), (left, base), (left + width, base), (left + width, base - 8)]
        self._canvas.line(line, halo, 7)
        self._canvas.line(line, ink, 3)
        write(self._canvas, (left + 6, base - height - 6), label, _SMALL, ink, halo=halo)
        self._taken.append((0, base - height - 12, left + max(width, text_width) + 12, self._size[1]))

    def _write_number(self, marker: Marker) -> None:
        """Write how many incidents a marker stands for."""
        text = str(marker.count)
        width, height = measure(text, _NAME, bold=True)
        ink = self._palette.ink if marker.is_vague else self._palette.paper
        write(self._canvas, (marker.x - width / 2, marker.y - height / 2), text, _NAME, ink, bold=True)

    def _write_beside(self, marker: Marker, name: str) -> bool:
        """Write *name* at the first free side of *marker*, and say whether there was one."""
        width, height = measure(name, _NAME)
        reach = marker.radius + 5
        for left, top in (
            (marker.x + reach, marker.y - height / 2),
            (marker.x - reach - width, marker.y - height / 2),
            (marker.x - width / 2, marker.y - reach - height),
            (marker.x - width / 2, marker.y + reach),
            (marker.x + 0.7 * reach, marker.y - 0.7 * reach - height),
            (marker.x + 0.7 * reach, marker.y + 0.7 * reach),
            (marker.x - 0.7 * reach - width, marker.y - 0.7 * reach - height),
            (marker.x - 0.7 * reach - width, marker.y + 0.7 * reach),
        ):
            if self._claim((left, top, left + width, top + height)):
                write(self._canvas, (left, top), name, _NAME, self._palette.ink, halo=self._palette.paper)
                return True
        return False

    def _write_country(self, code: str, x: float, y: float) -> None:
        """Write a country's name around a point, or not at all."""
        name = _locale(self._language).territories.get(code, "")
        width, height = measure(name, _SMALL)
        box = (x - width / 2, y - height / 2, x + width / 2, y + height / 2)
        if name and self._claim(box):
            write(self._canvas, box[:2], name, _SMALL, self._palette.faint)

    def _claim(self, box: Box) -> bool:
        """Take *box* if it is free and inside the picture."""
        width, height = self._size
        is_inside = min(box[:2]) >= _EDGE and box[2] <= width - _EDGE and box[3] <= height - _EDGE
        if not is_inside or any(overlaps(box, each) for each in self._taken):
            return False
        self._taken.append(box)
        return True


def name_of(place: Place, language: str) -> str:
    """Return the name of *place* in the reader's script."""
    return place.name_ar if language == "ar" and place.name_ar else place.name


def _box_of(marker: Marker) -> Box:
    return (
        marker.x - marker.radius,
        marker.y - marker.radius,
        marker.x + marker.radius,
        marker.y + marker.radius,
    )


def _locale(language: str) -> Locale:
    """Return Babel's locale, English for a language it does not know."""
    try:
        return Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        return Locale("en")
