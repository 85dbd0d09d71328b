"""All kinds of an incident in its listing, totals of places, and the places that list anything."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING

import sqlalchemy as sa
from alembic import op

if TYPE_CHECKING:
    from collections.abc import Iterator

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

# A step never changes, so it names its types, kinds and columns itself and not those of the program of today.
ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
KINDS = (
    *("armed_clash", "territory_regained", "territory_seized", "air_strike", "shelling", "bombing"),
    *("suicide_bombing", "grenade", "chemical_attack", "attack", "abduction", "sexual_violence"),
    *("peaceful_protest", "protest_with_intervention", "excessive_force", "violent_demonstration"),
    *("mob_violence", "agreement", "arrest", "group_change", "weapons_seized", "base_established"),
    *("property_destruction", "withdrawal", "troop_movement", "displacement", "siege", "curfew"),
    *("aid_delivery", "earthquake", "tsunami", "flood", "storm", "wildfire", "landslide", "volcano"),
    *("drought", "extreme_temperature", "epidemic", "transport_accident", "industrial_accident"),
    *("building_fire", "structural_collapse", "crime"),
)
BITS = {kind: 1 << place for place, kind in enumerate(KINDS)}
INDEX = "ix_incident_places_newest"
SORTED_BY = ("place_id", "last_day", "last_reported_at", "incident_id")
BESIDE = ("first_day", "first_reported_at", "depth")
BATCH = 5000

LISTING = sa.table("incident_places", sa.column("incident_id"), sa.column("kind"), sa.column("kinds"))
INCIDENTS = sa.table("incidents", sa.column("id"), sa.column("kind"))
REPORTS = sa.table(
    "reports", sa.column("incident_id"), sa.column("claim"), sa.column("retracted", sa.Boolean())
)


def upgrade() -> None:
    """Put the kinds as bits in the place of the one kind, and count what is listed."""
    op.add_column("incident_places", sa.Column("kinds", ID, nullable=False, server_default="0"))
    bit = sa.case(BITS, value=LISTING.c.kind, else_=0)
    op.execute(sa.update(LISTING).values(kinds=bit))
    for incident_id, bits in _other_kinds():
        op.execute(
            sa.update(LISTING)
            .where(LISTING.c.incident_id == incident_id)
            .values(kinds=LISTING.c.kinds.op("|")(bits))
        )
    op.drop_index(INDEX, table_name="incident_places")
    op.drop_column("incident_places", "kind")
    op.create_index(INDEX, "incident_places", [*SORTED_BY, *BESIDE, "kinds", "status"])
    _create_totals()
    _create_listed()


def downgrade() -> None:
    """Put the merged kind back, and drop the counts."""
    op.drop_table("listed_places")
    op.drop_table("place_totals")
    op.drop_index(INDEX, table_name="incident_places")
    op.add_column("incident_places", sa.Column("kind", sa.String(), nullable=False, server_default=""))
    own = sa.select(INCIDENTS.c.kind).where(INCIDENTS.c.id == LISTING.c.incident_id).scalar_subquery()
    op.execute(sa.update(LISTING).values(kind=own))
    op.drop_column("incident_places", "kinds")
    op.create_index(INDEX, "incident_places", [*SORTED_BY, *BESIDE, "kind", "status"])


def _other_kinds() -> Iterator[tuple[int, int]]:
    """Yield incidents of which some report tells another kind than the merged one, with the bits of these."""
    rows = op.get_bind().execute(
        sa.select(REPORTS.c.incident_id, INCIDENTS.c.kind, REPORTS.c.claim)
        .join(INCIDENTS, INCIDENTS.c.id == REPORTS.c.incident_id)
        .where(REPORTS.c.retracted.is_(False)),
        execution_options={"yield_per": BATCH},
    )
    found: dict[int, int] = defaultdict(int)
    for incident_id, kind, text in rows:
        claim = json.loads(text)
        for other in (claim["kind"], *claim.get("also_kinds", ())):
            if other != kind:
                found[incident_id] |= BITS[other]
    yield from found.items()


def _create_totals() -> None:
    op.create_table(
        "place_totals",
        sa.Column("place_id", ID, autoincrement=False, nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("kinds", ID, autoincrement=False, nullable=False),
        sa.Column("incidents", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("place_id", "status", "kinds", name="pk_place_totals"),
        sqlite_with_rowid=False,
    )
    op.execute(
        "INSERT INTO place_totals (place_id, status, kinds, incidents) "
        "SELECT place_id, status, kinds, count(*) FROM incident_places GROUP BY place_id, status, kinds"
    )


def _create_listed() -> None:
    op.create_table(
        "listed_places",
        sa.Column("id", ID, nullable=False),
        sa.Column("place_id", ID, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_listed_places"),
        sa.UniqueConstraint("place_id", name="uq_listed_places_place_id"),
        sqlite_autoincrement=True,
    )
    op.execute(
        "INSERT INTO listed_places (place_id) "
        "SELECT DISTINCT place_id FROM place_totals WHERE place_id > 0 ORDER BY place_id"
    )
