"""A question: an endpoint that answers one thing asked of the whole base, made the same way for all of them."""

from collections.abc import Awaitable, Callable
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response
from pydantic import BaseModel

from app.errors import MovedError
from app.queries.listing import Item, Page
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

TAG = "questions"


def question(  # noqa: PLR0913 - a question is told by all of these
    path: str,
    ask: Callable[..., Awaitable[Item | Page]],
    *,
    name: str,
    model: type[BaseModel],
    query: type[BaseModel],
    summary: str,
    about: str,
    address: Any = None,  # noqa: ANN401 - the type of a path parameter
) -> APIRouter:
    """Give the router of a question at `path`, which has `{id}` in it where `address` says how that is written.

    `ask(engine, query)`, or `ask(engine, id, query)`, answers it with one statement.  `summary` is the question in few
    words, `about` says in the OpenAPI what is asked and how the answer is to be read.
    """
    router = APIRouter(tags=[TAG], responses={**PROBLEMS, **UNCHANGED})

    async def put(request: Request, engine: Engine, *asked: Any) -> Response:  # noqa: ANN401
        query = await settled(request, engine, asked[-1])
        asked = (*asked[:-1], query)
        kept = await unchanged(request, engine, query)
        if kept is not None:
            return kept
        try:
            found = await ask(engine, *asked)
        except MovedError as moved:
            return moved_to(request, str(asked[0]), moved)
        if isinstance(found, Page):
            return answer(request, *page_body(request, found))
        return answer(request, found.body, found.revision)

    async def of_all(request: Request, engine: Engine, query: Any) -> Response:  # noqa: ANN401
        return await put(request, engine, query)

    async def of_one(request: Request, engine: Engine, id: Any, query: Any) -> Response:  # noqa: A002, ANN401
        return await put(request, engine, id, query)

    if address is None:
        declare(of_all, name, about, query=Annotated[query, Query()])
    else:
        declare(of_one, name, about, query=Annotated[query, Query()], id=address)
    responses = {**gone(query), **(MOVED if address is not None else {})}
    router.get(path, response_model=model, summary=summary, responses=responses)(of_all if address is None else of_one)
    return router
