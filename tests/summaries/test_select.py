"""Which sentence tells an incident, and how much it matters."""

from __future__ import annotations

from dataclasses import replace

import pytest

from incidents.models import Count, Incident, Kind, Place, Tolls
from incidents.stories import count_independent
from summaries.select import find_lead_in, find_telling, rank_tellings, weigh
from tests.summaries.news import AFRIN, AZAZ, IDLIB, SINCE, UNTIL, incident, place, report, tolls

CLASH = "Fighting in Afrin killed 11 people on Monday, the civil defence said."


def clash(**toll: int) -> Incident:
    """Return the fighting in Afrin with one toll."""
    return incident(report(CLASH, told=tolls(**toll)))


def told(item: Incident, language: str = "en") -> list[str]:
    """Return the sentences that tell *item*, best first."""
    return [telling.quote.text for telling in rank_tellings(item, SINCE, UNTIL, language)]


@pytest.mark.parametrize(
    "other",
    [
        pytest.param("He said that 11 people died in Afrin on Monday.", id="a pronoun first"),
        pytest.param("On Monday 11 people were killed, witnesses in the area said.", id="no place"),
        pytest.param("Fighting went on in the town of Afrin on Monday, residents said.", id="no toll"),
        pytest.param(
            "Fighting in Afrin killed 7 people on Monday, the civil defence said.", id="an older toll"
        ),
        pytest.param("Afrin clashes: 11 dead", id="a heading"),
        pytest.param(
            "The clash killed 11 people in Afrin on Monday, medics said.", id="an event not introduced"
        ),
        pytest.param("Eleven died in Afrin.", id="a caption"),
        pytest.param("Schools in Afrin stayed shut on Monday after the clash, medics said.", id="a mention"),
    ],
)
def test_the_sentence_that_tells_all_comes_first(other: str) -> None:
    """Complete, with place and toll, readable without its article, wherever it stands in it."""
    item = incident(report(other, CLASH, told=tolls(killed=11)))

    assert told(item)[0] == CLASH


def test_a_toll_that_was_overtaken_is_not_quoted() -> None:
    """Once eleven are known, the sentence with seven comes after one without a toll."""
    early = "Fighting in Afrin killed 7 people on Monday, medics said."
    vague = "Fighting broke out in Afrin on Monday, residents said."
    item = incident(
        report(early, hours=8, told=tolls(killed=7)),
        report(CLASH, hours=2, outlet="Hauran Post", told=tolls(killed=11)),
        report(vague, hours=9, outlet="Tigris Dispatch"),
    )

    assert told(item) == [CLASH, vague, early]


@pytest.mark.parametrize(
    ("where", "sentence"),
    [
        pytest.param(
            place("As-Suwayda"), "Gunmen killed 11 people in Sweida on Monday.", id="another spelling"
        ),
        pytest.param(AFRIN, "قتل 11 شخصا بعفرين يوم الاثنين في اشتباكات.", id="Arabic with a glued particle"),
    ],
)
def test_a_place_is_recognised_in_other_spellings(where: Place, sentence: str) -> None:
    """Written Sweida or As-Suwayda, it is one town."""
    nowhere = "Gunmen killed 11 people in a town on Monday."
    item = incident(report(nowhere, sentence, where=where, told=tolls(killed=11)))

    assert told(item)[0] == sentence


def test_the_dead_are_told_before_the_wounded() -> None:
    """A sentence with the dead and no place comes before one with the place and the wounded alone."""
    dead = "Eleven people were killed in a blast at a checkpoint on Monday, medics said."
    wounded = "It was unclear on Monday who laid the mine in Afrin that wounded 20 people, medics said."
    counted = Tolls(killed=Count.exactly(11, "Eleven people"), injured=Count.exactly(20, "wounded 20"))

    assert told(incident(report(wounded, dead, told=counted)))[0] == dead


