"""The register of actors: one name each, found by any other."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from incidents import actors
from incidents.actors import ActorKind, display_name, find_registered, load_register
from incidents.text import fold
from incidents.text.tables import table_rows

CODES = 2  # letters of ISO 3166 alpha-2


def test_the_register_is_world_wide() -> None:
    """Groups, forces and services of every continent are known, each under one name."""
    actors = load_register()

    assert len({each.name for each in actors}) == len(actors) > 900
    assert len([each for each in actors if not each.is_branch]) >= 500
    assert len({code for each in actors for code in each.countries}) > 100
    assert {each.kind for each in actors} == set(ActorKind)


def test_no_name_means_two_actors() -> None:
    """A name of one actor is no name of another, in English or in Arabic."""
    told = Counter(
        name
        for each in load_register()
        for name in {fold(name) for name in (each.name, *each.aliases, each.name_ar, *each.aliases_ar)} - {""}
    )

    assert [name for name, times in told.items() if times > 1] == []


def test_every_actor_is_complete() -> None:
    """Each has an Arabic name, and an example with one of its names in it."""
    for each in load_register():
        names = [fold(name) for name in (each.name, *each.aliases)]
        assert each.name_ar, each.name
        assert any(name in fold(each.example) for name in names), each.name
        assert all(len(code) == CODES and code.isupper() for code in each.countries), each.name


def test_a_short_name_is_told_from_a_word_by_its_capitals() -> None:
    """Names of three letters are initials, so that "let" and "is" stay words."""
    short = [
        name
        for each in load_register()
        if each.kind is not ActorKind.GENERIC
        for name in (each.name, *each.aliases)
        if len(name) <= 3 and not name.isupper() and name != "Aum"
    ]

    assert short == []


NAMES = [
    ("Daesh", "Islamic State", "another name"),
    ("the Syrian Army", "Syrian army", "article and capitals"),
    ("SAA", "Syrian army", "initials"),
    ("Peruvian troops", "Peruvian army", "what every state has"),
    ("FARDC", "Congolese army", "a state's own word for its army"),
    ("قسد", "Syrian Democratic Forces", "an Arabic short name"),
    ("الجيش السوري", "Syrian army", "an Arabic name"),
    ("الشرطة الكورية الشمالية", "North Korean police", "both words of an adjective"),
]


@pytest.mark.parametrize(("name", "canonical"), [pytest.param(*each, id=label) for *each, label in NAMES])
def test_an_actor_is_found_by_any_of_its_names(name: str, canonical: str) -> None:
    """Spelling, article and language do not matter."""
    found = find_registered(name)

    assert found is not None
    assert found.name == canonical


def test_a_stranger_is_not_found() -> None:
    """Who is not registered has no canonical name."""
    assert find_registered("Society of Stamp Collectors") is None


def test_every_speaker_has_a_name_in_each_language_and_one_row() -> None:
    """Nobody is called in two ways; an example shows each."""
    (_, *columns), *rows = table_rows(Path(actors.__path__[0]) / "data" / "speakers.tsv")
    names = [name for told, *_ in rows for name in told.split("|")]

    assert columns == ["name_ar", "name_fr", "heard_ar", "example"]
    assert all(all((*told, example)) for *told, _, example in rows)
    assert [name for name, times in Counter(names).items() if times > 1] == []
    assert [
        row[-1] for row in rows if not any(fold(name) in fold(row[-1]) for name in row[0].split("|"))
    ] == []


SHOWN = [
    ("ISIL", "ar", "تنظيم الدولة الإسلامية", "a group in Arabic"),
    ("gunmen", "ar", "مسلحون", "people without a name"),
    ("Turkish troops", "ar", "الجيش التركي", "a state's army"),
    ("ISIL", "en", "ISIL", "English as the article has it"),
    ("rebel commander", "ar", "قائد في المعارضة المسلحة", "a speaker without a name"),
    ("the authorities", "fr", "les autorités", "a speaker in French"),
    ("doctors", "en", "doctors", "a speaker in English"),
    ("navy", "ar", "القوات البحرية", "a force that nobody names"),
    ("the local doctor", "fr", "des médecins", "a speaker of the place"),
    ("Local Heroes", "fr", "Local Heroes", "a name that begins so"),
    ("Nine Tailors", "ar", "Nine Tailors", "a stranger"),
    ("المرصد السوري", "en", "Syrian Observatory for Human Rights", "an Arabic name in English"),
    ("الجيش التشيلي", "fr", "Chilean army", "an Arabic name in French"),
    ("شهود عيان", "en", "witnesses", "an Arabic speaker in English"),
    ("مصدر طبي", "fr", "des sources médicales", "an Arabic speaker in French"),
    ("الأهالي", "en", "residents", "an Arabic speaker with its article"),
    ("مصدر طبي", "ar", "مصدر طبي", "Arabic as the article has it"),
    ("جمعية الطوابع", "en", "جمعية الطوابع", "a stranger in Arabic"),
]


@pytest.mark.parametrize(
    ("name", "language", "shown"), [pytest.param(*each, id=label) for *each, label in SHOWN]
)
def test_answers_show_the_name_of_their_language(name: str, language: str, shown: str) -> None:
    """Arabic answers carry Arabic names, others Latin ones: those of the article where it has such."""
    assert display_name(name, language) == shown


def test_a_state_knows_its_home_and_its_kind() -> None:
    """What every state has carries the state's code."""
    found = find_registered("Chilean police")

    assert found is not None
    assert (found.kind, found.country, found.is_branch) == (ActorKind.POLICE, "CL", True)


def test_what_chats_say_is_looked_for_in_questions_only() -> None:
    """ "Haftar" asks for his army; an article about the man does not tell of it."""
    army = next(each for each in load_register() if each.name == "Libyan National Army")

    assert "haftar" in army.asked
    assert find_registered("haftar") is None
