"""Whether everything that a running bot needs is in order: `sitrep check`.

`local` looks at this machine, `telegram` asks Telegram; each gives findings, and each that is not in order
says what to do.
"""

from bot.doctor.findings import Finding, State
from bot.doctor.local import look_around
from bot.doctor.telegram import ask_telegram

__all__ = ["Finding", "State", "ask_telegram", "look_around"]
