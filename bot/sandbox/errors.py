"""What the stand-in refuses, as the Bot API tells it: a code, a description, sometimes parameters.

* ApiError(code, description, migrate_to_chat_id, retry_after_s)

It never reaches the bot's own program as an exception: it is the body of an HTTP answer.
"""

from __future__ import annotations

from http import HTTPStatus


class ApiError(Exception):
    """A refusal; `description` starts with the name of its code, as Telegram's do."""

    def __init__(
        self,
        code: int,
        description: str,
        *,
        migrate_to_chat_id: int | None = None,
        retry_after_s: int | None = None,
    ) -> None:
        super().__init__(description)
        self.code, self.description = code, description
        self.migrate_to_chat_id, self.retry_after_s = migrate_to_chat_id, retry_after_s

    def body(self) -> dict[str, object]:
        """Return the answer to send: `ok`, `error_code`, `description`, and `parameters` if there are any."""
        body: dict[str, object] = {"ok": False, "error_code": self.code, "description": self.description}
        parameters = {
            name: value
            for name, value in (
                ("migrate_to_chat_id", self.migrate_to_chat_id),
                ("retry_after", self.retry_after_s),
            )
            if value is not None
        }
        return body | ({"parameters": parameters} if parameters else {})


def bad_request(reason: str) -> ApiError:
    """Return a 400 with *reason* after Telegram's prefix."""
    return ApiError(HTTPStatus.BAD_REQUEST, f"Bad Request: {reason}")


def forbidden(reason: str) -> ApiError:
    """Return a 403 with *reason* after Telegram's prefix."""
    return ApiError(HTTPStatus.FORBIDDEN, f"Forbidden: {reason}")


def conflict(reason: str) -> ApiError:
    """Return a 409 with *reason* after Telegram's prefix."""
    return ApiError(HTTPStatus.CONFLICT, f"Conflict: {reason}")


def too_many_requests(retry_after_s: int) -> ApiError:
    """Return a 429 that asks for a wait of *retry_after_s* whole seconds."""
    return ApiError(
        HTTPStatus.TOO_MANY_REQUESTS,
        f"Too Many Requests: retry after {retry_after_s}",
        retry_after_s=retry_after_s,
    )
