"""`sitrep run`: the bot on Telegram."""

from __future__ import annotations

import asyncio
import logging
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bot import __version__
from bot.app import build_application
from bot.cli.environment import read_settings
from bot.garbage import load_all
from bot.gazetteer import gazetteer_of, tidy
from bot.heap import share_heap
from bot.logs import set_up_logging
from bot.running import run_until_stopped
from handlers.updates.admission import admission_to
from handlers.updates.rate_limit import RateLimiter
from handlers.updates.services import Services
from incidents.errors import SettingsError, SitrepError
from incidents.store import open_store

if TYPE_CHECKING:
    import typer

    from bot.settings import Settings

log = logging.getLogger(__name__)


def run() -> None:
    """Run the bot on Telegram until it is stopped (Ctrl-C, SIGTERM)."""
    settings = read_settings()
    if settings.telegram_token is None:
        raise SettingsError(
            "SITREP_TELEGRAM_TOKEN",
            "is not set; @BotFather on Telegram gives one (/newbot), "
            "and `sitrep demo` and `sitrep sandbox` need none",
        )
    set_up_logging(settings.log_level, settings.secrets, style=settings.log_format)
    try:
        _serve(settings)
    except SitrepError:
        raise
    except Exception:
        # Not to the terminal as it is: an address that failed has the token in it, the log leaves it out.
        log.exception("stopped by a fault of Sitrep")
        raise SystemExit(1) from None


def _serve(settings: Settings) -> None:
    share_heap()
    store = open_store(settings.database_url)
    with store.hold_exclusively():
        tidy(store)
        services = Services(
            store=store,
            gazetteer=gazetteer_of(store),
            now=lambda: datetime.now(UTC),
            zone=settings.zone,
            language=settings.language,
            operators=settings.operators,
            feed_hosts=frozenset(settings.feed_hosts),
            source_channels=frozenset(settings.source_channels),
            user_feeds=settings.user_feeds,
            max_subscriptions=settings.max_subscriptions,
            catch_up=settings.catch_up,
            log_questions_days=settings.log_questions_days,
            version=__version__,
            rate_limiter=RateLimiter(settings.questions_per_minute),
            admission=admission_to(store),
        )
        load_all(services)
        asyncio.run(run_until_stopped(build_application(settings, services), settings))
    store.close()


def register(app: typer.Typer) -> None:
    """Add the command to *app*."""
    app.command("run")(run)
