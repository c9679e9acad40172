"""Demands, stances, proposals: which, and in which order."""

from typing import Any

from sqlalchemy import ColumnElement, select

from app.models.demands import Demand, DemandTopic, Proposal, Stance
from app.queries.as_of import At
from app.queries.filters import names, one_of, tagged, through
from app.queries.listing import BY_ID, Listing
from app.schemas.demands import DemandOut, ProposalItem, StanceItem


def _stance_of(demand: Any, at: At, values: Any) -> ColumnElement[bool]:  # noqa: ANN401 - an alias, parameters
    taken, party = values
    stance = at(Stance)
    found: ColumnElement[bool] = demand.id.in_(
        select(stance.demand_id).where(stance.stance.in_(taken), names("party_id", "party")(stance, at, party))
    )
    return found


DEMANDS = Listing(
    Demand,
    DemandOut,
    filters={
        "party": names("party_id", "party"),
        "addressee": names("addressee_id", "party"),
        "process": names("process_id", "process"),
        "talk": names("talk_id", "talk"),
        "topic": tagged(DemandTopic),
        "kind": one_of("kind"),
        "stance": through("id", Stance, one_of("stance"), "demand_id"),
        "stance_of": through("id", Stance, names("party_id", "party"), "demand_id"),
    },
    joint={("stance", "stance_of"): _stance_of},
    sorts=BY_ID,
)

STANCES = Listing(
    Stance,
    StanceItem,
    filters={
        "demand": names("demand_id", "demand"),
        "party": names("party_id", "party"),
        "stance": one_of("stance"),
        "own": lambda stance, _at, value: stance.own == value,
    },
    sorts=BY_ID,
)

PROPOSALS = Listing(
    Proposal,
    ProposalItem,
    filters={
        "party": names("party_id", "party"),
        "process": names("process_id", "process"),
        "talk": names("talk_id", "talk"),
        "status": one_of("status"),
    },
    sorts=BY_ID,
)
