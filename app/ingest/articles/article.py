"""An article as it was taken in: its text, where it is from, and what it says of itself."""

import re
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from unicodedata import category
from urllib.parse import urlsplit

from app.errors import UnreadError
from app.ingest.account import is_text
from app.names import folded

MOST_BYTES = 5_000_000
MOST_CHARACTERS = 1_000_000
LANGUAGE = r"[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*"
_LONGEST_KEY, _LONGEST_LANGUAGE, _LONGEST_ADDRESS = 80, 35, 2_000
_LONG_WORD = re.compile(r"[!-~]{60,}")
_LEAST_SHARE = 0.5


@dataclass(frozen=True)
class Article:
    """One article.

    `name` tells people where it is from: a file, or a file and its line.  `key` is what the document's slug is made
    of: small ASCII letters, digits and hyphens, at most 80.  `text` is the canonical text, and every offset counts
    its code points.  `published` is EDTF, `address` http or https, `language` BCP 47, `source` a source's slug; each
    is None where the article does not say so itself.  `original` is what the text was extracted from, and
    `media_type` its type; both are None where the text is the file.
    """

    name: str
    key: str
    text: str
    title: str | None = None
    published: str | None = None
    address: str | None = None
    language: str | None = None
    source: str | None = None
    original: bytes | None = None
    media_type: str | None = None

    @cached_property
    def sha256(self) -> str:
        """Give the SHA-256 of the text's UTF-8 bytes, in hexadecimal digits."""
        return digest(self.text)


def digest(text: str) -> str:
    """Give the SHA-256 of a text's UTF-8 bytes, in hexadecimal digits."""
    return sha256(text.encode()).hexdigest()


def key(name: str, text: str) -> str:
    """Make a key of a name; of the text's digest where nothing of the name is left in ASCII."""
    made = "-".join(re.findall(r"[a-z0-9]+", folded(name)))
    return made[:_LONGEST_KEY].strip("-") or digest(text)[:12]


def readable(text: str) -> str:
    """Give a text back if it is one.

    Raises UnreadError where it is empty, cannot be kept, is too long, or is noise: hardly any letters or words.
    """
    if not text.strip("\ufeff \t\r\n"):
        raise UnreadError("is empty")
    if len(text) > MOST_CHARACTERS:
        raise UnreadError(f"is too long: {len(text):,} characters, where {MOST_CHARACTERS:,} at most are read")
    if "\x00" in text:
        raise UnreadError("holds NUL characters; it is no plain text")
    if not is_text(text):
        raise UnreadError("holds half a character, which cannot be kept")
    if _is_noise(text):
        raise UnreadError("is no text that can be read: there are hardly any words in it")
    return text


def _is_noise(text: str) -> bool:
    """Tell whether less than half of what is printed is letters, or most of it stands in words of 60 and more."""
    printed = sum(map(len, text.split()))
    letters = sum(map(str.isalpha, text))
    if letters < _LEAST_SHARE * printed:
        # Many scripts of Asia write vowels as marks, which are no letters by themselves.
        letters += sum(category(character).startswith("M") for character in text)
    long = sum(len(word) for word in _LONG_WORD.findall(text))
    return letters < _LEAST_SHARE * printed or long > _LEAST_SHARE * printed


def web_address(given: str | None) -> str | None:
    """Give an http or https address as it stands, None for anything else."""
    address = (given or "").strip()
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    whole = parts.scheme in ("http", "https") and bool(parts.netloc) and len(address) <= _LONGEST_ADDRESS
    return address if whole and is_text(address) and not re.search(r"\s", address) else None


def language_tag(given: str | None) -> str | None:
    """Give a BCP 47 tag (`en_GB` as `en-GB`), None for anything else."""
    tag = (given or "").strip().replace("_", "-")
    return tag if len(tag) <= _LONGEST_LANGUAGE and re.fullmatch(LANGUAGE, tag) else None
