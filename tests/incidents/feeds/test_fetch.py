"""Asking an address: validators, limits, redirects, and networks that are nobody's business."""

from __future__ import annotations

import gzip
import socket
import threading
import time
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import httpx
import pytest

from incidents.errors import FetchError
from incidents.feeds import Fetched, Limits, NotModified, fetch, open_client, post_form
from incidents.feeds.addresses import is_public, resolve

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Answer = "Callable[[httpx.Request], httpx.Response]"

PUBLIC = "93.184.215.14"
PRIVATE = {"router.example": "192.168.1.1", "db.example": "10.0.0.5", "self.example": "127.0.0.1"}


def known_hosts(host: str, port: int) -> list[str]:
    """Stand in for a resolver: some names lie at home, one is unknown, all others are public."""
    if host == "nowhere.example":
        raise OSError(port)
    return [host if ":" in host or host[0].isdigit() else PRIVATE.get(host, PUBLIC)]


LIMITS = Limits(resolver=known_hosts)


def ask(
    answer: Callable[[httpx.Request], httpx.Response], url: str, **validators: str
) -> Fetched | NotModified:
    """Fetch *url* from a server that answers as told."""
    with httpx.Client(transport=httpx.MockTransport(answer)) as client:
        return fetch(url, client, limits=LIMITS, **validators)


def test_an_answer_keeps_its_body_type_and_validators() -> None:
    """The next visit sends the validators back."""
    headers = {
        "Content-Type": "text/xml; charset=utf-8",
        "ETag": '"a1"',
        "Last-Modified": "Fri, 08 Mar 2024 07:00:00 GMT",
    }

    found = ask(
        lambda _: httpx.Response(200, content=b"<rss/>", headers=headers), "https://news.example/feed"
    )

    assert found == Fetched(
        "https://news.example/feed", b"<rss/>", "text/xml", '"a1"', "Fri, 08 Mar 2024 07:00:00 GMT"
    )


def test_validators_of_the_last_answer_are_sent() -> None:
    """A feed that has nothing new costs a line."""
    seen: list[httpx.Headers] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request.headers)
        return httpx.Response(304)

    found = ask(answer, "https://news.example/feed", etag='"a1"', modified="Fri, 08 Mar 2024 07:00:00 GMT")

    assert found == NotModified("https://news.example/feed")
    assert seen[0]["if-none-match"] == '"a1"'
    assert seen[0]["if-modified-since"] == "Fri, 08 Mar 2024 07:00:00 GMT"


def test_the_connection_goes_to_the_address_that_was_checked() -> None:
    """The name stays in the Host header and in the TLS handshake."""
    seen: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return httpx.Response(200, content=b"x")

    ask(answer, "https://news.example:8443/feed")

    assert seen[0].url.host == PUBLIC
    assert seen[0].headers["host"] == "news.example:8443"
    assert seen[0].extensions["sni_hostname"] == "news.example"


@pytest.mark.parametrize(
    "url",
    [
        pytest.param("http://router.example/", id="a private address"),
        pytest.param("http://self.example/", id="loopback by name"),
        pytest.param("http://127.0.0.1/", id="loopback"),
        pytest.param("http://[::1]/", id="loopback in IPv6"),
        pytest.param("http://[::ffff:10.0.0.1]/", id="a private address inside IPv6"),
        pytest.param("http://[64:ff9b::a00:1]/", id="a private address behind a gateway"),
        pytest.param("http://169.254.169.254/latest/meta-data/", id="the metadata service"),
        pytest.param("http://100.100.100.200/", id="shared address space"),
        pytest.param("http://[fd00:ec2::254]/", id="unique local"),
        pytest.param("http://0.0.0.0/", id="this host"),
        pytest.param("http://user:pass@news.example/", id="with a password"),
        pytest.param("file:///etc/passwd", id="a file"),
        pytest.param("gopher://news.example/", id="another protocol"),
        pytest.param("http:///feed", id="no host"),
        pytest.param("http://nowhere.example/", id="an unknown host"),
        pytest.param("http://news.example:port/", id="no port"),
    ],
)
def test_addresses_that_lead_elsewhere_are_refused(url: str) -> None:
    """Nobody reads the operator's own network through a feed."""
    with pytest.raises(FetchError):
        ask(lambda _: httpx.Response(200, content=b"secret"), url)


def test_a_redirect_into_a_private_network_is_refused() -> None:
    """Every step is checked, not the first alone."""
    with pytest.raises(FetchError, match="public"):
        ask(
            lambda _: httpx.Response(302, headers={"Location": "http://db.example/"}),
            "http://news.example/feed",
        )


def test_redirects_are_followed_to_their_end() -> None:
    """The last address is on the answer; relative ones are joined."""

    def answer(request: httpx.Request) -> httpx.Response:
        if request.url.path == "/old":
            return httpx.Response(301, headers={"Location": "/new"})
        return httpx.Response(200, content=b"x")

    found = ask(answer, "http://news.example/old")

    assert isinstance(found, Fetched)
    assert found.url == "http://news.example/new"


