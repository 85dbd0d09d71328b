"""Numbers and tolls → words; Western digits in Arabic too, as newsrooms in the Levant mix both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.rendering.markup import Html, say
from handlers.rendering.words.languages import MAX_NAME
from handlers.texts import text

if TYPE_CHECKING:
    from incidents.models import Answer, Count


def number_words(number: float, language: str) -> str:
    """Return a whole number as *language* writes it: "1,200"."""
    return text("number", language, n=round(number))


def total_words(answer: Answer, language: str) -> str | int:
    """Return of how many incidents a page is: 23, or "more than 1,000" where no more were counted."""
    if not answer.is_more:
        return answer.total
    return text("figure-more-than", language, counted=number_words(answer.total, language))


def toll_words(measure: str, count: Count, language: str) -> Html:
    """Return a toll as it was told: "11 killed", "at least 12 injured", "killed: “heavy losses”"."""
    if count.best is None and count.low is None and count.high is None:
        label = text(f"measure-{measure}", language)
        return say("figure-words", language, measure=label, words=count.text[:MAX_NAME])
    return Html(_figure(count, measure, language))


def figure_words(count: Count, language: str) -> Html:
    """Return the bare number of a toll: "11", "at least 12", "10–15"."""
    if count.best is None:
        return say("quoted", language, words=count.text[:MAX_NAME])
    return Html(_figure(count, None, language))


def _figure(count: Count, measure: str | None, language: str) -> str:
    def counted(number: int) -> str:
        return text(f"counted-{measure}", language, n=number) if measure else number_words(number, language)

    best = next((each for each in (count.best, count.low, count.high) if each is not None), 0)
    low = best if count.low is None else count.low
    if count.high is None and low < best:
        open_range = {"low": number_words(low, language), "counted": counted(best)}
        return text("figure-range-or-more", language, **open_range)
    if count.high is None:
        open_key = "figure-more-than" if low > best else "figure-at-least"
        return text(open_key, language, counted=counted(min(low, best)))
    if low == count.high:
        return counted(low)
    if low == 0:
        return text("figure-up-to", language, counted=counted(count.high))
    return text("figure-range", language, low=number_words(low, language), counted=counted(count.high))
