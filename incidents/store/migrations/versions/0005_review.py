"""Flags of readers, decisions of operators, and what both leave with an incident."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

# A step never changes, so it names its types itself and not those of the program of today.
ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
OPEN = sa.text("decision_id IS NULL")


def upgrade() -> None:
    """Make the tables and give every incident its corrections, none so far."""
    op.add_column("incidents", sa.Column("corrections", sa.Text(), nullable=False, server_default="[]"))
    _create_decisions()
    _create_flags()
    op.create_table(
        "prompts",
        sa.Column("chat_id", ID, autoincrement=False, nullable=False),
        sa.Column("message_id", ID, autoincrement=False, nullable=False),
        sa.Column("user_id", ID, nullable=False),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("asked_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("chat_id", "message_id", name="pk_prompts"),
    )
    op.create_table(
        "shown",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("incident_ids", sa.Text(), nullable=False),
        sa.Column("shown_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_shown"),
    )


def downgrade() -> None:
    """Drop the tables; readings stay as they were corrected until their reports are read anew."""
    for table in ("shown", "prompts", "flags", "decisions"):
        op.drop_table(table)
    op.drop_column("incidents", "corrections")


def _create_decisions() -> None:
    op.create_table(
        "decisions",
        sa.Column("id", ID, nullable=False),
        sa.Column("incident_id", ID, nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("correction", sa.Text(), nullable=True),
        sa.Column("before", sa.Text(), nullable=True),
        sa.Column("undoes", ID, nullable=True),
        sa.Column("made_by", ID, nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["incident_id"], ["incidents.id"], name="fk_decisions_incident_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_decisions"),
        sa.UniqueConstraint("undoes", name="uq_decisions_undoes"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_decisions_incident_id", "decisions", ["incident_id"])


def _create_flags() -> None:
    op.create_table(
        "flags",
        sa.Column("id", ID, nullable=False),
        sa.Column("incident_id", ID, nullable=False),
        sa.Column("flaw", sa.String(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("user_id", ID, nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("noticed_at", MOMENT, nullable=True),
        sa.Column("decision_id", ID, nullable=True),
        sa.ForeignKeyConstraint(
            ["incident_id"], ["incidents.id"], name="fk_flags_incident_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["decision_id"], ["decisions.id"], name="fk_flags_decision_id", ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_flags"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_flags_incident_id", "flags", ["incident_id"])
    op.create_index("ix_flags_user", "flags", ["user_id", "made_at"])
    op.create_index("ix_flags_open", "flags", ["incident_id"], sqlite_where=OPEN, postgresql_where=OPEN)
