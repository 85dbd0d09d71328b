"""What an outlet is called in a language."""

from __future__ import annotations

from handlers.rendering.words.languages import MAX_NAME
from incidents.actors import party_name


def outlet_words(outlet: str, language: str) -> str:
    """Return *outlet* as its feed calls it; for who reads no Arabic in Latin letters, where it is known."""
    return (outlet if language == "ar" else party_name(outlet, language))[:MAX_NAME]
