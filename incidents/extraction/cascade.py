"""The whole of extraction: an article in, its claims out."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from incidents.dates import parse_dateline
from incidents.extraction.annotation.annotating import read_article
from incidents.extraction.annotation.scenes import is_adjective, is_scene, scene_places
from incidents.extraction.arabic.events import read_events as read_arabic_events
from incidents.extraction.article.casting import cast
from incidents.extraction.article.coreference import Narrative
from incidents.extraction.article.sources import certainty_of, distinct, monitors_in, sources_of
from incidents.extraction.article.specificity import sift
from incidents.extraction.article.sums import mark_sums
from incidents.extraction.garbage import without_collector
from incidents.extraction.sentence.sentences import read_events
from incidents.extraction.sentence.status import article_theme, article_trade
from incidents.extraction.sentence.when import default_period, is_news, is_recent
from incidents.extraction.trace import Trace
from incidents.extraction.words.lexicon import load_lexicon
from incidents.models import UNRESOLVED, Claim, Kind, PlacePrecision, Quote, Status

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from incidents.extraction.annotation.reading import Located, Reading
    from incidents.extraction.article.clusters import Cluster
    from incidents.extraction.sentence.mentions import EventMention
    from incidents.extraction.sentence.speakers import Source
    from incidents.extraction.words.lexicon import Lexicon
    from incidents.models import Actor, Article, Place, PlaceId
    from incidents.places import Gazetteer

_LEAD = 2  # sentences that tell the main news
_READERS = {"ar": read_arabic_events}  # of sentences, where the order of words is not that of English
_LANGUAGES = frozenset(
    folder.name for folder in (Path(__file__).parent / "lexicons").iterdir() if folder.is_dir()
)


def extract(article: Article, gazetteer: Gazetteer) -> tuple[Claim, ...]:
    """Return what *article* says of each incident, its main news first, background last.

    Articles in a language without a lexicon give nothing.
    """
    with without_collector():
        claims = follow(article, gazetteer).claims
        return tuple(sorted(claims, key=lambda claim: claim.status is Status.BACKGROUND))


def follow(article: Article, gazetteer: Gazetteer) -> Trace:
    """Return the trace of extraction through *article*, its claims in the order of being told."""
    trace = Trace(parse_dateline(article.text, article.published_at.date()))
    if article.language not in _LANGUAGES:
        return trace
    lexicon, today = load_lexicon(article.language), trace.today
    trace.readings = list(read_article(article, gazetteer, lexicon, today))
    narrative = _told(trace, lexicon, article.language)
    trace.settled = narrative.settle()
    trace.clusters = sift(trace.settled, trace.readings)
    _settle_places(trace, gazetteer)
    actors = cast(trace.clusters, narrative.clusters, trace.readings, today)
    told = zip(trace.clusters, actors, strict=True)
    monitors = monitors_in(trace.readings)
    trace.claims = [
        _claim(cluster, article, today, named, sources_of(cluster.mentions, monitors))
        for cluster, named in told
    ]
    return trace


def _told(trace: Trace, lexicon: Lexicon, language: str) -> Narrative:
    """Return what the sentences tell; headings only set the scene, but those in a line of prose do not.

    A dateline is filed elsewhere, a caption or a related headline is of other news.
    """
    narrative = Narrative(lexicon.absorbs, trace.today)
    read = _READERS.get(language, read_events)
    theme, trade = article_theme(trace.readings), article_trade(trace.readings)
    for reading in trace.readings:
        reading.theme, reading.trade = theme, trade
    trace.accounts = {each.index: read(each, trace.today) for each in trace.readings if not each.heading}
    mark_sums([mention for each in trace.accounts.values() for mention in each.mentions], trace.today)
    prose = {reading.paragraph for reading in trace.readings if not reading.heading}
    for reading in trace.readings:
        if reading.heading:
            for each in reading.places[: reading.paragraph not in prose]:
                narrative.setting.note(reading.index, each.toponym.place)
            continue
        trace.steps += [narrative.add(mention) for mention in trace.accounts[reading.index].mentions]
        trace.scenes[reading.index] = [] if _is_past(trace, reading.index) else scene_places(reading)
        narrative.setting.refine(narrative.clusters, reading.index, trace.scenes[reading.index])
    return narrative


def _is_past(trace: Trace, index: int) -> bool:
    """Whether a sentence only tells what happened before the news: "gas was used in Mar last year"."""
    times = [each.period for each in trace.accounts[index].mentions]
    return bool(times) and all(each is not None and not is_recent(each, trace.today) for each in times)


def _settle_places(trace: Trace, gazetteer: Gazetteer) -> None:
    """Give incidents told of nowhere the article's country, and a vague lead the place most told."""
    readings = trace.readings
    countries: Counter[PlaceId] = Counter()
    for reading in readings:
        for each in reading.places:
            is_owner = each.toponym.is_demonym or is_adjective(reading, each)
            if is_owner or is_scene(reading, each):
                _vote(countries, each, is_owner=is_owner)
        for each in reading.origins:
            _vote(countries, each, is_owner=False)
    scenes = Counter(place for places in trace.scenes.values() for place in places)
    main = countries.most_common(1)
    for cluster in trace.clusters:
        if cluster.place is None and main:
            cluster.place = _filed_from(cluster, readings, main[0][0]) or gazetteer.get(main[0][0])
        if cluster.mentions[0].reading.index <= _LEAD and not cluster.is_elsewhere:
            cluster.place = _narrowed(cluster.place, scenes)


