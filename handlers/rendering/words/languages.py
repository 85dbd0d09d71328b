"""What is the same for all words: the locales of CLDR, and how long a name may be."""

from __future__ import annotations

# Day before month and no comma in English ("Mon 12 Nov"): news of the world is read by more than Americans.
LOCALES = {"en": "en_GB", "ar": "ar", "fr": "fr"}

MAX_NAME = 120
"""Characters of a place, outlet or actor that are shown; real names stay far below."""
