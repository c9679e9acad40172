"""Merges that Parley decides by itself, and those that it only suggests; whatever a person decided stays as it is."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, insert, select

from app.db.rows import insert_all, select_in
from app.models.ledger import Decision, Entity
from app.models.properties import table_of
from app.models.review import Suggestion

ACTOR = "parley"
"""Who decides where no person does."""


@dataclass(frozen=True)
class Wanted:
    """The thing that another is to be merged into, and why."""

    into: int
    reason: str


def settle(connection: Connection, revision: int, things: Collection[int], wanted: Mapping[int, Wanted]) -> None:
    """Make the merges of some things those that are wanted, and no others; write what that changes as decisions.

    A thing whose newest merge or split was decided by a person is left as it is.
    """
    latest: dict[int | None, Any] = {}
    decided = select(Decision.id, Decision.entity_id, Decision.into_id, Decision.actor)
    for row in sorted(select_in(connection, decided, Decision.entity_id, things), key=lambda row: row.id):
        latest[row.entity_id] = row
    rows = []
    for thing in sorted(things):
        before, want = latest.get(thing), wanted.get(thing)
        if before is not None and before.actor != ACTOR:
            continue
        now = before.into_id if before is not None else None
        made = {"entity_id": thing, "actor": ACTOR, "revision": revision}
        if want is not None and now != want.into:
            rows.append({**made, "action": "merge", "into_id": want.into, "reason": want.reason})
        elif want is None and now is not None:
            rows.append({**made, "action": "split", "into_id": None, "reason": "what made them one is said no longer"})
    insert_all(connection, table_of(Decision), rows)


def suggest(  # noqa: PLR0913, PLR0917 - a suggestion is told by all of these
    connection: Connection, revision: int, one: int, other: int, reason: str, nearness: int | None = None
) -> None:
    """Suggest that two things are one, unless that was suggested before; in the order of their addresses."""
    slugs = select(Entity.id).where(Entity.id.in_((one, other))).order_by(Entity.slug)
    first, second = connection.execute(slugs).scalars()
    same = select(Suggestion.id).where(Suggestion.entity_id == first, Suggestion.other_id == second)
    if connection.execute(same).first() is None:
        row = {"entity_id": first, "other_id": second, "reason": reason, "nearness": nearness, "revision": revision}
        connection.execute(insert(Suggestion).values(row))
