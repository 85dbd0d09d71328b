"""Whether an article tells of an incident, or only talks of a kind of act.

An incident has a time, a place finer than a country, or people counted; words that give none of them and name
no act in particular ("kidnappings", "they kill our children") are talk. What is named in particular, but only
in passing ("the murder of the bishop"), is recalled; so is what an article that begins with other news (a
visit, a trial, a vote) or a text labelled as opinion tells without a time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from incidents.extraction.syntax.numbers import counts_something
from incidents.extraction.words.lexicon import CLASSES_OF_PEOPLE
from incidents.models import PlacePrecision

if TYPE_CHECKING:
    from collections.abc import Sequence

    from incidents.extraction.annotation.reading import Reading
    from incidents.extraction.article.clusters import Cluster
    from incidents.extraction.sentence.mentions import EventMention
    from incidents.extraction.sentence.triggers import Firing

_LEAD = 2  # sentences of the main news, which an article need not place again
_OPENING = 3  # sentences among which the news of an article stands
_LABELLED = 60  # tokens of a head in which "[Commentary]" stands
_MODIFIERS = 5  # words between an article or number and its noun
_SPEECH = (
    0.2  # share of sentences in the first person from which a text is a speech, an interview, an opinion
)
_SPOKEN = 2  # and the least number of them
_VAST = 1_000_000  # people, whom no event of some days drives out
_QUOTES = frozenset({'"', "“", "”", "''"})


def sift(clusters: Sequence[Cluster], readings: Sequence[Reading]) -> list[Cluster]:
    """Return the incidents among *clusters*, marking those that are only recalled."""
    is_speech = _is_speech(readings) or _is_labelled(readings)
    is_long = sum(not each.heading for each in readings) > _LEAD
    is_passing = is_speech or (is_long and not any(map(_is_lead_news, clusters)))
    kept: list[Cluster] = []
    for cluster in clusters:
        if all(each.standing.is_denied for each in cluster.mentions):
            continue  # nobody says that it took place
        if _is_history(cluster):
            continue
        is_lead = cluster.mentions[0].reading.index <= _LEAD and not is_speech
        if is_grounded(cluster):
            is_recalled = is_passing and not _is_dated(cluster)
        elif not is_lead and all(map(is_talk, cluster.mentions)):
            continue
        else:
            is_recalled = is_passing or not (is_lead or any(map(_is_report, cluster.mentions)))
        cluster.is_recalled = is_recalled and (is_speech or not any(map(_is_plain, cluster.mentions)))
        kept.append(cluster)
    return kept


def _is_history(cluster: Cluster) -> bool:
    """Whether *cluster* only tells, in passing, how many a war has driven out over the years."""
    displaced = cluster.tolls.displaced
    is_vast = displaced is not None and (displaced.best or 0) >= _VAST
    return is_vast and cluster.mentions[0].reading.index > _LEAD and not _is_dated(cluster)


def _is_lead_news(cluster: Cluster) -> bool:
    """Whether an article begins with *cluster*: by a verb, or with a time, a place or a number."""
    if cluster.mentions[0].reading.index > _OPENING or all(map(is_talk, cluster.mentions)):
        return False
    return is_grounded(cluster) or any(map(_is_report, cluster.mentions))


def is_grounded(cluster: Cluster) -> bool:
    """Whether a mention of *cluster* gives a time, a place finer than a country, or people counted."""
    placed = cluster.is_place_own and cluster.place is not None
    if placed and cluster.place is not None and cluster.place.precision is not PlacePrecision.COUNTRY:
        return True
    return _is_dated(cluster) or any(map(_counts_people, cluster.mentions))


def is_talk(mention: EventMention) -> bool:
    """Whether *mention* is of a kind of act, not of one act: bare plurals, habits, people at large."""
    triggers = [each for each in mention.triggers if not each.is_hint]
    return bool(triggers) and all(_is_kind_of_act(mention.reading, each) for each in triggers)


def _counts_people(mention: EventMention) -> bool:
    """Whether *mention* gives a number of people hit; "the murder of the judge" gives none."""
    return any(
        toll.count.best and counts_something(mention.reading, at)
        for toll in mention.tolls
        for at in range(toll.first, toll.end)
    )


def _is_dated(cluster: Cluster) -> bool:
    return any(each.period is not None for each in cluster.mentions)


def _is_speech(readings: Sequence[Reading]) -> bool:
    """Whether the text itself speaks in the first person, not only those whom it quotes."""
    told = [each for each in readings if not each.heading]
    mine = [each for each in told if _is_first_person(each) and _QUOTES.isdisjoint(each.words)]
    return len(mine) >= _SPOKEN and len(mine) > _SPEECH * len(told)


def _is_labelled(readings: Sequence[Reading]) -> bool:
    """Whether the head calls a text opinion or speech: "[Commentary]", "[Speech by the minister]"."""
    for reading in readings[:_LEAD]:
        for at in range(min(len(reading.words) - 1, _LABELLED)):
            if reading.words[at] == "[" and reading.is_word(at + 1, "talklabel"):
                return True
    return False


def _is_first_person(reading: Reading) -> bool:
    return "firstperson" in reading.all_marks


def _is_report(mention: EventMention) -> bool:
    """Whether *mention* reports by a verb, and is not what a speaker says of himself or his side."""
    if _is_first_person(mention.reading):
        return False
    return any(each.entry.form == "v" and not each.is_hint for each in mention.triggers)


def _is_plain(mention: EventMention) -> bool:
    """Whether the text reports *mention* itself, in a main clause, naming its source behind it if at all."""
    reading = mention.reading
    start = min((each.start for each in mention.triggers), default=0)
    is_said = bool(mention.attribution.sources) and any(at <= start for at, _ in mention.attribution.spans)
    if is_said or _is_first_person(reading) or not _QUOTES.isdisjoint(reading.words):
        return False
    told = (each for each in mention.triggers if not each.is_hint and _is_finite(reading, each))
    return any(not reading.has_word(0, each.start, "subordinator") for each in told)


def _is_finite(reading: Reading, found: Firing) -> bool:
    """Whether a trigger is a verb with a tense, or a noun that has such a verb: "clashes erupted"."""
    if found.entry.form == "v":
        return found.shape not in {"ing", "base"}
    return found.entry.form == "n" and _is_done(reading, found.end)


def _is_kind_of_act(reading: Reading, found: Firing) -> bool:
    if found.entry.frame == "event":  # nobody means an earthquake or an epidemic as a habit
        return False
    if found.entry.form == "n":
        return _is_bare(reading, found.start, found.end)
    if found.entry.form == "v":
        first, end = found.object
        lacks_object = first == end or reading.is_word(first, "coordinator")
        return _is_mass(reading, first, end) or (lacks_object and found.shape in {"ing", "base"})
    return False


def _is_bare(reading: Reading, first: int, end: int) -> bool:
    """Whether a noun has no article, number or owner before it and no verb after it: "kidnappings"."""
    if _is_done(reading, end):
        return False
    for at in range(first - 1, max(-1, first - 1 - _MODIFIERS), -1):
        is_article = reading.is_word(at, "determiner") and not reading.is_word(at, "relative")
        if is_article or counts_something(reading, at):
            return False
        if reading.is_verb(at) or reading.is_stop(at) or reading.is_word(at, "preposition"):
            return True
    return True


def _is_done(reading: Reading, at: int) -> bool:
    """Whether a verb of its own follows an act: "clashes erupted", "raids were launched", not "raids are"."""
    if reading.is_word(at, "be") or reading.is_word(at, "have"):
        return reading.is_word(at + 1, "past")
    return reading.is_word(at, "past") or (at < len(reading.words) and reading.is_verb(at))


def _is_mass(reading: Reading, first: int, end: int) -> bool:
    """Whether those hit are people at large: "civilians", "our children", "the people"."""
    people = [at for at in range(first, end) if CLASSES_OF_PEOPLE & reading.classes[at]]
    if not people:
        return False
    is_counted = any(
        counts_something(reading, at) or reading.is_word(at, "amount") for at in range(first, end)
    )
    return not is_counted and all("civilmass" in reading.classes[at] for at in people)
