"""What operators see of a flagged incident, and what their taps and words do to it.

Each function runs in a worker thread and returns the messages to send; `handlers.review` lets operators only
in. A decision is shown with a button that takes it back.
"""

from __future__ import annotations

import logging
from itertools import chain
from typing import TYPE_CHECKING

from handlers.rendering import callbacks, words
from handlers.rendering.items import Item, render_items
from handlers.rendering.markup import Html, bold, join, lines, say, shorten
from handlers.review.choices import duplicate_rows, kind_rows, label, place_rows, reason_rows
from handlers.review.measures import read_toll
from handlers.texts import text, text_or
from handlers.updates.services import Requester, preferences_of, reader_of
from incidents.errors import ReviewError
from incidents.models import Button, Correction, Flaw, IncidentId, Kind, Message, PlaceId
from incidents.places import resolve
from incidents.store import incidents
from incidents.store.review import flags
from incidents.stories import correcting

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from handlers.updates.services import ChatPreferences, Services
    from incidents.models import ButtonRows, ChatId, Incident
    from incidents.store import Session
    from incidents.store.review.decisions import Decision
    from incidents.store.review.flags import Flag

    Decide = Callable[[Session], Decision]

log = logging.getLogger(__name__)

MAX_QUOTED = 5
"""Readers' words on one card."""


def show_next(services: Services, requester: Requester, after: int = 0) -> tuple[Message, ...]:
    """Show the flagged incident that has waited longest, or the one that waits behind *after*."""
    with services.store.read() as session:
        preferences = preferences_of(session, services, requester)
        waiting = flags.flagged(session)
        if not waiting:
            return (_line("review-none", preferences),)
        behind = waiting[waiting.index(IncidentId(after)) + 1 :] if after in waiting else []
        incident = incidents.get_incident(session, (behind or waiting)[0])
        said = flags.open_flags(session, (behind or waiting)[0])
    return (_card(incident, said, len(waiting), services, preferences),)


def notice_of(session: Session, services: Services, operator: ChatId, waiting: int) -> Message:
    """Return what an operator is told of so many flagged incidents."""
    preferences = preferences_of(session, services, Requester(operator, user_id=operator))
    return _line("flags-notice", preferences, n=waiting)


def _card(
    incident: Incident, said: Sequence[Flag], waiting: int, services: Services, preferences: ChatPreferences
) -> Message:
    language = preferences.language
    [block] = render_items([Item(incident)], reader_of(services, preferences))
    told = (
        bold(say("review-waiting", language, n=waiting)),
        block,
        bold(say("review-said", language, n=len(said))),
        *(_flag_line(each, language) for each in said[-MAX_QUOTED:]),
        say("review-number", language, id=str(incident.id)),
    )
    return Message(lines(told, language), _actions(incident, [each.flaw for each in said], language))


def _flag_line(flag: Flag, language: str) -> Html:
    flaw = text(f"flaw-{flag.flaw}", language)
    if not flag.words:
        return join(("•", flaw), " ")
    return join(("•", say("review-words", language, flaw=flaw, words=shorten(flag.words, 300))), " ")


def _actions(incident: Incident, flagged: Sequence[Flaw], language: str) -> ButtonRows:
    """Return the decisions as buttons, what was flagged first."""
    fixable = [flaw for flaw in Flaw if flaw is not Flaw.NOT_INCIDENT]
    fixable.sort(key=lambda flaw: flaw not in flagged)
    fixes = tuple(Button(text(f"fix-{flaw}", language), _fix(incident.id, flaw)) for flaw in fixable)
    settle = (
        Button(text("button-confirm", language), pack("ok", incident.id)),
        Button(text("button-retract", language), pack("why", incident.id)),
        Button(text("button-next", language), pack("next", incident.id)),
    )
    return (settle, fixes[:2], fixes[2:])


def _fix(incident_id: IncidentId, flaw: Flaw) -> str:
    """Return what leads to a correction: choices, but a number has to be typed."""
    return pack("type", incident_id, flaw) if flaw is Flaw.TOLL else pack("fix", incident_id, flaw)


def pack(what: str, *arguments: str | int) -> str:
    """Return the callback data of an operator's button."""
    return callbacks.pack(callbacks.REVIEW, what, *arguments)


def offer_fix(
    services: Services, requester: Requester, incident_id: IncidentId, flaw: Flaw
) -> tuple[Message, ...]:
    """Offer what may hold instead: places, kinds, or the incident that this one repeats."""
    with services.store.read() as session:
        preferences = preferences_of(session, services, requester)
        incident = incidents.get_incident(session, incident_id)
        match flaw:
            case Flaw.PLACE:
                rows = place_rows(session, incident, services.gazetteer, preferences.language)
            case Flaw.KIND:
                rows = kind_rows(incident, preferences.language)
            case Flaw.DUPLICATE:
                rows = duplicate_rows(session, incident, reader_of(services, preferences))
            case _:
                rows = ()
    key = f"review-{flaw}" if rows else "review-no-choice"
    return (Message(_line(key, preferences).text, rows),)


def offer_all_kinds(services: Services, requester: Requester, incident_id: IncidentId) -> tuple[Message, ...]:
    """Offer every kind there is."""
    with services.store.read() as session:
        preferences = preferences_of(session, services, requester)
        incident = incidents.get_incident(session, incident_id)
    rows = kind_rows(incident, preferences.language, tuple(Kind))
    return (Message(_line("review-kind", preferences).text, rows),)


