"""`/v1/outcomes`, `/v1/commitments`."""

from app.queries.outcomes import COMMITMENTS, OUTCOMES
from app.routers.resource import by_slug, resource
from app.schemas.outcomes import (
    CommitmentItem,
    CommitmentList,
    CommitmentQuery,
    OutcomeItem,
    OutcomeList,
    OutcomeQuery,
)
from app.schemas.things import ThingQuery

routers = (
    resource(
        "outcomes",
        OUTCOMES,
        page=OutcomeList,
        item=OutcomeItem,
        query=OutcomeQuery,
        item_query=ThingQuery,
        about="List outcomes: what talks brought, how firmly it was agreed, and what came of each commitment in it.",
        one="Give one outcome with its commitments.",
        address=by_slug("istanbul-2025-05-16-prisoner-exchange"),
    ),
    resource(
        "commitments",
        COMMITMENTS,
        page=CommitmentList,
        item=CommitmentItem,
        query=CommitmentQuery,
        item_query=ThingQuery,
        about="List commitments: who owes what to whom, how much, due when, and how far it has been carried out.",
        one="Give one commitment; its id is `outcome:obligor`, with `:~label` where the obligor has several.",
        address=by_slug("istanbul-2025-05-16-prisoner-exchange:russia:~prisoners"),
    ),
)
