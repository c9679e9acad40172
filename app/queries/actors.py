"""Conflicts, processes, parties, people, places: which, and in which order."""

from typing import Any

from sqlalchemy import ColumnElement, select

from app.models.actors import Conflict, Name, Party, Person, Place, Process, ProcessConflict, ProcessParty
from app.models.talks import Delegation, Participant
from app.queries.as_of import At
from app.queries.filters import linked, names, one_of, through
from app.queries.listing import BY_ID, Listing
from app.schemas.actors import ConflictOut, PartyOut, PersonOut, PlaceOut, ProcessOut


def _named(row: Any, at: At, value: Any) -> ColumnElement[bool]:  # noqa: ANN401 - an alias, a parameter
    name = at(Name)
    found: ColumnElement[bool] = row.id.in_(select(name.owner_id).where(name.folded.in_(value)))
    return found


_in_delegation = through("delegation_id", Delegation, names("talk_id", "talk"))
_of_party = through("delegation_id", Delegation, names("party_id", "party"))

CONFLICTS = Listing(Conflict, ConflictOut, {"name": _named}, BY_ID)
PROCESSES = Listing(
    Process,
    ProcessOut,
    {
        "name": _named,
        "conflict": linked(ProcessConflict, "conflict"),
        "party": linked(ProcessParty, "party"),
        "stage": one_of("stage"),
    },
    BY_ID,
)
PARTIES = Listing(
    Party,
    PartyOut,
    {
        "name": _named,
        "kind": one_of("kind"),
        "country": one_of("country"),
        "parent": names("parent_id", "party"),
    },
    BY_ID,
)
PEOPLE = Listing(
    Person,
    PersonOut,
    {
        "name": _named,
        "talk": through("id", Participant, _in_delegation, "person_id"),
        "party": through("id", Participant, _of_party, "person_id"),
    },
    BY_ID,
)
PLACES = Listing(
    Place,
    PlaceOut,
    {"name": _named, "country": one_of("country"), "parent": names("parent_id", "place")},
    BY_ID,
)
