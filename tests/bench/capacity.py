"""What a load asks for: cores, room on the disk, and the time that Telegram's limits cost.

    python -m tests.bench.capacity

Measured on this machine is what one digest and one subscription cost, on SQLite; what an article costs is
what the bench `ingest` measured last, in the dearer of the two databases. Everything else is computed from
that and from Telegram's published limits, and so is every row of the table.
"""

from __future__ import annotations

import json
import tempfile
from dataclasses import dataclass
from math import ceil
from pathlib import Path

from incidents.ingest import ingest
from incidents.places import open_gazetteer
from incidents.store import open_store, upgrade
from tests.bench.benches.extract_speed import make_article
from tests.bench.busy_day import busy_day, queue_all, subscribe
from tests.bench.shared import rows
from tests.bench.world.inventing import NOW

# https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this
FREE_PER_S, PAID_PER_S = 30, 1_000

LATEST = Path(__file__).parent / "latest.json"

DAY_S, YEAR_DAYS = 86_400, 365
BUSY = 0.5
"""How busy a process may be on average, so that the busiest hour, twice a day's mean, still fits."""

MESSAGES = 2
"""Messages of a day's digest: the text, and the map."""


@dataclass(frozen=True, slots=True)
class Costs:
    """Processor seconds of an article, of composing a digest for one filter, of queueing it for one chat.

    And bytes of an article with its incidents and of a queued digest in the database.
    """

    article_s: float
    filter_s: float
    chat_s: float
    article_bytes: float
    chat_bytes: float


@dataclass(frozen=True, slots=True)
class Load:
    """Articles a day, chats with a daily digest at the same minute, and different filters among these."""

    articles: int
    chats: int
    filters: int


@dataclass(frozen=True, slots=True)
class Needs:
    """What a load asks for: whole cores for intake, seconds that composing takes, bytes.

    `free_s` and `paid_s` are how long Telegram takes the digests of all chats.
    """

    cores: int
    compose_s: float
    free_s: float
    paid_s: float
    year_bytes: float
    outbox_bytes: float


LOADS = (
    Load(1_000, 100, 50),
    Load(10_000, 1_000, 100),
    Load(100_000, 10_000, 300),
    Load(1_000_000, 100_000, 1_000),
)


def needs_of(load: Load, costs: Costs, keep_sent_days: int = 7) -> Needs:
    """Compute what *load* asks for; sent messages stay for *keep_sent_days*."""
    messages = load.chats * MESSAGES
    return Needs(
        cores=max(1, ceil(load.articles * costs.article_s / DAY_S / BUSY)),
        compose_s=load.filters * costs.filter_s + load.chats * costs.chat_s,
        free_s=messages / FREE_PER_S,
        paid_s=messages / PAID_PER_S,
        year_bytes=load.articles * costs.article_bytes * YEAR_DAYS,
        outbox_bytes=load.chats * costs.chat_bytes * keep_sent_days,
    )


def measure(articles: int = 150, chats: int = 1_000, incidents: int = 500) -> Costs:
    """Measure the costs on SQLite, in half a minute."""
    with tempfile.TemporaryDirectory() as folder:
        article_bytes = _intake(Path(folder), articles)
    few, many = 10 * 3, 40 * 3  # three kinds of wishes for each place
    (took_few, _), (took_many, chat_bytes) = _digests(chats, few, incidents), _digests(chats, many, incidents)
    filter_s = max(0.0, (took_many - took_few) / (many - few))
    chat_s = max(0.0, (took_few - few * filter_s) / chats)
    return Costs(article_seconds(), filter_s, chat_s, article_bytes, chat_bytes)


def article_seconds(record: Path = LATEST) -> float:
    """Return the processor seconds of an article among many others, in the dearer of the two databases."""
    outcomes = json.loads(record.read_text(encoding="utf-8"))["outcomes"]
    [measured] = [each["measurements"] for each in outcomes if each["name"] == "ingest"]
    return max(1 / float(each["value"]) for each in measured if each["unit"] == "articles/s")


def _intake(folder: Path, count: int) -> float:
    """Return the bytes that an article takes with its incidents."""
    path, gazetteer = folder / "news.db", open_gazetteer()
    upgrade(f"sqlite:///{path}")
    store = open_store(f"sqlite:///{path}")
    told = [make_article(row) for row in rows("fakes.jsonl")[:count]]
    ingest(store, told[0], gazetteer, NOW)  # what is loaded once is no article's cost
    before = _size(path)
    for each in told[1:]:
        ingest(store, each, gazetteer, NOW)
    store.close()
    return (_size(path) - before) / len(told[1:])


def _digests(chats: int, filters: int, incidents: int) -> tuple[float, float]:
    """Return the seconds for all, and the bytes that each chat's digest takes until it is forgotten."""
    with tempfile.TemporaryDirectory() as folder, busy_day(Path(folder), incidents) as services:
        subscribe(services, chats, filters)
        before = _size(services.store.file or Path())
        _, took = queue_all(services)
        return took, (_size(services.store.file or Path()) - before) / chats


def _size(path: Path) -> int:
    """Return the bytes of a database and of its write-ahead log."""
    log = path.with_name(path.name + "-wal")
    return path.stat().st_size + (log.stat().st_size if log.exists() else 0)


def table(costs: Costs) -> str:
    """Return the loads and what they ask for in Markdown."""
    lines = [
        "| articles a day | chats | filters | cores | composing | sending | paid | news a year | outbox |",
        "|---:|---:|---:|---:|---:|---:|---:|---:|---:|",
    ]
    for load in LOADS:
        needs = needs_of(load, costs)
        times = (_span(each) for each in (needs.compose_s, needs.free_s, needs.paid_s))
        room = (_room(each) for each in (needs.year_bytes, needs.outbox_bytes))
        cells = (f"{load.articles:,}", f"{load.chats:,}", f"{load.filters:,}", needs.cores, *times, *room)
        lines.append(f"| {' | '.join(map(str, cells))} |")
    return "\n".join(lines)


def _span(seconds: float) -> str:
    if seconds < 90:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 5_400 else f"{seconds / 3_600:.1f} h"


def _room(size: float) -> str:
    return f"{size / 1e9:,.1f} GB" if size >= 1e9 else f"{size / 1e6:,.0f} MB"


if __name__ == "__main__":
    found = measure()
    print(found)
    print(table(found))
