"""JSON built by the database as text, in the same bytes on SQLite and PostgreSQL.

An object is one `format('{"id":%s,"names":[%s],…}', …)`, which both databases have; only the quoting of one value and
the joining of an array's elements differ between them.  SQLite's parser has a hundred steps of depth: the brackets of
an array stand in the template of the object that holds it, since each function around it would cost some.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Boolean, ColumnElement, Text, case, cast, func, literal_column
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


class joined(FunctionElement[str]):  # noqa: N801 - it reads as the function that it is
    """The aggregate of JSON texts into one, separated by commas, in the order of what follows them.

    SQLite takes the rows as they come, so they come from a sub-select in that order; NULL where there is none.
    """

    type = Text()
    inherit_cache = True


@compiles(joined, "sqlite")
def _joined_on_sqlite(element: joined, compiler: SQLCompiler, **kw: Any) -> str:  # noqa: ANN401
    return f"group_concat({compiler.process(next(iter(element.clauses)), **kw)}, ',')"


@compiles(joined, "postgresql")
def _joined_on_postgresql(element: joined, compiler: SQLCompiler, **kw: Any) -> str:  # noqa: ANN401
    text, *order = (compiler.process(clause, **kw) for clause in element.clauses)
    return f"string_agg({text}, ',' ORDER BY {', '.join(order)})"


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


class words_of(_Spelled):  # noqa: N801 - it reads as the function that it is
    """The words of a name or a text that is kept as JSON."""

    inherit_cache = True
    sqlite = "coalesce(json_extract({0}, '$.text'), json_extract({0}, '$'))"
    postgresql = "coalesce(({0})::json ->> 'text', ({0})::json #>> '{{}}')"


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


@dataclass(frozen=True)
class Elements:
    """The elements of an array, joined by commas: the text between its brackets, or NULL for none."""

    text: ColumnElement[Any]


Json = ColumnElement[str] | Elements
"""What an object may hold."""


def json_text(value: Json) -> ColumnElement[str]:
    """Give the whole text, an array's brackets included."""
    return func.format(literal_column("'[%s]'"), value.text, type_=Text()) if isinstance(value, Elements) else value


def json_object(fields: Mapping[str, Json]) -> ColumnElement[str]:
    """Give a JSON object of fields that are JSON texts themselves, in the order given; at most 99 of them."""
    if len(fields) > MOST_FIELDS:
        msg = f"{len(fields)} fields are more than the {MOST_FIELDS} that a JSON object can have here"
        raise ValueError(msg)
    slots = (f'"{name}":{"[%s]" if isinstance(value, Elements) else "%s"}' for name, value in fields.items())
    template = "{" + ",".join(slots) + "}"
    values = (value.text if isinstance(value, Elements) else value for value in fields.values())
    return func.format(literal_column(f"'{template}'"), *values, type_=Text())
