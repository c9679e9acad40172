"""What a caller sees when Parley itself or its base fails: a 503 or a 500 that shows nothing internal."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import create_async_engine
from starlette.testclient import TestClient

from app.main import create_app
from app.settings import Settings
from tests.conftest import Bases, open_api
from tests.routers.problem import NAMES, NOT_MIGRATED, UNFORESEEN, is_problem

READS = ["/v1/talks", "/v1/talks/x", "/v1/demands", "/v1/demands/x", "/v1/claims", "/v1/documents/x", "/readyz"]
INTERNAL = ("sqlite", "postgres", "asyncpg", "sqlalchemy", "traceback", "select ", "127.0.0.1", ".db", "secret", "/tmp")  # noqa: S108


def execute(url: str, statement: str) -> None:
    async def work() -> None:
        engine = create_async_engine(url, isolation_level="AUTOCOMMIT")
        async with engine.connect() as connection:
            await connection.execute(text(statement))
        await engine.dispose()

    asyncio.run(work())


def shows_nothing_internal(body: str) -> bool:
    return not any(word in body.lower() for word in INTERNAL)


@pytest.fixture
def unmigrated(bases: Bases, tmp_path: Path) -> Iterator[TestClient]:
    """Serve a base without tables."""
    url = bases.copy("nothing", lambda _: None) if bases.server else f"sqlite+aiosqlite:///{tmp_path}/none.db"
    for api in open_api(url):
        yield api.client


@pytest.mark.parametrize("path", READS)
def test_an_unmigrated_base_is_a_503_and_says_what_to_do(unmigrated: TestClient, path: str) -> None:
    is_problem(unmigrated.get(path), 503, NOT_MIGRATED)


def test_the_process_is_alive_without_its_base(unmigrated: TestClient) -> None:
    assert unmigrated.get("/healthz").json() == {"status": "ok"}


def test_a_base_at_another_migration_is_not_ready(base: str) -> None:
    execute(base, "UPDATE alembic_version SET version_num = '0000'")
    for api in open_api(base):
        detail = "the base is at another version than this Parley: run `parley migrate`"
        is_problem(api.client.get("/readyz"), 503, detail)


def test_a_base_without_a_version_is_not_ready(base: str) -> None:
    execute(base, "DELETE FROM alembic_version")
    for api in open_api(base):
        assert api.client.get("/readyz").status_code == 503


def test_a_table_that_is_gone_is_a_503(base: str) -> None:
    execute(base, "DROP TABLE talk" + " CASCADE" * base.startswith("postgresql"))
    for api in open_api(base):
        is_problem(api.client.get("/v1/talks"), 503, NOT_MIGRATED)


def test_a_column_that_is_gone_is_a_503(base: str) -> None:
    execute(base, "ALTER TABLE talk RENAME COLUMN openness TO closedness")
    for api in open_api(base):
        is_problem(api.client.get("/v1/talks"), 503, NOT_MIGRATED)


@pytest.mark.parametrize("path", ["/v1/talks", "/readyz"])
def test_a_base_that_cannot_be_reached_is_a_503_that_does_not_say_where_it_was(
    bases: Bases, tmp_path: Path, path: str
) -> None:
    far = f"sqlite+aiosqlite:///{tmp_path}/no/such/folder.db"
    if bases.server:
        far = make_url(bases.server).set(port=1).render_as_string(hide_password=False)
    for api in open_api(far):
        response = api.client.get(path)
        assert (response.status_code, response.json()["type"]) == (503, f"urn:parley:problem:{NAMES[503][0]}")
        assert shows_nothing_internal(response.text)


@pytest.mark.parametrize("path", ["/v1/talks", "/readyz"])
def test_a_base_that_is_none_is_a_503_that_shows_nothing(bases: Bases, tmp_path: Path, path: str) -> None:
    junk = tmp_path / "junk.db"
    junk.write_bytes(b"no database at all, " * 500)
    url = f"sqlite+aiosqlite:///{junk}"
    if bases.server:
        url = make_url(bases.server).set(database="parley_that_nobody_made").render_as_string(hide_password=False)
    for api in open_api(url):
        response = api.client.get(path)
        assert response.status_code == 503
        assert shows_nothing_internal(response.text)


def test_what_nobody_foresaw_is_a_500_that_shows_nothing(seeded_base: str) -> None:
    app = create_app(Settings(database_url=seeded_base))

    @app.get("/raises")
    async def raises() -> None:
        raise RuntimeError("the secret of parley.db")

    with TestClient(app, raise_server_exceptions=False) as client:
        response = client.get("/raises?party=ukraine")
        is_problem(response, 500, UNFORESEEN)
        assert shows_nothing_internal(response.text)
        assert client.get("/v1/talks").status_code == 200, "the next request is answered as if nothing had been"
