"""What a message says was hit or hurt and is no kind of incident: "hospitals", "children"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from incidents.text import noun_table

if TYPE_CHECKING:
    from collections.abc import Collection

    from incidents.questions.vocabulary.tokens import Token
    from incidents.questions.vocabulary.words import Words


def noun_of(token: Token) -> str | None:
    """Return the noun of reports that *token* is, without the particles glued to it, or None."""
    return next((form.text for form in token.forms if form.text in noun_table()), None)


def read_nouns(words: Words, used: Collection[int]) -> dict[int, str]:
    """Return the nouns of reports outside *used*, by their first token; "I'm a reporter" asks for none."""
    said = {
        index
        for match in words.all("filler")
        if match.last > match.first + 1
        for index in range(match.first, match.last)
    }
    found = (
        (index, noun_of(token))
        for index, token in enumerate(words.tokens)
        if index not in used and index not in said
    )
    phrases = {match.first: entry.value for match in words.all("noun") if (entry := match.get("noun"))}
    return {index: noun for index, noun in found if noun is not None} | phrases
