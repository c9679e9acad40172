"""`/v1/talks`."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from app.queries.listing import list_page, one_item
from app.queries.talks import TALKS
from app.routers.answers import PROBLEMS, Engine, SlugPath, item, page
from app.schemas.listing import AtQuery
from app.schemas.talks import TalkList, TalkOut, TalkQuery

router = APIRouter(tags=["talks"], responses=PROBLEMS)


@router.get("/talks", response_model=TalkList)
async def list_talks(request: Request, engine: Engine, query: Annotated[TalkQuery, Query()]) -> Response:
    """List talks, each with its delegations, participants, demands, proposals and outcomes."""
    return page(request, await list_page(engine, TALKS, query))


@router.get("/talks/{slug}", response_model=TalkOut)
async def get_talk(engine: Engine, slug: SlugPath, query: Annotated[AtQuery, Query()]) -> Response:
    """Give one talk: who met, who sat at the table, what was asked and what came of it."""
    return item(await one_item(engine, TALKS, slug, query))
