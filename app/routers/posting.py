"""`POST /v1/documents`: an article, as text or as a file, taken in and read."""

from collections.abc import Awaitable, Callable, Mapping
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from app.ingest.articles.article import MOST_BYTES
from app.ingest.posting import ArticleIn, UploadIn, post
from app.ingest.readers.english.version import READER
from app.problems import problems
from app.queries.posting import posted
from app.routers.answers import Engine
from app.routers.forms import form
from app.routers.writing import WRITES, body, described, may_write, media_type
from app.schemas.listing import NowQuery
from app.schemas.posting import PostedOut

_JSON, _FORM = "application/json", "multipart/form-data"
_TEXT = "Norway and Chile held a second round of talks in Geneva on 12 March 2024, officials said.\n"
_TOLD = {"title": "Delegations meet again by the lake", "published": "2024-03-13", "language": "en"}
_EXAMPLES = {
    _JSON: {"made up": {"summary": "A text that was made up", "value": {"text": _TEXT, **_TOLD}}},
    _FORM: {
        "made up": {"summary": "A page that was made up", "value": {"file": "<p>…</p>", "published": "2024-03-13"}}
    },
}
_READERS: Mapping[str, Callable[[Request], Awaitable[ArticleIn | UploadIn]]] = {
    _JSON: body(ArticleIn, MOST_BYTES),
    _FORM: form(UploadIn),
}
_posting = APIRouter(
    tags=["documents"], responses={**WRITES, **problems(HTTPStatus.CONFLICT)}, dependencies=[Depends(may_write)]
)


async def _sent(request: Request) -> ArticleIn | UploadIn:
    read = _READERS.get(media_type(request))
    if read is None:
        what = f"send {_JSON} or {_FORM}, and say so in Content-Type"
        raise HTTPException(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, what)
    return await read(request)


@_posting.post(
    "/documents",
    response_model=PostedOut,
    status_code=HTTPStatus.CREATED,
    responses={
        200: {"model": PostedOut, "description": "The text was there already; no document has been added."},
        201: {"headers": {"Location": {"description": "Address of the document.", "schema": {"type": "string"}}}},
    },
    summary="Take an article in",
    openapi_extra=described({_JSON: ArticleIn, _FORM: UploadIn}, _EXAMPLES),
)
async def post_document(
    request: Request,
    engine: Engine,
    _query: Annotated[NowQuery, Query()],
    given: Annotated[ArticleIn | UploadIn, Depends(_sent)],
) -> Response:
    """Record an article as a document, and read it, as `parley ingest` does; only with PARLEY_WRITES=local.

    What is read waits for review, and is in no other answer. The same text once more changes nothing; another text at
    the same address, or under the same slug and much like it, is a new version. One article is read at a time, and it
    takes seconds: others that are sent wait until then. What cannot be taken in is not recorded at all: 409 where
    only the base is against it, 415 for a file that is none of an article.
    """
    async with request.app.state.posting:
        done = await post(engine, given)
    told = await posted(engine, done.document, READER)
    headers = {"Cache-Control": "no-store"} | ({"Location": told.document} if done.new else {})
    status = HTTPStatus.CREATED if done.new else HTTPStatus.OK
    return Response(told.model_dump_json(), status, headers, "application/json")


routers = (_posting,)
