"""What a newcomer does on the chat page, with keyboard and mouse, in a real browser."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.pages.browser import Reader

    Open = Callable[..., Reader]


def test_a_question_is_answered_with_a_quotation_and_the_outlet(reader: Open) -> None:
    """Start, a question by keyboard, and the answer stands below it with its quotation, link and time."""
    rima = reader()
    rima.begin()

    answer = rima.ask("how many killed in Afrin since Saturday")

    expect(answer.locator("b").first).to_have_text("Afrin District")
    expect(answer.locator("blockquote").first).to_contain_text("have left 11 fighters dead")
    assert (answer.locator(".text a").first.get_attribute("href") or "").startswith("https://")
    expect(answer.locator(".text time").first).to_have_text(re.compile(r"Sun,? 18 Nov,? 19:10"))


def test_a_button_changes_the_message_it_stands_below(reader: Open) -> None:
    """A subscription's menu opens in place, and the bubble says that it was edited."""
    rima = reader()
    rima.begin()
    rima.ask("/subscribe Yemen weekly friday 18:00")
    listed = rima.ask("/subscriptions")
    shown = listed.locator(".keyboard").inner_text()

    listed.locator(".keyboard button").first.click()

    expect(listed.locator(".edited")).to_have_text("edited")
    assert listed.locator(".keyboard").inner_text() != shown
    expect(listed.get_by_role("button").last).to_be_in_viewport(ratio=1)


def test_the_morning_brings_the_digest_to_the_channel(reader: Open) -> None:
    """Subscribe a channel, jump to 08:00 of the sandbox's zone, and the briefing arrives with its map."""
    rima = reader()
    rima.begin()
    expect(rima.ask("/subscribe @hauran_daily Syria daily 08:00")).to_contain_text(
        "Done: Syria to @hauran_daily"
    )

    rima.page.get_by_role("button", name="Tomorrow 08:00").click()
    expect(rima.page.locator("#now")).to_have_text("20 Nov 2018, 08:00")

    rima.open_chat("Hauran daily")
    expect(rima.answers.first).to_contain_text("Briefing: Syria")
    expect(rima.page.locator("article img")).to_have_js_property("complete", value=True)
    expect(rima.page.locator(".entry").filter(has_text="Hauran daily").locator("time")).to_have_text("08:00")


def test_a_shared_location_is_answered_with_what_happened_there(reader: Open) -> None:
    """The dialog offers towns by name; the answer is about the one that was shared."""
    rima = reader()
    rima.begin()
    before = rima.answers.count()

    rima.page.get_by_role("button", name="Share a location", exact=True).click()
    rima.page.get_by_label("Place").select_option(label="Afrin عفرين")
    rima.page.get_by_role("button", name="Share", exact=True).last.click()

    expect(rima.page.locator("article.out .point").last).to_have_text("⌖ 36.5119, 36.8695")
    expect(rima.answers.nth(before)).to_contain_text("Afrin")


def test_inline_mode_posts_an_answer_into_a_topic_of_a_group(reader: Open) -> None:
    """The bot's name and a question offer cards in a group's topic; the chosen one stays in that topic."""
    rima = reader()
    rima.open_chat("Hauran desk", "Roads and water")

    rima.page.locator("#text").press_sequentially("@sitrep_sandbox_bot curfew in Afrin")
    rima.page.locator(".card").first.click()

    posted = rima.page.locator("article.out").last
    expect(posted).to_contain_text("via @sitrep_sandbox_bot")
    expect(posted).to_contain_text("curfew")
    rima.open_chat("Hauran desk", "General")
    expect(rima.page.locator("article.out").filter(has_text="via @sitrep_sandbox_bot")).to_have_count(0)


def test_what_is_said_while_the_network_is_cut_is_answered_once_it_is_back(reader: Open) -> None:
    """The switch breaks the network: no answer comes; switched on again, it comes once."""
    rima = reader()
    rima.begin()
    network = rima.page.get_by_role("switch", name="Network")
    before = rima.answers.count()

    network.press("Space")
    expect(rima.page.locator("#toast")).to_contain_text("cut")
    rima.write("latest in Idlib")
    expect(rima.page.locator("article.out").last).to_contain_text("latest in Idlib")
    rima.page.wait_for_timeout(500)
    unanswered = rima.answers.count()
    network.press("Space")

    assert unanswered == before
    expect(rima.answers.nth(before)).to_contain_text("Idlib")
    expect(rima.answers).to_have_count(before + 1)


