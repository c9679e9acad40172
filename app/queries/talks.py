"""Talks, delegations, participants: which, and in which order."""

from typing import Any

from sqlalchemy import ColumnElement, select

from app.days import FIRST_DAY
from app.models.actors import Place, ProcessConflict
from app.models.talks import Delegation, DelegationCapacity, Participant, ParticipantRole, Talk
from app.queries.as_of import At
from app.queries.filters import involving, names, not_after, not_before, one_of, tagged, through
from app.queries.identity import ids_of
from app.queries.listing import BY_ID, Listing, Sort
from app.schemas.talks import DelegationItem, ParticipantItem, TalkOut

_has_person = through("id", Participant, names("person_id", "person"), "delegation_id")
_in_capacity = tagged(DelegationCapacity)


def _party_in_capacity(talk: Any, at: At, values: Any) -> ColumnElement[bool]:  # noqa: ANN401 - an alias, parameters
    party, capacity = values
    delegation = at(Delegation)
    found: ColumnElement[bool] = talk.id.in_(
        select(delegation.talk_id).where(
            names("party_id", "party")(delegation, at, party), _in_capacity(delegation, at, capacity)
        )
    )
    return found


def _in_place(talk: Any, at: At, value: Any) -> ColumnElement[bool]:  # noqa: ANN401
    place, asked = at(Place), at(Place)
    around = select(asked.id).where(asked.id.in_(ids_of("place", value, at))).cte("around", recursive=True)
    # UNION, not UNION ALL, so that places that are said to lie in each other come to an end.
    around = around.union(select(place.id).where(place.parent_id == around.c.id))
    found: ColumnElement[bool] = talk.place_id.in_(select(around.c.id))
    return found


def _in_box(talk: Any, at: At, values: Any) -> ColumnElement[bool]:  # noqa: ANN401
    west, south, east, north = values
    place = at(Place)
    found: ColumnElement[bool] = talk.place_id.in_(
        select(place.id).where(place.longitude.between(west, east), place.latitude.between(south, north))
    )
    return found


TALKS = Listing(
    Talk,
    TalkOut,
    filters={
        "party": involving(Delegation, "party_id", "party", "talk_id"),
        "person": through("id", Delegation, _has_person, "talk_id"),
        "conflict": through("process_id", ProcessConflict, names("value_id", "conflict"), "owner_id"),
        "process": names("process_id", "process"),
        "place": _in_place,
        "country": through("place_id", Place, one_of("country")),
        "status": one_of("status"),
        "format": one_of("format"),
        "capacity": through("id", Delegation, _in_capacity, "talk_id"),
        "round": one_of("round"),
        "bbox": _in_box,
        "from": not_before("day_max"),
        # By what the list is sorted by, too, so that its index is entered there, and left at the undated.
        "until": lambda talk, at, value: (
            not_after("day_min")(talk, at, value) & (talk.day_last <= value) & (talk.day_last > FIRST_DAY)
        ),
    },
    joint={("party", "capacity"): _party_in_capacity},
    sorts={"-day": Sort("day_last", descending=True), "day": Sort("day_first"), **BY_ID},
)

DELEGATIONS = Listing(
    Delegation,
    DelegationItem,
    filters={
        "talk": names("talk_id", "talk"),
        "party": names("party_id", "party"),
        "person": _has_person,
        "capacity": _in_capacity,
        "status": one_of("status"),
        "consent": one_of("consent"),
    },
    sorts=BY_ID,
)

PARTICIPANTS = Listing(
    Participant,
    ParticipantItem,
    filters={
        "talk": through("delegation_id", Delegation, names("talk_id", "talk")),
        "party": through("delegation_id", Delegation, names("party_id", "party")),
        "person": names("person_id", "person"),
        "role": tagged(ParticipantRole),
        "capacity": through("delegation_id", DelegationCapacity, one_of("value"), "owner_id"),
        "attendance": one_of("attendance"),
    },
    sorts=BY_ID,
)
