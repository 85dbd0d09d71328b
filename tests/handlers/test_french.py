"""People ask the running bot in French: every command, every intent, digests and alerts."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from handlers.chats.settings import city_words
from handlers.texts import text
from tests.handlers.desk import Desk, labels, read, told
from tests.handlers.subscriptions.test_subscribing import EIGHT, report_storm, tick

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param("/start", ["Sitrep lit les nouvelles", "/subscribe Alep chaque jour"], id="start"),
        pytest.param("/help", ["/latest LIEU", "« et à Idlib ? »"], id="help"),
        pytest.param("aide", ["/latest LIEU"], id="help in words"),
        pytest.param(
            "/latest El Fasher", ["El-Facher\n", "⚔️ Affrontement armé", "15 morts", "1–5 sur 7"], id="latest"
        ),
        pytest.param("/ask inondations à Kassala", ["Kassala (État) · inondations\n", "4 morts"], id="ask"),
        pytest.param(
            "/digest Libye", ["Bulletin : Libye\nmar. 8 oct. 12:00 – mer. 9 oct. 12:00"], id="digest"
        ),
        pytest.param("/subscriptions", ["Rien n’est envoyé ici"], id="subscriptions"),
        pytest.param("/unsubscribe", ["Rien n’est envoyé ici"], id="unsubscribe"),
        pytest.param("/settings", ["Langue : Français", "il y est 12:00"], id="settings"),
        pytest.param("/subscribe", ["Dites-moi quoi et quand"], id="subscribe without words"),
        pytest.param("/latest", ["Dites-moi un lieu"], id="latest without a place"),
        pytest.param("/ask", ["Posez-moi une question"], id="ask without a question"),
        pytest.param("/frobnicate", ["Je ne connais pas cette commande"], id="unknown command"),
        pytest.param("/status", ["Je ne connais pas cette commande"], id="status for strangers"),
        pytest.param(
            "dernières nouvelles de Derna", ["Derna (province)\n", "Bombardement", "hier"], id="the newest"
        ),
        pytest.param(
            "combien de morts à Derna depuis lundi",
            ["Derna (province) · morts · depuis le lun. 7 oct.\n7 à 9 morts dans 1 incident"],
            id="a sum",
        ),
        pytest.param("combien d'inondations au Soudan", ["Soudan · inondations"], id="a count"),
        pytest.param("tendance au Soudan", ["26 sept. – 2 oct. : 2 incidents"], id="a trend"),
        pytest.param("compare Derna et Sebha", ["Derna, Libye : 1 incident"], id="a comparison"),
        pytest.param("chronologie Libye", ["hier, mar. 8 oct.\n• "], id="a timeline"),
        pytest.param(
            "classement des villes du Soudan par morts",
            ["1. El-Facher, Darfour-Nord", "2. Kassala, Soudan : 4 morts"],
            id="a ranking",
        ),
        pytest.param("résumé de la Libye", ["Bulletin : Libye"], id="a summary"),
        pytest.param("carte de la Libye", ["Carte : 2 incidents · Libye"], id="a map"),
        pytest.param("inondations à El Fasher", ["Aucune dépêche à ce sujet pour El-Facher"], id="nothing"),
        pytest.param(
            "nouvelles de Derna le 30 février", ["Je n’ai pas compris la date dans «"], id="no such date"
        ),
        pytest.param("bonjour", ["À votre service. Nommez un lieu"], id="small talk"),
        pytest.param("merci beaucoup", ["À votre service. Nommez un lieu"], id="thanks"),
        pytest.param("quel temps fait-il demain ?", ["Je ne sais dire que"], id="out of scope"),
        pytest.param("/settings atlantide", ["ni langue ni fuseau horaire"], id="no such setting"),
    ],
)
async def test_every_command_and_question_is_answered_in_french(
    desk: Desk, words: str, expected: list[str]
) -> None:
    """Whatever somebody with a French app writes, the answer is French and to the point."""
    answer = read(await desk.ask(desk.person("fr"), words))

    assert all(each in answer for each in expected), answer


async def test_a_conversation_goes_on_in_french(desk: Desk) -> None:
    """Place, kinds and time carry over; more, the map, the sources and the reasons are a word each."""
    reader = desk.person("fr")
    said = {
        words: read(await desk.ask(reader, words))
        for words in (
            "dernières nouvelles d'El Fasher",
            "suite",
            "carte",
            "qui le dit ?",
            "pourquoi ?",
            "et à Kassala ?",
            "depuis lundi",
            "seulement les inondations",
            "oublie ça",
        )
    }

    assert said["dernières nouvelles d'El Fasher"].startswith("El-Facher\n")
    assert "6–7 sur 7" in said["suite"]
    assert "Carte : 7 incidents" in said["carte"]
    assert said["qui le dit ?"].startswith("Qui a rapporté quoi")
    assert "• Genre : d’après «" in said["pourquoi ?"]
    assert said["et à Kassala ?"].startswith("Kassala (État)\n")
    assert said["depuis lundi"].startswith("Kassala (État) · depuis le lun. 7 oct.")
    assert said["seulement les inondations"].startswith("Kassala (État) · inondations · depuis")
    assert said["oublie ça"] == "D’accord, c’est oublié. Que voulez-vous savoir ?"


async def test_nothing_is_not_counted(desk: Desk) -> None:
    """Where nothing was reported there is no sum of it; French would call none "one"."""
    answer = read(await desk.ask(desk.person("fr"), "combien de morts à Kassala hier"))

    assert answer.startswith("Kassala, Soudan · morts · hier, mar. 8 oct.\n\nAucune dépêche")


async def test_an_unclear_place_is_settled_by_a_french_button(desk: Desk) -> None:
    """Which Tripoli is asked in French, with countries as French calls them."""
    reader = desk.person("fr")
    [choice] = await desk.ask(reader, "dernières nouvelles de Tripoli")

    [answer], _ = await desk.press(reader, choice, "Tripoli, Libye")

    assert read([choice]).startswith("Quel lieu entendez-vous par « Tripoli » ?")
    assert "Aucune dépêche à ce sujet pour Tripoli." in read([answer])


@pytest.mark.parametrize(
    ("app", "words", "expected"),
    [
        pytest.param(
            "en", "que s'est-il passé à Derna", "Bombardement", id="French typed into an English app"
        ),
        pytest.param("en", "inondations Kassala", "Inondation", id="two words without an article"),
        pytest.param("fr", "what happened in Derna", "Shelling or missile", id="English in a French app"),
        pytest.param("fr", "ماذا حدث في درنة؟", "قصف مدفعي", id="Arabic in a French app"),
        pytest.param("fr", "Port Sudan", "Bombe ou mine", id="a name of two words tells no language"),
        pytest.param("fr-CA", "/latest Derna", "Bombardement", id="an app of Canada"),
    ],
)
async def test_french_is_told_from_english(desk: Desk, app: str, words: str, expected: str) -> None:
    """A question is answered in its own language, and a bare name in that of the app."""
    assert expected in read(await desk.ask(desk.person(app), words))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param("in French please", "Bombardement", id="in English"),
        pytest.param("بالفرنسي لو سمحت", "Bombardement", id="in Arabic"),
        pytest.param("en arabe svp", "قصف مدفعي", id="in French"),
    ],
)
async def test_the_last_answer_is_told_in_another_language_where_that_is_asked(
    desk: Desk, words: str, expected: str
) -> None:
    """The same answer, whatever the language in which it is asked for."""
    reader = desk.person("en")
    await desk.ask(reader, "what happened in Derna")

    assert expected in read(await desk.ask(reader, words))


@pytest.mark.parametrize(("language", "city"), [("en", "Kolkata"), ("ar", "كالكتا"), ("fr", "Calcutta")])
async def test_every_zone_on_a_button_is_called_as_speakers_call_it(language: str, city: str) -> None:
    """CLDR has this city under the name that its zone had first."""
    assert city_words("Asia/Kolkata", language) == city


@pytest.mark.parametrize(
    "wish",
    [
        "fr",
        "français",
        "Francais",
        "French",
        "الفرنسية",
        "language French",
        "langue : français",
        "اللغة الفرنسية",
    ],
)
async def test_french_is_chosen_by_any_of_its_names(desk: Desk, wish: str) -> None:
    """Who knows only the Arabic or the English name of a language can choose it too."""
    answer = read(await desk.ask(desk.person("en"), f"/settings {wish}"))

    assert answer.startswith("Enregistré.\nRéglages de cette discussion\nLangue : Français")


@pytest.mark.parametrize("wish", ["timezone Asia/Aden", "time zone: Aden", "المنطقة الزمنية Asia/Aden"])
async def test_what_is_set_may_be_named_before_its_value(desk: Desk, wish: str) -> None:
    """People write the name of a setting as it stands on the message they look at."""
    assert "Time zone: Asia/Aden" in read(await desk.ask(desk.person("en"), f"/settings {wish}"))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param(
            "/subscribe Derna chaque jour à 8h",
            "C’est fait : Derna, chaque jour à 08:00 (Africa/Khartoum).\nPremier envoi : jeu. 10 oct. 08:00.",
            id="day",
        ),
        pytest.param(
            "/subscribe Soudan chaque vendredi à 18h",
            "C’est fait : Soudan, chaque vendredi à 18:00",
            id="week",
        ),
        pytest.param("/subscribe Kassala toutes les heures", "C’est fait : Kassala, toutes", id="hour"),
        pytest.param("préviens-moi pour Derna", "C’est fait : Derna, dès qu’un fait", id="an alert"),
    ],
)
async def test_an_order_is_told_back_in_french(desk: Desk, words: str, expected: str) -> None:
    """Somebody sees what they will get, and can stop it."""
    reader = desk.person("fr")

    answer = read(await desk.ask(reader, words))
    [menu] = await desk.ask(reader, "/unsubscribe")
    [stopped], _ = await desk.press(reader, menu, labels(menu)[0])

    assert answer.startswith(expected)
    assert read([menu]).startswith("Lequel faut-il arrêter ?")
    assert read([stopped]).startswith("Arrêté : ")


async def test_a_digest_and_an_alert_are_french(own_desk: Desk) -> None:
    """What a French reader ordered comes in French: title, times, tolls, the map's caption."""
    reader, other = own_desk.person("fr"), own_desk.person("fr")
    [done] = await own_desk.ask(reader, "/subscribe Kassala chaque jour à 8h")
    [also] = await own_desk.ask(other, "préviens-moi pour le Soudan")

    own_desk.clock.advance(timedelta(minutes=1))
    await tick(own_desk)
    own_desk.clock.advance(timedelta(seconds=20))
    report_storm(own_desk)
    own_desk.clock.advance(timedelta(minutes=1))
    await tick(own_desk)
    own_desk.clock.move_to(EIGHT)
    await tick(own_desk)

    said = read(own_desk.answers(reader, done)) + read(own_desk.answers(other, also))
    assert "Bulletin : Kassala\nmer. 9 oct. 08:00 – jeu. 10 oct. 08:00" in said
    assert "Alerte : Soudan\n" in said
    assert "🌀 Tempête" in said
    assert "6 morts" in said
    assert "Carte de ce bulletin · Kassala" in said