def _filed_from(cluster: Cluster, readings: Sequence[Reading], country: PlaceId) -> Place | None:
    """Return the town of the dateline for what is told of a street or an office in town and of no place."""
    filed = (each.toponym.place for reading in readings for each in reading.origins)
    town = next((place for place in filed if place.precision is PlacePrecision.TOWN), None)
    if town is None or country not in town.ancestors:
        return None
    is_urban = any("urban" in marks for each in cluster.mentions for marks in each.reading.marks)
    return town if is_urban else None


def _narrowed(place: Place | None, scenes: Counter[Place]) -> Place | None:
    """Return the place of a lead that names only a country: where in it most of the article plays."""
    if place is None or place.precision is not PlacePrecision.COUNTRY:
        return place
    inside = [(count, each) for each, count in scenes.items() if each.lies_in(place)]
    return max(inside, key=lambda each: each[0])[1] if inside else place


def _vote(countries: Counter[PlaceId], each: Located, *, is_owner: bool) -> None:
    """Count a toponym for its country: a town of it more than its name, its people least."""
    place = each.toponym.place
    country = (*place.ancestors, place.id)[0]
    if country is not None and place.country is not None:
        countries[country] += 1 if is_owner else 2 if country == place.id else 3


def _claim(
    cluster: Cluster, article: Article, today: date, actors: tuple[Actor, ...], sources: tuple[Source, ...]
) -> Claim:
    """Return the claim that a cluster of mentions makes, with its *actors* and *sources*."""
    mentions = cluster.mentions
    is_current = is_news(cluster.period, today, is_background=cluster.is_background)
    quotes = dict.fromkeys(
        _quote(each, article) for each in sorted(mentions, key=lambda each: not each.tolls)
    )
    return Claim(
        kind=Kind(cluster.kind),
        status=Status.CURRENT if is_current else Status.BACKGROUND,
        period=cluster.period or default_period(today),
        place=cluster.place or UNRESOLVED,
        quotes=tuple(quotes),
        tolls=cluster.tolls,
        actors=actors,
        attribution=distinct(sources),
        certainty=certainty_of(mentions, sources),
        also_kinds=tuple(Kind(kind) for kind in dict.fromkeys(cluster.also) if kind != cluster.kind),
        patterns=tuple(dict.fromkeys(found.entry.name for each in mentions for found in each.triggers)),
    )


def _quote(mention: EventMention, article: Article) -> Quote:
    tokens = mention.reading.tokens
    start, end = tokens.offset, tokens.offset + len(tokens.text)
    return Quote(article.text[start:end], start, end)
