"""Incidents by their own place and time: the place above them is read without everything else under it."""

from __future__ import annotations

from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the days of an incident to the index of its place."""
    op.create_index("ix_incidents_place", "incidents", ["place_id", "period_end", "period_start"])
    op.drop_index("ix_incidents_place_id", "incidents")


def downgrade() -> None:
    """Index the place alone."""
    op.create_index("ix_incidents_place_id", "incidents", ["place_id"])
    op.drop_index("ix_incidents_place", "incidents")
