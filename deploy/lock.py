"""Write requirements.lock: versions with hashes, what runs first, what builds and tests after a marker.

What only `make bench` needs stands in tests/bench/requirements.lock, on top of the other: who runs the tests
does not wait for it. `make lock` calls this. No address of an index is written, so any mirror can serve the
files.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MARKER = "# ---- development: everything below is for building and testing only ----"
COMPILE = ["pip", "compile", "--quiet", "--universal", "--generate-hashes", "--no-header", "--no-annotate"]


def compile_lock(*arguments: str) -> str:
    """Return the resolver's lock for pyproject.toml."""
    command = [sys.executable, "-m", "uv", *COMPILE, "--python-version", "3.11", *arguments, "pyproject.toml"]
    return subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout  # noqa: S603 our own words


def blocks(lock: str) -> dict[str, str]:
    """Return requirement line (name, version, marker) → its whole block with hashes."""
    return {block.split(" \\")[0]: block for block in re.split(r"\n(?=\S)", lock.strip())}


def main() -> None:
    """Resolve everything once, then keep what the program itself needs at the top."""
    everything = compile_lock("--extra", "dev")
    pins, bench = ROOT / "requirements.lock", ROOT / "tests" / "bench" / "requirements.lock"
    pins.write_text(everything, encoding="utf-8")
    names = {line.split("==")[0] for line in blocks(compile_lock("--constraint", str(pins)))}
    runtime: list[str] = []
    development: list[str] = []
    for requirement, block in blocks(everything).items():
        (runtime if requirement.split("==")[0] in names else development).append(block)
    pins.write_text("\n".join([*runtime, MARKER, *development]) + "\n", encoding="utf-8")
    measured = blocks(compile_lock("--extra", "dev", "--extra", "bench", "--constraint", str(pins)))
    added = [block for requirement, block in measured.items() if requirement not in blocks(everything)]
    bench.write_text("\n".join(added) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
