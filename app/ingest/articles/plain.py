"""Plain text and Markdown, which are kept as they stand."""

import re
from pathlib import PurePath

from app.ingest.articles.article import Article, key, readable
from app.ingest.articles.charsets import decoded

_HEADING = re.compile(r"\s*#[ \t]+([^\r\n]+)")


def read_text(name: str, content: bytes, charset: str | None = None) -> Article:
    """Read plain text; raises UnreadError where there is none in it."""
    text = readable(decoded(content, charset))
    return Article(name, key(PurePath(name).stem, text), text)


def read_markdown(name: str, content: bytes, charset: str | None = None) -> Article:
    """Read Markdown as plain text; its title is its first line where that is a heading."""
    text = readable(decoded(content, charset))
    heading = _HEADING.match(text)
    title = heading[1].rstrip("# \t") if heading else ""
    return Article(name, key(PurePath(name).stem, text), text, title=title or None)
