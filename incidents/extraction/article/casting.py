"""The actors of an article's incidents put together: one party under one name, and who only the lead names.

Within a sentence `actors` finds who did what; here the article decides that "Daesh" and "the militants" are
one, that "Assad's forces" have a fuller name two paragraphs on, and that raids told after a lead on an army's
raids are that army's too.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from incidents.extraction.agents.named import FIRM, Named
from incidents.extraction.article.naming import fullest, read_names, with_state, words_of
from incidents.extraction.article.responsibility import find_responsible
from incidents.extraction.sentence.when import is_news
from incidents.extraction.words.traits import kinds_with
from incidents.models import Actor, Kind, Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from incidents.extraction.annotation.reading import Reading
    from incidents.extraction.article.clusters import Cluster
    from incidents.extraction.words.lexicon import Lexicon

_MOST = {Role.PERPETRATOR: 1, Role.PARTICIPANT: 3, Role.TARGET: 1}  # annotators rarely name more


@dataclass(slots=True)
class _Party:
    """Names in one role that stand for one side; `weight` says how often it is told, `order` where first."""

    name: Named
    names: set[str]
    weight: int
    order: int


def cast(
    clusters: Sequence[Cluster],
    leads: Sequence[Cluster],
    readings: Sequence[Reading],
    today: date,
) -> list[tuple[Actor, ...]]:
    """Return the actors of each of *clusters*, in their order.

    *leads* are all that the article tells, lead totals that are no incidents among them.
    """
    names = read_names(readings)
    name_responsible(clusters, readings)
    share_agents(clusters, leads, today)
    share_victims(clusters, leads)
    told = []
    for cluster in clusters:
        lexicon = cluster.mentions[0].reading.lexicon
        country = cluster.place.country if cluster.place else None
        named = [
            with_state(fullest(actor, names), country, names, lexicon)
            for each in cluster.mentions
            for actor in each.actors
        ]
        if cluster.kind == Kind.ARMED_CLASH:
            named = [as_side(each) for each in named]
        told.append(to_actors(named, lexicon))
    return told


def name_responsible(clusters: Sequence[Cluster], readings: Iterable[Reading]) -> None:
    """Give an attack the group that claims it or is blamed for it, where its own sentences name none.

    "The attack" that is claimed is the one of the same sentence, else the one told last; the fighting around
    it, at its place, was of the same group.
    """
    for reading in readings:
        attacks = [
            each
            for each in clusters
            if each.kind in kinds_with("claimable") and _index(each) <= reading.index
        ]
        if not attacks or (responsible := find_responsible(reading)) is None:
            continue
        here = [
            each for each in attacks if any(told.reading.index == reading.index for told in each.mentions)
        ]
        attack = (here or sorted(attacks, key=_index))[-1]
        around = [each for each in clusters if each.kind == Kind.ARMED_CLASH and each.place == attack.place]
        for cluster in (attack, *around):
            if not any(each.is_registered for each in cluster.actors_as(Role.PERPETRATOR)):
                cluster.mentions[0].actors.append(responsible)


def _index(cluster: Cluster) -> int:
    return cluster.mentions[0].reading.index


def share_agents(clusters: Sequence[Cluster], leads: Sequence[Cluster], today: date) -> None:
    """Let news told after a lead of its kind have the lead's perpetrator where it names none.

    Only forwards: who is named later ("Further north, the coalition …") did not do what was told before.
    """
    for cluster in clusters:
        if cluster.actors_as(Role.PERPETRATOR) or not is_news(cluster.period, today, is_background=False):
            continue
        kinds = kinds_with("remote") if cluster.kind in kinds_with("remote") else {cluster.kind}
        first = cluster.mentions[0].reading.index
        before = [each for each in leads if each.kind in kinds and each.mentions[0].reading.index <= first]
        told = [actor for each in before if each is not cluster for actor in each.actors_as(Role.PERPETRATOR)]
        plain = cluster.mentions[0].reading.lexicon.grammar["stateword"]
        named = [each for each in told if not set(each.key.split()) <= plain] or told
        if len({each.key for each in named}) == 1:
            cluster.mentions[0].actors.append(named[0])


def share_victims(clusters: Sequence[Cluster], leads: Sequence[Cluster]) -> None:
    """Let bombardments that hit "people" or nobody named have the civilians whom the article tells of.

    Only people at large: a nurse who was killed in one raid was not killed in the next.
    """
    remote = kinds_with("remote")
    told = [victim for each in leads if each.kind in remote for victim in each.actors_as(Role.TARGET)]
    civilians = [each for each in told if each.is_civilian and "civilmass" in each.classes]
    for cluster in clusters:
        vague = cluster.mentions[0].reading.lexicon.grammar["vaguepeople"]
        victims = cluster.actors_as(Role.TARGET)
        if cluster.kind in remote and civilians and all(each.name.lower() in vague for each in victims):
            cluster.mentions[0].actors.append(civilians[0])


def as_side(named: Named) -> Named:
    """Return an armed actor of a clash as a side in it, whoever began."""
    return named._replace(role=Role.PARTICIPANT) if FIRM & named.classes else named


def to_actors(named: Sequence[Named], lexicon: Lexicon) -> tuple[Actor, ...]:
    """Return one perpetrator, the sides of a clash and one target, each under its fullest name.

    Of several the one told most is taken. A vague word ("people") names nobody beside a better one, nobody is
    both agent and target, and a name within another ("regime" beside "Syrian regime") is the same.
    """
    chosen: list[tuple[Role, _Party]] = []
    vague = lexicon.grammar["vaguepeople"]
    for role, most in _MOST.items():
        parties = _parties([each for each in named if each.role is role], lexicon)
        parties = [each for each in parties if not any(_same(each, other, lexicon) for _, other in chosen)]
        parties = [each for each in parties if role is not Role.TARGET or each.name.name.lower() not in vague]
        if role is Role.PARTICIPANT:
            parties = _without_descriptions(parties)
        chosen += [(role, each) for each in parties[:most] + _beside(parties[most:], parties[:most])]
    return tuple(Actor(party.name.name, role) for role, party in chosen)


def _beside(others: Sequence[_Party], first: Sequence[_Party]) -> list[_Party]:
    """Return who is told beside the *first*: a second state ("Syrian and Russian raids"), a post hit."""
    if not others or not first:
        return []
    is_second_state = others[0].name.is_state and first[0].name.is_state
    posts = [each for each in others if "site" in each.name.classes]
    return [others[0]] if is_second_state else posts[:1]


def _parties(named: Sequence[Named], lexicon: Lexicon) -> list[_Party]:
    """Return *named* with names of one side put together, the side told most first."""
    parties: list[_Party] = []
    for order, each in sorted(enumerate(named), key=lambda pair: not pair[1].is_registered):
        new = _Party(each, {each.key}, 2 if FIRM & each.classes else 1, order)
        host = next((party for party in parties if _same(party, new, lexicon)), None)
        if host is None:
            parties.append(new)
            continue
        is_better = order < host.order if _is_one_state(host, new) else _is_fuller(each, host.name)
        host.name = each if is_better else host.name
        host.names.add(each.key)
        host.weight += new.weight
        host.order = min(host.order, order)
    return sorted(parties, key=lambda party: (-party.weight, party.order))


def _without_descriptions(parties: list[_Party]) -> list[_Party]:
    """Return the sides of a clash by name where two have one; the rest only describe them."""
    named = [each for each in parties if each.name.is_registered]
    return named if len(named) > 1 else parties


def _is_fuller(named: Named, other: Named) -> bool:
    """Whether *named* says more than *other*: a registered name before a description, then the longer."""
    if named.is_registered != other.is_registered:
        return named.is_registered
    return len(named.name) > len(other.name)


def _same(party: _Party, other: _Party, lexicon: Lexicon) -> bool:
    if party.names & other.names:
        return True
    mine, its = _stems(party.name.name), _stems(other.name.name)
    return mine <= its or its <= mine or _is_one_state(party, other) or _stands_for(party, other, lexicon)


def _is_one_state(party: _Party, other: _Party) -> bool:
    """Whether both are one state and its forces: "Israel", "the Israeli army", "the Israeli government"."""
    mine, its = party.name, other.name
    is_state = (mine.is_state or mine.is_branch) and (its.is_state or its.is_branch)
    return is_state and mine.country == its.country != ""


def _stands_for(party: _Party, other: _Party, lexicon: Lexicon) -> bool:
    """Whether one is a bare description ("militants") of what the other names."""
    for plain, named in ((party.name, other.name), (other.name, party.name)):
        if not named.is_registered or plain.is_registered:
            continue
        words = set(plain.name.lower().split())
        if words <= lexicon.grammar["fighterword"] and "fighter" in named.classes:
            return True
        if words <= lexicon.grammar["stateword"] and "force" in named.classes:
            return True
    return False


@lru_cache(maxsize=4096)
def _stems(name: str) -> frozenset[str]:
    """Return the words of *name* in the singular, to see a name within another."""
    return frozenset(word.removesuffix("s") for word in words_of(name))
