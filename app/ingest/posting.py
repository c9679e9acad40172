"""One article that is sent: the shapes in which it comes, and taking it in as files are."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Annotated, Any, Self

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema, model_validator
from sqlalchemy.ext.asyncio import AsyncEngine

from app.errors import Fault, RefusedError, UnreadError
from app.ingest.account import Edtf, Slug, Strict, storable
from app.ingest.articles.article import LANGUAGE, Article, key, readable, web_address
from app.ingest.articles.forms import LINES
from app.ingest.articles.reading import declared, read_bytes
from app.ingest.decisions import Actor
from app.ingest.taking import How, take_in

_OF_THE_ARTICLE = {"title", "published", "address", "language", "source"}


@dataclass(frozen=True)
class Sent:
    """A file as it was sent, with the name and the media type that whoever sent it told."""

    name: str
    media_type: str | None
    content: bytes


def _text(value: str) -> str:
    try:
        return readable(value)
    except UnreadError as error:
        raise ValueError(str(error)) from error


def _address(value: str) -> str:
    if web_address(value) is None:
        raise ValueError("an address begins with http:// or https://")
    return value.strip()


def _sent(value: object) -> object:
    if not isinstance(value, Sent):
        raise ValueError("send a file, with its name")  # noqa: TRY004 - the shape's own errors are ValueErrors
    return value


class _Told(Strict):
    """What is told of an article; it holds whatever the article says of itself."""

    document: Slug | None = Field(
        default=None,
        description="Its slug, unless its text or its address is a document's already; else one is made of its title, "
        "or of the file's name.",
        examples=["geneva-second-round"],
    )
    title: Annotated[str, Field(min_length=1, max_length=500), AfterValidator(storable)] | None = Field(
        default=None, description="Its headline.", examples=["Delegations meet again by the lake"]
    )
    published: Edtf | None = Field(
        default=None, description="When it was published, in EDTF.", examples=["2025-05-16", "2025-05"]
    )
    address: Annotated[str, AfterValidator(_address)] | None = Field(
        default=None, description="Where it was published.", examples=["https://example.org/geneva"]
    )
    language: Annotated[str, Field(pattern=f"^{LANGUAGE}$", max_length=35)] | None = Field(
        default=None, description="BCP 47; only English is read.", examples=["en"]
    )
    source: Slug | None = Field(
        default=None, description="Who published it: a source that is there already.", examples=["parley-editors"]
    )
    actor: Actor | None = Field(default=None, description="Who accepts, where `accept` is told.", examples=["ana"])
    accept: bool = Field(default=False, description="Whether all that is read is accepted, unseen; it waits otherwise.")

    @model_validator(mode="after")
    def _is_accepted_by_somebody(self) -> Self:
        if self.accept and self.actor is None:
            raise ValueError("to accept unseen what is read takes an actor, who does it")
        return self

    @property
    def told(self) -> Mapping[str, Any]:
        """Give what is told of the article, under the names that it has there."""
        return self.model_dump(include=_OF_THE_ARTICLE, exclude_none=True)


class ArticleIn(_Told):
    """An article as text."""

    text: Annotated[str, AfterValidator(_text)] = Field(
        description="The text, without menus and what else stands around it on a page; 1,000,000 characters at most.",
        examples=["Norway and Chile held a second round of talks in Geneva on 12 March 2024, officials said."],
    )


class UploadIn(_Told):
    """An article as a file."""

    file: Annotated[
        Sent,
        BeforeValidator(_sent),
        WithJsonSchema({"type": "string", "contentMediaType": "application/octet-stream"}),
    ] = Field(
        description="Text, Markdown, a web page, one line of JSON (5 MB at most), or a PDF with a text layer (50 MB): "
        "told by its media type, else by the ending of its name."
    )


@dataclass(frozen=True)
class Posted:
    """The document that an article is, and whether it, or this version of it, was recorded now."""

    document: str
    new: bool


async def post(engine: AsyncEngine, given: ArticleIn | UploadIn) -> Posted:
    """Take one article in; the event loop goes on meanwhile.

    Raises RefusedError with every fault, of which those clash that only the base is against; MissingExtraError where
    what reads it is not installed, BaseNotReadyError for a base that is not there or is busy.
    """
    article = await asyncio.to_thread(_article, given)
    how = How(actor=given.actor or How.actor, accept=given.accept, processes=1)
    taken = await take_in(engine, [article], how)
    if taken.faults:
        raise RefusedError([_placed(given, fault) for fault in taken.faults])
    (document,) = taken.documents
    return Posted(document, taken.report.documents > 0)


def _article(given: ArticleIn | UploadIn) -> Article:
    if isinstance(given, ArticleIn):
        article = Article("text", given.document or key(given.title or "", given.text), given.text)
    else:
        try:
            article = _of_file(given.file)
        except RefusedError as error:
            raise RefusedError([_placed(given, fault) for fault in error.faults]) from error
        article = replace(article, key=given.document or article.key)
    return replace(article, **given.told)


def _of_file(file: Sent) -> Article:
    form, _ = declared(file.name, file.media_type)
    count = sum(bool(line.strip()) for line in file.content.splitlines()) if form is LINES else 1
    if count > 1:
        raise RefusedError([Fault(file.name, None, "", f"holds {count} articles; send one a request")])
    (article,) = read_bytes(file.content, file.name, file.media_type)
    return article


def _placed(given: ArticleIn | UploadIn, fault: Fault) -> Fault:
    """Put a fault where it is in what was sent, and not in the file that it would have been."""
    if fault.where in _OF_THE_ARTICLE:
        return fault
    within = f"{fault.where}: " if fault.where else ""
    return replace(fault, where="text" if isinstance(given, ArticleIn) else "file", what=f"{within}{fault.what}")
