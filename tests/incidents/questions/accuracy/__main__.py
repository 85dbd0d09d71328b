"""Shows scores, and what was misread: `python -m tests.incidents.questions.accuracy [--errors] [--raise]`."""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING

from incidents.places import open_gazetteer
from tests.incidents.accuracy.floors import raised, read_floors, write_floors
from tests.incidents.questions.accuracy.gold import LANGUAGES, load
from tests.incidents.questions.accuracy.judging import judge, read_all, score
from tests.incidents.questions.accuracy.test_accuracy import FLOORS

if TYPE_CHECKING:
    from tests.incidents.questions.accuracy.gold import Message
    from tests.incidents.questions.accuracy.judging import Record


def main() -> None:
    """Print a line a part and language; --errors adds what was misread, --raise writes higher floors."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.incidents.questions.accuracy", description=main.__doc__
    )
    parser.add_argument("--errors", action="store_true", help="list the messages that were misread")
    parser.add_argument("--raise", action="store_true", dest="rises", help="write scores above their floors")
    wanted = parser.parse_args()
    gazetteer, floors = open_gazetteer(), read_floors(FLOORS)
    for language in LANGUAGES:
        readings = list(read_all(load(language), gazetteer))
        values = score(readings)
        told = ", ".join(f"{part} {value:.3f}" for part, value in values.items())
        print(f"{language}: {len(readings)} messages, {told}")
        if wanted.errors:
            print("".join(_error(*each) for each in readings), end="")
        floors[language] = raised(floors.get(language, {}), values)
    if wanted.rises:
        write_floors(floors, FLOORS)


def _error(gold: Message, got: Record) -> str:
    """Return lines on a reading that is wrong, "" for a right one."""
    wrong = [part for part, is_right in judge(gold, got).items() if not is_right and part != "whole"]
    if not wrong:
        return ""
    told = {
        key: [f"{place['name']} {place['country']}" for place in value] if key == "places" else value
        for key, value in got.items()
        if value
    }
    return f"  {gold.turn} {gold.text!r}: {', '.join(wrong)}\n      {json.dumps(told, ensure_ascii=False)}\n"


if __name__ == "__main__":
    main()
