"""`/v1/cite`: how to cite any answer of this API, which is asked for as it would be over HTTP."""

import json
from http import HTTPStatus
from typing import Annotated
from urllib.parse import quote, unquote, urlsplit

from fastapi import APIRouter, Query, Request
from fastapi.responses import RedirectResponse, Response
from fastapi.routing import APIRoute
from starlette.exceptions import HTTPException
from starlette.types import Message, Scope

from app.errors import QuestionError
from app.queries.citations import Answer, cited
from app.routers.answers import CITING, GONE, MOVED, PROBLEMS, answer
from app.schemas.citations import CitationOut, CiteQuery
from app.schemas.listing import Citing

TAG = "citation"
_NOT_CITED = ("/v1/cite", "/v1/codebook", "/v1/changes.atom")
router = APIRouter(tags=[TAG], responses={**PROBLEMS, **GONE, **MOVED})


@router.get("/cite", response_model=CitationOut, summary="How to cite an answer")
async def cite(request: Request, query: Annotated[CiteQuery, Query()]) -> Response:
    """Give how to cite an answer of this API: as text, BibTeX and CSL JSON, by a permanent address, with the documents whose claims bear it."""  # noqa: E501 - the OpenAPI's description
    asked = urlsplit(query.url)
    citing = Citing()
    scope: Scope = {
        **request.scope,
        "method": "GET",
        "path": unquote(asked.path),
        "raw_path": asked.path.encode("ascii", "replace"),
        "query_string": asked.query.encode("ascii", "replace"),
        "headers": [(name, value) for name, value in request.scope["headers"] if name != b"if-none-match"],
        "path_params": {},
        CITING: citing,
    }
    # What is wrong with the address is wrong with this request, and is told as such.
    scope.pop("starlette.exception_handlers", None)
    wrong = QuestionError(
        f"'{query.url:.200}' is no answer of this API that can be cited; one is /v1/talks/istanbul-2025-05-16, or "
        f"{request.base_url}v1/talks/istanbul-2025-05-16"
    )
    ours = asked.netloc in ("", request.url.netloc) and asked.path.startswith("/v1/")
    if not ours or asked.path.startswith(_NOT_CITED):
        raise wrong
    try:
        status, headers, body = await _asked(scope, request)
    except HTTPException:
        raise wrong from None
    finally:
        request.scope["route"] = scope.get("route")
    if status == HTTPStatus.PERMANENT_REDIRECT:
        return RedirectResponse(f"{request.url.path}?url={quote(headers['location'], safe='')}", status)
    if status != HTTPStatus.OK:
        raise wrong
    route: APIRoute = scope["route"]
    fields = {name for parameter in route.dependant.query_params for name in _names(parameter.field_info.annotation)}
    found = cited(
        Answer(
            origin=str(request.base_url).rstrip("/"),
            path=asked.path,
            query=asked.query,
            summary=route.summary or route.name,
            body=json.loads(body),
            dated="revision" in fields,
        ),
        citing,
    )
    return answer(request, found.model_dump_json(by_alias=True).encode(), citing.revision)


def _names(model: object) -> list[str]:
    return list(getattr(model, "model_fields", {}))


async def _asked(scope: Scope, request: Request) -> tuple[int, dict[str, str], bytes]:
    """Give what the endpoint answers; raises what it raises."""
    status, headers, body = 0, dict[str, str](), b""

    async def told(message: Message) -> None:
        nonlocal status, headers, body
        if message["type"] == "http.response.start":
            status = message["status"]
            headers = {name.decode(): value.decode() for name, value in message["headers"]}
        else:
            body += message.get("body", b"")

    await request.app.router(scope, request.receive, told)
    return status, headers, body


routers = (router,)
