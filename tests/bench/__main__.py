"""`python -m tests.bench [NAME…] [--json FILE] [--markdown FILE] [--summary FILE]`."""

from __future__ import annotations

import sys

from tests.bench import __doc__ as guide
from tests.bench import benches
from tests.bench.command import run

if __name__ == "__main__":
    sys.exit(run(benches, sys.argv[1:], (guide or "").partition("\n")[0]))
