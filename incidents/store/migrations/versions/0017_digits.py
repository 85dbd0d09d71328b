"""Chats that read Arabic-Indic digits."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the setting; digits were Latin for everybody."""
    op.add_column(
        "chats", sa.Column("arabic_digits", sa.Boolean(), nullable=False, server_default=sa.false())
    )


def downgrade() -> None:
    """Drop the setting."""
    op.drop_column("chats", "arabic_digits")
