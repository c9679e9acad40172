"""`/v1/demands`, `/v1/stances`, `/v1/proposals`."""

from app.queries.demands import DEMANDS, PROPOSALS, STANCES
from app.routers.resource import by_slug, resource
from app.schemas.demands import (
    DemandList,
    DemandOut,
    DemandQuery,
    ProposalItem,
    ProposalList,
    ProposalQuery,
    StanceItem,
    StanceList,
    StanceQuery,
)
from app.schemas.things import ThingQuery

routers = (
    resource(
        "demands",
        DEMANDS,
        page=DemandList,
        item=DemandOut,
        query=DemandQuery,
        item_query=ThingQuery,
        about="List demands, each with the stances of parties on it; also those that no document ties to a talk.",
        one="Give one demand: who asks what of whom, and where each party stands.",
        address=by_slug("ukraine-30-day-ceasefire"),
    ),
    resource(
        "stances",
        STANCES,
        page=StanceList,
        item=StanceItem,
        query=StanceQuery,
        item_query=ThingQuery,
        about="List stances: where parties stand on demands, by their own word or as others say.",
        one="Give one stance; its id is `demand:party`.",
        address=by_slug("ukraine-30-day-ceasefire:ukraine"),
    ),
    resource(
        "proposals",
        PROPOSALS,
        page=ProposalList,
        item=ProposalItem,
        query=ProposalQuery,
        item_query=ThingQuery,
        about="List proposals: papers that parties put forward.",
        one="Give one proposal.",
        address=by_slug("russia-memorandum-on-peace-treaty"),
    ),
)
