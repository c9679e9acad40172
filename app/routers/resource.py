"""A resource: the list and the item that every subject has, made the same way for all."""

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import Response
from pydantic import BaseModel

from app.errors import MovedError
from app.queries.listing import Listing, list_page, one_item
from app.routers.answers import (
    MOVED,
    PROBLEMS,
    UNCHANGED,
    Engine,
    answer,
    declare,
    gone,
    moved_to,
    page_body,
    settled,
    unchanged,
)
from app.schemas.common import ADDRESS, DIGEST
from app.schemas.listing import LAST_REVISION


def by_slug(*examples: str) -> Any:  # noqa: ANN401 - the type of a path parameter, as are the next two
    """Take an item's slug, or the address of a thing that is made of others'."""
    return Annotated[str, Path(pattern=ADDRESS, max_length=400, description="Its id.", examples=list(examples))]


def by_digest(*examples: str) -> Any:  # noqa: ANN401
    """Take a digest."""
    return Annotated[str, Path(pattern=DIGEST, description="Its digest.", examples=list(examples))]


def by_number(*examples: int) -> Any:  # noqa: ANN401
    """Take a number that counts from 1."""
    return Annotated[int, Path(ge=1, le=LAST_REVISION, description="Its number.", examples=list(examples))]


def resource(  # noqa: PLR0913 - a subject is told by all of these
    path: str,
    listing: Listing,
    *,
    page: type[BaseModel],
    item: type[BaseModel],
    query: type[BaseModel],
    item_query: type[BaseModel],
    about: str,
    one: str,
    address: Any,  # noqa: ANN401
) -> APIRouter:
    """Give the router of a subject: `/path`, its list, and `/path/{id}`, one of it.

    `about` and `one` say in the OpenAPI what each gives; `address` is what an item is asked for by.
    """
    router = APIRouter(tags=[path], responses={**PROBLEMS, **UNCHANGED})
    singular = listing.kind

    async def list_things(request: Request, engine: Engine, query: Any) -> Response:  # noqa: ANN401
        query = await settled(request, engine, query)
        return await unchanged(request, engine, query) or answer(
            request, *page_body(request, await list_page(engine, listing, query))
        )

    async def get_thing(request: Request, engine: Engine, id: Any, query: Any) -> Response:  # noqa: A002, ANN401
        query = await settled(request, engine, query)
        kept = await unchanged(request, engine, query)
        if kept is not None:
            return kept
        try:
            found = await one_item(engine, listing, id, query)
        except MovedError as moved:
            return moved_to(request, str(id), moved)
        return answer(request, found.body, found.revision)

    declare(list_things, f"list_{path}", about, query=Annotated[query, Query()])
    declare(get_thing, f"get_{singular.replace(' ', '_')}", one, query=Annotated[item_query, Query()], id=address)
    router.get(f"/{path}", response_model=page, summary=f"List {path}", responses=gone(query))(list_things)
    responses = {**gone(item_query), **MOVED}
    router.get(f"/{path}/{{id}}", response_model=item, summary=f"Get a {singular}", responses=responses)(get_thing)
    return router
