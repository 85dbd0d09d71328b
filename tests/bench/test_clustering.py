"""The references for stories do what their papers say."""

from __future__ import annotations

from tests.bench.clustering import by_minhash, by_tfidf

FLOOD = "Floods covered the lower town of Melin on Sunday and drowned nine people in their houses"
FIRE = "A warehouse fire in Oster burned for two days and nobody was hurt, the fire brigade said"
LINES = [
    {"id": 1, "title": "Flood", "text": FLOOD},
    {"id": 2, "title": "Fire", "text": FIRE},
    {"id": 3, "title": "Flood", "text": f"{FLOOD}, officials said"},
    {
        "id": 4,
        "title": "After the flood",
        "text": "In Melin nine people drowned when floods covered the town",
    },
]


def stories(answers: list[dict[str, object]]) -> list[object]:
    """Return the story of each line."""
    return [each["story"] for each in answers]


def test_single_pass_joins_what_shares_rare_words() -> None:
    """The flood told in other words is the flood; the fire is not."""
    assert stories(by_tfidf(LINES, 0.1)) == [0, 1, 0, 0]
    assert stories(by_tfidf(LINES, 0.99)) == [0, 1, 2, 3]


def test_minhash_joins_reprints_only() -> None:
    """The same sentence with an end of its own is a reprint, another telling is not."""
    assert stories(by_minhash(LINES)) == [0, 1, 0, 3]
