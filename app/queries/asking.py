"""How a question that is no list is asked: one statement of several parts, made once for a shape and kept.

A part is an SQL expression that gives one JSON text (or one value); what the parts mean together is worked out from
them by the question's own module.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from pydantic import BaseModel
from sqlalchemy import ColumnElement, Row, Select, Text, bindparam, select

from app.db.engine import Engine, reading
from app.queries.as_of import At, at
from app.queries.clock import clock, told_revision
from app.queries.listing import Listing, missing, moved

Parts = Mapping[str, ColumnElement[Any]]
Make = Callable[..., Parts]
ADDRESS: ColumnElement[str] = bindparam("address", type_=Text())
"""The address of the thing that a question is about, where it is about one."""


@dataclass(frozen=True)
class Told:
    """What the base said: a row with the parts by name, and the revision it answered from."""

    row: Row[Any]
    revision: int


async def ask(
    engine: Engine,
    query: BaseModel,
    make: Make,
    *shape: object,
    of: Listing | None = None,
    **values: object,
) -> Told:
    """Run the statement that `make(at, *shape)` gives the parts of.

    With `of`, the question is about one thing of that list, whose slug is the value `address`: raises NotFoundError
    where there is none then, MovedError where it has been merged into another.
    """
    when, parameters = at(query)
    statement = _statement(make, when, of, shape)
    async with reading(engine) as connection:
        row = (await connection.execute(statement, {**parameters, **values})).one()
    revision = told_revision(query, row)
    if of is not None and row.present is None:
        raise missing(of, values["address"], row.moved, query)
    return Told(row, revision)


@lru_cache(maxsize=500)
def _statement(make: Make, when: At, of: Listing | None, shape: tuple[object, ...]) -> Select[Any]:
    parts = [part.label(name) for name, part in make(when, *shape).items()]
    if of is not None:
        there = when(of.model)
        present = select(there.id).where(there.slug == ADDRESS).limit(1).scalar_subquery()
        parts += [present.label("present"), moved(of, when, ADDRESS).label("moved")]
    return select(*parts, *clock(when))
