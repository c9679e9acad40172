"""The demand matrix of a process: each side's latest stance on every demand, and whose word it is."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import ColumnElement, String, bindparam, or_, select

from app.db.engine import Engine
from app.db.json import joined, json_value
from app.errors import NotFoundError, QuestionError
from app.models.actors import Party, Process
from app.models.demands import Demand, Stance
from app.models.talks import Talk
from app.queries.actors import PROCESSES
from app.queries.as_of import At
from app.queries.asking import ADDRESS, Parts, Told, ask
from app.queries.identity import ids_of
from app.queries.latest import picked_first
from app.queries.listing import Item, missing
from app.queries.render import render
from app.queries.talks import TALKS
from app.queries.voices import Voices, voices
from app.schemas.common import ISO_DAY, Ref
from app.schemas.positions import (
    Account,
    Cell,
    DemandBrief,
    DemandCells,
    DemandRow,
    Moved,
    Positions,
    PositionsQuery,
    StanceRow,
    TopicRow,
)
from app.schemas.words import SpokenWords
from app.vocabularies import terms, vocabularies

_ROWS = TypeAdapter(list[DemandRow])
_SLUGS = TypeAdapter(list[str])


class _Process(Ref):
    parties: list[Ref]


@dataclass(frozen=True)
class _Asked:
    """What of the matrix is asked for."""

    sides: frozenset[str] | None
    topics: frozenset[str] | None
    own: bool | None
    since: date | None


async def positions(engine: Engine, address: str, query: PositionsQuery) -> Item:
    """Give the matrix of a process, which must be there; raises NotFoundError and QuestionError for `moved_since`."""
    since = query.moved_since
    talk = None if since is None or ISO_DAY.fullmatch(since) else since
    told = await ask(
        engine,
        query,
        _matrix,
        bool(query.party),
        talk is not None,
        of=PROCESSES,
        address=address,
        **({"party": query.party} if query.party else {}),
        **({"talk": [talk]} if talk else {}),
    )
    asked = _Asked(
        sides=frozenset(_SLUGS.validate_json(f"[{told.row.asked or ''}]")) if query.party else None,
        topics=frozenset(query.topic) or None,
        own=query.own,
        since=_since(told, query),
    )
    return Item(_answer(told, asked).model_dump_json(by_alias=True).encode(), told.revision)


def _since(told: Told, query: PositionsQuery) -> date | None:
    """Give the day that `moved_since` comes to: a talk's is its last."""
    since = query.moved_since
    if since is None or ISO_DAY.fullmatch(since):
        return date.fromisoformat(since) if since else None
    if told.row.talk is None:
        lacking = missing(TALKS, since, None, query)
        raise NotFoundError(f"{lacking}, which is asked for as 'moved_since'")
    found: date | None = told.row.day
    if found is None:
        raise QuestionError(f"no day is known of talk '{since}'; give a day as 'moved_since'")
    return found


def _answer(told: Told, asked: _Asked) -> Positions:
    parties = _Process.model_validate_json(told.row.process).parties
    demands, known = _ROWS.validate_json(f"[{told.row.demands or ''}]"), Voices.read(told.row)
    sides = {side.id: side for side in (*parties, *(item.party for item in demands if item.party))}
    sides |= {side: known.ref(side) for item in demands for side in (_side(row) for row in item.stances)}
    shown = [(item, list(_cells(item.stances, known, asked))) for item in demands]
    if asked.since is not None:
        shown = [(item, cells) for item, cells in shown if cells]
    rows = [
        TopicRow(
            topic=topic,
            label=label_of(topic),
            demands=[DemandCells(**brief(item), cells=cells) for item, cells in shown if _is_on(item, topic)],
        )
        for topic in (*terms("topic"), None)
        if asked.topics is None or topic in asked.topics
    ]
    return Positions(
        process=process_of(told),
        sides=[side for _, side in sorted(sides.items()) if asked.sides is None or side.id in asked.sides],
        moved_since=asked.since,
        topics=[row for row in rows if row.demands],
    )


def _is_on(item: DemandRow, topic: str | None) -> bool:
    return topic in item.topics if item.topics else topic is None


def label_of(topic: str | None) -> str | None:
    """Give what a matter is called."""
    return vocabularies()["topic"].terms[topic].label if topic else None


def brief(row: DemandRow) -> dict[str, Any]:
    """Give what an answer shows of a demand."""
    return {name: getattr(row, name) for name in DemandBrief.model_fields}


def _side(row: StanceRow) -> str:
    return row.id.rpartition(":")[2]


