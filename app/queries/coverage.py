"""Coverage: by process and month, which documents tell of the talks, and what of each talk is known and what is not."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Integer,
    Text,
    and_,
    bindparam,
    case,
    cast,
    exists,
    func,
    literal,
    literal_column,
    select,
    tuple_,
    union_all,
)
from sqlalchemy.orm import aliased

from app.db.engine import Engine
from app.db.json import joined, json_object, json_value
from app.db.types import key
from app.models.actors import Process
from app.models.ledger import Claim, Document, Entity, Source
from app.models.properties import kinds
from app.models.standing import Standing
from app.models.talks import Talk
from app.queries.as_of import At
from app.queries.asking import Parts, ask
from app.queries.belonging import at_talks
from app.queries.cursors import decode, encode
from app.queries.filters import names
from app.queries.listing import Page
from app.queries.render import render
from app.schemas.common import Ref
from app.schemas.coverage import (
    CoverageOut,
    CoverageQuery,
    DelegationCoverage,
    State,
    TalkCoverage,
    TalkFacts,
)

_ORDER = "month"
_LIMIT: ColumnElement[int] = bindparam("limit", type_=Integer())
_AFTER: ColumnElement[str] = bindparam("after_key", type_=key())
_UNDATED = "9999-99"
"""The month of talks of which none is known: after all others."""
_NONE = "~"
"""The process of talks of which none is known: after all others."""
_PROPERTIES = {name: item for name, item in kinds()["talk"].properties.items() if not item.claimed.many}


async def coverage(engine: Engine, query: CoverageQuery) -> Page:
    """Give a page of processes by month; raises CursorError for a cursor that is not of this list."""
    values: dict[str, Any] = {"process": query.process, "from": query.from_, "until": query.until}
    values = {name: value for name, value in values.items() if value not in (None, [])}
    given = frozenset(values)
    if query.cursor is not None:
        values["after_key"], values["after_id"] = decode(query.cursor, _ORDER, str, str)
    told = await ask(engine, query, _page, given, query.cursor is not None, limit=query.limit, **values)
    rows = json.loads(f"[{told.row.rows or ''}]")
    talks, documents = _by_month(told.row.talks), _by_month(told.row.documents)
    items = [_covered(row, talks[tuple(row["key"])], documents[tuple(row["key"])]) for row in rows[: query.limit]]
    cursor = encode(_ORDER, rows[query.limit - 1]["key"]) if len(rows) > query.limit else None
    body = ",".join(item.model_dump_json(by_alias=True) for item in items)
    return Page(f"[{body}]".encode(), cursor, told.revision)


def _by_month(told: str | None) -> dict[tuple[Any, ...], list[dict[str, Any]]]:
    found: dict[tuple[Any, ...], list[dict[str, Any]]] = defaultdict(list)
    for item in json.loads(f"[{told or ''}]"):
        found[tuple(item.pop("key"))].append(item)
    return found


def _covered(row: dict[str, Any], talks: Iterable[dict[str, Any]], documents: list[dict[str, Any]]) -> CoverageOut:
    process, month = row["key"]
    sources = sorted({item["source"] for item in documents if item["source"] is not None})
    return CoverageOut(
        process=None if process == _NONE else Ref(id=process, name=row["name"]),
        month=None if month == _UNDATED else month,
        documents=len(documents),
        document_ids=[item["id"] for item in documents],
        sources=len(sources),
        source_ids=sources,
        talks=[_talk(TalkFacts.model_validate(item["talk"]), item["known"]) for item in talks],
    )


def _talk(facts: TalkFacts, known: dict[str, bool]) -> TalkCoverage:
    delegations = [
        DelegationCoverage(
            **item.model_dump(by_alias=True, exclude={"participants", "empty"}),
            state=_state("listing", item.empty, known=item.listing is not None),
            named=len(item.participants),
        )
        for item in facts.delegations
    ]
    return TalkCoverage(
        **facts.model_dump(by_alias=True, exclude={"empty", "delegations", "outcomes"}),
        properties={name: _state(name, facts.empty, known=there) for name, there in known.items()},
        delegations=len(delegations),
        incomplete=[item for item in delegations if item.listing != "complete"],
        outcomes="known" if facts.outcomes else "unknown",
    )


def _state(name: str, empty: dict[str, Any], *, known: bool) -> State:
    found: State = "known" if known else empty.get(name, "unknown")
    return found


def _page(at: At, given: frozenset[str], after: bool) -> Parts:  # noqa: FBT001 - part of a statement's shape
    every = (_of_asked(at) if "process" in given else _of_reached(at, given, after=after)).cte("dated")
    months = select(every.c.slug, every.c.month).where(*_narrowed(every.c.slug, every.c.month, given, after=after))
    page = months.distinct().order_by(every.c.slug, every.c.month).limit(_LIMIT + 1).cte("page")
    chosen = (
        select(every.c.id, every.c.slug, every.c.month)
        .where(tuple_(every.c.slug, every.c.month).in_(select(page.c.slug, page.c.month)))
        .cte("chosen")
    )
    process = at(Process)
    name = select(process.name).where(process.slug == page.c.slug).correlate(page).limit(1).scalar_subquery()
    row = json_object({"key": _key(page), "name": json_value(name)})
    rows = select(row.label("row"), page.c.slug, page.c.month).order_by(page.c.slug, page.c.month).cte("row")
    return {
        "rows": select(joined(rows.c.row, rows.c.slug, rows.c.month)).scalar_subquery(),
        "talks": _talks(chosen, at),
        "documents": _documents(chosen, at),
    }


def _narrowed(slug: Any, month: Any, given: frozenset[str], *, after: bool) -> list[ColumnElement[bool]]:  # noqa: ANN401
    """Keep what is asked for of the months, and comes after the page before."""
    found: list[ColumnElement[bool]] = []
    if "from" in given:
        found.append(month >= bindparam("from", type_=Text()))
    if "until" in given:
        found.append(month <= bindparam("until", type_=Text()))
    if given & {"from", "until"}:
        found.append(month < _UNDATED)
    if after:
        found.append(tuple_(slug, month) > tuple_(_AFTER, bindparam("after_id", type_=Text())))
    return found


def _of_asked(at: At) -> Any:  # noqa: ANN401 - a select, as the next two
    return _dated(at, lambda talk: names("process_id", "process")(talk, at, bindparam("process", expanding=True)))


def _of_reached(at: At, given: frozenset[str], *, after: bool) -> Any:  # noqa: ANN401
    """Give the talks of the processes that the page reaches.

    They are walked one by one until their months fill the page: to put the months of every process in order would
    read every talk there is.
    """
    entity, counted = aliased(Entity), aliased(Entity)
    first = select(func.min(entity.slug)).where(entity.kind == "process")
    if after:
        first = first.where(entity.slug >= _AFTER)
    start = literal(0, Integer()).label("before")
    walk = select(func.coalesce(first.scalar_subquery(), _NONE, type_=key()).label("slug"), start)
    reached = walk.cte("reached", recursive=True)
    following = select(func.min(entity.slug)).where(entity.kind == "process", entity.slug > reached.c.slug)
    talk = at(Talk)
    months = (
        select(cast(func.count(_month_of(talk).distinct()), Integer))
        .join(counted, counted.id == talk.process_id)
        .where(
            counted.kind == "process",
            counted.slug == reached.c.slug,
            *_narrowed(counted.slug, _month_of(talk), given, after=after),
        )
    )
    step = select(
        func.coalesce(following.correlate(reached).scalar_subquery(), _NONE, type_=key()),
        reached.c.before + months.correlate(reached).scalar_subquery(),
    ).where(reached.c.slug != _NONE, reached.c.before <= _LIMIT)
    reached = reached.union_all(step)
    ids = select(entity.id).where(entity.kind == "process", entity.slug.in_(select(reached.c.slug)))
    none_left = exists().where(reached.c.slug == _NONE)
    return union_all(
        _dated(at, lambda talk: talk.process_id.in_(ids)),
        _dated(at, lambda talk: and_(talk.process_id.is_(None), none_left)),
    )


def _dated(at: At, condition: Callable[[Any], ColumnElement[bool]]) -> Any:  # noqa: ANN401
    talk, entity = at(Talk), aliased(Entity)
    slug = func.coalesce(entity.slug, _NONE, type_=key())
    return (
        select(talk.id, slug.label("slug"), _month_of(talk).label("month"))
        .outerjoin(entity, entity.id == talk.process_id)
        .where(condition(talk))
    )


def _month_of(talk: Any) -> ColumnElement[str]:  # noqa: ANN401 - an alias
    """Give the month that a talk began in or was to; none where its days span several."""

    def written(day: ColumnElement[Any]) -> ColumnElement[str]:
        return func.substr(cast(day, Text), 1, len("2025-05"), type_=Text())

    first, last = talk.day_min, case((talk.starts.is_not(None), talk.starts_max), else_=talk.planned_max)
    return case((written(first) == written(last), written(first)), else_=literal(_UNDATED))


def _key(rows: Any) -> ColumnElement[str]:  # noqa: ANN401 - a common table expression
    return func.format(literal_column("'[%s,%s]'"), json_value(rows.c.slug), json_value(rows.c.month), type_=Text())


def _talks(chosen: Any, at: At) -> ColumnElement[str]:  # noqa: ANN401
    talk = at(Talk)
    known = {name: json_value(getattr(talk, item.column).is_not(None)) for name, item in _PROPERTIES.items()}
    found = (
        render(TalkFacts, talk, at)
        .add_columns(_key(chosen).label("key"), json_object(known).label("known"), talk.slug.label("slug"))
        .join(chosen, chosen.c.id == talk.id)
        .order_by(talk.slug)
        .cte("talk_facts")
    )
    told = json_object({"key": found.c.key, "talk": found.c[0], "known": found.c.known})
    return select(joined(told, found.c.slug)).scalar_subquery()


def _documents(chosen: Any, at: At) -> ColumnElement[str]:  # noqa: ANN401
    """Give the documents that bear a claim that counts on these talks, or on what belongs to them."""
    things = at_talks(chosen, at).cte("thing")
    standing, claim, document, source = at(Standing), aliased(Claim), aliased(Document), aliased(Source)
    borne = (
        select(chosen.c.slug, chosen.c.month, claim.document_id)
        .join(things, things.c.talk_id == chosen.c.id)
        .join(standing, standing.subject_id == things.c.id)
        .join(claim, claim.id == standing.claim_id)
        .distinct()
        .cte("borne")
    )
    found = (
        select(_key(borne).label("key"), document.slug.label("id"), source.slug.label("source"))
        .join(document, document.id == borne.c.document_id)
        .outerjoin(source, source.id == document.source_id)
        .distinct()
        .order_by(document.slug)
        .cte("document_read")
    )
    told = json_object({"key": found.c.key, "id": json_value(found.c.id), "source": json_value(found.c.source)})
    return select(joined(told, found.c.id, found.c.source)).scalar_subquery()
