"""The command line, called in a folder of its own with a database of its own."""

from __future__ import annotations

import io
import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from bot.cli import main

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class Done:
    """What a command left: exit status, standard output, standard error."""

    status: int
    out: str
    err: str


Run = Callable[..., Done]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    """Give a function that runs `sitrep WORDS…` in an empty folder, where its database lasts for the test."""
    for name in [name for name in os.environ if name.startswith("SITREP_") and "_TEST_" not in name]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)

    def call(*words: str, stdin: str = "") -> Done:
        capfd.readouterr()
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(stdin.encode()), encoding="utf-8"))
        with pytest.raises(SystemExit) as left:
            main(words)
        told = capfd.readouterr()
        return Done(int(left.value.code or 0), told.out, told.err)

    return call


NOW = "2026-03-12T12:00"
WIRE = [
    {
        "url": "https://one.example/bomb",
        "outlet": "Lake Wire",
        "published": "2026-03-11T20:00Z",
        "title": "Bomb in Maiduguri",
        "text": "A car bomb killed six people in the Nigerian city of Maiduguri on Wednesday, police said.",
    },
    {
        "url": "https://two.example/flood",
        "outlet": "Lake Wire",
        "published": "2026-03-11T21:00Z",
        "title": "Flood in Kano",
        "text": "A flood killed two people in the Nigerian city of Kano on Wednesday, the governor said.",
    },
]


@pytest.fixture
def filled(run: Run, tmp_path: Path) -> Run:
    """A database with a bomb and a flood."""
    path = tmp_path / "wire.jsonl"
    path.write_text("".join(json.dumps(each) + "\n" for each in WIRE), encoding="utf-8")
    assert run("ingest", str(path), "--now", NOW).status == 0
    return run


def number_of(run: Run, kind: str) -> str:
    """Return the number of the incident of a kind."""
    lines = run("export").out.splitlines()
    return next(str(json.loads(line)["id"]) for line in lines if json.loads(line)["kind"] == kind)