@pytest.mark.parametrize(
    ("sentences", "telling"),
    [
        pytest.param((CLASH,), [True], id="it gives the toll"),
        pytest.param(
            ("A clinic in Afrin was hit on Monday, just days after 11 people were killed.",),
            [False],
            id="it recalls the toll",
        ),
        pytest.param(
            ("Eleven people were buried.", *["Fighting went on."] * 7),
            [True] * 6 + [False] * 2,
            id="it opens the article",
        ),
    ],
)
def test_a_sentence_tells_by_its_toll_or_in_the_opening(
    sentences: tuple[str, ...], telling: list[bool]
) -> None:
    """What stands further down and counts nobody is what the article goes on to say."""
    item = incident(report(*sentences, told=tolls(killed=11)))

    ranked = rank_tellings(item, SINCE, UNTIL, "en")
    assert [each.is_telling for each in sorted(ranked, key=lambda each: each.quote.start)] == telling


def test_losses_without_a_number_are_no_toll() -> None:
    """Who mourns "the deaths of so many", further down, does not say what happened."""
    loss = Tolls(killed=Count(None, None, None, "the deaths of so many people"))
    mourning = "The union mourned the deaths of so many people."
    item = incident(report("Shells fell on a mill.", *["Fighting went on."] * 30, mourning, told=loss))

    [telling] = [each for each in rank_tellings(item, SINCE, UNTIL, "en") if each.quote.text == mourning]
    assert not telling.is_telling


def test_the_sentence_that_gives_the_toll_asked_for_comes_first() -> None:
    """Asked for the wounded, the reader gets the sentence that counts them, not the one with the dead."""
    wounded = "Hospitals in Afrin treated 27 wounded people on Monday, the health office said."
    item = incident(report(CLASH, wounded, told=tolls(killed=11, injured=27)))

    def first(measure: str | None) -> str:
        return rank_tellings(item, SINCE, UNTIL, "en", measure=measure)[0].quote.text

    assert [first(each) for each in (None, "killed", "injured")] == [CLASH, CLASH, wounded]


@pytest.mark.parametrize("sentences", [(CLASH,), ("It was the third this week.", CLASH)], ids=["one", "two"])
def test_the_sentence_to_quote_is_the_best_that_there_is(sentences: tuple[str, ...]) -> None:
    """Where only one tells the incident it is quoted, and nothing else would be with more to choose from."""
    item = incident(report(*sentences))

    best = rank_tellings(item, SINCE, UNTIL, "en")[0]

    assert find_telling(item, SINCE, UNTIL, "en") == (best.report, best.quote)


def test_of_equal_sentences_the_newest_is_quoted() -> None:
    """Two outlets with one figure: the later one has seen more."""
    later = "Clashes in Afrin killed 11 people on Monday, the hospital there said."
    item = incident(
        report(CLASH, hours=9, told=tolls(killed=11)),
        report(later, hours=2, outlet="Hauran Post", told=tolls(killed=11)),
    )

    assert told(item) == [later, CLASH]


def test_the_readers_language_comes_first() -> None:
    """An Arabic reader gets the Arabic sentence, an English reader the English one."""
    arabic = "قتل 11 شخصا في عفرين يوم الاثنين، قال الدفاع المدني."
    item = incident(
        report(CLASH, hours=3, told=tolls(killed=11)),
        report(arabic, hours=9, language="ar", outlet="Sham", told=tolls(killed=11)),
    )

    assert told(item, "ar")[0] == arabic
    assert told(item, "en")[0] == CLASH


def test_sentences_of_the_window_come_before_older_ones_and_never_from_withdrawn_reports() -> None:
    """A digest quotes what was written since the last one; older reports only if there is nothing else."""
    old, withdrawn = report(CLASH, hours=60), report("All dead.", hours=3, retracted=True)
    fresh = report("Fighting resumed in the town of Afrin, residents said.", hours=2)

    assert told(incident(old, withdrawn, fresh)) == [fresh.claim.quotes[0].text]
    assert told(incident(old, withdrawn)) == [CLASH]
    assert told(incident(withdrawn)) == []


