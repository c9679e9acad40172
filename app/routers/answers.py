"""What every router needs: the base of the app, and answers made of bytes that the database has built."""

from collections.abc import Awaitable, Callable
from hashlib import sha256
from http import HTTPStatus
from typing import Annotated, Any, get_origin

from fastapi import Depends, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import RedirectResponse, Response
from pydantic import BaseModel

from app import __version__
from app.db import engine as db
from app.errors import MovedError
from app.problems import problems
from app.queries.clock import answered_revision
from app.queries.listing import Page
from app.queries.releases import Asked, of_release

PROBLEMS = problems(HTTPStatus.NOT_FOUND, HTTPStatus.UNPROCESSABLE_ENTITY, HTTPStatus.SERVICE_UNAVAILABLE)
CITING = "parley.citing"
"""Under which a request carries what is to be told to whoever cites its answer."""
UNCHANGED: dict[int | str, dict[str, Any]] = {304: {"description": "Unchanged since the answer with this ETag."}}
GONE = problems(HTTPStatus.GONE)
MOVED: dict[int | str, dict[str, Any]] = {308: {"description": "Merged into another thing, whose address it gives."}}


def _engine(request: Request) -> db.Engine:
    engine: db.Engine = request.app.state.engine
    return engine


Engine = Annotated[db.Engine, Depends(_engine)]


def _etag(request: Request, revision: int) -> str:
    """Name an answer: this Parley, this address, at this revision, nothing else goes into it."""
    told = f"{__version__} {revision} {request.url.path}?{request.url.query}"
    return f'W/"{sha256(told.encode()).hexdigest()[:32]}"'


async def settled(request: Request, engine: db.Engine, query: Asked) -> Asked:
    """Give the query as it is answered, a release as its revision; refuse what would be passed over."""
    _refuse_repeated(request, query)
    found = await of_release(engine, query)
    citing = request.scope.get(CITING)
    return found if citing is None else found.to_cite(citing)


def _refuse_repeated(request: Request, query: BaseModel) -> None:
    """Refuse a parameter that takes one value and is given several, of which all but one would be passed over."""
    fields = {field.alias or name: field for name, field in type(query).model_fields.items()}
    faults = [
        {"type": "repeated", "loc": ("query", name), "msg": "takes one value, and is given several", "input": name}
        for name in dict.fromkeys(request.query_params.keys())
        if get_origin(fields[name].annotation) is not list and len(request.query_params.getlist(name)) > 1
    ]
    if faults:
        raise RequestValidationError(faults)


async def unchanged(request: Request, engine: db.Engine, query: BaseModel) -> Response | None:
    """Give 304 where the client holds the answer already, None where it is to be made.

    Only the revision is asked of the base, and whether something of it had to be erased: what was held at a revision
    never changes otherwise.
    """
    held = request.headers.get("if-none-match")
    if held is None:
        return None
    etag = _etag(request, await answered_revision(engine, query))
    known = {item.strip().removeprefix("W/") for item in held.split(",")}
    if "*" not in known and etag.removeprefix("W/") not in known:
        return None
    return Response(status_code=HTTPStatus.NOT_MODIFIED, headers={"ETag": etag, "Cache-Control": "no-cache"})


def gone(query: type[BaseModel]) -> dict[int | str, dict[str, Any]]:
    """Describe, for the OpenAPI, that an operation may answer 410, where its query takes a revision."""
    return GONE if "revision" in query.model_fields else {}


def page_body(request: Request, found: Page) -> tuple[bytes, int, str | None]:
    """Give the body of a page, its revision, and the address of the next one."""
    following = None
    if found.cursor is not None:
        url = request.url.include_query_params(cursor=found.cursor)
        following = f"{url.path}?{url.query}"
    told = "null" if following is None else f'"{following}"'
    body = b'{"items":%b,"next":%b,"revision":%d}' % (found.items, told.encode(), found.revision)
    return body, found.revision, following


def answer(
    request: Request, body: bytes, revision: int, following: str | None = None, media_type: str = "application/json"
) -> Response:
    """Give an answer, with the ETag that names it and a link to the next page."""
    headers = {"ETag": _etag(request, revision), "Cache-Control": "no-cache"}
    if following is not None:
        headers["Link"] = f'<{following}>; rel="next"'
    return Response(body, media_type=media_type, headers=headers)


def moved_to(request: Request, address: str, moved: MovedError) -> Response:
    """Send the client on from a merged thing's address to the thing that it has become, by the same path."""
    before, _, after = request.url.path.rpartition(address)
    return RedirectResponse(f"{before}{moved.to}{after}?{request.url.query}".rstrip("?"), HTTPStatus.PERMANENT_REDIRECT)


def declare(endpoint: Callable[..., Awaitable[Response]], name: str, about: str, **parameters: Any) -> None:  # noqa: ANN401
    """Give an endpoint its name, its description and the types of its parameters, which FastAPI reads there."""
    endpoint.__name__ = name
    endpoint.__doc__ = about
    endpoint.__annotations__ |= parameters
