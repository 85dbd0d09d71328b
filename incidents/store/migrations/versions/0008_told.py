"""What readers were told of which incident, and in which message."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

# A step never changes, so it names its types itself and not those of the program of today.
ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make the table; what was told before it is not known, so the next digests tell all that is new."""
    op.create_table(
        "told",
        sa.Column("subscription_id", ID, nullable=False),
        sa.Column("incident_id", ID, nullable=False),
        sa.Column("message_key", sa.String(), nullable=False),
        sa.Column("told", sa.Text(), nullable=False),
        sa.Column("told_at", MOMENT, nullable=False),
        sa.Column("block", sa.Text(), nullable=False),
        sa.Column("mark", sa.Text(), nullable=False, server_default=""),
        sa.ForeignKeyConstraint(
            ["subscription_id"], ["subscriptions.id"], name="fk_told_subscription_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["incident_id"], ["incidents.id"], name="fk_told_incident_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("subscription_id", "incident_id", "message_key", name="pk_told"),
    )
    op.create_index("ix_told_told_at", "told", ["told_at"])


def downgrade() -> None:
    """Drop the table."""
    op.drop_table("told")
