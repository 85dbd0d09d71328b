"""Words → which incidents have a report that tells them, the same on both databases.

Both index the stems that `incidents.text.stems_of` makes and nothing of their own: SQLite by an FTS5 table
that triggers keep beside `reports`, PostgreSQL by a GIN index. A stem is letters and digits only, so no
word of a question is read as an operator.

Words that few reports have are looked up first, and the question reads their incidents alone; those that
many have are looked for in what else the question wants, newest first. Of a million incidents SQLite finds a
page so in 20 ms either way; to look for rare words in all of them, or common ones first, takes seconds.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, Select, false, literal, select
from sqlalchemy.ext.compiler import compiles
from sqlmodel import col

from incidents.models import IncidentId
from incidents.store.database.rows import run
from incidents.store.filing.moments import moment_of
from incidents.store.tables import ReportRow
from incidents.text import forms_of

if TYPE_CHECKING:
    from sqlalchemy.orm import Mapped, Session
    from sqlalchemy.sql.compiler import SQLCompiler


FEW = 5000
"""Reports whose incidents are quicker read one by one than sought in a range of the listing: some 20 ms."""


class _Tells(ColumnElement[bool]):
    """Whether a report at hand has a stem of each group; FTS5 would open its index anew for each report."""

    inherit_cache = False

    def __init__(self, groups: tuple[tuple[str, ...], ...]) -> None:
        self.groups = groups


class _IsAmong(_Tells):
    """Whether a report is one of the first so many that have a stem of each group, by the index."""

    def __init__(self, groups: tuple[tuple[str, ...], ...], most: int) -> None:
        super().__init__(groups)
        self.most = most


@compiles(_IsAmong, "sqlite")
def _match_fts5(element: _IsAmong, compiler: SQLCompiler, **options: Any) -> str:
    asked = compiler.process(literal(_write(element.groups, '"', " OR ", " AND ")), **options)
    found = "SELECT rowid FROM report_stems WHERE report_stems MATCH"
    return f"reports.id IN ({found} {asked} LIMIT {element.most})"


@compiles(_Tells, "sqlite")
def _look_through(element: _Tells, compiler: SQLCompiler, **options: Any) -> str:
    def has(form: str) -> str:
        return f"instr(' ' || reports.stems || ' ', {compiler.process(literal(f' {form} '), **options)})"

    return " AND ".join(f"({' OR '.join(has(form) for form in group)})" for group in element.groups)


@compiles(_Tells, "postgresql")
@compiles(_IsAmong, "postgresql")
def _match_tsvector(element: _Tells, compiler: SQLCompiler, **options: Any) -> str:
    asked = compiler.process(literal(_write(element.groups, "'", " | ", " & ")), **options)
    return f"array_to_tsvector(string_to_array(reports.stems, ' ')) @@ CAST({asked} AS tsquery)"


def _write(groups: tuple[tuple[str, ...], ...], quote: str, either: str, both: str) -> str:
    return both.join(f"({either.join(quote + form + quote for form in group)})" for group in groups)


def tell_words(incident_id: Mapped[Any], text: str) -> ColumnElement[bool]:
    """Return that a report of the incident, not retracted, has each word of *text* in some form.

    Args:
        incident_id: the column of the statement that says which incident.
        text: words of a question; without a letter or a digit nothing has them.
    """
    groups = forms_of(text)
    told = (col(ReportRow.incident_id) == incident_id, col(ReportRow.retracted).is_(False))
    return select(col(ReportRow.incident_id)).where(*told, _Tells(groups)).exists() if groups else false()


def find_few_told(session: Session, text: str) -> tuple[IncidentId, ...] | None:
    """Return the incidents that `tell_words` finds, None where more than `FEW` reports have the words."""
    known = moment_of(session).told
    try:
        return known[text]
    except KeyError:  # looked up once only: another thread may clear them at any time
        found = known[text] = _find_few(session, forms_of(text))
        return found


def _find_few(session: Session, groups: tuple[tuple[str, ...], ...]) -> tuple[IncidentId, ...] | None:
    found = run(session, _first(groups, FEW + 1)) if groups else []
    if len(found) > FEW:
        return None
    return tuple(dict.fromkeys(IncidentId(each) for each, is_retracted in found if not is_retracted))


@lru_cache(64)
def _first(groups: tuple[tuple[str, ...], ...], most: int) -> Select[int, bool]:
    told = select(col(ReportRow.incident_id), col(ReportRow.retracted))
    return told.where(_IsAmong(groups, most)).limit(most)