async def test_a_quiet_day_and_a_late_digest_are_told_in_french(own_desk: Desk) -> None:
    """A digest of nothing says so; one that comes three hours late says when it was due."""
    reader = own_desk.person("fr")
    [done] = await own_desk.ask(reader, "/subscribe Sebha chaque jour à 8h")
    own_desk.clock.advance(timedelta(hours=23))
    report_storm(own_desk)

    await tick(own_desk)

    said = read(own_desk.answers(reader, done))
    assert "Rien de nouveau n’a été signalé" in said
    assert "En retard : prévu pour jeu. 10 oct. 08:00." in said


async def test_french_signs_have_their_spaces(desk: Desk) -> None:
    """A colon has a no-break space before it; ; ! ? and guillemets have a narrow one."""
    reader = desk.person("fr")

    told_here = told([*await desk.ask(reader, "/help"), *await desk.ask(reader, "/settings")])

    assert "«\u202fet à Idlib\u202f?\u202f»" in told_here
    assert "Langue\u00a0: Français" in told_here
    assert not re.search(r"(?<!/) [:;!?»]|« ", told_here)


@pytest.mark.parametrize(
    ("n", "said"),
    [
        pytest.param(0, "aucun mort", id="none"),
        pytest.param(1, "1 mort", id="one"),
        pytest.param(2, "2 morts", id="two"),
        pytest.param(1200, "1\u202f200 morts", id="thousands with a narrow space"),
        pytest.param(1_000_000, "1\u202f000\u202f000 de morts", id="a whole million takes de"),
    ],
)
async def test_french_counts_in_its_three_forms(n: int, said: str) -> None:
    """CLDR: one for 0 and 1, many for whole millions, other."""
    assert text("counted-killed", "fr", n=n) == said
