"""The brief of a round, gathered by one statement."""

import json
from typing import Any

from sqlalchemy import ColumnElement, or_, select, union_all

from app.days import FIRST_DAY
from app.db.engine import Engine
from app.db.json import joined
from app.models.demands import Demand
from app.models.talks import Talk
from app.queries.as_of import At
from app.queries.asking import ADDRESS, Parts, ask
from app.queries.delegations import NEVER_MET, parties_of, with_last
from app.queries.render import render
from app.queries.talks import TALKS
from app.schemas.briefs import Brief, BriefDemand, BriefTalk
from app.schemas.listing import AtQuery


async def brief(engine: Engine, address: str, query: AtQuery) -> Brief:
    """Give the brief of a talk, which must be there."""
    told = await ask(engine, query, _parts, of=TALKS, address=address)
    demands = json.loads(f"[{told.row.demands or ''}]")
    return Brief(
        talk=BriefTalk.model_validate_json(told.row.talk),
        parties=parties_of(told.row.pairs),
        demands=[BriefDemand.model_validate(demand) for demand in demands],
        last=BriefTalk.model_validate_json(told.row.last) if told.row.last else None,
        revision=told.revision,
    )


def _parts(at: At) -> Parts:
    talk = at(Talk)
    return {
        "talk": render(BriefTalk, talk, at).where(talk.slug == ADDRESS).limit(1).scalar_subquery(),
        "pairs": with_last(at)["pairs"],
        "last": _last(at),
        "demands": _demands(at),
    }


def _last(at: At) -> ColumnElement[Any]:
    this, last = at(Talk), at(Talk)
    return (
        render(BriefTalk, last, at)
        .join(this, this.process_id == last.process_id)
        .where(
            this.slug == ADDRESS,
            last.day_last < this.day_last,
            last.day_last > FIRST_DAY,
            last.status.is_(None) | last.status.not_in(NEVER_MET),
        )
        .order_by(last.day_last.desc(), last.id.desc())
        .limit(1)
        .scalar_subquery()
    )


def _demands(at: At) -> ColumnElement[Any]:
    this, demand, raised = at(Talk), at(Demand), at(Talk)
    process = select(this.process_id).where(this.slug == ADDRESS).scalar_subquery()
    until = select(this.day_last).where(this.slug == ADDRESS).scalar_subquery()
    of_process, of_talk, talk = at(Demand), at(Demand), at(Talk)
    among = union_all(
        select(of_process.id).where(of_process.process_id == process),
        select(of_talk.id)
        .join(talk, talk.id == of_talk.talk_id)
        .where(or_(talk.process_id == process, talk.slug == ADDRESS)),
    )
    asked = (
        render(BriefDemand, demand, at)
        .add_columns(demand.slug.label("slug"))
        .outerjoin(raised, raised.id == demand.talk_id)
        .where(demand.id.in_(among), raised.id.is_(None) | (raised.day_last <= until))
        .order_by(demand.slug)
        .cte("asked")
    )
    return select(joined(asked.c[0], asked.c.slug)).scalar_subquery()
