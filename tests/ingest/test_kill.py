"""Killed anywhere, or run beside another, ingesting leaves every document in the base whole or not at all."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from app import __file__ as package
from tests.conftest import Bases, fill_empty
from tests.ingest.conftest import revisions
from tests.ingest.dumps import LEDGER, asked, facts, ledger, tables
from tests.ingest.stories import Story, by, so
from tests.world import World, rebuilt

ROOT = Path(package).parents[1]
DOCUMENTS = 25
PLACES = 3
CLAIMS = PLACES + 6
SLOW = 30.0


def tell(world: World) -> None:
    """Write documents that have much to say, of things of their own and of talks that others tell of too."""
    story = Story(world, "")
    for number in range(DOCUMENTS):
        places = {f"place/p{number}-{place}": {"names": so(f"place {place}")} for place in range(PLACES)}
        shared = f"corda-{number // 5}"
        own = {
            "party/alba": {"names": so("Alba")},
            f"talk/{shared}": {"round": so(number % 2), "status": so("held", statement="s")},
            f"delegation/{shared}:alba": {"size": so(number)},
            f"participant/{shared}:alba:~guests-{number}": {"headcount": so(number)},
            f"talk/t{number}": {"place": so(f"place/p{number}-2")},
        }
        story.write(f"d{number:02}", places | own, f"2025-05-{number + 1:02}", **by("party/alba"))


@contextmanager
def ingesting(world: World, url: str) -> Iterator[subprocess.Popen[str]]:
    """Ingest in a process of its own, which is killed at the end of the block."""
    command = [sys.executable, "-m", "app", "ingest", str(world.folder)]
    environment = {**os.environ, "PARLEY_DATABASE_URL": url}
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=pipe, stderr=pipe, text=True) as process:  # noqa: S603
        try:
            yield process
        finally:
            process.kill()


def documents(url: str) -> list[str]:
    return [row.slug for row in asked(url, "SELECT slug FROM document ORDER BY id")]


def wait_for(url: str, count: int, process: subprocess.Popen[str]) -> None:
    """Wait until a base holds so many documents, or the process ends."""
    deadline = time.monotonic() + SLOW
    while len(documents(url)) < count and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.002)


def assert_whole(url: str) -> None:
    held = documents(url)
    assert held == [f"d{number:02}" for number in range(len(held))]
    counts = "SELECT count(*) AS of_it FROM claim GROUP BY document_id"
    assert [row.of_it for row in asked(url, counts)] == [CLAIMS] * len(held)
    assert revisions(url) == list(range(1, len(held) + 1))
    assert [row.revision for row in asked(url, "SELECT revision FROM document ORDER BY id")] == revisions(url)
    assert [row.slug for row in asked(url, "SELECT slug FROM talk WHERE slug LIKE 't%' ORDER BY id")] == [
        f"t{number}" for number in range(len(held))
    ]
    counts = "SELECT count(*) AS of_it FROM standing JOIN claim ON claim.id = claim_id GROUP BY document_id"
    assert [row.of_it for row in asked(url, counts)] == [CLAIMS] * len(held)
    newest = "SELECT max(revision_from) AS number FROM standing_version"
    assert asked(url, newest)[0].number == (len(held) or None)


def assert_the_same_when_rebuilt(url: str) -> None:
    before = tables(url)
    rebuilt(url)
    assert tables(url) == before


@pytest.fixture(scope="module")
def whole(bases: Bases, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """Give the facts that a run gives which nobody disturbs."""
    url = bases.copy("empty", fill_empty)
    world = World(tmp_path_factory.mktemp("whole"))
    tell(world)
    assert world.ingest(url).added == DOCUMENTS * CLAIMS
    return facts(url)


def test_killed_at_any_moment_the_base_is_whole_and_the_next_run_goes_on(
    whole: dict[str, list[str]], base: str, world: World
) -> None:
    tell(world)
    reached = []
    # Each run goes on where the one before was killed: before the first document, and then at several places in a
    # document, since some milliseconds more have gone by each time.
    for turn, count in enumerate((0, 8, 16)):
        with ingesting(world, base) as process:
            wait_for(base, count, process)
            time.sleep(0.004 * turn if count else 0.5)
            process.kill()
            process.wait()
        assert_whole(base)
        reached.append(len(documents(base)))
    assert_the_same_when_rebuilt(base)
    assert reached == sorted(reached)
    assert reached[1] < DOCUMENTS
    with ingesting(world, base) as process:
        told, _ = process.communicate(timeout=SLOW)
    assert process.returncode == 0
    left = DOCUMENTS - reached[-1]
    assert told.startswith(f"{left} documents and 0 decisions recorded; claims: {left * CLAIMS} added, 0 changed, ")
    assert_whole(base)
    assert facts(base) == whole


def test_two_at_the_same_time_end_well(whole: dict[str, list[str]], base: str, world: World) -> None:
    tell(world)
    with ingesting(world, base) as one, ingesting(world, base) as other:
        results = [process.communicate(timeout=SLOW) for process in (one, other)]
    assert [process.returncode for process in (one, other)] == [0, 0], results
    told = [int(shown.split(" ")[0]) for shown, _ in results]
    assert sum(told) == DOCUMENTS
    assert_whole(base)
    assert facts(base) == whole


def test_a_rebuild_that_is_killed_leaves_the_tables_as_they_were(base: str, world: World) -> None:
    tell(world)
    world.ingest(base)
    before = ledger(base), tables(base)
    command = [sys.executable, "-m", "app", "rebuild"]
    environment = {**os.environ, "PARLEY_DATABASE_URL": base}
    for seconds in (1.2,):
        with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL) as process:  # noqa: S603
            time.sleep(seconds)
            process.kill()
        assert (ledger(base), tables(base)) == before
    assert len(LEDGER) == len(before[0])
