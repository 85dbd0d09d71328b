"""Pictures of messages of the outbox: each kept once, however many chats get it."""

from __future__ import annotations

from hashlib import blake2s
from typing import TYPE_CHECKING

from sqlalchemy import delete, select
from sqlmodel import col

from incidents.store.rows import insert_new
from incidents.store.tables import OutboxRow, PictureRow

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy.orm import Session


def name_of(image: bytes) -> str:
    """Return what stands for *image*; equal bytes have one name."""
    return blake2s(image, digest_size=16).hexdigest()


def put(session: Session, images: Collection[bytes]) -> None:
    """Keep *images* under their names; those that are kept already cost nothing."""
    insert_new(session, PictureRow, [{"key": name_of(each), "image": each} for each in images])


def find(session: Session, names: Collection[str]) -> dict[str, bytes]:
    """Return the pictures called *names*, those that are kept."""
    if not names:
        return {}
    statement = select(col(PictureRow.key), col(PictureRow.image)).where(col(PictureRow.key).in_(names))
    return {row.key: row.image for row in session.execute(statement)}


def forget_unused(session: Session) -> None:
    """Delete the pictures that no message of the outbox shows any more."""
    shown = select(col(OutboxRow.picture)).where(col(OutboxRow.picture).is_not(None))
    session.execute(delete(PictureRow).where(col(PictureRow.key).not_in(shown)))
