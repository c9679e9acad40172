"""Reading articles: one that was found in a file, or what came as bytes."""

from email.message import Message
from pathlib import Path

from app.errors import Fault, RefusedError, UnreadError
from app.ingest.articles.article import Article
from app.ingest.articles.finding import Found
from app.ingest.articles.forms import ENDINGS, FORMS, Form, form_of
from app.ingest.articles.lines import line_at, read_line

_ANYTHING = "application/octet-stream"


def read(found: Found) -> Article:
    """Read one article.

    Raises UnreadError, with the reason, and MissingExtraError where the extra `articles` is not installed.
    """
    form = form_of(found.path.name)
    try:
        if form is None or form.read is None:
            return read_line(str(found.path), found.line or 1, line_at(found.path, found.start))
        return form.read(str(found.path), _content(found.path, form), None)
    except OSError as error:
        raise UnreadError(f"cannot be read: {error.strerror}") from error


def read_bytes(content: bytes, name: str, media_type: str | None = None) -> list[Article]:
    """Read what came as bytes: by its media type, with its charset, else by the ending of its name.

    Raises RefusedError with every fault, and MissingExtraError where the extra `articles` is not installed.
    """
    try:
        form, charset = declared(name, media_type)
        if form.read is not None:
            _bounded(len(content), form)
            return [form.read(name, content, charset)]
    except UnreadError as error:
        raise RefusedError([Fault(name, None, "", str(error))]) from error
    articles: list[Article] = []
    faults: list[Fault] = []
    for number, line in enumerate(content.splitlines(keepends=True), start=1):
        if not line.strip():
            continue
        try:
            articles.append(read_line(name, number, line))
        except UnreadError as error:
            faults.append(Fault(name, number, "", str(error)))
    if not articles and not faults:
        faults.append(Fault(name, None, "", "is empty"))
    if faults:
        raise RefusedError(faults)
    return articles


def declared(name: str, media_type: str | None = None) -> tuple[Form, str | None]:
    """Give the form that content is in, and its charset where one is told; raises UnreadError for none of an article.

    A media type goes before the ending of the name, but for the one that tells nothing.
    """
    header = Message()
    header["content-type"] = media_type or _ANYTHING
    kind = header.get_content_type() if media_type else _ANYTHING
    charset = header.get_param("charset")
    told = next((form for form in FORMS if kind in form.media_types), None)
    form = told or (form_of(name) if kind == _ANYTHING else None)
    if form is None:
        given = f"of the type '{kind}'" if kind != _ANYTHING else "of no type that is told"
        kinds = ", ".join(form.media_types[0] for form in FORMS)
        raise UnreadError(f"is {given}; right are {kinds}, or a name that ends in one of {', '.join(ENDINGS)}")
    return form, charset if isinstance(charset, str) else None


def _content(path: Path, form: Form) -> bytes:
    _bounded(path.stat().st_size, form)
    with path.open("rb") as file:
        content = file.read(form.most + 1)
    _bounded(len(content), form)
    return content


def _bounded(size: int, form: Form) -> None:
    if size > form.most:
        raise UnreadError(f"is too large: {size:,} bytes, where {form.most:,} at most are read")
