"""What became of a bench, and its JSON: what `latest.json` holds and what a bench's process hands back."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from tests.bench.records import Measurement

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

Json = dict[str, Any]  # what `json` gives
_FIGURES = 6


@dataclass(frozen=True, slots=True)
class Outcome:
    """The measurements of one bench, or why there are none: it stepped *aside*, or it *failed*."""

    name: str
    issue: int
    title: str
    seconds: float = 0.0
    measurements: tuple[Measurement, ...] = ()
    aside: str | None = None
    failed: str | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """A run of benches: on which machine, how many processes wanted each core, what came out."""

    machine: Mapping[str, str]
    load: float
    outcomes: tuple[Outcome, ...]

    def measurements(self) -> dict[tuple[str, str], Measurement]:
        """Return every measurement by the names of its bench and its own."""
        return {(each.name, one.name): one for each in self.outcomes for one in each.measurements}


def measurement_to_json(measurement: Measurement) -> Json:
    """Return a measurement as JSON, with what its properties say and without what it leaves empty."""
    record = asdict(measurement)
    for name in ("runs", "reference_runs"):
        record[name] = [_rounded(each) for each in record[name]]
    told = {key: value for key, value in record.items() if key == "unit" or not _is_empty(value)}
    ratio = measurement.ratio
    return told | {
        "value": _rounded(measurement.value),
        "reached": measurement.is_reached,
        "ratio": None if ratio is None else _rounded(ratio),
    }


def _is_empty(value: object) -> bool:
    """Whether nothing is told; a goal of 0 is."""
    return value is None or value is False or value in ("", [], {})


def measurement_from_json(record: Json) -> Measurement:
    """Return the measurement that `measurement_to_json` wrote."""
    fields = {key: value for key, value in record.items() if key not in {"value", "reached", "ratio"}}
    fields["runs"] = tuple(fields["runs"])
    fields["reference_runs"] = tuple(fields.get("reference_runs", ()))
    return Measurement(**fields)


def outcome_to_json(outcome: Outcome) -> Json:
    """Return an outcome as JSON."""
    told = {key: value for key, value in asdict(outcome).items() if value is not None}
    measured = [measurement_to_json(each) for each in outcome.measurements]
    return told | {"seconds": round(outcome.seconds, 1), "measurements": measured}


def outcome_from_json(record: Json) -> Outcome:
    """Return the outcome that `outcome_to_json` wrote."""
    measured = tuple(measurement_from_json(each) for each in record["measurements"])
    return Outcome(**(record | {"measurements": measured}))


def write_record(path: Path, record: Record) -> None:
    """Write *record* as JSON."""
    told = {
        "machine": dict(record.machine),
        "load": round(record.load, 2),
        "outcomes": [outcome_to_json(each) for each in record.outcomes],
    }
    path.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def read_record(path: Path) -> Record | None:
    """Return the record at *path*, None where there is no file."""
    if not path.exists():
        return None
    told = json.loads(path.read_text(encoding="utf-8"))
    return Record(told["machine"], told["load"], tuple(map(outcome_from_json, told["outcomes"])))


def update(before: Record | None, record: Record, order: Sequence[str]) -> Record:
    """Return *record* with the outcomes of *before* that it did not measure anew, in the order of names."""
    known = {each.name: each for each in (before.outcomes if before else ())}
    known |= {each.name: each for each in record.outcomes}
    return Record(record.machine, record.load, tuple(known[name] for name in order if name in known))


def _rounded(number: float) -> float:
    return float(f"{number:.{_FIGURES}g}")
