"""Errors as HTTP answers: every one is RFC 9457 `application/problem+json`, and none shows anything internal."""

from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from app.errors import (
    BaseNotReadyError,
    CursorError,
    GoneError,
    MissingExtraError,
    NotFoundError,
    ParleyError,
    QuestionError,
    RefusedError,
    did_you_mean,
)
from app.schemas.common import ADDRESS, COUNTRY, DIGEST, REFERENCE, SLUG

MEDIA_TYPE = "application/problem+json"
_STATUSES: dict[type[ParleyError], HTTPStatus] = {
    NotFoundError: HTTPStatus.NOT_FOUND,
    GoneError: HTTPStatus.GONE,
    QuestionError: HTTPStatus.UNPROCESSABLE_ENTITY,
    CursorError: HTTPStatus.UNPROCESSABLE_ENTITY,
    BaseNotReadyError: HTTPStatus.SERVICE_UNAVAILABLE,
    MissingExtraError: HTTPStatus.SERVICE_UNAVAILABLE,
}
_NAMES = {
    HTTPStatus.UNPROCESSABLE_ENTITY: "invalid-request",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "content-too-large",
}
_IN_WORDS = {
    SLUG: "small letters, digits and single hyphens, as in 'ukraine'; for several, the parameter again",
    ADDRESS: "slugs joined by colons, as in 'istanbul-2025-05-16:russia'",
    REFERENCE: "a kind and a slug, as in 'talk/istanbul-2025-05-16'",
    COUNTRY: "three capital letters of ISO 3166-1, as in 'TUR'",
    DIGEST: "the 64 digits, 0 to 9 and a to f, of a digest",
}
_TITLES = {
    HTTPStatus.UNPROCESSABLE_ENTITY: "Unprocessable Content",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "Content Too Large",
}


class Fault(BaseModel):
    """One thing wrong with a request."""

    where: str = Field(description="Where: `query`, `path` or `body`, and the name.", examples=["query.partyy"])
    what: str = Field(
        description="What is wrong, and what would be right.", examples=["unknown; did you mean 'party'?"]
    )


class Problem(BaseModel):
    """An error, as RFC 9457 has it."""

    type: str = Field(description="Names the sort of problem.", examples=["urn:parley:problem:not-found"])
    title: str = Field(description="What the status is called.", examples=["Not Found"])
    status: int = Field(description="The HTTP status.", examples=[404])
    detail: str = Field(
        description="What went wrong, and what would be right.", examples=["there is no talk 'istanbul-2025-05-17'"]
    )
    instance: str = Field(description="The path that was asked for.", examples=["/v1/talks/istanbul-2025-05-17"])
    errors: list[Fault] | None = Field(default=None, description="All that is wrong with a request that was refused.")


def problems(*statuses: HTTPStatus) -> dict[int | str, dict[str, Any]]:
    """Describe, for the OpenAPI, the problems that an operation may answer with."""
    schema = {"$ref": "#/components/schemas/Problem"}
    return {
        int(status): {"description": _title(status), "content": {MEDIA_TYPE: {"schema": schema}}} for status in statuses
    }


def _title(status: HTTPStatus) -> str:
    """Give the name of a status as RFC 9110 has it; those of 413 and 422 are not the same in every Python."""
    return _TITLES.get(status, status.phrase)


def add_problems(app: FastAPI) -> None:
    """Make the app answer every error as a problem."""
    app.add_exception_handler(ParleyError, _parley_error)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http_error)
    app.add_exception_handler(Exception, _unforeseen)


def _answer(
    request: Request,
    status: HTTPStatus,
    detail: str,
    faults: list[Fault] | None = None,
    headers: Any = None,  # noqa: ANN401
) -> Response:
    name = _NAMES.get(status, status.phrase.lower().replace(" ", "-"))
    problem = Problem(
        type=f"urn:parley:problem:{name}",
        title=_title(status),
        status=status,
        detail=detail,
        instance=request.scope.get("raw_path", b"").decode("ascii", "replace") or request.url.path,
        errors=faults,
    )
    return JSONResponse(problem.model_dump(exclude_none=True), status, headers, MEDIA_TYPE)


async def _parley_error(request: Request, error: Exception) -> Response:
    if isinstance(error, RefusedError):
        clashes = [fault.what for fault in error.faults if fault.clashes]
        if clashes:
            return _answer(request, HTTPStatus.CONFLICT, "; ".join(clashes))
        faults = [Fault(where=f"body.{fault.where}".rstrip("."), what=fault.what) for fault in error.faults]
        return _answer(request, HTTPStatus.UNPROCESSABLE_ENTITY, _count(faults), faults)
    status = next((code for kind, code in _STATUSES.items() if isinstance(error, kind)), None)
    return await _unforeseen(request, error) if status is None else _answer(request, status, str(error))


async def _http_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101 - it is registered for nothing else
    status = HTTPStatus(error.status_code)
    detail = {
        HTTPStatus.NOT_FOUND: "there is nothing at this path",
        HTTPStatus.METHOD_NOT_ALLOWED: f"{request.method} is not possible here",
    }.get(status, error.detail)
    return _answer(request, status, detail, headers=error.headers)


async def _unforeseen(request: Request, _error: Exception) -> Response:
    detail = "something went wrong in Parley; the request may be right, and the log says more"
    return _answer(request, HTTPStatus.INTERNAL_SERVER_ERROR, detail)


async def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)  # noqa: S101 - it is registered for nothing else
    faults = [_fault(item, _parameters(request)) for item in error.errors()]
    return _answer(request, HTTPStatus.UNPROCESSABLE_ENTITY, _count(faults), faults)


def _count(faults: list[Fault]) -> str:
    return f"{len(faults)} thing{'s are' if len(faults) > 1 else ' is'} wrong with the request"


def _fault(error: Any, known: list[str]) -> Fault:  # noqa: ANN401 - Pydantic's error details
    where = ".".join(str(part) for part in error["loc"])
    match error["type"]:
        case "extra_forbidden":
            what = f"unknown parameter{did_you_mean(str(error['loc'][-1]), known)}"
        case "literal_error":
            expected = [part.strip("'") for part in error["ctx"]["expected"].replace(" or ", ", ").split(", ")]
            given = str(error["input"])
            what = f"{given!r:.80} is not in the list{did_you_mean(given, expected)}"
        case "string_pattern_mismatch":
            what = f"{error['input']!r:.80} is malformed; it must match {error['ctx']['pattern']}"
            if error["ctx"]["pattern"] in _IN_WORDS:
                what += f": {_IN_WORDS[error['ctx']['pattern']]}"
        case _:
            what = str(error["msg"]).removeprefix("Value error, ")
    return Fault(where=where, what=what)


def _parameters(request: Request) -> list[str]:
    """Give the names of the query parameters of the operation that was asked."""
    route = request.scope.get("route")
    models = [field.field_info.annotation for field in route.dependant.query_params] if route else []
    return [
        field.alias or name
        for model in models
        if isinstance(model, type) and issubclass(model, BaseModel)
        for name, field in model.model_fields.items()
    ]
