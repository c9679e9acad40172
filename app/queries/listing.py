"""Lists and items: filters, order, keyset pages and the one statement that answers them.

A list is described by a `Listing`: its model, its schema, its sorts and its filters.  The statement for a shape of
question (which filters are given, which sort, now or then, what is embedded) is made once and kept; the values are
parameters.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from pydantic import BaseModel
from sqlalchemy import (
    BindParameter,
    Boolean,
    ColumnElement,
    Date,
    Integer,
    Select,
    Text,
    bindparam,
    func,
    literal_column,
    select,
    tuple_,
    union_all,
)

from app.db.engine import Engine, reading
from app.db.json import joined, json_value
from app.db.types import Degrees
from app.errors import MovedError, NotFoundError, ParleyError
from app.models.properties import kinds
from app.models.standing import Merged
from app.queries.as_of import At, at
from app.queries.clock import clock, told_revision
from app.queries.cursors import decode, encode
from app.queries.filters import Filter
from app.queries.render import render
from app.schemas.listing import PageQuery

_LIMIT: ColumnElement[int] = bindparam("limit", type_=Integer())
_TYPES: Mapping[type, Any] = {bool: Boolean(), int: Integer(), Decimal: Degrees(), date: Date(), str: Text()}


@dataclass(frozen=True)
class Sort:
    """An order of a list, upwards or downwards, by what is never NULL, then by the id the same way.

    `by` is the name of an attribute, or makes the expression; an index serves it.
    """

    by: str | Callable[[Any], ColumnElement[Any]]
    descending: bool = False

    def key(self, rows: Any) -> ColumnElement[Any]:  # noqa: ANN401 - a mapped class or alias
        """Give what it sorts by."""
        found: ColumnElement[Any] = getattr(rows, self.by) if isinstance(self.by, str) else self.by(rows)
        return found


BY_ID = {"id": Sort("slug"), "-id": Sort("slug", descending=True)}
"""The order of most lists: by what their items are asked for by."""


@dataclass(frozen=True, eq=False)
class Listing:
    """A list that can be asked: what it is of, how it looks, how it narrows and sorts (the first sort by default).

    `address` is the attribute that an item is asked for by; `shown` is what an answer is made of, where that is not
    the model itself but what the model's rows name.  `joint` holds filters that mean more together than each
    alone: `party` and `capacity` are of one delegation.  `always` narrows every answer.  `called` is what one of them
    is called, where that is not the name of its table.
    """

    model: type[Any]
    schema: type[BaseModel]
    filters: Mapping[str, Filter] = field(default_factory=dict)
    sorts: Mapping[str, Sort] = field(default_factory=lambda: {"id": Sort("id")})
    joint: Mapping[tuple[str, str], Filter] = field(default_factory=dict)
    always: Callable[[Any, At], ColumnElement[bool]] | None = None
    address: str = "slug"
    id: str = "id"
    shown: type[Any] | None = None
    called: str | None = None

    @property
    def kind(self) -> str:
        """Give what one of them is called."""
        return self.called or str((self.shown or self.model).__tablename__)


@dataclass(frozen=True)
class Page:
    """An answer: the items as a JSON array, the cursor of the next page, the revision answered from."""

    items: bytes
    cursor: str | None
    revision: int


@dataclass(frozen=True)
class Item:
    """An answer: one thing as a JSON object, the revision answered from."""

    body: bytes
    revision: int


@dataclass(frozen=True)
class _Shape:
    """All of a question but its values: filters with the Python type of each, a tuple's length with it."""

    when: At
    sort: str
    given: frozenset[tuple[str, type, int]]
    after: bool
    include: frozenset[str]


