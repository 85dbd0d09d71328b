"""Incidents of a list: which sentences are quoted, and which of them share a block."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from zoneinfo import ZoneInfo

from handlers.rendering.digests import Heading, lay_out
from handlers.rendering.items import Item, render_items
from handlers.rendering.markup import plain
from handlers.rendering.readers import Reader
from handlers.rendering.tolls import voices_words
from incidents.models import Digest, DigestItem, Incident, Kind, Quote
from tests.handlers.records import HODEIDAH, MOKHA, NOW, TODAY, incident, killed, report

ADEN = ZoneInfo("Asia/Aden")
READER = Reader("en", ADEN, TODAY)

SCENE = "Marines landed on the quay of Al Mukha before dawn under cover of helicopters, a captain said."
TOLL = "Seven gunmen were killed, the captain said."
ARTICLE = f"{SCENE} {TOLL} The quay was quiet at noon."


def quote(sentence: str) -> Quote:
    """Return *sentence* where it stands in the article."""
    start = ARTICLE.index(sentence)
    return Quote(sentence, start, start + len(sentence))


def telling(
    kind: Kind,
    *sentences: str,
    **claim: Any,  # the fields of a Claim
) -> Incident:
    """Return an incident that one article tells with *sentences*."""
    base = report(SCENE, kind=kind, attribution=("captain",), **claim)
    return incident(replace(base, claim=replace(base.claim, quotes=tuple(map(quote, sentences)))))


def blocks(*told: Incident) -> list[str]:
    """Return what a reader sees of *told*, block by block."""
    return [plain(each) for each in render_items(map(Item, told), READER)]


def test_two_incidents_of_one_sentence_show_it_once() -> None:
    """ "Marines landed under cover of helicopters" is an air strike and a clash, and one quotation."""
    strike, clash = telling(Kind.AIR_STRIKE, SCENE), telling(Kind.ARMED_CLASH, SCENE)

    found = blocks(strike, clash)

    assert len(found) == 1
    assert found[0].count(SCENE) == 1
    assert found[0].index("Air or drone strike") < found[0].index("Armed clash") < found[0].index(SCENE)


def test_two_kinds_of_one_place_and_time_stand_in_one_line() -> None:
    """Their place, their days and the toll of one of them are not said twice."""
    strike = telling(Kind.AIR_STRIKE, SCENE)
    clash = replace(telling(Kind.ARMED_CLASH, SCENE, tolls=killed(7)), tolls=killed(7))

    (found,) = blocks(strike, clash)

    assert found.startswith("✈️ Air or drone strike · ⚔️ Armed clash · Al Mukha, Ta'izz\n")
    assert found.count("7 killed") == found.count("Ta'izz") == 1


def test_two_tolls_of_one_sentence_keep_their_lines() -> None:
    """Which of two figures belongs to which kind stays visible."""
    both = (
        replace(telling(kind, SCENE, tolls=killed(n)), tolls=killed(n))
        for kind, n in ((Kind.AIR_STRIKE, 2), (Kind.ARMED_CLASH, 7))
    )

    (found,) = blocks(*both)

    assert found.index("Air or drone strike") < found.index("2 killed") < found.index("Armed clash")
    assert found.index("Armed clash") < found.index("7 killed")


def test_the_same_words_in_two_papers_are_two_blocks() -> None:
    """Who says it matters: a sentence of another outlet is not folded into the first."""
    strike = telling(Kind.AIR_STRIKE, SCENE)
    other = incident(report(SCENE, outlet="Strait Gazette", kind=Kind.ARMED_CLASH))

    assert len(blocks(strike, other)) == 2


def test_incidents_without_a_sentence_stay_apart() -> None:
    """Nothing quoted is not the same sentence."""
    bare = incident(report(" ")), incident(report(" ", place=HODEIDAH))

    assert len(blocks(*bare)) == 2


def test_a_toll_without_a_place_comes_with_the_sentence_before() -> None:
    """ "Seven gunmen were killed, the captain said." says neither where nor in what."""
    clash = telling(Kind.ARMED_CLASH, TOLL, SCENE, tolls=killed(7))

    (found,) = [plain(each) for each in render_items([Item(clash, quoted=quote(TOLL))], READER)]

    assert f"{SCENE} {TOLL}" in found
    assert f"{SCENE} {TOLL}" in ARTICLE


def test_a_sentence_that_leans_on_the_one_before_comes_with_it() -> None:
    """ "Seven gunmen were killed, the captain said." comes with the sentence that tells the landing."""
    landing, clash = telling(Kind.TROOP_MOVEMENT, SCENE), telling(Kind.ARMED_CLASH, TOLL, tolls=killed(7))

    assert any(f"{SCENE} {TOLL}" in each for each in blocks(landing, clash))
    assert not any(SCENE in each for each in blocks(clash))


def test_a_sentence_of_another_article_is_not_put_before() -> None:
    """A scene that another paper tells is not of this captain."""
    clash = telling(Kind.ARMED_CLASH, TOLL, tolls=killed(7))
    other = incident(report(SCENE, outlet="Strait Gazette", kind=Kind.TROOP_MOVEMENT))

    assert not any(f"{SCENE} {TOLL}" in each for each in blocks(other, clash))


def test_what_stands_between_two_quoted_sentences_is_marked() -> None:
    """Two sentences that were apart in the article are not glued together."""
    last = "The quay was quiet at noon."
    clash = telling(Kind.ARMED_CLASH, last, SCENE)

    (found,) = [plain(each) for each in render_items([Item(clash, quoted=quote(last))], READER)]

    assert f"{SCENE} […] {last}" in found


def test_a_sentence_that_names_the_place_stands_alone() -> None:
    """Nothing is added to what a reader understands by itself."""
    clash = telling(Kind.ARMED_CLASH, SCENE, TOLL)

    (found,) = [plain(each) for each in render_items([Item(clash, quoted=quote(SCENE))], READER)]

    assert SCENE in found
    assert TOLL not in found


def test_a_digest_names_every_incident_of_its_sentence() -> None:
    """The second heading stands above the same quotation."""
    strike, clash = telling(Kind.AIR_STRIKE, SCENE), telling(Kind.ARMED_CLASH, SCENE)
    item = DigestItem(strike, strike.reports[0], quote(SCENE), 1.0, also=(clash,))

    (message,) = lay_out(Digest(NOW, NOW, ((MOKHA, (item,)),), 0), READER, Heading()).messages

    assert message.text.count(SCENE) == 1
    assert "Armed clash" in message.text


def test_a_voice_is_named_once_in_its_first_spelling() -> None:
    """ "Civil Defence" and "civil defence" are one."""
    assert voices_words(["Civil Defence", "civil defence", "captain"], "en") == "Civil Defence, captain"


def test_a_long_quotation_is_folded_until_it_is_tapped() -> None:
    """A statement of twenty lines does not push the next incident off the screen; short ones stay open."""
    long = " ".join(["The harbour master read out a list of berths that were closed."] * 10)

    [folded] = render_items([Item(incident(report(long)))], READER)
    [shown] = render_items([Item(incident(report(SCENE)))], READER)

    assert f"<blockquote expandable>{long}</blockquote>" in folded
    assert f"<blockquote>{SCENE}</blockquote>" in shown


def test_an_outlet_whose_address_is_longer_than_a_text_takes_is_named_without_it() -> None:
    """A page names its own address, and may make it as long as it likes."""
    far = replace(report(), url=f"https://wire.example/{'x' * 3_000}")

    [block] = render_items([Item(incident(far))], READER)

    assert far.outlet in plain(block)
    assert "x" * 100 not in block
