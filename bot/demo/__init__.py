"""The main job in one command, without token or network: `sitrep demo`.

A wire of invented reports is read, the real bot talks to people in the sandbox over HTTP, the clock moves to
the next morning, and the digest of a channel arrives. `wire.jsonl` was written for it: the places are real,
outlets and events are not.
"""

from bot.demo.play import play

__all__ = ["play"]
