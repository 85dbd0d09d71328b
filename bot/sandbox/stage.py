"""Who there is: users, groups with topics, channels, and where the bot stands in each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.sandbox.emit import user_json
from bot.sandbox.members import ALL_RIGHTS, CHANNEL_RIGHTS, GROUP_RIGHTS, Member, Status, User
from bot.sandbox.records import Chat, ChatType, JsonObject, Message, Topic

if TYPE_CHECKING:
    from collections.abc import Collection

    from bot.sandbox.world import World


class Stage:
    """Sets a world up; a private chat may be named by its user wherever a chat is asked for."""

    def __init__(self, world: World) -> None:
        self.world = world

    @property
    def bot(self) -> User:
        """The bot."""
        return self.world.bot

    def add_user(self, name: str, language_code: str | None = "en", *, username: str | None = None) -> User:
        """Add a person who has not talked to the bot yet."""
        user = User(next(self.world.user_ids), name, language_code, username)
        self.world.users[user.id] = user
        return user

    def private_chat(self, user: User) -> Chat:
        """Return the chat of *user* with the bot, opened if there was none."""
        world = self.world
        chat = world.chats.get(user.id)
        if chat is None:
            chat = world.add_chat(Chat(user.id, ChatType.PRIVATE, person=user))
            for person in (user, world.bot):
                chat.members[person.id] = Member(person, Status.MEMBER)
        return chat

    def add_group(  # noqa: PLR0913 - what sets a group apart, by name
        self,
        title: str,
        owner: User,
        *,
        members: Collection[User] = (),
        is_supergroup: bool = False,
        is_forum: bool = False,
        username: str | None = None,
    ) -> Chat:
        """Add a group without the bot; a forum, or one with a public name, is a supergroup."""
        is_large = is_supergroup or is_forum or username is not None
        chat = Chat(
            next(self.world.supergroup_ids if is_large else self.world.group_ids),
            ChatType.SUPERGROUP if is_large else ChatType.GROUP,
            title,
            username,
            is_forum=is_forum,
        )
        return self._populate(chat, owner, members)

    def add_channel(self, username: str | None, title: str, owner: User) -> Chat:
        """Add a channel, public under @*username* or private where that is None, without the bot."""
        name = username.removeprefix("@") if username else None
        chat = Chat(next(self.world.supergroup_ids), ChatType.CHANNEL, title, name)
        return self._populate(chat, owner, ())

    def _populate(self, chat: Chat, owner: User, members: Collection[User]) -> Chat:
        """Keep *chat* with its people."""
        for member in members:
            chat.members[member.id] = Member(member, Status.MEMBER)
        chat.members[owner.id] = Member(owner, Status.OWNER, ALL_RIGHTS)
        return self.world.add_chat(chat)

    def set_member(self, chat: Chat, user: User, status: Status, rights: Collection[str] = ()) -> None:
        """Change where a person stands in *chat*; a bot that administers it may be told."""
        world = self.world
        before, after = world.standing(chat, user), Member(user, status, frozenset(rights))
        chat.members[user.id] = after
        if before != after and world.bot_in(chat).is_administrator:
            world.updates.add("chat_member", world.member_change(chat, before, after, owner_of(chat)))

    def add_bot_to(
        self, chat: Chat, rights: Collection[str] | None = None, *, by: User | None = None
    ) -> None:
        """Let the bot into a group or channel, by its owner or the user *by*.

        *rights* make it an administrator with just those; without, it is a plain member of a group, and in a
        channel, where a bot can only administer, one who may post and edit.
        """
        world, actor = self.world, by or owner_of(chat)
        was_present = world.bot_in(chat).is_present
        if rights is None and chat.type is ChatType.CHANNEL:
            rights = CHANNEL_RIGHTS
        status = Status.MEMBER if rights is None else Status.ADMINISTRATOR
        offered = CHANNEL_RIGHTS if chat.type is ChatType.CHANNEL else GROUP_RIGHTS
        unknown = set(rights or ()) - ALL_RIGHTS
        if unknown:
            raise ValueError(
                f"no such rights: {sorted(unknown)}; a chat like this has {sorted(offered)} and others"
            )
        world.set_bot_standing(chat, Member(world.bot, status, frozenset(rights or ())), actor)
        if chat.is_group and not was_present:
            self.tell(chat, actor, {"new_chat_members": [user_json(world.bot)]})

    def restrict_bot(self, chat: Chat, permissions: Collection[str] = ()) -> None:
        """Leave the bot in a group with nothing but *permissions*."""
        member = Member(self.world.bot, Status.RESTRICTED, frozenset(permissions))
        self.world.set_bot_standing(chat, member, owner_of(chat))

    def kick_bot(self, chat: Chat, *, by: User | None = None) -> None:
        """Throw the bot out of a group or channel."""
        actor = by or owner_of(chat)
        self.world.set_bot_standing(chat, Member(self.world.bot, Status.BANNED), actor)
        if chat.is_group:
            self.tell(chat, actor, {"left_chat_member": user_json(self.world.bot)})

    def block(self, user: User) -> None:
        """Let *user* block the bot."""
        self.world.set_bot_standing(self.private_chat(user), Member(self.bot, Status.BANNED), user)

    def unblock(self, user: User) -> None:
        """Let *user* take the bot back."""
        self.world.set_bot_standing(self.private_chat(user), Member(self.bot, Status.MEMBER), user)

    def upgrade_group(self, chat: Chat) -> Chat:
        """Turn a group into a supergroup and return that; calls to the old id are told the new one."""
        if chat.type is not ChatType.GROUP or chat.migrated_to is not None:
            raise ValueError(f"{chat.title} is no group that could be upgraded")
        owner = owner_of(chat)
        new = Chat(next(self.world.supergroup_ids), ChatType.SUPERGROUP, chat.title)
        new.members.update(chat.members)
        new.permissions = chat.permissions
        self.world.add_chat(new)
        self.tell(chat, owner, {"migrate_to_chat_id": new.id})
        chat.migrated_to = new.id
        self.tell(new, owner, {"migrate_from_chat_id": chat.id})
        return new

    def bot_commands(self, language: str, *scopes: str) -> list[JsonObject]:
        """Return the commands an app shows in the first of *scopes* ("chat:ID") that has some.

        https://core.telegram.org/bots/api#determining-list-of-commands: a scope in the language, then in
        none, then the next scope the same way, the default scope last.
        """
        commands = self.world.profile.commands
        for scope in (*scopes, "default"):
            for key in ((scope, language), (scope, "")):
                if key in commands:
                    return list(commands[key])
        return []

    def commands_in(self, chat: Chat, user: User) -> list[JsonObject]:
        """Return the commands that the app of *user* shows in *chat*."""
        scopes = [f"chat:{chat.id}"]
        if chat.person:
            scopes.append("all_private_chats")
        else:
            if self.world.standing(chat, user).is_administrator:
                scopes = [f"chat_administrators:{chat.id}", *scopes, "all_chat_administrators"]
            scopes = [f"chat_member:{chat.id}:{user.id}", *scopes, "all_group_chats"]
        return self.bot_commands(user.language_code or "", *scopes)

    def add_topic(self, chat: Chat, name: str) -> Topic:
        """Open a topic in a forum."""
        if not chat.is_forum:
            raise ValueError(f"{chat.title} is no forum")
        # https://core.telegram.org/bots/api#createforumtopic: the first of six colours
        message = self.tell(
            chat, owner_of(chat), {"forum_topic_created": {"name": name, "icon_color": 0x6FB9F0}}
        )
        topic = Topic(message.id, name)
        chat.topics[topic.id] = topic
        return topic

    def close_topic(self, chat: Chat, topic: Topic) -> None:
        """Close a topic, so that only who manages topics may write to it."""
        topic.is_closed = True
        self.tell(chat, owner_of(chat), {"forum_topic_closed": {}}, thread_id=topic.id)

    def reopen_topic(self, chat: Chat, topic: Topic) -> None:
        """Open a closed topic again."""
        topic.is_closed = False
        self.tell(chat, owner_of(chat), {"forum_topic_reopened": {}}, thread_id=topic.id)

    def tell(self, chat: Chat, actor: User, event: JsonObject, *, thread_id: int | None = None) -> Message:
        """Put a service message into *chat*: *event* as *actor* caused it."""
        world = self.world
        message = Message(
            chat, world.next_message_id(chat), world.now(), sender=actor, thread_id=thread_id, service=event
        )
        world.post(message)
        world.deliver(message)
        return message


def owner_of(chat: Chat) -> User:
    """Return who owns a group or channel, or the person of a private chat."""
    if chat.person:
        return chat.person
    return next(member.user for member in chat.members.values() if member.status is Status.OWNER)
