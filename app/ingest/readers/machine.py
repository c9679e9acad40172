"""Reading an article by machine, from its text to the account that waits: all that needs no base, in any process."""

from collections.abc import AsyncIterator, Awaitable, Callable, Collection
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Literal

from app.errors import UnreadError
from app.ingest.account import Account
from app.ingest.articles.article import Article
from app.ingest.articles.language import language
from app.ingest.readers.drafting.account import known_since, propose
from app.ingest.readers.english import version as english
from app.ingest.readers.english.found import Reading
from app.ingest.readers.english.model import model
from app.ingest.readers.llm import version as llm
from app.ingest.readings import ReadBy

if TYPE_CHECKING:
    from pydantic_ai.models import Model

_LIKELY = "en"
_UNKNOWN = "und"
ReaderName = Literal["english", "llm"]
VERSIONS: dict[ReaderName, str] = {"english": english.VERSION, "llm": llm.VERSION}
Read = Callable[[str, date | None, Collection[str]], Awaitable[Reading]]
"""Reads a text of a day of writing, with names of sides known from elsewhere; raises UnreadError."""


@dataclass(frozen=True)
class Task:
    """An article to be read as a document with a slug; `known` is since when, where the base knows that already.

    `parties` are names that the base knows and the gazetteer may not.
    """

    article: Article
    document: str
    today: date
    known: tuple[date, str] | None = None
    parties: Collection[str] = ()
    reader: ReaderName = "english"


@dataclass(frozen=True)
class Done:
    """What a machine made of an article: its language, since when it counts as known, and its account.

    `refused` is how many values were dropped since their words do not stand in the article.
    """

    task: Task
    language: str
    known: tuple[date, str]
    account: Account
    read_by: ReadBy
    refused: int = 0


def prepare() -> None:
    """Load what reading needs, once a process; raises MissingExtraError where it is not installed."""
    model()


@asynccontextmanager
async def reader(name: ReaderName, asked: "Model | str" = "") -> AsyncIterator[Read]:
    """Give what reads texts in this process; `asked` is the language model that the reader `llm` asks.

    Raises MissingExtraError and SettingError where it cannot be had.
    """
    if name == "llm":
        from app.ingest.readers.llm import asking  # noqa: PLC0415 - loaded only where a model is asked
        from app.ingest.readers.llm.reader import read as read_by_asking  # noqa: PLC0415

        asking.require(asked)
        prepare()
        async with asking.asking(asked) as ask:
            yield partial(read_by_asking, ask, llm.model_name(asked))
        return
    prepare()
    from app.ingest.readers.english.reader import read  # noqa: PLC0415 - needs spaCy, which all else does without

    async def read_here(text: str, published: date | None, parties: Collection[str]) -> Reading:
        return read(text, published, parties)

    yield read_here


def carry_out(task: Task) -> Done:
    """Read an article by the reader of English; one in another language comes out unread, with the reason."""
    from app.ingest.readers.english.reader import read  # noqa: PLC0415 - as above

    try:
        _require_english(task.article.language)
        return _done(task, read(task.article.text, day_of(task.article), task.parties))
    except UnreadError as error:
        return _unread(task, error)


async def carry_out_by(read: Read, task: Task) -> Done:
    """Read an article by what `reader` gives; likewise.  Raises LanguageModelError where a model has no answer."""
    try:
        _require_english(task.article.language)
        return _done(task, await read(task.article.text, day_of(task.article), task.parties))
    except UnreadError as error:
        return _unread(task, error)


def _done(task: Task, reading: Reading) -> Done:
    article = task.article
    known = task.known or known_since(reading, article.published, task.today)
    proposed = propose(reading, task.document, known[0])
    told = language(article.text, article.language)
    return Done(task, told, known, proposed.account, proposed.read_by, reading.refused)


def _unread(task: Task, error: UnreadError) -> Done:
    article = task.article
    known = task.known or _without_reading(article, task.today)
    account = Account(account=task.document, reader=task.reader, reader_version=VERSIONS[task.reader], accepted=False)
    return Done(task, language(article.text, article.language), known, account, ReadBy(unread=str(error)))


def _require_english(told: str | None) -> None:
    if told and told.partition("-")[0].lower() not in (_LIKELY, _UNKNOWN):
        raise UnreadError(f"is unread: its language is '{told}', and Parley reads English alone so far")


def day_of(article: Article) -> date | None:
    """Give the day on which an article was published, if it is known to the day."""
    try:
        return date.fromisoformat(article.published) if article.published else None
    except ValueError:
        return None  # a month or a year is no anchor for "on Tuesday"


def _without_reading(article: Article, today: date) -> tuple[date, str]:
    day = day_of(article)
    return (day, "published") if day else (today, "retrieved")
