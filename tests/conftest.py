"""The bases that tests run on: a real SQLite file and a real PostgreSQL database, both built by the migrations."""

import asyncio
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

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
from tests.world import ISTANBUL, on_base

DIALECTS = ("sqlite", "postgresql")


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """Give the address of a PostgreSQL server; without one, skip, or fail where REQUIRE_POSTGRES=1 says so."""
    try:
        with server() as url:
            yield url
    except PostgresUnavailable as error:
        if os.environ.get("REQUIRE_POSTGRES") == "1":
            pytest.fail(f"PostgreSQL is required: {error}")
        pytest.skip(f"THE POSTGRESQL HALF IS NOT TESTED: {error}")


@dataclass
class Bases:
    """Makes bases as copies of templates, which are made once."""

    dialect: str
    home: Path
    server: str | None
    _templates: dict[str, str] = field(default_factory=dict)
    _made: int = 0

    def copy(self, template: str, fill: Callable[[str], None]) -> str:
        """Give the address of a new base that is a copy of a template, which `fill` makes when first asked for."""
        if template not in self._templates:
            self._templates[template] = self._new(f"template_{template}")
            fill(self._templates[template])
        self._made += 1
        return self._new(f"copy_{self._made}", self._templates[template])

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


@pytest.fixture(scope="session", params=DIALECTS)
def bases(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Bases:
    """Give the maker of bases of one dialect; a test that uses it runs on both."""
    url = request.getfixturevalue("postgres") if request.param == "postgresql" else None
    return Bases(request.param, tmp_path_factory.mktemp(request.param), url)


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
    return bases.copy("seeds", fill_seeds)


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
def api(seeded_base: str) -> Iterator[Api]:
    """Serve the seeds."""
    yield from open_api(seeded_base)


@pytest.fixture(scope="session")
def istanbul_api(bases: Bases) -> Iterator[Api]:
    """Serve the Istanbul world."""
    yield from open_api(bases.copy("istanbul", fill_istanbul))
