"""`python -m tests.soak [NAME…] [--json FILE]`."""

from __future__ import annotations

import sys

from tests.bench.command import run
from tests.soak import __doc__ as guide
from tests.soak import members

if __name__ == "__main__":
    sys.exit(run(members, sys.argv[1:], (guide or "").partition("\n")[0]))
