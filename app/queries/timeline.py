"""The timeline of a process: the claims that count on what evolves or is dated, as events in the order of a clock."""

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import (
    CTE,
    ColumnElement,
    Date,
    Integer,
    Select,
    Text,
    and_,
    bindparam,
    case,
    cast,
    func,
    literal_column,
    select,
    tuple_,
)
from sqlalchemy.orm import aliased

from app.days import FIRST_DAY
from app.db.engine import Engine
from app.db.json import joined, json_object, json_value
from app.models.actors import Party, Person, Process
from app.models.demands import Demand, Proposal
from app.models.ledger import Claim
from app.models.outcomes import Outcome
from app.models.properties import kinds
from app.models.standing import Standing
from app.models.talks import Talk
from app.queries.actors import PROCESSES
from app.queries.as_of import At
from app.queries.asking import Parts, ask
from app.queries.cursors import decode, encode
from app.queries.listing import Page
from app.queries.process_things import KINDS, things_of_process
from app.queries.render import render
from app.schemas.common import Ref
from app.schemas.timeline import Event, TimelineQuery
from app.schemas.words import Words

_PROPERTIES = [declared for kind in kinds().values() for declared in kind.properties.values()]
_EVOLVING = sorted({item.name for item in _PROPERTIES if item.claimed.evolving})
_DATED = sorted({item.name for item in _PROPERTIES if item.claimed.value == "day"} - set(_EVOLVING))
_SAME = ("subject", "property", "value", "day_min", "day_max")
"""What claims have in common that tell of one event."""
_MOST: ColumnElement[int] = bindparam("most", type_=Integer())
_FIRST = literal_column(f"'{FIRST_DAY}'", Date())


@dataclass(frozen=True)
class _Shape:
    """All of a question but its values."""

    known: bool
    kinds: tuple[str, ...]
    party: bool
    since: bool
    until: bool
    after: bool


async def timeline(engine: Engine, address: str, query: TimelineQuery) -> Page:
    """Give a page of the events of a process; the process must be there.

    Raises CursorError for a cursor that is not of this timeline by this clock.
    """
    values: dict[str, Any] = {"most": query.limit + 1, "party": query.party, "since": query.from_, "until": query.until}
    if query.cursor is not None:
        values["after_key"], values["after_id"] = decode(query.cursor, query.clock, date, int)
    shape = _Shape(
        known=query.clock == "known",
        kinds=tuple(kind for kind in KINDS if not query.kind or kind in query.kind),
        party=bool(query.party),
        since=query.from_ is not None,
        until=query.until is not None,
        after=query.cursor is not None,
    )
    given = {name: value for name, value in values.items() if value is not None and value != []}
    told = await ask(engine, query, _parts, shape, of=PROCESSES, address=address, **given)
    words: dict[int, list[Any]] = defaultdict(list)
    for item in json.loads(f"[{told.row.words or ''}]"):
        words[item["event"]].append(item["words"])
    found = json.loads(f"[{told.row.events or ''}]")
    shown = [Event.model_validate(item["event"] | {"words": words[item["id"]]}) for item in found[: query.limit]]
    items = ",".join(event.model_dump_json(by_alias=True) for event in shown)
    last = found[query.limit - 1] if len(found) > query.limit else None
    cursor = encode(query.clock, [last["key"], last["id"]]) if last else None
    return Page(f"[{items}]".encode(), cursor, told.revision)


def _parts(at: At, shape: _Shape) -> Parts:
    things = things_of_process(at, shape.kinds, of_parties=shape.party).cte("thing")
    told = _told(at, things).cte("told")
    same = [told.c[name] for name in _SAME]
    event = (
        select(
            *same,
            func.min(told.c.day).label("day"),
            func.min(told.c.known_on).label("known_on"),
            func.max(told.c.asserted).label("asserted"),
            func.min(told.c.claim_id).label("id"),
        )
        .group_by(*same)
        .cte("event")
    )
    # What has no beginning ("by 16 May at the latest") stands at its end, where it surely held.
    world = case((event.c.day_min > _FIRST, event.c.day_min), else_=event.c.day_max)
    key = event.c.known_on if shape.known else world
    keyed = select(event, key.label("key"))
    since, until = bindparam("since", type_=Date()), bindparam("until", type_=Date())
    if shape.since:
        keyed = keyed.where((key if shape.known else event.c.day_max) >= since)
    if shape.until:
        keyed = keyed.where((key if shape.known else event.c.day_min) <= until)
    if shape.after:
        place = tuple_(bindparam("after_key", type_=Date()), bindparam("after_id", type_=Integer()))
        keyed = keyed.where(tuple_(key, event.c.id) > place)
    page = keyed.order_by(key, event.c.id).limit(_MOST).cte("page")
    return {"events": _events(at, things, page), "words": _words(at, told, page)}


