"""Who joined, who left, who stayed: two delegations of a party side by side, and a person's place at every table."""

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, String, Text, bindparam, func, literal_column, select

from app.days import FIRST_DAY
from app.db.engine import Engine
from app.db.json import joined, json_object
from app.errors import NotFoundError, QuestionError
from app.models.actors import Person
from app.models.talks import Delegation, Participant, Talk
from app.queries.actors import PEOPLE
from app.queries.as_of import At
from app.queries.asking import ADDRESS, Parts, ask
from app.queries.identity import ids_of
from app.queries.listing import Item, missing
from app.queries.render import render
from app.queries.talks import DELEGATIONS, TALKS
from app.schemas.common import Ref
from app.schemas.delegations import (
    Appearances,
    Change,
    CompareQuery,
    Continuity,
    DelegationComparison,
    PartyChange,
    PersonChange,
    Seat,
    SeatedSide,
    SeatOut,
    SideOut,
    TalkBrief,
    TalkChanges,
)
from app.schemas.listing import AtQuery

NEVER_MET = ("proposed", "agreed_to_meet", "scheduled", "postponed", "cancelled", "did_not_happen")
_NOT_SEATED = ("absent", "replaced")


async def compare(engine: Engine, query: CompareQuery) -> Item:
    """Compare two delegations; raises NotFoundError for one that is not there, QuestionError for different parties."""
    told = await ask(engine, query, _two, left=[query.left], right=[query.right])
    sides = []
    for name in ("left", "right"):
        if (found := getattr(told.row, name)) is None:
            lacking = missing(DELEGATIONS, getattr(query, name), None, query)
            raise NotFoundError(f"{lacking}, which is asked for as '{name}'")
        sides.append(SeatedSide.model_validate_json(found))
    left, right = sides
    if left.party != right.party:
        raise QuestionError(
            f"'{left.id}' and '{right.id}' are delegations of different parties; two of one party can be compared"
        )
    return Item(compared(left, right).model_dump_json(by_alias=True).encode(), told.revision)


async def changes(engine: Engine, address: str, query: AtQuery) -> Item:
    """Compare each delegation at a talk with the same party's last one in the process; the talk must be there."""
    told = await ask(engine, query, with_last, of=TALKS, address=address)
    body = TalkChanges(talk=TalkBrief.model_validate_json(told.row.talk), parties=parties_of(told.row.pairs))
    return Item(body.model_dump_json(by_alias=True).encode(), told.revision)


def parties_of(pairs: str | None) -> list[PartyChange]:
    """Compare the delegations that `with_last` found."""
    parties = []
    for pair in json.loads(f"[{pairs or ''}]"):
        now = SeatedSide.model_validate(pair["now"])
        last = SeatedSide.model_validate(pair["last"]) if pair["last"] else None
        parties.append(PartyChange(party=now.party, before=compared(last, now) if last else None, now=now))
    return parties


async def appearances(engine: Engine, address: str, query: AtQuery) -> Item:
    """Give every table that a person sat at, or was to; the person must be there."""
    told = await ask(engine, query, _seats, of=PEOPLE, address=address)
    person, seats = Ref.model_validate_json(told.row.person), json.loads(f"[{told.row.seats or ''}]")
    body = Appearances(person=person, items=[Seat.model_validate(seat) for seat in seats])
    return Item(body.model_dump_json(by_alias=True).encode(), told.revision)


def compared(left: SeatedSide, right: SeatedSide) -> DelegationComparison:
    """Tell what became of everybody.  People are who they are by identity, never by a name that two share."""
    announced = right.same_as == left.id and right.listing != "complete"
    before = {_who(seat): seat for seat in left.participants}
    after = {_who(seat): seat for seat in right.participants}
    people = [
        _person(before.get(who), after.get(who), left, right, announced=announced)
        for who in dict.fromkeys((*after, *before))
    ]
    return DelegationComparison(
        left=_side(left), right=_side(right), continuity=_continuity(left, right, people), people=people
    )


def _person(
    one: SeatOut | None, other: SeatOut | None, left: SeatedSide, right: SeatedSide, *, announced: bool
) -> PersonChange:
    """Tell what became of one, of whom only the announcement that it is all the same may tell."""
    here = other or one
    assert here is not None  # noqa: S101 - whoever is in neither is not asked about
    by_announcement = announced and other is None and _sat(one)
    return PersonChange(
        person=here.person,
        label=here.label,
        change="stayed" if by_announcement else _change(one, other, earlier=left.listing, later=right.listing),
        basis="announced" if by_announcement else "named",
        changed=_changed(one, other) if one and other else [],
        disputed=any("attendance" in seat.disputed for seat in (one, other) if seat),
        left=one,
        right=other,
    )


