"""What `parley extract` gives: a reading of each file as plain data, every value with the words that bear it."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.days import days
from app.errors import Fault, PathError, UnreadError
from app.ingest.articles.finding import find
from app.ingest.articles.reading import read as read_article
from app.ingest.readers.english.found import Fact, Value
from app.ingest.readers.english.model import model

if TYPE_CHECKING:
    from app.ingest.readers.english.found import Reading

KINDS = {
    "talks": ("talk", ("date", "place", "round", "status"), ("parties", "mediators")),
    "participants": ("participant", ("name", "party", "office", "role", "capacity", "talk"), ()),
    "demands": ("demand", ("by", "of", "topic", "kind"), ()),
    "outcomes": ("outcome", ("talk", "type", "status"), ("parties",)),
    "statements": ("statement", ("speaker", "speech"), ()),
}


def extract(paths: Iterable[Path], published: date | None = None) -> tuple[list[dict[str, Any]], list[Fault]]:
    """Read files; give what each article says, and the faults of those that were not read.

    `published` is the day of writing, whatever the articles say of it themselves.  Raises PathError for a path that is
    no file of an article, and MissingExtraError where the extra `english` is not installed.
    """
    model()
    from app.ingest.readers.english.reader import read  # noqa: PLC0415 - needs spaCy, which all else does without

    files = list(paths)
    for path in files:
        if path.is_dir():
            raise PathError(f"{path}: is a folder; name its files")
    documents: list[dict[str, Any]] = []
    faults: list[Fault] = []
    for found in find(files):
        try:
            article = read_article(found)
            documents.append(document(article.name, read(article.text, published or _day(article.published))))
        except UnreadError as error:
            faults.append(Fault(str(found.path), found.line, "", str(error)))
    return documents, faults


def document(file: str, reading: "Reading") -> dict[str, Any]:
    """Give a reading as plain data."""
    written = reading.written
    return {
        "file": file,
        "sha256": reading.sha256,
        "reader": f"{reading.reader}@{reading.version}",
        "model": reading.model,
        "written": {
            "date": written.day.isoformat() if written.day and not written.bound else None,
            "how": written.how if written.day and not written.bound else "none",
        },
        **{
            name: [_fact(reading.text, fact, single, many) for fact in reading.of(kind)]
            for name, (kind, single, many) in KINDS.items()
        },
    }


def _fact(text: str, fact: Fact, single: tuple[str, ...], many: tuple[str, ...]) -> dict[str, Any]:
    def shown(value: Value) -> dict[str, Any]:
        span = value.span
        return {
            "value": value.value,
            "quote": text[span.start : span.end],
            "start": span.start,
            "end": span.end,
            "rule": fact.rule,
            "how": value.how,
            "confidence": round(value.confidence, 2),
        }

    found = {key: [shown(value) for value in fact.values.get(key, [])] for key in (*single, *many)}
    return {
        "id": fact.id,
        "rule": fact.rule,
        "quote": text[fact.quote.start : fact.quote.end],
        "start": fact.quote.start,
        "end": fact.quote.end,
        "factuality": fact.factuality.status,
        "distance": fact.factuality.distance,
        **{key: found[key][0] if found[key] else None for key in single},
        **{key: found[key] for key in many},
    }


def _day(published: str | None) -> date | None:
    told = days(published) if published else None
    return told.first if told and told.exact else None
