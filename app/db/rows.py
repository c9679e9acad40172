"""Reading and writing many rows at a time, within what one statement of either database can take."""

from collections.abc import Collection, Iterator
from typing import Any, TypeVarTuple

from sqlalchemy import ColumnElement, Connection, Row, Select, Table, insert
from sqlalchemy.orm import InstrumentedAttribute

_MOST = 5_000
Columns = TypeVarTuple("Columns")


def select_in(
    connection: Connection,
    statement: Select[*Columns],
    column: ColumnElement[Any] | InstrumentedAttribute[Any],
    values: Collection[Any],
) -> Iterator[Row[*Columns]]:
    """Give the rows of a select whose column is one of the values, however many those are, in no promised order."""
    ordered = sorted(values)
    for start in range(0, len(ordered), _MOST):
        yield from connection.execute(statement.where(column.in_(ordered[start : start + _MOST])))


def insert_all(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    """Insert rows, none or many."""
    for start in range(0, len(rows), _MOST):
        connection.execute(insert(table), rows[start : start + _MOST])
