"""Days, moments, numbers, places, tolls and wishes → words of a language; tolls are HTML, the rest bare."""

from handlers.rendering.words.figures import figure_words, number_words, toll_words, total_words
from handlers.rendering.words.languages import MAX_NAME
from handlers.rendering.words.outlets import outlet_words
from handlers.rendering.words.places import (
    choice_words,
    country_words,
    find_namesake,
    find_province,
    full_place_words,
    parent_words,
    place_words,
    places_words,
    province_words,
)
from handlers.rendering.words.rhythms import rhythm_words
from handlers.rendering.words.times import (
    asked_period_words,
    cadence_words,
    day_words,
    has_just_begun,
    moment_words,
    period_words,
    tick_words,
    time_words,
)
from handlers.rendering.words.wishes import kind_words, kinds_words, limit_words, subject_words, wish_words

__all__ = [
    "MAX_NAME",
    "asked_period_words",
    "cadence_words",
    "choice_words",
    "country_words",
    "day_words",
    "figure_words",
    "find_namesake",
    "find_province",
    "full_place_words",
    "has_just_begun",
    "kind_words",
    "kinds_words",
    "limit_words",
    "moment_words",
    "number_words",
    "outlet_words",
    "parent_words",
    "period_words",
    "place_words",
    "places_words",
    "province_words",
    "rhythm_words",
    "subject_words",
    "tick_words",
    "time_words",
    "toll_words",
    "total_words",
    "wish_words",
]
