"""Shows scores beside floors, and errors: `python -m tests.incidents.accuracy [--errors] [--raise]`."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from incidents.places import open_gazetteer
from tests.incidents.accuracy.floors import ROOM, raised, read_floors, write_floors
from tests.incidents.accuracy.gold import FOLDERS, load
from tests.incidents.accuracy.matching import match
from tests.incidents.accuracy.measures import score
from tests.incidents.accuracy.reading import read_all

if TYPE_CHECKING:
    from collections.abc import Sequence

    from incidents.models import Claim
    from tests.incidents.accuracy.gold import Gold, Text


def main() -> None:
    """Print a line a measure; with --errors the misses of each text, with --raise write higher floors."""
    parser = argparse.ArgumentParser(prog="python -m tests.incidents.accuracy", description=main.__doc__)
    parser.add_argument("--errors", action="store_true", help="list what was missed and what was made up")
    parser.add_argument("--raise", action="store_true", dest="rises", help="write scores above their floors")
    wanted = parser.parse_args()
    gazetteer, floors = open_gazetteer(), read_floors()
    for name in FOLDERS:
        told = read_all(load(name), gazetteer)
        values = score(told).values
        print(f"{name}: {len(told)} texts")
        for measure, value in values.items():
            floor = floors.get(name, {}).get(measure, 0.0)
            note = "BELOW ITS FLOOR" if value < floor else "can rise" if value > floor + 2 * ROOM else ""
            print(f"  {measure:24} {value:.3f}  floor {floor:.3f}  {note}".rstrip())
        if wanted.errors:
            for text, claims in told:
                print("".join(_errors(text, claims)), end="")
        if wanted.rises:
            floors[name] = raised(floors.get(name, {}), values)
            write_floors(floors)


def _errors(text: Text, claims: Sequence[Claim]) -> list[str]:
    pairs = match(text.expect, claims)
    missed = [each for each in text.expect if not any(each is gold for gold, _ in pairs)]
    extra = [each for each in claims if not any(each is claim for _, claim in pairs)]
    lines = [f"    missed  {_gold_line(each)}\n" for each in missed]
    lines += [f"    made up {_claim_line(each)}: {each.quotes[0].text[:90]!r}\n" for each in extra]
    for gold, claim in pairs:
        if _gold_line(gold) != _claim_line(claim):
            lines.append(f"    wanted  {_gold_line(gold)}\n    got     {_claim_line(claim)}\n")
    return [f"  {text.name}\n", *lines] if lines else []


def _gold_line(gold: Gold) -> str:
    days = f"{gold.days[0]}..{gold.days[1]}" if gold.days else "?"
    return f"{gold.kinds[0]} | {gold.place} | {days} | {gold.status} | {gold.tolls} | {list(gold.actors)}"


def _claim_line(claim: Claim) -> str:
    tolls = {name: count.best for name, count in claim.tolls.items() if count is not None}
    days = f"{claim.period.start}..{claim.period.last_day}"
    actors = [(actor.name, actor.role.value) for actor in claim.actors]
    return f"{claim.kind} | {claim.place.name} | {days} | {claim.status} | {tolls} | {actors}"


if __name__ == "__main__":
    main()
