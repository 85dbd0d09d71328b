"""Ask an address for its bytes, with the validators of the last answer.

Redirects are followed by hand, because each must pass the same checks as the first address.
"""

from __future__ import annotations

from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING
from urllib.parse import urljoin

import httpx

from incidents.errors import FetchError
from incidents.feeds.addresses import check_url, resolve
from incidents.feeds.deadline import Deadline

if TYPE_CHECKING:
    from incidents.feeds.addresses import Resolve

MAX_BODY_BYTES = 10 * 1024 * 1024
"""The longest body that is read; a year of an archive is shorter."""
MAX_REDIRECTS = 5
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_HEADERS = {
    "User-Agent": "Sitrep (news reader)",
    "Accept": "application/rss+xml, application/atom+xml, application/feed+json, text/html;q=0.9, */*;q=0.5",
    # gzip grows a thousandfold at most; the other encodings grow more.
    "Accept-Encoding": "gzip",
}
# One layer grows a thousandfold; "gzip, gzip, gzip" would a billionfold, before the first byte is counted.
_PACKINGS = frozenset({"", "identity", "gzip", "x-gzip"})


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer: `url` is the address it came from in the end, `content_type` without its parameters."""

    url: str
    body: bytes
    content_type: str
    etag: str | None = None
    modified: str | None = None


@dataclass(frozen=True, slots=True)
class NotModified:
    """The address has nothing new since the validators that were sent."""

    url: str


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


def open_client(timeout_s: float = 20.0) -> httpx.Client:
    """Return a client for `fetch`: no redirects of its own, no proxies from the environment."""
    # Each request has a connection of its own, which its deadline may cut.
    limits = httpx.Limits(max_keepalive_connections=0)
    return httpx.Client(
        timeout=timeout_s, limits=limits, follow_redirects=False, trust_env=False, headers=_HEADERS
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
    headers = {name: value for name, value in validators.items() if value}
    current = url
    with Deadline(3 * limits.timeout_s) as deadline:
        for _ in range(MAX_REDIRECTS + 1):
            parsed, addresses = check_url(current, limits.allowed_hosts, limits.resolver)
            response = _send(parsed, addresses, client, headers, limits.timeout_s, deadline)
            try:
                if response.status_code in _REDIRECTS and "location" in response.headers:
                    current = urljoin(current, response.headers["location"])
                    continue
                return _read(current, response, limits.max_body_bytes, deadline)
            finally:
                response.close()
    raise FetchError(url, f"more than {MAX_REDIRECTS} redirects")


def _send(  # noqa: PLR0913, PLR0917 - what a request consists of
    url: httpx.URL,
    addresses: list[str],
    client: httpx.Client,
    headers: dict[str, str],
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
            "GET",
            url if address is None else url.copy_with(host=address),
            headers=headers,
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
    status = response.status_code
    if status == 304:
        return NotModified(url)
    if not 200 <= status < 300:
        raise FetchError(
            url, f"the server answered {status}", status=status, retry_after_s=_retry_after(response)
        )
    packing = response.headers.get("content-encoding", "").strip().lower()
    if packing not in _PACKINGS:
        raise FetchError(url, "packed in a way that was not asked for")
    body = bytearray()
    try:
        for chunk in response.iter_bytes():
            body += chunk
            if len(body) > max_body_bytes:
                raise FetchError(url, f"longer than {max_body_bytes // 1024} KiB")
    except httpx.HTTPError as error:
        raise FetchError(url, _explain(error, deadline)) from error
    if deadline.is_over:
        raise FetchError(url, "no answer in time")
    content_type = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    return Fetched(
        url,
        bytes(body),
        content_type,
        response.headers.get("etag"),
        response.headers.get("last-modified"),
    )


def _retry_after(response: httpx.Response) -> float | None:
    """Return the seconds that Retry-After asks for; a date there counts from the answer's own Date."""
    asked = response.headers.get("retry-after", "").strip()
    if asked.isascii() and asked.isdigit():
        return float(asked)
    try:
        until = parsedate_to_datetime(asked)
        since = parsedate_to_datetime(response.headers.get("date", ""))
        return max(0.0, (until - since).total_seconds())
    except (TypeError, ValueError):
        return None
