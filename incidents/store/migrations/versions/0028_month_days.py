"""Orders by the day of the month."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add a list of days, which no order has so far."""
    op.add_column("subscriptions", sa.Column("month_days", sa.Text(), nullable=False, server_default="[]"))


def downgrade() -> None:
    """Let what came once a month come once a week, which an older program can send."""
    op.execute("UPDATE subscriptions SET every = 'week' WHERE every = 'month'")
    op.drop_column("subscriptions", "month_days")