async def list_page(engine: Engine, listing: Listing, query: PageQuery, beside: Listing | None = None) -> Page:
    """Answer a list query with one statement; with `beside`, the things of that list stand among the others.

    Two lists have the same sorts, by keys of one type, and ids of which none is in both.  Raises
    CursorError for a cursor that is not of this list in this order, NotFoundError for a revision to come.
    """
    when, parameters = at(query)
    sort = getattr(query, "sort", next(iter(listing.sorts)))
    listings = (listing,) if beside is None else (listing, beside)
    given, values = _given(listings, query)
    after = query.cursor is not None
    if query.cursor is not None:
        types = (listing.sorts[sort].key(listing.model).type, getattr(listing.model, listing.id).type)
        values["after_key"], values["after_id"] = decode(query.cursor, sort, *(kind.python_type for kind in types))
    include = frozenset(getattr(query, "include", ()))
    statement = _list_statement(listings, _Shape(when, sort, given, after, include))
    async with reading(engine) as connection:
        row = (await connection.execute(statement, {**parameters, **values, "limit": query.limit})).one()
    cursor = encode(sort, json.loads(row.last)) if row.last is not None else None
    return Page(f"[{row.items or ''}]".encode(), cursor, told_revision(query, row))


async def one_item(engine: Engine, listing: Listing, address: object, query: BaseModel) -> Item:
    """Answer for one thing with one statement.

    Raises NotFoundError where there is none then, MovedError where it has been merged into another.
    """
    when, parameters = at(query)
    statement = _item_statement(listing, when, frozenset(getattr(query, "include", ())))
    async with reading(engine) as connection:
        row = (await connection.execute(statement, {**parameters, "address": address})).one()
    revision = told_revision(query, row)
    if row.item is None:
        raise missing(listing, address, row.moved, query)
    return Item(row.item.encode(), revision)


def missing(listing: Listing, address: object, moved_to: str | None, query: BaseModel) -> ParleyError:
    """Give the error for an address that nothing is served at then: it was merged away, or is not there."""
    if moved_to is not None:
        return MovedError(f"{listing.kind} '{address}' has been merged into '{moved_to}'", moved_to)
    day, held = getattr(query, "as_of", None), getattr(query, "revision", None)
    then = (f" as of {day}" if day else "") + (f" at revision {held}" if held else "")
    return NotFoundError(f"there is no {listing.kind} '{address}'{then}")


def _given(listings: tuple[Listing, ...], query: PageQuery) -> tuple[frozenset[tuple[str, type, int]], dict[str, Any]]:
    """Give which filters a query has, with their types, and the values under the names of their parameters."""
    given: set[tuple[str, type, int]] = set()
    values: dict[str, Any] = {}
    for name in {name for listing in listings for name in listing.filters}:
        value = query.given(name)
        if value is None or value == []:
            continue
        if isinstance(value, tuple):
            values |= {f"f_{name}_{place}": part for place, part in enumerate(value)}
            given.add((name, type(value[0]), len(value)))
        else:
            values[f"f_{name}"] = value
            given.add((name, list if isinstance(value, list) else type(value), 0))
    return frozenset(given), values


def _parameter(name: str, kind: type, length: int) -> Any:  # noqa: ANN401 - one parameter, or a list of them
    if length:
        return [bindparam(f"f_{name}_{place}", type_=_TYPES[kind]) for place in range(length)]
    if kind is list:
        several: BindParameter[Any] = bindparam(f"f_{name}", expanding=True)
        return several
    return bindparam(f"f_{name}", type_=_TYPES[kind])


@lru_cache(maxsize=1_000)
def _list_statement(listings: tuple[Listing, ...], shape: _Shape) -> Select[Any]:
    when = shape.when
    sort = listings[0].sorts[shape.sort]
    keys = [_keys(listing, shape, when) for listing in listings]
    # Each of several is cut by itself, so that an index serves it, and then both together.
    page = keys[0].cte("page") if len(keys) == 1 else _merged(sort, keys)
    first = select(page).order_by(*_ordered(sort, page.c.key, page.c.id)).limit(_LIMIT).subquery()
    shown = [_shown(listing, shape, when, first) for listing in listings]
    order = _ordered(sort, first.c.key, first.c.id)
    # A common table expression, since as a sub-select it would cost one of the few levels that SQLite can nest.
    if len(shown) == 1:
        item = shown[0].order_by(*order).cte("item")
    else:
        several = union_all(*shown).subquery()
        item = select(several).order_by(*_ordered(sort, several.c.key, several.c.id)).cte("item")
    items = select(joined(item.c[0], *_ordered(sort, item.c.key, item.c.id)))
    last = (
        select(func.format(literal_column("'[%s,%s]'"), json_value(page.c.key), json_value(page.c.id), type_=Text()))
        .order_by(*_ordered(sort, page.c.key, page.c.id))
        .offset(_LIMIT - 1)
        .limit(1)
    )
    full = select(func.count()).select_from(page).scalar_subquery() > _LIMIT
    return select(
        items.scalar_subquery().label("items"),
        last.where(full).scalar_subquery().label("last"),
        *clock(when),
    )


