"""One bench in this process: `python -m tests.bench.alone PACKAGE NAME ANSWER.json`; `running` calls it."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

from tests.bench.catalogue import find_benches
from tests.bench.running import run_here

if __name__ == "__main__":
    package, name, answer = sys.argv[1:]
    run_here(find_benches(import_module(package))[name], Path(answer))
