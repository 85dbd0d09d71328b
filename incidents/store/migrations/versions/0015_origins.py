"""Under which incident a report stood before it was moved."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

# A step never changes, so it names its types itself and not those of the program of today.
ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Add the column; where reports that were moved before stood first is not known."""
    op.add_column("reports", sa.Column("came_from", ID, nullable=True))


def downgrade() -> None:
    """Drop the column."""
    op.drop_column("reports", "came_from")
