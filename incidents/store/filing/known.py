"""Every place under which an incident was ever listed, remembered from one question to the next.

The rows are numbered as they come, so a reader looks for new numbers only: some 20 µs a question instead
of 40 ms for all of 28,000 places.
"""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, select
from sqlmodel import col

from incidents.models import PlaceId
from incidents.store.database.rows import run
from incidents.store.filing.moments import moment_of
from incidents.store.tables import ListedPlaceRow

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

KEY = "known places"
"""Where a session of `Store.read` has the store's `KnownPlaces`; one that writes has none."""

_NUMBER = col(ListedPlaceRow.id)
_FROM = select(_NUMBER, col(ListedPlaceRow.place_id)).where(bindparam("number") <= _NUMBER).order_by(_NUMBER)


class KnownPlaces:
    """The places of a store as far as they were read; threads may share it."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._last: tuple[int, int] | None = None
        self._places: frozenset[PlaceId] = frozenset()

    def read(self, session: Session) -> frozenset[PlaceId]:
        """Return all places, the very same set as before where there is no new one."""
        with self._lock:
            rows = _rows_from(session, self._last[0] if self._last else 0)
            if self._last is not None and (not rows or rows[0] != self._last):
                # Another file was put in the place of this one: numbers mean other places now.
                rows, self._places = _rows_from(session, 0), frozenset()
                self._last = None
            if rows and rows[-1] != self._last:
                self._last = rows[-1]
                self._places |= {PlaceId(place_id) for _, place_id in rows}
            return self._places


def places_with_incidents(session: Session) -> frozenset[PlaceId]:
    """Return every place that lists or once listed an incident, with all places above them."""
    moment = moment_of(session)
    if moment.places is None:
        known: KnownPlaces | None = session.info.get(KEY)
        moment.places = (known or KnownPlaces()).read(session)
    return moment.places


def _rows_from(session: Session, number: int) -> list[tuple[int, int]]:
    return [(each.id, each.place_id) for each in run(session, _FROM, {"number": number})]
