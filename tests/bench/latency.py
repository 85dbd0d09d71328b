"""Questions to a store with a million incidents → how long the answers take, and which statements take it.

A question goes the whole way of a chat but for Telegram: words, frame, reading, search, sentences and
buttons, frame kept (`handlers.asking.conversation.ask`). Eight threads of one process ask at the same time,
as the bot's workers do; each asks its next as soon as it is answered. The JSON has p50 and p99 of each type
of question and its dearest statements.
"""

from __future__ import annotations

import threading
import time
from collections import defaultdict
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import event

from bot.garbage import load_all
from handlers.asking import conversation
from handlers.updates.admission import admission_to
from handlers.updates.cache import KEPT, LruCache
from handlers.updates.services import Requester, Services
from incidents.models import ChatId
from incidents.places import open_gazetteer
from incidents.store import open_store
from tests.bench.mix import LONG, MIX, Mix
from tests.bench.records import Measurement
from tests.bench.timing import RUNS, percentile
from tests.bench.world.geography import spots
from tests.bench.world.inventing import NOW

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from incidents.store import Store
    from tests.bench.mix import Asked

AT_ONCE = 8
RUN_S = 20.0
"""A run ends here however slow the answers are, or after `ENOUGH` dialogues."""
ENOUGH = 700
ALONE = 3
"""Questions of each type that are asked one at a time, with their statements watched."""
GOAL_P50_MS, GOAL_P99_MS, GOAL_LONG_MS = 15, 80, 300
_SHOWN = 500  # characters of a statement that tell which it is
_DEAREST = 3  # statements told of each type


@dataclass
class Watch:
    """One type of question alone: milliseconds of each answer and of each statement, by its text."""

    answers_ms: list[float] = field(default_factory=list)
    statements: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))


def measure(url: str) -> Iterator[Measurement]:
    """Measure the mix at once, the long ones at once, and each type alone."""
    store = open_store(url)
    try:
        yield from _measure(store, "SQLite" if url.startswith("sqlite") else "PostgreSQL")
    finally:
        store.close()


def _measure(store: Store, engine: str) -> Iterator[Measurement]:
    gazetteer = open_gazetteer()
    anew = Services(
        store=store,
        gazetteer=gazetteer,
        now=lambda: NOW,
        answers=LruCache(0),
        admission=admission_to(store),
    )
    mix = Mix(spots(gazetteer), gazetteer)
    load_all(anew)
    ask_alone(anew, mix.draw(20, MIX))
    alone = watch_each(anew, mix)
    asked = [
        ask_at_once(replace(anew, answers=LruCache(limit=KEPT)), mix.draw(ENOUGH, MIX)) for _ in range(RUNS)
    ]
    yield from _shares(f"question → answer, {engine}", asked)
    new = [ask_at_once(anew, mix.draw(ENOUGH, MIX)) for _ in range(RUNS)]
    together = _by_type(each for run in new for each in run)
    details = {kind: _told(alone[kind], together.get(kind, [])) for kind in alone}
    yield from _shares(f"each question new, {engine}", new, details)
    worst = max((percentile(alone[kind].answers_ms, 1.0), kind) for kind in LONG)
    name, note = f"slowest long question alone, {engine}", f"The slowest long question was “{worst[1]}”."
    yield Measurement(name, "ms", (worst[0],), GOAL_LONG_MS, is_lower_better=True, note=note)


def _shares(
    name: str, runs: Sequence[Sequence[tuple[str, float]]], details: Mapping[str, object] | None = None
) -> Iterator[Measurement]:
    """Yield the median and the 99th percentile of what was asked at once."""
    note = f"{sum(map(len, runs))} questions of {len(MIX)} types, {AT_ONCE} threads of one process."
    for share, goal in ((0.5, GOAL_P50_MS), (0.99, GOAL_P99_MS)):
        values = tuple(percentile([ms for _, ms in run], share) for run in runs)
        yield Measurement(
            f"{name}, p{share * 100:g}",
            "ms",
            values,
            goal,
            is_lower_better=True,
            note=note,
            details=details or {},
        )
        details = None


