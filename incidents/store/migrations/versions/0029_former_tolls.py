"""The tolls that earlier wordings of an article gave."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column, empty: what former wordings gave was not kept."""
    op.add_column("reports", sa.Column("former", sa.Text(), nullable=True))


def downgrade() -> None:
    """Keep the last wording of each report only."""
    op.drop_column("reports", "former")
