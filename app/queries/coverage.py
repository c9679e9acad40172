"""Coverage: by process and month, which documents tell of the talks, and what of each talk is known and what is not."""

import json
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Integer,
    Text,
    and_,
    bindparam,
    case,
    cast,
    extract,
    func,
    literal,
    literal_column,
    select,
    tuple_,
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
_UNDATED = 2_147_483_647
"""The month of talks of which none is known: after all others."""
_NONE = "~"
"""The process of talks of which none is known: after all others."""
_PROPERTIES = {name: item for name, item in kinds()["talk"].properties.items() if not item.claimed.many}


async def coverage(engine: Engine, query: CoverageQuery) -> Page:
    """Give a page of processes by month; raises CursorError for a cursor that is not of this list."""
    values: dict[str, Any] = {"process": query.process, "from": _month(query.from_), "until": _month(query.until)}
    values = {name: value for name, value in values.items() if value not in (None, [])}
    given = frozenset(values)
    if query.cursor is not None:
        values["after_key"], values["after_id"] = decode(query.cursor, _ORDER, str, int)
    told = await ask(engine, query, _page, given, query.cursor is not None, limit=query.limit, **values)
    rows = json.loads(f"[{told.row.rows or ''}]")
    talks, documents = _by_month(told.row.talks), _by_month(told.row.documents)
    items = [_covered(row, talks[tuple(row["key"])], documents[tuple(row["key"])]) for row in rows[: query.limit]]
    cursor = encode(_ORDER, rows[query.limit - 1]["key"]) if len(rows) > query.limit else None
    body = ",".join(item.model_dump_json(by_alias=True) for item in items)
    return Page(f"[{body}]".encode(), cursor, told.revision)


def _month(written: str | None) -> int | None:
    return None if written is None else int(written[:4]) * 12 + int(written[5:]) - 1


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
        month=None if month == _UNDATED else f"{month // 12:04}-{month % 12 + 1:02}",
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
    talk, entity = at(Talk), aliased(Entity)
    slug = func.coalesce(entity.slug, literal(_NONE), type_=key())
    dated = select(talk.id, slug.label("slug"), _month_of(talk).label("month"), talk.process_id).outerjoin(
        entity, entity.id == talk.process_id
    )
    if "process" in given:
        dated = dated.where(names("process_id", "process")(talk, at, bindparam("process", expanding=True)))
    every = dated.cte("dated")
    months = select(every.c.slug, every.c.month, every.c.process_id).group_by(*every.c[1:])
    if "from" in given:
        months = months.where(every.c.month >= bindparam("from", type_=Integer()))
    if "until" in given:
        months = months.where(every.c.month <= bindparam("until", type_=Integer()))
    if given & {"from", "until"}:
        months = months.where(every.c.month < _UNDATED)
    if after:
        place = tuple_(bindparam("after_key", type_=key()), bindparam("after_id", type_=Integer()))
        months = months.where(tuple_(every.c.slug, every.c.month) > place)
    limit = bindparam("limit", type_=Integer()) + 1
    page = months.order_by(every.c.slug, every.c.month).limit(limit).cte("page")
    chosen = (
        select(every.c.id, every.c.slug, every.c.month)
        .where(tuple_(every.c.slug, every.c.month).in_(select(page.c.slug, page.c.month)))
        .cte("chosen")
    )
    process = at(Process)
    name = select(process.name).where(process.id == page.c.process_id).correlate(page).scalar_subquery()
    row = json_object({"key": _key(page), "name": json_value(name)})
    rows = select(row.label("row"), page.c.slug, page.c.month).order_by(page.c.slug, page.c.month).cte("row")
    return {
        "rows": select(joined(rows.c.row, rows.c.slug, rows.c.month)).scalar_subquery(),
        "talks": _talks(chosen, at),
        "documents": _documents(chosen, at),
    }


def _month_of(talk: Any) -> ColumnElement[int]:  # noqa: ANN401 - an alias
    """Give the month, counted from the year 0, that a talk began in or was to; none where its days span several."""

    def number(day: ColumnElement[Any]) -> ColumnElement[int]:
        return cast(extract("year", day), Integer) * 12 + cast(extract("month", day), Integer) - 1

    first, last = talk.day_min, case((talk.starts.is_not(None), talk.starts_max), else_=talk.planned_max)
    return case((and_(first.is_not(None), number(first) == number(last)), number(first)), else_=literal(_UNDATED))


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
