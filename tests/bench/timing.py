"""How time and memory are taken: processor time, medians of three, a process of its own for memory."""

from __future__ import annotations

import gc
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

RUNS = 3
ROOT = Path(__file__).resolve().parent.parent.parent


def cpu_seconds(work: Callable[[], object]) -> float:
    """Return the processor time of this process for *work*; what else the machine does hardly matters."""
    gc.collect()
    start = time.process_time()
    work()
    return time.process_time() - start


def repeated(work: Callable[[], object], runs: int = RUNS) -> tuple[float, ...]:
    """Return the processor seconds of each of several runs."""
    return tuple(cpu_seconds(work) for _ in range(runs))


def rates(count: float, seconds: tuple[float, ...]) -> tuple[float, ...]:
    """Return *count* a second for each of *seconds*."""
    return tuple(count / each for each in seconds)


def resident_mb(process_id: int | str = "self", figure: str = "VmRSS") -> float:
    """Return the memory of a process that is in RAM, shared pages included, in MB of 1,000,000 bytes.

    Another *figure* of `proc_pid_status(5)` is "RssAnon": without the pages of files that are mapped, which
    the system takes back when it needs them and tells once for each map.
    """
    for line in Path(f"/proc/{process_id}/status").read_text(encoding="ascii").splitlines():
        if line.startswith(f"{figure}:"):
            return int(line.split()[1]) * 1024 / 1e6
    raise ValueError(f"process {process_id} tells no {figure}")


def in_own_process(program: str) -> str:
    """Run the Python text *program* in a fresh interpreter and return what it prints, stripped.

    Raises:
        RuntimeError: it failed; the message is what it said.
    """
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr[-2000:])
    return done.stdout.strip()


def percentile(values: list[float], share: float) -> float:
    """Return the value that *share* (0 to 1) of *values*, at least one, do not exceed (nearest rank)."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
