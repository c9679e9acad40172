"""Names of people by their first word, whatever the model takes them for, and names at the end of a long title."""

import re
import unicodedata
from collections.abc import Iterator
from typing import TYPE_CHECKING

from app.ingest.readers.english.lexicon import words
from app.ingest.readers.english.model import dictionary
from app.ingest.readers.english.offices import OFFICE, PARTICLES, RANKS

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Words

_GIVEN = words("names", "given")
_MOST = 5
_REACH = 14
_THREE = 3
_INITIALS = re.compile(r"(?:[A-Z]\.)+|[A-Z]{1,3}")
_PLACES = frozenset({"GPE", "LOC", "FAC", "DATE", "EVENT", "LANGUAGE", "LAW"})
_GROUP_AFTER = re.compile(
    r"alliance|groups?|movement|factions?|militias?|part(?:y|ies)|organi[sz]ation|brigades?|newspaper|news|agency"
    r"|province|district|region|island|airport|street|camp|border|hotel|palace|resort|valley|river|city|town|village"
    r"|area|crossing|base|tribe|clan|bloc|coalition|front|army|forces|agreement|accords?|process|formula|plan|deal"
    r"|talks|summit|network|channel|television|daily"
)


def is_forename(token: "Token") -> bool:
    """Tell whether a word is a first name."""
    text = token.text
    return text[:1].isupper() and _plain(text) in _GIVEN


def of_group(found: "Words") -> bool:
    """Tell whether a name is that of a group or place, by the noun that follows it: "the Corda Bay alliance"."""
    after = found.doc[found.end] if found.end < len(found.doc) else None
    return after is not None and bool(_GROUP_AFTER.fullmatch(after.text))


def forenamed(doc: "Doc", known: list[tuple[int, int]], seen: set[int]) -> Iterator["Words"]:
    """Give the runs of capitalised words that begin with a first name, or end a long title."""
    at = 0
    while at < len(doc):
        end = at
        while end < len(doc) and _capital(doc[end], known, end > at) and end not in seen:
            end += 1
        if end > at + 1:
            found = _named(doc, at, end) or _titled(doc, at, end)
            if found is not None and not of_group(found):
                yield found
        at = max(end, at + 1)


def _plain(text: str) -> str:
    folded = text if text.isascii() else unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return folded.lower()


def _capital(token: "Token", known: list[tuple[int, int]], within: bool) -> bool:  # noqa: FBT001 - within a run
    """Tell whether a word may be part of a name."""
    if within and (token.text == "-" or token.lower_ in PARTICLES):
        glued = token.text != "-" or not token.nbor(-1).whitespace_
        return glued and token.i + 1 < len(token.doc) and token.nbor(1).text[:1].isupper()
    if not token.text[:1].isupper() or token.lower_ in RANKS or OFFICE.fullmatch(token.text):
        return False
    if token.pos_ not in ("PROPN", "NOUN", "ADJ", "X", "INTJ") and not (within and token.pos_ in ("ADP", "VERB")):
        return False
    return is_forename(token) or not any(first <= token.idx < last for first, last in known)


def _named(doc: "Doc", start: int, end: int) -> "Words | None":
    """Give the name that begins with a first name in a run of capitalised words."""
    for first in range(start, end - 1):
        token, after = doc[first], doc[first + 1]
        if not is_forename(token):
            continue
        if first > start and not _common(doc[first - 1]):
            return None
        marked = token.ent_type_ == "PERSON" or (token.ent_type_ in _PLACES and token.ent_type_ == after.ent_type_)
        return None if marked or (_common(token) and _common(after)) else doc[first : min(end, first + _MOST + 2)]
    return None


def _titled(doc: "Doc", start: int, end: int) -> "Words | None":
    """Give the last words of a run that no dictionary has, behind an office: "Minister of Public Works X"."""
    first = end
    while first > start and _strange(doc[first - 1]):
        first -= 1
    if not 1 < end - first <= _THREE:
        return None
    comma = first == start > 0 and doc[first - 1].text == "," and bool(_INITIALS.fullmatch(doc[first].text))
    if not comma and (first == start or not _common(doc[first - 1])):
        return None
    back = first
    while back > 0 and first - back < _REACH and doc[back - 1].text not in (";", ".") and doc[back - 1].pos_ != "VERB":
        back -= 1
    return doc[first:end] if OFFICE.search(doc[back:first].text) else None


def _common(token: "Token") -> bool:
    return token.lower_ in dictionary() or token.lower_.removesuffix("s") in dictionary()


def _strange(token: "Token") -> bool:
    initials = _INITIALS.fullmatch(token.text)
    word = token.text[1:].islower() and token.lower_ not in dictionary()
    return bool(initials or word) and token.ent_type_ not in _PLACES
