"""The command line: what each command says and writes, and the exit codes that scripts trust."""

import json
import signal
import socket
import subprocess
import time
import urllib.request
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from app import __version__
from app.db.migrations import newest
from app.settings import bundled
from tests.cli.commands import outcome, process, run
from tests.conftest import Bases, fill_seeds
from tests.world import World, said

SEEDS = str(bundled("seeds"))
SLOW = 60


def fill_nothing(url: str) -> None:
    """Make a base in which nothing is, not even a table."""
    if url.startswith("sqlite"):
        Path(url.removeprefix("sqlite+aiosqlite:///")).touch()


@pytest.fixture
def world(tmp_path: Path) -> World:
    """Give a world of one document."""
    world = World(tmp_path / "world")
    world.document("a", "They met in Corda.")
    world.account("a", {"talk/corda": {"status": said("held", "They met")}})
    return world


def test_migrating_says_from_where_to_where(bases: Bases) -> None:
    base = bases.copy("unmigrated", fill_nothing)
    assert outcome(run("migrate", base=base)) == (0, f"the base was at migration none, and is at {newest()} now\n", "")
    assert outcome(run("migrate", base=base)) == (0, f"the base is at migration {newest()} already\n", "")
    down = run("migrate", "--to", "base", base=base)
    assert outcome(down) == (0, f"the base was at migration {newest()}, and is at none now\n", "")


def test_a_migration_that_does_not_exist_is_a_wrong_call(base: str) -> None:
    code, shown, fault = outcome(run("migrate", "--to", "nowhere", base=base))
    assert (code, shown) == (2, "")
    assert "nowhere" in fault


def test_ingesting_gives_a_report(base: str, world: World) -> None:
    told = "{} documents and 0 decisions recorded; claims: {} added, {} changed, {} unchanged, {} retracted\n"
    folder = str(world.folder)
    assert outcome(run("ingest", folder, base=base)) == (0, told.format(1, 1, 0, 0, 0), "")
    assert outcome(run("ingest", folder, base=base)) == (0, told.format(0, 0, 0, 1, 0), "")
    world.account("a", {"talk/corda": {"status": said("scheduled", "They met")}})
    assert outcome(run("ingest", folder, base=base)) == (0, told.format(0, 0, 1, 0, 0), "")
    world.account("a", {})
    assert outcome(run("ingest", folder, base=base)) == (0, told.format(0, 0, 0, 0, 1), "")
    assert outcome(run("rebuild", base=base)) == (0, "the tables were made anew from 3 revisions\n", "")


def test_refused_files_are_code_1_with_every_fault(base: str, world: World) -> None:
    path = world.account("a", {"talk/corda": {"status": said("heldd", "They mett")}})
    faults = (
        f"{path}:6: things.talk/corda.status.0.value: 'heldd' is no talk status; did you mean 'held'?\n"
        f"{path}:7: things.talk/corda.status.0.quote: does not stand in document 'a': 'They mett'\n"
    )
    for more in ([], ["--check"]):
        assert outcome(run("ingest", str(world.folder), *more, base=base)) == (1, "", faults)


def test_checking_needs_no_base(world: World, tmp_path: Path) -> None:
    nowhere = f"sqlite+aiosqlite:///{tmp_path}/nowhere/parley.db"
    for base in (nowhere, "postgresql+asyncpg://nobody@127.0.0.1:1/nothing"):
        result = run("ingest", "--check", str(world.folder), base=base)
        assert outcome(result) == (0, "all is right: 1 documents, 1 accounts, 1 claims\n", "")
    code, shown, _ = outcome(run("ingest", "--check", SEEDS, base=nowhere))
    assert (code, shown[:14]) == (0, "all is right: ")
    assert sorted(item.name for item in tmp_path.iterdir()) == ["world"]


@pytest.mark.parametrize("more", [[], ["--check"]])
def test_a_path_that_is_not_there_is_code_2(base: str, tmp_path: Path, more: list[str]) -> None:
    fault = f"{tmp_path}/nowhere: there is no such file or folder\n"
    assert outcome(run("ingest", f"{tmp_path}/nowhere", *more, base=base)) == (2, "", fault)
    (tmp_path / "notes.csv").write_text("nothing of ours", encoding="utf-8")
    endings = ".yaml, .txt, .md, .markdown, .html, .htm, .xhtml, .pdf, .jsonl, .ndjson"
    fault = f"{tmp_path}: holds nothing to ingest; right are {endings} files\n"
    assert outcome(run("ingest", str(tmp_path), *more, base=base)) == (2, "", fault)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["ingest"], "Missing argument 'paths'"),
        (["ingest", ".", "--chekc"], "No such option: --chekc"),
        (["ingst"], "No such command 'ingst'"),
        (["serve", "--port", "many"], "Invalid value for '--port': Input should be a valid integer"),
        (["rebuild", "now"], "Got unexpected extra argument(s) (now)"),
    ],
)
def test_a_wrong_call_is_code_2(arguments: list[str], says: str) -> None:
    code, shown, fault = outcome(run(*arguments))
    assert (code, shown) == (2, "")
    assert says in fault


def test_no_command_prints_the_help_and_version_the_version() -> None:
    assert "migrate" in run().output
    assert outcome(run("--version")) == (0, f"{__version__}\n", "")
    assert outcome(run("--help"))[0] == 0


