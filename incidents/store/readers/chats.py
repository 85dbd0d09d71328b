"""Chats: their settings, the questions they go on from, moving and forgetting them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, delete, select, update
from sqlmodel import col

from incidents.models import PLAIN_LOOK, Look
from incidents.store.database.rows import insert_or_replace, one_of, run
from incidents.store.readers import updates
from incidents.store.tables import (
    NO_THREAD,
    NOBODY,
    AskedRow,
    ChatRow,
    DecisionRow,
    FlagRow,
    FrameRow,
    OutboxRow,
    PromptRow,
    Row,
    SubscriptionRow,
    UpdateRow,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import datetime

    from sqlalchemy.orm import Session

    from incidents.models import ChatId, PlaceId

_SETTINGS = select(
    *(col(ChatRow.language), col(ChatRow.zone), col(ChatRow.paused), col(ChatRow.aliases)),
    *(col(ChatRow.dark), col(ChatRow.arabic_digits)),
).where(col(ChatRow.id) == bindparam("chat"))
_FRAME = select(col(FrameRow.frame)).where(
    col(FrameRow.chat_id) == bindparam("chat"), col(FrameRow.thread_id) == bindparam("thread")
)
_REDIGITED = select(col(ChatRow.id)).where(one_of(col(ChatRow.id), "chats"), col(ChatRow.arabic_digits))


@dataclass(frozen=True, slots=True)
class Chat:
    """A chat's settings; None where the operator's default holds.

    `zone` is an IANA name. `paused` says why nothing is sent there (blocked, kicked), None while it is
    active. `aliases` are names whose place the chat once chose from several: folded name and place id.
    `look` is that of its pictures; its digits hold for words too.
    """

    id: ChatId
    language: str | None = None
    zone: str | None = None
    paused: str | None = None
    aliases: tuple[tuple[str, PlaceId], ...] = ()
    look: Look = PLAIN_LOOK


def get_chat(session: Session, chat_id: ChatId) -> Chat:
    """Return the settings of a chat; those of one never seen are all defaults."""
    row = run(session, _SETTINGS, {"chat": chat_id}).first()
    return Chat(chat_id) if row is None else _to_chat(chat_id, row)


def find_arabic_digits(session: Session, chat_ids: Collection[int]) -> set[int]:
    """Return those of *chat_ids* where Arabic is read with Arabic-Indic digits."""
    return set(run(session, _REDIGITED, {"chats": chat_ids}).scalars())


def _to_chat(chat_id: ChatId, row: Sequence[Any]) -> Chat:  # Any: the columns of _SETTINGS
    language, zone, paused, aliases, dark, arabic_digits = row
    return Chat(chat_id, language, zone, paused, aliases, Look(dark, arabic_digits))


def put_chat(session: Session, chat: Chat) -> None:
    """Store the settings of a chat, new or known."""
    values = {
        "id": chat.id,
        "language": chat.language,
        "zone": chat.zone,
        "paused": chat.paused,
        "aliases": chat.aliases,
        "dark": chat.look.dark,
        "arabic_digits": chat.look.arabic_digits,
    }
    insert_or_replace(session, ChatRow, ("id",), values)


def forget_alias(session: Session, chat_id: ChatId, name: str) -> bool:
    """Forget which place the folded *name* means in a chat; whether the chat had chosen one."""
    chat = get_chat(session, chat_id)
    kept = tuple(each for each in chat.aliases if each[0] != name)
    if len(kept) == len(chat.aliases):
        return False
    put_chat(session, replace(chat, aliases=kept))
    return True


def find_frame(session: Session, chat_id: ChatId, thread_id: int | None) -> str | None:
    """Return the last question of a topic as it was put, None where nothing was asked yet."""
    asked = run(session, _FRAME, {"chat": chat_id, "thread": thread_id or NO_THREAD})
    found: str | None = asked.scalar()
    return found


def put_frame(session: Session, chat_id: ChatId, frame: str, now: datetime, *, thread_id: int | None) -> None:
    """Remember *frame*, the last questions of a topic as JSON."""
    values = {"chat_id": chat_id, "thread_id": thread_id or NO_THREAD, "frame": frame, "asked_at": now}
    insert_or_replace(session, FrameRow, ("chat_id", "thread_id"), values)


def migrate_chat(session: Session, old: ChatId, new: ChatId) -> None:
    """Move everything of a group to the supergroup that Telegram made of it.

    Settings and frames that the new one has already are kept; doing it twice changes nothing.
    """
    _move_settings(session, old, new)
    taken = select(col(FrameRow.thread_id)).where(col(FrameRow.chat_id) == new)
    frames = update(FrameRow).where(col(FrameRow.chat_id) == old, col(FrameRow.thread_id).not_in(taken))
    session.execute(frames.values(chat_id=new))
    session.execute(delete(FrameRow).where(col(FrameRow.chat_id) == old))
    session.execute(update(AskedRow).where(col(AskedRow.chat_id) == old).values(chat_id=new))
    session.execute(update(SubscriptionRow).where(col(SubscriptionRow.chat_id) == old).values(chat_id=new))
    session.execute(update(OutboxRow).where(col(OutboxRow.chat_id) == old).values(chat_id=new))
    session.execute(update(PromptRow).where(col(PromptRow.chat_id) == old).values(chat_id=new))
    session.execute(update(UpdateRow).where(col(UpdateRow.chat_id) == old).values(chat_id=new))


def _move_settings(session: Session, old: ChatId, new: ChatId) -> None:
    # Telegram tells of a move twice, at once: whose deletion finds the row moves it.
    deleted = delete(ChatRow).where(col(ChatRow.id) == old)
    row = session.execute(deleted.returning(*_SETTINGS.selected_columns)).first()
    if row is None:
        return
    # Somebody in the new chat may have chosen already.
    known = get_chat(session, new)
    old_chat = _to_chat(old, row)
    kept = Chat(
        new,
        known.language or old_chat.language,
        known.zone or old_chat.zone,
        known.paused or old_chat.paused,
        known.aliases or old_chat.aliases,
        Look(
            known.look.dark or old_chat.look.dark,
            known.look.arabic_digits or old_chat.look.arabic_digits,
        ),
    )
    put_chat(session, kept)


def forget_chat(session: Session, chat_id: ChatId) -> None:
    """Erase everything known of a chat, messages not yet sent to it included.

    A private chat has the number of its user, whose orders for channels end too. What they said about
    incidents, as a reader or an operator, stays without its author.
    """
    updates.forget_chat(session, chat_id)
    session.execute(update(FlagRow).where(col(FlagRow.user_id) == chat_id).values(user_id=NOBODY))
    session.execute(update(DecisionRow).where(col(DecisionRow.made_by) == chat_id).values(made_by=NOBODY))
    session.execute(delete(PromptRow).where(col(PromptRow.user_id) == chat_id))
    session.execute(delete(SubscriptionRow).where(col(SubscriptionRow.created_by) == chat_id))
    session.execute(delete(ChatRow).where(col(ChatRow.id) == chat_id))
    # Every table of chats, those of tomorrow too; updates were emptied and keep their numbers.
    for table in Row.metadata.tables.values():
        if "chat_id" in table.columns and table.name != UpdateRow.__tablename__:
            session.execute(delete(table).where(table.columns["chat_id"] == chat_id))
