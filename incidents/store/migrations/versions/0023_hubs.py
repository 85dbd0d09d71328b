"""WebSub: what hubs were asked for, what they have brought, and until when they bring the news of a feed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

# A step never changes, so it names its types itself and not those of the program of today.
ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make the tables and add the column; hubs are asked as feeds name them."""
    op.add_column("feeds", sa.Column("pushed_until", MOMENT, nullable=True))
    op.create_table(
        "hub_subscriptions",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("feed_id", ID, nullable=True),
        sa.Column("hub", sa.String(), nullable=False),
        sa.Column("topic", sa.String(), nullable=False),
        sa.Column("secret", sa.String(), nullable=False),
        sa.Column("until", MOMENT, nullable=True),
        sa.Column("next_at", MOMENT, nullable=True),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("error", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["feed_id"], ["feeds.id"], name="fk_hub_subscriptions_feed_id", ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("key", name="pk_hub_subscriptions"),
        sa.UniqueConstraint("feed_id", name="uq_hub_subscriptions_feed_id"),
    )
    op.create_index("ix_hub_subscriptions_next_at", "hub_subscriptions", ["next_at"])
    op.create_table(
        "pushes",
        sa.Column("mark", sa.String(), nullable=False),
        sa.Column("brought_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("mark", name="pk_pushes"),
    )
    op.create_index("ix_pushes_brought_at", "pushes", ["brought_at"])


def downgrade() -> None:
    """Forget the subscriptions: hubs find out when they bring something, and feeds are read by the clock."""
    op.drop_table("pushes")
    op.drop_table("hub_subscriptions")
    op.drop_column("feeds", "pushed_until")
