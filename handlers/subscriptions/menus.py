"""A subscription → buttons that change it: each carries an option of options.toml and a value.

A menu stands in one message that is edited as one goes through it; under alerts stands a row that mutes.
"""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING

from handlers.rendering import callbacks, words
from handlers.texts import LANGUAGES, Phrase, text
from incidents.models import Button, Every

if TYPE_CHECKING:
    from datetime import datetime

    from incidents.models import ButtonRows, Subscription

MENUS: dict[str, tuple[str, ...]] = {
    "time": ("06:00", "07:00", "08:00", "12:00", "18:00", "20:00", "08:00,20:00"),
    "days": ("daily", "workdays", "weekend", *map(str, range(7))),
    "month": ("1", "5", "10", "15", "20", "last"),
    "every": ("1h", "3h", "6h", "12h", "alerts"),
    "tier": ("off", "serious", "grave"),
    "toll": ("off", "1", "5", "10", "50"),
    "sources": ("off", "2", "3"),
    "template": ("full", "compact", "headlines"),
    "language": LANGUAGES,
    "mute": ("1h", "8h", "tomorrow", "off"),
}
"""What a menu offers of an option; any other value is written: `/change 12 time:07:30`."""
STAYING = frozenset({"days"})
"""Menus that stay open: several of their values hold together."""
TOGGLES = ("silent", "pin", "picture")
PAUSE, RESUME = "pause", "resume"
_NUMBERED = {
    "days": "weekday-{}",
    "month": "month-day",
    "every": "cadence-hours",
    "toll": "filter-toll",
    "sources": "filter-sources",
    "mute": "edit-mute-hours",
}
_WORDED = {
    ("tier", "serious"): "tier-serious",
    ("tier", "grave"): "tier-grave",
    ("month", "last"): "month-day-last",
    ("every", "alerts"): "cadence-event",
    ("mute", "tomorrow"): "edit-mute-tomorrow",
    ("mute", "off"): "edit-mute-off",
}
_ALERT_MUTES = ("1h", "tomorrow")
_IN_A_ROW = 3


def menu_rows(subscription: Subscription, language: str) -> ButtonRows:
    """Return the first menu of *subscription*."""
    style = subscription.style
    states = dict(zip(TOGGLES, (style.silent, style.pins, style.picture), strict=True))
    opening = [_button(subscription, text(f"edit-{name}", language), name) for name in MENUS]
    toggles = tuple(
        _button(
            subscription,
            text("edit-is-on" if is_on else "edit-is-off", language, what=text(f"edit-{name}", language)),
            name,
            "off" if is_on else "on",
        )
        for name, is_on in states.items()
    )
    stop = Button(text("edit-stop", language), callbacks.pack(callbacks.UNSUBSCRIBE, subscription.id or 0))
    going = RESUME if subscription.paused else PAUSE
    return (*_rows(opening), toggles, (_button(subscription, text(f"edit-{going}", language), going), stop))


def value_rows(subscription: Subscription, name: str, language: str) -> ButtonRows:
    """Return the values of the option *name*, and the way back."""
    values = [
        _day_button(subscription, int(value), language)
        if name == "days" and value.isdecimal()
        else _button(subscription, value_words(name, value, language), name, value)
        for value in MENUS.get(name, ())
    ]
    return (*_rows(values), (_button(subscription, text("edit-back", language)),))


def _day_button(subscription: Subscription, day: int, language: str) -> Button:
    """Return the button that adds *day* to the days of the week of *subscription*, or takes it away.

    Without the last of them it comes every day.
    """
    chosen = {*subscription.cadence.weekdays} if subscription.cadence.every is Every.WEEK else set()
    label = value_words("days", str(day), language)
    if day in chosen:
        label = text("edit-is-on", language, what=label)
    days = ",".join(map(str, sorted(chosen ^ {day})))
    return _button(subscription, label, "days", days or "daily")


def value_words(name: str, value: str, language: str) -> str:
    """Return what a button says that sets *name* to *value*."""
    if name == "time":
        times = (words.time_words(time.fromisoformat(each), language) for each in value.split(","))
        return Phrase(text("list-comma", language).join(times))
    if name == "language":
        return text("language-name", value)
    number = value.removesuffix("h")
    if number.isdecimal():
        return text(_NUMBERED[name].format(value), language, n=int(number))
    return text(_WORDED.get((name, value), f"edit-value-{value}"), language)


def edit_rows(subscribed: list[Subscription], language: str) -> ButtonRows:
    """Return a button for each of *subscribed* that opens its menu."""
    return _rows([_button(each, text("edit-open", language, number=str(each.id))) for each in subscribed])


def edit_row(subscription: Subscription, language: str) -> ButtonRows:
    """Return the button that opens the menu of *subscription*, where it is the only one spoken of."""
    return ((_button(subscription, text("edit-this", language)),),)


def mute_row(subscription: Subscription, now: datetime) -> tuple[Button, ...]:
    """Return what stands under an alert of *subscription*: mute, or unmute where it is muted."""
    is_muted = subscription.muted_until is not None and subscription.muted_until > now
    values = ("off",) if is_muted else _ALERT_MUTES
    return tuple(
        Button(
            text(
                "edit-mute-for", subscription.language, time=value_words("mute", value, subscription.language)
            )
            if value != "off"
            else value_words("mute", value, subscription.language),
            callbacks.pack(callbacks.MUTE, subscription.id or 0, value),
        )
        for value in values
    )


def _rows(buttons: list[Button]) -> ButtonRows:
    return tuple(tuple(buttons[start : start + _IN_A_ROW]) for start in range(0, len(buttons), _IN_A_ROW))


def _button(subscription: Subscription, label: str, *what: str) -> Button:
    return Button(label, callbacks.pack(callbacks.EDIT, subscription.id or 0, *what))
