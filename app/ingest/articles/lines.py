"""JSON lines of articles: one object a line, with the article's text and what is known of it."""

import json
import re
from collections.abc import Iterator
from pathlib import Path, PurePath
from typing import Annotated, BinaryIO

from pydantic import AfterValidator, AliasChoices, BaseModel, ConfigDict, Field, ValidationError

from app.days import days
from app.errors import UnreadError
from app.ingest.account import SLUG, storable
from app.ingest.articles.article import LANGUAGE, MOST_BYTES, Article, digest, key, readable, web_address
from app.ingest.articles.charsets import decoded

_STAMP = re.compile(r"(\d{4}-\d{2}-\d{2})[T ]\d{2}:\d{2}")


def _day(value: str) -> str:
    stamp = _STAMP.match(value)
    day = stamp[1] if stamp else value
    days(day)
    return day


def _address(value: str) -> str:
    if web_address(value) is None:
        raise ValueError("an address begins with http:// or https://")
    return value.strip()


class _Line(BaseModel):
    """What a line may say; the other keys that dumps of articles have are left alone."""

    model_config = ConfigDict(extra="ignore", strict=True)

    text: str
    id: str | int | None = None
    title: Annotated[str, Field(max_length=500), AfterValidator(storable)] | None = None
    published: Annotated[str, AfterValidator(_day)] | None = Field(
        None, validation_alias=AliasChoices("published", "date")
    )
    address: Annotated[str, AfterValidator(_address)] | None = Field(
        None, validation_alias=AliasChoices("address", "url")
    )
    language: Annotated[str, Field(pattern=f"^{LANGUAGE}$", max_length=35)] | None = None
    source: Annotated[str, Field(pattern=SLUG, max_length=100)] | None = None


def read_line(file: str, number: int, content: bytes) -> Article:
    """Read one line of a file.

    Its key is the `id` that it gives; without one, it is made of the file's name and of the address, else of the text:
    never of the line's number, which is another article's as soon as a line is put before it.  Raises UnreadError.
    """
    if len(content.rstrip(b"\r\n")) > MOST_BYTES:
        raise UnreadError(f"is too large: more than {MOST_BYTES:,} bytes in one line")
    markup = decoded(content)
    if not markup.strip():
        raise UnreadError("is empty")
    given = _object(markup)
    try:
        line = _Line.model_validate(given)
    except ValidationError as error:
        raise UnreadError("; ".join(f"{item['loc'][0]}: {_said(item['msg'])}" for item in error.errors())) from error
    try:
        text = readable(line.text)
    except UnreadError as error:
        raise UnreadError(f"text: {error}") from error
    made = f"{PurePath(file).stem[:60]}-{digest(line.address or text)[:12]}" if line.id in (None, "") else str(line.id)
    return Article(
        f"{file}:{number}",
        key(made, text),
        text,
        title=line.title or None,
        published=line.published,
        address=line.address,
        language=line.language,
        source=line.source,
    )


def lines(path: Path) -> Iterator[tuple[int, int]]:
    """Give the number, from 1, and the first byte of each line that is not blank; a file of none has its first."""
    with path.open("rb") as file:
        number = start = 0
        found = False
        while line := file.readline(MOST_BYTES + 2):
            number += 1
            if line.strip():
                found = True
                yield number, start
            start += len(line) + (0 if line.endswith(b"\n") else _rest(file))
    if not found:
        yield 1, 0


def line_at(path: Path, start: int) -> bytes:
    """Give the line that begins at a byte; of one that is too large no more than shows it."""
    with path.open("rb") as file:
        file.seek(start)
        return file.readline(MOST_BYTES + 2)


def _rest(file: BinaryIO) -> int:
    """Pass over the rest of a line that is too large, and give its bytes."""
    passed = 0
    while part := file.readline(MOST_BYTES):
        passed += len(part)
        if part.endswith(b"\n"):
            break
    return passed


def _object(markup: str) -> dict[str, object]:
    try:
        content = json.loads(markup)
    except json.JSONDecodeError as error:
        raise UnreadError(f"is not JSON: {error.msg} at character {error.pos + 1}") from error
    except (ValueError, RecursionError) as error:
        raise UnreadError("is no JSON that can be read: it is nested too deeply, or a number too long") from error
    if not isinstance(content, dict):
        raise UnreadError('is no JSON object: each line is one article, {"text": …}')
    return content


def _said(message: str) -> str:
    return message.removeprefix("Value error, ")
