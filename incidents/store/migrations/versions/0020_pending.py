"""Articles that an operator was shown and may store."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "pending",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("article", sa.Text(), nullable=False),
        sa.Column("shown_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_pending"),
    )
    op.create_index("ix_pending_shown_at", "pending", ["shown_at"])


def downgrade() -> None:
    """Forget what was only shown."""
    op.drop_table("pending")
