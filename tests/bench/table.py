"""A record of a run → the table that people read, in Markdown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.bench.compare import is_worse

if TYPE_CHECKING:
    from tests.bench.outcomes import Outcome, Record
    from tests.bench.records import Measurement

BEGIN, END = "<!-- bench: written by `make bench` -->", "<!-- /bench -->"
BUDGET_S = 900
"""All benches together may take so long on two cores (issue 9)."""
BUSY = 0.3
"""From here on the machine was not the bench's alone, and the table says so."""
_COLUMNS = "measured | Sitrep | goal | reached | reference | its number | times better |"
_RULES = "---|--:|--:|:-:|---|--:|--:|"
_HEAD = (f"| {_COLUMNS}", f"|{_RULES}")


def render(record: Record, before: Record | None = None) -> str:
    """Return the machine, the count of goals and a table a bench; what is worse than *before* is marked."""
    return "\n\n".join([_opening(record), *(_section(each, record, before) for each in record.outcomes)])


def summarize(record: Record) -> str:
    """Return machine, count of goals and one table: of each bench its first number with a reference."""
    compared = (
        (outcome.title, next((each for each in outcome.measurements if each.ratio is not None), None))
        for outcome in record.outcomes
    )
    lines = [f"| {title} {_line(each, None)}" for title, each in compared if each is not None]
    return "\n".join([_opening(record), "", f"| of | {_COLUMNS}", f"|---|{_RULES}", *lines])


def _opening(record: Record) -> str:
    reached = [each.is_reached for each in record.measurements().values() if each.is_reached is not None]
    told = ", ".join(f"{name} {value}" for name, value in record.machine.items())
    busy = f" {record.load:.1f} other processes wanted each core when it began." if record.load > BUSY else ""
    return f"{sum(reached)} of {len(reached)} goals reached{_span(record)}. Machine: {told}.{busy}"


def _span(record: Record) -> str:
    """Return how long the benches took, and that it was too long where it was."""
    seconds = sum(each.seconds for each in record.outcomes)
    if not seconds:
        return ""
    late = f", more than the {BUDGET_S / 60:.0f} they may take" if seconds > BUDGET_S else ""
    return f", in {seconds / 60:.1f} minutes{late}"


def put_between_markers(page: str, table: str) -> str:
    """Return *page* with *table* between the markers, which must be there once, else a ValueError."""
    if page.count(BEGIN) != 1 or page.count(END) != 1:
        raise ValueError(f"the page needs {BEGIN} and {END} once")
    head, rest = page.split(BEGIN)
    return f"{head}{BEGIN}\n{table}\n{END}{rest.split(END)[1]}"


def _section(outcome: Outcome, record: Record, before: Record | None) -> str:
    title = f"**{outcome.title}** (`{outcome.name}`, issue {outcome.issue}, {outcome.seconds:.0f} s)"
    if outcome.aside or outcome.failed:
        return f"{title}: {'stepped aside' if outcome.aside else 'FAILED'}: {outcome.aside or outcome.failed}"
    old = before.measurements() if before else {}
    same = before is not None and before.machine == record.machine
    lines = [
        _line(each, (is_worse(each, known, same_machine=same) and known) or None)
        if (known := old.get((outcome.name, each.name)))
        else _line(each, None)
        for each in outcome.measurements
    ]
    notes = dict.fromkeys(each.note for each in outcome.measurements if each.note)
    return "\n".join([title, "", *_HEAD, *lines, *(f"\n{note}" for note in notes)])


def _line(measurement: Measurement, better_before: Measurement | None) -> str:
    reached = {None: "", True: "yes", False: "**no**"}[measurement.is_reached]
    sign = "≤ " if measurement.is_lower_better else "≥ "
    goal = "" if measurement.goal is None else sign + number(measurement.goal, measurement.unit)
    reference = measurement.reference_value
    value = number(measurement.value, measurement.unit)
    if better_before is not None:
        value += f" ▼ was {number(better_before.value, measurement.unit)}"
    cells = (
        measurement.name,
        value,
        goal,
        reached,
        measurement.reference,
        "" if reference is None else number(reference, measurement.unit),
        "" if measurement.ratio is None else f"{measurement.ratio:.2f}".rstrip("0").rstrip("."),
    )
    return f"| {' | '.join(cells)} |"


def number(value: float, unit: str) -> str:
    """Return a number as the table shows it: shares with three decimals, others with three figures."""
    if unit == "share":
        return f"{value:.3f}".replace("0.", ".", 1) if 0 < value < 1 else f"{value:g}"
    rounded = float(f"{value:.3g}")
    return re.sub(r"\.0$", "", f"{rounded:,}") + ("" if unit == "count" else f" {unit}")
