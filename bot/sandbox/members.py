"""Who takes part: users, where each stands in a chat, and what they may do there."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Status(StrEnum):
    """Where somebody stands in a chat."""

    OWNER = "creator"
    ADMINISTRATOR = "administrator"
    MEMBER = "member"
    RESTRICTED = "restricted"
    LEFT = "left"
    BANNED = "kicked"


PRESENT = frozenset({Status.OWNER, Status.ADMINISTRATOR, Status.MEMBER, Status.RESTRICTED})

# https://core.telegram.org/bots/api#chatmemberadministrator, the fields that are always told
ADMIN_RIGHTS = (
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
)
CHANNEL_RIGHTS = ("can_post_messages", "can_edit_messages")
GROUP_RIGHTS = ("can_pin_messages", "can_manage_topics")
ALL_RIGHTS = frozenset(ADMIN_RIGHTS + CHANNEL_RIGHTS + GROUP_RIGHTS)

# https://core.telegram.org/bots/api#chatpermissions
PERMISSIONS = (
    "can_send_messages",
    "can_send_audios",
    "can_send_documents",
    "can_send_photos",
    "can_send_videos",
    "can_send_video_notes",
    "can_send_voice_notes",
    "can_send_polls",
    "can_send_other_messages",
    "can_add_web_page_previews",
    "can_react_to_messages",
    "can_edit_tag",
    "can_change_info",
    "can_invite_users",
    "can_pin_messages",
    "can_manage_topics",
)


@dataclass(frozen=True, slots=True)
class User:
    """A person or a bot."""

    id: int
    first_name: str
    language_code: str | None = None
    username: str | None = None
    is_bot: bool = False


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody's standing in a chat; `rights` of an administrator, or what a restricted member may do."""

    user: User
    status: Status
    rights: frozenset[str] = frozenset()

    @property
    def is_present(self) -> bool:
        """Whether they are in the chat."""
        return self.status in PRESENT

    @property
    def is_administrator(self) -> bool:
        """Whether they administer the chat, its owner included."""
        return self.status in {Status.OWNER, Status.ADMINISTRATOR}