def _cells(rows: Iterable[StanceRow], known: Voices, asked: _Asked) -> Iterator[Cell]:
    for row in rows:
        if asked.sides is None or _side(row) in asked.sides:
            found = cell(row, known, own=asked.own, since=asked.since)
            if found is not None and (asked.since is None or found.moved is not None):
                yield found


def cell(row: StanceRow, known: Voices, *, own: bool | None = None, since: date | None = None) -> Cell | None:
    """Tell where a side stands; None where the words that are asked for tell nothing."""
    side = _side(row)
    words = [item for item in row.words if own is None or (known.of(item, side)[0] == "own") == own]
    if not words:
        return None
    accounts = list(_accounts(words, known, side))
    latest = accounts[0] if accounts else None
    before = moved = None
    if since is not None and latest is not None:
        before = next(_accounts([item for item in words if item.valid_on.until <= since], known, side), None)
        moved = _moved(before, latest, since)
    return Cell(
        party=known.ref(side),
        latest=latest,
        disputed="stance" in row.disputed,
        others=accounts[1:],
        not_asserted=[item for item in words if item.modality != "asserted"],
        moved=moved,
        before=before,
    )


def _moved(before: Account | None, latest: Account, since: date) -> Moved | None:
    if latest.stance is None or (before is not None and before.stance == latest.stance):
        return None
    if latest.day.from_ <= since:
        return "perhaps"
    return "new" if before is None or before.stance is None else "changed"


def _accounts(words: Iterable[SpokenWords], known: Voices, side: str) -> Iterator[Account]:
    """Give what each voice says last, the latest first: the first is the stance that resolution picks of the words."""
    by_voice: dict[tuple[str, str | None], list[SpokenWords]] = {}
    for item in sorted((item for item in words if item.modality == "asserted"), key=picked_first):
        voice, by = known.of(item, side)
        by_voice.setdefault((voice, by.id if by else None), []).append(item)
    for last, *earlier in by_voice.values():
        voice, by = known.of(last, side)
        same = (last.value, last.empty, last.valid_on)
        yield Account(
            stance=last.value,
            empty=last.empty,
            day=last.valid_on,
            voice=voice,
            by=by,
            words=[last, *(item for item in earlier if (item.value, item.empty, item.valid_on) == same)],
        )


def process_of(told: Told) -> Ref:
    """Give the process of an answer to `of_process`."""
    process = _Process.model_validate_json(told.row.process)
    return Ref(id=process.id, name=process.name)


def _matrix(at: At, sides: bool, talk: bool) -> Parts:  # noqa: FBT001 - the shape of a statement
    parts = dict(of_process(at, DemandRow))
    if sides:
        party = at(Party)
        found = (
            select(party.slug)
            .where(party.id.in_(ids_of("party", bindparam("party", expanding=True, type_=String()), at)))
            .order_by(party.slug)
            .cte("asked")
        )
        parts["asked"] = select(joined(json_value(found.c.slug), found.c.slug)).scalar_subquery()
    if talk:
        since, last = at(Talk), at(Talk)
        asked = bindparam("talk", expanding=True, type_=String())
        parts["talk"] = select(since.slug).where(since.id.in_(ids_of("talk", asked, at))).limit(1).scalar_subquery()
        parts["day"] = select(last.day_max).where(last.id.in_(ids_of("talk", asked, at))).limit(1).scalar_subquery()
    return parts


Which = Callable[[Any, At], ColumnElement[bool]]


def in_process(demand: Any, at: At) -> ColumnElement[bool]:  # noqa: ANN401 - an alias
    """Keep the demands that belong to the process, or were raised at or for one of its talks."""
    process, talk = at(Process), at(Talk)
    here = select(process.id).where(process.slug == ADDRESS)
    return or_(
        demand.process_id.in_(here),
        demand.talk_id.in_(select(talk.id).where(talk.process_id.in_(here))),
    )


def of_process(at: At, schema: type[DemandRow], which: Which = in_process) -> Parts:
    """Give a process, its demands in the shape of a schema, and who speaks for whom of those who speak of stances."""
    process, demand, inside, stance = at(Process), at(Demand), at(Demand), at(Stance)
    here = select(inside.id).where(which(inside, at)).cte("demand_here")
    shown = render(schema, demand, at).add_columns(demand.slug.label("slug")).join(here, here.c.id == demand.id)
    demands = shown.order_by(demand.slug).cte("demand_row")
    stances = select(stance.id, stance.party_id).join(here, here.c.id == stance.demand_id).cte("stance_here")
    return {
        "process": render(_Process, process, at).where(process.slug == ADDRESS).limit(1).scalar_subquery(),
        "demands": select(joined(demands.c[0], demands.c.slug)).scalar_subquery(),
        **voices(at, select(stances.c.id), select(stances.c.party_id)),
    }
