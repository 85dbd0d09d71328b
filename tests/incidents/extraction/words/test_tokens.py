"""A sentence cut into tokens."""

from __future__ import annotations

import pytest

from incidents.extraction.words.tokens import tokenize


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("Nine boats sank", ("nine", "boats", "sank"), id="plain-words"),
        pytest.param("a US‑led raid", ("a", "us-led", "raid"), id="hyphens-of-any-kind"),
        pytest.param("Zuwara’s harbour", ("zuwara", "'s", "harbour"), id="possessive"),
        pytest.param("the U.S. and 320,000", ("the", "u.s.", "and", "320,000"), id="one-token-each"),
        pytest.param("fell_on_ Mar", ("fell", "on", "mar"), id="underscores-are-blanks"),
        pytest.param("", (), id="nothing"),
        pytest.param(" _ ", (), id="only-blanks"),
    ],
)
def test_words_are_lower_case_with_plain_marks(text: str, words: tuple[str, ...]) -> None:
    """Rules compare plain strings, however an article writes its marks."""
    assert tokenize(text).words == words


def test_a_token_knows_its_place_in_the_article() -> None:
    """Offsets count from the head of the article; the words there are the article's own."""
    tokens = tokenize("İzmir’s  Ferry sank", offset=40)

    assert [(start, end) for start, end in zip(tokens.starts, tokens.ends, strict=True)] == [
        (40, 45),
        (45, 47),
        (49, 54),
        (55, 59),
    ]
    assert tokens.slice(0, 3) == "İzmir’s  Ferry"
    assert tokens.capital == (True, False, True, False)


def test_a_title_tells_no_names_by_its_capitals() -> None:
    """Where nearly all long words have a capital, none says that it is a name."""
    assert not any(tokenize("Ferry Sinks Near Zuwara Harbour").capital)
