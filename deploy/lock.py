"""Write requirements.lock: versions with hashes; what runs, what builds and what tests, between markers.

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
BUILDING = "# ---- building: from here what only a checkout needs, to make the gazetteer and the wheel ----"
DEVELOPMENT = "# ---- development: from here what only tests and checks need ----"
COMPILE = ["pip", "compile", "--quiet", "--universal", "--generate-hashes", "--no-header", "--no-annotate"]


def compile_lock(*arguments: str) -> str:
    """Return the resolver's lock for pyproject.toml."""
    command = [sys.executable, "-m", "uv", *COMPILE, "--python-version", "3.11", *arguments, "pyproject.toml"]
    return subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout  # noqa: S603 our own words


def blocks(lock: str) -> dict[str, str]:
    """Return requirement line (name, version, marker) → its whole block with hashes."""
    return {block.split(" \\")[0]: block for block in re.split(r"\n(?=\S)", lock.strip())}


def name_of(requirement: str) -> str:
    """Return the package that a requirement line pins."""
    return requirement.partition("==")[0]


def names(lock: str) -> set[str]:
    """Return the packages of a lock."""
    return {name_of(requirement) for requirement in blocks(lock)}


def main() -> None:
    """Resolve everything once, then put each block where it is needed first."""
    pins, bench = ROOT / "requirements.lock", ROOT / "tests" / "bench" / "requirements.lock"
    everything = compile_lock("--extra", "dev")
    pins.write_text(everything, encoding="utf-8")
    left, lines = blocks(everything), []
    for marker, extra in (("", ()), (BUILDING, ("--extra", "build")), (DEVELOPMENT, ("--extra", "dev"))):
        needed = names(compile_lock(*extra, "--constraint", str(pins)))
        here = [each for each in left if name_of(each) in needed]
        lines += [marker] * bool(marker) + [left.pop(each) for each in here]
    pins.write_text("\n".join(lines) + "\n", encoding="utf-8")
    measured = blocks(compile_lock("--extra", "dev", "--extra", "bench", "--constraint", str(pins)))
    added = [block for requirement, block in measured.items() if requirement not in blocks(everything)]
    bench.write_text("\n".join(added) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
