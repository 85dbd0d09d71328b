"""Foreign names in Arabic letters that the gazetteer does not have so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from incidents.places.transcription import transcribed

if TYPE_CHECKING:
    from incidents.places import Gazetteer


@pytest.mark.parametrize(
    ("name", "country"),
    [
        pytest.param("زامبوانغا", "PH", id="Zamboanga"),
        pytest.param("سديروت", "IL", id="Sderot"),
        pytest.param("كراماتورسك", "UA", id="Kramatorsk"),
        pytest.param("شيتاغونغ", "BD", id="Chittagong"),
    ],
)
def test_a_name_is_found_by_its_sound(gazetteer: Gazetteer, name: str, country: str) -> None:
    """Arabic papers write the vowels of foreign names, so that they can be read back."""
    assert {gazetteer.get(number).country for number in transcribed(name, gazetteer)} == {country}


@pytest.mark.parametrize(
    "word",
    [
        pytest.param("صوت", id="a sound"),
        pytest.param("ياها", id="it"),
        pytest.param("السلام عليكم", id="a greeting"),
        pytest.param("", id="nothing"),
    ],
)
def test_ordinary_words_sound_like_no_town(gazetteer: Gazetteer, word: str) -> None:
    """Some town in the world sounds like any short word."""
    assert transcribed(word, gazetteer) == ()


def test_several_towns_of_one_sound_are_all_told(gazetteer: Gazetteer) -> None:
    """Whoever asks then decides which San Pedro is meant."""
    found = {gazetteer.get(number).country for number in transcribed("سان بيدرو", gazetteer)}

    assert {"CI", "PH"} <= found
