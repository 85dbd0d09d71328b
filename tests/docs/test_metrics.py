"""Pages name only metrics that there are."""

from __future__ import annotations

import re

import pytest

from deploy.reference import metric_families
from tests.docs.test_pages import PAGES


@pytest.fixture(scope="module")
def there() -> set[str]:
    """The metrics of a running bot, by the name that Prometheus asks for."""
    return set(metric_families())


def test_every_metric_that_a_page_names_is_one(there: set[str]) -> None:
    """Whoever writes a rule or a dashboard from a page finds the metric."""
    pages = "".join(page.read_text(encoding="utf-8") for page in PAGES)

    named = set(re.findall(r"\b(sitrep_[a-z_]+)\b", pages))

    assert named <= there