@pytest.mark.parametrize(
    ("heavier", "lighter"),
    [
        pytest.param(clash(killed=11), clash(killed=2), id="dead"),
        pytest.param(clash(killed=2), clash(injured=3), id="injured"),
        pytest.param(
            incident(report(CLASH, kind=Kind.TERRITORY_SEIZED)),
            incident(report(CLASH, kind=Kind.ARREST)),
            id="kind",
        ),
        pytest.param(
            incident(report(CLASH), report("Afrin saw fighting.", outlet="Hauran Post")),
            incident(report(CLASH), report(CLASH, outlet="Hauran Post")),
            id="two voices, not a reprint",
        ),
        pytest.param(incident(report(CLASH)), incident(report(CLASH), report(CLASH, hours=90)), id="new"),
        pytest.param(
            incident(report(CLASH, told=tolls(killed=11)), report("x", hours=90, told=tolls(killed=7))),
            incident(report(CLASH, told=tolls(killed=11)), report("x", hours=90, told=tolls(killed=11))),
            id="a toll that changed",
        ),
    ],
)
def test_what_matters_more_weighs_more(heavier: Incident, lighter: Incident) -> None:
    """More dead, a graver kind, more independent voices and what is new come first."""
    assert weigh(heavier, SINCE) > weigh(lighter, SINCE)


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_has_a_weight(kind: Kind) -> None:
    """A kind added to the taxonomy must find its place in the scale."""
    assert weigh(incident(report(CLASH, kind=kind)), SINCE) >= 0


def test_reprints_and_withdrawn_reports_corroborate_nothing() -> None:
    """Ten papers with one agency's sentence are one source."""
    papers = [report(CLASH, outlet=f"Paper {n}") for n in range(10)]
    own = report("Clashes shook Afrin.", outlet="Hauran Post")
    withdrawn = report("Nothing happened.", outlet="Sham", retracted=True)

    assert count_independent(papers) == 1
    assert count_independent([*papers, own, withdrawn]) == 2


def test_towns_of_one_name_part_do_not_count_as_named() -> None:
    """Azaz is not named by a sentence about Idlib."""
    elsewhere = "Shells killed 11 people in Idlib on Monday, the civil defence said."
    here = "Shells killed 11 people in Azaz on Monday, the civil defence said."
    item = incident(report(elsewhere, here, where=AZAZ, told=tolls(killed=11)))

    assert told(item)[0] == here
    assert IDLIB.name not in told(item)[0]


def test_a_headline_glued_to_its_lead_comes_after_a_clean_sentence() -> None:
    """Where a page lost the full stop after its headline, the reader gets a sentence without it."""
    headline = "Shells kill eleven in Afrin"
    glued = f"{headline} At least eleven people died in Afrin when shells hit its market, a monitor said."
    clean = "Shells hit the market of Afrin and killed eleven people, rescuers said."
    item = incident(replace(report(glued, clean, told=tolls(killed=11)), title=headline))

    assert told(item) == [clean, glued]


@pytest.mark.parametrize(
    "other",
    [
        pytest.param("Fires went on in the town of Afrin on Monday, residents said.", id="without a toll"),
        pytest.param("Fighting in Afrin killed 4 people on Monday, the army said.", id="with a part of it"),
    ],
)
def test_a_toll_that_its_article_tells_twice_is_found_in_either_sentence(other: str) -> None:
    """Of what "11 people / 4 people" was read from, the sentence with the eleven tells the incident."""
    read_twice = Tolls(killed=Count.exactly(11, "killed 11 people / killed 4 people"))

    assert told(incident(report(other, CLASH, told=read_twice)))[0] == CLASH


@pytest.mark.parametrize(
    ("before", "is_told"),
    [
        pytest.param("Rebels and the army fought near Afrin.", True, id="a sentence"),
        pytest.param("Fighting near Afrin kills nine", False, id="a headline"),
    ],
)
def test_a_sentence_that_needs_another_comes_with_it(before: str, *, is_told: bool) -> None:
    """Who fought where comes before how many died; a headline would only say it twice."""
    said = report(before, "It said that nine of its men were killed.")
    first, second = said.claim.quotes

    assert find_lead_in(AFRIN, said, second) == (first if is_told else None)
