"""PDF files with a text layer: their pages' lines, put together to paragraphs."""

import logging
import time
from collections.abc import Iterator
from io import BytesIO
from pathlib import PurePath
from typing import Any

from pypdf import PageObject, PdfReader, apply_configuration
from pypdf.errors import LimitReachedError

from app.errors import UnreadError
from app.ingest.articles.article import MOST_CHARACTERS, Article, key, readable
from app.ingest.articles.paragraphs import Line, joined, paragraphs

_MOST_STREAM, _SECONDS = 50_000_000, 30
# A page's text is a few thousand operations in some kilobytes; what unpacks to this much is a map or a bomb.
_LIMITS: dict[str, Any] = {
    "maximum_declared_stream_length": _MOST_STREAM,
    "array_based_stream_maximum_output_length": 10_000_000,
    "lzw_maximum_output_length": 10_000_000,
    "run_length_maximum_output_length": 10_000_000,
    "zlib_maximum_output_length": 10_000_000,
    "brotli_maximum_output_length": 10_000_000,
    "stream_decoding_work_maximum_length": 40_000_000,
    "stream_parsing_work_maximum_count": 1_000_000,
    "xform_maximum_invocations_per_extraction": 500,
    "page_tree_maximum_entries": 20_000,
}
_LIGATURES = dict(
    zip("\ufb00\ufb01\ufb02\ufb03\ufb04\ufb05\ufb06", ("ff", "fi", "fl", "ffi", "ffl", "st", "st"), strict=True)
)
# Glyphs that a font has no character for come as NUL or as half a character, and ligatures hide the letters of a word.
_WRITTEN = str.maketrans(_LIGATURES | dict.fromkeys(map(chr, (0, *range(0xD800, 0xE000))), " "))
_HEAD = 1024

logging.getLogger("pypdf").addHandler(logging.NullHandler())


def read_pdf(name: str, content: bytes, _charset: str | None = None) -> Article:
    """Read the text layer of a PDF.

    Raises UnreadError where it is broken, locked with a password, has no text layer, or unpacks to too much.
    """
    if not content:
        raise UnreadError("is empty")
    if b"%PDF-" not in content[:_HEAD]:
        raise UnreadError("is no PDF")
    try:
        with apply_configuration(**_LIMITS):
            reader = _opened(content)
            text, title = _text(reader), _title(reader)
    except UnreadError:
        raise
    except LimitReachedError as error:
        raise UnreadError("unpacks to far more than a text; Parley stopped reading it") from error
    except Exception as error:  # what is broken can raise anything at all in a library that parses it
        raise UnreadError("is a broken PDF, or one of a kind that cannot be read") from error
    if not text.strip():
        raise UnreadError("holds no text: its pages are images; run a text recognition over it first")
    text = readable(text)
    standing = title if title and " ".join(title.split()) in " ".join(text.split()) else None
    return Article(
        name, key(PurePath(name).stem, text), text, title=standing, original=content, media_type="application/pdf"
    )


def _opened(content: bytes) -> PdfReader:
    """Open a PDF; many are encrypted so that they open without a password, and cannot be printed or changed."""
    reader = PdfReader(BytesIO(content))
    if reader.is_encrypted and not reader.decrypt(""):
        raise UnreadError("is locked with a password; save it without one")
    return reader


def _text(reader: PdfReader) -> str:
    until, length = time.monotonic() + _SECONDS, 0
    pages: list[list[str]] = []
    for page in reader.pages:
        pages.append(paragraphs(list(_lines(page, until))))
        length += sum(map(len, pages[-1]))
        if length > MOST_CHARACTERS:
            raise UnreadError(f"is too long: more than {MOST_CHARACTERS:,} characters")
    return joined(pages)


def _lines(page: PageObject, until: float) -> Iterator[Line]:
    """Give a page's lines in the order of its content, each with where and how large it begins."""
    pieces: list[tuple[str, float, float, float]] = []

    def in_time(*_: object) -> None:
        if time.monotonic() > until:
            raise UnreadError(f"takes more than {_SECONDS} seconds to read; Parley stopped reading it")

    def told(text: str, of_page: list[float], of_text: list[float], _font: object, size: float) -> None:
        left = of_text[4] * of_page[0] + of_text[5] * of_page[2] + of_page[4]
        height = of_text[4] * of_page[1] + of_text[5] * of_page[3] + of_page[5]
        pieces.append((text.translate(_WRITTEN), left, height, size * abs(of_text[3] * of_page[3])))

    page.extract_text(visitor_operand_before=in_time, visitor_text=told)
    words, begun = "", (0.0, 0.0, 0.0)
    for text, *place in pieces:
        for number, part in enumerate(text.split("\n")):
            if number:
                if words.strip():
                    yield Line(" ".join(words.split()), *begun)
                words = ""
            if part.strip() and not words.strip():
                begun = (place[0], place[1], place[2])
            words += part
    if words.strip():
        yield Line(" ".join(words.split()), *begun)


def _title(reader: PdfReader) -> str | None:
    title = reader.metadata.title if reader.metadata else None
    return title.strip() or None if isinstance(title, str) else None
