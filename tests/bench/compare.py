"""A measurement and the stored one → whether it has become worse by more than noise.

Where a reference was measured in the same runs, the ratios are compared: a slow hour slows both. Where none
was, numbers that belong to the machine are compared on the same machine only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.bench.records import Measurement

LEAST_NOISE = 0.10
"""Three runs that agree by chance are no proof: timed numbers may differ by a tenth."""


def is_worse(now: Measurement, before: Measurement, *, same_machine: bool) -> bool:
    """Whether *now* is worse than *before* by more than the noise of the runs of both."""
    if now.unit != before.unit:
        return False
    if not now.is_timed:
        return _loss(now.value, before.value, lower_is_better=now.is_lower_better) > now.noise + before.noise
    noise = max(LEAST_NOISE, now.noise + before.noise)
    if now.reference_runs and before.reference_runs and now.ratio and before.ratio:
        return _loss(now.ratio, before.ratio, lower_is_better=False) > noise
    return same_machine and _loss(now.value, before.value, lower_is_better=now.is_lower_better) > noise


def _loss(now: float, before: float, *, lower_is_better: bool) -> float:
    """Return the share of *before* that was lost; below 0 something was won."""
    if before == 0:
        return (1.0 if now > 0 else 0.0) if lower_is_better else 0.0
    loss = (now - before) / abs(before) if lower_is_better else (before - now) / abs(before)
    return round(loss, 9)
