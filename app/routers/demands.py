"""`/v1/demands`."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from app.queries.demands import DEMANDS
from app.queries.listing import list_page, one_item
from app.routers.answers import PROBLEMS, Engine, SlugPath, item, page
from app.schemas.demands import DemandList, DemandOut, DemandQuery
from app.schemas.listing import AtQuery

router = APIRouter(tags=["demands"], responses=PROBLEMS)


@router.get("/demands", response_model=DemandList)
async def list_demands(request: Request, engine: Engine, query: Annotated[DemandQuery, Query()]) -> Response:
    """List demands, each with the stances of parties on it; also those that no document ties to a talk."""
    return page(request, await list_page(engine, DEMANDS, query))


@router.get("/demands/{slug}", response_model=DemandOut)
async def get_demand(engine: Engine, slug: SlugPath, query: Annotated[AtQuery, Query()]) -> Response:
    """Give one demand: who asks what of whom, and where each party stands."""
    return item(await one_item(engine, DEMANDS, slug, query))
