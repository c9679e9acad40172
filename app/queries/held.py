"""What the versions of a table held last, by a day and at a revision: what still holds, and what no longer does."""

from typing import Any

from sqlalchemy import ColumnElement, Table, and_, case, exists, tuple_
from sqlalchemy.sql.selectable import NamedFromClause

from app.db.types import FOREVER_REVISION
from app.models.versions import FOREVER
from app.queries.as_of import AS_OF, REVISION, At

Versions = NamedFromClause[Any]
"""A version table under a name of its own."""


def holds(row: Versions, at: At) -> ColumnElement[bool]:
    """Tell whether a version, which had begun by then, still held."""
    if not at.versioned:
        return and_(row.c.known_until == FOREVER, row.c.revision_until == FOREVER_REVISION)
    return and_(row.c.known_until > AS_OF, row.c.revision_until > REVISION)


def last_held(row: Versions, versions: Table, by: tuple[str, ...], at: At) -> ColumnElement[bool]:
    """Keep one version of each thing that there ever was by then: the one that holds, else the last one that did.

    `row` is an alias of `versions`, and `by` names the columns that say what a version is of.
    """
    later = versions.alias()
    newer = and_(
        *(later.c[name] == row.c[name] for name in by),
        *_begun(later, at),
        tuple_(_until(later, at), later.c.known_from) > tuple_(_until(row, at), row.c.known_from),
    )
    return and_(*_begun(row, at), ~exists().where(newer).correlate(row))


def _begun(row: Versions, at: At) -> list[ColumnElement[bool]]:
    return [row.c.known_from <= AS_OF, row.c.revision_from <= REVISION] if at.versioned else []


def _until(row: Versions, at: At) -> ColumnElement[int]:
    """Give the revision up to which a version was held, for all of those that were not yet ended by then the same."""
    until: ColumnElement[int] = row.c.revision_until
    return case((until > REVISION, FOREVER_REVISION), else_=until) if at.versioned else until
