"""What all tables share."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from sqlalchemy import MetaData
from sqlmodel import SQLModel

if TYPE_CHECKING:
    from sqlalchemy import Table


class Row(SQLModel):
    """What all tables share: names of constraints that are the same on every database."""

    metadata: ClassVar[MetaData] = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )

    if TYPE_CHECKING:  # SQLAlchemy sets it, and SQLModel does not tell
        __table__: ClassVar[Table]
