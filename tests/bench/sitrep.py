"""`python -m tests.bench.sitrep` is `sitrep` of this checkout, wherever the installed one comes from."""

from __future__ import annotations

from bot.cli import main

if __name__ == "__main__":
    main()
