"""Which talks are one: talks that machines read of in several documents, and those that curators told of.

Two are joined where the same two sides met on the same day or in the same round, nothing speaks against it, and no
third talk does that fits either of them as well.  What is joined depends on what has been said by now and not on the
order in which it was, so a join is undone when a later document speaks against it.  Joins are decisions of merging,
made by Parley and open to anybody's own; what is near and not joined is suggested.
"""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from sqlalchemy import Connection, select

from app.days import LAST_DAY
from app.db.rows import select_in
from app.ingest.hierarchy import Places
from app.ingest.identity import Identities
from app.ingest.live import Live, touched
from app.ingest.settling import Wanted, settle, suggest
from app.models.ledger import Entity

_SIDES = 2


@dataclass(frozen=True)
class _Talk:
    id: int
    slug: str
    by_machine: bool
    sides: frozenset[int]
    days: tuple[date, date] | None
    rounds: frozenset[int]
    places: frozenset[int]


def join_talks(connection: Connection, revision: int) -> None:
    """Join the talks that a revision being written touches with those that they are one with."""
    rows = touched(connection, revision)
    talks = {row.id for row in rows.values() if row.kind == "talk"}
    talks |= {row.parent_id for row in rows.values() if row.kind == "delegation"}
    if not talks:
        return
    near = _near(connection, revision, talks)
    settle(connection, revision, talks - {talk.id for talk in near}, {})
    for sides in {talk.sides for talk in near}:
        _join([talk for talk in near if talk.sides == sides], connection, revision)


def _near(connection: Connection, revision: int, talks: Collection[int]) -> list[_Talk]:
    """Give talks of two sides, and all others of the same two."""
    identities = Identities(connection, revision)
    delegation = select(Entity.id, Entity.parent_id, Entity.member_id).where(Entity.kind == "delegation")
    members = {row.member_id for row in select_in(connection, delegation, Entity.parent_id, talks)}
    members = {one for member in members for one in identities.group(member)}
    around = {row.parent_id for row in select_in(connection, delegation, Entity.member_id, members)} | set(talks)
    seats = defaultdict(list)
    for row in select_in(connection, delegation, Entity.parent_id, around):
        seats[row.parent_id].append(row)
    live = Live(connection, around | {row.id for rows in seats.values() for row in rows})
    slugs = {row.id: row.slug for row in select_in(connection, select(Entity.id, Entity.slug), Entity.id, around)}
    found = []
    for talk in sorted(around):
        sides = set()
        for seat in seats[talk]:
            capacities = {claim.value for claim in live.of(seat.id, "capacity")}
            if live.is_there(seat.id) and (not capacities or "party" in capacities):
                sides.add(identities.canonical(seat.member_id))
        days = live.of(talk, "starts") or live.of(talk, "planned")
        exact = [claim.value_min for claim in days if claim.value_min == claim.value_max]
        ends = [claim.value_max for claim in live.of(talk, "ends") if claim.value_min == claim.value_max]
        if len(sides) == _SIDES and live.is_there(talk):
            found.append(
                _Talk(
                    id=talk,
                    slug=slugs[talk],
                    by_machine=live.by_machine(talk),
                    sides=frozenset(sides),
                    days=(min(exact), max(exact + ends)) if exact else None,
                    rounds=frozenset(claim.value for claim in live.of(talk, "round")),
                    places=frozenset(identities.canonical(claim.value_entity_id) for claim in live.of(talk, "place")),
                )
            )
    return found


def _join(talks: list[_Talk], connection: Connection, revision: int) -> None:
    places = Places(connection)

    def clash(one: _Talk, other: _Talk) -> bool:
        apart = one.days and other.days and (one.days[1] < other.days[0] or other.days[1] < one.days[0])
        elsewhere = (
            one.places
            and other.places
            and not any(
                first == second or places.within(LAST_DAY, first, second) or places.within(LAST_DAY, second, first)
                for first in one.places
                for second in other.places
            )
        )
        counted = one.rounds and other.rounds and not one.rounds & other.rounds
        return bool(apart or elsewhere or counted or not (one.by_machine or other.by_machine))

    near = {talk.id: [other for other in talks if other is not talk and _have_in_common(talk, other)] for talk in talks}

    def open_to(talk: _Talk) -> list[_Talk]:
        return [other for other in near[talk.id] if not clash(talk, other)]

    fits = {
        talk.id: {
            other.id
            for other in near[talk.id]
            if not clash(talk, other)
            and not any(
                third is not other and not clash(talk, third) and clash(other, third) for third in near[talk.id]
            )
        }
        for talk in talks
    }
    by_id = {talk.id: talk for talk in talks}
    into: dict[int, Wanted] = {}
    for group in _groups({(one, other) for one in fits for other in fits[one] if one in fits[other]}):
        members = [by_id[member] for member in group]
        curated = [talk for talk in members if not talk.by_machine]
        if len(curated) > 1:
            continue
        chosen = curated[0] if curated else min(members, key=lambda talk: talk.slug)
        for talk in members:
            if talk is not chosen:
                into[talk.id] = Wanted(chosen.id, _reason(talk, members))
    settle(connection, revision, {talk.id for talk in talks if talk.by_machine}, into)
    for one, other in combinations(talks, _SIDES):
        joined = {one.id, other.id} & into.keys() and _end(into, one.id) == _end(into, other.id)
        if other in near[one.id] and not joined and (one.by_machine or other.by_machine):
            suggest(connection, revision, one.id, other.id, f"{_reason(one, [one, other])}, and something against it")


def _have_in_common(one: _Talk, other: _Talk) -> bool:
    """Tell whether two talks of the same sides were on the same day, or in the same round on no other day."""
    if one.days and other.days:
        return one.days[0] <= other.days[1] and other.days[0] <= one.days[1]
    return bool(one.rounds & other.rounds)


def _reason(talk: _Talk, members: list[_Talk]) -> str:
    if talk.days and any(other is not talk and other.days for other in members):
        return f"the same two sides on the same day, {talk.days[0].isoformat()}"
    return f"the same two sides in the same round, {', '.join(map(str, sorted(talk.rounds)))}"


def _end(into: dict[int, Wanted], talk: int) -> int:
    return into[talk].into if talk in into else talk


def _groups(pairs: set[tuple[int, int]]) -> list[set[int]]:
    """Give the things that pairs hang together, as sets."""
    found: list[set[int]] = []
    for pair in sorted(pairs):
        touching = [group for group in found if group & set(pair)]
        found = [group for group in found if group not in touching] + [set(pair).union(*touching)]
    return found
