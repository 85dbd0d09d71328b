"""A question that several rules ask about a sentence is worked out once."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from incidents.extraction.words.kept import kept


@dataclass
class Line:
    """Words that remember what was asked about them."""

    words: tuple[str, ...]
    answers: dict[tuple[object, ...], Any] = field(default_factory=dict)
    asked: list[int] = field(default_factory=list)


@kept
def is_last(line: Line, at: int, *, slack: int = 0) -> bool | None:
    """Whether a word is the last one; None for no such word."""
    line.asked.append(at)
    return None if at >= len(line.words) else at + slack >= len(line.words) - 1


def test_the_same_question_is_worked_out_once() -> None:
    """Two entries of the lexicon on one word have the same subject; "nothing" is an answer too."""
    line = Line(("guns", "fell", "silent"))

    assert [is_last(line, at) for at in (1, 2, 1, 2, 7, 7)] == [False, True, False, True, None, None]
    assert line.asked == [1, 2, 7]


def test_another_question_or_sentence_has_its_own_answer() -> None:
    """What is said of one sentence is not said of the next, nor of one reach for another."""
    line, other = Line(("guns", "fell", "silent")), Line(("silence",))

    assert [is_last(line, 0), is_last(other, 0), is_last(line, 0, slack=2)] == [False, True, True]
