"""Words on a map: a name is written where nothing else is, or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from babel import Locale, UnknownLocaleError
from babel.units import format_unit
from PIL import ImageDraw

from incidents.models import PlacePrecision
from incidents.places.shown import shown_name
from summaries.drawing.lettering import Letters, measure, overlaps, write
from summaries.maps.signs import ink_on
from summaries.maps.view import round_length

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PIL import Image

    from incidents.models import Place
    from summaries.drawing.lettering import Box
    from summaries.drawing.palette import Palette
    from summaries.maps.markers import Marker
    from summaries.maps.view import View

# 9.6 and 7.8 pixels on a picture that is shown 400 wide.
_NAME, _SMALL, _BOLD = Letters(26), Letters(21), Letters(21, is_bold=True)
_EDGE = 10  # pixels kept free along the edge
_SCALE_SHARE = 0.22  # of the width, at most, for the bar of the scale
_MANY = 24  # provinces on a map that are too many to name


class Names:
    """Writes on a map without writing over what is there; `boxes` are those of all that is written."""

    def __init__(
        self, picture: Image.Image, palette: Palette, language: str, spell: Callable[[str], str] = str
    ) -> None:
        """Write on *picture* in *language*, numbers as *spell* has them."""
        self._canvas = ImageDraw.Draw(picture)
        self._size = picture.size
        self._palette, self._language, self._spell = palette, language, spell
        self._taken: list[Box] = []
        self.boxes: list[Box] = []
        self._told: set[str] = set()

    def write_scale(self, view: View) -> None:
        """Draw the bar of the scale in the lower left corner."""
        length_km = round_length(view.width * _SCALE_SHARE * view.km_per_pixel)
        width = length_km / view.km_per_pixel
        label = format_unit(length_km, "length-kilometer", "short", locale=_locale(self._language))
        label = self._spell(label)
        left, base = 2 * _EDGE, self._size[1] - 2 * _EDGE
        text_width, height = measure(label, _SMALL)
        ink, halo = self._palette.ink, self._palette.paper
        line = [(left, base - 8), (left, base), (left + width, base), (left + width, base - 8)]
        self._canvas.line(line, halo, 7)
        self._canvas.line(line, ink, 3)
        write(self._canvas, (left + 6, base - height - 6), label, _SMALL, ink, halo=halo)
        self._taken.append((0, base - height - 12, left + max(width, text_width) + 12, self._size[1]))

    def write_markers(self, markers: Sequence[Marker]) -> None:
        """Write the numbers on markers, and the names of their places as far as there is room."""
        self._taken += [_box_of(marker) for marker in markers]
        for marker in markers:
            if marker.count > 1:
                self._write_number(marker)
        for marker in markers:
            name = name_of(marker.place, self._language)
            if name not in self._told and self._write_beside(marker, name):
                self._told.add(name)

    def write_countries(self, countries: Sequence[tuple[str, float, float]]) -> None:
        """Write the names of countries around their roomiest pixels."""
        for code, x, y in countries:
            self._write_around(_locale(self._language).territories.get(code, ""), x, y, _BOLD)

    def write_provinces(self, view: View, provinces: Sequence[Place]) -> None:
        """Write the names of provinces at their points, none where the map shows very many."""
        spots = [
            (name_of(place, self._language), *view.locate(*place.point)) for place in provinces if place.point
        ]
        width, height = self._size
        shown = [(name, x, y) for name, x, y in spots if 0 < x < width and 0 < y < height]
        for name, x, y in shown if len(shown) <= _MANY else ():
            self._write_around(name, x, y)

    def _write_number(self, marker: Marker) -> None:
        """Write how many incidents a marker stands for."""
        text = self._spell(str(marker.count))
        width, height = measure(text, _BOLD)
        ink = ink_on(marker, self._palette)
        write(self._canvas, (marker.x - width / 2, marker.y - height / 2), text, _BOLD, ink)

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

    def _write_around(self, name: str, x: float, y: float, letters: Letters = _SMALL) -> None:
        """Write *name* around a point, or not at all."""
        width, height = measure(name, letters)
        box = (x - width / 2, y - height / 2, x + width / 2, y + height / 2)
        if name and name not in self._told and self._claim(box):
            self._told.add(name)
            ground = self._palette.focus
            write(self._canvas, box[:2], name, letters, self._palette.faint, halo=ground)

    def _claim(self, box: Box) -> bool:
        """Take *box* if it is free and inside the picture."""
        width, height = self._size
        is_inside = min(box[:2]) >= _EDGE and box[2] <= width - _EDGE and box[3] <= height - _EDGE
        if not is_inside or any(overlaps(box, each) for each in self._taken):
            return False
        self._taken.append(box)
        self.boxes.append(box)
        return True


def name_of(place: Place, language: str) -> str:
    """Return the name of *place* in the reader's language, as far as it is known there."""
    if place.precision is PlacePrecision.COUNTRY and place.country:
        return str(_locale(language).territories.get(place.country, place.name))
    return shown_name(place, language)


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