def test_a_redirect_to_what_is_no_address_is_refused() -> None:
    """A fault of the server is told as one."""
    with pytest.raises(FetchError):
        ask(lambda _: httpx.Response(302, headers={"Location": "http://[::1"}), "http://news.example/")


def test_a_sixth_redirect_is_refused() -> None:
    """A circle ends."""
    with pytest.raises(FetchError, match="more than 5 redirects"):
        ask(lambda _: httpx.Response(302, headers={"Location": "/again"}), "http://news.example/")


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        pytest.param({"Retry-After": "120"}, 120.0, id="in seconds"),
        pytest.param(
            {"Retry-After": "Fri, 08 Mar 2024 07:01:00 GMT", "Date": "Fri, 08 Mar 2024 07:00:00 GMT"},
            60.0,
            id="as a date",
        ),
        pytest.param({"Retry-After": "soon"}, None, id="as nonsense"),
        pytest.param({}, None, id="not at all"),
    ],
)
def test_a_refusing_server_says_when_to_come_back(headers: dict[str, str], seconds: float | None) -> None:
    """The status and what the server asked for are on the error."""
    with pytest.raises(FetchError) as caught:
        ask(lambda _: httpx.Response(429, headers=headers), "http://news.example/")

    assert (caught.value.status, caught.value.retry_after_s) == (429, seconds)


@pytest.mark.parametrize("packing", ["gzip, gzip", "gzip,gzip,gzip", "zstd", "deflate", "x"])
def test_a_body_packed_as_was_not_asked_is_not_unpacked(packing: str) -> None:
    """A hundred kilobytes packed three times over would be a hundred terabytes."""

    def answer(_: httpx.Request) -> httpx.Response:
        return httpx.Response(
            200, stream=httpx.ByteStream(b"\x1f\x8b"), headers={"Content-Encoding": packing}
        )

    with pytest.raises(FetchError, match="packed in a way"):
        ask(answer, "http://news.example/")


@pytest.mark.parametrize(
    "host",
    [
        pytest.param("2130706433", id="one number"),
        pytest.param("0x7f000001", id="hexadecimal"),
        pytest.param("0x7f.1", id="hexadecimal and short"),
        pytest.param("127.1", id="short"),
        pytest.param("017700000001", id="octal"),
        pytest.param("LOCALHOST", id="capital letters"),
        pytest.param("127.0.0.1.", id="a dot at the end"),
        pytest.param("①②⑦.⓪.⓪.①", id="digits in circles"),
        pytest.param("[::ffff:7f00:1]", id="inside IPv6"),
        pytest.param("[0:0:0:0:0:ffff:127.0.0.1]", id="inside IPv6, in full"),
    ],
)
def test_no_way_to_write_this_machine_is_asked(host: str) -> None:
    """The system's own resolver reads numbers that no one writes: what it makes of them is checked."""
    asked: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        return httpx.Response(200)

    with httpx.Client(transport=httpx.MockTransport(answer)) as client, pytest.raises(FetchError):
        fetch(f"http://{host}/", client)
    assert asked == []


def test_a_name_that_changes_its_mind_leads_nowhere_else() -> None:
    """DNS rebinding: the name is resolved once, and the connection goes to what was checked."""
    answers = iter([["93.184.215.14"], ["127.0.0.1"]])
    asked: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request.url.host)
        return httpx.Response(200, content=b"news")

    limits = Limits(resolver=lambda _host, _port: next(answers))
    with httpx.Client(transport=httpx.MockTransport(answer)) as client:
        fetch("http://rebind.example/", client, limits=limits)
        with pytest.raises(FetchError, match="not on the public internet"):
            fetch("http://rebind.example/", client, limits=limits)

    assert asked == ["93.184.215.14"]


@pytest.mark.parametrize(
    ("status", "asked"),
    [
        pytest.param(307, [("POST", "/hub"), ("POST", "/new")], id="for now, kept"),
        pytest.param(308, [("POST", "/hub"), ("POST", "/new")], id="for good, kept"),
        pytest.param(303, [("POST", "/hub")], id="as another question, not followed"),
    ],
)
def test_a_form_is_sent_on_only_where_a_redirect_keeps_it(status: int, asked: list[tuple[str, str]]) -> None:
    """What was a form must not become a plain question."""
    seen: list[tuple[str, str]] = []

    def answer(request: httpx.Request) -> httpx.Response:
        assert request.content == b"hub.mode=subscribe"
        seen.append((request.method, request.url.path))
        if request.url.path == "/hub":
            return httpx.Response(status, headers={"Location": "/new"})
        return httpx.Response(202)

    with httpx.Client(transport=httpx.MockTransport(answer)) as client, suppress(FetchError):
        post_form("https://hub.example/hub", {"hub.mode": "subscribe"}, client, limits=LIMITS)

    assert seen == asked


def test_a_body_beyond_the_limit_is_refused() -> None:
    """A megabyte of blanks packed into a kilobyte counts as a megabyte."""
    packed = gzip.compress(b" " * 1_000_000)
    headers = {"Content-Encoding": "gzip"}
    limits = Limits(max_body_bytes=100_000, resolver=known_hosts)

    with (
        httpx.Client(
            transport=httpx.MockTransport(lambda _: httpx.Response(200, content=packed, headers=headers))
        ) as client,
        pytest.raises(FetchError, match="longer than 97 KiB"),
    ):
        fetch("http://news.example/", client, limits=limits)


