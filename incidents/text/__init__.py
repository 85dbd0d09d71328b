"""Plain text → sentences and words with character offsets.

Everything downstream quotes by offset, so nothing here rewrites a text: a sentence is a slice of it.
Headings, bylines and datelines stand apart from sentences, because glued to the next sentence
("Afrin clashes Meanwhile, …") they mislead every rule that looks for who did what where.
"""

from __future__ import annotations

from incidents.text.folding import fold
from incidents.text.language import detect_language
from incidents.text.nouns import noun_table, same_nouns
from incidents.text.sentences import Document, Sentence, parse_document
from incidents.text.stems import forms_of, stems_of
from incidents.text.words import Word, split_words

__all__ = [
    "Document",
    "Sentence",
    "Word",
    "detect_language",
    "fold",
    "forms_of",
    "noun_table",
    "parse_document",
    "same_nouns",
    "split_words",
    "stems_of",
]
