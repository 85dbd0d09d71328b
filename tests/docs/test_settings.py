"""The example environment tells of every setting, with its default."""

from __future__ import annotations

import re
from pathlib import Path

from bot.settings import describe_settings

EXAMPLE = Path(__file__).resolve().parent.parent.parent / "deploy" / "example.env"


def test_the_example_environment_names_every_setting_with_its_default() -> None:
    """Whoever copies the file sees what can be set and what holds otherwise."""
    written = dict(re.findall(r"^#?(SITREP_\w+)=(.*)$", EXAMPLE.read_text(encoding="utf-8"), re.MULTILINE))

    assert written == {name: default for name, default, _ in describe_settings()}
