"""A path, an address or "-" → articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from incidents.feeds.archives import read_file
from incidents.feeds.fetch import Fetched, NotModified
from incidents.feeds.files import read_bytes
from incidents.feeds.parse import host_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from incidents.feeds.items import Defaults, Refusal
    from incidents.models import Article


def read_source(
    source: str, defaults: Defaults, *, fetch: Callable[[str], Fetched | NotModified]
) -> Iterator[Article | Refusal]:
    """Yield the articles of *source*: a path, an http(s) address, or "-" for standard input.

    Args:
        source: what a person typed.
        defaults: the moment of items that tell none, and outlet and language where they are known better.
        fetch: how an address is asked, such as `partial(fetch, client=client)`.

    Raises:
        FetchError: an address gives no usable answer.
    """
    if "://" not in source:  # an address of another kind is refused as one, not looked for as a file
        yield from read_file(source, defaults)
        return
    answer = fetch(source)
    if isinstance(answer, Fetched):
        yield from read_bytes(answer.body, host_of(answer.url), defaults, url=answer.url)
