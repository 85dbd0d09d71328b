"""What housekeeping looks up: when a chat last asked, and what is long past."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Take it that each chat has just asked, for when it did was not kept."""
    op.add_column("frames", sa.Column("asked_at", MOMENT, nullable=True))
    op.execute("UPDATE frames SET asked_at = CURRENT_TIMESTAMP")
    with op.batch_alter_table("frames") as frames:
        frames.alter_column("asked_at", existing_type=MOMENT, nullable=False)
    op.create_index("ix_incidents_last_reported_at", "incidents", ["last_reported_at"])
    op.create_index("ix_told_incident_id", "told", ["incident_id"])


def downgrade() -> None:
    """Drop the column and the indexes."""
    op.drop_index("ix_told_incident_id", "told")
    op.drop_index("ix_incidents_last_reported_at", "incidents")
    op.drop_column("frames", "asked_at")
