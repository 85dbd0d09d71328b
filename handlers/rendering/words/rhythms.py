"""How and when a subscription brings what it is about → words: rhythm, form, restraint."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.rendering.words.times import cadence_words, time_words
from handlers.texts import Phrase, text
from incidents.models import Every, Restraint, Template
from summaries.subscriptions import RESTRAINED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from incidents.models import Subscription


def rhythm_words(subscription: Subscription, language: str) -> str:
    """Return "every day at 08:00 (Asia/Aden) · headlines only": how often, and what else was chosen."""
    cadence = cadence_words(subscription.cadence, language)
    # An alert has no hour, and so no zone, unless it is quiet by night.
    if subscription.cadence.every is not Every.EVENT or subscription.restraint.quiet_from is not None:
        cadence = text("cadence-in-zone", language, cadence=cadence, zone=subscription.zone)
    return Phrase(" · ".join((cadence, *_form(subscription, language), *_restraint(subscription, language))))


def _form(subscription: Subscription, language: str) -> Iterator[str]:
    """Yield how it looks and arrives, where that was chosen."""
    style = subscription.style
    if style.template is not Template.FULL:
        yield text(f"edit-value-{style.template}", language)
    if not style.picture:
        yield text("subscription-no-picture", language)
    if style.silent:
        yield text("edit-silent", language)
    if style.pins:
        yield text("edit-pin", language)
    if subscription.language != language:
        yield text("language-name", subscription.language)


def _restraint(subscription: Subscription, language: str) -> Iterator[str]:
    """Yield what keeps it from being too much; quiet hours that a fixed hour overrides say so."""
    first, last = subscription.restraint.quiet_from, subscription.restraint.quiet_until
    if first is not None and last is not None:
        key = "subscription-quiet" if subscription.cadence.every in RESTRAINED else "subscription-quiet-idle"
        yield text(key, language, first=time_words(first, language), last=time_words(last, language))
    cool_down_min = subscription.restraint.cool_down_min
    if subscription.cadence.every is Every.EVENT and cool_down_min != Restraint().cool_down_min:
        yield text("subscription-cool-down", language, n=cool_down_min)
    if subscription.restraint.daily_cap:
        yield text("subscription-cap", language, n=subscription.restraint.daily_cap)
