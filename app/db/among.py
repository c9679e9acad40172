"""Membership in what a sub-select gives, so that both databases find the few rows that are meant by an index."""

from typing import Any

from sqlalchemy import Boolean, ColumnElement
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.sql.selectable import SelectBase


class _Among(FunctionElement[bool]):
    type = Boolean()
    inherit_cache = True

    def self_group(self, against: Any = None) -> Any:  # noqa: ANN401, ARG002
        """Stand as it is: `= 1`, which SQLAlchemy puts after a function of truth on SQLite, would hide the index."""
        return self


def among(column: ColumnElement[Any], found: SelectBase) -> ColumnElement[bool]:
    """Tell whether a column's value is one of those that a select of one column finds.

    PostgreSQL guesses how many rows a joined sub-select gives, and reads the whole table where it guesses high; as an
    array, made once, the same values are looked up one by one.
    """
    return _Among(column, found.scalar_subquery())


@compiles(_Among, "sqlite")
def _on_sqlite(element: _Among, compiler: SQLCompiler, **kw: Any) -> str:  # noqa: ANN401
    column, found = element.clauses
    return f"({compiler.process(column, **kw)} IN {compiler.process(found, **kw)})"


@compiles(_Among, "postgresql")
def _on_postgresql(element: _Among, compiler: SQLCompiler, **kw: Any) -> str:  # noqa: ANN401
    column, found = (compiler.process(part, **kw) for part in element.clauses)
    return f"({column} = ANY (ARRAY{found}))"
