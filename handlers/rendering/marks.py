"""What a reader must know before believing: background, claimed, disputed, corrected, taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.rendering import words
from handlers.rendering.markup import Html, italic, say
from handlers.rendering.tolls import voices_words
from handlers.texts import Phrase, text
from incidents.models import Certainty, Flaw, Role, Status

if TYPE_CHECKING:
    from handlers.rendering.readers import Reader
    from incidents.models import Incident


def marks(incident: Incident, reader: Reader) -> list[Html]:
    """Return what a reader must know before believing: background, claimed, disputed, taken back."""
    language = reader.language
    found = []
    if incident.status is Status.BACKGROUND:
        found.append(italic(say("mark-background", language)))
    if all(report.retracted for report in incident.reports):
        found.append(italic(say("mark-retracted", language)))
    found += [italic(each) for each in corrected_words(incident, reader)]
    match incident.certainty:
        case Certainty.CLAIMED:
            found.append(italic(_claimed(incident, language)))
        case Certainty.BELIEVED | Certainty.DENIED:
            found.append(italic(say(f"mark-{incident.certainty}", language)))
        case _:
            pass
    return found


def corrected_words(incident: Incident, reader: Reader) -> tuple[Html, ...]:
    """Return what operators corrected and when they last did, or that they retracted the incident."""
    made, language = incident.corrections, reader.language
    if not made:
        return ()
    at = words.moment_words(max(each.at for each in made), reader.zone, reader.asked, language)
    if any(each.flaw is Flaw.NOT_INCIDENT for each in made):
        return (say("mark-withdrawn", language, moment=at),)
    flaws = dict.fromkeys(text(f"flaw-{each.flaw}", language) for each in made)
    told = Phrase(text("list-comma", language).join(flaws))
    return (say("mark-corrected", language, flaws=told, moment=at),)


def _claimed(incident: Incident, language: str) -> Html:
    speakers = [each for report in incident.reports for each in report.claim.attribution]
    speakers = speakers or [each.name for each in incident.actors if each.role is Role.PERPETRATOR]
    if not speakers:
        return say("mark-claimed-by-nobody", language)
    return say("mark-claimed", language, voices=voices_words(speakers, language))
