"""Demands: which, and in which order."""

from app.models.demands import Demand
from app.queries.identity import ids_of
from app.queries.listing import Listing, Sort
from app.schemas.demands import DemandOut

DEMANDS = Listing(
    model=Demand,
    schema=DemandOut,
    filters={
        "party": lambda demand, at, value: demand.party_id.in_(ids_of("party", value, at)),
        "talk": lambda demand, at, value: demand.talk_id.in_(ids_of("talk", value, at)),
    },
    sorts={"id": Sort("id")},
)
