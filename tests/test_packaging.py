"""What is delivered: the wheel, the locked requirements, the image, the compose file and the checks."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import sysconfig
import tomllib
import urllib.request
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
SCRIPTS = Path(sysconfig.get_path("scripts"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
EXTRAS = PROJECT["project"]["optional-dependencies"]
LOCKS = {
    "requirements.txt": PROJECT["project"]["dependencies"],
    "requirements-english.txt": [
        *PROJECT["project"]["dependencies"],
        *EXTRAS["articles"],
        *(wanted for wanted in EXTRAS["english"] if not wanted.startswith("parley")),
    ],
    "requirements-dev.txt": PROJECT["project"]["dependencies"]
    + PROJECT["dependency-groups"]["dev"]
    + PROJECT["build-system"]["requires"],
}


def run(*command: str | Path, cwd: Path = ROOT, **environment: str) -> str:
    """Run a program that must succeed, away from the settings of whoever runs the tests, and give what it says."""
    done = subprocess.run(  # noqa: S603
        command, cwd=cwd, env=plain_environment() | environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"{command} left with {done.returncode}\n{done.stdout}{done.stderr}"
    return done.stdout


def plain_environment() -> dict[str, str]:
    mine = ("PARLEY_", "PYTHONPATH", "COMPOSE_")
    return {name: value for name, value in os.environ.items() if not name.startswith(mine)}


# The wheel


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel from a copy of the checkout, without asking any index."""
    home = tmp_path_factory.mktemp("wheel")
    copy = home / "checkout"
    left_out = shutil.ignore_patterns(".*", "__pycache__", "tests", "docs", "*.db*")
    shutil.copytree(ROOT, copy, ignore=left_out)
    build = (sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-build-isolation", "--no-index", "-w", home, copy)
    run(*build)
    (made,) = home.glob("*.whl")
    return made


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel alone into a folder, which goes on the path beside the dependencies of the tests."""
    folder = tmp_path_factory.mktemp("installed")
    run(sys.executable, "-m", "pip", "install", "--no-deps", "--no-index", "--no-compile", "--target", folder, wheel)
    return folder


def files_below(folder: Path) -> set[str]:
    below = (path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {path.relative_to(folder).as_posix() for path in below}


def test_the_wheel_carries_the_code_its_data_the_migrations_and_the_seeds_and_nothing_else(wheel: Path) -> None:
    expected = {
        f"app/{prefix}{name}"
        for prefix, folder in (("", "app"), ("migrations/", "migrations"), ("seeds/", "seeds"))
        for name in files_below(ROOT / folder)
    }
    assert {"app/vocabularies.toml", "app/crosswalk.csv", "app/migrations/env.py"} < expected
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    assert {name for name in names if ".dist-info/" not in name} == expected
    assert any(name.endswith(".dist-info/licenses/LICENSE") for name in names)


def test_the_wheel_alone_checks_migrates_and_ingests_in_an_empty_folder(installed: Path, tmp_path: Path) -> None:
    def parley(*arguments: str | Path) -> str:
        return run(sys.executable, "-m", "app", *arguments, cwd=tmp_path, PYTHONPATH=str(installed))

    where = "import app, app.settings as s; print(app.__file__, s.bundled('seeds'), s.bundled('migrations'))"
    found = run(sys.executable, "-c", where, cwd=tmp_path, PYTHONPATH=str(installed)).split()
    assert found == [str(installed / "app" / name) for name in ("__init__.py", "seeds", "migrations")]

    seeds = installed / "app" / "seeds"
    assert parley("ingest", "--check", seeds).startswith("all is right")
    assert not list(tmp_path.iterdir())
    assert "was at migration none" in parley("migrate")
    assert " 0 unchanged" in parley("ingest", seeds)
    assert " 0 added" in parley("ingest", seeds)
    assert (tmp_path / "parley.db").is_file()


def test_the_installed_command_serves_the_seeds_in_an_empty_folder(installed: Path, tmp_path: Path) -> None:
    environment = plain_environment() | {"PYTHONPATH": str(installed), "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(  # noqa: S603
        [installed / "bin" / "parley", "serve", "--port", "0"],
        cwd=tmp_path,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    ) as server:
        try:
            assert server.stderr is not None
            said = list(until_running(server.stderr))
            address = re.search(r"http://[0-9.:]+", said[-1])
            assert address is not None, "".join(said)
            with urllib.request.urlopen(f"{address[0]}/v1/talks?party=ukraine", timeout=20) as answer:  # noqa: S310
                talks = json.load(answer)["items"]
        finally:
            server.send_signal(signal.SIGTERM)
        server.stderr.read()
    assert {"istanbul-2025-05-16", "istanbul-2025-06-02"} <= {talk["id"] for talk in talks}
    assert any("filled with the seeds" in line for line in said)
    assert server.returncode in (0, -signal.SIGTERM)


def until_running(lines: Iterator[str]) -> Iterator[str]:
    for line in lines:
        yield line
        if "Uvicorn running" in line:
            return


# The locked requirements


def locked(name: str) -> dict[str, Requirement]:
    """Give the requirements of a lock by name; each must be one version, with hashes."""
    found: dict[str, Requirement] = {}
    blocks = re.split(r"\n(?=\S)", (ROOT / name).read_text("utf-8"))
    for block in blocks:
        assert "--hash=sha256:" in block, block
        requirement = Requirement(block.split("\\")[0])
        assert re.fullmatch(r"==[^*,]+", str(requirement.specifier)), requirement
        found[canonicalize_name(requirement.name)] = requirement
    return found


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_holds_what_the_project_asks_for(name: str) -> None:
    lock = locked(name)
    for wanted in map(Requirement, LOCKS[name]):
        version = str(lock[canonicalize_name(wanted.name)].specifier).removeprefix("==")
        assert wanted.specifier.contains(version, prereleases=True), wanted


def test_what_is_tested_is_what_is_deployed() -> None:
    tested = locked("requirements-dev.txt")
    assert locked("requirements.txt").items() <= locked("requirements-english.txt").items() <= tested.items()


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_names_no_registry_and_no_place(name: str) -> None:
    assert not re.findall(r"https?:|file:|--index|--extra|--find-links|--trusted| @ ", (ROOT / name).read_text("utf-8"))


# The image and the compose file


def test_hadolint_has_nothing_to_say() -> None:
    run(SCRIPTS / "hadolint", "--failure-threshold", "style", "Dockerfile")


COMPOSE = (SCRIPTS / "docker-compose", "--project-directory", ROOT)


@pytest.fixture(scope="module")
def services() -> dict[str, Any]:
    """Read the compose file as Compose itself understands it, with no variable set."""
    read = run(*COMPOSE, "-f", ROOT / "docker-compose.yml", "config", "--format", "json")
    services: dict[str, Any] = json.loads(read)["services"]
    return services


def test_compose_accepts_the_file_and_would_say_so_if_not(tmp_path: Path) -> None:
    file = ROOT / "docker-compose.yml"
    run(*COMPOSE, "-f", file, "config", "-q", PARLEY_PORT="8080")
    wrong = tmp_path / "wrong.yml"
    wrong.write_text(file.read_text("utf-8").replace("read_only:", "read_olny:"), "utf-8")
    with pytest.raises(AssertionError, match="read_olny"):
        run(*COMPOSE, "-f", wrong, "config", "-q")


def test_every_service_may_do_no_more_than_it_must(services: dict[str, Any]) -> None:
    assert set(services) == {"password", "db", "prepare", "api"}
    for name, service in services.items():
        assert service["read_only"] is True, name
        assert service["cap_drop"] == ["ALL"], name
        assert service["security_opt"] == ["no-new-privileges:true"], name
        assert {"memory", "pids"} <= set(service["deploy"]["resources"]["limits"]), name
        assert "cap_add" not in service, name
        assert "privileged" not in service, name
        assert service.get("user") == ("postgres" if name == "db" else None), name


def test_the_image_is_run_by_a_user_who_is_not_root() -> None:
    users = re.findall(r"^USER (\S+)$", (ROOT / "Dockerfile").read_text("utf-8"), re.MULTILINE)
    assert users
    assert all(re.fullmatch(r"[1-9]\d*:[1-9]\d*", user) for user in users)


def test_the_services_start_in_order_and_only_the_api_is_reachable_from_this_machine_alone(
    services: dict[str, Any],
) -> None:
    order = {
        name: {other: wait["condition"] for other, wait in service.get("depends_on", {}).items()}
        for name, service in services.items()
    }
    assert order == {
        "password": {},
        "db": {"password": "service_completed_successfully"},
        "prepare": {"db": "service_healthy"},
        "api": {"db": "service_healthy", "prepare": "service_completed_successfully"},
    }
    assert {name for name, service in services.items() if "ports" in service} == {"api"}
    (port,) = services["api"]["ports"]
    assert (port["host_ip"], port["published"], port["target"]) == ("127.0.0.1", "8000", 8000)
    assert "/readyz" in " ".join(services["api"]["healthcheck"]["test"])


def test_the_compose_file_holds_no_password(services: dict[str, Any]) -> None:
    said = {key: value for service in services.values() for key, value in (service.get("environment") or {}).items()}
    assert [key for key in said if "PASSWORD" in key] == ["POSTGRES_PASSWORD_FILE"]
    assert re.search(r"//parley@db[:/]", said["PARLEY_DATABASE_URL"])


# The checks


def test_the_checks_run_the_command_line_that_the_readme_gives() -> None:
    run("bash", "-n", ".ci/run")
    assert os.access(ROOT / ".ci" / "run", os.X_OK)
    (line,) = re.findall(r"^python3 -m venv .* -m pytest$", (ROOT / ".ci" / "run").read_text("utf-8"), re.MULTILINE)
    assert line in (ROOT / "README.md").read_text("utf-8")
