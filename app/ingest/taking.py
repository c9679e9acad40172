"""Taking raw articles in: each is a document with the account that a machine proposes of it, in one transaction.

What the base has and this reader has read is passed over before it is read, so a run that was interrupted goes on where
it stopped.  Reading goes on in as many processes as there are cores, or, where a language model is asked, in this one;
recording in this one, in the order of the files.
"""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import Connection, or_, select
from sqlalchemy.ext.asyncio import AsyncEngine

from app.db.engine import base_errors, writing
from app.errors import Fault, LanguageModelError, RefusedError
from app.ingest.articles.article import Article
from app.ingest.check import check, subjects
from app.ingest.documents import document_of, source_of
from app.ingest.erased import refusals
from app.ingest.files import AccountFile, Place
from app.ingest.plan import Report
from app.ingest.readers.carrying import readers
from app.ingest.readers.llm.version import model_name
from app.ingest.readers.machine import VERSIONS, Done, ReaderName, Task, carry_out, carry_out_by, reader
from app.ingest.readings import Blanket, Held, Reading
from app.ingest.record import record
from app.models.actors import Name
from app.models.ledger import Document, Entity
from app.models.review import Perusal

if TYPE_CHECKING:
    from pydantic_ai.models import Model

_CHUNK, _MOST_WAITING = 16, 64
_LIKE = 0.25
Progress = Callable[[str, int, int], None]
"""Told which article was seen to last, how many have been, and 0, since nobody counts them before."""
_Begin = Callable[[Task], "asyncio.Future[_Checked]"]


@dataclass
class Taken:
    """What taking articles in came to, in numbers of articles; `passed` counts those that the base had, read, before.

    `faults` say why some were refused, and `unread` why some were kept without being read.  `documents` are the slugs
    of all that the base has now, in the order in which they were seen to.  `dropped` counts values of a language
    model whose words do not stand in the article.
    """

    report: Report = field(default_factory=Report)
    read: int = 0
    unread: list[Fault] = field(default_factory=list)
    passed: int = 0
    refused: int = 0
    faults: list[Fault] = field(default_factory=list)
    documents: list[str] = field(default_factory=list)
    dropped: int = 0

    @property
    def done(self) -> int:
        """Give how many articles have been seen to."""
        return self.read + len(self.unread) + self.passed + self.refused

    def refuse(self, *faults: Fault) -> None:
        """Keep what is wrong with one article."""
        self.refused += 1
        self.faults += faults


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
    engine: AsyncEngine,
    articles: Iterable[Article | Fault],
    how: How,
    progress: Progress = lambda _what, _done, _of: None,
) -> Taken:
    """Take articles in, one transaction each; a fault among them is kept and the others are taken in all the same.

    Raises MissingExtraError where the machine that reads is not installed, SettingError for a language model that
    cannot be asked, BaseNotReadyError for a base that is not there.
    """
    taken, seen = Taken(), dict[str, str]()
    waiting = deque[tuple[Task, asyncio.Future[_Checked]]]()

    async def record_next() -> None:
        task, reading = waiting.popleft()
        try:
            await _record_one(engine, await reading, how, taken)
        except LanguageModelError as error:
            taken.refuse(Fault(task.article.name, None, "", str(error)))
        progress(task.article.name, taken.done, 0)

    async with _reading(how) as reading_of:
        try:
            async for chunk in _chunks(articles):
                for item in chunk:
                    if isinstance(item, Fault):
                        taken.refuse(item)
                found = [item for item in chunk if isinstance(item, Article)]
                with base_errors():
                    async with engine.connect() as connection:
                        tasks = await connection.run_sync(_tasks, found, how, seen, taken)
                waiting += [(task, reading_of(task)) for task in tasks]
                if len(tasks) < len(chunk):
                    progress(chunk[-1].name if isinstance(chunk[-1], Article) else chunk[-1].file, taken.done, 0)
                while len(waiting) > _MOST_WAITING:
                    await record_next()
            while waiting:
                await record_next()
        finally:
            for _, reading in waiting:
                reading.cancel()
    return taken


@asynccontextmanager
async def _reading(how: How) -> AsyncIterator[_Begin]:
    """Give what begins to read: in processes, or in this one where a language model is asked."""
    if how.reader != "llm":
        async with readers(how.processes, _carry_out) as reading_of:
            yield reading_of
        return
    begun: set[asyncio.Task[_Checked]] = set()
    async with reader(how.reader, how.model) as read:

        async def ask(task: Task) -> _Checked:
            return _check(await carry_out_by(read, task))

        def begin(task: Task) -> "asyncio.Future[_Checked]":
            begun.add(asked := asyncio.get_running_loop().create_task(ask(task)))
            asked.add_done_callback(begun.discard)
            return asked

        try:
            yield begin
        finally:
            for asked in begun:
                asked.cancel()


