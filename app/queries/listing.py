"""Lists and items: filters, order, keyset pages and the one statement that answers them.

A list is described by a `Listing`: its model, its schema, its sorts and its filters.  The statement for a shape of
question (which filters are given, which sort, now or then) is made once and kept; the values are parameters.
"""

import base64
import binascii
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from pydantic import BaseModel
from sqlalchemy import ColumnElement, Date, Integer, Select, Text, bindparam, func, literal_column, select, tuple_
from sqlalchemy.ext.asyncio import AsyncEngine

from app.db.engine import reading
from app.db.json import json_array, json_value
from app.errors import CursorError, NotFoundError
from app.models.ledger import Revision
from app.queries.as_of import At, at
from app.queries.render import render
from app.schemas.listing import AtQuery, ListQuery

Filter = Callable[[Any, At, ColumnElement[Any]], ColumnElement[bool]]
"""Narrows a list: given the rows, when it is asked, and the parameter, gives the condition."""


@dataclass(frozen=True)
class Sort:
    """An order of a list: a NOT NULL attribute of the model, upwards or downwards, then the id the same way."""

    attribute: str
    descending: bool = False


@dataclass(frozen=True, eq=False)
class Listing:
    """A list that can be asked: what it is of, how it looks, how it narrows and sorts (the first sort by default)."""

    model: type[Any]
    schema: type[BaseModel]
    filters: Mapping[str, Filter]
    sorts: Mapping[str, Sort]
    always: Callable[[Any, At], ColumnElement[bool]] | None = None


@dataclass(frozen=True)
class Page:
    """An answer: the items as a JSON array, the cursor of the next page, the revision answered from."""

    items: bytes
    cursor: str | None
    revision: int


@dataclass(frozen=True)
class _Shape:
    versioned: bool
    sort: str
    given: frozenset[str]
    after: bool


async def list_page(engine: AsyncEngine, listing: Listing, query: ListQuery) -> Page:
    """Answer a list query with one statement.

    Raises CursorError for a cursor that is not of this list in this order, NotFoundError for a revision to come.
    """
    when, parameters = at(query)
    sort = getattr(query, "sort", next(iter(listing.sorts)))
    given = {name: value for name in listing.filters if (value := _given(query, name)) not in (None, [])}
    values = {f"f_{name}": value for name, value in given.items()}
    after = _decode(query.cursor, sort, listing) if query.cursor else None
    if after is not None:
        values |= {"after_key": after[0], "after_id": after[1]}
    statement = _list_statement(listing, _Shape(when.versioned, sort, frozenset(given), after is not None))
    async with reading(engine) as connection:
        row = (await connection.execute(statement, {**parameters, **values, "limit": query.limit})).one()
    revision = _revision(query, row.newest)
    cursor = _encode(sort, json.loads(row.last)) if row.last is not None else None
    return Page(row.items.encode(), cursor, revision)


async def one_item(engine: AsyncEngine, listing: Listing, slug: str, query: AtQuery) -> bytes:
    """Answer for one thing with one statement; raises NotFoundError where there is none then."""
    when, parameters = at(query)
    statement = _item_statement(listing, when)
    async with reading(engine) as connection:
        row = (await connection.execute(statement, {**parameters, "slug": slug})).one()
    _revision(query, row.newest)
    if row.item is None:
        then = f" as of {query.as_of}" if query.as_of else ""
        then += f" at revision {query.revision}" if query.revision else ""
        raise NotFoundError(f"there is no {listing.model.__tablename__} '{slug}'{then}")
    return bytes(row.item.encode())


def _given(query: ListQuery, name: str) -> Any:  # noqa: ANN401 - a filter's value
    return getattr(query, "from_" if name == "from" else name)


def _revision(query: AtQuery, newest: int) -> int:
    if query.revision is not None and query.revision > newest:
        raise NotFoundError(f"there is no revision {query.revision}; the newest is {newest}")
    return query.revision or newest


