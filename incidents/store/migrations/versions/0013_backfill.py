"""Chunks of archives that are filed, and what could not be read."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make both tables."""
    op.create_table(
        "filed_chunks",
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("filed_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("source", "number", name="pk_filed_chunks"),
    )
    op.create_table(
        "set_aside",
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("noticed_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("source", name="pk_set_aside"),
    )
    op.create_index("ix_set_aside_noticed_at", "set_aside", ["noticed_at"])


def downgrade() -> None:
    """Forget what was filed: an archive that is read again changes nothing, it only takes its time."""
    op.drop_table("set_aside")
    op.drop_table("filed_chunks")
