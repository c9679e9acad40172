"""What `parley extract` gives: a reading of each file as plain data, every value with the words that bear it."""

import asyncio
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.days import days
from app.errors import Fault, LanguageModelError, PathError, UnreadError
from app.ingest.articles.article import Article
from app.ingest.articles.finding import Found, find
from app.ingest.articles.reading import read as read_article
from app.ingest.readers.english.found import Fact, Value
from app.ingest.readers.machine import Read, ReaderName, reader

if TYPE_CHECKING:
    from pydantic_ai.models import Model

    from app.ingest.readers.english.found import Reading

_OF_DELEGATION = ("status", "same", "consent", "sent_by", "person", "attendance", "label", "headcount")
KINDS = {
    "talks": ("talk", ("date", "place", "round", "status"), ("parties", "mediators", "remark")),
    "participants": ("participant", ("name", "party", "office", "role", "capacity", "talk"), ()),
    "delegations": ("delegation", ("party", "talk", *_OF_DELEGATION), ()),
    "demands": ("demand", ("by", "of", "topic", "kind", "answer", "condition_topic", "condition_phase"), ()),
    "reactions": ("reaction", ("critic", "stance", "party", "content"), ()),
    "outcomes": ("outcome", ("talk", "type", "status", "presenter", "implementation", "completed"), ("parties",)),
    "statements": ("statement", ("speaker", "speech", "said_on"), ()),
}


def extract(
    paths: Iterable[Path], published: date | None = None, by: ReaderName = "english", model: "Model | str" = ""
) -> tuple[list[dict[str, Any]], list[Fault]]:
    """Read files; give what each article says, and the faults of those that were not read.

    `published` is the day of writing, whatever the articles say of it themselves; `by` is which reader reads, and
    `model` the language model that it asks, if it does.  Raises PathError for a path that is no file of an article,
    SettingError for a model that cannot be asked, and MissingExtraError where the reader's extra is not installed.
    """
    files = list(paths)
    for path in files:
        if path.is_dir():
            raise PathError(f"{path}: is a folder; name its files")
    found = asyncio.run(_extract(files, published, by, model))
    faults = [item for item in found if isinstance(item, Fault)]
    return [item for item in found if not isinstance(item, Fault)], faults


async def _extract(
    files: list[Path], published: date | None, by: ReaderName, model: "Model | str"
) -> list[dict[str, Any] | Fault]:
    async with reader(by, model) as read:
        return await asyncio.gather(*(_document(found, published, read) for found in find(files)))


async def _document(found: Found, published: date | None, read: Read) -> dict[str, Any] | Fault:
    try:
        article = read_article(found)
        return document(article.name, await read(article.text, published or _day(article), ()))
    except (UnreadError, LanguageModelError) as error:
        return Fault(str(found.path), found.line, "", str(error))


def document(file: str, reading: "Reading") -> dict[str, Any]:
    """Give a reading as plain data."""
    written = reading.written
    return {
        "file": file,
        "sha256": reading.sha256,
        "reader": f"{reading.reader}@{reading.version}",
        "model": reading.model,
        "refused": reading.refused,
        "written": {
            "date": written.day.isoformat() if written.day and not written.bound else None,
            "how": written.how if written.day and not written.bound else "none",
        },
        **{
            name: [_fact(reading, fact, single, many) for fact in reading.of(kind)]
            for name, (kind, single, many) in KINDS.items()
        },
    }


def _fact(reading: "Reading", fact: Fact, single: tuple[str, ...], many: tuple[str, ...]) -> dict[str, Any]:
    text, rule = reading.text, f"{reading.prefix}{fact.rule}"

    def shown(value: Value) -> dict[str, Any]:
        span = value.span
        return {
            "value": value.value,
            "quote": text[span.start : span.end],
            "start": span.start,
            "end": span.end,
            "rule": rule,
            "how": value.how,
            "confidence": round(min(value.confidence, reading.surest), 2),
        }

    found = {key: [shown(value) for value in fact.values.get(key, [])] for key in (*single, *many)}
    return {
        "id": fact.id,
        "rule": rule,
        "quote": text[fact.quote.start : fact.quote.end],
        "start": fact.quote.start,
        "end": fact.quote.end,
        "factuality": fact.factuality.status,
        "distance": fact.factuality.distance,
        **{key: found[key][0] if found[key] else None for key in single},
        **{key: found[key] for key in many},
    }


def _day(article: Article) -> date | None:
    told = days(article.published) if article.published else None
    return told.first if told and told.exact else None
