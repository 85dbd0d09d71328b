"""A local stand-in for Telegram: the Bot API over HTTP, with people one can act for and a page to chat on.

    sandbox = Sandbox(clock)
    base_url = await sandbox.start()          # Application.builder().base_url(base_url).token(sandbox.token)
    amira = sandbox.add_user("Amira", "ar")
    question = sandbox.say(amira, amira, "/latest Sweida")
    [answer] = await sandbox.wait_for(amira, after=question)
    sandbox.press(amira, answer, "Map")

How it is built: `world` keeps everything and knows neither HTTP nor time; `stage` and `people` act on it for
people, `methods` for the bot; `schema` reads what the bot sends by the table `api.tsv`, `emit` writes what it
gets; `server` is the HTTP in front, `client` serves the page.
"""

from bot.sandbox.clocks import MovableClock
from bot.sandbox.faults import Fault, FaultKind, FaultPlan
from bot.sandbox.limits import Limits
from bot.sandbox.members import Status, User
from bot.sandbox.plain import plain
from bot.sandbox.records import Button, Chat, ChatType, Message
from bot.sandbox.sandbox import Sandbox

__all__ = [
    "Button",
    "Chat",
    "ChatType",
    "Fault",
    "FaultKind",
    "FaultPlan",
    "Limits",
    "Message",
    "MovableClock",
    "Sandbox",
    "Status",
    "User",
    "plain",
]
