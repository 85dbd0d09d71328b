"""A web server of thousands of feeds, in a process of its own: `python -m tests.bench.feed_server`.

It prints its port. A feed is `/NUMBER`; it has something new at one visit of twenty (as many as an argument
says), by its number and how often it was visited, and answers 304 otherwise. Each has twenty items; nineteen
are the same in all feeds, so that they were seen before as in a feed that is read again and again. The ETag
ends with the moment at which the answer was sent, in seconds.
"""

from __future__ import annotations

import asyncio
import sys
import time
from collections import Counter
from hashlib import blake2s

NEWS_IN = 20
"""Visits of which one finds something new: 5 % an hour for feeds that are read each hour."""
_ITEM = (
    "<item><title>{title}</title><link>https://wire.example/{link}</link>"
    "<pubDate>Fri, 20 Nov 2026 0{hour}:00:00 GMT</pubDate><description>{text}</description></item>"
)
_FILLER = (
    "Rescuers worked through the night, and the governor promised help to all who had lost their homes. "
)
_TOWNS = ("Kassala", "Derna", "Hodeidah", "Maiduguri", "Homs", "Mosul", "Goma", "Kharkiv")


def make_feed(number: int, visit: int) -> bytes:
    """Return a feed with one new item."""
    town = _TOWNS[(number + visit) % len(_TOWNS)]
    new = f"A flood killed {number % 40 + 2} people in {town} on Thursday, officials said. {_FILLER * 3}"
    items = [_ITEM.format(title=f"Flood in {town}", link=f"{number}/{visit}", hour=6, text=new)]
    items += [
        _ITEM.format(
            title=f"Report {n}", link=f"old/{n}", hour=1, text=f"Prices rose by {n} percent. {_FILLER * 5}"
        )
        for n in range(19)
    ]
    head = "<?xml version='1.0'?><rss version='2.0'><channel><title>Wire</title>"
    return f"{head}{''.join(items)}</channel></rss>".encode()


async def _serve(news_in: int) -> None:
    visits: Counter[int] = Counter()

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        number = int(head.split(b" ", 2)[1].strip(b"/"))
        visits[number] += 1
        dice = blake2s(f"{number} {visits[number]}".encode(), digest_size=4).digest()
        if int.from_bytes(dice, "big") % news_in:
            writer.write(b"HTTP/1.1 304 Not Modified\r\nConnection: close\r\n\r\n")
        else:
            body = make_feed(number, visits[number])
            told = (
                f'ETag: "{visits[number]}-{time.time()}"\r\nContent-Length: {len(body)}\r\nConnection: close'
            )
            writer.write(f"HTTP/1.1 200 OK\r\n{told}\r\n\r\n".encode() + body)
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(answer, "0.0.0.0", 0)  # noqa: S104 - each feed's host is another 127.x.y.z
    sys.stdout.write(f"{server.sockets[0].getsockname()[1]}\n")
    sys.stdout.flush()
    async with server:
        await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(_serve(int(sys.argv[1]) if sys.argv[1:] else NEWS_IN))