def test_commands_are_chosen_with_the_keyboard_alone(reader: Open) -> None:
    """The menu lists what begins as typed; Tab and Enter take one, Escape closes it."""
    rima = reader()
    rima.begin()
    menu = rima.page.locator("#commands")
    before = rima.answers.count()

    rima.page.locator("#text").press_sequentially("/hel")
    expect(menu.get_by_role("button")).to_have_count(1)
    menu.get_by_role("button").press("Enter")
    expect(rima.answers.nth(before)).to_be_visible()

    rima.page.get_by_role("button", name="Commands", exact=True).press("Enter")
    expect(menu.get_by_role("button").first).to_be_focused()
    rima.page.keyboard.press("Escape")
    expect(menu).to_be_hidden()


def test_a_folded_quotation_is_unfolded_by_its_button(reader: Open) -> None:
    """Long quotations show their beginning; the button says whether they are open."""
    rima = reader()
    rima.begin()
    rima.ask("how many killed in Afrin since Saturday")

    unfold = rima.ask("why?").get_by_role("button", name="Show more").first
    unfold.press("Enter")

    less = rima.page.get_by_role("button", name="Show less").first
    expect(less).to_have_attribute("aria-expanded", "true")
    expect(less).to_be_focused()


def test_arabic_runs_from_right_to_left(reader: Open) -> None:
    """For somebody with an Arabic app the page is mirrored, its words are Arabic, and so is the answer."""
    samer = reader("سامر")
    samer.begin()

    answer = samer.ask("ماذا حدث في السويداء؟")

    expect(samer.page.locator("html")).to_have_attribute("dir", "rtl")
    expect(samer.page.locator("#network + span")).to_have_text("الشبكة")
    assert re.search("[\u0621-\u064a]", answer.inner_text())
    sidebar, chat = samer.page.locator("#sidebar").bounding_box(), samer.page.locator("#chat").bounding_box()
    assert sidebar is not None
    assert chat is not None
    assert sidebar["x"] > chat["x"]
    text = answer.locator(".text")
    assert text.evaluate("node => getComputedStyle(node).direction") == "rtl"
    command = samer.ask("/help").locator(".tap").first
    assert command.evaluate("node => getComputedStyle(node).direction") == "ltr"


def test_the_list_shows_how_a_message_begins_whichever_way_it_runs(reader: Open) -> None:
    """English words in an Arabic list stand on its right, and are cut off at their own end."""
    rima = reader()
    rima.open_chat("Hauran desk")
    rima.write("A convoy of nine lorries waits at the crossing of Nasib since the early morning")
    preview = reader("سامر").page.locator(".entry").filter(has_text="Hauran desk").locator(".preview")

    expect(preview).to_contain_text("A convoy of nine lorries")
    assert preview.evaluate("node => node.scrollWidth > node.clientWidth")
    assert preview.evaluate("node => getComputedStyle(node).direction") == "ltr"


def test_buttons_below_a_short_answer_have_room_for_their_words(reader: Open) -> None:
    """Three of them stand side by side below one line of text, none in more than two lines."""
    rima = reader()
    rima.begin()

    buttons = rima.ask("air strikes in Aleppo last week").get_by_role("button").all()

    assert len(buttons) >= 3
    assert all(each.evaluate("node => node.offsetHeight") < 60 for each in buttons)


def test_french_is_spoken_to_somebody_with_a_french_app(reader: Open) -> None:
    """The page's own words, its dates and the answer are French, and none of its words is missing."""
    lea = reader("Léa")
    lea.begin()

    answer = lea.ask("combien de morts à Afrin depuis samedi ?")

    expect(lea.page.locator("html")).to_have_attribute("lang", "fr")
    expect(lea.page.locator("#network + span")).to_have_text("Réseau")
    expect(lea.page.locator("#now")).to_contain_text("nov. 2018")
    expect(answer).to_contain_text("9 à 11 morts")


def test_the_page_has_every_word_in_every_language(reader: Open) -> None:
    """A word that one language lacks would show as "undefined"."""
    keys = reader().page.evaluate(
        "import('/words.js').then((m) => Object.values(m.WORDS).map((each) => Object.keys(each).sort()))"
    )

    assert len(keys) == 3
    assert all(each == keys[0] for each in keys)


@pytest.mark.parametrize("name", ["Rima", "سامر"])
def test_on_a_phone_the_list_leads_to_a_chat_and_back(reader: Open, name: str) -> None:
    """One column at a time; back returns to the entry it came from."""
    phone = reader(name, width=360)
    expect(phone.page.locator("#chat")).to_be_hidden()

    phone.open_chat("Hauran desk")
    expect(phone.page.locator("#sidebar")).to_be_hidden()
    phone.page.locator("#back").click()

    expect(phone.page.locator(".entry").filter(has_text="Hauran desk")).to_be_focused()