def _keys(listing: Listing, shape: _Shape, when: At) -> Select[Any]:
    """Give the ids and sort keys of what one list has on the page, and of one thing more."""
    rows, sort = when(listing.model), listing.sorts[shape.sort]
    key, row_id = sort.key(rows), getattr(rows, listing.id)
    keys = select(row_id.label("id"), key.label("key")).where(*_conditions(listing, shape, rows, when))
    if shape.after:
        place = tuple_(bindparam("after_key", type_=key.type), bindparam("after_id", type_=row_id.type))
        here = tuple_(key, row_id)
        keys = keys.where(here < place if sort.descending else here > place)
    return keys.order_by(*_ordered(sort, key, row_id)).limit(_LIMIT + 1)


def _merged(sort: Sort, keys: list[Select[Any]]) -> Any:  # noqa: ANN401 - a common table expression
    cut = [part.subquery() for part in keys]
    both = union_all(*(select(part) for part in cut)).subquery()
    return select(both).order_by(*_ordered(sort, both.c.key, both.c.id)).limit(_LIMIT + 1).cte("page")


def _shown(listing: Listing, shape: _Shape, when: At, first: Any) -> Select[Any]:  # noqa: ANN401 - a sub-select
    shown = when(listing.shown or listing.model)
    shown_id = shown.id if listing.shown else getattr(shown, listing.id)
    found = render(listing.schema, shown, when, shape.include).join(first, first.c.id == shown_id)
    return found.add_columns(first.c.key.label("key"), first.c.id.label("id"))


def _conditions(listing: Listing, shape: _Shape, rows: Any, when: At) -> list[ColumnElement[bool]]:  # noqa: ANN401
    conditions = [] if listing.always is None else [listing.always(rows, when)]
    parameters = {name: _parameter(name, kind, length) for name, kind, length in sorted(shape.given, key=str)}
    for pair, together in listing.joint.items():
        if parameters.keys() >= set(pair):
            conditions.append(together(rows, when, [parameters.pop(name) for name in pair]))
    own = {name: value for name, value in parameters.items() if name in listing.filters}
    return conditions + [listing.filters[name](rows, when, value) for name, value in own.items()]


@lru_cache(maxsize=200)
def _item_statement(listing: Listing, when: At, include: frozenset[str]) -> Select[Any]:
    rows = when(listing.shown or listing.model)
    address = getattr(rows, listing.address)
    asked = bindparam("address", type_=address.type)
    item = render(listing.schema, rows, when, include).where(address == asked)
    if listing.shown is not None:
        item = item.where(rows.id.in_(select(getattr(when(listing.model), listing.id))))
    if listing.always is not None:
        item = item.where(listing.always(rows, when))
    return select(
        item.limit(1).scalar_subquery().label("item"),
        moved(listing, when, asked).label("moved"),
        *clock(when),
    )


def moved(listing: Listing, when: At, asked: ColumnElement[Any]) -> ColumnElement[Any]:
    """Give the address of the thing that the one asked for has been merged into, NULL for most."""
    if listing.kind not in kinds():
        return literal_column("NULL", Text())
    merged, there = when(Merged), when(listing.model)
    return (
        select(there.slug)
        .join(merged, merged.canonical_id == there.id)
        .where(merged.reference == literal_column(f"'{listing.kind}/'", Text()) + asked)
        .limit(1)
        .scalar_subquery()
    )


def _ordered(sort: Sort, *columns: ColumnElement[Any]) -> list[ColumnElement[Any]]:
    return [column.desc() if sort.descending else column.asc() for column in columns]
