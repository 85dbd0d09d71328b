"""A sketch of each article's text, by which reprints are known."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; `incidents.store.intake.articles.back_fill` sketches what is stored."""
    op.add_column("articles", sa.Column("sketch", sa.LargeBinary(), nullable=True))


def downgrade() -> None:
    """Drop the column."""
    op.drop_column("articles", "sketch")
