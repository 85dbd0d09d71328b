"""How many independent sources tell an incident, beside it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; `incidents.stories.counting.back_fill` counts what is stored."""
    op.add_column("incidents", sa.Column("sources", sa.Integer(), nullable=True))


def downgrade() -> None:
    """Drop the counts: the older version counted outlets in the reports."""
    op.drop_column("incidents", "sources")
