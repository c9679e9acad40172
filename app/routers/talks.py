"""`/v1/talks`, `/v1/delegations`, `/v1/participants`."""

from app.queries.talks import DELEGATIONS, PARTICIPANTS, TALKS
from app.routers.resource import by_slug, resource
from app.schemas.talks import (
    DelegationItem,
    DelegationList,
    DelegationQuery,
    ParticipantItem,
    ParticipantList,
    ParticipantQuery,
    TalkList,
    TalkOut,
    TalkQuery,
)
from app.schemas.things import ThingQuery

routers = (
    resource(
        "talks",
        TALKS,
        page=TalkList,
        item=TalkOut,
        query=TalkQuery,
        item_query=ThingQuery,
        about="List talks, each with its delegations, participants, demands, proposals and outcomes.",
        one="Give one talk: who met, who sat at the table, what was asked and what came of it.",
        address=by_slug("istanbul-2025-05-16"),
    ),
    resource(
        "delegations",
        DELEGATIONS,
        page=DelegationList,
        item=DelegationItem,
        query=DelegationQuery,
        item_query=ThingQuery,
        about="List delegations, of third parties too, each with its participants.",
        one="Give one delegation; its id is `talk:party`.",
        address=by_slug("istanbul-2025-05-16:russia"),
    ),
    resource(
        "participants",
        PARTICIPANTS,
        page=ParticipantList,
        item=ParticipantItem,
        query=ParticipantQuery,
        item_query=ThingQuery,
        about="List participants: who sat at which table, for whom, in which role and office; also who was expected.",
        one="Give one participant; the id is `talk:party:person`, or `talk:party:~label` for people without names.",
        address=by_slug("istanbul-2025-05-16:russia:vladimir-medinsky"),
    ),
)
