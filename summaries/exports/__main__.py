"""`python -m summaries.exports`: writes README.md beside `fields.tsv`."""

from __future__ import annotations

from pathlib import Path

from summaries.exports.formats import describe

Path(__file__).with_name("README.md").write_text(describe(), encoding="utf-8")
