"""Whatever news and names hold, Telegram takes the message."""

from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser

from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.rendering.answers import render_answer, render_sources, render_unknown_place
from handlers.rendering.digests import Heading, lay_out
from handlers.rendering.markup import measure
from handlers.texts import LANGUAGES
from incidents.models import PlacePrecision
from tests.handlers.records import MOKHA, answer, digest, incident, question, report
from tests.handlers.rendering.reading import reader


class Strict(HTMLParser):
    """Refuses what Telegram refuses: unknown tags, crossed tags."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take one of our tags, with no attribute but a link's, a moment's and a folded quotation's."""
        assert tag in {"b", "i", "a", "code", "blockquote", "tg-time"}
        if (tag, attrs) == ("blockquote", [("expandable", None)]):
            attrs = []
        assert [name for name, _ in attrs] == {"a": ["href"], "tg-time": ["unix", "format"]}.get(tag, [])
        self.opened.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Take the end of the last one."""
        assert self.opened.pop() == tag


HOSTILE = st.text(
    st.sampled_from('<>&"/ab=\u202e\u200f\0🚀é\nتعز@#.') | st.characters(codec="utf-8"), max_size=1500
)


@settings(deadline=None)  # the first of a language compiles its texts
@given(HOSTILE, HOSTILE, HOSTILE, st.sampled_from(LANGUAGES))
def test_whatever_news_and_names_hold_the_message_is_one_telegram_takes(
    sentence: str, outlet: str, place: str, language: str
) -> None:
    """Markup, direction marks, emoji and length in names and sentences never break a message."""
    where = replace(MOKHA, name=place, name_ar=place, admin1=outlet, precision=PlacePrecision.TOWN)
    told = incident(
        report(
            sentence,
            outlet=outlet,
            place=where,
            attribution=(place, outlet),
            url=f"https://a.example/{place}",
        )
    )
    asked = question(places=(where,), actors=(outlet,), unknown=(sentence,))

    messages = (
        *render_answer(answer(*[told] * 5, question=asked), reader(language)),
        *render_sources(answer(told, question=asked), reader(language)),
        *lay_out(digest(*[told] * 3), reader(language), Heading(place)).messages,
        render_unknown_place(sentence, place, (where,), reader(language)),
    )

    for message in messages:
        parser = Strict()
        parser.feed(message.text)
        assert not parser.opened
        assert 0 < measure(message.text).units <= 4096
        assert measure(message.text).entities <= 100
        assert "\0" not in message.text
