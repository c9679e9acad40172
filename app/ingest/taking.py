"""Taking raw articles in: each is a document with the account that a machine proposes of it, in one transaction.

What the base has and this reader has read is passed over before it is read, so a run that was interrupted goes on where
it stopped.  Reading goes on in as many processes as there are cores, or, where a language model is asked, in this one;
recording in this one, in the order of the files.
"""

import asyncio
import os
import signal
from collections import deque
from collections.abc import AsyncIterator, Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from itertools import islice
from multiprocessing import get_context
from typing import TYPE_CHECKING

from sqlalchemy import Connection, or_, select
from sqlalchemy.ext.asyncio import AsyncEngine

from app.db.engine import base_errors, writing
from app.errors import Fault, LanguageModelError, RefusedError, did_you_mean
from app.ingest.account import DocumentIn, SourceIn
from app.ingest.articles.article import Article
from app.ingest.check import check, subjects
from app.ingest.erased import refusals
from app.ingest.files import AccountFile, DocumentFile, Original, Place, Text
from app.ingest.plan import Report
from app.ingest.readers.llm.version import model_name
from app.ingest.readers.machine import VERSIONS, Done, ReaderName, Task, carry_out, carry_out_by, prepare, reader
from app.ingest.readings import Blanket, Held, Reading
from app.ingest.record import record
from app.models.actors import Name
from app.models.ledger import Document, Entity, Source
from app.models.review import Perusal

if TYPE_CHECKING:
    from pydantic_ai.models import Model

_CHUNK = 64
_FEW = 4
_LIKE = 0.25
Progress = Callable[[str, int, int], None]
_Begin = Callable[[Task], "asyncio.Future[Done]"]


@dataclass
class Taken:
    """What taking articles in came to; `passed` counts those that the base had, read, before.

    `refused` counts values that were dropped, as their words do not stand in the article.
    """

    report: Report = field(default_factory=Report)
    read: int = 0
    unread: list[Fault] = field(default_factory=list)
    passed: int = 0
    faults: list[Fault] = field(default_factory=list)
    refused: int = 0


@dataclass(frozen=True)
class How:
    """How articles are taken in: by whom, whether all that is read is accepted, on how many processes.

    `reader` reads them; `model` is the language model that it asks, for the reader `llm` alone.
    """

    actor: str = "parley"
    accept: bool = False
    processes: int = 0
    today: date = field(default_factory=lambda: datetime.now(UTC).date())
    reader: ReaderName = "english"
    model: "Model | str" = ""


async def take_in(
    engine: AsyncEngine, articles: Iterable[Article | Fault], how: How, progress: Progress | None = None
) -> Taken:
    """Take articles in, one transaction each; a fault among them is kept and the others are taken in all the same.

    Raises MissingExtraError where the machine that reads is not installed, SettingError for a language model that
    cannot be asked, BaseNotReadyError for a base that is not there.
    """
    taken, waiting = Taken(), deque[tuple[Task, asyncio.Future[Done]]]()
    flow = iter(articles)
    seen: dict[str, str] = {}
    async with _readers(how) as begin:
        while chunk := list(islice(flow, _CHUNK)):
            taken.faults += [item for item in chunk if isinstance(item, Fault)]
            with base_errors():
                async with engine.connect() as connection:
                    found = [item for item in chunk if isinstance(item, Article)]
                    tasks = await connection.run_sync(_tasks, found, how, seen, taken)
            for task in tasks:
                waiting.append((task, begin(task)))
            while len(waiting) > (_CHUNK if len(chunk) == _CHUNK else 0):
                await _record_next(engine, waiting, how, taken, progress)
    return taken


@asynccontextmanager
async def _readers(how: How) -> AsyncIterator[_Begin]:
    """Give what begins tasks: in processes, or in this one where one is enough or a language model is asked."""
    loop = asyncio.get_running_loop()
    if how.reader == "llm":
        begun: set[asyncio.Task[Done]] = set()

        def begin(task: Task) -> "asyncio.Future[Done]":
            begun.add(reading := loop.create_task(carry_out_by(read, task)))
            reading.add_done_callback(begun.discard)
            return reading

        async with reader(how.reader, how.model) as read:
            try:
                yield begin
            finally:
                for reading in begun:
                    reading.cancel()
        return
    prepare()
    count = how.processes or os.cpu_count() or 1
    if count == 1:
        yield lambda task: loop.run_in_executor(None, carry_out, task)
        return
    with ProcessPoolExecutor(count, mp_context=get_context("spawn"), initializer=_begin) as readers:
        yield lambda task: loop.run_in_executor(readers, carry_out, task)


def _begin() -> None:
    # An interruption is the business of the process that records; what is being read is then given up.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    prepare()


