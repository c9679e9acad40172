"""`/v1/claims`."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from app.queries.claims import CLAIMS
from app.queries.listing import list_page
from app.routers.answers import PROBLEMS, Engine, page
from app.schemas.claims import ClaimList, ClaimQuery

router = APIRouter(tags=["claims"], responses=PROBLEMS)


@router.get("/claims", response_model=ClaimList)
async def list_claims(request: Request, engine: Engine, query: Annotated[ClaimQuery, Query()]) -> Response:
    """List the claims that count, each with the exact words that bear it, who said them and where they stand."""
    return page(request, await list_page(engine, CLAIMS, query))
