"""Reads a base as it stands: the ledger, the resolved tables, and their facts free of ids and revisions."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import httpx2
from sqlalchemy import Row, Table, select, text
from sqlalchemy.engine import Connection

from app.db.engine import Engine
from app.db.types import FOREVER_REVISION
from app.models.ledger import Claim, Decision, Document, Entity, Revision, Source, Statement
from app.models.properties import table_of
from app.models.review import Overlooked, Perusal, SelfAcceptance, Suggestion
from app.models.versions import VERSIONS
from tests.conftest import Api, open_api
from tests.world import on_base

LEDGER = tuple(
    table_of(model)
    for model in (
        *(Revision, Source, Document, Entity, Statement, Claim, Decision),
        *(Perusal, Overlooked, Suggestion, SelfAcceptance),
    )
)
Dump = dict[str, list[tuple[Any, ...]]]
Result = TypeVar("Result")


def asked(url: str, statement: str, **parameters: object) -> list[Row[Any]]:
    """Give the rows of a statement written as text."""
    return _on(url, lambda connection: list(connection.execute(text(statement), parameters)))


def _on(url: str, work: Callable[[Connection], Result]) -> Result:
    async def within(engine: Engine) -> Result:
        async with engine.connect() as connection:
            return await connection.run_sync(work)

    return on_base(url, within)


def _raw(connection: Connection, table: Table) -> list[tuple[Any, ...]]:
    keys = ", ".join(column.name for column in table.primary_key.columns)
    rows = connection.execute(text(f"SELECT * FROM {table.name} ORDER BY {keys}"))
    return [tuple(row) for row in rows]


def ledger(url: str) -> Dump:
    """Give every row of the ledger, as the database holds it, in the order in which they were added."""
    return _on(url, lambda connection: {table.name: _raw(connection, table) for table in LEDGER})


def tables(url: str) -> Dump:
    """Give every row of the resolved tables and of their versions, as the database holds them."""
    both = [table for pair in VERSIONS.items() for table in pair]
    return _on(url, lambda connection: {table.name: _raw(connection, table) for table in both})


def only_added_to(earlier: Dump, later: Dump) -> bool:
    """Tell whether all that a ledger held is there still, unchanged and in its place."""
    return all(later[name][: len(rows)] == rows for name, rows in earlier.items())


def facts(url: str) -> dict[str, list[str]]:
    """Give what is resolved now and as of every day, things by their addresses, without ids and revisions."""

    def work(connection: Connection) -> dict[str, list[str]]:
        entities = {row.id: f"{row.kind}/{row.slug}" for row in connection.execute(select(Entity.__table__))}
        claims = {row.id: f"{row.digest} {row.reader}" for row in connection.execute(select(Claim.__table__))}
        found = {}
        for table, versions in VERSIONS.items():
            named = {
                column.name: claims if "claim" in str(key.column) else entities
                for column in table.columns
                for key in column.foreign_keys
            }
            found[table.name] = _shown(connection.execute(select(table)), named)
            holding = select(versions).where(versions.c.revision_until == FOREVER_REVISION)
            found[versions.name] = _shown(connection.execute(holding), named)
        return found

    return _on(url, work)


def _shown(rows: Any, named: dict[str, dict[int, str]]) -> list[str]:
    return sorted(
        json.dumps(
            {
                name: named[name].get(value, value) if name in named else value
                for name, value in row._mapping.items()  # noqa: SLF001 - SQLAlchemy's public name for it
                if not name.startswith("revision_")
            },
            default=str,
            sort_keys=True,
        )
        for row in rows
    )


def value(url: str, table: str, slug: str, column: str) -> Any:
    """Give what a resolved table holds of a thing; KeyError where it holds no such thing."""
    rows = asked(url, f"SELECT {column} FROM {table} WHERE slug = :slug", slug=slug)
    if not rows:
        raise KeyError(slug)
    return rows[0][0]


def disputed(url: str, table: str, slug: str) -> list[str]:
    """Give the properties of a thing on which accounts differ."""
    return json.loads(value(url, table, slug, "disputed"))  # type: ignore[no-any-return]


def digest(url: str, subject: str, name: str, says: object) -> str:
    """Give the digest of the one claim that says a value of a property of a thing."""
    kind, _, slug = subject.partition("/")
    (row,) = asked(
        url,
        "SELECT DISTINCT digest FROM claim JOIN entity ON entity.id = subject_id "
        "WHERE kind = :kind AND slug = :slug AND property = :name AND value = :says",
        kind=kind,
        slug=slug,
        name=name,
        says=json.dumps(says, ensure_ascii=False),
    )
    return str(row.digest)


served = contextmanager(open_api)


def answers(url: str, days: tuple[str, ...]) -> dict[str, Any]:
    """Give what HTTP answers of talks and demands, now and as of days, without the number of the revision."""
    with served(url) as api:
        return {str(day): dict(_answers(api, day)) for day in (None, *days)}


def _answers(api: Api, day: str | None) -> Iterator[tuple[str, Any]]:
    when = {"as_of": day} if day else {}
    talks: Any = api.get("/v1/talks", limit=200, **when)
    yield "talks", talks["items"]
    for talk in talks["items"]:
        yield talk["id"], api.get(f"/v1/talks/{talk['id']}", **when)
    demands: Any = api.get("/v1/demands", limit=200, **when)
    yield "demands", sorted(demands["items"], key=lambda item: str(item["id"]))


def error(response: httpx2.Response) -> tuple[int, str]:
    """Give the status and the detail of a problem."""
    return response.status_code, response.json()["detail"]


def written(folder: Path, files: dict[str, str]) -> Path:
    """Write files as they stand into a folder."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode())
    return folder
