"""The words of a message → the stretch of time that its numbers are wanted for: "air strikes per week"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from incidents.models import DatePrecision, Every

if TYPE_CHECKING:
    from incidents.questions.vocabulary.words import Words

_STRETCHES: dict[str, DatePrecision] = {
    Every.HOUR: DatePrecision.DAY,  # few reports tell an hour
    Every.DAY: DatePrecision.DAY,
    Every.WEEK: DatePrecision.WEEK,
    Every.MONTH: DatePrecision.MONTH,
}


def read_rate(words: Words) -> DatePrecision | None:
    """Return the stretch of "per week", or of a rhythm that orders no digest ("weekly trend"), if any."""
    for match in words.matches:
        if per := match.get("per"):
            return DatePrecision(per.value)
        if every := match.get("every"):
            return _STRETCHES.get(every.value.partition(" ")[0])
    return None
