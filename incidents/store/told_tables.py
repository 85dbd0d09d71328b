"""The rows of what readers were told, kept beside the messages that told it.

subscriptions ─< told >── incidents      told >── outbox (by key, for as long as that is kept)
"""

from __future__ import annotations

from datetime import datetime  # noqa: TC003 - evaluated at run time

from sqlalchemy import Text
from sqlmodel import Field

from incidents.models import Told  # noqa: TC001 - evaluated at run time
from incidents.store.columns import BigId, ToldText, UtcMoment
from incidents.store.tables import Row


class ToldRow(Row, table=True):
    """An incident as a message of a subscription told it.

    `message_key` is the key of that message in the outbox, `block` the part of its text that is about the
    incident, and `mark` what was added to it since.
    """

    __tablename__ = "told"

    subscription_id: int = Field(
        primary_key=True, sa_type=BigId, foreign_key="subscriptions.id", ondelete="CASCADE"
    )
    # An incident that is forgotten takes its rows along; without the index each would read the whole table.
    incident_id: int = Field(
        primary_key=True, sa_type=BigId, foreign_key="incidents.id", ondelete="CASCADE", index=True
    )
    message_key: str = Field(primary_key=True, index=True)
    told: Told = Field(sa_type=ToldText)
    told_at: datetime = Field(sa_type=UtcMoment, index=True)
    block: str = Field(sa_type=Text)
    mark: str = Field(default="", sa_type=Text, sa_column_kwargs={"server_default": ""})
