"""Articles in order of arrival, told apart into stories."""

from __future__ import annotations

import json
from collections import defaultdict
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from incidents.stories import StoryGrouper
from incidents.stories.words import content_stems, told_stems

if TYPE_CHECKING:
    from pathlib import Path

DAY = date(2026, 11, 19)

FERRY = (
    (
        "Ferry with 200 aboard sinks off Kalangala",
        (
            "A ferry carrying about 200 passengers sank on Lake Victoria near "
            "Kalangala in heavy wind. Divers searched the hull until dark."
        ),
    ),
    (
        "Divers search sunken ferry on Lake Victoria",
        (
            "Divers went down to the ferry that sank near Kalangala on Lake "
            "Victoria with some 200 passengers. Relatives waited on the shore."
        ),
    ),
    (
        "Owner of Kalangala ferry arrested",
        (
            "Police arrested the owner of the ferry that sank on Lake Victoria. It "
            "carried twice the passengers its licence allowed."
        ),
    ),
)
STRIKE = (
    (
        "Bakers strike over flour prices in Tunis",
        (
            "Bakeries in Tunis stayed shut as bakers went on strike over the price "
            "of flour. The union wants subsidies back."
        ),
    ),
    (
        "Tunis bakeries shut for second day",
        (
            "A strike of bakers over flour prices kept bakeries in Tunis shut for "
            "a second day. The union will meet the minister."
        ),
    ),
)
LAKE = (
    "Lake Victoria fish stocks recover",
    (
        "Fish stocks in Lake Victoria have recovered, a survey of perch and "
        "tilapia shows. Fishermen credit a ban on small nets."
    ),
)
ARABIC = (
    (
        "غرق عبارة قبالة كالانغالا",
        "غرقت عبارة تقل نحو مئتي راكب في بحيرة فيكتوريا قرب كالانغالا وبحث الغواصون عن ناجين",
    ),
    (
        "الغواصون يبحثون عن ركاب العبارة",
        "واصل الغواصون البحث عن ركاب العبارة التي غرقت في بحيرة فيكتوريا قرب كالانغالا",
    ),
    ("إضراب الخبازين في تونس", "أغلقت المخابز أبوابها في تونس بسبب إضراب الخبازين احتجاجا على أسعار الطحين"),
)


def grouped(*articles: tuple[str, str]) -> list[int]:
    """Return the story of each article, one a day."""
    grouper = StoryGrouper()
    return [grouper.add(title, text, DAY + timedelta(days=n)) for n, (title, text) in enumerate(articles)]


def test_two_events_are_two_stories() -> None:
    """However they alternate, and although both have a strike or a lake in them."""
    mixed = (FERRY[0], STRIKE[0], FERRY[1], LAKE, STRIKE[1], FERRY[2])

    assert grouped(*mixed) == [0, 1, 0, 2, 1, 0]


def test_arabic_articles_are_told_apart_too() -> None:
    """Words are stemmed in both languages."""
    assert grouped(*ARABIC) == [0, 0, 1]


def test_articles_without_words_are_stories_of_their_own() -> None:
    """A picture with no caption belongs to nothing."""
    assert grouped(("", ""), FERRY[0], ("…", "— 12:00 —")) == [0, 1, 2]


def test_the_same_words_after_years_are_drawn_together_less() -> None:
    """A story that has rested attracts less than one of yesterday."""
    fresh, rested = StoryGrouper(threshold=0.9), StoryGrouper(threshold=0.9)
    title, text = FERRY[0]
    first = [grouper.add(title, text, DAY) for grouper in (fresh, rested)]
    again = (
        fresh.add(title, text, DAY + timedelta(days=1)),
        rested.add(title, text, DAY + timedelta(days=1_000)),
    )

    assert first == [0, 0]
    assert again == (0, 1)


def test_stems_of_both_languages_and_no_stop_words() -> None:
    """Shelled markets are about shells and markets."""
    assert content_stems("The shelled markets, shelling 's market's") == {"shell": 2, "market": 2}
    assert told_stems("The shelled markets, shelling 's market's") == {"shell", "market"}
    assert set(content_stems("المخابز في المخابز")) == set(content_stems("المخابز"))
    assert content_stems("one two three ferries", limit=3) == {}


def test_the_score_on_news_clusters_stays(shared: Path) -> None:
    """B-cubed F1 of at least .975 with no two events in one story (156 web articles of 29 events)."""
    lines = (shared / "evaluation/dev/news_cluster.jsonl").read_text("utf-8").splitlines()
    items = sorted((json.loads(line) for line in lines), key=lambda item: str(item["date"]))
    grouper = StoryGrouper()
    events: dict[str, set[int]] = defaultdict(set)
    stories: dict[int, set[int]] = defaultdict(set)
    pairs = []
    for number, item in enumerate(items):
        story = grouper.add(item["title"], item["text"] or "", date.fromisoformat(str(item["date"])[:10]))
        events[item["event"]].add(number)
        stories[story].add(number)
        pairs.append((item["event"], story))
    shares = [
        (
            len(events[event] & stories[story]) / len(stories[story]),
            len(events[event] & stories[story]) / len(events[event]),
        )
        for event, story in pairs
    ]
    precision, recall = (sum(each) / len(shares) for each in zip(*shares, strict=True))

    assert precision == pytest.approx(1.0)
    assert 2 * precision * recall / (precision + recall) >= 0.975
