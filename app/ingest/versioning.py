"""Writes resolved rows: the versions first, of which nothing that once held is lost, then the tables of what holds."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, Table, and_, bindparam, delete, select, update

from app.db.rows import insert_all, select_in
from app.db.types import FOREVER_REVISION
from app.ingest.views import Span, comparable
from app.models.versions import FOREVER, VERSIONS, owner_column


def write(connection: Connection, revision: int, table: Table, owners: Collection[int], wanted: Iterable[Span]) -> bool:
    """Make the rows of some things what is wanted, as of a revision, and tell whether they were not.

    A version row that still holds stays untouched; one that no longer does ends at this revision.  Owners with no
    wanted row end with none.
    """
    versions, owner = VERSIONS[table], owner_column(table)
    held = {
        comparable(_without_revisions(row)): dict(row._mapping)  # noqa: SLF001 - SQLAlchemy's public, oddly named
        for row in select_in(
            connection,
            select(versions).where(versions.c.revision_until == FOREVER_REVISION),
            versions.c[owner],
            owners,
        )
    }
    rows = [{**span.row, "known_from": span.known_from, "known_until": span.known_until} for span in wanted]
    keyed = {comparable(row): row for row in rows}
    ended = [row for key, row in held.items() if key not in keyed]
    begun = [row for key, row in keyed.items() if key not in held]
    if not ended and not begun:
        return False
    _end(connection, revision, versions, ended)
    insert_all(
        connection,
        versions,
        [{**row, "revision_from": revision, "revision_until": FOREVER_REVISION} for row in begun],
    )
    changed = {row[owner] for row in (*ended, *begun)}
    connection.execute(
        delete(table).where(table.c[owner] == bindparam("owner")), [{"owner": item} for item in sorted(changed)]
    )
    current = [row for row in rows if row[owner] in changed and row["known_until"] == FOREVER]
    insert_all(connection, table, [{name: row[name] for name in table.c.keys()} for row in current])  # noqa: SIM118
    return True


def _without_revisions(row: Any) -> Mapping[str, Any]:  # noqa: ANN401 - a row
    return {name: value for name, value in row._mapping.items() if not name.startswith("revision_")}  # noqa: SLF001


def _end(connection: Connection, revision: int, versions: Table, ended: list[dict[str, Any]]) -> None:
    identity = [column.name for column in versions.primary_key.columns]
    same = and_(*(versions.c[name] == bindparam(f"is_{name}") for name in identity))
    older = [row for row in ended if row["revision_from"] < revision]
    own = [row for row in ended if row["revision_from"] == revision]
    for statement, rows in ((update(versions).values(revision_until=revision), older), (delete(versions), own)):
        if rows:
            connection.execute(statement.where(same), [{f"is_{name}": row[name] for name in identity} for row in rows])


def clear(connection: Connection) -> None:
    """Empty every resolved table and its versions."""
    for table, versions in VERSIONS.items():
        connection.execute(delete(table))
        connection.execute(delete(versions))
