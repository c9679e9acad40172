"""Fixtures of the ledger's tests: worlds to ingest, and files that must be refused."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import delete, func, select
from typer.testing import CliRunner

from app.cli import app
from app.db.engine import Engine
from app.models import Base
from app.models.properties import table_of
from app.models.vocabularies import Crosswalk, Term, Vocabulary
from tests.conftest import Bases, fill_empty
from tests.ingest.dumps import LEDGER, asked
from tests.ingest.stories import Story
from tests.world import Kept, World, engines_kept, said

TEXT = (
    "Alba and Breve met in Corda on 3 June. Alba asked for a truce of ten days. "
    "Breve said “no”. Alba left. Breve left.\n"
)
DOCUMENT = "document: a\nsource: null\nlanguage: en\npublished: 2025-06-05\ntext: a.txt\n"
NOT_A_DAY = (
    "is not a day in EDTF; right are for example 2025-05-16, 2025-05, 2025, "
    "2025-05-16/2025-05-18 (from, to) or [2025-05-29..2025-06-02] (one day between)"
)
Refused = Callable[[Mapping[str, str | bytes]], list[str]]


@dataclass
class Common:
    """A base that tests use one after another, emptied in between, so that its engine compiles each statement once."""

    url: str
    kept: Kept

    def empty(self) -> None:
        """Take everything out of it but the vocabularies."""
        lists = {table_of(model) for model in (Vocabulary, Term, Crosswalk)}
        filled = [table for table in reversed(Base.metadata.sorted_tables) if table not in lists]

        async def within(engine: Engine) -> None:
            async with engine.begin() as connection:
                for table in filled:
                    await connection.execute(delete(table))

        self.kept.on(self.url, within)


@pytest.fixture(scope="session")
def common(bases: Bases) -> Common:
    """Give the base that tests of one dialect use one after another."""
    return bases.once("common", lambda: Common(bases.copy("empty", fill_empty), _kept(bases)))


def _kept(bases: Bases) -> Kept:
    kept = Kept()
    bases.until_the_end.callback(kept.close)
    return kept


@pytest.fixture
def base(common: Common) -> Iterator[str]:
    """Give the address of an empty base."""
    common.empty()
    with engines_kept(common.kept):
        yield common.url
    common.kept.close_others(common.url)


@pytest.fixture
def world(tmp_path: Path) -> World:
    """Give an empty world."""
    return World(tmp_path / "world")


class HeldBase:
    """A base that holds one small document, made anew whenever something was written to it."""

    def __init__(self, bases: Bases, folder: Path, kept: Kept) -> None:
        """Make it."""
        self._bases = bases
        self._kept = kept
        self._world = World(folder)
        self._world.document("held", "Dorno lies by the sea.")
        self._world.account("held", {"place/dorno": {"names": said("Dorno", "Dorno")}})
        self.renew()

    def renew(self) -> None:
        """Make it anew."""
        self.url = self._bases.copy("empty", fill_empty)
        with engines_kept(self._kept):
            self._world.ingest(self.url)

    def count(self) -> tuple[int, ...]:
        """Count the rows of every table of the ledger."""
        counts = [select(func.count()).select_from(table).scalar_subquery() for table in LEDGER]

        async def within(engine: Engine) -> tuple[int, ...]:
            async with engine.connect() as connection:
                return tuple((await connection.execute(select(*counts))).one())

        return self._kept.on(self.url, within)


@pytest.fixture(scope="session")
def held_base(bases: Bases, tmp_path_factory: pytest.TempPathFactory) -> HeldBase:
    """Give a base to which nothing is to be written."""
    return bases.once("held", lambda: HeldBase(bases, tmp_path_factory.mktemp("held"), _kept(bases)))


@pytest.fixture
def refused(held_base: HeldBase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Refused:
    """Give what refuses a folder of files, with and without `--check`, and gives the faults; nothing is written."""

    def run(files: Mapping[str, str | bytes]) -> list[str]:
        monkeypatch.chdir(tmp_path)
        monkeypatch.setenv("PARLEY_DATABASE_URL", held_base.url)
        for name, content in files.items():
            path = tmp_path / name
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        before = held_base.count()
        results = [CliRunner().invoke(app, ["ingest", ".", *more]) for more in (["--check"], [])]
        if (after := held_base.count()) != before:
            held_base.renew()
        assert after == before
        for result in results:
            assert (type(result.exception), result.exit_code, result.stdout) == (SystemExit, 1, "")
        assert results[0].stderr == results[1].stderr
        return results[0].stderr.splitlines()

    return run


def of_document(account: str) -> dict[str, str | bytes]:
    """Give files: the document `a`, and an account of it in `b.yaml`."""
    return {"a.yaml": DOCUMENT, "a.txt": TEXT, "b.yaml": f"account: a\n{account}"}


def revisions(url: str) -> list[int]:
    """Give the numbers of the revisions."""
    return [row.number for row in asked(url, "SELECT number FROM revision ORDER BY number")]


@pytest.fixture
def story(world: World, base: str) -> Story:
    """Give an empty base to tell something."""
    return Story(world, base)
