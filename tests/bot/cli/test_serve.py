"""`sitrep run`: what the process of a bot holds."""

from __future__ import annotations

import subprocess
import sys

LOADED = "import sys, bot.cli; bot.cli.build_cli(['run']); print(*sys.modules)"


def test_a_running_bot_holds_nothing_that_only_terminals_and_upgrades_need() -> None:
    """Memory is for questions: progress bars, migrations and what few articles need come when used."""
    done = subprocess.run([sys.executable, "-c", LOADED], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())

    assert "bot.running" in loaded
    assert not loaded & {"rich", "pygments", "alembic", "scipy", "sumy", "feedparser", "trafilatura"}
