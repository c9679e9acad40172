"""The engine: one way to open the base for reading, one for writing."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import date
from typing import Any

from sqlalchemy import Connection, event, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from app.errors import BaseNotReadyError, SettingError
from app.settings import Settings

Engine = AsyncEngine
"""What the rest of Parley calls an open base."""

_DRIVERS = {"sqlite": "aiosqlite", "postgresql": "asyncpg"}
_MODE = "parley_mode"
_NOT_READY = {
    "locked": "the base is busy",
    "unable to open": "the base cannot be opened",
    "not a database": "the base is no database",
    "malformed": "the base is damaged",
    "no such": "the base is not migrated: run `parley migrate`",
    "ConnectionDoesNotExist": "the base has closed the connection",
    'database "': "the base is not there",
    "does not exist": "the base is not migrated: run `parley migrate`",
    "InvalidPassword": "the base refuses this user",
}
"""What the drivers' errors that tell of a base that cannot be asked have in them, and what it means."""
_BUSY_MS = 30_000
_LOCK = 7_275_539  # any number will do, as long as every Parley takes the same


def open_engine(settings: Settings) -> AsyncEngine:
    """Give an engine on the base that the settings name; nothing is connected yet.

    Raises SettingError for an address that names neither SQLite nor PostgreSQL.
    """
    try:
        url = make_url(settings.database_url)
    except ArgumentError:
        url = None
    driver = _DRIVERS.get(url.get_backend_name()) if url else None
    if url is None or driver is None:
        msg = "PARLEY_DATABASE_URL must be sqlite+aiosqlite:///FILE or postgresql+asyncpg://USER@HOST/NAME"
        raise SettingError(msg)
    url = url.set(drivername=f"{url.get_backend_name()}+{driver}")
    engine = create_async_engine(url, pool_size=settings.pool_size, max_overflow=0, pool_pre_ping=driver == "asyncpg")
    if driver == "asyncpg":
        event.listen(engine.sync_engine, "connect", _prepare_postgresql)
    else:
        event.listen(engine.sync_engine, "connect", _prepare_sqlite)
        event.listen(engine.sync_engine, "begin", _begin_sqlite)
    return engine


def _prepare_postgresql(connection: Any, _record: object) -> None:  # noqa: ANN401 - SQLAlchemy's adapter, as below
    # The driver takes the first and the last day that Python has for minus and plus infinity, which no reader of
    # JSON would understand; as text they stay what they are.
    codec = {"schema": "pg_catalog", "encoder": date.isoformat, "decoder": date.fromisoformat, "format": "text"}
    connection.run_async(lambda driver: driver.set_type_codec("date", **codec))


def _prepare_sqlite(connection: Any, _record: object) -> None:  # noqa: ANN401
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in (
        "journal_mode = WAL",
        "synchronous = NORMAL",
        "foreign_keys = ON",
        f"busy_timeout = {_BUSY_MS}",
        "cache_size = -65536",
        "mmap_size = 268435456",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    # A deferred transaction that turns into a write fails at once when another has written in between; one that
    # means to write therefore takes the write lock first, and waits for it.  A read is one statement, which is a
    # transaction by itself.
    mode = connection.get_execution_options().get(_MODE)
    if mode != "read":
        connection.exec_driver_sql("BEGIN IMMEDIATE" if mode == "write" else "BEGIN")


@asynccontextmanager
async def reading(engine: AsyncEngine) -> AsyncIterator[AsyncConnection]:
    """Give a connection for one statement that reads, outside any transaction but the statement's own."""
    with base_errors():
        async with engine.connect() as plain:
            if plain.dialect.name == "postgresql":
                yield await plain.execution_options(isolation_level="AUTOCOMMIT")
            else:
                yield await plain.execution_options(**{_MODE: "read"})


@asynccontextmanager
async def writing(engine: AsyncEngine) -> AsyncIterator[AsyncConnection]:
    """Give a connection in the one write transaction of the base; committed at the end, rolled back on any error.

    Transactions of two processes, migrations too, follow one another: the second waits for the first.
    """
    with base_errors():
        async with engine.connect() as plain:
            connection = await plain.execution_options(**{_MODE: "write"})
            async with connection.begin():
                if connection.dialect.name == "postgresql":
                    await connection.execute(text(f"SELECT pg_advisory_xact_lock({_LOCK})"))
                yield connection


@contextmanager
def base_errors() -> Iterator[None]:
    """Turn a base that cannot be reached, or lacks a table or column, into BaseNotReadyError."""
    try:
        yield
    except OSError as error:
        raise BaseNotReadyError("the base cannot be reached") from error
    except DBAPIError as error:
        told = f"{type(error.orig).__name__} {error.orig}"
        reason = next((reason for part, reason in _NOT_READY.items() if part in told), None)
        if reason is None:
            raise
        raise BaseNotReadyError(reason) from error
