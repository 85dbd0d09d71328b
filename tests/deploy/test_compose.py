"""compose.yaml: keys and values as the Compose Specification has them, and what they name is there."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

DEPLOY = Path(__file__).resolve().parent.parent.parent / "deploy"

Value = Any  # what YAML holds


def matches(pattern: str) -> Callable[[Value], bool]:
    """Return whether a value is a text of this form."""
    return lambda value: isinstance(value, str) and re.fullmatch(pattern, value) is not None


def each_matches(pattern: str) -> Callable[[Value], bool]:
    """Return whether a value is a list of such texts, none of them twice."""
    return lambda value: (
        isinstance(value, list) and all(map(matches(pattern), value)) and len(set(value)) == len(value)
    )


def fields(**known: Callable[[Value], bool]) -> Callable[[Value], bool]:
    """Return whether a value is a mapping of some of these keys, each of its form."""
    return lambda value: (
        isinstance(value, dict) and all(name in known and known[name](each) for name, each in value.items())
    )


def values(form: Callable[[Value], bool]) -> Callable[[Value], bool]:
    """Return whether a value is a mapping of names to what has this form."""
    return lambda value: (
        isinstance(value, dict)
        and all(matches("[A-Za-z0-9._-]+")(name) and form(each) for name, each in value.items())
    )


# The part that is used here of https://github.com/compose-spec/compose-spec/blob/main/schema/compose-spec.json,
# which has 74 kB; durations, sizes, ports and volumes, which are bare strings there, as spec.md tells them.
DURATION, WORDS = r"(\d+(us|ms|s|m|h))+", each_matches(".+")
SERVICE = fields(
    build=fields(context=matches(".+"), dockerfile=matches(".+")),
    image=matches(r"[a-z0-9./_-]+:[\w.-]+"),
    command=WORDS,
    profiles=each_matches(r"[a-zA-Z0-9][\w.-]*"),
    env_file=matches(".+"),
    environment=values(matches(".*")),
    volumes=each_matches(r"(\w+|\./[\w/]+):/[\w/]+(:ro)?"),
    ports=each_matches(r"([\d.]+:)?\d+:\d+"),
    depends_on=values(
        fields(
            condition=matches("service_(started|healthy|completed_successfully)"),
            required=lambda value: isinstance(value, bool),
        )
    ),
    healthcheck=fields(test=each_matches(".+"), interval=matches(DURATION)),
    restart=matches(r"no|always|on-failure(:\d+)?|unless-stopped"),
    stop_grace_period=matches(DURATION),
    read_only=lambda value: isinstance(value, bool),
    tmpfs=each_matches("/.*"),
    cap_drop=WORDS,
    security_opt=WORDS,
    mem_limit=matches(r"\d+(b|k|m|g|kb|mb|gb)"),
)
COMPOSE = fields(services=values(SERVICE), volumes=values(lambda value: value is None))


def yaml_of(name: str) -> Value:
    """Return what a YAML file of deploy/ holds."""
    yaml = pytest.importorskip("yaml", reason="PyYAML comes with the dev extra's dask")
    return yaml.safe_load((DEPLOY / name).read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def services() -> dict[str, Value]:
    """The services by name."""
    found: dict[str, Value] = yaml_of("compose.yaml")["services"]
    return found


def mounts(services: dict[str, Value]) -> Iterator[tuple[str, str, str]]:
    """Yield service, folder of this repository, and where the container sees it."""
    for name, service in services.items():
        for each in service.get("volumes", ()):
            source, target, *_ = each.split(":")
            if source.startswith("./"):
                yield name, source, target


def test_every_key_and_value_is_what_the_specification_says() -> None:
    """A key that is mistyped, or in a wrong place, stops `docker compose` before anything starts."""
    compose = yaml_of("compose.yaml")

    assert {name for name, each in compose["services"].items() if not SERVICE(each)} == set()
    assert COMPOSE(compose)


@pytest.mark.parametrize(
    "mistake",
    [
        pytest.param({"restrat": "always"}, id="a key that is mistyped"),
        pytest.param({"restart": "sometimes"}, id="no way to restart"),
        pytest.param({"read_only": "yes"}, id="a word for a truth"),
        pytest.param({"stop_grace_period": "30"}, id="a duration without its unit"),
        pytest.param({"depends_on": {"db": {"condition": "healthy"}}}, id="a condition of another name"),
    ],
)
def test_a_mistake_is_noticed(mistake: dict[str, Value]) -> None:
    """The check above can fail."""
    assert not SERVICE(mistake)


def test_what_services_wait_for_is_there(services: dict[str, Value]) -> None:
    """What a service needs is started without a profile, and can be healthy where that counts."""
    for name, service in services.items():
        for other, how in service.get("depends_on", {}).items():
            assert how.get("required", True) is False or not services[other].get("profiles"), name
            assert how["condition"] != "service_healthy" or "healthcheck" in services[other]


def test_every_variable_that_it_takes_from_outside_is_told(services: dict[str, Value]) -> None:
    """Whoever adds a profile reads in the runbook what has to stand in deploy/.env."""
    taken = set(re.findall(r"\$\{(\w+)", json.dumps(services)))

    runbook = (DEPLOY / "README.md").read_text(encoding="utf-8")
    assert taken
    assert {each for each in taken if f"`{each}=" not in runbook} == set()


def test_prometheus_asks_the_bot_where_it_listens(services: dict[str, Value]) -> None:
    """Its target is a service and its port; its own file and its rules are in the folder that it sees."""
    config = yaml_of("prometheus/prometheus.yml")
    [(_, folder, seen)] = [each for each in mounts(services) if each[0] == "prometheus"]
    [target] = config["scrape_configs"][0]["static_configs"][0]["targets"]

    assert seen == "/etc/prometheus"  # where the image looks for prometheus.yml
    assert all((DEPLOY / folder / each).is_file() for each in ("prometheus.yml", *config["rule_files"]))
    name, _, port = target.partition(":")
    assert services[name]["environment"]["SITREP_LISTEN"] == f"0.0.0.0:{port}"


def test_grafana_finds_its_dashboards_and_prometheus(services: dict[str, Value]) -> None:
    """The folder it is told of is mounted, and the source that panels ask is a service of ours."""
    seen = {target: DEPLOY / folder for name, folder, target in mounts(services) if name == "grafana"}
    [provider] = yaml_of("grafana/provisioning/dashboards/sitrep.yaml")["providers"]
    [source] = yaml_of("grafana/provisioning/datasources/prometheus.yaml")["datasources"]
    boards = [
        json.loads(each.read_text("utf-8")) for each in seen[provider["options"]["path"]].glob("*.json")
    ]

    assert "/etc/grafana/provisioning" in seen
    assert boards
    assert re.fullmatch(r"http://prometheus:9090", source["url"])
    asked = {each["datasource"]["uid"] for board in boards for each in board["panels"] if "targets" in each}
    assert asked == {source["uid"]}
