"""The first tables: intake, incidents, chats and the outbox."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

# A step never changes, so it names its types itself and not those of the program of today.
ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Create every table."""
    _create_intake()
    _create_incidents()
    _create_reports()
    _create_listing()
    _create_chats()
    _create_subscriptions()
    _create_outbox()


def downgrade() -> None:
    """Drop every table."""
    for table in (
        "outbox",
        "slots",
        "subscriptions",
        "updates",
        "frames",
        "chats",
        "incident_places",
        "tolls",
        "reports",
        "incidents",
        "places",
        "article_revisions",
        "articles",
        "feeds",
    ):
        op.drop_table(table)


def _create_intake() -> None:
    op.create_table(
        "feeds",
        sa.Column("id", ID, nullable=False),
        sa.Column("url", sa.String(), nullable=False),
        sa.Column("outlet", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=True),
        sa.Column("etag", sa.String(), nullable=True),
        sa.Column("modified", sa.String(), nullable=True),
        sa.Column("next_due_at", MOMENT, nullable=True),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("paused", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_feeds"),
        sa.UniqueConstraint("url", name="uq_feeds_url"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_feeds_next_due_at", "feeds", ["next_due_at"])
    op.create_table(
        "articles",
        sa.Column("id", ID, nullable=False),
        sa.Column("url", sa.String(), nullable=False),
        sa.Column("outlet", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("published_at", MOMENT, nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("feed_id", ID, nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("author", sa.String(), nullable=True),
        sa.Column("recorded_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_articles"),
        sa.ForeignKeyConstraint(["feed_id"], ["feeds.id"], name="fk_articles_feed_id", ondelete="SET NULL"),
        sa.UniqueConstraint("url", name="uq_articles_url"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_articles_feed_id", "articles", ["feed_id"])
    op.create_index("ix_articles_published_at", "articles", ["published_at"])
    op.create_table(
        "article_revisions",
        sa.Column("article_id", ID, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("recorded_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("article_id", "revision", name="pk_article_revisions"),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name="fk_article_revisions_article_id", ondelete="CASCADE"
        ),
    )


def _create_incidents() -> None:
    op.create_table(
        "places",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("precision", sa.String(), nullable=False),
        sa.Column("latitude", sa.Float(), nullable=True),
        sa.Column("longitude", sa.Float(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_places"),
    )
    op.create_index("ix_places_latitude_longitude", "places", ["latitude", "longitude"])
    op.create_table(
        "incidents",
        sa.Column("id", ID, nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("period_start", sa.Date(), nullable=False),
        sa.Column("period_end", sa.Date(), nullable=False),
        sa.Column("period_precision", sa.String(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("place_id", ID, nullable=True),
        sa.Column("certainty", sa.String(), nullable=False),
        sa.Column("actors", sa.Text(), nullable=False),
        sa.Column("actor_names", sa.Text(), nullable=False),
        sa.Column("first_reported_at", MOMENT, nullable=False),
        sa.Column("last_reported_at", MOMENT, nullable=False),
        sa.Column("story_id", ID, nullable=True),
        sa.Column("merged_into", ID, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_incidents"),
        sa.ForeignKeyConstraint(["place_id"], ["places.id"], name="fk_incidents_place_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_incidents_place_id", "incidents", ["place_id"])
    op.create_index("ix_incidents_story_id", "incidents", ["story_id"])
    op.create_index("ix_incidents_merged_into", "incidents", ["merged_into"])


def _create_reports() -> None:
    op.create_table(
        "reports",
        sa.Column("id", ID, nullable=False),
        sa.Column("incident_id", ID, nullable=False),
        sa.Column("article_id", ID, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("claim", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("retracted", sa.Boolean(), nullable=False),
        sa.Column("recorded_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_reports"),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name="fk_reports_article_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["incident_id"], ["incidents.id"], name="fk_reports_incident_id", ondelete="CASCADE"
        ),
        sa.UniqueConstraint("incident_id", "article_id", name="uq_reports_incident_id_article_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_reports_article_id", "reports", ["article_id"])
    op.create_table(
        "tolls",
        sa.Column("incident_id", ID, nullable=False),
        sa.Column("measure", sa.String(), nullable=False),
        sa.Column("low", ID, nullable=True),
        sa.Column("best", ID, nullable=True),
        sa.Column("high", ID, nullable=True),
        sa.Column("text", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("incident_id", "measure", name="pk_tolls"),
        sa.ForeignKeyConstraint(
            ["incident_id"], ["incidents.id"], name="fk_tolls_incident_id", ondelete="CASCADE"
        ),
        sqlite_with_rowid=False,
    )


def _create_listing() -> None:
    op.create_table(
        "incident_places",
        sa.Column("incident_id", ID, nullable=False),
        sa.Column("place_id", ID, autoincrement=False, nullable=False),
        sa.Column("depth", sa.Integer(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("first_reported_at", MOMENT, nullable=False),
        sa.Column("last_reported_at", MOMENT, nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("incident_id", "place_id", name="pk_incident_places"),
        sa.ForeignKeyConstraint(
            ["incident_id"], ["incidents.id"], name="fk_incident_places_incident_id", ondelete="CASCADE"
        ),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_incident_places_newest",
        "incident_places",
        [
            "place_id",
            "last_day",
            "last_reported_at",
            "incident_id",
            "first_day",
            "first_reported_at",
            "depth",
            "kind",
            "status",
        ],
    )


def _create_chats() -> None:
    op.create_table(
        "chats",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("language", sa.String(), nullable=True),
        sa.Column("zone", sa.String(), nullable=True),
        sa.Column("paused", sa.String(), nullable=True),
        sa.Column("aliases", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_chats"),
    )
    op.create_table(
        "frames",
        sa.Column("chat_id", ID, autoincrement=False, nullable=False),
        sa.Column("thread_id", ID, autoincrement=False, nullable=False),
        sa.Column("frame", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("chat_id", "thread_id", name="pk_frames"),
    )
    op.create_table(
        "updates",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_updates"),
    )


def _create_subscriptions() -> None:
    op.create_table(
        "subscriptions",
        sa.Column("id", ID, nullable=False),
        sa.Column("chat_id", ID, nullable=False),
        sa.Column("thread_id", ID, nullable=True),
        sa.Column("every", sa.String(), nullable=False),
        sa.Column("at", sa.Time(), nullable=True),
        sa.Column("weekday", sa.Integer(), nullable=True),
        sa.Column("zone", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("places", sa.Text(), nullable=False),
        sa.Column("kinds", sa.Text(), nullable=False),
        sa.Column("next_due_at", MOMENT, nullable=True),
        sa.Column("last_slot_at", MOMENT, nullable=True),
        sa.Column("paused", sa.String(), nullable=True),
        sa.Column("created_by", ID, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_subscriptions"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_subscriptions_chat_id", "subscriptions", ["chat_id"])
    op.create_index(
        "ix_subscriptions_due", "subscriptions", ["next_due_at"], postgresql_where=sa.text("paused IS NULL")
    )
    op.create_table(
        "slots",
        sa.Column("subscription_id", ID, nullable=False),
        sa.Column("slot_at", MOMENT, nullable=False),
        sa.Column("taken_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("subscription_id", "slot_at", name="pk_slots"),
        sa.ForeignKeyConstraint(
            ["subscription_id"], ["subscriptions.id"], name="fk_slots_subscription_id", ondelete="CASCADE"
        ),
    )


def _create_outbox() -> None:
    op.create_table(
        "outbox",
        sa.Column("id", ID, nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("chat_id", ID, nullable=False),
        sa.Column("thread_id", ID, nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("buttons", sa.Text(), nullable=False),
        sa.Column("photo", sa.LargeBinary(), nullable=True),
        sa.Column("silent", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("not_before", MOMENT, nullable=False),
        sa.Column("expires_at", MOMENT, nullable=True),
        sa.Column("sending_at", MOMENT, nullable=True),
        sa.Column("leased_until", MOMENT, nullable=True),
        sa.Column("settled_at", MOMENT, nullable=True),
        sa.Column("message_id", ID, nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_outbox"),
        sa.UniqueConstraint("key", name="uq_outbox_key"),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_outbox_open",
        "outbox",
        ["chat_id", "id"],
        sqlite_where=sa.text("state IN ('waiting', 'sending', 'postponed')"),
        postgresql_where=sa.text("state IN ('waiting', 'sending', 'postponed')"),
    )
    op.create_index("ix_outbox_state", "outbox", ["state", "id"])
