"""The stamp of what answers tell."""

from __future__ import annotations

import secrets

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

# A step never changes, so it names its types itself and not those of the program of today.
ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the table with its one row."""
    stamps = op.create_table(
        "stamps",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("stamp", ID, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_stamps"),
    )
    op.bulk_insert(stamps, [{"id": 1, "stamp": secrets.randbits(62)}])


def downgrade() -> None:
    """Drop the table."""
    op.drop_table("stamps")
