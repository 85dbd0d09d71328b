"""Tolls from sentences: number words, ranges, lists of victims, totals, zeros, and what is no toll."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from incidents.extraction.casualties.counts import find_tolls
from incidents.models import MOST_PEOPLE

if TYPE_CHECKING:
    from incidents.extraction.casualties.tolls import Toll
    from tests.incidents.extraction.conftest import Read

_TABLE = Path(__file__).parent / "tolls.tsv"
_ROWS = [line.split("\t") for line in _TABLE.read_text("utf-8").splitlines() if not line.startswith("#")][1:]


def written(toll: Toll) -> str:
    """Return a toll as tolls.tsv writes it: "killed 9", "killed 12+", "killed 20/25/30", "killed ?"."""
    low, best, high = toll.count.low, toll.count.best, toll.count.high
    if best is None:
        number = "?"
    elif low == best == high:
        number = f"{best}"
    else:
        number = (
            f"{best}+" if low == best and high is None else f"{low}/{best}/{'' if high is None else high}"
        )
    return f"{toll.measure} {number}"


@pytest.mark.parametrize(
    ("tolls", "sentence"),
    [pytest.param(tolls, sentence, id=f"{group}: {case}") for group, case, tolls, sentence in _ROWS],
)
def test_a_sentence_tells_its_tolls(tolls: str, sentence: str, read_news: Read) -> None:
    """Those who were hit are counted, with bounds; attackers, ages, distances and populations are not."""
    found = [written(toll) for toll in find_tolls(read_news(sentence))]

    assert sorted(found) == sorted(filter(None, tolls.split("; ")))


@pytest.mark.parametrize(
    "number",
    ["9" * 400, f"{'9' * 5000}-{'9' * 5001}", "9,999,999,999", "9999 million", f"one{' hundred' * 200}"],
    ids=["digits", "a range", "more than live", "a scale", "words"],
)
def test_no_number_is_too_large_to_read(number: str, read_news: Read) -> None:
    """A page may say anything; what no incident can do is not counted, nor is a database asked to hold it."""
    tolls = find_tolls(read_news(f"Shelling killed {number} people in Derna on Tuesday."))

    assert all((each.count.best or 0) <= MOST_PEOPLE for each in tolls)


TOLD = [
    ("The blast killed nine people.", ("killed", 9, 9, 9), "active"),
    ("Nine people were killed in the blast.", ("killed", 9, 9, 9), "passive"),
    ("The blast left nine people dead.", ("killed", 9, 9, 9), "left dead"),
    ("The death toll rose to 46.", ("killed", 46, 46, 46), "a risen toll"),
    ("The death toll rose from 40 to 46.", ("killed", 46, 46, 46), "a toll risen from an older one"),
    ("The quake claimed the lives of thirty-two villagers.", ("killed", 32, 32, 32), "lives claimed"),
    ("The death of a nurse was announced.", ("killed", 1, 1, 1), "the death of one"),
    ("There were 17 deaths in the camp.", ("killed", 17, 17, 17), "deaths counted"),
    ("Two hundred and fifty people died.", ("killed", 250, 250, 250), "hundreds and tens"),
    ("The storm killed 1,204 people.", ("killed", 1204, 1204, 1204), "a grouped number"),
    ("At least twelve miners were injured.", ("injured", 12, 12, None), "at least"),
    ("More than 200 people were killed.", ("killed", 201, 200, None), "more than"),
    ("Up to 30 sailors died.", ("killed", 0, 30, 30), "up to"),
    ("Between 10 and 15 people were killed.", ("killed", 10, 12, 15), "between"),
    ("The fire injured 40 to 50 guests.", ("injured", 40, 45, 50), "a range"),
    ("About 40 people were wounded.", ("injured", 40, 40, 40), "about"),
    ("Dozens of people were killed.", ("killed", 12, 12, None), "dozens"),
    ("Scores of marchers were hurt.", ("injured", 20, 20, None), "scores"),
    ("Hundreds of families were displaced.", ("displaced", 100, 100, None), "hundreds"),
    ("Several farmers were kidnapped.", ("abducted", 3, 3, None), "several"),
    ("Half of the valley's 8,000 inhabitants fled.", ("displaced", 4000, 4000, None), "half of a population"),
    ("The raid killed seven people, including two children.", ("killed", 7, 7, 7), "a part is not added"),
    ("Seven people, among them two nuns, were killed.", ("killed", 7, 7, 7), "an inserted part is not added"),
    ("56 air strikes 60 gunmen killed in Mar.", ("killed", 60, 60, 60), "a headline that counts raids, too"),
    ("Two nuns among seven dead in Mar.", ("killed", 7, 7, 7), "a part told before the whole"),
    ("Nine bakers some of them women were killed.", ("killed", 9, 9, 9), "a part told without commas"),
    ("The bomb killed two women and a child.", ("killed", 3, 3, 3), "kinds are added"),
    ("A farmer was killed near the well.", ("killed", 1, 1, 1), "one by an article"),
    ("The brigade suffered heavy losses.", ("killed", None, None, None), "losses without a number"),
    ("Nobody was killed in the crash.", ("killed", 0, 0, 0), "an explicit zero"),
    ("Police detained 14 suspects.", ("detained", 14, 14, 14), "held"),
    ("Six climbers were missing.", ("missing", 6, 6, 6), "missing"),
]


@pytest.mark.parametrize(("text", "toll"), [pytest.param(text, toll, id=name) for text, toll, name in TOLD])
def test_a_toll_is_read_with_its_bounds(text: str, toll: tuple[str, int, int, int], read: Read) -> None:
    """Low, best and high follow the conservative reading of the guidelines."""
    [found] = find_tolls(read(text))

    assert (found.measure, found.count.low, found.count.best, found.count.high) == toll


QUIET = [
    ("Some 300 militants withdrew from the ridge.", "a group that withdraws"),
    ("A group of 40 fighters guarded the dam.", "a group size"),
    ("The agency, which earlier gave a death toll of 20, spoke of rockets.", "a toll given before"),
    ("The town of 90,000 inhabitants lies in the hills.", "a population"),
    ("A 23-year-old student marched 12 kilometres.", "an age and a distance"),
    ("The repair cost 4 million dollars in 2016.", "money and a year"),
    ("The gunners fired 30 shells.", "shells"),
]


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for text, name in QUIET])
def test_numbers_of_other_things_are_no_toll(text: str, read: Read) -> None:
    """Groups, populations, ages, money, years and shells are nobody's casualties."""
    assert find_tolls(read(text)) == []


def test_dead_and_wounded_of_one_breath_are_two_tolls(read: Read) -> None:
    """Eleven dead and 27 wounded: each number goes to its own measure."""
    tolls = find_tolls(read("The fighting had left 11 dead and 27 wounded."))

    assert [(toll.measure, toll.count.best) for toll in tolls] == [("killed", 11), ("injured", 27)]


def test_a_verb_goes_on_in_a_second_place(read: Read) -> None:
    """Nine in one town and four in another are two tolls of one verb."""
    tolls = find_tolls(read("Nine people were killed in the port and four in the old town."))

    assert [toll.count.best for toll in tolls] == [9, 4]
