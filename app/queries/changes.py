"""What changed since a revision: the rows of versions that it began or ended, thing by thing, in order."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    CTE,
    ColumnElement,
    Integer,
    Select,
    String,
    Table,
    Text,
    bindparam,
    case,
    func,
    literal_column,
    select,
    tuple_,
    union,
    union_all,
)
from sqlalchemy.orm import aliased

from app.db.engine import Engine
from app.db.json import joined, json_object, json_value
from app.db.types import FOREVER_REVISION, Instant
from app.errors import NotFoundError
from app.models.ledger import Claim, Decision, Document, Entity, Revision, Source
from app.models.properties import kinds, table_of
from app.models.review import Waiting
from app.models.standing import Merged, Standing
from app.models.versions import FOREVER, VERSIONS, thing_column
from app.queries.as_of import At
from app.queries.asking import Parts, ask
from app.queries.cursors import decode, encode
from app.queries.difference import Read, changed
from app.queries.listing import Page
from app.queries.render import render
from app.schemas.changes import Change, ChangesQuery
from app.schemas.ledger import DecisionOut

_SINCE: ColumnElement[Any] = bindparam("since")
_LAST = FOREVER_REVISION - 1
_UNTIL: ColumnElement[int] = bindparam("until", type_=Integer())
_MOST: ColumnElement[int] = bindparam("most", type_=Integer())
_FOREVER = literal_column(f"'{FOREVER}'", table_of(Claim).c.known_on.type)
_CLOCKS = ("revision_from", "revision_until")
_TABLES = [table for table in VERSIONS if table is not table_of(Waiting)]
"""Whose rows are what is served; what only waits is no change."""


@dataclass(frozen=True)
class _Shape:
    """All of a question but its values."""

    instant: bool
    after: bool
    newest_first: bool


@dataclass(frozen=True)
class Changed:
    """A page of changes, the cursor of the next, the revision answered from, and when the newest was written."""

    items: list[Change]
    cursor: str | None
    revision: int
    at: datetime | None


async def changes(engine: Engine, query: ChangesQuery) -> Page:
    """Give a page of changes, the oldest first; raises as `changes_page` does."""
    page = await changes_page(engine, query)
    items = ",".join(item.model_dump_json() for item in page.items)
    return Page(f"[{items}]".encode(), page.cursor, page.revision)


async def changes_page(engine: Engine, query: ChangesQuery, *, newest_first: bool = False) -> Changed:
    """Give a page of changes in the order of revisions, then things.

    A thing of which only the past is known otherwise, and nothing is served otherwise now, takes a place on a page and
    is not shown.  Raises NotFoundError for a revision to come, CursorError for a cursor of another order.
    """
    instant = isinstance(query.since, datetime)
    values: dict[str, Any] = {"since": query.since, "most": query.limit + 1, "until": query.revision or _LAST}
    order = "newest" if newest_first else "revision"
    if query.cursor is not None:
        values["after_revision"], values["after_id"] = decode(query.cursor, order, int, int)
    told = await ask(engine, query, _parts, _Shape(instant, query.cursor is not None, newest_first), **values)
    if isinstance(query.since, int) and query.since > told.row.newest:
        raise NotFoundError(f"there is no revision {query.since}; the newest is {told.row.newest}")
    places = [(revision, thing) for revision, thing in _read(told.row.places)]
    cursor = encode(order, list(places[query.limit - 1])) if len(places) > query.limit else None
    read = Read(
        revisions={item["number"]: item["at"] for item in _read(told.row.revisions)},
        held=_read(told.row.held),
        entities=_read(told.row.entities),
        recorded=_read(told.row.recorded),
        decisions=[DecisionOut.model_validate(item) for item in _read(told.row.decisions)],
    )
    return Changed(list(changed(places[: query.limit], read)), cursor, told.revision, told.row.latest)


def _read(elements: str | None) -> list[Any]:
    return list(json.loads(f"[{elements or ''}]"))


def _parts(at: At, shape: _Shape) -> Parts:
    page = _page(shape)
    numbers = select(page.c.revision)
    decision, revision, latest = aliased(Decision), table_of(Revision).alias(), aliased(Revision)
    decided = (
        render(DecisionOut, decision, at)
        .add_columns(decision.id.label("id"))
        .where(decision.revision.in_(numbers))
        .order_by(decision.id)
        .cte("decided")
    )
    dated = json_object({"number": json_value(revision.c.number), "at": json_value(revision.c.at)})
    held = union_all(*_held(page)).cte("held")
    row = json_object({name: json_value(held.c[name]) for name in ("revision", "id", "table", "before", "after")})
    whole = func.format("[%s,%s]", row, held.c.row, type_=Text())
    place = func.format("[%s,%s]", page.c.revision, page.c.id, type_=Text())
    placed = select(place.label("place"), page.c.revision, page.c.id)
    places = placed.order_by(*_ordered(shape, page.c.revision, page.c.id)).cte("place")
    order = _ordered(shape, places.c.revision, places.c.id)
    return {
        "places": select(joined(places.c.place, *order)).scalar_subquery(),
        "held": select(joined(whole, held.c.revision, held.c.id)).scalar_subquery(),
        "entities": _entities(page),
        "decisions": select(joined(decided.c[0], decided.c.id)).scalar_subquery(),
        "recorded": _recorded(numbers),
        "revisions": select(joined(dated, revision.c.number)).where(revision.c.number.in_(numbers)).scalar_subquery(),
        "latest": select(func.max(latest.at)).scalar_subquery(),
    }


def _page(shape: _Shape) -> CTE:
    """Give the places of a page: each a revision and a thing, or 0 for the revision itself.

    Every table gives as many as a page has, found by its index, so that a large revision is not read whole.
    """
    since: ColumnElement[Any] = _SINCE
    if shape.instant:
        earlier = aliased(Revision)
        before = select(func.max(earlier.number)).where(earlier.at < bindparam("since", type_=Instant()))
        since = func.coalesce(before.scalar_subquery(), 0)
    terms = [(VERSIONS[table], clock, thing_column(table)) for table in _TABLES for clock in _CLOCKS]
    found = [
        _places(versions.c[clock], versions.c[thing], since, shape).where(versions.c.known_until == _FOREVER)
        for versions, clock, thing in terms
    ]
    number = table_of(Revision).c.number
    own = _places(number, number * 0, since, shape)
    touched = union(*(select(rows.subquery()) for rows in (own, *found))).cte("touched")
    order = (touched.c.revision, touched.c.id)
    return select(touched).order_by(*_ordered(shape, *order)).limit(_MOST).cte("page")


def _places(revision: Any, thing: Any, since: Any, shape: _Shape) -> Select[Any]:  # noqa: ANN401 - columns
    rows = select(revision.label("revision"), thing.label("id")).distinct()
    rows = rows.where(revision > since, revision <= _UNTIL).order_by(*_ordered(shape, revision, thing)).limit(_MOST)
    if not shape.after:
        return rows
    place = tuple_(bindparam("after_revision", type_=Integer()), bindparam("after_id", type_=Integer()))
    here = tuple_(revision, thing)
    return rows.where(here < place if shape.newest_first else here > place)


def _ordered(shape: _Shape, *columns: Any) -> list[Any]:  # noqa: ANN401
    return [column.desc() for column in columns] if shape.newest_first else list(columns)


def _held(page: CTE) -> Iterator[Select[Any]]:
    """Give the rows that hold now of the things on a page, just before a revision and from it on."""
    for table in _TABLES:
        rows = VERSIONS[table].alias()
        if table is table_of(Standing):
            claim = aliased(Claim)
            shown = {"claim": claim.digest, "rank": rows.c.rank}
            yield _held_rows(page, table, rows, shown).join(claim, claim.id == rows.c.claim_id)
        elif table is table_of(Merged):
            yield _held_rows(page, table, rows, {"reference": rows.c.reference, "into": _served(rows, page)})
        else:
            yield _held_rows(page, table, rows, {column.name: rows.c[column.name] for column in table.columns})


def _held_rows(page: CTE, table: Table, rows: Any, shown: Mapping[str, Any]) -> Select[Any]:  # noqa: ANN401
    # That a row is of what is known now is no condition on it, for SQLite to find the rows by the thing alone.
    now = rows.c.known_until == _FOREVER
    return (
        select(
            page.c.revision,
            page.c.id,
            literal_column(f"'{table.name}'", String()).label("table"),
            case((now & (rows.c.revision_from < page.c.revision), 1), else_=0).label("before"),
            case((now & (rows.c.revision_until > page.c.revision), 1), else_=0).label("after"),
            json_object({name: json_value(column) for name, column in shown.items()}).label("row"),
        )
        .select_from(page)
        .join(rows, rows.c[thing_column(table)] == page.c.id)
        .where(rows.c.revision_from <= page.c.revision, rows.c.revision_until >= page.c.revision)
    )


def _served(merged: Any, page: CTE) -> ColumnElement[Any]:  # noqa: ANN401 - an alias
    """Give the address at which a merged thing is served from a revision on: its parts' own, or the minted one."""
    found: list[ColumnElement[Any]] = []
    for kind in kinds().values():
        if kind.address is not None:
            rows = VERSIONS[kind.table].alias()
            held = (
                select(literal_column(f"'{kind.name}/'", Text()) + rows.c.slug)
                .where(
                    rows.c.id == merged.c.canonical_id,
                    rows.c.known_until == _FOREVER,
                    rows.c.revision_from <= page.c.revision,
                    rows.c.revision_until > page.c.revision,
                )
                .limit(1)
            )
            found.append(held.correlate(merged, page).scalar_subquery())
    entity = aliased(Entity)
    minted = select(entity.reference).where(entity.id == merged.c.canonical_id).correlate(merged).scalar_subquery()
    return func.coalesce(*found, minted, type_=Text())


def _entities(page: CTE) -> ColumnElement[Any]:
    entity = aliased(Entity)
    row = json_object({name: json_value(getattr(entity, name)) for name in ("id", "kind", "reference")})
    return select(joined(row, entity.id)).where(entity.id.in_(select(page.c.id))).scalar_subquery()


def _recorded(numbers: Select[Any]) -> ColumnElement[Any]:
    """Give the documents and sources that revisions recorded, and whether each is the first version."""
    terms = []
    for model in (Document, Source):
        row, earlier = table_of(model).alias().c, table_of(model).alias().c
        again = select(earlier.id).where(earlier.slug == row.slug, earlier.id < row.id).limit(1).correlate(row.id.table)
        name = literal_column(f"'{table_of(model).name}/'", Text()) + row.slug
        change = case((again.scalar_subquery().is_(None), literal_column("'added'")), else_=literal_column("'changed'"))
        terms.append(
            select(row.revision.label("revision"), name.label("thing"), change.label("change")).where(
                row.revision.in_(numbers)
            )
        )
    found = union_all(*terms).cte("recorded")
    item = json_object({name: json_value(found.c[name]) for name in ("revision", "thing", "change")})
    return select(joined(item, found.c.revision, found.c.thing)).scalar_subquery()
