"""The stems of reports and an index of them: FTS5 on SQLite, GIN on PostgreSQL."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa
from alembic import op

# What is indexed must be what the program looks for, so this is the one thing taken from it.
from incidents.text import stems_of

if TYPE_CHECKING:
    from collections.abc import Iterator

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

BATCH = 5000
REPORTS = sa.table(
    "reports", sa.column("id"), sa.column("article_id"), sa.column("words"), sa.column("stems")
)
ARTICLES = sa.table("articles", sa.column("id"), sa.column("language"))
# An FTS5 table without a text of its own is told the old text of a row that goes.
# https://sqlite.org/fts5.html#external_content_tables
ADD = "INSERT INTO report_stems (rowid, stems) VALUES (new.id, new.stems);"
DROP = "INSERT INTO report_stems (report_stems, rowid, stems) VALUES ('delete', old.id, old.stems);"
FTS5 = (
    (
        "CREATE VIRTUAL TABLE report_stems USING fts5(stems, content='reports', content_rowid='id', "
        "detail='none', tokenize='unicode61 remove_diacritics 0')"
    ),
    "INSERT INTO report_stems (report_stems) VALUES ('rebuild')",
    f"CREATE TRIGGER report_stems_added AFTER INSERT ON reports BEGIN {ADD} END",
    f"CREATE TRIGGER report_stems_dropped AFTER DELETE ON reports BEGIN {DROP} END",
    f"CREATE TRIGGER report_stems_changed AFTER UPDATE OF stems ON reports BEGIN {DROP} {ADD} END",
)
GIN = "CREATE INDEX ix_reports_stems ON reports USING gin (array_to_tsvector(string_to_array(stems, ' ')))"


def upgrade() -> None:
    """Stem every report and index the stems."""
    op.add_column("reports", sa.Column("stems", sa.Text(), nullable=False, server_default=""))
    _fill()
    for statement in FTS5 if _is_sqlite() else (GIN,):
        op.execute(statement)


def downgrade() -> None:
    """Drop the index and the stems."""
    if _is_sqlite():
        for name in ("added", "dropped", "changed"):
            op.execute(f"DROP TRIGGER report_stems_{name}")
        op.execute("DROP TABLE report_stems")
    else:
        op.execute("DROP INDEX ix_reports_stems")
    op.drop_column("reports", "stems")


def _is_sqlite() -> bool:
    return op.get_bind().dialect.name == "sqlite"


def _fill() -> None:
    change = (
        sa.update(REPORTS).where(REPORTS.c.id == sa.bindparam("report")).values(stems=sa.bindparam("told"))
    )
    last = 0
    while batch := list(_stemmed(last)):
        op.get_bind().execute(change, batch)
        last = int(batch[-1]["report"])


def _stemmed(last: int) -> Iterator[dict[str, str | int]]:
    """Yield the stems of the next reports after number *last*."""
    rows = op.get_bind().execute(
        sa.select(REPORTS.c.id, REPORTS.c.words, ARTICLES.c.language)
        .join(ARTICLES, ARTICLES.c.id == REPORTS.c.article_id)
        .where(REPORTS.c.id > last)
        .order_by(REPORTS.c.id)
        .limit(BATCH)
    )
    for number, words, language in rows:
        yield {"report": number, "told": " ".join(stems_of(words, language))}
