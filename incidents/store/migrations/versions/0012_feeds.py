"""How feeds stand: how often each is read, what its last failure was, who added it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

# A step never changes, so it names its types itself and not those of the program of today.
ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Add the columns; the next reading fills them."""
    for column in (
        sa.Column("digest", sa.String(), nullable=True),
        sa.Column("error", sa.String(), nullable=True),
        sa.Column("every_s", sa.Integer(), nullable=True),
        sa.Column("read_at", MOMENT, nullable=True),
        sa.Column("full_text", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("added_by", ID, nullable=True),
    ):
        op.add_column("feeds", column)


def downgrade() -> None:
    """Drop the columns."""
    for name in ("added_by", "full_text", "read_at", "every_s", "error", "digest"):
        op.drop_column("feeds", name)
