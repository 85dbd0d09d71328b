"""Dashboard and alert rules: what they ask for is what the program tells."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from deploy.reference import metric_families

if TYPE_CHECKING:
    from collections.abc import Iterator

DEPLOY = Path(__file__).resolve().parent.parent.parent / "deploy"
DASHBOARD = json.loads((DEPLOY / "grafana" / "dashboards" / "sitrep.json").read_text(encoding="utf-8"))
RULES = DEPLOY / "prometheus" / "alerts.yml"

OURS = re.compile(r"\bsitrep_[a-z_]+\b")
RECORDED = re.compile(r"\bsitrep(?::\w+)+\b")


def panels() -> list[dict[str, Any]]:  # Any: Grafana's JSON
    """Return what the dashboard draws."""
    return [each for each in DASHBOARD["panels"] if each["type"] != "row"]


def asked_for() -> Iterator[tuple[str, str]]:
    """Yield where something is asked of Prometheus, and what."""
    for each in panels():
        for target in each["targets"]:
            yield each["title"], target["expr"]
    for expression in re.findall(r"expr: (.+)", RULES.read_text(encoding="utf-8")):
        yield RULES.name, expression


def asked_names(expression: str) -> set[str]:
    """Return the metrics that *expression* asks for; a histogram is three series of one name."""
    return {re.sub(r"_(bucket|count|sum)$", "", each) for each in OURS.findall(expression)}


@pytest.fixture(scope="module")
def told() -> set[str]:
    """The metrics of a running bot."""
    return set(metric_families())


def test_every_metric_that_is_asked_for_exists(told: set[str]) -> None:
    """A name that changes in the program and not here would leave a panel empty and an alert silent."""
    asked = {(where, name) for where, expression in asked_for() for name in asked_names(expression)}

    assert len(asked) > 20
    assert {each for each in asked if each[1] not in told} == set()


def test_every_metric_is_drawn(told: set[str]) -> None:
    """Nothing is counted that nobody sees."""
    drawn = {name for each in panels() for target in each["targets"] for name in asked_names(target["expr"])}

    assert drawn == told


def test_every_recorded_series_that_is_asked_for_is_recorded() -> None:
    """The dashboard draws the share of reports that joined; the rules compute it."""
    recorded = set(re.findall(r"record: (\S+)", RULES.read_text(encoding="utf-8")))

    assert {name for _, each in asked_for() for name in RECORDED.findall(each)} <= recorded


def test_every_alert_leads_to_a_section_of_the_runbook() -> None:
    """Who is woken finds what to do under the heading that the alert names."""
    named = set(re.findall(r'runbook: "(.+)"', RULES.read_text(encoding="utf-8")))
    headings = re.findall(r"^##+ (.+)$", (DEPLOY / "README.md").read_text(encoding="utf-8"), re.MULTILINE)

    assert named
    assert named <= set(headings)


def test_panels_stand_side_by_side_and_none_on_another() -> None:
    """Grafana's grid is 24 wide."""
    taken: set[tuple[int, int]] = set()
    for each in DASHBOARD["panels"]:
        at = each["gridPos"]
        cells = {(x, y) for x in range(at["x"], at["x"] + at["w"]) for y in range(at["y"], at["y"] + at["h"])}
        assert not cells & taken
        assert max(x for x, _ in cells) < 24
        taken |= cells


PROMTOOL = shutil.which("promtool")


@pytest.mark.skipif(PROMTOOL is None, reason="no promtool: apt-get install prometheus")
@pytest.mark.parametrize(("kind", "name"), [("rules", "alerts.yml"), ("config", "prometheus.yml")])
def test_prometheus_accepts_its_files(kind: str, name: str) -> None:
    """Promtool reads them as Prometheus does."""
    command = [PROMTOOL or "", "check", kind, str(DEPLOY / "prometheus" / name)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)

    assert done.returncode == 0, done.stderr


@pytest.mark.skipif(PROMTOOL is None, reason="no promtool: apt-get install prometheus")
def test_alerts_fire_when_they_should_and_only_then(tmp_path: Path) -> None:
    """Played to promtool: half an hour of peace, then stuck messages, doubtful ones, failing feeds."""
    played = [
        ("up", 'job="sitrep"', "1x90"),
        ("sitrep_store_up", "", "1x90"),
        ("sitrep_outbox_age_seconds", "", "0x30 0+60x60"),
        ("sitrep_outbox", 'state="in_doubt"', "0x30 1x60"),
        ("sitrep_feeds", 'state="ok"', "10x30 6x60"),
        ("sitrep_feeds", 'state="failing"', "0x30 4x60"),
        ("sitrep_digests_total", 'outcome="failed"', "0x30 3x60"),
    ]
    alerts = {
        "SitrepMessagesStuck": 50,
        "SitrepMessagesInDoubt": 35,
        "SitrepFeedsFail": 92,
        "SitrepDigestsFail": 35,
    }
    asked = [
        {
            "eval_time": f"{at}m",
            "expr": f'ALERTS{{alertname="{name}",alertstate="firing"}}',
            "exp_samples": found,
        }
        for name, minute in alerts.items()
        for at, found in ((29, []), (minute, [{"labels": "", "value": 1}]))
    ]
    for each in asked:  # how many fire; their labels are their own business
        each["expr"] = f"count({each['expr']})"
        each["exp_samples"] = [{"labels": "{}", "value": 1}] if each["exp_samples"] else []
    series = [{"series": f"{name}{{{labels}}}", "values": values} for name, labels, values in played]
    test = {"interval": "1m", "input_series": series, "promql_expr_test": asked}
    path = tmp_path / "test.yml"
    path.write_text(json.dumps({"rule_files": [str(RULES)], "tests": [test]}), encoding="utf-8")

    command = [PROMTOOL or "", "test", "rules", str(path)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)

    assert done.returncode == 0, done.stdout + done.stderr
