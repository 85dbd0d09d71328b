"""Items of feeds whose pages have been read."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "teasers",
        sa.Column("link", sa.String(), nullable=False),
        sa.Column("mark", sa.String(), nullable=False),
        sa.Column("url", sa.String(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("error", sa.String(), nullable=True),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("link", name="pk_teasers"),
    )
    op.create_index("ix_teasers_read_at", "teasers", ["read_at"])


def downgrade() -> None:
    """Forget which pages were read: they are asked for once more."""
    op.drop_table("teasers")
