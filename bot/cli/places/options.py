"""What the commands about places share: options, output, the progress bar."""

from __future__ import annotations

import json
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping


def parse_country(code: str | None) -> str | None:
    """Return the code of a country in capitals.

    Raises:
        typer.BadParameter: it is not two letters.
    """
    if code is not None and not (len(code) == 2 and code.isascii() and code.isalpha()):
        raise typer.BadParameter("a country is two letters, such as SY")
    return None if code is None else code.upper()


Country = Annotated[
    str | None, typer.Option(help="Two letters of a country: SY.", callback=parse_country, metavar="CC")
]


def show(record: Mapping[str, Any], text: str, *, as_json: bool) -> None:  # Any: values of JSON
    """Print a record as a line of JSON, or the text that says the same."""
    typer.echo(json.dumps(record, ensure_ascii=False) if as_json else text)


@contextmanager
def progress_bar(what: str) -> Iterator[Callable[[int, int | None], None]]:
    """Give a function that is told what is done and the whole; it draws a bar if a person watches."""
    if not sys.stderr.isatty():
        yield lambda _done, _whole: None
        return
    from rich.console import Console  # noqa: PLC0415 - 0.1 s that a pipe need not wait for
    from rich.progress import Progress  # noqa: PLC0415 - as above

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=None)
        yield lambda done, whole: bar.update(task, completed=done, total=whole)
