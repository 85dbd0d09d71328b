"""One annotated Arabic sentence → its mentions, the counterpart of `sentences.read_events`."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from incidents.extraction.arabic.agents import agents_of, killer_of, victims_of
from incidents.extraction.arabic.parts import parts_of
from incidents.extraction.arabic.quantities import is_and
from incidents.extraction.arabic.speaking import find_attribution
from incidents.extraction.arabic.tolls import find_tolls
from incidents.extraction.casualties.tolls import HARMS
from incidents.extraction.sentence.joining import combine, join_events
from incidents.extraction.sentence.mentions import EventMention, mention_of_tolls
from incidents.extraction.sentence.sentences import Account, Aside, assign
from incidents.extraction.sentence.settling import anchor
from incidents.extraction.sentence.spreading import spread
from incidents.extraction.sentence.status import Standing
from incidents.extraction.sentence.triggers import Firing
from incidents.extraction.words.traits import kinds_with
from incidents.models import Period, PlacePrecision

if TYPE_CHECKING:
    from datetime import date

    from incidents.extraction.annotation.reading import Located, Reading
    from incidents.extraction.casualties.tolls import Toll
    from incidents.extraction.sentence.attribution import Attribution
    from incidents.extraction.sentence.parts import Part
    from incidents.models import Place

_NEAR = 6  # tokens from a cue to what it takes out of the world
_BEFORE = 1.5  # a place before the word counts as so much farther than one behind it
_POSTED = 2  # tokens from "posted" to the words of a place: "نقاط تمركز قوات مجهولة في …"


def read_events(reading: Reading, today: date) -> Account:
    """Return the mentions of a sentence in reading order; voided triggers leave none but a reason."""
    hits = reading.lexicon.triggers.find(reading.words, reading.starts["triggers"])
    triggers = [Firing(each.entry, each.start, each.end) for each in hits]
    tolls, asides = find_tolls(reading), list[Aside]()
    attribution = find_attribution(reading)
    told: list[EventMention] = []
    for part in parts_of(reading, triggers, tolls, attribution.spans):
        told += [each for event in _mentions(part, attribution, asides) for each in _settled(event, today)]
    return Account(told, triggers, tolls, asides)


def _mentions(part: Part, attribution: Attribution, asides: list[Aside]) -> list[EventMention]:
    """Return the mentions of a part of a sentence, without places yet; what is set aside goes to *asides*."""
    reading, triggers, tolls, number = part
    events: list[EventMention] = []
    for found in triggers:
        standing = _judge(reading, found.start)
        if any(first <= found.start < end for first, end in attribution.spans):
            asides.append(Aside(found, "said of the speaker"))
        elif standing.is_void:
            asides.append(Aside(found, standing.why))
        elif not found.is_hint:
            events.append(EventMention(found.entry.kind, reading, [found], standing, attribution))
    events = join_events(reading, _without_grievances(reading, events))
    combine(reading, events, [each for each in triggers if each.is_hint], tolls)
    events = join_events(reading, events)  # an arrest belongs to the march that was broken up
    events += _bare(reading, assign(events, tolls), attribution, is_alone=not events)
    for event in events:
        event.part = number
    return events


def _judge(reading: Reading, at: int) -> Standing:
    """Return the standing of what token *at* tells, by the cues of its sentence and the article's theme."""
    effects: dict[str, str] = {}
    for hit in reading.cues:
        is_near = at - _NEAR <= hit.start < at and not any(map(reading.is_stop, range(hit.end, at)))
        if hit.entry.scope == "sentence" or is_near:
            effects.setdefault(hit.entry.effect, hit.entry.name)
    why = effects.get("void") or effects.get("theme") or reading.theme or reading.trade
    return Standing(
        is_void=bool(why),
        is_claimed="claimed" in effects,
        is_believed="believed" in effects,
        is_background="background" in effects,
        why=why,
    )


def _without_grievances(reading: Reading, events: list[EventMention]) -> list[EventMention]:
    """Return *events* without what a protest is about: "تظاهروا احتجاجا على اعتقال ناشط"."""
    protests = [each for each in events if each.kind == "peaceful_protest"]
    if not protests:
        return events
    grievance = next((at for at in range(len(reading.words)) if reading.is_word(at, "grievance")), None)
    if grievance is None:
        return events
    return [each for each in events if each in protests or each.triggers[0].start < grievance]


def _bare(
    reading: Reading, tolls: list[Toll], attribution: Attribution, *, is_alone: bool
) -> list[EventMention]:
    """Return the mention of *tolls* that no event of the sentence takes."""
    harms = [toll for toll in tolls if toll.measure in HARMS]
    if not harms:
        return []
    standing = _judge(reading, harms[0].at)
    if standing.is_void:
        return []
    is_weighty = is_alone and any(toll.measure == "killed" and toll.count.best for toll in harms)
    return [mention_of_tolls(reading, harms, standing, attribution, is_weak=not is_weighty)]


