"""What `make compiled` compiles can be compiled: mypyc evaluates a record's annotations when it is imported.

A name that is imported for the type checker alone is not there then, and the import ends the process.
"""

from __future__ import annotations

import ast
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
HOOK = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["hatch"]["build"]["targets"][
    "wheel"
]["hooks"]


def _compiled() -> list[Path]:
    hook = HOOK["mypyc"]
    left_out = tuple(str(ROOT / each.lstrip("/")) for each in hook["exclude"] if each.startswith("/"))
    found: list[Path] = []
    for each in hook["include"]:
        path = ROOT / each.lstrip("/")
        found += path.rglob("*.py") if path.is_dir() else [path]
    return [each for each in found if each.name != "__init__.py" and not str(each).startswith(left_out)]


def _names(node: ast.AST | None) -> set[str]:
    return {each.id for each in ast.walk(node) if isinstance(each, ast.Name)} if node else set()


def _is_record(node: ast.ClassDef) -> bool:
    told = [*node.decorator_list, *node.bases]
    return any(name in {"dataclass", "NamedTuple", "TypedDict"} for each in told for name in _names(each))


def unimported(source: str) -> set[str]:
    """Return the names in the annotations of records that only the type checker imports."""
    tree = ast.parse(source)
    for_types = {
        alias.asname or alias.name
        for block in tree.body
        if isinstance(block, ast.If) and _names(block.test) == {"TYPE_CHECKING"}
        for line in block.body
        if isinstance(line, ast.Import | ast.ImportFrom)
        for alias in line.names
    }
    records = [node for node in ast.walk(tree) if isinstance(node, ast.ClassDef) and _is_record(node)]
    fields = [line for record in records for line in record.body if isinstance(line, ast.AnnAssign)]
    return for_types & {name for field in fields for name in _names(field.annotation)}


def test_it_finds_what_is_imported_for_types_alone() -> None:
    """A record's annotation counts; a function's does not."""
    source = (
        "if TYPE_CHECKING:\n    from datetime import date\n\n"
        "@dataclass(frozen=True)\nclass Stay:\n    first: date | None\n\n"
        "def last(day: date) -> date:\n    return day\n"
    )
    assert unimported(source) == {"date"}
    assert unimported(source.replace("@dataclass(frozen=True)\n", "")) == set()


@pytest.mark.parametrize("path", _compiled(), ids=lambda path: str(path.relative_to(ROOT)))
def test_records_annotate_with_what_is_there_at_run_time(path: Path) -> None:
    """No compiled record names what only the type checker imports."""
    assert unimported(path.read_text("utf-8")) == set()
