"""Who takes part in incidents, in a table with an index, in the place of names in one text.

Steps are frozen but for what they derive: an index must hold what the program of the day looks for, so the
parts of names and their folding are taken from it. A frozen copy would fill, years from now, an index in
which nothing is found. A change of `parts_of` needs a step of its own that fills the table anew.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import sqlalchemy as sa
from alembic import op

from incidents.actors import parts_of
from incidents.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

# A step never changes, so it names its types itself and not those of the program of today.
ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
BYTEWISE = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
BATCH = 5000
INCIDENTS = sa.table(
    "incidents", sa.column("id"), sa.column("actors"), sa.column("actor_names"), sa.column("merged_into")
)


def upgrade() -> None:
    """Make the table, and fill it from the actors of each incident that still has reports."""
    table = op.create_table(
        "incident_actors",
        sa.Column("incident_id", ID, nullable=False),
        sa.Column("part", BYTEWISE, nullable=False),
        sa.ForeignKeyConstraint(
            ["incident_id"], ["incidents.id"], name="fk_incident_actors_incident_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("incident_id", "part", name="pk_incident_actors"),
        sqlite_with_rowid=False,
    )
    for batch in _batches():
        rows = [
            {"incident_id": number, "part": part}
            for number, names, merged_into in batch
            if merged_into is None
            for part in {part for name in names for part in parts_of(name)}
        ]
        if rows:
            op.bulk_insert(table, rows)
    op.create_index("ix_incident_actors_part", "incident_actors", ["part", "incident_id"])
    op.drop_column("incidents", "actor_names")


def downgrade() -> None:
    """Put the names back, folded, one a line."""
    op.drop_table("incident_actors")
    op.add_column("incidents", sa.Column("actor_names", sa.Text(), nullable=False, server_default=""))
    change = (
        sa.update(INCIDENTS)
        .where(INCIDENTS.c.id == sa.bindparam("number"))
        .values(actor_names=sa.bindparam("names"))
    )
    for batch in _batches():
        op.get_bind().execute(
            change, [{"number": number, "names": fold("\n".join(names))} for number, names, _ in batch]
        )


def _batches() -> Iterator[list[tuple[int, list[str], int | None]]]:
    """Yield the incidents by the batch: number, names of actors, and whither it leads."""
    wanted = sa.select(INCIDENTS.c.id, INCIDENTS.c.actors, INCIDENTS.c.merged_into).order_by(INCIDENTS.c.id)
    last = 0
    while found := op.get_bind().execute(wanted.where(INCIDENTS.c.id > last).limit(BATCH)).all():
        yield [(number, [each["name"] for each in json.loads(told)], into) for number, told, into in found]
        last = found[-1][0]