@pytest.mark.parametrize("command", [["migrate"], ["rebuild"], ["ingest", SEEDS], ["serve"]])
def test_a_wrong_setting_is_code_2(command: list[str]) -> None:
    code, shown, fault = outcome(run(*command, PARLEY_PORT="many"))
    assert (code, shown) == (2, "")
    assert fault == "PARLEY_PORT: Input should be a valid integer, unable to parse string as an integer\n"


@pytest.mark.parametrize("address", ["nonsense", "mysql://host/name", "sqlite"])
def test_an_address_of_no_base_is_a_wrong_setting(address: str) -> None:
    form = "sqlite+aiosqlite:///FILE or postgresql+asyncpg://USER@HOST/NAME"
    fault = f"PARLEY_DATABASE_URL must be {form}\n"
    assert outcome(run("rebuild", base=address)) == (2, "", fault)


@pytest.mark.parametrize("command", [["rebuild"], ["ingest", SEEDS], ["serve"]])
def test_a_base_that_is_not_migrated_is_code_3(bases: Bases, command: list[str]) -> None:
    code, shown, fault = outcome(run(*command, base=bases.copy("unmigrated", fill_nothing)))
    assert (code, shown) == (3, "")
    assert fault.startswith("the base is not ")
    assert fault.endswith("run `parley migrate`\n")


@pytest.mark.parametrize("command", [["migrate"], ["rebuild"], ["ingest", SEEDS], ["serve"]])
def test_a_server_that_cannot_be_reached_is_code_3(command: list[str]) -> None:
    code, shown, fault = outcome(run(*command, base="postgresql+asyncpg://nobody@127.0.0.1:1/nothing"))
    assert (code, shown, fault.count("\n")) == (3, "", 1)
    assert fault.startswith("the base ")


@pytest.mark.parametrize(
    ("command", "file"),
    [
        *((command, "notes.db") for command in ("migrate", "rebuild", "serve")),
        *((command, "nowhere/x.db") for command in ("migrate", "rebuild", "serve")),
    ],
)
def test_a_file_that_is_no_base_is_code_3_and_one_line(tmp_path: Path, command: str, file: str) -> None:
    (tmp_path / "notes.db").write_text("This is no database, though long enough to be read as one. " * 20)
    environment = {"PARLEY_DATABASE_URL": f"sqlite+aiosqlite:///{tmp_path}/{file}"}
    with process(command, folder=tmp_path, **environment) as started:
        shown, fault = started.communicate(timeout=SLOW)
    assert (started.returncode, shown, fault.count("\n")) == (3, "", 1), fault
    assert fault.startswith("the base ")


def test_a_database_that_the_server_does_not_have_is_code_3(postgres: str) -> None:
    base = postgres.rpartition("/")[0] + "/nothing_of_that_name"
    code, shown, fault = outcome(run("rebuild", base=base))
    assert (code, shown, fault.count("\n")) == (3, "", 1)


def test_openapi_prints_json_and_needs_no_base(tmp_path: Path) -> None:
    with process("openapi", folder=tmp_path, PARLEY_DATABASE_URL="sqlite+aiosqlite:///nowhere/x.db") as command:
        shown, fault = command.communicate(timeout=SLOW)
    assert (command.returncode, fault) == (0, "")
    assert json.loads(shown)["info"]["title"] == "Parley"
    assert list(tmp_path.iterdir()) == []


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


def fetched(port: int, path: str, server: subprocess.Popen[str]) -> Any:
    deadline = time.monotonic() + SLOW
    while True:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=5) as answer:
                return json.load(answer)
        except OSError:
            if server.poll() is not None or time.monotonic() > deadline:
                raise
            time.sleep(0.05)


def served(folder: Path, arguments: Mapping[str, str], **environment: str) -> tuple[Any, int, str]:
    """Serve in a folder, ask for the talks, stop it; give the answer, the exit code and what was said."""
    options = [part for option in arguments.items() for part in option]
    port = int(arguments.get("--port") or environment["PARLEY_PORT"])
    with process("serve", *options, folder=folder, **environment) as server:
        try:
            answer = fetched(port, "/v1/talks", server)
            server.send_signal(signal.SIGTERM)
            _, said_so = server.communicate(timeout=SLOW)
        finally:
            server.kill()
    return answer, server.returncode, said_so


def test_serving_in_an_empty_folder_makes_and_fills_the_default_base(tmp_path: Path) -> None:
    answer, code, told = served(tmp_path, {"--port": str(free_port())})
    assert [item["id"] for item in answer["items"]] == ["istanbul-2025-06-02", "istanbul-2025-05-16"]
    assert code in (0, -signal.SIGTERM)
    assert told.startswith(f"parley.db: made, at migration {newest()}\nparley.db: filled with the seeds: 2 documents ")
    assert (tmp_path / "parley.db").exists()
    answer, code, told = served(tmp_path, {}, PARLEY_PORT=str(free_port()))
    assert len(answer["items"]) == 2
    assert "parley.db" not in told


def test_serving_another_base_leaves_it_as_it_is(bases: Bases, tmp_path: Path) -> None:
    base = bases.copy("seeds", fill_seeds)
    answer, _, told = served(tmp_path, {"--port": str(free_port())}, PARLEY_DATABASE_URL=base)
    assert (len(answer["items"]), "parley.db" in told) == (2, False)
    assert list(tmp_path.iterdir()) == []