def _tasks(connection: Connection, articles: list[Article], how: How, seen: dict[str, str], taken: Taken) -> list[Task]:
    """Give what is to be read of some articles: those that the base does not have, read by this reader, already."""
    read_by_now = (
        select(Perusal.id)
        .where(
            Perusal.document_id == Document.id,
            Perusal.reader == how.reader,
            Perusal.reader_version == VERSIONS[how.reader],
            # Another language model reads otherwise; what was not read at all, it was for another reason.
            *([or_(Perusal.model == model_name(how.model), Perusal.unread.is_not(None))] if how.model else []),
        )
        .exists()
    )
    newest = select(
        *(Document.slug, Document.sha256, Document.address, Document.known_on, Document.known_how),
        read_by_now.label("read"),
    ).order_by(Document.version)
    known = [article.sha256 for article in articles]
    addresses = [article.address for article in articles if article.address]
    rows = connection.execute(
        newest.where(
            Document.sha256.in_(known) | Document.address.in_(addresses) | Document.slug.in_([a.key for a in articles])
        )
    ).all()
    latest = {row.slug: row for row in rows}
    by_text = {row.sha256: row for row in latest.values()}
    by_address = {row.address: row for row in latest.values() if row.address}
    parties = connection.execute(
        select(Name.value).join(Entity, Entity.id == Name.owner_id).where(Entity.kind == "party")
    ).scalars()
    names = frozenset(parties)
    erased = refusals(connection, latest)
    tasks = []
    for article in articles:
        held = by_text.get(article.sha256)
        if held is not None and held.slug in erased:
            taken.faults.append(Fault(article.name, None, "", erased[held.slug]))
            continue
        if (held is not None and held.read and not how.accept) or seen.get(article.sha256):
            taken.passed += 1
            continue
        before = held or by_address.get(article.address or "")
        slug = before.slug if before is not None else article.key
        if seen.get(slug, article.sha256) != article.sha256:
            what = f"another article of this run is document '{slug}' already; give one of the files another name"
            taken.faults.append(Fault(article.name, None, "", what))
            continue
        seen |= {slug: article.sha256, article.sha256: slug}
        since = (held.known_on, held.known_how) if held is not None else None
        parties_of = [name for name in names if name in article.text]
        tasks.append(Task(article, slug, how.today, since, parties_of, how.reader))
    return tasks


async def _record_next(
    engine: AsyncEngine,
    waiting: deque[tuple[Task, "asyncio.Future[Done]"]],
    how: How,
    taken: Taken,
    progress: Progress | None,
) -> None:
    task, reading = waiting.popleft()
    try:
        done = await reading
        async with writing(engine) as connection:
            taken.report += await connection.run_sync(_record, done, how)
    except RefusedError as error:
        taken.faults += error.faults
    except LanguageModelError as error:
        taken.faults.append(Fault(task.article.name, None, "", str(error)))
    else:
        taken.refused += done.refused
        taken.read += done.read_by.unread is None
        if done.read_by.unread is not None:
            taken.unread.append(Fault(task.article.name, None, "", done.read_by.unread))
    if progress is not None:
        progress(task.article.name, taken.read + len(taken.unread) + taken.passed + len(taken.faults), 0)


def _record(connection: Connection, done: Done, how: How) -> Report:
    """Record an article and its account; raises RefusedError where it cannot be, with the article's name."""
    task, article, place = done.task, done.task.article, Place(done.task.article.name)
    held = connection.execute(
        select(Document.sha256, Document.text)
        .where(Document.slug == task.document)
        .order_by(Document.version.desc())
        .limit(1)
    ).one_or_none()
    for what in refusals(connection, [task.document]).values():
        raise RefusedError([place.fault((), what)])
    if held is not None and held.sha256 != article.sha256 and not _alike(held.text or "", article.text):
        what = (
            f"the base has a document '{task.document}' with a text that has little in common with this one; "
            "give the file another name, or the article an address or id of its own"
        )
        raise RefusedError([place.fault((), what)])
    source = _source(connection, article, place)
    document = None if held is not None and held.sha256 == article.sha256 else _document(done, place)
    reading = _reading(done, place, how)
    return record(connection, document, source if document else None, [reading])


def _alike(one: str, other: str) -> bool:
    """Tell whether two texts may be versions of one: a quarter of their words, at least, are the same."""
    mine, theirs = set(one.split()), set(other.split())
    return len(mine & theirs) >= _LIKE * len(mine | theirs)


def _source(connection: Connection, article: Article, place: Place) -> SourceIn | None:
    if article.source is None:
        return None
    row = connection.execute(
        select(
            Source.slug.label("source"), Source.name, Source.kind, Source.licence, Source.address, Source.redistribution
        )
        .where(Source.slug == article.source)
        .order_by(Source.id.desc())
        .limit(1)
    ).one_or_none()
    if row is None:
        known = connection.execute(select(Source.slug).distinct()).scalars()
        raise RefusedError(
            [place.fault(("source",), f"no source '{article.source}'{did_you_mean(article.source, known)}")]
        )
    return SourceIn(source=row.slug, **{name: getattr(row, name) for name in SourceIn.model_fields if name != "source"})


def _document(done: Done, place: Place) -> DocumentFile:
    article = done.task.article
    known_on, known_how = done.known
    document = DocumentIn(
        document=done.task.document,
        source=article.source,
        title=article.title,
        address=article.address,
        language=done.language,
        published=article.published,
        retrieved=done.task.today.isoformat() if known_how == "retrieved" else None,
        known_on=known_on,
        known_how=known_how,
    )
    original = Original(article.media_type, article.original) if article.original and article.media_type else None
    return DocumentFile(place, document, Text(article.sha256, article.text), original)


def _reading(done: Done, place: Place, how: How) -> Reading:
    """Check the account as any other; a fault in it is one of the machine that made it."""
    account, article = done.account, done.task.article
    held = Held(done.task.document, done.language, done.known[0], article.sha256, article.text)
    reading, faults = check(AccountFile(place, account), held, subjects(account))
    if reading is None:
        raise RefusedError(faults)
    blanket = (
        Blanket(how.actor, "accepted unseen with all that was read of it, as it was ingested") if how.accept else None
    )
    return replace(reading, read_by=done.read_by, blanket=blanket)