@pytest.mark.parametrize(
    ("failure", "reason"),
    [
        pytest.param(httpx.ConnectError("x"), "no connection", id="refused"),
        pytest.param(httpx.ReadTimeout("x"), "no answer in time", id="silent"),
        pytest.param(httpx.RemoteProtocolError("x"), "the connection broke", id="broken"),
    ],
)
def test_a_failing_network_is_told_in_words(failure: httpx.HTTPError, reason: str) -> None:
    """The cause is kept beside the words."""

    def answer(_request: httpx.Request) -> httpx.Response:
        raise failure

    with pytest.raises(FetchError, match=reason) as caught:
        ask(answer, "http://news.example/")

    assert caught.value.__cause__ is failure


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        pytest.param("93.184.215.14", True, id="public"),
        pytest.param("2606:2800:220:1::1", True, id="public IPv6"),
        pytest.param("2002:0a00:0001::1", False, id="6to4 of a private address"),
        pytest.param("224.0.0.1", False, id="multicast"),
        pytest.param("64:ff9b::808:808", True, id="a public address behind a gateway"),
        pytest.param("64:ff9b:1::a00:1", False, id="a private address behind a local gateway"),
        pytest.param("::10.0.0.1", False, id="IPv4-compatible"),
        pytest.param("::ffff:0:10.0.0.1", False, id="IPv4-translated"),
        pytest.param("fec0::1", False, id="site-local"),
        pytest.param("5f00::1", False, id="segment routing"),
        pytest.param("3fff::1", False, id="documentation"),
        pytest.param("2001:0:4136:e378:8000:63bf:3fff:fdd2", False, id="Teredo"),
        pytest.param("192.0.0.192", False, id="Oracle's metadata service"),
        pytest.param("168.63.129.16", False, id="Azure's metadata service"),
        pytest.param("fe80::1%eth0", False, id="link-local with a zone"),
        pytest.param("not an address", False, id="no address"),
    ],
)
def test_only_addresses_of_the_open_internet_are_public(address: str, expected: bool) -> None:
    """What is not plainly public is not."""
    assert is_public(address) is expected


class _Server(BaseHTTPRequestHandler):
    """Serves one small feed."""

    def do_GET(self) -> None:
        """Answer a feed, or break off in the middle of one."""
        self.send_response(200)
        self.send_header("Content-Length", "100" if self.path == "/broken" else "6")
        self.end_headers()
        self.wfile.write(b"<rss/>")

    def log_message(self, *_args: object) -> None:
        """Say nothing."""


@pytest.fixture
def server() -> Iterator[str]:
    """Run a web server on this machine and return its address."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Server) as running:
        thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield f"http://127.0.0.1:{running.server_port}"
        running.shutdown()
        thread.join()


def test_a_host_of_the_own_network_is_read_when_it_is_allowed(server: str) -> None:
    """An operator may name a feed of the house."""
    with open_client() as client:
        found = fetch(f"{server}/feed", client, limits=Limits(allowed_hosts=frozenset({"127.0.0.1"})))

    assert isinstance(found, Fetched)
    assert found.body == b"<rss/>"


def test_a_host_of_the_own_network_is_refused_otherwise(server: str) -> None:
    """The system's own resolver finds what the name hides."""
    assert resolve("127.0.0.1", 80) == ["127.0.0.1"]
    with open_client() as client, pytest.raises(FetchError, match="public"):
        fetch(server, client)


def test_an_answer_that_breaks_off_is_refused(server: str) -> None:
    """Half a feed is no feed."""
    with open_client() as client, pytest.raises(FetchError, match="broke"):
        fetch(f"{server}/broken", client, limits=Limits(allowed_hosts=frozenset({"127.0.0.1"})))


def drip(connection: socket.socket) -> None:
    """Answer with a header that goes on, a byte at a time, until the other end has had enough."""
    with connection, suppress(OSError):
        connection.recv(1000)
        connection.sendall(b"HTTP/1.1 200 OK\r\nX-Slow: ")
        while True:
            connection.sendall(b"a")
            time.sleep(0.02)


def test_a_server_that_sends_its_header_byte_by_byte_holds_nothing_up() -> None:
    """Each byte comes in time; the whole has an end of its own, three times as long as a step."""
    limits = Limits(timeout_s=0.2, allowed_hosts=frozenset({"127.0.0.1"}))
    with socket.create_server(("127.0.0.1", 0)) as listening, open_client() as client:
        slow = threading.Thread(target=lambda: drip(listening.accept()[0]))
        slow.start()
        began = time.monotonic()
        with pytest.raises(FetchError, match="no answer in time"):
            fetch(f"http://127.0.0.1:{listening.getsockname()[1]}/", client, limits=limits)
        took_s = time.monotonic() - began
        slow.join()

    assert 0.5 <= took_s < 5
