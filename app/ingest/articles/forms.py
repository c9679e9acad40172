"""The forms that articles come in, told by a file's ending or an upload's media type."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from app.errors import MissingExtraError
from app.ingest.articles.article import MOST_BYTES, Article
from app.ingest.articles.plain import read_markdown, read_text

MOST_PDF_BYTES = 50_000_000


@dataclass(frozen=True)
class Form:
    """A form: what tells it, how many bytes of it are read at most, and what reads it; lines are read one by one."""

    endings: tuple[str, ...]
    media_types: tuple[str, ...]
    most: int
    read: Callable[[str, bytes, str | None], Article] | None


def _read_page(name: str, content: bytes, charset: str | None) -> Article:
    _need("trafilatura", "a web page")
    from app.ingest.articles.page import read_page  # noqa: PLC0415 - needs trafilatura, which all else does without

    return read_page(name, content, charset)


def _read_pdf(name: str, content: bytes, _charset: str | None) -> Article:
    _need("pypdf", "a PDF")
    from app.ingest.articles.pdf import read_pdf  # noqa: PLC0415 - needs pypdf, which all else does without

    return read_pdf(name, content)


def _need(library: str, what: str) -> None:
    try:
        import_module(library)
    except ImportError as error:
        raise MissingExtraError(
            f"reading {what} needs what the extra 'articles' brings; install it with: pip install 'parley[articles]'"
        ) from error


TEXT = Form((".txt",), ("text/plain",), MOST_BYTES, read_text)
MARKDOWN = Form((".md", ".markdown"), ("text/markdown", "text/x-markdown"), MOST_BYTES, read_markdown)
PAGE = Form((".html", ".htm", ".xhtml"), ("text/html", "application/xhtml+xml"), MOST_BYTES, _read_page)
PDF = Form((".pdf",), ("application/pdf",), MOST_PDF_BYTES, _read_pdf)
LINES = Form(
    (".jsonl", ".ndjson"),
    ("application/jsonl", "application/x-ndjson", "application/ndjson", "application/jsonlines"),
    MOST_BYTES,
    None,
)
FORMS = (TEXT, MARKDOWN, PAGE, PDF, LINES)
ENDINGS = tuple(ending for form in FORMS for ending in form.endings)


def form_of(name: str) -> Form | None:
    """Give the form that a file's name ends in, None for another ending."""
    return next((form for form in FORMS if name.lower().endswith(form.endings)), None)
