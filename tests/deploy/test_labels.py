"""Dashboard and alert rules: the labels and the values that they ask for are ones that metrics have."""

from __future__ import annotations

import re
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import pytest

from bot.demo.play import prepared
from bot.updates.gauges import StoreGauges
from handlers.updates.metrics import DigestOutcome, PushOutcome
from tests.deploy.test_monitoring import OURS, RULES, asked_for, panels

if TYPE_CHECKING:
    from handlers.updates.metrics import Metrics

Labels = dict[str, set[str]]

ADDED = {"exported_job", "le"}
"""By Prometheus: a label `job` of ours gives way to its own; buckets."""
FREE = {"intent", "problem", "method", "job", "what", "mode"}
"""Labels whose values are too many to be told here; no rule may ask for one of them by value."""


def use_each(metrics: Metrics) -> None:
    """Count something under each value that a label can have."""
    for digest in get_args(DigestOutcome):
        metrics.composed(digest)
    for push in get_args(PushOutcome):
        metrics.pushed(push)
    metrics.took_in({}, 0)
    for failed in (True, False):
        metrics.read_feed(failed=failed)
    metrics.called("sendMessage", "ok")
    metrics.began("due", late_s=0.0)
    metrics.skipped("due")
    metrics.forgot("articles", 1)
    metrics.hub_answered("subscribe")


@pytest.fixture(scope="module")
def labels() -> dict[str, Labels]:
    """Metric → label → its values, of a bot that has done everything once."""
    with (
        tempfile.TemporaryDirectory() as folder,
        prepared(Path(folder), lambda: datetime.now(tz=UTC)) as (_, services),
    ):
        use_each(services.metrics)
        families = [*services.metrics.registry.collect(), *StoreGauges(services).collect()]
    found: dict[str, Labels] = {}
    for family in families:
        for sample in family.samples:
            known = found.setdefault(sample.name, {})
            for label, value in sample.labels.items():
                known.setdefault(label, set()).add(value)
    # Asked only where somebody puts a question.
    found["sitrep_question_seconds_bucket"] = found["sitrep_question_seconds_count"] = {"intent": set()}
    found["sitrep_questions_not_understood_total"] = {"problem": set()}
    return found


def matchers(selector: str) -> list[tuple[str, str, str]]:
    """Return the label, operator and value of each matcher between braces."""
    return re.findall(r'(\w+)(=~|!~|!=|=)"([^"]*)"', selector)


def grouped_by(expression: str) -> set[str]:
    """Return the labels that a result keeps."""
    return {
        label.strip() for found in re.findall(r"\bby \(([^)]*)\)", expression) for label in found.split(",")
    }


def test_every_label_and_value_that_is_matched_exists(labels: dict[str, Labels]) -> None:
    """A rule on `outcome="fail"` would be silent for ever, for it is called "failed"."""
    matched = [
        (where, name, *matcher)
        for where, expression in asked_for()
        for name, selector in re.findall(rf"({OURS.pattern})\{{([^}}]*)\}}", expression)
        for matcher in matchers(selector)
    ]

    assert len(matched) >= 8
    for where, name, label, _, value in matched:
        assert label in labels[name], (where, name, label)
        assert label not in FREE
        assert set(value.split("|")) <= labels[name][label], (where, name, label, value)


def test_every_label_that_a_result_keeps_is_one_of_its_metrics(labels: dict[str, Labels]) -> None:
    """Grouped by a label that is not there, all lines of a panel would fall into one without a name."""
    for where, expression in asked_for():
        names = OURS.findall(expression)
        has = {label for name in names for label in labels[name]} | ADDED
        assert grouped_by(expression) <= has, (where, expression)
        assert "job" not in grouped_by(expression)


def test_legends_and_summaries_name_labels_that_are_kept() -> None:
    """`{{state}}` of a sum without `by (state)` would be empty."""
    for panel in panels():
        for target in panel["targets"]:
            named = set(re.findall(r"\{\{\s*(\w+)\s*\}\}", target.get("legendFormat", "")))
            assert named <= grouped_by(target["expr"]), panel["title"]
    for rule in RULES.read_text(encoding="utf-8").split("- alert: ")[1:]:
        named = set(re.findall(r"\$labels\.(\w+)", rule))
        assert named <= grouped_by(rule), rule.splitlines()[0]
