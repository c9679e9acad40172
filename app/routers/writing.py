"""What every path that is written to needs: who may write, and a body that is read strictly and within a limit."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Mapping
from http import HTTPStatus
from ipaddress import ip_address
from typing import Any, TypeVar, get_args
from urllib.parse import urlsplit

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ValidationError
from starlette.exceptions import HTTPException

from app.errors import did_you_mean
from app.problems import problems
from app.settings import Settings

MOST_BYTES = 1_000_000
"""So much a body of JSON may hold."""
WRITES = problems(
    HTTPStatus.FORBIDDEN,
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
    HTTPStatus.UNPROCESSABLE_ENTITY,
    HTTPStatus.SERVICE_UNAVAILABLE,
)
Body = TypeVar("Body", bound=BaseModel)


async def may_write(request: Request) -> None:
    """Refuse to write, with 403: a dependency to come before all others of a path that is written to.

    Nothing is written unless PARLEY_WRITES is `local`, and nothing by a page of another site.  A browser tells which
    site a page is of; by a name that is not this machine's own, a foreign page may have been led here.
    """
    settings: Settings = request.app.state.settings
    if settings.writes != "local":
        what = "this Parley is only read over HTTP; with PARLEY_WRITES=local, whoever can reach it may write"
        raise HTTPException(HTTPStatus.FORBIDDEN, what)
    origin = request.headers.get("origin")
    if origin is not None:
        site = urlsplit(origin)
        if site.netloc != request.headers.get("host") or not _is_own(site.hostname, settings.host):
            what = (
                f"a page of {origin!r:.100} may not write here; one that is served by http://127.0.0.1 or localhost may"
            )
            raise HTTPException(HTTPStatus.FORBIDDEN, what)


def _is_own(name: str | None, listens_on: str) -> bool:
    try:
        return name in ("localhost", listens_on) or bool(ip_address(name or ""))
    except ValueError:
        return False


def body(shape: type[Body], most: int = MOST_BYTES) -> Callable[[Request], Awaitable[Body]]:
    """Give the dependency that reads a JSON body in a shape, of so many bytes at most.

    It is refused with 415 where it is not said to be JSON, 413 where it is too large, and 422 with all that is wrong.
    """

    async def read(request: Request) -> Body:
        if media_type(request) != "application/json":
            raise HTTPException(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "send application/json, and say so in Content-Type")
        content = bytearray()
        async for part in request.stream():
            content += part
            if len(content) > most:
                raise HTTPException(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"a body has {most} bytes at most")
        return await validated(shape, lambda: shape.model_validate_json(bytes(content), strict=True))

    return read


def media_type(request: Request) -> str:
    """Give the media type that a request says its body has, without parameters."""
    return request.headers.get("content-type", "").partition(";")[0].strip().lower()


async def validated(shape: type[Body], validate: Callable[[], Body]) -> Body:
    """Give what was sent in a shape, or refuse it with all that is wrong; others are answered meanwhile."""
    try:
        return await asyncio.to_thread(validate)
    except ValidationError as error:
        raise RequestValidationError([_told(shape, item) for item in error.errors()]) from None


def described(shapes: Mapping[str, type[BaseModel]], examples: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """Describe the body of an operation for the OpenAPI, by media type; the app adds the shapes themselves."""
    content = {form: {"schema": {"$ref": f"#/components/schemas/{shape.__name__}"}} for form, shape in shapes.items()}
    for form, told in (examples or {}).items():
        content[form]["examples"] = told
    return {"requestBody": {"required": True, "content": content}}


def _told(shape: type[BaseModel], error: Any) -> dict[str, Any]:  # noqa: ANN401 - Pydantic's error details
    """Give an error at its place in the body, in Parley's words where Pydantic's tell of its own ways."""
    place, shapes = _walked(shape, error["loc"])
    told = {**error, "loc": ("body", *place)}
    match error["type"]:
        case "extra_forbidden":
            known = [name for option in shapes for name in option.model_fields]
            return {**told, "type": "unknown", "msg": f"unknown key{did_you_mean(str(place[-1]), known)}"}
        case "union_tag_invalid":
            tags = [tag.strip("'") for tag in error["ctx"]["expected_tags"].split(", ")]
            what = f"{error['ctx']['tag']!r:.80} is not in the list{did_you_mean(str(error['ctx']['tag']), tags)}"
            return {**told, "type": "unknown", "loc": (*told["loc"], _tag_name(error)), "msg": what}
        case "union_tag_not_found":
            return {**told, "type": "missing", "loc": (*told["loc"], _tag_name(error)), "msg": "Field required"}
    return told


def _tag_name(error: Any) -> str:  # noqa: ANN401
    return str(error["ctx"]["discriminator"]).strip("'")


def _walked(shape: type[BaseModel], loc: tuple[str | int, ...]) -> tuple[list[str | int], list[type[BaseModel]]]:
    """Follow a path of Pydantic's, and give it without the tags of unions, which nobody wrote, and where it ends."""
    place: list[str | int] = []
    shapes: list[type[BaseModel]] = [shape]
    for part in loc:
        tagged = [option for option in shapes if part in _tags(option)]
        if tagged and len(shapes) > 1:
            shapes = tagged
            continue
        place.append(part)
        fields = [option.model_fields[str(part)] for option in shapes if part in option.model_fields]
        shapes = [below for field in fields for below in _shapes(field.annotation)] or shapes
    return place, shapes


def _tags(shape: type[BaseModel]) -> set[Any]:
    return {tag for field in shape.model_fields.values() for tag in get_args(field.annotation) if isinstance(tag, str)}


def _shapes(annotation: Any) -> Iterator[type[BaseModel]]:  # noqa: ANN401 - a type
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from _shapes(part)
