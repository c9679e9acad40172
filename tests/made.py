"""Makes large worlds straight into the tables, the same every time: one block of talks, and numbered copies of it."""

import asyncio
from datetime import date
from itertools import pairwise
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Date,
    Insert,
    Integer,
    MetaData,
    Table,
    Text,
    case,
    cast,
    event,
    func,
    insert,
    literal,
    null,
    select,
    text,
)

from app.db.engine import open_engine
from app.db.rows import insert_all
from app.db.types import FOREVER_REVISION
from app.models.ledger import Claim, Entity
from app.models.properties import table_of
from app.models.versions import FOREVER, VERSIONS, owner_column
from app.settings import Settings
from tests.queries.block import FIRST, MONTHS, ROOM, block

BLOCK = 2_500

_temporary = MetaData()
_KNOWN = Table(
    "made_known",
    _temporary,
    Column("place", Integer, primary_key=True),
    Column("part", Integer, primary_key=True),
    Column("known_from", Date),
    Column("known_until", Date),
    prefixes=["TEMPORARY"],
)
_COPY = Table("made_copy", _temporary, Column("number", Integer, primary_key=True), prefixes=["TEMPORARY"])


def fill_made(url: str, talks: int, nested: int = 1) -> None:
    """Fill a migrated base with made talks, and let the database count them (ANALYZE).

    Every talk has delegations, a claim and 2 or 3 versions; one talk in `nested` has people, demands, proposals and
    outcomes too.  More than `BLOCK` talks must be a multiple of it.
    """

    async def work() -> None:
        engine = open_engine(Settings(database_url=url))
        sqlite = engine.dialect.name == "sqlite"
        event.listen(engine.sync_engine, "connect", _unchecked_sqlite if sqlite else _unchecked_postgresql)
        async with engine.begin() as connection:
            await connection.run_sync(_fill, talks, nested)
        async with engine.connect() as plain:
            await plain.execution_options(isolation_level="AUTOCOMMIT")
            await plain.execute(text("ANALYZE" if sqlite else "VACUUM ANALYZE"))
        await engine.dispose()

    asyncio.run(work())


def _unchecked_sqlite(connection: Any, _record: object) -> None:
    # What is made here refers to nothing that is not there, and nobody would miss the file.
    for setting in ("foreign_keys = OFF", "journal_mode = OFF", "synchronous = OFF", "cache_size = -500000"):
        connection.execute(f"PRAGMA {setting}")


def _unchecked_postgresql(connection: Any, _record: object) -> None:
    settings = "SET session_replication_role = replica; SET maintenance_work_mem = '512MB'"
    connection.run_async(lambda driver: driver.execute(settings))


def _fill(connection: Connection, talks: int, nested: int) -> None:
    size = min(talks, BLOCK)
    copies, rest = divmod(talks, size)
    assert rest == 0, f"{talks} talks are no multiple of {BLOCK}"
    ledger = (table_of(Entity), table_of(Claim))
    tables = [*ledger, *(table for pair in VERSIONS.items() for table in pair)]
    indexes = [index for table in tables for index in sorted(table.indexes, key=lambda index: str(index.name))]
    for index in indexes:
        index.drop(connection)
    _temporary.create_all(connection)
    insert_all(connection, _KNOWN, _known())
    insert_all(connection, _COPY, [{"number": number} for number in range(1, copies)])
    for table, rows in block(size, nested).items():
        insert_all(connection, table, rows)
    for table in (*ledger, *VERSIONS):
        connection.execute(_copied(table, size * ROOM))
    for table, versions in VERSIONS.items():
        connection.execute(_versions(table, versions))
    _temporary.drop_all(connection)
    for index in indexes:
        index.create(connection)


def _known() -> list[dict[str, Any]]:
    """Give the days on which what is known of a talk changes: two intervals for one talk, three for the next."""
    found = []
    for place, first in enumerate(MONTHS):
        ends = [first, date(first.year + 1, 7, 1), *([date(first.year + 3, 2, 1)] if place % 2 else []), FOREVER]
        found += [
            {"place": place, "part": part, "known_from": since, "known_until": until}
            for part, (since, until) in enumerate(pairwise(ends))
        ]
    return found


def _copied(table: Table, stride: int) -> Insert:
    """Insert a table's made rows over again, once for each copy, with ids moved and slugs that say which copy."""

    def moved(column: Column[Any]) -> ColumnElement[Any]:
        if column.name in ("slug", "digest"):
            return literal("k") + cast(_COPY.c.number, Text) + "-" + column
        if column.name == "address" and "kind" in table.c:
            rest = func.substr(column, func.length(table.c.kind) + 2)
            return table.c.kind + literal("/k") + cast(_COPY.c.number, Text) + "-" + rest
        of = {key.target_fullname for key in column.foreign_keys}
        if column is table.c.get("id") or of & {"entity.id", "claim.id"}:
            return case((column >= FIRST, column + _COPY.c.number * stride), else_=column)
        return column

    columns = [column for column in table.columns if column.computed is None]
    rows = select(*(moved(column) for column in columns)).join_from(table, _COPY, literal(1) == 1)
    made = table.c[owner_column(table)] >= FIRST
    return insert(table).from_select([column.name for column in columns], rows.where(made))


def _versions(table: Table, versions: Table) -> Insert:
    """Insert the versions of a table's rows: the first without what evolves, the last as the table has it."""
    thing = table.c.get("subject_id", table.c[owner_column(table)])
    place = case((thing >= FIRST, (thing - FIRST) // ROOM % len(MONTHS)), else_=0)

    def at_first(column: Column[Any]) -> ColumnElement[Any]:
        claimed = column.info.get("claimed")
        evolves = claimed is not None and claimed.evolving and claimed.value != "day"
        return case((_KNOWN.c.part == 0, null()), else_=column) if evolves else column

    clocks = (_KNOWN.c.known_from, _KNOWN.c.known_until, literal(1), literal(FOREVER_REVISION))
    rows = select(*(at_first(column) for column in table.columns), *clocks)
    return insert(versions).from_select(
        [column.name for column in versions.columns], rows.join_from(table, _KNOWN, _KNOWN.c.place == place)
    )