@lru_cache(maxsize=1_000)
def _list_statement(listing: Listing, shape: _Shape) -> Select[Any]:
    when = At(shape.versioned)
    rows = when(listing.model)
    sort = listing.sorts[shape.sort]
    key = getattr(rows, sort.attribute)
    keys = select(rows.id.label("id"), key.label("key")).where(*_conditions(listing, shape, rows, when))
    if shape.after:
        place = tuple_(bindparam("after_key", type_=key.type), bindparam("after_id", type_=Integer()))
        here = tuple_(key, rows.id)
        keys = keys.where(here < place if sort.descending else here > place)
    page = keys.order_by(*_ordered(sort, key, rows.id)).limit(bindparam("limit", type_=Integer()) + 1).cte("page")

    shown = when(listing.model)
    on_page = select(page).order_by(*_ordered(sort, page.c.key, page.c.id)).limit(bindparam("limit", type_=Integer()))
    first = on_page.subquery()
    items = json_array(
        select(render(listing.schema, shown, when))
        .join(first, first.c.id == shown.id)
        .order_by(*_ordered(sort, first.c.key, first.c.id))
    )
    last = (
        select(_key_text(page.c.key, page.c.id))
        .order_by(*_ordered(sort, page.c.key, page.c.id))
        .offset(bindparam("limit", type_=Integer()) - 1)
        .limit(1)
    )
    full = select(func.count()).select_from(page).scalar_subquery() > bindparam("limit", type_=Integer())
    return select(items.label("items"), last.where(full).scalar_subquery().label("last"), _newest().label("newest"))


def _conditions(listing: Listing, shape: _Shape, rows: Any, when: At) -> list[ColumnElement[bool]]:  # noqa: ANN401
    conditions = [] if listing.always is None else [listing.always(rows, when)]
    for name in sorted(shape.given):
        many = name not in ("from", "until")
        parameter = bindparam(f"f_{name}", expanding=True) if many else bindparam(f"f_{name}", type_=Date())
        conditions.append(listing.filters[name](rows, when, parameter))
    return conditions


@lru_cache(maxsize=100)
def _item_statement(listing: Listing, when: At) -> Select[Any]:
    rows = when(listing.model)
    item = select(render(listing.schema, rows, when)).where(rows.slug == bindparam("slug", type_=Text()))
    if listing.always is not None:
        item = item.where(listing.always(rows, when))
    return select(item.scalar_subquery().label("item"), _newest().label("newest"))


def _newest() -> Any:  # noqa: ANN401 - a labelled scalar select
    return func.coalesce(select(func.max(Revision.number)).scalar_subquery(), 0)


def _ordered(sort: Sort, *columns: ColumnElement[Any]) -> list[ColumnElement[Any]]:
    return [column.desc() if sort.descending else column.asc() for column in columns]


def _key_text(key: ColumnElement[Any], item: ColumnElement[Any]) -> ColumnElement[str]:
    return func.format(literal_column("'[%s,%s]'"), json_value(key), json_value(item), type_=Text())


def _encode(sort: str, place: list[Any]) -> str:
    return base64.urlsafe_b64encode(json.dumps([sort, *place], separators=(",", ":")).encode()).decode().rstrip("=")


def _decode(cursor: str, sort: str, listing: Listing) -> tuple[Any, int]:
    try:
        made_for, key, item = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        if isinstance(getattr(listing.model, listing.sorts[sort].attribute).type, Date):
            key = date.fromisoformat(key)
    except (binascii.Error, ValueError, TypeError):
        raise CursorError("the cursor is broken; take the whole `next` of the page before") from None
    if made_for != sort:
        raise CursorError(f"the cursor is of the list sorted by '{made_for}', not by '{sort}'")
    most = 2_147_483_647
    if not isinstance(item, int) or not 0 <= item <= most or not isinstance(key, date | int) or isinstance(key, bool):
        raise CursorError("the cursor is broken; take the whole `next` of the page before")
    if isinstance(key, int) and not 0 <= key <= most:
        raise CursorError("the cursor is broken; take the whole `next` of the page before")
    return key, item
