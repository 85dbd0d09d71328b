"""The bot's texts: the same keys and arguments in every language, all used, all safe."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path

import pytest
from fluent.syntax import FluentParser, ast, visitor

import handlers
from handlers.asking.guide import TOPICS
from handlers.rendering.repairs import (
    ALL_KINDS,
    ANY_TIME,
    ANY_TOLL,
    ANY_WORDS,
    LATEST,
    LONGER,
    NARROWER,
    PROVINCE,
    TOWN,
    WIDER,
)
from handlers.review.choices import REASONS
from handlers.subscriptions.menus import MENUS, PAUSE, RESUME, TOGGLES
from handlers.texts import FSI, LANGUAGES, PDI, Phrase, bundle, has_text, isolate, known_language, text
from handlers.updates.pausing import BY_READER
from incidents.models import TOLLS, Certainty, DatePrecision, Every, Flaw, Kind, Role, Template, Tier
from incidents.store.delivery.outgoing import State
from incidents.store.review.decisions import Action

CODE = "\n".join(path.read_text("utf-8") for path in Path(handlers.__path__[0]).rglob("*.py"))
# Families whose last part is a value: f"kind-{kind}" in the code, every one of them in the texts.
FAMILIES: dict[str, list[str]] = {
    "button": [LATEST, ALL_KINDS, ANY_TIME, WIDER, NARROWER, PROVINCE, TOWN, ANY_WORDS, ANY_TOLL, LONGER],
    "help": list(TOPICS),
    "topic": list(TOPICS),
    "kind": list(Kind),
    "sign": list(Kind),
    "counted": [*TOLLS, "incidents"],
    "measure": [*TOLLS, "incidents"],
    "outbox": list(State),
    "cadence": list(Every),
    "chart-by": list(DatePrecision),
    "why": list(Role),
    "weekday": [str(day) for day in range(7)],
    "tier": [Tier.SERIOUS, Tier.GRAVE],
    "pause": ["blocked", "kicked", "rights", "gone", "topic", BY_READER],
    "edit": [*MENUS, *TOGGLES, PAUSE, RESUME, "mute-tomorrow", "mute-off"],
    "edit-value": ["off", "daily", "workdays", "weekend", *Template],
    "forwarded": ["new", "seen", "revised"],
    "flaw": list(Flaw),
    "fix": [flaw for flaw in Flaw if flaw is not Flaw.NOT_INCIDENT],
    "type": [Flaw.PLACE, Flaw.TOLL],
    "reason": list(REASONS),
    "review": [Flaw.PLACE, Flaw.KIND, Flaw.DUPLICATE, *(f"done-{action}" for action in Action)],
    "change": ["retracted", "restored"],
    "mark": [Certainty.CLAIMED, Certainty.BELIEVED, Certainty.DENIED],
}


def messages(name: str) -> dict[str, ast.Message]:
    """Return the messages of a Fluent file, which must be free of errors."""
    parsed = FluentParser().parse((files("handlers.texts") / f"{name}.ftl").read_text("utf-8"))
    assert not [entry for entry in parsed.body if isinstance(entry, ast.Junk)]
    return {entry.id.name: entry for entry in parsed.body if isinstance(entry, ast.Message)}


class Arguments(visitor.Visitor):
    """Collects the `$names` of a message."""

    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802 - fluent.syntax calls it so
        """Note a name."""
        self.names.add(node.id.name)


def shape(message: ast.Message) -> tuple[set[str], set[str]]:
    """Return the arguments and the attributes of a message."""
    found = Arguments()
    found.visit(message)
    return found.names, {attribute.id.name for attribute in message.attributes}


@pytest.mark.parametrize("language", [each for each in LANGUAGES if each != "en"])
def test_languages_have_the_same_texts_with_the_same_arguments(language: str) -> None:
    """No sentence is missing in one language, and none waits for a number that nobody gives."""
    english, other = messages("en"), messages(language)

    assert list(english) == list(other), "the same order keeps the files comparable"
    assert {key: shape(each) for key, each in english.items()} == {
        key: shape(each) for key, each in other.items()
    }


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_value_has_its_words(family: str, language: str) -> None:
    """Each kind, toll, state, weekday and cadence has a label."""
    missing = [value for value in FAMILIES[family] if not has_text(f"{family}-{value}", language)]

    assert missing == []


def test_every_text_is_used_and_every_text_used_exists() -> None:
    """A text nobody says is removed; a text somebody says is there."""
    named = set(re.findall(r'"([a-z]+(?:-[a-z_]+)*)"', CODE)) | {
        f"command-{each}" for each in handlers_commands()
    }
    families = {f"{family}-{value}" for family, values in FAMILIES.items() for value in values}
    families |= {f"{each}-title{of}" for each in ("digest", "alert", "preview") for of in ("", "-of")}
    said = set(re.findall(r'(?:text|say)\(\s*"([a-z-]+)[".]', CODE))

    assert sorted(set(messages("en")) - named - families) == []
    assert sorted(said - set(messages("en"))) == []


def handlers_commands() -> tuple[str, ...]:
    """Return the commands that the bot registers."""
    from handlers.announce import COMMANDS, OPERATOR_COMMANDS  # noqa: PLC0415 - Telegram's library is slow to import

    return COMMANDS + OPERATOR_COMMANDS


def test_every_kind_has_a_sign_of_its_own() -> None:
    """A reader tells kinds apart at a glance."""
    signs = [text(f"sign-{kind}", "en") for kind in Kind]

    assert len(set(signs)) == len(Kind)


@pytest.mark.parametrize(
    ("n", "said"),
    [
        pytest.param(0, "لا قتلى", id="none"),
        pytest.param(1, "قتيل واحد", id="one"),
        pytest.param(2, "قتيلان", id="dual"),
        pytest.param(3, "3 قتلى", id="few from three"),
        pytest.param(10, "10 قتلى", id="few to ten"),
        pytest.param(11, "11 قتيلاً", id="many from eleven"),
        pytest.param(99, "99 قتيلاً", id="many to ninety-nine"),
        pytest.param(100, "100 قتيل", id="other at a hundred"),
        pytest.param(103, "103 قتلى", id="few again after a hundred"),
        pytest.param(1200, "1,200 قتيل", id="thousands with a separator"),
    ],
)
def test_arabic_counts_in_its_six_forms(n: int, said: str) -> None:
    """Arabic has a form for none, one, two, a few, many and the rest."""
    assert text("counted-killed", "ar", n=n) == said


def test_english_tells_one_incident_from_several() -> None:
    """Nobody reads "1 incidents"."""
    assert [text("counted-incidents", "en", n=n) for n in (0, 1, 2)] == [
        "no incidents",
        "1 incident",
        "2 incidents",
    ]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        pytest.param("en", ["every hour", "every 6 hours"], id="English"),
        pytest.param("fr", ["toutes les heures", "toutes les 6 heures"], id="French"),
        pytest.param("ar", ["كل ساعة", "كل 6 ساعات"], id="Arabic"),
    ],
)
def test_an_hour_is_not_counted(language: str, said: list[str]) -> None:
    """Nobody says "every 1 hours", in no language."""
    assert [text("cadence-hours", language, n=n) for n in (1, 6)] == said


def test_a_foreign_name_cannot_turn_a_line_round() -> None:
    """A Latin name in Arabic, and an Arabic one in English, stand in an isolate; others stay bare."""
    assert isolate("Reuters", "ar") == f"{FSI}Reuters{PDI}"
    assert isolate("تعز", "en") == f"{FSI}تعز{PDI}"
    assert isolate("تعز", "ar") == "تعز"
    assert isolate("Ta'izz", "en") == "Ta'izz"


def test_a_phrase_is_not_isolated_twice() -> None:
    """Words put together in a language keep their direction inside other words of it."""
    inner = text("place-and-parent", "ar", place="Mokha", parent="تعز")

    outer = text("read-near", "ar", place=inner)

    assert isinstance(inner, Phrase)
    assert outer.count(FSI) == outer.count(PDI) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_are_filled_as_fluent_fills_them(language: str) -> None:
    """Those with nothing but names to put in are written without it, and read the same."""
    told = 0
    for key, message in messages(language).items():
        names = {name: Phrase(f"100% {name}") for name in shape(message)[0]}
        pattern = bundle(language).get_message(key).value
        said, errors = bundle(language).format_pattern(pattern, names) if pattern else ("", ["no text"])
        if not errors:
            told += 1
            assert text(key, language, **names) == said

    assert told > 300


def test_a_missing_argument_is_an_error_not_a_gap() -> None:
    """A forgotten number is found by a test, not by a reader."""
    with pytest.raises(KeyError, match="counted-killed"):
        text("counted-killed", "en")


@pytest.mark.parametrize(
    ("tag", "language"),
    [
        pytest.param("ar-SY", "ar", id="region is ignored"),
        pytest.param("EN", "en", id="case is ignored"),
        pytest.param("tlh", "en", id="unknown falls back"),
        pytest.param(None, "en", id="unstated falls back"),
    ],
)
def test_a_users_language_is_one_of_ours(tag: str | None, language: str) -> None:
    """Telegram tells tags of all sorts."""
    assert known_language(tag, default="en") == language


def test_commands_keep_their_slash_in_front_in_arabic() -> None:
    """A mark of direction stands before each command, outside of what is copied, and in no tag."""
    said = text("help", "ar") + text("subscribe-how", "ar")

    assert "\u200e/latest" in said
    assert "\u200e<code>/subscribe" in said
    assert not re.search(r"(?<!\u200e)(?<!<code>)(?<!<)/[a-z]", said)
    assert "<\u200e" not in said
    assert "Asia/Damascus" in text("settings", "ar", language="x", zone="y", now="z")
