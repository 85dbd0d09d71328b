"""Updates kept until they are answered; who sends a message, how urgent it is and what it replies to."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

# A step never changes, so it names its types itself and not those of the program of today.
ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
OPEN = sa.text("progress <> 'done'")


def upgrade() -> None:
    """Add the columns; updates noted so far were worked on, and what waits in the outbox are digests."""
    for column in (
        sa.Column("chat_id", ID, nullable=True),
        sa.Column("payload", sa.Text(), nullable=False, server_default=""),
        sa.Column("progress", sa.String(), nullable=False, server_default="done"),
        sa.Column("worker", sa.String(), nullable=False, server_default=""),
        sa.Column("leased_until", MOMENT, nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False, server_default="1"),
    ):
        op.add_column("updates", column)
    op.create_index("ix_updates_open", "updates", ["id"], sqlite_where=OPEN, postgresql_where=OPEN)
    for column in (
        sa.Column("priority", sa.Integer(), nullable=False, server_default="3"),
        sa.Column("reply_to", ID, nullable=True),
        sa.Column("worker", sa.String(), nullable=False, server_default=""),
    ):
        op.add_column("outbox", column)


def downgrade() -> None:
    """Drop the columns."""
    for name in ("worker", "reply_to", "priority"):
        op.drop_column("outbox", name)
    op.drop_index("ix_updates_open", "updates")
    for name in ("attempts", "leased_until", "worker", "progress", "payload", "chat_id"):
        op.drop_column("updates", name)
