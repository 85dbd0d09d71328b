"""The operator's own places: imported files, their places and names."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

# A step never changes, so it names its types itself and not those of the program of today.
ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Create the three tables."""
    op.create_table(
        "imports",
        sa.Column("country", sa.String(), nullable=False),
        sa.Column("layout", sa.String(), nullable=False),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("lines", sa.Integer(), nullable=False),
        sa.Column("kept", sa.Integer(), nullable=False),
        sa.Column("imported_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("country", "layout", name="pk_imports"),
    )
    op.create_table(
        "imported_places",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("country", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("latitude", sa.Float(), nullable=False),
        sa.Column("longitude", sa.Float(), nullable=False),
        sa.Column("population", ID, nullable=False),
        sa.Column("units", sa.String(), nullable=False),
        sa.Column("names", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_imported_places"),
    )
    op.create_index("ix_imported_places_country", "imported_places", ["country"])
    op.create_table(
        "imported_names",
        sa.Column("place_id", ID, autoincrement=False, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("country", sa.String(), nullable=False),
        sa.Column("is_preferred", sa.Boolean(), nullable=False),
        sa.Column("is_historic", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("place_id", "name", "language", name="pk_imported_names"),
    )
    op.create_index("ix_imported_names_country", "imported_names", ["country"])


def downgrade() -> None:
    """Drop the three tables."""
    for table in ("imported_names", "imported_places", "imports"):
        op.drop_table(table)