def _told(at: At, things: CTE) -> Select[Any]:
    """Give the claims that count and tell of an event, with its day."""
    standing, claim = at(Standing), aliased(Claim)
    dated = claim.property.in_(_DATED)
    edtf = func.replace(cast(claim.value, Text), '"', "", type_=Text())
    return (
        select(
            claim.id.label("claim_id"),
            things.c.id.label("subject"),
            claim.property,
            claim.value,
            claim.known_on,
            case((dated, edtf), else_=claim.valid_on).label("day"),
            case((dated, claim.value_min), else_=claim.valid_on_min).label("day_min"),
            case((dated, claim.value_max), else_=claim.valid_on_max).label("day_max"),
            case((claim.modality == "asserted", 1), else_=0).label("asserted"),
        )
        .select_from(things)
        .join(standing, standing.subject_id == things.c.id)
        .join(claim, claim.id == standing.claim_id)
        .where(claim.property.in_([*_EVOLVING, *_DATED]), claim.empty.is_(None))
    )


def _events(at: At, things: CTE, page: CTE) -> ColumnElement[Any]:
    party, talk = at(Party), at(Talk)
    shown = render(Ref, party, at).where(party.id == things.c.party_id).correlate(things).scalar_subquery()
    at_talk = select(talk.slug).where(talk.id == things.c.talk_id).correlate(things).scalar_subquery()
    thing = json_object(
        {
            "id": json_value(things.c.kind + "/" + things.c.slug),
            "talk": json_value(at_talk),
            "party": func.coalesce(shown, literal_column("'null'"), type_=Text()),
            "about": json_value(func.coalesce(*_abouts(at, things), type_=Text())),
        }
    )
    day = {"edtf": page.c.day, "from": page.c.day_min, "until": page.c.day_max}
    disputed = cast(things.c.disputed, Text).contains('"' + page.c.property + '"')
    event = json_object(
        {
            "day": json_object({name: json_value(column) for name, column in day.items()}),
            "known_on": json_value(page.c.known_on),
            "thing": thing,
            "property": json_value(page.c.property),
            "value": json_value(page.c.value),
            "asserted": json_value(page.c.asserted == 1),
            "disputed": json_value(disputed),
        }
    )
    item = json_object({"id": json_value(page.c.id), "key": json_value(page.c.key), "event": event})
    rows = (
        select(item.label("item"), page.c.key, page.c.id)
        .join_from(page, things, things.c.id == page.c.subject)
        .order_by(page.c.key, page.c.id)
        .cte("shown")
    )
    return select(joined(rows.c.item, rows.c.key, rows.c.id)).scalar_subquery()


def _abouts(at: At, things: CTE) -> Iterator[ColumnElement[Any]]:
    for model, column in (
        (Demand, "summary"),
        (Outcome, "summary"),
        (Proposal, "title"),
        (Person, "name"),
        (Process, "name"),
    ):
        there: Any = at(model)
        yield select(getattr(there, column)).where(there.id == things.c.about_id).correlate(things).scalar_subquery()


def _words(at: At, told: CTE, page: CTE) -> ColumnElement[Any]:
    claim = aliased(Claim)
    same = [page.c[name] == told.c[name] for name in _SAME]
    # In an order of its own, so that SQLite finds these few first, and then what is shown of them.
    bearing = select(page.c.id.label("event"), told.c.claim_id).join_from(page, told, and_(*same))
    few = bearing.order_by(page.c.id, told.c.claim_id).cte("bearing")
    rows = (
        render(Words, claim, at)
        .add_columns(few.c.event.label("event"), claim.known_on.label("known_on"), claim.id.label("id"))
        .join(few, few.c.claim_id == claim.id)
        .order_by(few.c.event, claim.known_on, claim.id)
        .cte("said")
    )
    item = json_object({"event": json_value(rows.c.event), "words": rows.c[0]})
    return select(joined(item, rows.c.event, rows.c.known_on, rows.c.id)).scalar_subquery()