def watch_each(services: Services, mix: Mix) -> dict[str, Watch]:
    """Ask some of each type one at a time and return what its statements took."""
    found: dict[str, Watch] = {}
    for kind, (_, ways) in (MIX | LONG).items():
        found[kind] = watch = Watch()
        for _ in range(ALONE):
            *before, last = mix.dialogue(kind, ways)
            ask_alone(services, [before])
            with _watching(services.store, watch):
                watch.answers_ms += [ms for _, ms in ask_alone(services, [[last]])]
    return found


def ask_alone(services: Services, dialogues: Iterable[Sequence[Asked]]) -> list[tuple[str, float]]:
    """Ask one after the other in one chat and return type and milliseconds of each."""
    here = Requester(ChatId(1), user_language="en")
    return [(asked.type, _ask(services, here, asked.text)) for each in dialogues for asked in each]


def ask_at_once(services: Services, dialogues: Sequence[Sequence[Asked]]) -> list[tuple[str, float]]:
    """Let `AT_ONCE` chats ask the dialogues, each the next one that is left, for `RUN_S` at most."""
    left, found = iter(dialogues), list[tuple[str, float]]()
    lock, end = threading.Lock(), time.monotonic() + RUN_S

    def work(chat: int) -> None:
        here = Requester(ChatId(100 + chat), user_language="en")
        while time.monotonic() < end:
            with lock:
                dialogue = next(left, None)
            if dialogue is None:
                return
            took = [(asked.type, _ask(services, here, asked.text)) for asked in dialogue]
            with lock:
                found.extend(took)

    threads = [threading.Thread(target=work, args=(n,)) for n in range(AT_ONCE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


def _ask(services: Services, here: Requester, text: str) -> float:
    start = time.perf_counter()
    if not conversation.ask(services, here, text):
        raise ValueError(f"no answer to {text!r}")
    return (time.perf_counter() - start) * 1000


@contextmanager
def _watching(store: Store, watch: Watch) -> Iterator[None]:
    """Note the questions to the database, and ask them once more with all their rows: so long they take.

    A driver that hands rows over one by one would hide its work in the loop over them.
    """
    # Any: SQLAlchemy's connections, cursors and contexts.
    noted: list[tuple[str, Any]] = []

    def note(_c: Any, _cursor: Any, text: str, values: Any, _context: Any, _many: bool) -> None:
        if text.lstrip().upper().startswith(("SELECT", "WITH")):
            noted.append((text, values))

    event.listen(store.engine, "before_cursor_execute", note)
    try:
        yield
    finally:
        event.remove(store.engine, "before_cursor_execute", note)
    with store.engine.connect() as connection:
        for text, values in noted:
            start = time.perf_counter()
            connection.exec_driver_sql(text, values).all()
            watch.statements[text].append((time.perf_counter() - start) * 1000)


def _by_type(asked: Iterable[tuple[str, float]]) -> dict[str, list[float]]:
    found: dict[str, list[float]] = defaultdict(list)
    for kind, ms in asked:
        found[kind].append(ms)
    return found


def _told(watch: Watch, at_once: list[float]) -> dict[str, object]:
    """Return what is known of a type, in milliseconds, the dearest statements first."""
    dearest = sorted(watch.statements.items(), key=lambda item: -max(item[1]))
    told: dict[str, object] = {
        "alone median": round(percentile(watch.answers_ms, 0.5), 1),
        "alone worst": round(max(watch.answers_ms), 1),
        "statements": round(sum(map(len, watch.statements.values())) / ALONE, 1),
        "in statements": round(sum(map(sum, watch.statements.values())) / ALONE, 1),
        "dearest": [[round(max(ms), 1), " ".join(text.split())[:_SHOWN]] for text, ms in dearest[:_DEAREST]],
    }
    if at_once:
        told |= {"p50": round(percentile(at_once, 0.5), 1), "p99": round(percentile(at_once, 0.99), 1)}
    return told
