"""Ask an address for its bytes, with the validators of the last answer.

Redirects are followed by hand, because each must pass the same checks as the first address.
"""

from __future__ import annotations

import re
from contextlib import contextmanager
from dataclasses import dataclass, replace
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, NamedTuple

import brotli
import httpx

from incidents.errors import FetchError
from incidents.feeds.addresses import check_url, resolve
from incidents.feeds.deadline import Deadline
from incidents.feeds.links import whole_address

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from incidents.feeds.addresses import Resolve

MAX_BODY_BYTES = 10 * 1024 * 1024
"""The longest body that is read; a year of an archive is shorter."""
MAX_REDIRECTS = 5
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PERMANENT = frozenset({301, 308})
_KEEPING_THE_FORM = frozenset({307, 308})
_HEADERS = {
    "User-Agent": "Sitrep (news reader)",
    "Accept": "application/rss+xml, application/atom+xml, application/feed+json, text/html;q=0.9, */*;q=0.5",
    "Accept-Encoding": "gzip, br",
}
# One layer only: "gzip, gzip, gzip" would grow a billionfold, before the first byte is counted.
_PACKINGS = frozenset({"", "identity", "gzip", "x-gzip", "br"})
_MAX_AGE = re.compile(r"\bmax-age\s*=\s*\"?(\d{1,9})")
_PIECE_BYTES = 64 * 1024


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer: `url` is the address it came from in the end, `content_type` without its parameters.

    `fresh_for_s` is how long the server says that it holds; `moved_to` is where to ask from now on, None
    where the address stays. `hub` and `topic` are those of its Link headers (RFC 8288), where it has any.
    """

    url: str
    body: bytes
    content_type: str
    etag: str | None = None
    modified: str | None = None
    fresh_for_s: float | None = None
    moved_to: str | None = None
    hub: str | None = None
    topic: str | None = None


@dataclass(frozen=True, slots=True)
class NotModified:
    """The address has nothing new since the validators that were sent; for the rest see `Fetched`."""

    url: str
    etag: str | None = None
    modified: str | None = None
    fresh_for_s: float | None = None
    moved_to: str | None = None


@dataclass(frozen=True, slots=True)
class Limits:
    """What an answer may take.

    `timeout_s` is for each step and threefold for the whole, redirects included; `max_body_bytes` counts
    after decompression; `allowed_hosts` may lie in a private network; `resolver` turns a name into addresses.
    """

    timeout_s: float = 20.0
    max_body_bytes: int = MAX_BODY_BYTES
    allowed_hosts: frozenset[str] = frozenset()
    resolver: Resolve = resolve


def open_client() -> httpx.Client:
    """Return a client for `fetch`: no redirects of its own, no proxies from the environment."""
    # Each request has a connection of its own, which its deadline may cut.
    limits = httpx.Limits(max_keepalive_connections=0)
    return httpx.Client(
        timeout=20.0, limits=limits, follow_redirects=False, trust_env=False, headers=_HEADERS
    )


def fetch(
    url: str,
    client: httpx.Client,
    *,
    etag: str | None = None,
    modified: str | None = None,
    limits: Limits = Limits(),
) -> Fetched | NotModified:
    """Return what *url* answers.

    Args:
        url: an http or https address.
        client: see `open_client`.
        etag: validator of the last answer, sent as If-None-Match.
        modified: validator of the last answer, sent as If-Modified-Since.
        limits: see `Limits`.

    Raises:
        FetchError: no usable answer: a status of 400 and above, too many redirects, too long, too slow, or an
            address that is not public. `.retry_after_s` holds what the server asked for, if it did.
    """
    validators = {"If-None-Match": etag, "If-Modified-Since": modified}
    request = _Request({name: value for name, value in validators.items() if value})
    with _answer_to(url, request, client, limits) as answer:
        found = _read(answer.url, answer.response, limits.max_body_bytes, answer.deadline)
        return replace(found, moved_to=answer.moved_to)


def post_form(url: str, form: Mapping[str, str], client: httpx.Client, *, limits: Limits) -> None:
    """Send the fields of *form* to *url*, which is checked as `fetch` does.

    A redirect is followed only where it keeps the form (307 and 308).

    Raises:
        FetchError: any other answer than a status of 200 to 299; see `fetch`.
    """
    with _answer_to(url, _Request({}, form), client, limits) as answer:
        status = answer.response.status_code
        if not 200 <= status < 300:
            raise FetchError(url, f"the server answered {status}", status=status)


class _Request(NamedTuple):
    """What is asked: headers beside those of the client, and the fields that are sent, None for a GET."""

    headers: Mapping[str, str]
    form: Mapping[str, str] | None = None

    @property
    def redirects(self) -> frozenset[int]:
        """The statuses that are followed."""
        return _REDIRECTS if self.form is None else _KEEPING_THE_FORM


class _Answer(NamedTuple):
    """The last answer of a chain of redirects, still open, from where, and until when it must be read."""

    url: str
    response: httpx.Response
    deadline: Deadline
    moved_to: str | None


@contextmanager
def _answer_to(url: str, request: _Request, client: httpx.Client, limits: Limits) -> Iterator[_Answer]:
    """Give the answer of *url* or of where that leads to."""
    current, moved_to, is_permanent = url, None, True
    with Deadline(3 * limits.timeout_s) as deadline:
        for _ in range(MAX_REDIRECTS + 1):
            parsed, addresses = check_url(current, limits.allowed_hosts, limits.resolver)
            response = _send(parsed, addresses, client, request, limits.timeout_s, deadline)
            try:
                if response.status_code not in request.redirects or "location" not in response.headers:
                    yield _Answer(current, response, deadline, moved_to)
                    return
                # Without an address nothing is asked: "" is none.
                current = whole_address(current, response.headers["location"])
                is_permanent = is_permanent and response.status_code in _PERMANENT
                moved_to = current if is_permanent else moved_to
            finally:
                response.close()
    raise FetchError(url, f"more than {MAX_REDIRECTS} redirects")


def _send(  # noqa: PLR0913, PLR0917 - what a request consists of
    url: httpx.URL,
    addresses: list[str],
    client: httpx.Client,
    told: _Request,
    timeout_s: float,
    deadline: Deadline,
) -> httpx.Response:
    """Return the open response, from the first of *addresses* that takes the connection in time."""
    # Three addresses of a host are tried; more only multiply the wait.
    targets: list[str | None] = [*addresses[:3]] or [None]
    failure: httpx.HTTPError | None = None
    for address in targets:
        if deadline.is_over:
            break
        request = client.build_request(
            "GET" if told.form is None else "POST",
            url if address is None else url.copy_with(host=address),
            headers=told.headers,
            data=told.form,
            timeout=min(timeout_s, deadline.remaining_s),
        )
        request.extensions = {**request.extensions, "trace": deadline.trace}
        if address is not None:
            # Virtual hosts and certificates go by the name still.
            request.headers["Host"] = url.netloc.decode("ascii")
            request.extensions = {**request.extensions, "sni_hostname": url.raw_host.decode("ascii")}
        try:
            return client.send(request, stream=True)
        except httpx.HTTPError as error:
            failure = error
    raise FetchError(str(url), _explain(failure, deadline)) from failure


def _explain(error: httpx.HTTPError | None, deadline: Deadline) -> str:
    """Return why no answer came, in words for an operator."""
    if deadline.is_over or isinstance(error, httpx.TimeoutException):
        return "no answer in time"
    if isinstance(error, httpx.ConnectError):
        return "no connection"
    return "the connection broke"


def _read(
    url: str, response: httpx.Response, max_body_bytes: int, deadline: Deadline
) -> Fetched | NotModified:
    """Return the body of a final answer."""
    status, told = response.status_code, response.headers
    kept = told.get("etag"), told.get("last-modified"), _fresh_for(response)
    if status == 304:
        return NotModified(url, *kept)
    if not 200 <= status < 300:
        raise FetchError(
            url, f"the server answered {status}", status=status, retry_after_s=_retry_after(response)
        )
    packing = told.get("content-encoding", "").strip().lower()
    if packing not in _PACKINGS:
        raise FetchError(url, "packed in a way that was not asked for")
    body = bytearray()
    try:
        for chunk in _unpack_brotli(response.iter_raw()) if packing == "br" else response.iter_bytes():
            body += chunk
            if len(body) > max_body_bytes:
                raise FetchError(url, f"longer than {max_body_bytes // 1024} KiB")
    except httpx.HTTPError as error:
        raise FetchError(url, _explain(error, deadline)) from error
    except brotli.error as error:
        raise FetchError(url, "packed in a way that cannot be unpacked") from error
    if deadline.is_over:
        raise FetchError(url, "no answer in time")
    content_type = told.get("content-type", "").partition(";")[0].strip().lower()
    links = {kind: each.get("url") for kind, each in response.links.items()}
    hub, topic = links.get("hub"), links.get("self")
    return Fetched(url, bytes(body), content_type, *kept, hub=hub, topic=topic)


def _unpack_brotli(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """Yield what *chunks* hold in small pieces: one of them can grow a hundred-thousandfold."""
    unpacker = brotli.Decompressor()
    for chunk in chunks:
        yield unpacker.process(chunk, output_buffer_limit=_PIECE_BYTES)
        while not unpacker.can_accept_more_data():
            yield unpacker.process(b"", output_buffer_limit=_PIECE_BYTES)


def _fresh_for(response: httpx.Response) -> float | None:
    """Return for how many seconds the answer holds by its own word (RFC 9111, 4.2.1), None without one."""
    control = response.headers.get("cache-control", "").lower()
    if "no-cache" in control or "no-store" in control:
        return None
    age = _MAX_AGE.search(control)
    return float(age[1]) if age else _seconds_until(response.headers.get("expires", ""), response)


def _retry_after(response: httpx.Response) -> float | None:
    """Return the seconds that Retry-After asks for; a date there counts from the answer's own Date."""
    asked = response.headers.get("retry-after", "").strip()
    if asked.isascii() and asked.isdigit():
        return float(asked)
    return _seconds_until(asked, response)


def _seconds_until(moment: str, response: httpx.Response) -> float | None:
    """Return the seconds from the answer's own Date to *moment*, None where either is none."""
    try:
        until = parsedate_to_datetime(moment)
        since = parsedate_to_datetime(response.headers.get("date", ""))
        return max(0.0, (until - since).total_seconds())
    except (TypeError, ValueError):
        return None
