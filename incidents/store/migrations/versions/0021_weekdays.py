"""Several days of the week in one order."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Put the day of each order into a list."""
    op.add_column("subscriptions", sa.Column("weekdays", sa.Text(), nullable=False, server_default="[]"))
    op.execute(
        "UPDATE subscriptions SET weekdays = '[' || CAST(weekday AS TEXT) || ']' WHERE weekday IS NOT NULL"
    )
    op.drop_column("subscriptions", "weekday")


def downgrade() -> None:
    """Keep the first day of each order."""
    op.add_column("subscriptions", sa.Column("weekday", sa.Integer(), nullable=True))
    op.execute(
        "UPDATE subscriptions SET weekday = CAST(SUBSTR(weekdays, 2, 1) AS INTEGER) WHERE weekdays <> '[]'"
    )
    op.drop_column("subscriptions", "weekdays")
