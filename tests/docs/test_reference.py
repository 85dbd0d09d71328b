"""The reference says what the code does."""

from __future__ import annotations

from bot.cli import COMMANDS
from bot.settings import describe_settings
from deploy.reference import PAGE, describe
from handlers import announce


def test_the_reference_is_what_the_code_says() -> None:
    """After a change in a command, an option, a setting or a metric: make reference."""
    assert PAGE.read_text(encoding="utf-8") == describe()


def test_the_reference_leaves_nothing_out() -> None:
    """Every command on the terminal and in a chat and every setting has its place on the page."""
    page = PAGE.read_text(encoding="utf-8")

    settings = [f"| `{name}` |" for name, _, _ in describe_settings()]
    chat = [f"| `/{name}` |" for name in announce.COMMANDS + announce.OPERATOR_COMMANDS]
    terminal = [f"### sitrep {name}" for name in COMMANDS]

    assert [each for each in [*settings, *chat, *terminal] if each not in page] == []
