"""JSON built by the database as text, in the same bytes on SQLite and PostgreSQL.

An object is one `format('{"id":%s,…}', …)`, which both databases have; only the quoting of one value and the joining
of an array differ between them.  What each function gives is the text of one JSON value, never SQL NULL.
"""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Boolean, ColumnElement, Select, Text, case, cast, func, literal_column, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from app.db.types import Degrees, Instant, JsonText

MOST_FIELDS = 99
"""PostgreSQL takes a hundred arguments to a function, and the template is one."""


class _Spelled(FunctionElement[str]):
    """A function that the two databases spell differently: `sqlite` and `postgresql` hold the templates."""

    type = Text()
    inherit_cache = True
    sqlite: str
    postgresql: str


@compiles(_Spelled, "sqlite")
def _on_sqlite(element: _Spelled, compiler: SQLCompiler, **kw: Any) -> str:  # noqa: ANN401
    return element.sqlite.format(compiler.process(element.clauses, **kw))


@compiles(_Spelled, "postgresql")
def _on_postgresql(element: _Spelled, compiler: SQLCompiler, **kw: Any) -> str:  # noqa: ANN401
    return element.postgresql.format(compiler.process(element.clauses, **kw))


class _Quoted(_Spelled):
    """One value as JSON text: a string quoted, a number plain, NULL as null."""

    inherit_cache = True
    sqlite = "json_quote({0})"
    postgresql = "coalesce(to_json({0})::text, 'null')"


class _Joined(_Spelled):
    """The aggregate of JSON texts into one, separated by commas, in the order in which the rows come."""

    inherit_cache = True
    sqlite = "group_concat({0}, ',')"
    postgresql = "string_agg({0}, ',')"


class _InstantText(_Spelled):
    """An instant as `2025-05-29T12:00:00Z`."""

    inherit_cache = True
    sqlite = "strftime('%Y-%m-%dT%H:%M:%SZ', {0})"
    postgresql = "to_char({0} AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')"


class _DegreesText(_Spelled):
    """Hundred-thousandths of a degree as `41.01000`."""

    inherit_cache = True
    sqlite = "printf('%.5f', {0} / 100000.0)"
    postgresql = "round({0} / 100000.0, 5)::text"


def json_value(column: ColumnElement[Any]) -> ColumnElement[str]:
    """Give one column's value as JSON text, by the column's type."""
    if isinstance(column.type, JsonText):
        return func.coalesce(cast(column, Text), "null")
    if isinstance(column.type, Instant):
        return _Quoted(_InstantText(column))
    if isinstance(column.type, Boolean):
        return json_or_null(column, case((column, literal_column("'true'")), else_=literal_column("'false'")))
    if isinstance(column.type, Degrees):
        return json_or_null(column, _DegreesText(column))
    return _Quoted(column)


def json_or_null(present: ColumnElement[Any], text: ColumnElement[str]) -> ColumnElement[str]:
    """Give the JSON text where `present` is not NULL, else JSON's null."""
    return case((present.is_(None), literal_column("'null'")), else_=text)


def json_object(fields: Mapping[str, ColumnElement[str]]) -> ColumnElement[str]:
    """Give a JSON object of fields that are JSON texts themselves, in the order given; at most 99 of them."""
    if len(fields) > MOST_FIELDS:
        msg = f"{len(fields)} fields are more than the {MOST_FIELDS} that a JSON object can have here"
        raise ValueError(msg)
    template = "{" + ",".join(f'"{name}":%s' for name in fields) + "}"
    return func.format(literal_column(f"'{template}'"), *fields.values(), type_=Text())


def json_array(elements: Select[Any]) -> ColumnElement[str]:
    """Give a JSON array of the JSON texts in a select's first column, in the order of the select."""
    rows = elements.subquery()
    joined = func.coalesce(_Joined(rows.c[0]), "", type_=Text())
    return select(literal_column("'['") + joined + literal_column("']'")).scalar_subquery()
