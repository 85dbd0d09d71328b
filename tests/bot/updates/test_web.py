"""The server for machines: Telegram's updates, probes and metrics, over HTTP as they come."""

from __future__ import annotations

import asyncio
import socket
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import TYPE_CHECKING

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families
from sqlalchemy import text

from bot.app import build_application
from bot.jobs.lateness import Ticks
from bot.running import running
from bot.sandbox import Fault, FaultKind, FaultPlan, MovableClock, Sandbox
from bot.settings import Settings, secret_of
from bot.updates.web import SECRET_HEADER, make_web
from handlers.updates.metrics import Metrics
from incidents.errors import SettingsError, SitrepError
from tests.bot.outgoing import NOON, queue, services_on
from tests.handlers.desk import instant

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping

    from bot.app import Bot
    from incidents.store import Store

PATIENCE_S = 20.0


def free_port() -> int:
    """Return a port at which nothing listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        number: int = probe.getsockname()[1]
        return number


class Served:
    """A bot that runs with its server, the sandbox it talks to, and a client that asks the server."""

    def __init__(self, sandbox: Sandbox, application: Bot, client: httpx.AsyncClient) -> None:
        self.sandbox, self.application, self.client = sandbox, application, client

    async def numbers(self) -> dict[tuple[str, ...], float]:
        """Return every sample of /metrics by its name and the values of its labels."""
        answer = await self.client.get("/metrics")
        return {
            (sample.name, *sample.labels.values()): sample.value
            for family in text_string_to_metric_families(answer.text)
            for sample in family.samples
        }


@asynccontextmanager
async def served(
    store: Store,
    *,
    is_webhook: bool = False,
    faults: FaultPlan | None = None,
    more: Mapping[str, str] | None = None,
) -> AsyncIterator[Served]:
    """Give a running bot on *store*; its clock stands still and no job runs by itself."""
    port = free_port()
    environ = {"SITREP_LISTEN": f"127.0.0.1:{port}", **(more or {})}
    if is_webhook:
        environ["SITREP_WEBHOOK_URL"] = f"http://127.0.0.1:{port}/telegram"
    settings = Settings.from_env(environ)
    async with Sandbox(MovableClock(NOON), faults=faults) as sandbox:
        application = build_application(
            settings,
            services_on(store),
            token=sandbox.token,
            base_url=sandbox.base_url,
            governor=instant(),
        )
        assert application.job_queue is not None
        for job in application.job_queue.jobs():
            job.schedule_removal()
        async with (
            running(application, settings),
            httpx.AsyncClient(
                base_url=f"http://127.0.0.1:{port}", trust_env=False, timeout=PATIENCE_S
            ) as client,
        ):
            yield Served(sandbox, application, client)


async def answer_to(bot: Served, words: str) -> str:
    """Return what the bot says to a person who writes *words*."""
    person = bot.sandbox.add_user("Salma", "en")
    bot.sandbox.say(person, person, words)
    async with asyncio.timeout(PATIENCE_S):
        while not (said := [each for each in bot.sandbox.messages(person) if each.is_from(bot.sandbox.bot)]):
            await asyncio.sleep(0.01)
    return said[0].text


@pytest.mark.parametrize("is_webhook", [False, True], ids=["polling", "webhook"])
async def test_people_are_answered_and_probes_too(sqlite_store: Store, *, is_webhook: bool) -> None:
    """One server beside the bot, whichever way updates come."""
    async with served(sqlite_store, is_webhook=is_webhook) as bot:
        greeting = await answer_to(bot, "/start")
        told = [(await bot.client.get(path)).status_code for path in ("/healthz", "/readyz", "/metrics")]

    assert "Sitrep" in greeting
    assert told == [200, 200, 200]


@pytest.mark.parametrize(
    "headers",
    [
        pytest.param({}, id="no secret"),
        pytest.param({SECRET_HEADER: "guess"}, id="another secret"),
        pytest.param({SECRET_HEADER: "gu\u00e9ss".encode()}, id="letters that are no ASCII"),
        pytest.param({SECRET_HEADER: ""}, id="an empty one"),
    ],
)
async def test_a_stranger_cannot_bring_an_update(sqlite_store: Store, headers: dict[str, str]) -> None:
    """Whoever finds the address but does not know the secret is turned away, and nothing is said."""
    async with served(sqlite_store, is_webhook=True) as bot:
        answer = await bot.client.post("/telegram", json={"update_id": 1}, headers=headers)

        assert answer.status_code == 403
        assert bot.application.update_queue.empty()
        assert "sitrep" not in answer.text
        assert "Traceback" not in answer.text


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[]", b'"x"', b"{}", b'{"update_id":"x","message":3}', b"[" * 9_000]
)
async def test_what_bears_the_secret_and_is_no_update_is_taken_and_logged(
    sqlite_store: Store, caplog: pytest.LogCaptureFixture, body: bytes
) -> None:
    """Telegram would bring it again for ever; the log names its kind and none of its words."""
    async with served(sqlite_store, is_webhook=True) as bot:
        secret = secret_of(bot.sandbox.token)
        answer = await bot.client.post("/telegram", content=body, headers={SECRET_HEADER: secret})
        greeting = await answer_to(bot, "/start")

    assert answer.status_code == 200
    assert "Sitrep" in greeting
    assert "an update cannot be read" in caplog.messages


async def test_an_update_that_cannot_be_kept_is_left_with_telegram(sqlite_store: Store) -> None:
    """Without a database it is not taken: 503, and Telegram brings it again."""
    async with served(sqlite_store, is_webhook=True) as bot:
        with sqlite_store.begin() as session:
            session.execute(text("ALTER TABLE updates RENAME TO hidden"))
        headers = {SECRET_HEADER: secret_of(bot.sandbox.token)}
        refused = await bot.client.post("/telegram", json={"update_id": 7}, headers=headers)
        with sqlite_store.begin() as session:
            session.execute(text("ALTER TABLE hidden RENAME TO updates"))
        taken = await bot.client.post("/telegram", json={"update_id": 7}, headers=headers)

    assert (refused.status_code, taken.status_code) == (503, 200)


async def test_hubs_are_answered_beside_telegram(sqlite_store: Store) -> None:
    """Below their own path, in polling mode too; what nobody asked for is not found."""
    key = "a" * 43
    async with served(sqlite_store, is_webhook=True) as with_webhook:
        missing = await with_webhook.client.post(f"/websub/{key}", content=b"news")
    async with served(sqlite_store, more={"SITREP_WEBSUB_URL": "https://bot.example/websub/"}) as bot:
        unknown = await bot.client.post(f"/websub/{key}", content=b"news")
        odd = await bot.client.get(f"/websub/{key}")

    assert [each.status_code for each in (missing, unknown, odd)] == [404, 404, 404]
    assert unknown.text == "Not Found\n"
    assert missing.text != unknown.text


async def test_an_update_longer_than_any_is_refused(sqlite_store: Store) -> None:
    """Two megabytes are not read to their end."""
    async with served(sqlite_store, is_webhook=True) as bot:
        with pytest.raises(httpx.HTTPError):
            (await bot.client.post("/telegram", content=b" " * 2_000_000)).raise_for_status()

        assert (await bot.client.get("/healthz")).status_code == 200


async def test_a_bot_without_its_database_lives_but_is_not_ready(sqlite_store: Store) -> None:
    """/healthz 200, /readyz 503 with the reason, /metrics without what the database would tell."""
    async with served(sqlite_store) as bot:
        sqlite_store.close()
        assert sqlite_store.file is not None
        sqlite_store.file.write_bytes(b"no database" * 1000)
        sqlite_store.file.with_name(sqlite_store.file.name + "-wal").unlink(missing_ok=True)
        alive, ready = await bot.client.get("/healthz"), await bot.client.get("/readyz")
        numbers = await bot.numbers()

    assert (alive.status_code, ready.status_code) == (200, 503)
    assert "database" in ready.text
    assert numbers["sitrep_store_up",] == 0
    assert ("sitrep_incidents",) not in numbers


def test_a_bot_whose_jobs_stand_still_is_silent() -> None:
    """Three minutes without any job: the probe says so."""
    clock = MovableClock(NOON)
    ticks = Ticks(Metrics(), clock)

    clock.advance(timedelta(minutes=2))
    assert not ticks.is_silent_for(timedelta(minutes=3))
    clock.advance(timedelta(minutes=2))
    assert ticks.is_silent_for(timedelta(minutes=3))


async def test_jobs_are_counted_with_how_late_they_began(sqlite_store: Store) -> None:
    """The scheduler tells; a job that runs is a sample under its name."""
    async with served(sqlite_store) as bot:
        assert bot.application.job_queue is not None
        done = asyncio.Event()

        async def work(_: object) -> None:
            done.set()

        bot.application.job_queue.run_repeating(work, 60, first=0.05, name="feeds")
        await asyncio.wait_for(done.wait(), PATIENCE_S)
        numbers = await bot.numbers()

    assert numbers["sitrep_job_lateness_seconds_count", "feeds"] == 1
    assert numbers["sitrep_job_lateness_seconds_sum", "feeds"] < 60


async def test_questions_and_calls_are_counted_and_the_outbox_is_told(sqlite_store: Store) -> None:
    """What was asked by intent, what was not understood, what Telegram answered, what waits since when."""
    faults = FaultPlan()
    faults.script("getMyCommands", Fault(FaultKind.TOO_MANY_REQUESTS, retry_after_s=7))
    async with served(sqlite_store, faults=faults) as bot:
        services = services_on(sqlite_store)
        queue(services, 7, "news")
        await answer_to(bot, "latest in Libya")
        await answer_to(bot, "latest in Xqzvhh")
        numbers = await bot.numbers()

    assert numbers["sitrep_question_seconds_count", "latest"] == 1
    assert numbers["sitrep_questions_not_understood_total", "unknown place"] == 1
    assert numbers["sitrep_telegram_calls_total", "getMyCommands", "429"] == 1
    assert numbers["sitrep_telegram_calls_total", "sendMessage", "ok"] >= 2
    assert numbers["sitrep_telegram_wait_seconds_total",] == 7
    assert numbers["sitrep_outbox", "waiting"] >= 1
    assert numbers["sitrep_outbox_age_seconds",] == 0
    assert numbers["sitrep_store_up",] == 1
    assert numbers["process_resident_memory_bytes",] > 1_000_000


async def test_metrics_hold_no_secret_and_no_word_of_a_chat(sqlite_store: Store) -> None:
    """Who may read the numbers learns nothing about people."""
    async with served(sqlite_store, is_webhook=True) as bot:
        person = bot.sandbox.add_user("Qamishlawi", "en")
        await answer_to(bot, "latest in Port Sudan about zebras")
        told = (await bot.client.get("/metrics")).text
        token = bot.sandbox.token

    for secret in (token, token.partition(":")[2], secret_of(token), "zebra", "Port Sudan", "Salma"):
        assert secret not in told
    assert str(person.id) not in told


@pytest.mark.parametrize(
    ("fault", "kind", "word"),
    [
        pytest.param(FaultKind.BAD_GATEWAY, SitrepError, "cannot be reached", id="Telegram is ill"),
        pytest.param(FaultKind.MALFORMED, SitrepError, "cannot be reached", id="an answer that is none"),
    ],
)
async def test_a_start_without_telegram_is_one_clear_line(
    sqlite_store: Store, fault: FaultKind, kind: type[SitrepError], word: str
) -> None:
    """No traceback and no token."""
    faults = FaultPlan()
    faults.script("getMe", *[fault] * 9)
    with pytest.raises(kind, match=word) as failed:
        async with served(sqlite_store, faults=faults):
            pass

    assert "bot" not in str(failed.value)


async def test_an_address_that_is_taken_is_named(sqlite_store: Store) -> None:
    """Two bots on one port: the second says which setting to change."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        settings = Settings.from_env({"SITREP_LISTEN": f"127.0.0.1:{other.getsockname()[1]}"})
        async with Sandbox(MovableClock(NOON)) as sandbox:
            application = build_application(
                settings, services_on(sqlite_store), token=sandbox.token, base_url=sandbox.base_url
            )
            with pytest.raises(SettingsError, match="SITREP_LISTEN"):
                async with running(application, settings):
                    pass


