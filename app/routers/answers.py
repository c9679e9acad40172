"""What every router needs: the engine of the app, and answers made of bytes that the database has built."""

from http import HTTPStatus
from typing import Annotated, Any

from fastapi import Depends, Path, Request
from fastapi.responses import Response

from app.db import engine as db
from app.problems import problems
from app.queries.listing import Page
from app.schemas.common import SLUG

PROBLEMS: dict[int | str, dict[str, Any]] = problems(
    HTTPStatus.NOT_FOUND, HTTPStatus.UNPROCESSABLE_ENTITY, HTTPStatus.SERVICE_UNAVAILABLE
)

SlugPath = Annotated[str, Path(pattern=SLUG, max_length=100, description="Its slug.")]


def _engine(request: Request) -> db.Engine:
    engine: db.Engine = request.app.state.engine
    return engine


Engine = Annotated[db.Engine, Depends(_engine)]


def page(request: Request, found: Page) -> Response:
    """Give a page, with the address of the next one."""
    address = "null"
    if found.cursor is not None:
        url = request.url.include_query_params(cursor=found.cursor)
        address = f'"{url.path}?{url.query}"'
    body = b'{"items":%b,"next":%b,"revision":%d}' % (found.items, address.encode(), found.revision)
    return Response(body, media_type="application/json")


def item(found: bytes) -> Response:
    """Give one thing."""
    return Response(found, media_type="application/json")
