"""README, runbook and changelog: what they name exists."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.cli import COMMANDS
from bot.settings import describe_settings
from handlers import announce
from tests.bench.outcomes import read_record
from tests.bench.table import summarize

ROOT = Path(__file__).resolve().parent.parent.parent
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "deploy").glob("*.md"))]
PACKAGES = ["incidents", "summaries", "handlers", "bot", "deploy", "tests"]


def page_id(path: Path) -> str:
    """Return the page's path inside the project."""
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("page", PAGES, ids=page_id)
def test_a_link_to_a_file_leads_to_one(page: Path) -> None:
    """Whoever follows a relative link arrives somewhere."""
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text(encoding="utf-8"))

    missing = [link for link in links if not (page.parent / link).exists()]

    assert missing == []


@pytest.mark.parametrize("page", PAGES, ids=page_id)
def test_a_command_named_in_a_page_exists(page: Path) -> None:
    """Every `sitrep COMMAND` that a page tells people to type is a command."""
    named = re.findall(r"(?:^\s*|`|bin/)sitrep ([a-z]+)", page.read_text(encoding="utf-8"), re.MULTILINE)

    assert set(named) <= set(COMMANDS)


def test_the_changelog_is_condensed_and_every_line_stands_in_a_group() -> None:
    """Who upgrades reads what is new by what it is about, not by when it was written."""
    _, _, unreleased = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8").partition("## Unreleased\n")
    opening, *groups = re.split(r"^### ", unreleased, flags=re.MULTILINE)

    entries = [re.findall(r"^- .+", group, re.MULTILINE) for group in groups]

    assert not re.findall(r"^- ", opening, re.MULTILINE)
    assert all(1 <= len(lines) <= 16 for lines in entries)


@pytest.mark.parametrize("page", PAGES, ids=page_id)
def test_a_setting_named_in_a_page_exists(page: Path) -> None:
    """Whoever sets what a page tells of is not refused at the start."""
    named = set(re.findall(r"SITREP_[A-Z_]*[A-Z]", page.read_text(encoding="utf-8")))

    assert named <= {name for name, _, _ in describe_settings()}


@pytest.mark.parametrize("page", PAGES, ids=page_id)
def test_a_file_or_function_named_in_a_page_exists(page: Path) -> None:
    """`incidents/…/triggers.tsv` is a file, and `….py::name` a test or another function in it."""
    told = page.read_text(encoding="utf-8")
    named = re.findall(rf"`((?:{'|'.join(PACKAGES)})/[\w./-]+?)(?:::(\w+))?`", told)

    missing = [
        f"{path}::{function}"
        for path, function in named
        if not (ROOT / path).exists()
        or (function and f"def {function}(" not in (ROOT / path).read_text(encoding="utf-8"))
    ]

    assert missing == []


def test_a_chat_command_that_a_page_tells_people_to_write_exists() -> None:
    """`/subscribe Syria daily 08:00` is understood, and so is every other."""
    pages = "".join((ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "CHANGELOG.md"))

    named = set(re.findall(r"`/([a-z]+)[ `]", pages)) - {"healthz", "readyz", "metrics", "newbot"}

    assert named - {"setprivacy", "setinline"} <= set(announce.COMMANDS + announce.OPERATOR_COMMANDS)


def test_each_part_of_the_readme_is_a_page_at_most() -> None:
    """Start, recipes, reference, why: none is longer than a reader stays for."""
    _, *parts = re.split(r"^## ", (ROOT / "README.md").read_text(encoding="utf-8"), flags=re.MULTILINE)

    assert [part.split()[0] for part in parts] == ["Start", "Recipes", "Reference", "Why", "Licence"]
    assert max(len(part.splitlines()) for part in parts) <= 70


def test_the_numbers_of_the_readme_are_those_that_were_measured_last() -> None:
    """After a bench: make bench writes them, with deploy/BENCHMARKS.md and latest.json."""
    measured = read_record(ROOT / "tests" / "bench" / "latest.json")

    assert measured is not None
    assert summarize(measured) in (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_readme_maps_every_package() -> None:
    """The map of the tree has a line for each folder of the top level."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")

    lines = {match[1] for match in re.finditer(r"^    (\w+)/ ", readme, re.MULTILINE)}

    assert lines == set(PACKAGES)


def test_every_make_target_in_the_readme_is_in_the_makefile() -> None:
    """The two commands of the README, and the others it names, can be run."""
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))

    named = set(re.findall(r"\bmake ([a-z]+)", (ROOT / "README.md").read_text(encoding="utf-8")))

    assert {"demo", "test"} <= named <= targets


def test_the_lock_file_names_no_index_and_hashes_everything() -> None:
    """Any mirror can serve the lock file, and nothing unhashed slips in."""
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")

    blocks = [block for block in re.split(r"\n(?=\S)", lock) if "==" in block.splitlines()[0]]

    assert "://" not in lock
    assert all("--hash=sha256:" in block for block in blocks)
    assert len(blocks) > 50


def test_what_only_benches_need_is_locked_apart_and_never_twice() -> None:
    """`make test` installs nothing of it, and `make bench` changes no version of the tests."""
    first, second = (
        dict(re.findall(r"^([\w.-]+)==(\S+)", (ROOT / path).read_text(encoding="utf-8"), re.MULTILINE))
        for path in ("requirements.lock", "tests/bench/requirements.lock")
    )

    assert "spacy" in second
    assert not first.keys() & second.keys()
