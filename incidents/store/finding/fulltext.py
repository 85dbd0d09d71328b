"""Words → which incidents have a report that tells them, the same on both databases.

Both index the stems that `incidents.text.stems_of` makes and nothing of their own: SQLite by an FTS5 table
that triggers keep beside `reports`, PostgreSQL by a GIN index. A stem is letters and digits only, so no
word of a question is read as an operator.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, false, literal, select
from sqlalchemy.ext.compiler import compiles
from sqlmodel import col

from incidents.store.tables import ReportRow
from incidents.text import forms_of

if TYPE_CHECKING:
    from sqlalchemy.orm import Mapped
    from sqlalchemy.sql.compiler import SQLCompiler


class _Matches(ColumnElement[bool]):
    """Whether a report has a stem of each group."""

    inherit_cache = False

    def __init__(self, groups: tuple[tuple[str, ...], ...]) -> None:
        self.groups = groups


@compiles(_Matches, "sqlite")
def _match_fts5(element: _Matches, compiler: SQLCompiler, **options: Any) -> str:
    asked = compiler.process(literal(_write(element.groups, '"', " OR ", " AND ")), **options)
    found = "SELECT rowid FROM report_stems WHERE report_stems MATCH"
    return f"reports.id IN ({found} {asked})"


@compiles(_Matches, "postgresql")
def _match_tsvector(element: _Matches, compiler: SQLCompiler, **options: Any) -> str:
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
    if not groups:
        return false()
    told = select(col(ReportRow.incident_id)).where(_Matches(groups), col(ReportRow.retracted).is_(False))
    return incident_id.in_(told)
