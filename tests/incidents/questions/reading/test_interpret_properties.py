"""What holds for every message."""

from __future__ import annotations

from datetime import UTC
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from incidents.errors import QuestionError
from incidents.places import open_gazetteer
from incidents.questions import Context, interpret, interpret_leniently, question_from_json, question_to_json
from incidents.questions.vocabulary.tokens import MAX_WORDS, split_tokens
from tests.incidents.questions.conftest import NOON

VOCABULARY = (
    *(
        "latest",
        "in",
        "near",
        "Marib",
        "taiz",
        "and",
        "only",
        "no",
        "air",
        "strikes",
        "how",
        "many",
        "killed",
    ),
    *(
        "since",
        "monday",
        "every",
        "at",
        "8",
        "20",
        "km",
        "of",
        "north",
        "by",
        "compare",
        "more",
        "stop",
        "why",
    ),
    *(
        "شو",
        "صار",
        "بمأرب",
        "امبارح",
        "كم",
        "قتيل",
        "بدون",
        "الغارات",
        "combien",
        "de",
        "morts",
        "à",
        "?",
        ",",
    ),
    *("<b>", "xyzzy", "'", "l'", "٣٠", "tripoli", "georgia", "Tripoli, Lebanon", "30 February"),
)
messages = st.lists(st.sampled_from(VOCABULARY), max_size=12).map(" ".join) | st.text(max_size=60)
CONTEXT = Context(NOON, UTC, "en", open_gazetteer())


@given(messages)
@settings(max_examples=150, deadline=None)
def test_every_message_has_one_reading(text: str) -> None:
    """The same words mean the same, and nothing but a question's own error is ever raised."""
    first, again = interpret_leniently(text, CONTEXT), interpret_leniently(text, CONTEXT)

    assert first.question == again.question
    if first.problem is None:
        assert interpret(text, CONTEXT) == first.question
    else:
        with pytest.raises(QuestionError) as raised:
            interpret(text, CONTEXT)
        assert raised.value.text == text


@given(messages, messages)
@settings(max_examples=100, deadline=None)
def test_every_follow_up_survives_a_restart(before: str, text: str) -> None:
    """Whatever was asked before, the reading can be kept and read back."""
    frame = interpret_leniently(before, CONTEXT).question
    context = Context(NOON, UTC, "en", CONTEXT.gazetteer, frame)

    question = interpret_leniently(text, context).question

    assert question_from_json(question_to_json(question)) == question


@given(st.text(max_size=200))
def test_tokens_are_slices_of_the_message(text: str) -> None:
    """What is shown to the reader is what was typed."""
    tokens = split_tokens(text)

    assert all(text[token.start : token.end] == token.text for token in tokens)
    assert all(before.end <= after.start for before, after in pairwise(tokens))


@pytest.mark.parametrize("word", ["Marib ", "xyzzy ", "كم ", "no air strikes "])
def test_a_very_long_message_is_read_in_part(word: str) -> None:
    """Ten thousand words do not take longer than a few."""
    question = interpret_leniently(word * 10_000, CONTEXT).question

    assert len(question.places) + len(question.unknown) <= MAX_WORDS
