"""Where a told event took place, among the places a sentence names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from incidents.extraction.annotation.scenes import scene_places
from incidents.extraction.sentence.attribution import find_attribution
from incidents.extraction.sentence.triggers import find_triggers
from incidents.extraction.sentence.whereabouts import find_places
from tests.incidents.extraction.sentence.test_status import first_trigger

if TYPE_CHECKING:
    from tests.incidents.extraction.conftest import Read

TOLD = [
    ("Gunmen attacked women from the town of Kati west of Bamako.", [], "not what tells where a home is"),
    (
        "The attack killed nine men under orders of the coalition fighting Islamic State in Niger.",
        [],
        "not where a force fights at other times",
    ),
    ("Troops pushed gunmen out of Ansongo in eastern Gao and captured a mill.", ["Ansongo"], "in a province"),
    ("Gunmen attacked a clinic in Gao.", ["Gao"], "in a town"),
    ("Rebels took control of Gao from the army of Mali.", ["Gao"], "control of a town"),
    ("Gunmen attacked a clinic in Gao, a spokesman in Bamako said.", ["Gao"], "not where the speaker is"),
    ("A Paris-based group said gunmen attacked a clinic in Gao.", ["Gao"], "not where the source is"),
    (
        "Gunmen attacked a clinic, the Paris based monitor said.",
        [],
        "not where the source is, without a hyphen",
    ),
    (
        "The clinic in Gao held by gunmen was attacked.",
        ["Gao"],
        "where those who hold a place are named behind it",
    ),
    (
        "Gunmen attacked a clinic in Gao, near the border with Niger.",
        ["Gao"],
        "not the other side of a border",
    ),
    ("Gunmen attacked a clinic beside the road to Timbuktu.", [], "not where a road leads"),
    ("French troops clashed with gunmen in Gao.", ["Gao"], "not a nationality"),
    ("Gunmen attacked a clinic in Gao, sources in Bamako said.", ["Gao"], "not where the sources are"),
    ("Gunmen attacked a clinic 320 km northeast of Timbuktu.", [], "not a far landmark"),
    ("Gunmen attacked a clinic 20 km northeast of Timbuktu.", ["Timbuktu"], "a near landmark"),
    ("Gunmen attacked a U.S. clinic in Gao.", ["Gao"], "not whose it is"),
    ("Gunmen attacked a clinic in the Caribbean port of Kingston.", ["Kingston"], "not the sea beside it"),
    ("Gunmen attacked a clinic before the visit to Gao.", [], "not where a journey goes"),
    ("Gunmen attacked a clinic on the road between Gao and Kidal.", ["Gao"], "one of two ends of a road"),
    ("Gunmen attacked a clinic in northern Mali's Gao region.", ["Gao"], "in a part of a country"),
    ("Gunmen attacked a clinic in Mali's northern region of Gao.", ["Gao"], "in a region of a country"),
    ("A quake that was felt in Gao struck Kidal.", ["Kidal"], "not where a quake was felt"),
    ("Gunmen attacked a boat on the Niger River near Gao.", ["Gao"], "beside a river"),
    ("The attack on the Gao road went on.", [], "not the road of an attack told before"),
    (
        "Gunmen attacked four farmers who were brought to a hospital in Gao.",
        [],
        "not where the hurt were brought",
    ),
    ("Gunmen attacked a clinic in the Bamako suburb of Kati.", ["Kati"], "the suburb, not its town"),
    ("Gunmen positioned in Kidal shelled a clinic in Gao.", ["Gao"], "not where the attackers are"),
    (
        "Gunmen positioned in Kidal targeted a clinic with rocket shells, killing a nurse.",
        [],
        "not where who fires the shells is",
    ),
    ("Air strikes are the worst since Kidal, aid workers said.", [], "not what it is compared with"),
    ("Gunmen attacked the envoy of Niger in Gao.", ["Gao"], "not whom an envoy speaks for"),
    ("Gunmen from the direction of Kidal attacked a clinic in Gao.", ["Gao"], "not where they come from"),
    (
        "Gunmen positioned in Kidal fired shells at a clinic.",
        [],
        "not where attackers are, for want of another",
    ),
    ("A blast hit a bus carrying residents of Kidal.", [], "not where passengers live"),
    (
        "A blast hit buses with evacuees from the besieged Tuareg towns of Gao and Kidal.",
        [],
        "not whence they come",
    ),
    ("Seven guides were killed, among them a native of Mali.", [], "not where a victim was born"),
    ("The shelling killed six residents of Kidal.", ["Kidal"], "where those hit live, for want of another"),
    ("Gunmen attacked clinics in Gao, Kidal and Timbuktu.", ["Gao", "Kidal", "Timbuktu"], "a list of towns"),
]


@pytest.mark.parametrize(
    ("text", "places"), [pytest.param(text, places, id=name) for text, places, name in TOLD]
)
def test_an_event_is_placed_where_it_happened(text: str, places: list[str], read_news: Read) -> None:
    """Speakers, sources, borders, roads and nationalities are elsewhere."""
    reading = read_news(text)
    triggers = find_triggers(reading)

    found = find_places(reading, first_trigger(reading), find_attribution(reading).spans, triggers)

    assert [place.name for place in found] == places


SCENES = [
    ("Markets were open in Gao.", ["Gao"], "in a town"),
    ("Patrols were seen in Nowhere district, Kunar province.", ["Kunar"], "a part no gazetteer lists"),
    ("Patrols were seen in No wa Where district, Kunar province.", ["Kunar"], "a name with a small word"),
    ("Traders came from Gao.", [], "from a town"),
    ("Families will be taken out of Gao.", [], "out of a town"),
    ("Residents of Gao are waiting.", [], "who is told of"),
    ("Gunmen positioned in Gao are waiting.", [], "whence somebody fires"),
]


@pytest.mark.parametrize(
    ("text", "places"), [pytest.param(text, places, id=name) for text, places, name in SCENES]
)
def test_a_sentence_without_an_event_sets_the_scene(text: str, places: list[str], read_news: Read) -> None:
    """The next sentence plays there."""
    assert [place.name for place in scene_places(read_news(text))] == places
