"""The addresses that a machine gives to what it reads of: made of names, days and its document, never of the base.

So any order of reading the same texts gives the same addresses.  What only one document can tell apart, a surname
without a first name or a talk without a day, has the document in its address.
"""

import re
from hashlib import sha256

from app.ingest.account import SLUG
from app.names import folded

_MOST = 100
_MOST_DOCUMENT = 60
_NOT_SLUG = re.compile(r"[^a-z0-9]+")


def slugged(*texts: str, most: int = _MOST) -> str:
    """Give texts as one slug of at most `most` characters; the empty string where nothing is left of them."""
    whole = "-".join(filter(None, (_NOT_SLUG.sub("-", folded(text)).strip("-") for text in texts)))
    return whole[:most].strip("-")


def party(name: str) -> str | None:
    """Give the address of a party that goes by a name."""
    slug = slugged(name.removeprefix("the ").removeprefix("The "))
    return f"party/{slug}" if re.fullmatch(SLUG, slug) else None


def place(name: str) -> str | None:
    """Give the address of a place that goes by a name."""
    slug = slugged(name.removeprefix("the ").removeprefix("The "))
    return f"place/{slug}" if re.fullmatch(SLUG, slug) else None


def person(name: str, document: str) -> str | None:
    """Give the address of somebody; one known by a single word is only told from others within the document."""
    slug = slugged(name)
    if not re.fullmatch(SLUG, slug):
        return None
    alone = len(name.split()) == 1
    return f"person/{slugged(name, most=40)}-{mark(document, name)}" if alone else f"person/{slug}"


def talk(document: str, id: str, sides: list[str], day: str | None, number: int | None, place: str | None) -> str:  # noqa: A002, PLR0913, PLR0917
    """Give the address of a talk of sides (slugs), on a day (EDTF) or of a round, at a place (slug)."""
    two = 2
    told = slugged(day or "") or (f"round-{number}" if number else "")
    if len(sides) == two and told:
        return f"talk/{slugged(place or '', told, *sorted(sides), most=90)}"
    return f"talk/{slugged(place or '', told, *sorted(sides), most=60) or 'talk'}-{mark(document, id)}"


def worded(kind: str, document: str, words: str) -> str:
    """Give the address of a demand, outcome or proposal: its document's, and a mark of its words.

    The words themselves are not in it, since an address stays when a document has to be erased.
    """
    return f"{kind}/{slugged(document, most=_MOST_DOCUMENT)}-{mark(document, words)}"


def mark(*texts: str) -> str:
    """Give eight characters that texts alone have."""
    return sha256("\0".join(texts).encode()).hexdigest()[:8]
