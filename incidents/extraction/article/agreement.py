"""Whether a mention can be of an incident told before: one toll, one place, one time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from incidents.extraction.article.nesting import is_inside
from incidents.extraction.sentence.when import CURRENT_DAYS, is_open, is_recent
from incidents.extraction.syntax.clauses import clause_around
from incidents.extraction.words.traits import kinds_with
from incidents.models import Period, PlacePrecision, Role
from incidents.places import km_between
from incidents.places.quarters import are_same

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from incidents.extraction.agents.named import Named
    from incidents.extraction.annotation.reading import Reading
    from incidents.extraction.article.clusters import Cluster
    from incidents.extraction.sentence.mentions import EventMention
    from incidents.models import Count, Place

MEMORY = 3  # sentences over which a place or a time is carried on
COARSE = frozenset({PlacePrecision.PROVINCE, PlacePrecision.COUNTRY, PlacePrecision.DISTRICT})
_TELLING = 2  # one death is too common a toll to know an incident by
_UNMISTAKABLE = 15  # as many dead are hardly told of two places of one country in one article
_RECOUNTED = 4 / 3  # times a toll of so many that another source may give
_SUMMED, _TIMES = 300, 10  # dead of a war, so many times those of what was told
_DAYS = 3  # of a time over which raids are summed up
_BATTLE = frozenset({"armed_clash", "territory_regained", "territory_seized"})
_OF_WAR = frozenset({"attack", "armed_clash"})
_WIDE_KM = 200.0  # one quake is felt on an island and in its towns
_NEAR_KM = 30.0  # an accident told "in London" and "in Croydon" is one


def is_kin(kind: str, other: str, absorbs: Mapping[str, frozenset[str]]) -> bool:
    """Whether one incident may be told as both kinds; *absorbs* is that of the lexicon."""
    if kind == other:
        return True
    if kinds_with("minor") & {kind, other}:
        return False
    return other in absorbs.get(kind, ()) or kind in absorbs.get(other, ())


def is_retold(cluster: Cluster, mention: EventMention) -> bool:
    """Whether *mention* gives the very death toll of *cluster*, of the same place and time or of none.

    Where the wounded are the same too, the places may be any of one province.
    """
    told = mention.killed
    if told is None or told < _TELLING:
        return False
    known = cluster.tolls.killed
    if known is None or known.best != told:
        return False
    is_apart = mention.period and cluster.period and not mention.period.overlaps(cluster.period, 1)
    if is_apart or (told < _UNMISTAKABLE and has_other_agent(cluster, mention)):
        return False
    if mention.place and cluster.place and told >= _UNMISTAKABLE:
        return mention.place.country == cluster.place.country
    if mention.place and cluster.place and _wounded_alike(cluster, mention):
        return mention.place.admin1 == cluster.place.admin1 is not None
    return (
        mention.place is None
        or cluster.place is None
        or are_same(mention.place, cluster.place)
        or is_inside(mention.place, cluster.place)
        or is_inside(cluster.place, mention.place)
    )


def has_other_agent(cluster: Cluster, mention: EventMention) -> bool:
    """Whether both name who did it, and name different groups: nine killed by an army, nine by a gang."""
    known = _sides(cluster.actors_as(Role.PERPETRATOR))
    told = _sides(each for each in mention.actors if each.role is Role.PERPETRATOR)
    return bool(known) and bool(told) and known.isdisjoint(told)


def _sides(agents: Iterable[Named]) -> set[str]:
    return {_side_of(each) for each in agents if each.is_registered or each.is_state}


def _side_of(named: Named) -> str:
    """Return what tells one side from another: a state, its army and its government are one."""
    return named.country if (named.is_state or named.is_branch) and named.country else named.key


def _wounded_alike(cluster: Cluster, mention: EventMention) -> bool:
    """Whether both tell of as many wounded, more than one."""
    known = cluster.tolls.injured
    told = mention.count_of("injured")
    return known is not None and told is not None and told >= _TELLING and known.best == told


def tolls_differ(cluster: Cluster, mention: EventMention) -> bool:
    """Whether both say how many died, and not the same, nor nearly where so many hardly died twice."""
    known = cluster.tolls.killed
    if mention.killed is None or known is None or known.best is None:
        return False
    fewer, more = sorted((known.best, mention.killed))
    return fewer != more and (fewer < _UNMISTAKABLE or more > _RECOUNTED * fewer)


def is_sum_of_many(cluster: Cluster, mention: EventMention) -> bool:
    """Whether *mention*, of no place or time, counts so many more dead than *cluster* that it sums others."""
    told = mention.killed or 0
    if mention.place or mention.period or told < _SUMMED:
        return False
    known = cluster.tolls.killed
    return known is not None and bool(known.best) and told >= _TIMES * (known.best or 0)


def is_running_total(mention: EventMention) -> bool:
    """Whether *mention* counts the dead of days of war: "bombing has killed 44 since Thursday".

    A storm or an epidemic is one incident for days, and its toll rises.
    """
    if not (mention.kind == "bombing" or mention.kind in kinds_with("remote")) or not mention.killed:
        return False
    goes_on = any(is_open(mention.reading, each) for each in mention.reading.dates)
    days = mention.period.days if mention.period is not None else 0
    return (goes_on and days >= _DAYS) or any(
        _lasts(mention.reading, each.start) for each in mention.triggers
    )


def _lasts(reading: Reading, start: int) -> bool:
    """Whether raids on token *start* and on are told of as lasting: "seven DAYS OF air strikes"."""
    return reading.is_word(start - 1, "of") and reading.is_word(start - 2, "lasting")


def are_day_and_sum(cluster: Cluster, mention: EventMention) -> bool:
    """Whether one is of a day or two and the other counts the dead of days or months, that day among them."""
    if mention.period is None:
        return False
    if is_running_total(cluster.mentions[0]):
        return mention.period.days < _DAYS
    is_sum = bool(mention.killed) and mention.period.days > CURRENT_DAYS and mention.kind in _OF_WAR
    return is_sum and cluster.period is not None and cluster.period.days < _DAYS


def is_battle_beside(cluster: Cluster, mention: EventMention) -> bool:
    """Whether *mention* is of the battle in which the civilians of *cluster*, an attack, were killed."""
    if cluster.kind != "attack" or mention.kind not in _BATTLE or mention.killed is not None:
        return False
    return bool(cluster.tolls.killed) and any(each.is_civilian for each in cluster.actors_as(Role.TARGET))


def share_region(place: Place | None, other: Place | None) -> bool:
    """Whether two places are of one province, as far as both tell."""
    if place is None or other is None:
        return True
    is_wide = place.admin1 is None or other.admin1 is None
    return place.country == other.country and (is_wide or place.admin1 == other.admin1)


def same_time(mention: EventMention, topic: Cluster) -> bool:
    """Whether both may be of one day, as far as either tells."""
    return mention.period is None or topic.period is None or mention.period.overlaps(topic.period, 1)


def is_of_time(part: Period | None, whole: Period | None, today: date) -> bool:
    """Whether what is told of *part* may be counted in news of *whole*; undated news is of the last days."""
    if part is None:
        return True
    return part.overlaps(whole, 1) if whole else is_recent(part, today)


def is_part_of(mention: EventMention, count: Count) -> bool:
    """Whether a wider toll may stand for one place: not when that place has a smaller one of its own."""
    own = mention.killed
    return own is None or count.best is None or own >= count.best


def joint_period(known: Period | None, told: Period) -> Period:
    """Return the narrower of two overlapping times, or both days of two that adjoin."""
    if known is None:
        return told
    if not known.overlaps(told):
        return Period(min(known.start, told.start), max(known.end, told.end), known.precision)
    return told if told.days < known.days else known


def is_of_its_day(cluster: Cluster, mention: EventMention) -> bool:
    """Whether *mention* names the very day of *cluster*: "Saturday's attack"."""
    return mention.period is not None and mention.period.days == 1 and mention.period == cluster.period


def place_agreement(cluster: Cluster, mention: EventMention) -> int:
    """Return 2 for one place, 1 where either names none, 0 for two places."""
    if mention.place is None or cluster.place is None:
        return 1
    return 2 if are_same(mention.place, cluster.place) else 0


def places_fit(cluster: Cluster, mention: EventMention, gap: int) -> bool:
    """Whether both may have happened in one place."""
    if mention.place is None:
        return gap <= MEMORY or mention.is_definite or mention.kind == cluster.kind
    if cluster.place is None or are_same(mention.place, cluster.place):
        return True
    kind = cluster.kind if mention.is_generic and cluster.kind in kinds_with("wide") else mention.kind
    near_km = _WIDE_KM if kind in kinds_with("wide") else _NEAR_KM
    if kind in kinds_with("single") and km_between(mention.place, cluster.place) <= near_km:
        return True
    inner, outer = mention.place, cluster.place
    if _is_further(mention):
        return False  # after raids on a province: "a mill in Mar was also shelled"
    if is_inside(outer, inner):
        inner, outer = outer, inner
    is_vague = not cluster.is_place_own or outer.precision in COARSE or inner.precision is PlacePrecision.SITE
    return is_vague and is_inside(inner, outer)


def _is_further(mention: EventMention) -> bool:
    """Whether *mention* is one more event: "also" stands before a trigger, in its clause.

    "The attack also hit Mar" and "raids that also hit Mar" go on about one.
    """
    reading = mention.reading
    if mention.is_definite or "also" not in reading.all_marks:
        return False
    return any(
        reading.is_word(at, "also") and not reading.is_word(at - 1, "relative")
        for each in mention.triggers
        for at in range(clause_around(reading, each.start, each.end)[0], each.start)
    )


def times_fit(cluster: Cluster, mention: EventMention, gap: int) -> bool:
    """Whether both may have happened at one time; undated news goes on with what was just told."""
    if mention.period is not None and cluster.period is not None:
        if mention.period.overlaps(cluster.period):
            return True
        if mention.adds_dead and not mention.triggers:
            return mention.period.overlaps(cluster.period, MEMORY)  # "three more died in hospital on Friday"
        known, told = cluster.tolls.killed, mention.killed
        same_toll = known is None or told is None or known.best == told
        return same_toll and gap <= MEMORY * 2 and mention.period.overlaps(cluster.period, 1)
    if mention.period is None and cluster.period is not None:
        return True
    return not (mention.period is not None and mention.standing.is_background)


def is_left_behind(cluster: Cluster, mention: EventMention, told: Sequence[Cluster]) -> bool:
    """Whether *mention*, of no place or time, goes on with another of *told* that its paragraph placed.

    One of the very kind of *cluster* may still be that again.
    """
    if mention.place is not None or mention.period is not None or mention.is_definite:
        return False
    if cluster.kind == mention.kind and not mention.is_generic:
        return False
    here = mention.reading.paragraph
    if cluster.mentions[-1].reading.paragraph == here:
        return False
    others = (each for each in told if each.is_place_own and each.place != cluster.place)
    return any(each.mentions[-1].reading.paragraph == here for each in others)


def is_recalled_elsewhere(mention: EventMention, clusters: Sequence[Cluster], today: date) -> bool:
    """Whether *mention*, without a place, is not where the *clusters* before it are, as of *today*.

    It is in a place without a name, or of another day: in a report on the raids of Sunday, "On Tuesday an
    attack on a convoy killed 20" is recalled. "The district was hit on Tuesday" is of the district told of.
    """
    if mention.is_elsewhere:
        return bool(clusters)
    period = mention.period
    if period is None or not mention.is_indefinite or period.end > today or _points_to_place(mention.reading):
        return False
    told = [each.period for each in clusters if each.period is not None and each.is_place_own]
    return bool(told) and not any(period.overlaps(each, slack_days=1) for each in told)


def _points_to_place(reading: Reading) -> bool:
    """Whether a sentence tells of the place told before: "the district", "there"."""
    units = (at for at in range(1, len(reading.words)) if reading.is_word(at, "placeunit"))
    return "there" in reading.words or any(reading.is_word(at - 1, "definite") for at in units)
