"""Connections to Telegram: how many requests are under way at once, and what becomes of a lane."""

from __future__ import annotations

import asyncio
import gzip

import httpx
import pytest

from bot.lanes import Lanes


class Counter(httpx.AsyncBaseTransport):
    """A connection that notes how many requests are under way on it and answers when it is let go."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.under_way = self.most = 0
        self.is_closed = False
        self.go = asyncio.Event()

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Wait, then answer with the path; "/broken" breaks the connection."""
        self.asked.append(request.url.path)
        self.under_way += 1
        self.most = max(self.most, self.under_way)
        await self.go.wait()
        self.under_way -= 1
        if request.url.path == "/broken":
            raise httpx.ReadError("the other end is gone", request=request)
        return httpx.Response(200, headers={"content-encoding": "gzip"}, content=gzip.compress(b"done"))

    async def aclose(self) -> None:
        """Note that it was closed."""
        self.is_closed = True


def connected(count: int) -> tuple[list[Counter], httpx.AsyncClient]:
    """Return the connections of a client with so many lanes."""
    made: list[Counter] = []

    def connect() -> Counter:
        made.append(Counter())
        return made[-1]

    lanes = Lanes(count, connect)
    return made, httpx.AsyncClient(transport=lanes, base_url="https://telegram.invalid")


async def test_each_connection_carries_one_request_at_a_time() -> None:
    """Five messages over two connections: two are under way, the others follow."""
    made, client = connected(2)
    async with client:
        asked = [asyncio.create_task(client.get(f"/{n}")) for n in range(5)]
        await asyncio.sleep(0)
        for each in made:
            each.go.set()
        answers = await asyncio.gather(*asked)

    assert [each.text for each in answers] == ["done"] * 5
    assert [each.most for each in made] == [1, 1]
    assert all(each.is_closed for each in made)


async def test_the_warm_connection_is_taken_again() -> None:
    """One message after the other goes over one connection, so no second one is ever opened."""
    made, client = connected(3)
    async with client:
        for each in made:
            each.go.set()
        for n in range(4):
            await client.get(f"/{n}")

    assert [len(each.asked) for each in made] == [4, 0, 0]


async def test_a_broken_connection_is_free_for_the_next_request() -> None:
    """A connection that Telegram closes is not lost: the next message takes it."""
    [only], client = connected(1)
    async with client:
        only.go.set()
        with pytest.raises(httpx.ReadError):
            await client.get("/broken")

        assert (await client.get("/next")).text == "done"


async def test_who_waits_too_long_for_a_connection_is_told() -> None:
    """With every connection taken a request gives up after the time it was given."""
    [only], client = connected(1)
    async with client:
        first = asyncio.create_task(client.get("/first"))
        await asyncio.sleep(0)

        with pytest.raises(httpx.PoolTimeout, match="every connection is taken"):
            await client.get("/second", timeout=httpx.Timeout(5.0, pool=0.01))
        only.go.set()
        assert (await first).text == "done"
