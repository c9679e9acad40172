"""A resource: the list and the item that every subject has, made the same way for all."""

from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import RedirectResponse, Response
from pydantic import BaseModel

from app.errors import MovedError
from app.problems import problems
from app.queries.listing import Listing, list_page, one_item
from app.routers.answers import Engine, answer, page_body, refuse_repeated, unchanged
from app.schemas.common import ADDRESS
from app.schemas.listing import LAST_REVISION

_PROBLEMS = problems(HTTPStatus.NOT_FOUND, HTTPStatus.UNPROCESSABLE_ENTITY, HTTPStatus.SERVICE_UNAVAILABLE)
_UNCHANGED: dict[int | str, dict[str, Any]] = {304: {"description": "Unchanged since the answer with this ETag."}}
_MOVED: dict[int | str, dict[str, Any]] = {308: {"description": "Merged into another thing, whose address it gives."}}


def by_slug(*examples: str) -> Any:  # noqa: ANN401 - the type of a path parameter, as are the next two
    """Take an item's slug, or the address of a thing that is made of others'."""
    return Annotated[str, Path(pattern=ADDRESS, max_length=400, description="Its id.", examples=list(examples))]


def by_digest(example: str) -> Any:  # noqa: ANN401
    """Take a digest."""
    return Annotated[str, Path(pattern="^[0-9a-f]{64}$", description="Its digest.", examples=[example])]


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
    router = APIRouter(tags=[path], responses={**_PROBLEMS, **_UNCHANGED})
    singular = listing.kind

    async def list_things(request: Request, engine: Engine, query: Any) -> Response:  # noqa: ANN401
        refuse_repeated(request, query)
        return await unchanged(request, engine, query) or answer(
            request, *page_body(request, await list_page(engine, listing, query))
        )

    async def get_thing(request: Request, engine: Engine, id: Any, query: Any) -> Response:  # noqa: A002, ANN401
        refuse_repeated(request, query)
        kept = await unchanged(request, engine, query)
        if kept is not None:
            return kept
        try:
            found = await one_item(engine, listing, id, query)
        except MovedError as moved:
            there = request.url.path.removesuffix(str(id)) + moved.to
            return RedirectResponse(f"{there}?{request.url.query}".rstrip("?"), HTTPStatus.PERMANENT_REDIRECT)
        return answer(request, found.body, found.revision)

    _declare(list_things, f"list_{path}", about, query=Annotated[query, Query()])
    _declare(get_thing, f"get_{singular}", one, query=Annotated[item_query, Query()], id=address)
    router.get(f"/{path}", response_model=page, summary=f"List {path}")(list_things)
    router.get(f"/{path}/{{id}}", response_model=item, summary=f"Get a {singular}", responses=_MOVED)(get_thing)
    return router


def _declare(endpoint: Callable[..., Awaitable[Response]], name: str, about: str, **parameters: Any) -> None:  # noqa: ANN401
    """Give an endpoint its name, its description and the types of its parameters, which FastAPI reads there."""
    endpoint.__name__ = name
    endpoint.__doc__ = about
    endpoint.__annotations__ |= parameters
