"""Files of messages, which are sent by way of the outbox."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add what a file is called; whatever was attached before was a picture."""
    op.add_column("outbox", sa.Column("file_name", sa.String(), nullable=True))


def downgrade() -> None:
    """Drop the names; a file that is still on its way is sent as a picture, and listed as refused."""
    op.drop_column("outbox", "file_name")
