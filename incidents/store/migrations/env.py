"""Alembic's entry: runs the steps on the connection that `incidents.store.database.schema` hands over."""

from __future__ import annotations

from alembic import context

from incidents.store.tables import Row

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Row.metadata,
    render_as_batch=True,
    compare_type=True,
    transactional_ddl=True,
)
context.run_migrations()
