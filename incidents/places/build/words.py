"""`python -m incidents.places.build.words SCOWL`: write `data/common_words.txt`, the words that places share.

SCOWL is a folder of Kevin Atkinson's Spell Checker Oriented Word Lists (/usr/share/dict/scowl of Debian's
package scowl); its files are named after a region and a level, the lower the commoner. Needs a gazetteer that
is built already.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from incidents.places.build.supplement import split, table
from incidents.places.gazetteer import Gazetteer, open_gazetteer
from incidents.places.kinds import Feature, Naming

_LEVELS = (10, 20, 35)
"""The 40,000 commonest; with level 50 LGL loses half a point of recall and gains none of precision."""
_PLAINEST = 20
_KNOWN, _FAMOUS = 50, 62
"""Ranks of towns of 100,000 and of a million: a word above level 20 ("buffalo"), or any, stays theirs."""
_HEAD = """\
# Words, months, persons, firms and groups that share their name with a place: alone they are places only
# where the context says so.
# Source: SCOWL 2020.12.07 (words in small letters of levels 10 to 35, see data/README.md) and lists.tsv;
# made by incidents/places/build/words.py.
"""


def _levels(scowl: Path) -> dict[str, int]:
    """The words in small letters with the level at which they first stand."""
    found: dict[str, int] = {}
    for level in _LEVELS:
        for region in ("english", "american", "british"):
            path = scowl / f"{region}-words.{level}"
            for word in path.read_text(encoding="latin-1").split() if path.exists() else ():
                if re.fullmatch("[a-z]{2,}", word):
                    found.setdefault(word, level)
    return found


def common_words(scowl: Path, gazetteer: Gazetteer) -> list[str]:
    """Return the words of *scowl* and of `data/lists.tsv` that a place bears too, in alphabetical order."""
    words = set()
    for word, level in _levels(scowl).items():
        for bearer in gazetteer.named(word)[:1]:
            feature = gazetteer.feature(bearer.place_id)
            is_name = feature is Feature.COUNTRY or (feature is Feature.WATER and level > _PLAINEST)
            if bearer.naming is Naming.PRIMARY and feature is Feature.TOWN:
                is_name = bearer.rank >= (_KNOWN if level > _PLAINEST else _FAMOUS)
            if not is_name:
                words.add(word)
    for _, some, _ in table("lists.tsv"):
        words.update(word for word in split(some) if gazetteer.named(word))
    return sorted(words)


def main() -> int:
    """Write the list."""
    words = common_words(Path(sys.argv[1]), open_gazetteer())
    path = Path(__file__).parent.parent / "data" / "common_words.txt"
    path.write_text(_HEAD + "\n".join(words) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
