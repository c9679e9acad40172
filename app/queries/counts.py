"""What the base holds right now, in numbers."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.ext.asyncio import AsyncEngine

from app.db.engine import reading
from app.models.demands import Demand
from app.models.ledger import Document, Revision
from app.models.outcomes import Outcome
from app.models.standing import Standing
from app.models.talks import Participant, Talk


@dataclass(frozen=True)
class Counts:
    """How many there are of each; `people` are those known by name who are in a delegation.

    `claims` are those that count, as `/v1/claims` lists them, and `revision` is the newest, 0 where there is none.
    """

    talks: int
    people: int
    demands: int
    outcomes: int
    documents: int
    claims: int
    revision: int


async def count(engine: AsyncEngine) -> Counts:
    """Count what the base holds, with one statement; raises BaseNotReadyError where the base does not answer."""
    async with reading(engine) as connection:
        row = (await connection.execute(_STATEMENT)).one()
    return Counts(**row._asdict())


def _statement() -> Select[Any]:
    counted = {
        "talks": func.count(Talk.id),
        "people": func.count(Participant.person_id.distinct()),
        "demands": func.count(Demand.id),
        "outcomes": func.count(Outcome.id),
        "documents": func.count(Document.slug.distinct()),
        "claims": func.count(Standing.claim_id),
        "revision": func.coalesce(func.max(Revision.number), 0),
    }
    return select(*(select(number).scalar_subquery().label(name) for name, number in counted.items()))


_STATEMENT = _statement()
