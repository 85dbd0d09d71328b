"""A target in a process of its own: what the bot keeps is weighed without what draws the trials."""

from __future__ import annotations

import multiprocessing
import traceback
from typing import TYPE_CHECKING, Any, Self

from bot.heap import share_heap
from tests.bench.timing import resident_mb
from tests.hostile.target import Target

if TYPE_CHECKING:
    from collections.abc import Sequence
    from multiprocessing.connection import Connection


class TargetApart:
    """As `Target`, elsewhere; an AssertionError here holds the traceback of what was raised there."""

    def __init__(self) -> None:
        context = multiprocessing.get_context("spawn")  # a fork would have all that is loaded here
        self._pipe, there = context.Pipe()
        self._process = context.Process(target=_serve, args=(there,), daemon=True)

    def __enter__(self) -> Self:
        """Begin."""
        self._process.start()
        return self

    def __exit__(self, *_: object) -> None:
        """End."""
        self._pipe.send(None)
        self._process.join()

    def ask(self, questions: Sequence[str]) -> None:
        """As `Target.ask`."""
        self._call("ask", questions)

    def bring(self, updates: Sequence[dict[str, Any]], *, are_sound: bool) -> None:  # Any: Telegram's JSON
        """As `Target.bring`."""
        self._call("bring", updates, are_sound=are_sound)

    def publish(self, documents: Sequence[bytes], name: str, url: str | None) -> None:
        """As `Target.publish`."""
        self._call("publish", documents, name, url)

    def weigh(self) -> float:
        """Return what the process keeps, in MB; without the gazetteer, a mapped file.

        The bot and its sandbox, which remembers every message, end before: they begin anew every so often
        anyway, and how far they had come would be weighed.
        """
        self._call("rest")
        return resident_mb(self._process.pid or "self", "RssAnon")

    def _call(self, name: str, *arguments: object, **options: object) -> None:
        self._pipe.send((name, arguments, options))
        told = self._pipe.recv()
        assert not told, told


def _serve(pipe: Connection) -> None:
    """Do what is asked through *pipe*, and answer with the traceback of what went wrong, if anything did."""
    share_heap()  # as `sitrep run` does
    with Target() as target:
        target.settle_in()
        while (asked := pipe.recv()) is not None:
            name, arguments, options = asked
            told = ""
            try:
                getattr(target, name)(*arguments, **options)
            except Exception:  # noqa: BLE001 - which one is for the other process to see
                told = traceback.format_exc()
            pipe.send(told)