def offer_reasons(services: Services, requester: Requester, incident_id: IncidentId) -> tuple[Message, ...]:
    """Ask why an incident is to be retracted."""
    with services.store.read() as session:
        preferences = preferences_of(session, services, requester)
    return (Message(_line("review-why", preferences).text, reason_rows(incident_id, preferences.language)),)


def confirm(services: Services, requester: Requester, incident_id: IncidentId) -> tuple[Message, ...]:
    """Settle the flags of an incident that is right as it is."""
    return _decide(
        services, requester, lambda s: correcting.confirm(s, incident_id, _who(requester), services.now())
    )


def retract(
    services: Services, requester: Requester, incident_id: IncidentId, reason: str
) -> tuple[Message, ...]:
    """Take an incident out of all answers."""
    return _decide(
        services,
        requester,
        lambda s: correcting.retract(s, incident_id, _who(requester), services.now(), reason),
    )


def set_place(
    services: Services, requester: Requester, incident_id: IncidentId, place: PlaceId
) -> tuple[Message, ...]:
    """Put an incident where it happened."""
    found = services.gazetteer.get(place)
    made = Correction(Flaw.PLACE, _who(requester), services.now(), place=found)
    return _decide(services, requester, lambda s: correcting.correct(s, incident_id, made))


def set_kind(
    services: Services, requester: Requester, incident_id: IncidentId, kind: Kind
) -> tuple[Message, ...]:
    """Call an incident what it was."""
    made = Correction(Flaw.KIND, _who(requester), services.now(), kind=kind)
    return _decide(services, requester, lambda s: correcting.correct(s, incident_id, made))


def set_duplicate(
    services: Services, requester: Requester, incident_id: IncidentId, of: IncidentId
) -> tuple[Message, ...]:
    """Join an incident with the one that it repeats."""
    return _decide(
        services,
        requester,
        lambda s: correcting.mark_duplicate(s, incident_id, of, _who(requester), services.now()),
    )


def undo(services: Services, requester: Requester, decision: int) -> tuple[Message, ...]:
    """Take a decision back."""
    return _decide(
        services, requester, lambda s: correcting.undo(s, decision, _who(requester), services.now())
    )


def type_place(services: Services, requester: Requester, number: int, said: str) -> tuple[Message, ...]:
    """Put an incident at the place that an operator typed; of several one is chosen by a button."""
    with services.store.read() as session:
        preferences = preferences_of(session, services, requester)
        incident = incidents.get_incident(session, IncidentId(number))
    known = incident.place.country
    found = resolve(said, services.gazetteer, countries=(known,) if known else ())
    if found.place is not None and len(found.choices) == 1 and found.place.id is not None:
        return set_place(services, requester, incident.id, found.place.id)
    rows = tuple(
        (label(place, incident.id, preferences.language, services.gazetteer),)
        for place in found.choices
        if place.id is not None
    )
    if not rows:
        asked = say("unknown-place", preferences.language, name=shorten(said, words.MAX_NAME))
        return (Message(lines((asked,), preferences.language)),)
    return (Message(_line("review-place", preferences).text, rows),)


def type_toll(services: Services, requester: Requester, number: int, said: str) -> tuple[Message, ...]:
    """Correct a toll by what an operator typed: "9", "9-12", "30 injured"."""
    tolls = read_toll(said)
    if tolls is None:
        with services.store.read() as session:
            preferences = preferences_of(session, services, requester)
        return (_line("review-no-number", preferences, said=shorten(said, 100)),)
    made = Correction(Flaw.TOLL, _who(requester), services.now(), tolls=tolls)
    return _decide(services, requester, lambda s: correcting.correct(s, IncidentId(number), made))


def _who(requester: Requester) -> int:
    return requester.user_id or 0


def _decide(services: Services, requester: Requester, decide: Decide) -> tuple[Message, ...]:
    """Make a decision and show what holds since, with buttons to take it back and to go on."""
    try:
        with services.store.begin(in_turn=True) as session:
            preferences = preferences_of(session, services, requester)
            made = decide(session)
            incident = incidents.get_incident(session, made.incident_id)
    except ReviewError as error:
        log.info("review refused", extra={"user": requester.user_id, "reason": str(error)})
        return (_line("review-refused", preferences),)
    told = {"decision": made.id, "incident": made.incident_id, "action": made.action, "user": made.by}
    log.info("incident reviewed", extra=told)
    return (_outcome(made, incident, services, preferences),)


def _outcome(made: Decision, incident: Incident, services: Services, preferences: ChatPreferences) -> Message:
    language = preferences.language
    blocks = render_items([Item(incident)], reader_of(services, preferences))
    done = bold(say(f"review-done-{made.action}", language))
    # One that was chosen by a button has words; one that was typed is told as it is.
    why = text_or(f"reason-{made.reason}", language, otherwise=made.reason)
    reason = say("review-reason", language, reason=why) if made.reason else ""
    buttons = [Button(text("button-next", language), pack("next", incident.id))]
    if made.correction is not None and made.undoes is None:
        buttons.insert(0, Button(text("button-undo", language), pack("undo", made.id)))
    return Message(lines(chain((done, reason), blocks), language), (tuple(buttons),))


def _line(key: str, preferences: ChatPreferences, **args: str | int) -> Message:
    return Message(lines((say(key, preferences.language, **args),), preferences.language))
