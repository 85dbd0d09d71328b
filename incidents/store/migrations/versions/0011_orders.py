"""Filters, looks and restraint of subscriptions, and pictures kept once."""

from __future__ import annotations

import json

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

# A step never changes, so it names its types itself and not those of the program of today.
ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Put the places and kinds of each order into its filter, and the pictures into a table of their own."""
    for column in (
        sa.Column("also_at", sa.Text(), nullable=False, server_default="[]"),
        sa.Column("step", sa.Integer(), nullable=False, server_default="1"),
        sa.Column("workdays", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("filter", sa.Text(), nullable=False, server_default="{}"),
        sa.Column("style", sa.Text(), nullable=False, server_default="{}"),
        sa.Column("restraint", sa.Text(), nullable=False, server_default="{}"),
        sa.Column("muted_until", MOMENT, nullable=True),
        sa.Column("pinned_id", ID, nullable=True),
    ):
        op.add_column("subscriptions", column)
    _move_filters()
    op.drop_column("subscriptions", "places")
    op.drop_column("subscriptions", "kinds")
    _move_pictures()


def downgrade() -> None:
    """Keep the places and kinds of the orders, and the pictures; the rest was not known before."""
    op.add_column("outbox", sa.Column("photo", sa.LargeBinary(), nullable=True))
    op.execute("UPDATE outbox SET photo = (SELECT image FROM pictures WHERE key = picture)")
    op.drop_index("ix_outbox_picture", "outbox")
    op.drop_column("outbox", "picture")
    op.drop_column("outbox", "pin_for")
    op.drop_table("pictures")
    for name in ("places", "kinds"):
        op.add_column("subscriptions", sa.Column(name, sa.Text(), nullable=False, server_default="[]"))
    connection = op.get_bind()
    for number, text in connection.execute(sa.text("SELECT id, filter FROM subscriptions")).all():
        wish = json.loads(text)
        values = {key: json.dumps(wish.get(key, [])) for key in ("places", "kinds")}
        moved = sa.text("UPDATE subscriptions SET places = :places, kinds = :kinds WHERE id = :id")
        connection.execute(moved, values | {"id": number})
    for name in ("also_at", "step", "workdays", "filter", "style", "restraint", "muted_until", "pinned_id"):
        op.drop_column("subscriptions", name)


def _move_filters() -> None:
    connection = op.get_bind()
    found = connection.execute(sa.text("SELECT id, places, kinds FROM subscriptions")).all()
    for number, places, kinds in found:
        told = {"places": json.loads(places), "kinds": json.loads(kinds)}
        wish = json.dumps({key: each for key, each in told.items() if each}, ensure_ascii=False)
        moved = sa.text("UPDATE subscriptions SET filter = :wish WHERE id = :id")
        connection.execute(moved, {"wish": wish, "id": number})


def _move_pictures() -> None:
    op.create_table(
        "pictures",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("image", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_pictures"),
    )
    op.add_column("outbox", sa.Column("picture", sa.String(), nullable=True))
    op.add_column("outbox", sa.Column("pin_for", ID, nullable=True))
    name = "CAST(id AS VARCHAR(20))"
    op.execute(
        f"INSERT INTO pictures (key, image) SELECT {name}, photo FROM outbox WHERE photo IS NOT NULL"  # noqa: S608 our own words
    )
    op.execute(f"UPDATE outbox SET picture = {name} WHERE photo IS NOT NULL")  # noqa: S608 our own words
    op.drop_column("outbox", "photo")
    op.create_index("ix_outbox_picture", "outbox", ["picture"])
