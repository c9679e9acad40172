"""A form with a file, `multipart/form-data`, that is read strictly and within limits, while it comes."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import TYPE_CHECKING, TypeVar

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel
from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header
from starlette.exceptions import HTTPException

from app.errors import UnreadError
from app.ingest.articles.reading import declared
from app.ingest.posting import Sent
from app.routers.writing import validated

if TYPE_CHECKING:
    from python_multipart.multipart import MultipartCallbacks

_MOST_PARTS, _MOST_FIELD, _MOST_AROUND = 20, 10_000, 100_000
_UNREADABLE = "is no multipart/form-data that can be read"
Shape = TypeVar("Shape", bound=BaseModel)


def form(shape: type[Shape]) -> Callable[[Request], Awaitable[Shape]]:
    """Give the dependency that reads a form, in which an article may be sent as a file, in a shape.

    It is refused with 413 where a part is too large and 415 where a file is none of an article, both as soon as that
    is known, and with 422 and all else that is wrong.
    """

    async def read(request: Request) -> Shape:
        _, options = parse_options_header(request.headers.get("content-type"))
        reading, came = _Reading(), 0
        try:
            parser = MultipartParser(options[b"boundary"], reading.callbacks)
            async for chunk in request.stream():
                parser.write(chunk)
                came += len(chunk)
                if came - sum(len(part.content) for part in reading.parts) > _MOST_AROUND:
                    raise _too_large("what stands around the parts", _MOST_AROUND)
        except (KeyError, FormParserError) as error:
            raise _wrong(_UNREADABLE) from error
        if not reading.ended:
            raise _wrong(f"{_UNREADABLE}: it breaks off")
        content = reading.content()
        return await validated(shape, lambda: shape.model_validate(content))

    return read


@dataclass
class _Part:
    """A field of a form, or a file, which has a name of its own."""

    headers: dict[str, str] = field(default_factory=dict)
    name: str = ""
    file: str | None = None
    most: int = _MOST_FIELD
    content: bytearray = field(default_factory=bytearray)


class _Reading:
    """What has come of a form so far."""

    def __init__(self) -> None:
        self.parts: list[_Part] = []
        self.ended = False
        self._header = [b"", b""]
        self.callbacks: MultipartCallbacks = {
            "on_part_begin": self._begin,
            "on_header_field": lambda data, start, end: self._of_header(0, data[start:end]),
            "on_header_value": lambda data, start, end: self._of_header(1, data[start:end]),
            "on_header_end": self._end_header,
            "on_headers_finished": self._end_headers,
            "on_part_data": self._add,
            "on_end": self._end,
        }

    def _begin(self) -> None:
        if len(self.parts) == _MOST_PARTS:
            raise _wrong(f"has more than {_MOST_PARTS} parts")
        self.parts.append(_Part())

    def _of_header(self, place: int, piece: bytes) -> None:
        self._header[place] += piece

    def _end_header(self) -> None:
        name, value = (piece.decode("latin-1") for piece in self._header)
        self.parts[-1].headers[name.lower()] = value
        self._header = [b"", b""]

    def _end_headers(self) -> None:
        part = self.parts[-1]
        _, options = parse_options_header(part.headers.get("content-disposition"))
        part.name = options.get(b"name", b"").decode(errors="replace")
        if options.get(b"filename"):  # it is empty where somebody chose no file
            part.file = options[b"filename"].decode(errors="replace")
            try:
                part.most = declared(part.file, part.headers.get("content-type"))[0].most
            except UnreadError as error:
                raise HTTPException(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, f"{part.file}: {error}") from error

    def _add(self, data: bytes, start: int, end: int) -> None:
        part = self.parts[-1]
        part.content += memoryview(data)[start:end]
        if len(part.content) > part.most:
            raise _too_large(part.name if part.file is None else part.file, part.most)

    def _end(self) -> None:
        self.ended = True

    def content(self) -> dict[str, str | Sent]:
        """Give what was sent, by name."""
        found: dict[str, str | Sent] = {}
        for part in self.parts:
            if part.name in found:
                raise _wrong("takes one value, and is given several", part.name)
            if part.file is None:
                try:
                    found[part.name] = part.content.decode()
                except UnicodeDecodeError as error:
                    raise _wrong("is not UTF-8", part.name) from error
            else:
                found[part.name] = Sent(part.file, part.headers.get("content-type"), bytes(part.content))
        return found


def _too_large(what: str, most: int) -> HTTPException:
    told = f"{what}: is too large: more than {most:,} bytes, where {most:,} at most are read"
    return HTTPException(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, told)


def _wrong(what: str, *where: str) -> RequestValidationError:
    return RequestValidationError([{"type": "form", "loc": ("body", *where), "msg": what, "input": None}])
