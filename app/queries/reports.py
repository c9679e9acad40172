"""Who reported something first: the earliest claim of each value of a thing."""

import json
from typing import Any

from sqlalchemy import ColumnElement, String, Text, bindparam, case, cast, func, literal_column, select
from sqlalchemy.orm import aliased

from app.db.engine import Engine
from app.db.json import joined, json_object, json_value
from app.db.types import canonical
from app.models.ledger import Claim
from app.models.standing import Standing
from app.queries.as_of import At
from app.queries.asking import Parts, ask
from app.queries.identity import became, ids_of_references
from app.queries.listing import Item
from app.queries.render import render
from app.schemas.reports import FirstQuery, FirstReport, FirstReports, FirstWords


async def first(engine: Engine, query: FirstQuery) -> Item:
    """Give the first report of each value of a thing, or of the value asked for."""
    values: dict[str, Any] = {"subject": [query.subject], "value": [query.value or ""]}
    if query.property is not None:
        values["property"] = query.property
    told = await ask(engine, query, _first, query.property is not None, **values)
    meant = set(json.loads(f"[{told.row.meant or ''}]"))
    items = [
        FirstReport.model_validate(
            item | {name: item["first"][name] for name in ("property", "value", "empty", "modality")}
        )
        for item, means in json.loads(f"[{told.row.firsts or ''}]")
        if query.value is None or means in meant or _is(item["first"]["value"], query.value)
    ]
    body = FirstReports(subject=query.subject, items=items)
    return Item(body.model_dump_json(by_alias=True).encode(), told.revision)


def _is(value: Any, asked: str) -> bool:  # noqa: ANN401 - JSON
    """Tell whether a value is the one that is asked for, in the form in which an address can hold it."""
    if isinstance(value, dict):
        return bool(value.get("text") == asked)
    return value is not None and asked in (value, canonical(value))


def _first(at: At, of_property: bool) -> Parts:  # noqa: FBT001 - part of a statement's shape
    claim, standing = aliased(Claim), at(Standing)
    means = became(claim.value_entity_id, at)
    asked = select(
        claim.id, claim.known_on, claim.property, claim.modality, claim.empty, claim.value, means.label("means")
    ).join(standing, standing.claim_id == claim.id)
    asked = asked.where(standing.subject_id.in_(ids_of_references(_several("subject"), at)))
    if of_property:
        asked = asked.where(claim.property == bindparam("property", type_=String()))
    told = asked.cte("told")
    value = case((told.c.means.is_(None), cast(told.c.value, Text)), else_=cast(told.c.means, Text))
    same = (told.c.property, told.c.modality, told.c.empty, value)
    ranked = select(
        told.c.id,
        told.c.means,
        func.row_number().over(partition_by=same, order_by=(told.c.known_on, told.c.id)).label("place"),
        (func.count().over(partition_by=(*same, told.c.known_on)) - 1).label("same_day"),
        (func.count().over(partition_by=same) - 1).label("followed_by"),
        func.max(told.c.known_on).over(partition_by=same).label("last_known"),
    ).cte("ranked")
    reported = aliased(Claim)
    firsts = (
        render(FirstWords, reported, at)
        .add_columns(ranked, reported.known_on.label("known_on"))
        .join(ranked, ranked.c.id == reported.id)
        .where(ranked.c.place == 1)
        .order_by(reported.known_on, reported.id)
        .cte("first")
    )
    numbers = {name: json_value(firsts.c[name]) for name in ("same_day", "followed_by", "last_known")}
    pair = func.format(
        literal_column("'[%s,%s]'"),
        json_object({"first": firsts.c[0], **numbers}),
        json_value(firsts.c.means),
        type_=Text(),
    )
    meant = ids_of_references(_several("value"), at).subquery()
    return {
        "firsts": select(joined(pair, firsts.c.known_on, firsts.c.id)).scalar_subquery(),
        "meant": select(joined(json_value(meant.c[0]), meant.c[0])).scalar_subquery(),
    }


def _several(name: str) -> ColumnElement[Any]:
    found: ColumnElement[Any] = bindparam(name, expanding=True, type_=String())
    return found
