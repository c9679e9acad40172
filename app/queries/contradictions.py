"""Contradictions: on which properties of which things accounts differ, and how each of them stands."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Date,
    Integer,
    Select,
    Text,
    bindparam,
    case,
    func,
    literal_column,
    select,
    tuple_,
)
from sqlalchemy.orm import aliased

from app.db.engine import Engine
from app.db.json import joined, json_object, json_value
from app.db.types import canonical, key
from app.models.demands import Demand, Proposal
from app.models.ledger import Claim, Decision, Statement
from app.models.outcomes import Outcome
from app.models.properties import kinds, table_of
from app.models.standing import Dispute, Standing
from app.models.versions import VERSIONS
from app.queries.as_of import REVISION, At
from app.queries.asking import Parts, ask
from app.queries.belonging import of_processes, of_sides
from app.queries.cursors import decode, encode
from app.queries.filters import Filter, not_before, one_of, refers
from app.queries.held import holds, last_held
from app.queries.identity import became
from app.queries.listing import Page
from app.queries.render import render
from app.schemas.contradictions import (
    ContradictionOut,
    ContradictionQuery,
    DatedDecision,
    ValueOut,
    Voice,
    VoiceOut,
)

_ORDER = "-known"
_DISPUTES, _STANDINGS = VERSIONS[table_of(Dispute)], VERSIONS[table_of(Standing)]
_SUPERSEDED: ColumnElement[str] = literal_column("'superseded'", Text())


async def contradictions(engine: Engine, query: ContradictionQuery) -> Page:
    """Give a page of contradictions, the newest first; raises CursorError for a cursor that is not of this list."""
    values: dict[str, Any] = {name: getattr(query, name) for name in (*FILTERS, "status") if getattr(query, name)}
    given = frozenset(values)
    if query.cursor is not None:
        values["after_key"], values["after_id"] = decode(query.cursor, _ORDER, date, str)
    told = await ask(engine, query, _page, given, query.cursor is not None, limit=query.limit, **values)
    rows = json.loads(f"[{told.row.rows or ''}]")
    voices, decisions = _gathered(told.row.voices), defaultdict(list)
    for decision in json.loads(f"[{told.row.decisions or ''}]"):
        decisions[decision["claim"]].append(DatedDecision.model_validate(decision))
    items = [_contradiction(row, voices[row["owner"], row["property"]], decisions) for row in rows[: query.limit]]
    cursor = encode(_ORDER, [items[-1].known_on.isoformat(), items[-1].id]) if len(rows) > query.limit else None
    body = ",".join(item.model_dump_json(by_alias=True) for item in items)
    return Page(f"[{body}]".encode(), cursor, told.revision)


def _gathered(told: str | None) -> Mapping[tuple[int, str], list[dict[str, Any]]]:
    found: dict[tuple[int, str], list[dict[str, Any]]] = defaultdict(list)
    for voice in json.loads(f"[{told or ''}]"):
        found[voice["owner"], voice["property"]].append(voice)
    return found


def _contradiction(
    row: dict[str, Any], voices: Iterable[dict[str, Any]], decisions: Mapping[str, list[DatedDecision]]
) -> ContradictionOut:
    values: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for voice in voices:
        values[_key(voice["words"]["value"], voice["means"], voice["words"]["empty"])].append(voice)
    shown = None if row["shown"] == [None, None] else _key(*row["shown"])
    made = [_value(told, shown=name == shown) for name, told in values.items()]
    about = {item.claim for value in made for item in (*value.said, *value.denied, *value.supposed)}
    return ContradictionOut.model_validate(
        {name: row[name] for name in ("id", "subject", "property", "status", "known_on")}
        | {
            "values": sorted(made, key=lambda value: (not value.shown, value.first_known, canonical(value.value))),
            "decisions": sorted((item for name in about for item in decisions.get(name, ())), key=lambda item: item.id),
        }
    )


def _key(value: object, means: int | None, empty: str | None = None) -> str:
    """Give what tells one value from another: which thing it is, or why it is empty, or its text."""
    return canonical({"thing": means} if means is not None else {"empty": empty} if empty else value)


def _value(told: list[dict[str, Any]], *, shown: bool) -> ValueOut:
    voices = [Voice(**item["words"], rank=item["rank"], counts=item["counts"]) for item in told]
    by_modality = {
        name: [voice for voice in voices if voice.modality == modality]
        for name, modality in (("said", "asserted"), ("denied", "denied"), ("supposed", "hypothetical"))
    }
    days = [voice.known_on for voice in voices]
    return ValueOut(
        value=voices[0].value,
        empty=voices[0].empty,
        shown=shown,
        first_known=min(days),
        last_known=max(days),
        **by_modality,
    )


def _page(at: At, given: frozenset[str], after: bool) -> Parts:  # noqa: FBT001 - part of a statement's shape
    row = _DISPUTES.alias()
    status = case((holds(row, at), row.c.status), else_=_SUPERSEDED)
    conditions = [FILTERS[name](row.c, at, _parameter(name)) for name in sorted(given - {"status"})]
    if "status" in given:
        conditions.append(status.in_(_parameter("status")))
    if after:
        place = tuple_(bindparam("after_key", type_=Date()), bindparam("after_id", type_=key()))
        conditions.append(tuple_(row.c.known_on, row.c.address) < place)
    page = (
        select(row.c.owner_id, row.c.property, row.c.kind, row.c.address, row.c.known_on, status.label("status"))
        .where(*conditions, last_held(row, _DISPUTES, ("owner_id", "property"), at))
        .order_by(row.c.known_on.desc(), row.c.address.desc())
        .limit(bindparam("limit", type_=Integer()) + 1)
        .cte("page")
    )
    rows = select(_row(page, at).label("row"), page.c.known_on, page.c.address).order_by(
        page.c.known_on.desc(), page.c.address.desc()
    )
    shown, voice = rows.cte("shown"), _voices(page, at).cte("voice")
    object_ = json_object(
        {name: json_value(voice.c[name]) for name in ("owner", "property", "rank", "means")}
        | {"counts": json_value(voice.c.counts), "words": voice.c[0]}
    )
    decided = _decisions(select(voice.c.digest), at).cte("decided")
    return {
        "rows": select(joined(shown.c.row, shown.c.known_on.desc(), shown.c.address.desc())).scalar_subquery(),
        "voices": select(joined(object_, voice.c.known_on, voice.c.id)).scalar_subquery(),
        "decisions": select(joined(decided.c[0], decided.c.id)).scalar_subquery(),
    }


def _parameter(name: str) -> Any:  # noqa: ANN401 - one value, or several
    return bindparam(name, type_=Date()) if name == "since" else bindparam(name, expanding=True)


def _row(page: Any, at: At) -> ColumnElement[str]:  # noqa: ANN401 - a common table expression
    thing = func.substr(page.c.address, 1, func.length(page.c.address) - func.length(page.c.property) - 1)
    return json_object(
        {
            "owner": json_value(page.c.owner_id),
            "property": json_value(page.c.property),
            "id": json_value(page.c.address),
            "subject": json_object({"id": json_value(thing), "name": json_value(_name(page.c.owner_id, at))}),
            "status": json_value(page.c.status),
            "known_on": json_value(page.c.known_on),
            "shown": _shown(page, at),
        }
    )


def _name(owner: ColumnElement[int], at: At) -> ColumnElement[str]:
    """Give what a thing goes by: its name, its title or its summary."""

    def of(model: type[Any], attribute: str) -> ColumnElement[str]:
        thing = at(model)
        return select(getattr(thing, attribute)).where(thing.id == owner).scalar_subquery()

    named = [of(kind.model, "name") for kind in kinds().values() if kind.named]
    return func.coalesce(*named, of(Proposal, "title"), of(Demand, "summary"), of(Outcome, "summary"), type_=Text())


def _shown(page: Any, at: At) -> ColumnElement[str]:  # noqa: ANN401
    """Give what a thing shows of the property as `[value, null]`, or `[null, id]` where that is a thing."""
    found = []
    for kind in kinds().values():
        thing = at(kind.model)
        values = {
            name: func.format(
                literal_column("'[null,%s]'" if declared.claimed.value == "entity" else "'[%s,null]'"),
                json_value(getattr(thing, declared.column)),
                type_=Text(),
            )
            for name, declared in kind.properties.items()
            if not declared.claimed.many
        }
        if values:
            found.append(
                select(case(values, value=page.c.property))
                .where(page.c.kind == kind.name, thing.id == page.c.owner_id)
                .correlate(page)
                .scalar_subquery()
            )
    return func.coalesce(*found, literal_column("'[null,null]'"), type_=Text())


def _voices(page: Any, at: At) -> Select[Any]:  # noqa: ANN401
    """Give every claim that ever counted for what is on the page, with the thing that its value has become."""
    claim, standing = aliased(Claim), _STANDINGS.alias()
    return (
        render(VoiceOut, claim, at)
        .add_columns(
            page.c.owner_id.label("owner"),
            page.c.property.label("property"),
            standing.c.rank.label("rank"),
            holds(standing, at).label("counts"),
            became(claim.value_entity_id, at).label("means"),
            claim.digest.label("digest"),
            claim.known_on.label("known_on"),
            claim.id.label("id"),
        )
        .join(standing, standing.c.claim_id == claim.id)
        .join(page, (page.c.owner_id == standing.c.subject_id) & (page.c.property == claim.property))
        .where(last_held(standing, _STANDINGS, ("claim_id",), at))
        .order_by(claim.known_on, claim.id)
    )


def _decisions(digests: Select[Any], at: At) -> Select[Any]:
    decision = aliased(Decision)
    found = render(DatedDecision, decision, at).add_columns(decision.id.label("id"))
    if at.versioned:
        found = found.where(decision.revision <= REVISION)
    return found.where(decision.claim_digest.in_(digests)).order_by(decision.id)


def _has_a_word(row: Any, at: At, value: Any) -> ColumnElement[bool]:  # noqa: ANN401 - a filter, as the next
    claim, statement, standing = aliased(Claim), aliased(Statement), _STANDINGS.alias()
    sides = of_sides(value, at)
    found: ColumnElement[bool] = tuple_(row.owner_id, row.property).in_(
        select(standing.c.subject_id, claim.property)
        .join(claim, claim.id == standing.c.claim_id)
        .join(statement, statement.id == claim.statement_id)
        .where(statement.speaker_id.in_(sides) | statement.behalf_id.in_(sides))
    )
    return found


def _of_process(row: Any, at: At, value: Any) -> ColumnElement[bool]:  # noqa: ANN401
    found: ColumnElement[bool] = row.owner_id.in_(of_processes(value, at))
    return found


FILTERS: Mapping[str, Filter] = {
    "subject": refers("owner_id"),
    "kind": one_of("kind"),
    "process": _of_process,
    "property": one_of("property"),
    "side": _has_a_word,
    "since": not_before("known_on"),
}
