"""Text → `Question`; `Question` → `Answer`.

    interpret(text, context)     words and the question before → one reading, or an error that says why not
    answer(session, question)    one reading → what the store knows, before anybody puts it into words
    told_language(text)          the language that a message is certainly in
    read_cadence(text), read_times(text)   how often and when, where a message is known to say that
    asked_language(text)         the language in which it asks to be answered
    question_to_json             a reading as text, so that "and in Afrin?" works after a restart
    question_to_code             a reading as 64 letters, for links

Nothing is guessed: what is not understood stands in `Question.unknown`. Each part imports from those above:

    vocabulary   tokens → phrases of the lexicons, which are data → words, and the limits and pairs they tell
    spelling     words that are inflected or mistyped → the words that the lexicons have
    places       names → places, choices, or names that are no place
    context      what an asker brings along: the moment, the zone, the language, the last question
    times        words of time → days; orders → a cadence
    reading      all of a message, and the question before it → the question that is meant
    retrieval    a question → what the store knows; imports nothing of reading
    encoding     a question as JSON, and as a code
"""

from __future__ import annotations

from incidents.questions.context import Context
from incidents.questions.encoding.links import question_from_code, question_to_code
from incidents.questions.encoding.records import question_from_json, question_to_json, question_to_record
from incidents.questions.reading.follow import next_frame
from incidents.questions.reading.interpret import Interpretation, interpret, interpret_leniently
from incidents.questions.retrieval.answering import answer, by_stretch
from incidents.questions.retrieval.compass import compass_point
from incidents.questions.retrieval.finding import NEAR_KM, search_in_words, search_instead
from incidents.questions.times.schedule import read_cadence, read_times
from incidents.questions.vocabulary.lexicon import actor_names
from incidents.questions.vocabulary.words import asked_language, told_language

__all__ = [
    "NEAR_KM",
    "Context",
    "Interpretation",
    "actor_names",
    "answer",
    "asked_language",
    "by_stretch",
    "compass_point",
    "interpret",
    "interpret_leniently",
    "next_frame",
    "question_from_code",
    "question_from_json",
    "question_to_code",
    "question_to_json",
    "question_to_record",
    "read_cadence",
    "read_times",
    "search_in_words",
    "search_instead",
    "told_language",
]
