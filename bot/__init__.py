"""The running bot: settings, wiring, jobs, delivery, command line, sandbox."""

import os

__version__ = "0.1.0"

# python-telegram-bot 22.2+ then gives waits as timedelta, and does not warn at each "retry after".
os.environ.setdefault("PTB_TIMEDELTA", "true")
