"""Alembic's migrations; they run through `incidents.store.upgrade`, without an alembic.ini."""