async def _chunks(articles: Iterable[Article | Fault]) -> AsyncIterator[list[Article | Fault]]:
    """Give articles some at a time; files are read in a thread, so that an interruption waits for one at most."""
    flow, chunk = iter(articles), list[Article | Fault]()
    while (item := await asyncio.to_thread(next, flow, None)) is not None:
        chunk.append(item)
        if len(chunk) == _CHUNK:
            yield chunk
            chunk = []
    yield chunk


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
            taken.refuse(Fault(article.name, None, "", erased[held.slug], clashes=True))
            continue
        if (held is not None and held.read and not how.accept) or article.sha256 in seen:
            taken.passed += 1
            taken.documents.append(seen[article.sha256] if held is None else held.slug)
            continue
        before = held or by_address.get(article.address or "")
        slug = before.slug if before is not None else article.key
        if seen.get(slug, article.sha256) != article.sha256:
            what = f"another article of this run is document '{slug}' already; give one of the files another name"
            taken.refuse(Fault(article.name, None, "", what, clashes=True))
            continue
        seen |= {slug: article.sha256, article.sha256: slug}
        since = (held.known_on, held.known_how) if held is not None else None
        parties_of = [name for name in names if name in article.text]
        tasks.append(Task(article, slug, how.today, since, parties_of, how.reader))
    return tasks


@dataclass(frozen=True)
class _Checked:
    """An article that was read, with its account as it is ready for the ledger, or the faults of the account."""

    done: Done
    reading: Reading | None
    faults: list[Fault]


def _carry_out(task: Task) -> _Checked:
    return _check(carry_out(task))


def _check(done: Done) -> _Checked:
    """Check the account of an article that was read as any other; a fault in it is one of the machine that made it."""
    task, article = done.task, done.task.article
    held = Held(task.document, done.language, done.known[0], article.sha256, article.text)
    reading, faults = check(AccountFile(Place(article.name), done.account), held, subjects(done.account))
    return _Checked(done, reading, faults)


async def _record_one(engine: AsyncEngine, checked: _Checked, how: How, taken: Taken) -> None:
    done = checked.done
    try:
        async with writing(engine) as connection:
            taken.report += await connection.run_sync(_record, checked, how)
    except RefusedError as error:
        taken.refuse(*error.faults)
        return
    taken.documents.append(done.task.document)
    if done.read_by.unread is None:
        taken.read += 1
    else:
        taken.unread.append(Fault(done.task.article.name, None, "", done.read_by.unread))
    taken.dropped += done.refused


def _record(connection: Connection, checked: _Checked, how: How) -> Report:
    """Record an article and its account; raises RefusedError where it cannot be, with the article's name."""
    done, task = checked.done, checked.done.task
    article, place = task.article, Place(task.article.name)
    held = connection.execute(
        select(Document.sha256, Document.text)
        .where(Document.slug == task.document)
        .order_by(Document.version.desc())
        .limit(1)
    ).one_or_none()
    for what in refusals(connection, [task.document]).values():
        raise RefusedError([replace(place.fault((), what), clashes=True)])
    if held is not None and held.sha256 != article.sha256 and not _alike(held.text or "", article.text):
        what = (
            f"the base has a document '{task.document}' with a text that has little in common with this one; "
            "give the file another name, or the article an address or id of its own"
        )
        raise RefusedError([replace(place.fault((), what), clashes=True)])
    source = source_of(connection, article, place)
    document = None if held is not None and held.sha256 == article.sha256 else document_of(done, place)
    if checked.reading is None:
        raise RefusedError(checked.faults)
    reason = "accepted unseen with all that was read of it, as it was ingested"
    blanket = Blanket(how.actor, reason) if how.accept else None
    reading = replace(checked.reading, read_by=done.read_by, blanket=blanket)
    return record(connection, document, source if document else None, [reading])


def _alike(one: str, other: str) -> bool:
    """Tell whether two texts may be versions of one: a quarter of their words, at least, are the same."""
    mine, theirs = set(one.split()), set(other.split())
    return len(mine & theirs) >= _LIKE * len(mine | theirs)
