"""An article as it was found: its text, and what the file or page says of it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Article:
    """An article; offsets are code points of `text`, `sha256` is of its UTF-8 bytes.

    `name` says to people where it is from; its document's slug is made of `key`.  `published` is EDTF, `language` BCP
    47, `source` a source's slug; `original` is the page or PDF that the text was taken from, of `media_type`.
    """

    name: str
    key: str
    text: str
    sha256: str
    title: str | None = None
    published: str | None = None
    address: str | None = None
    language: str | None = None
    source: str | None = None
    original: bytes | None = None
    media_type: str | None = None
