"""What is said of things by now: claims that count or wait, and whether machines alone know a thing."""

from collections import defaultdict
from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, Row, or_, select

from app.db.rows import select_in
from app.models.ledger import Claim, Decision, Entity
from app.rules.standing import standing, waits

_CLAIM = select(*Claim.__table__.c)
_DECISION = select(*Decision.__table__.c)


class Live:
    """The claims on some things that count or wait, those of the revision that is being written included."""

    def __init__(self, connection: Connection, things: Collection[int]) -> None:
        """Read them."""
        claims = sorted(select_in(connection, _CLAIM, Claim.subject_id, things), key=lambda claim: claim.id)
        decisions = defaultdict(list)
        for row in select_in(connection, _DECISION, Decision.claim_digest, {claim.digest for claim in claims}):
            decisions[row.claim_digest].append(row)
        self._claims: dict[int, list[Row[Any]]] = defaultdict(list)
        for claim in claims:
            on_it = sorted(decisions[claim.digest], key=lambda row: row.id)
            if claim.empty is None and (standing(claim, on_it) is not None or waits(claim, on_it)):
                self._claims[claim.subject_id].append(claim)

    def of(self, thing: int, name: str | None = None) -> list[Row[Any]]:
        """Give the claims on a thing, on one property of it or on all."""
        return [claim for claim in self._claims[thing] if name is None or claim.property == name]

    def is_there(self, thing: int) -> bool:
        """Tell whether anything is said of a thing."""
        return bool(self._claims[thing])

    def by_machine(self, thing: int) -> bool:
        """Tell whether machines alone say something of a thing."""
        return all(not claim.accepted for claim in self._claims[thing])


def touched(connection: Connection, revision: int) -> dict[int, Any]:
    """Give the things that a revision says something of, or takes something back of, by id."""
    decided = select(Decision.claim_digest).where(Decision.revision == revision, Decision.claim_digest.is_not(None))
    subjects = select(Claim.subject_id).where(or_(Claim.revision == revision, Claim.digest.in_(decided)))
    columns = (Entity.id, Entity.kind, Entity.slug, Entity.parent_id, Entity.member_id, Entity.revision)
    return {row.id: row for row in connection.execute(select(*columns).where(Entity.id.in_(subjects)))}
