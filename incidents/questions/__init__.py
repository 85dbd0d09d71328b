"""Text → `Question`; `Question` → `Answer`.

    interpret(text, context)     words and the question before → one reading, or an error that says why not
    answer(session, question)    one reading → what the store knows, before anybody puts it into words
    told_language(text)          the language that a message is certainly in
    read_cadence(text), read_times(text)   how often and when, where a message is known to say that
    asked_language(text)         the language in which it asks to be answered
    question_to_json             a reading as text, so that "and in Afrin?" works after a restart
    question_to_code             a reading as 64 letters, for links

The vocabulary is data (`lexicons/`); nothing is guessed: what is not understood stands in `Question.unknown`.

    words        tokens → phrases of the lexicons → words; inflected, respelt, misspelt, plain, nouns, pairs
    where        names → spots: namesakes, qualified, beside, between, alike, ordinary, voices, unwanted;
                 acting: a country that stands for its army
    periods      words of time → days: bareday; orders → a cadence: schedule, clock, monthly
    limits       numbers that limit: limits, distance
    said         all of a message by itself, with the kinds it asks for
    interpret    the reading: intent, what is corrected in mid-sentence, follow (the question before), context
    answering    the answer: finding (what the store is asked for, areas), parts, sums; charted for a chart
    records      a reading as JSON; links: as a code
"""

from __future__ import annotations

from incidents.questions.answering import answer
from incidents.questions.compass import compass_point
from incidents.questions.context import Context
from incidents.questions.finding import NEAR_KM, search_in_words, search_instead
from incidents.questions.follow import next_frame
from incidents.questions.interpret import Interpretation, interpret, interpret_leniently
from incidents.questions.lexicon import actor_names
from incidents.questions.links import question_from_code, question_to_code
from incidents.questions.records import question_from_json, question_to_json, question_to_record
from incidents.questions.schedule import read_cadence, read_times
from incidents.questions.words import asked_language, told_language

__all__ = [
    "NEAR_KM",
    "Context",
    "Interpretation",
    "actor_names",
    "answer",
    "asked_language",
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
