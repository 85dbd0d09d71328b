"""Keys under which names are stored and looked up."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from incidents.places.spelling import (
    arabic_forms,
    join_keys,
    name_key,
    sound_key,
    sound_keys,
    without_article,
    without_articles,
    word_key,
)

NAMES = st.text(alphabet=st.characters(codec="utf-8", categories=["L", "M", "P", "Zs"]), max_size=30)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("Ḩamāh", "hamah", id="dots and bars"),
        pytest.param("Dar'a", "Dar‘ā", id="ayn and apostrophe"),
        pytest.param("St. Louis", "Saint Louis", id="saint"),
        pytest.param("Trinidad and Tobago", "Trinidad & Tobago", id="and"),
        pytest.param("Deir ez-Zor", "DEIR EZ ZOR", id="hyphen and capitals"),
        pytest.param("إدلب", "ادلب", id="hamza on alef"),
        pytest.param("حماة", "حماه", id="ta marbuta"),
        pytest.param("کركوك", "كركوك", id="Persian kaf"),
    ],
)
def test_spellings_that_differ_in_marks_alone_have_one_key(one: str, other: str) -> None:
    """Accents, apostrophes and hyphens never hide a place."""
    keys = name_key(one), name_key(other)

    assert keys[0] == keys[1]


@pytest.mark.parametrize(
    "spellings",
    [
        pytest.param("As-Suwayda|Suwayda|Sweida|Soueida|Suweida|Swaida|Sweidah", id="Sweida"),
        pytest.param("Qamishli|Kamishli|Gamishli|Al-Qāmishlī|Kamichli|Qamishlo", id="Qamishli"),
        pytest.param("Al-Hasakah|Hassakeh|Haseke|Hassaké|Alhasakah", id="Hasakah"),
        pytest.param("Deir ez-Zor|Dayr az Zawr|Deir al-Zour", id="Deir ez-Zor"),
        pytest.param("Hodeidah|Al Hudaydah|Hudaida", id="Hodeidah"),
        pytest.param("Raqqa|Rakka|Ar-Raqqah", id="Raqqa"),
        pytest.param("Ghouta|Ghuta|al-Ghuta", id="Ghouta"),
        pytest.param("Taiz|Ta'izz|Taizz", id="Taiz"),
    ],
)
def test_transliterations_of_one_name_sound_the_same(spellings: str) -> None:
    """A reader may write a name the way any newspaper does."""
    sounds = {sound_key(spelling) for spelling in spellings.split("|")}

    assert len(sounds) == 1


def test_names_of_different_towns_sound_different() -> None:
    """Folding does not throw the towns of one country together."""
    towns = "Homs|Hama|Aleppo|Idlib|Daraa|Raqqa|Latakia|Tartus|Afrin|Manbij|Kobani|Palmyra|Damascus|Douma"

    sounds = [sound_key(town) for town in towns.split("|")]

    assert len(set(sounds)) == len(sounds)


@example("A:END")  # "end" sounds like "and", which is no part of a key
@example("AAآ")  # a long vowel of Arabic is dropped, and what is left is Latin
@given(NAMES)
def test_the_key_of_a_key_is_the_key(name: str) -> None:
    """Folding twice changes nothing, whatever the letters."""
    key, sound = name_key(name), sound_key(name)

    assert name_key(key) == key
    assert sound_key(sound) == sound


@given(st.lists(NAMES | st.sampled_from(["Ad-Dawādimī", "Sweidah", "السويداء", "وادي حلفا", "Ḩamāh"])))
def test_many_names_at_once_sound_as_each_alone(names: list[str]) -> None:
    """The gazetteer is built with one pass for all, and asked with one name."""
    assert sound_keys(names) == [sound_key(name) for name in names]


@given(st.text(alphabet=st.characters(codec="utf-8", categories=["L"]), min_size=1, max_size=12))
def test_a_single_word_has_the_key_of_a_name_of_one_word(word: str) -> None:
    """The shortcut for plain words agrees with the rule."""
    key = word_key(word)

    assert key == name_key(word)


def test_words_of_a_name_join_to_the_key_of_the_name() -> None:
    """A name put together from tokens is found like one that was looked up whole."""
    words = ["Trinidad", "and", "Tobago"]

    assert join_keys([word_key(word) for word in words]) == name_key("Trinidad and Tobago")
    assert join_keys(["the"]) == "the"


@pytest.mark.parametrize(
    ("key", "bare"),
    [
        ("al hasakah", "hasakah"),
        ("dayr az zawr", "dayr zawr"),
        ("aleppo", "aleppo"),
        ("الرقه", "رقه"),
        ("al", "al"),
    ],
    ids=["in front", "inside", "none", "Arabic", "nothing else"],
)
def test_the_article_comes_off_a_name(key: str, bare: str) -> None:
    """Wires write "Hasakah" and "Al-Hasakah"."""
    assert without_article(key) == bare


@given(
    st.lists(
        (st.text("adelnruz ", max_size=12) | st.text("البدرح ", max_size=12)).map(name_key),
        min_size=1,
        max_size=6,
    )
)
def test_articles_come_off_many_names_as_off_one(keys: list[str]) -> None:
    """In one pass over all, for the thousands of a country."""
    assert without_articles(keys) == [without_article(key).replace(" ", "") for key in keys]


@pytest.mark.parametrize(
    ("word", "name"),
    [("بالسويداء", "السويداء"), ("لدمشق", "دمشق"), ("وحلب", "حلب"), ("للرقة", "الرقة"), ("والرقة", "الرقة")],
    ids=["in the", "for", "and", "for the", "and the"],
)
def test_glued_particles_come_off_an_arabic_name(word: str, name: str) -> None:
    """Arabic writes "in Sweida" as one word."""
    forms = arabic_forms(word)

    assert forms[0] == word
    assert name in forms
