"""`/v1/review`, `/v1/suggestions`, `/v1/rules`, and what machines made of a document."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query
from fastapi.responses import Response

from app.ingest.decisions import ReviewIn
from app.ingest.review import decide
from app.queries.accounts import account
from app.queries.review import REVIEW, SUGGESTIONS
from app.queries.rules import rules
from app.routers.answers import Engine
from app.routers.question import question
from app.routers.resource import by_digest, by_number, by_slug, resource
from app.routers.writing import WRITES, body, described, may_write
from app.schemas.accounts import DocumentAccount
from app.schemas.listing import AtQuery, NowQuery
from app.schemas.review import (
    DecidedOut,
    ReviewList,
    ReviewOut,
    ReviewQuery,
    SuggestionList,
    SuggestionOut,
    SuggestionQuery,
)
from app.schemas.rules import Rules

_deciding = APIRouter(tags=["review"], responses=WRITES, dependencies=[Depends(may_write)])


@_deciding.post(
    "/review",
    response_model=DecidedOut,
    summary="Decide on what machines read",
    openapi_extra=described({"application/json": ReviewIn}),
)
async def decide_review(
    engine: Engine, _query: Annotated[NowQuery, Query()], given: Annotated[ReviewIn, Depends(body(ReviewIn))]
) -> Response:
    """Accept, reject, correct, merge and split, as one revision, all of it or nothing; only with PARLEY_WRITES=local.

    A decision that stands just so already is none again, so that what was sent may be sent once more.
    """
    found = await decide(engine, given.actor, given.decisions)
    report = found.report
    told = DecidedOut(
        revision=found.revision, decisions=report.decisions, added=report.added, unchanged=report.unchanged
    )
    return Response(told.model_dump_json(), media_type="application/json", headers={"Cache-Control": "no-store"})


routers = (
    resource(
        "review",
        REVIEW,
        page=ReviewList,
        item=ReviewOut,
        query=ReviewQuery,
        item_query=AtQuery,
        about="List the claims that machines read and on which nothing has been decided, each with the words that bear "
        "it: what is most dangerous if it is wrong comes first. They are in no other list, and no answer is made of "
        "them.",
        one="Give one claim that waits, by its digest.",
        address=by_digest(),
    ),
    _deciding,
    resource(
        "suggestions",
        SUGGESTIONS,
        page=SuggestionList,
        item=SuggestionOut,
        query=SuggestionQuery,
        item_query=NowQuery,
        about="List pairs of things that may be one, until one is merged into the other, or a split says that either "
        "is one of its own.",
        one="Give one suggestion that is open, by its number.",
        address=by_number(),
    ),
    question(
        "/rules",
        rules,
        name="list_rules",
        model=Rules,
        query=NowQuery,
        summary="Which rule can be trusted",
        about="Give, for each rule by which machines read: how many of its claims wait, how many of those that "
        "somebody looked at were right, and whether what it reads is accepted by itself.",
    ),
    question(
        "/documents/{id}/account",
        account,
        name="get_document_account",
        model=DocumentAccount,
        query=NowQuery,
        summary="What readers made of a document",
        about="Give all that was read in the newest text of a document: who read it, every claim with what became of "
        "it and who decided so, the statements, the passages that nothing was made of, and what may be one thing.",
        address=by_slug("russia-plans-same-delegation"),
    ),
)
