"""Edits of messages that were sent."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

# A step never changes, so it names its types itself and not those of the program of today.
ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Add the columns; nothing queued so far is an edit."""
    op.add_column("outbox", sa.Column("edits", ID, nullable=True))
    op.add_column("outbox", sa.Column("notice", sa.Text(), nullable=False, server_default=""))
    op.create_index("ix_told_message_key", "told", ["message_key"])


def downgrade() -> None:
    """Drop the columns."""
    op.drop_index("ix_told_message_key", "told")
    op.drop_column("outbox", "notice")
    op.drop_column("outbox", "edits")
