"""Pictures and files of messages of the outbox: each kept once, however many chats get it."""

from __future__ import annotations

from dataclasses import replace
from hashlib import blake2s
from typing import TYPE_CHECKING

from sqlalchemy import delete, select
from sqlmodel import col

from incidents.models import File
from incidents.store.database.rows import insert_new
from incidents.store.tables import OutboxRow, PictureRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy.orm import Session

    from incidents.models import Message


def put(session: Session, messages: Iterable[Message]) -> None:
    """Keep what is attached to *messages*; what is kept already costs nothing."""
    images = {each.attached for each in messages if each.attached is not None}
    insert_new(session, PictureRow, [{"key": _name_of(each), "image": each} for each in images])


def columns_of(message: Message) -> dict[str, str | None]:
    """Return the columns of a message of the outbox that tell what is attached to it."""
    return {
        "picture": None if message.attached is None else _name_of(message.attached),
        "file_name": None if message.file is None else message.file.name,
    }


def attach(message: Message, row: OutboxRow, kept: Mapping[str, bytes]) -> Message:
    """Return *message* with what *row* says is attached to it, out of what `find` found."""
    content = kept.get(row.picture or "")
    if content is None:
        return message
    if row.file_name is None:
        return replace(message, photo=content)
    return replace(message, file=File(row.file_name, content))


def find(session: Session, rows: Iterable[OutboxRow]) -> dict[str, bytes]:
    """Return what is attached to *rows*, by its name; equal bytes have one name."""
    names = {row.picture for row in rows if row.picture is not None}
    if not names:
        return {}
    statement = select(col(PictureRow.key), col(PictureRow.image)).where(col(PictureRow.key).in_(names))
    return {row.key: row.image for row in session.execute(statement)}


def forget_unused(session: Session) -> None:
    """Delete what no message of the outbox shows any more."""
    shown = select(col(OutboxRow.picture)).where(col(OutboxRow.picture).is_not(None))
    session.execute(delete(PictureRow).where(col(PictureRow.key).not_in(shown)))


def _name_of(content: bytes) -> str:
    return blake2s(content, digest_size=16).hexdigest()
