"""Ports and paths that containers, probes and the ingress name: the real server listens and answers there."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from tests.bot.updates.test_web import served
from tests.deploy.test_services import instructions, manifests

if TYPE_CHECKING:
    from typing import Any

    from incidents.store import Store

DEPLOY = Path(__file__).resolve().parent.parent.parent / "deploy"
PROBES = ("startupProbe", "livenessProbe", "readinessProbe")


def objects(kind: str, name: str = "sitrep") -> list[dict[str, Any]]:  # Any: Kubernetes objects
    """Return the manifests of a kind and a name."""
    return [each for each in manifests() if each["kind"] == kind and each["metadata"]["name"] == name]


def container() -> dict[str, Any]:
    """Return the container of the bot in Kubernetes."""
    [bot] = objects("Deployment")
    found: dict[str, Any] = bot["spec"]["template"]["spec"]["containers"][0]
    return found


def asked_paths() -> set[str]:
    """Return the paths that probes, the image's health check and Prometheus ask."""
    check = json.loads(dict(instructions())["HEALTHCHECK"].partition("CMD ")[2])[2]
    [healthy] = re.findall(r"http://127\.0\.0\.1:\d+(/\w+)", check)
    probed = {container()[each]["httpGet"]["path"] for each in PROBES}
    return {healthy, "/metrics", *probed}


async def test_every_path_that_a_probe_asks_is_answered(store: Store) -> None:
    """200 from a bot that works: a probe at another path would kill or hide every container."""
    async with served(store) as bot:
        answers = {path: (await bot.client.get(path)).status_code for path in asked_paths()}

    assert answers == {"/healthz": 200, "/readyz": 200, "/metrics": 200}


def test_the_ingress_lets_through_what_the_runbook_has_telegram_and_hubs_call() -> None:
    """Its paths are those of the addresses that SITREP_WEBHOOK_URL and SITREP_WEBSUB_URL are told to be."""
    [ingress] = objects("Ingress")
    runbook = (DEPLOY / "README.md").read_text(encoding="utf-8")
    told = {
        urlsplit(url).path for url in re.findall(r"SITREP_(?:WEBHOOK|WEBSUB)_URL=(https://[\w./]+)", runbook)
    }

    paths = {
        each["path"]: each["pathType"] for rule in ingress["spec"]["rules"] for each in rule["http"]["paths"]
    }
    assert set(paths) == told
    assert paths["/telegram"] == "Exact"
    assert paths["/websub"] == "Prefix"  # each subscription has an address of its own below it


def test_one_port_leads_from_the_ingress_to_where_the_bot_listens() -> None:
    """Names and numbers of it agree in container, service, ingress, network policy, annotations and image."""
    [(_, listens)] = [
        each["value"].rsplit(":", 1) for each in container()["env"] if each["name"] == "SITREP_LISTEN"
    ]
    [port] = container()["ports"]
    [service] = objects("Service")
    [policy] = objects("NetworkPolicy")
    [bot] = objects("Deployment")
    backends = [
        path["backend"]["service"]
        for ingress in objects("Ingress")
        for rule in ingress["spec"]["rules"]
        for path in rule["http"]["paths"]
    ]

    assert port["containerPort"] == int(listens)
    assert {container()[each]["httpGet"]["port"] for each in PROBES} == {port["name"]}
    assert [each["targetPort"] for each in service["spec"]["ports"]] == [port["name"]]
    names = {each["name"] for each in service["spec"]["ports"]}
    assert {(each["name"], each["port"]["name"]) for each in backends} == {("sitrep", name) for name in names}
    assert {"port": int(listens)} in policy["spec"]["ingress"][0]["ports"]
    assert bot["spec"]["template"]["metadata"]["annotations"]["prometheus.io/port"] == listens
    assert dict(instructions())["EXPOSE"] == listens
