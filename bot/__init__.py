"""The running bot.

running → app           from start to stop; handlers, limits and jobs wired together
jobs                    what it does by the clock
updates, delivery       from Telegram, and to Telegram
intake                  news → the store
cli, demo               the command line
sandbox                 a stand-in for Telegram, with a page to chat on
doctor, backfill        `sitrep check`; years of archives
"""

import os
import sys

__version__ = "0.1.0"

# python-telegram-bot 22.2+ then gives waits as timedelta, and does not warn at each "retry after".
os.environ.setdefault("PTB_TIMEDELTA", "true")

# None makes an import fail (https://docs.python.org/3/reference/import.html#the-module-cache). httpx goes on
# without its own command line, which would bring rich and pygments: 80 modules and 4 MB of a running bot.
sys.modules.setdefault("httpx._main", None)  # type: ignore[arg-type]