async def test_without_a_webhook_there_is_no_door_for_updates(sqlite_store: Store) -> None:
    """In polling mode a POST finds nothing."""
    async with served(sqlite_store) as bot:
        headers = {SECRET_HEADER: secret_of(bot.sandbox.token)}

        assert (await bot.client.post("/telegram", json={}, headers=headers)).status_code == 404
        assert (await bot.client.post("/", json={}, headers=headers)).status_code == 404


def test_the_path_of_the_webhook_is_taken_letter_by_letter(sqlite_store: Store) -> None:
    """A dot in it is a dot: no other address is a door."""
    settings = Settings.from_env({"SITREP_WEBHOOK_URL": "https://news.example/a.b(c"})
    services = services_on(sqlite_store)
    application = build_application(settings, services, token="1:x")
    web = make_web(application, settings, Ticks(Metrics()), "1:x")

    rules = [rule.matcher.regex.pattern for rule in web.wildcard_router.rules]  # type: ignore[attr-defined]

    assert r"/a\.b\(c$" in rules


async def test_a_damaged_table_is_told_as_an_ill_store(sqlite_store: Store) -> None:
    """Metrics go on where a part of the database is missing."""
    async with served(sqlite_store) as bot:
        with sqlite_store.begin() as session:
            session.execute(text("DROP TABLE feeds"))
        numbers = await bot.numbers()

    assert numbers["sitrep_store_up",] == 0
