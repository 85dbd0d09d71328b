"""An Answer → a map with its words: how the question was read, where it is from, the names of provinces."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.rendering import words
from handlers.rendering.answers import reading_line
from handlers.rendering.markup import Html, escape, plain, say, shorten
from handlers.rendering.split import MAX_CAPTION_UNITS
from handlers.texts import Phrase, text
from incidents.models import Message, Period

if TYPE_CHECKING:
    from collections.abc import Sequence

    from handlers.rendering.readers import Reader
    from incidents.models import Answer, Incident, Place

_COUNTRIES = 4
"""Countries whose provinces are named on one map; a map of more shows too much for that."""


def render_map(answer: Answer, reader: Reader) -> Message:
    """Return the map of the incidents of *answer*, at least one with a point, captioned with its reading."""
    language = reader.language
    reading = plain(reading_line(answer.question, reader))
    placed = [each for each in answer.incidents if each.place.point is not None]
    picture = draw(placed, reader, title=reading.partition("\n")[0], source=_source(placed, reader))
    said = shorten(Phrase(reading.replace("\n", " · ")), MAX_CAPTION_UNITS // 2)
    if answer.total > len(answer.incidents):
        total = words.total_words(answer, language)
        caption = text("map-caption-part", language, n=len(placed), total=total, reading=Phrase(said))
    else:
        caption = text("map-caption", language, n=len(placed), reading=Phrase(said))
    return Message(escape(caption), photo=picture)


def digest_caption(subject: str, language: str) -> Html:
    """Return what stands under the map of a briefing about *subject*.

    It tells no number: a sentence that tells two incidents is one item of the briefing.
    """
    return say("map-of-digest", language, reading=shorten(subject, MAX_CAPTION_UNITS // 2))


def draw(placed: Sequence[Incident], reader: Reader, *, title: str = "", source: str = "") -> bytes:
    """Return the picture of incidents that have a point, with the provinces of their countries."""
    from summaries.maps import MapWords, draw_map  # noqa: PLC0415 - Pillow and the borders take 0.2 s to load, few ask

    countries = dict.fromkeys(each.place.country for each in placed if each.place.country)
    provinces: list[Place] = []
    if reader.gazetteer is not None and len(countries) <= _COUNTRIES:
        provinces = [place for country in countries for place in reader.gazetteer.provinces(country)]
    around = MapWords(reader.language, title, source, reader.look.arabic_digits)
    return draw_map(placed, around, provinces, dark=reader.look.dark)


def _source(placed: Sequence[Incident], reader: Reader) -> str:
    """Return how many reports of how many outlets tell of the incidents, and on which days they were."""
    told = [report for each in placed for report in each.reports if not report.retracted]
    whole = Period(min(each.period.start for each in placed), max(each.period.end for each in placed))
    count = text(
        "chart-source",
        reader.language,
        reports=len({report.article_id for report in told}),
        outlets=len({report.outlet for report in told}),
    )
    return Phrase(f"{count} · {words.period_words(whole, reader.asked, reader.language, reader.zone)}")
