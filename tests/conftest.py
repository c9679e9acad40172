"""The bases that tests run on: a real SQLite file and a real PostgreSQL database, both built by the migrations."""

import asyncio
import gc
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import pytest
from sqlalchemy import event, text
from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import create_async_engine
from starlette.testclient import TestClient

from app.db.engine import open_engine
from app.db.migrations import migrate
from app.ingest.run import ingest
from app.main import create_app
from app.settings import Settings, bundled
from tests.postgres import PostgresUnavailable, server
from tests.spread import ByFile
from tests.world import ISTANBUL, on_base

DIALECTS = ("sqlite", "postgresql")
Thing = TypeVar("Thing")

# What stays is a great many statements, made of a great many small objects: by its own measure Python would look
# through all of them for garbage again and again, which takes a third of the time.
gc.set_threshold(100_000, 20, 100)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> ByFile:
    """Spread the tests over processes."""
    return ByFile(config, log)


@cache
def _server(config: pytest.Config) -> tuple[str, str]:
    """Start a PostgreSQL server for as long as the tests run; give its address, or else why there is none."""
    running = ExitStack()
    config.add_cleanup(running.close)
    try:
        return running.enter_context(server()), ""
    except PostgresUnavailable as error:
        return "", str(error)


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Tell a process that runs a part of the tests of the one server that all of them use."""
    node.workerinput["postgres"] = _server(node.config)


@pytest.fixture(scope="session")
def postgres(pytestconfig: pytest.Config) -> str:
    """Give the address of a PostgreSQL server; without one, skip, or fail where REQUIRE_POSTGRES=1 says so."""
    told = getattr(pytestconfig, "workerinput", None)
    url, missing = told["postgres"] if told else _server(pytestconfig)
    if missing and os.environ.get("REQUIRE_POSTGRES") == "1":
        pytest.fail(f"PostgreSQL is required: {missing}")
    if missing:
        pytest.skip(f"THE POSTGRESQL HALF IS NOT TESTED: {missing}")
    return str(url)


@dataclass
class Bases:
    """Makes bases as copies of templates, which are made once."""

    dialect: str
    home: Path
    server: str | None
    until_the_end: ExitStack
    _once: dict[str, Any] = field(default_factory=dict)
    _made: int = 0

    def once(self, name: str, make: Callable[[], Thing]) -> Thing:
        """Give what is made when it is first asked for, and then kept until all tests have run."""
        if name not in self._once:
            self._once[name] = make()
        made: Thing = self._once[name]
        return made

    def copy(self, template: str, fill: Callable[[str], None]) -> str:
        """Give the address of a new base that is a copy of a template, which `fill` makes when first asked for."""
        like = self.once(f"template {template}", lambda: self._filled(f"template_{template}", fill))
        self._made += 1
        return self._new(f"copy_{self._made}", like)

    def served(self, url: str) -> "Api":
        """Serve a base until all tests have run, since whoever opens it anew compiles every statement anew."""
        return self.once(f"api {url}", lambda: self.until_the_end.enter_context(contextmanager(open_api)(url)))

    def _filled(self, name: str, fill: Callable[[str], None]) -> str:
        url = self._new(name)
        fill(url)
        return url

    def _new(self, name: str, template: str | None = None) -> str:
        if self.server is None:
            file = self.home / f"{name}.db"
            if template is not None:
                shutil.copyfile(template.removeprefix("sqlite+aiosqlite:///"), file)
            return f"sqlite+aiosqlite:///{file}"
        url = make_url(self.server)
        database = f"parley_{os.getpid()}_{name}"
        like = f"TEMPLATE {make_url(template).database} STRATEGY file_copy" if template else "TEMPLATE template0"
        asyncio.run(_execute(self.server, f"CREATE DATABASE {database} {like}"))
        return url.set(database=database).render_as_string(hide_password=False)


async def _execute(url: str, statement: str) -> None:
    engine = create_async_engine(url, isolation_level="AUTOCOMMIT")
    async with engine.connect() as connection:
        await connection.execute(text(statement))
    await engine.dispose()


@pytest.fixture(scope="session")
def until_the_end() -> Iterator[ExitStack]:
    """Give what closes things when all tests have run."""
    with ExitStack() as stack:
        yield stack


@pytest.fixture(scope="session")
def all_bases() -> dict[str, Bases]:
    """Keep the makers of bases by dialect: pytest would drop one whenever a test is on the other."""
    return {}


@pytest.fixture(scope="session", params=DIALECTS)
def bases(
    request: pytest.FixtureRequest,
    all_bases: dict[str, Bases],
    until_the_end: ExitStack,
    tmp_path_factory: pytest.TempPathFactory,
) -> Bases:
    """Give the maker of bases of one dialect; a test that uses it runs on both."""
    dialect: str = request.param
    if dialect not in all_bases:
        url = request.getfixturevalue("postgres") if dialect == "postgresql" else None
        all_bases[dialect] = Bases(dialect, tmp_path_factory.mktemp(dialect), url, until_the_end)
    return all_bases[dialect]


def fill_empty(url: str) -> None:
    """Migrate a base."""

    async def work() -> None:
        engine = open_engine(Settings(database_url=url))
        await migrate(engine)
        await engine.dispose()

    asyncio.run(work())
    _settle(url)


def fill_seeds(url: str) -> None:
    """Migrate a base and fill it with the seeds."""

    async def work() -> None:
        engine = open_engine(Settings(database_url=url))
        await migrate(engine)
        await ingest(engine, [bundled("seeds")])
        await engine.dispose()

    asyncio.run(work())
    _settle(url)


def fill_istanbul(url: str) -> None:
    """Migrate a base and fill it with the Istanbul world of the tests."""
    fill_empty(url)
    on_base(url, lambda engine: ingest(engine, [ISTANBUL]))
    _settle(url)


def _settle(url: str) -> None:
    # A copy of an SQLite file holds what has left the write-ahead log.
    if url.startswith("sqlite"):
        asyncio.run(_execute(url, "PRAGMA wal_checkpoint(TRUNCATE)"))


@pytest.fixture
def base(bases: Bases) -> str:
    """Give the address of a migrated, empty base of the test's own."""
    return bases.copy("empty", fill_empty)


@pytest.fixture(scope="session")
def seeded_base(bases: Bases) -> str:
    """Give the address of a base that holds the seeds, to be read only."""
    return bases.once("seeds", lambda: bases.copy("seeds", fill_seeds))


@dataclass
class Api:
    """A client of the API that counts the statements which its requests run."""

    client: TestClient
    statements: list[str] = field(default_factory=list)

    def get(self, path: str, **parameters: object) -> object:
        """Give the JSON of an answer that must be 200."""
        response = self.client.get(path, params=parameters)  # type: ignore[arg-type]
        assert response.status_code == 200, response.text
        return response.json()


def open_api(url: str, **settings: Any) -> Iterator[Api]:
    """Serve a base in this process."""
    app = create_app(Settings(database_url=url, **settings))
    with TestClient(app, raise_server_exceptions=False) as client:
        api = Api(client)

        def count(_conn: object, _cursor: object, statement: str, *_: object) -> None:
            api.statements.append(statement)

        event.listen(app.state.engine.sync_engine, "before_cursor_execute", count)
        yield api


@pytest.fixture(scope="session")
def api(bases: Bases, seeded_base: str) -> Api:
    """Serve the seeds."""
    return bases.served(seeded_base)


@pytest.fixture(scope="session")
def istanbul_api(bases: Bases) -> Api:
    """Serve the Istanbul world."""
    return bases.served(bases.once("istanbul", lambda: bases.copy("istanbul", fill_istanbul)))
