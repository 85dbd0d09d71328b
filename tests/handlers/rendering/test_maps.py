"""What stands under a map."""

from __future__ import annotations

from handlers.rendering import maps
from handlers.rendering.maps import render_map
from handlers.rendering.markup import plain
from tests.handlers.records import answer, incident
from tests.handlers.rendering.reading import reader


def test_a_maps_caption_tells_what_is_on_it() -> None:
    """The caption repeats the reading and counts the markers, for those who cannot see the picture."""
    message = render_map(answer(incident()), reader())

    assert message.photo
    assert message.photo.startswith(b"\x89PNG")
    assert plain(message.text) == "Map: 1 incident · Al Mukha"


def test_a_map_of_the_newest_says_of_how_many() -> None:
    """Fifty on the picture do not look like all there are."""
    message = render_map(answer(incident(), total=368), reader())

    assert plain(message.text) == "Map: 1 of 368 incidents · Al Mukha"


def test_the_map_of_a_briefing_names_it() -> None:
    """Two incidents told by one sentence are one item above, so the caption does not count."""
    assert maps.digest_caption("Yemen · floods", "en") == "Map of this briefing · Yemen · floods"
