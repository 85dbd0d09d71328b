"""How alike names are that nobody listed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from incidents.models import PlaceId
from incidents.places.misspelling import Pool, Spelling, sound_number, without_unit_words
from incidents.places.slips import phones, slip_cost
from incidents.places.spelling import name_key, sound_key

WORDS = st.text("abdehikqstuwy", max_size=8)


def make_pool(**ranks: int) -> Pool:
    """A country whose places bear one spelling each."""
    keys = [name_key(name.replace("_", " ")) for name in ranks]
    return Pool(
        Spelling(key, sound_key(key), PlaceId(number), rank)
        for number, (key, rank) in enumerate(zip(keys, ranks.values(), strict=True), 1)
    )


def first(pool: Pool, name: str) -> str:
    """The key of the likest spelling."""
    return pool.likest(name_key(name))[0].spelling.key


@pytest.mark.parametrize(
    ("one", "other", "cost"),
    [
        pytest.param("zenda", "zenda", 0.0, id="equal"),
        pytest.param("zenda", "zanda", 0.35, id="vowel for vowel"),
        pytest.param("qenda", "kenda", 0.4, id="q for k"),
        pytest.param("zenda", "zenfa", 0.75, id="the next key"),
        pytest.param("zenda", "zenla", 1.0, id="a stranger"),
        pytest.param("zenda", "zedna", 0.7, id="swapped"),
        pytest.param("zenda", "zennda", 0.35, id="doubled"),
        pytest.param("zenda", "zend", 0.45, id="a vowel short"),
        pytest.param("", "bt", 2.0, id="from nothing"),
    ],
)
def test_a_slip_costs_what_fingers_and_ears_make_of_it(one: str, other: str, cost: float) -> None:
    """Vowels and like sounds are cheap, strangers dear."""
    assert slip_cost(one, other) == pytest.approx(cost)


@pytest.mark.parametrize(
    ("one", "other", "most"),
    [("mawdha", "mawza", 0.3), ("dzhebla", "jebla", 0.0), ("giaar", "jaar", 0.0), ("shekhan", "shexan", 0.5)],
    ids=["dh and z", "Russian j", "Italian j", "kh and x"],
)
def test_letters_that_write_one_sound_cost_as_one(one: str, other: str, most: float) -> None:
    """Each wire has its own letters for a sound of Arabic."""
    assert slip_cost(phones(one), phones(other)) <= most


@given(WORDS, WORDS)
def test_slips_cost_the_same_both_ways(one: str, other: str) -> None:
    """Nothing for equal words, something for others, never more than to write the word anew."""
    cost = slip_cost(one, other)

    assert cost == pytest.approx(slip_cost(other, one))
    assert (cost == 0) == (one == other)
    assert cost <= len(one) + len(other)


def test_the_likest_spelling_comes_first() -> None:
    """A letter short still means the town."""
    pool = make_pool(Streslau=40, Hentzau=40, Zenda=40)

    assert first(pool, "Strelsau") == "streslau"
    assert first(pool, "Hentzaw") == "hentzau"


def test_of_two_equally_alike_the_larger_is_meant() -> None:
    """Nobody asks for the hamlet."""
    pool = make_pool(Zenba=20, Zenpa=60)

    assert first(pool, "Zenfa") == "zenpa"


def test_two_spellings_vouch_for_a_place() -> None:
    """One town that is alike twice beats one that is alike once."""
    towns = (("zanda", 1), ("zonda", 2), ("zunda", 2))
    pool = Pool(Spelling(key, sound_key(key), PlaceId(number), 30) for key, number in towns)

    assert pool.likest("zinda")[0].spelling.place_id == 2


def test_a_spelling_held_out_is_passed_over() -> None:
    """So that a bench can ask for what nobody listed."""
    pool = make_pool(Strelsau=40, Strelso=40)

    assert pool.likest("strelsau", without="strelsau")[0].spelling.key == "strelso"


def test_what_resembles_nothing_suggests_nothing() -> None:
    """Better no answer than a joke."""
    assert make_pool(Strelsau=40).likest("qobbledy") == []
    assert Pool(()).likest("zenda") == []


@pytest.mark.parametrize(
    ("key", "plain"),
    [("zenda district", "zenda"), ("muhafazat halab", "halab"), ("district", "district"), ("zenda", "zenda")],
    ids=["behind", "in front", "alone", "none"],
)
def test_words_for_units_are_no_part_of_a_name(key: str, plain: str) -> None:
    """ "Zenda District" is asked for as Zenda."""
    assert without_unit_words(key) == plain


@given(st.text(max_size=12))
def test_a_sound_has_a_number_that_fits_four_bytes(sound: str) -> None:
    """The file stays small."""
    assert 0 <= sound_number(sound) < 1 << 31


def test_names_are_sought_among_those_of_their_script() -> None:
    """A place may bear names in both, and neither is like the other."""
    names = ((1, "ظندابور"), (1, "zendapur"), (2, "ظيفانور"), (3, "qasr marlaz"))
    pool = Pool(Spelling(name_key(name), sound_key(name_key(name)), PlaceId(at), 30) for at, name in names)

    assert [each.spelling.place_id for each in pool.likest(name_key("ظندبور"))][:1] == [1]
    assert first(pool, "ظيفنور") == name_key("ظيفانور")
    assert first(pool, "zendabur") == "zendapur"
    assert {each.spelling.key for each in pool.likest("zendabur")} <= {"zendapur", "qasr marlaz"}
