"""The words of questions, where the operator switches that on."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

# A step never changes, so it names its types itself and not those of the program of today.
ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the table; it stays empty unless SITREP_LOG_QUESTIONS_DAYS is set."""
    op.create_table(
        "asked",
        sa.Column("id", ID, nullable=False),
        sa.Column("chat_id", ID, nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("reading", sa.String(), nullable=False),
        sa.Column("is_understood", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_asked"),
    )
    op.create_index("ix_asked_asked_at", "asked", ["asked_at"])


def downgrade() -> None:
    """Forget the words; nothing else rests on them."""
    op.drop_table("asked")
