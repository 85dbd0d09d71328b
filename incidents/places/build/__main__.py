"""`python -m incidents.places.build [PATH]`: write the gazetteer file and say what is in it."""

from __future__ import annotations

import argparse
import gc
import sys
from pathlib import Path

from incidents.places.build.assemble import assemble
from incidents.places.build.database import write_gazetteer


def main() -> int:
    """Build the file beside the package, or at the path given."""
    parser = argparse.ArgumentParser(prog="python -m incidents.places.build", description=__doc__)
    default = Path(__file__).parent.parent / "gazetteer.sqlite"
    parser.add_argument("path", nargs="?", type=Path, default=default, help="default: %(default)s")
    path = parser.parse_args().path
    gc.disable()  # nothing here goes in circles, and looking for what does takes a quarter of `assemble`
    entries = assemble()
    write_gazetteer(entries, path)
    sys.stdout.write(f"{path}: {len(entries):,} places, {path.stat().st_size / 1e6:.1f} MB\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
