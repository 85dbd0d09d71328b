"""Chats that read on dark screens."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the setting; pictures were light for everybody."""
    op.add_column("chats", sa.Column("dark", sa.Boolean(), nullable=False, server_default=sa.false()))


def downgrade() -> None:
    """Drop the setting."""
    op.drop_column("chats", "dark")
