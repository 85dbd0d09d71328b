"""The machine in words that say how fast it is, and nothing that says whose it is."""

from __future__ import annotations

import os
import platform
from pathlib import Path


def describe_machine() -> dict[str, str]:
    """Return processor, cores, memory, Python and system, as far as Linux tells."""
    return {
        "processor": _field("/proc/cpuinfo", "model name") or platform.machine(),
        "cores": str(len(os.sched_getaffinity(0))),
        "memory": f"{round(int((_field('/proc/meminfo', 'MemTotal') or '0').split()[0]) / 2**20)} GiB",
        "python": platform.python_version(),
        "system": platform.system(),
    }


def load_a_core() -> float:
    """Return how many processes wanted a core in the last minute, for each core: 0 is quiet."""
    return round(
        os.getloadavg()[0] / len(os.sched_getaffinity(0)), 1
    )  # the record and the page tell one number


def _field(path: str, name: str) -> str | None:
    file = Path(path)
    lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    return next((line.partition(":")[2].strip() for line in lines if line.startswith(name)), None)