def _settled(event: EventMention, today: date) -> list[EventMention]:
    """Return *event* with its place, time and actors; several when it tells of several places."""
    reading, spans = event.reading, event.attribution.spans
    word = event.triggers[0] if event.triggers else anchor(event.tolls[0])
    event.period = _period(reading, word, today)
    if event.kind == "epidemic":  # "40 إصابة" are cases
        event.tolls = [each for each in event.tolls if each.measure != "injured"]
    for trigger in event.triggers:
        event.actors += agents_of(reading, trigger, spans) if not event.actors else []
    if not event.actors:
        event.actors += [each for toll in event.tolls for each in killer_of(reading, toll)][:1]
    if event.kind in kinds_with("harmful") or event.kind in {"arrest", "abduction", "displacement"}:
        event.actors += [each for toll in event.tolls for each in victims_of(reading, toll)][:1]
    if event.kind in {"territory_seized", "territory_regained"}:
        _name_side(event)
    event.is_weak = event.is_weak or (
        not event.is_strong and not event.tolls and not event.actors and not reading.places
    )
    places = _places(reading, word, spans)
    if not event.triggers:
        event.place = places[0] if places else None
        hit = {each.key for each in event.actors}
        event.actors += [each for each in agents_of(reading, word, spans) if each.key not in hit]
        return [event]
    return spread(event, places)


def _name_side(event: EventMention) -> None:
    """Set which territory kind applies: a state's forces regain, an armed group seizes."""
    classes = event.actors[0].classes if event.actors else frozenset()
    if "armedgroup" in classes or "fighter" in classes:
        event.kind = "territory_seized"
    elif "force" in classes:
        event.kind = "territory_regained"


def _places(reading: Reading, word: Firing, spans: tuple[tuple[int, int], ...]) -> list[Place]:
    """Return where an event took place: the nearest place, a finer one inside it, those joined to it."""
    scenes = [
        each
        for each in reading.places
        if not each.toponym.is_demonym
        and reading.group_at(each.first) is None
        and not any(first <= each.first < end for first, end in spans)
    ]
    scenes = [each for each in scenes if not _is_elsewhere(reading, each)] or scenes
    scenes = [each for each in scenes if not _is_bearing(reading, each)] or scenes
    if not scenes:
        return []
    near = min(scenes, key=lambda each: _distance(each, word))
    finer = [each for each in scenes if each.toponym.place.lies_in(near.toponym.place)]
    if finer:
        near = min(finer, key=lambda each: (-_depth(each), _distance(each, word)))
    return [near.toponym.place, *_joined(reading, near, scenes)]


def _is_elsewhere(reading: Reading, each: Located) -> bool:
    """Whether people come from a place or fire from it: "سكان بلدة الفوعة", "متمركزون في بنش"."""
    before = each.first - 1
    has_and = each.toponym.start > reading.tokens.starts[each.first]
    beside = reading.place_at(before) if has_and else None
    if beside is not None:  # "سكان الفوعة وكفريا"
        return _is_elsewhere(reading, beside)
    while before >= 0 and (reading.is_word(before, "situating") or reading.words[before] == "من"):
        before -= 1
    is_posted = reading.has_word(before - _POSTED, before + 1, "posted")
    return reading.is_word(before, "inhabitant") or is_posted


def _is_bearing(reading: Reading, each: Located) -> bool:
    """Whether a place only says where another is: "قرية ترمسعيا شمال شرقي رام الله"."""
    before = each.first - 1
    while before >= 0 and (reading.is_word(before, "bearing") or reading.words[before] == "مدينة"):
        before -= 1
    return before < each.first - 1 and reading.place_at(before) is not None


def _joined(reading: Reading, near: Located, scenes: list[Located]) -> list[Place]:
    """Return the places told side by side with *near*: "في الرقة ودير الزور"."""
    found, last = [], near
    for each in scenes:
        gap = each.first - last.end
        is_listed = each.first > last.first and 0 <= gap <= 1 and is_and(reading, last.end)
        if is_listed and each.toponym.place.precision is last.toponym.place.precision:
            found.append(each.toponym.place)
            last = each
    return [] if near.toponym.place.precision is PlacePrecision.COUNTRY else found


def _depth(each: Located) -> int:
    return len(each.toponym.place.ancestors)


def _distance(each: Located, word: Firing) -> float:
    if each.first >= word.start:
        return float(each.first - word.start)
    return (word.start - each.end) * _BEFORE


def _period(reading: Reading, word: Firing, today: date) -> Period | None:
    """Return the days told nearest to *word*, those to come left out; None where no time is told."""
    past = [each for each in reading.dates if each.mention.period.start <= today]
    if not past:
        return None
    nearest = min(past, key=lambda each: abs(each.first - word.start))
    period, tomorrow = nearest.mention.period, today + timedelta(days=1)
    return replace(period, end=min(period.end, tomorrow))
