"""An end to a request as a whole.

httpx limits each step, and a server that sends its header a byte at a time takes a step for each of them.
"""

from __future__ import annotations

import socket
import threading
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import TracebackType

# https://www.encode.io/httpcore/extensions/#trace: a connection, and the same one under TLS.
_CONNECTED = frozenset({"connection.connect_tcp.complete", "connection.start_tls.complete"})


class Deadline:
    """Cuts the connection of a request *seconds* after the block began; `trace` goes to the request.

    The connection must be one of its own: of one that is kept alive nothing is told.
    """

    def __init__(self, seconds: float) -> None:
        self._ends_at = time.monotonic() + seconds
        self._socket: socket.socket | None = None
        self._timer = threading.Timer(seconds, self._cut)
        self._timer.daemon = True

    def __enter__(self) -> Self:
        """Let the time run."""
        self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Cut nothing any more."""
        self._timer.cancel()

    @property
    def is_over(self) -> bool:
        """Whether the time is up."""
        return self.remaining_s == 0

    @property
    def remaining_s(self) -> float:
        """The seconds that are left."""
        return max(0.0, self._ends_at - time.monotonic())

    def trace(self, event: str, told: Mapping[str, Any]) -> None:  # Any: httpcore tells many things
        """Take note of the connection that is made."""
        if event in _CONNECTED:
            self._socket = told["return_value"].get_extra_info("socket")
            if self.is_over:
                self._cut()

    def _cut(self) -> None:
        if self._socket is not None:
            with suppress(OSError):  # it has come to its end by itself
                # Python's own shutdown of a TLS socket would let the reader go on unencrypted.
                socket.socket.shutdown(self._socket, socket.SHUT_RDWR)
