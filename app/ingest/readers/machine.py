"""Reading an article by machine, from its text to the account that waits: all that needs no base, in any process."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from app.errors import UnreadError
from app.ingest.account import Account
from app.ingest.articles.article import Article
from app.ingest.articles.language import language
from app.ingest.readers.drafting.account import known_since, propose
from app.ingest.readers.english.model import model
from app.ingest.readers.english.version import READER, VERSION
from app.ingest.readings import ReadBy

_LIKELY = "en"
_UNKNOWN = "und"


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


@dataclass(frozen=True)
class Done:
    """What a machine made of an article: its language, since when it counts as known, and its account."""

    task: Task
    language: str
    known: tuple[date, str]
    account: Account
    read_by: ReadBy


def prepare() -> None:
    """Load what reading needs, once a process; raises MissingExtraError where it is not installed."""
    model()


def carry_out(task: Task) -> Done:
    """Read an article; one in another language comes out unread, with the reason."""
    from app.ingest.readers.english.reader import read  # noqa: PLC0415 - needs spaCy, which all else does without

    article = task.article
    told = article.language
    try:
        _require_english(told)
        reading = read(article.text, _day(article.published), task.parties)
    except UnreadError as error:
        known = task.known or _without_reading(article, task.today)
        account = Account(account=task.document, reader=READER, reader_version=VERSION, accepted=False)
        return Done(task, language(article.text, told), known, account, ReadBy(unread=str(error)))
    known = task.known or known_since(reading, article.published, task.today)
    proposed = propose(reading, task.document, known[0])
    return Done(task, language(article.text, told), known, proposed.account, proposed.read_by)


def _require_english(told: str | None) -> None:
    if told and told.partition("-")[0].lower() not in (_LIKELY, _UNKNOWN):
        raise UnreadError(f"is unread: its language is '{told}', and Parley reads English alone so far")


def _day(published: str | None) -> date | None:
    try:
        return date.fromisoformat(published) if published else None
    except ValueError:
        return None  # a month or a year is no anchor for "on Tuesday"


def _without_reading(article: Article, today: date) -> tuple[date, str]:
    day = _day(article.published)
    return (day, "published") if day else (today, "retrieved")