def _who(seat: SeatOut) -> str:
    return f"person {seat.person.id}" if seat.person else f"label {seat.label}"


def _sat(seat: SeatOut | None) -> bool:
    return seat is not None and seat.attendance not in _NOT_SEATED


def _change(one: SeatOut | None, other: SeatOut | None, *, earlier: str | None, later: str | None) -> Change:
    if _sat(one) and _sat(other):
        return "stayed"
    if _sat(other):
        return "joined" if one is not None or earlier == "complete" else "first_mentioned"
    if _sat(one):
        return "left" if other is not None or later == "complete" else "not_mentioned"
    return "not_seated"


def _changed(one: SeatOut, other: SeatOut) -> list[Any]:
    pairs = ((name, getattr(one, name), getattr(other, name)) for name in ("office", "roles", "headcount"))
    return [name for name, was, is_now in pairs if was and is_now and was != is_now]


def _continuity(left: SeatedSide, right: SeatedSide, people: Iterable[PersonChange]) -> Continuity:
    named = [item for item in people if item.person is not None and item.change != "not_seated"]
    announced = any(item.basis == "announced" for item in named)
    stayed = sum(item.change == "stayed" for item in named)
    comparable = any(_sat(item.left) for item in named) and (announced or any(_sat(item.right) for item in named))
    return Continuity(
        score=round(stayed / len(named), 2) if comparable else None,
        stayed=stayed,
        of=len(named),
        disputed=sum(item.disputed for item in named),
        complete=left.listing == "complete" and (announced or right.listing == "complete"),
        basis="announced" if announced else "named",
    )


def _side(side: SeatedSide) -> SideOut:
    return SideOut.model_validate(side.model_dump(by_alias=True, exclude={"participants"}))


def _two(at: At) -> Parts:
    def side(name: str) -> ColumnElement[Any]:
        delegation = at(Delegation)
        found = ids_of("delegation", bindparam(name, expanding=True, type_=String()), at)
        return render(SeatedSide, delegation, at).where(delegation.id.in_(found)).limit(1).scalar_subquery()

    return {"left": side("left"), "right": side("right")}


def with_last(at: At) -> Parts:
    """Give the parts `talk`, in short, and `pairs`: each delegation at it `now`, with the party's `last` one."""
    talk, now = at(Talk), at(Delegation)
    last, before = at(Delegation), at(Talk)
    earlier = (
        render(SeatedSide, last, at)
        .join(before, before.id == last.talk_id)
        .where(
            last.party_id == now.party_id,
            before.process_id == talk.process_id,
            before.day_last < talk.day_last,
            before.day_last > FIRST_DAY,
            before.status.is_(None) | before.status.not_in(NEVER_MET),
        )
        .order_by(before.day_last.desc(), last.id.desc())
        .limit(1)
        .correlate(talk, now)
        .scalar_subquery()
    )
    shown = render(SeatedSide, now, at).add_columns(
        func.coalesce(earlier, literal_column("'null'"), type_=Text()).label("last"), now.slug.label("slug")
    )
    pairs = shown.join(talk, talk.id == now.talk_id).where(talk.slug == ADDRESS).order_by(now.slug).cte("pair")
    pair = json_object({"now": pairs.c[0], "last": pairs.c.last})
    brief = at(Talk)
    return {
        "talk": render(TalkBrief, brief, at).where(brief.slug == ADDRESS).limit(1).scalar_subquery(),
        "pairs": select(joined(pair, pairs.c.slug)).scalar_subquery(),
    }


def _seats(at: At) -> Parts:
    person, seat, delegation, talk = at(Person), at(Participant), at(Delegation), at(Talk)
    seats = (
        render(Seat, seat, at)
        .add_columns(talk.day_first.label("day"), seat.slug.label("slug"))
        .join(person, person.id == seat.person_id)
        .outerjoin(delegation, delegation.id == seat.delegation_id)
        .outerjoin(talk, talk.id == delegation.talk_id)
        .where(person.slug == ADDRESS)
        .order_by(talk.day_first.is_(None), talk.day_first, seat.slug)
        .cte("seat")
    )
    shown = at(Person)
    return {
        "person": render(Ref, shown, at).where(shown.slug == ADDRESS).limit(1).scalar_subquery(),
        "seats": select(joined(seats.c[0], seats.c.day.is_(None), seats.c.day, seats.c.slug)).scalar_subquery(),
    }
