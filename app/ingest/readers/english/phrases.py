"""The sides that a noun phrase names, and those that a list goes on with."""

import re
from typing import TYPE_CHECKING

from app.ingest.readers.english.entities import Entities, Mention
from app.ingest.readers.english.found import Span
from app.ingest.readers.english.offices import OFFICE
from app.ingest.readers.english.passages import Passage

if TYPE_CHECKING:
    from spacy.tokens import Token

_LONG = 200
_SENT = re.compile(r"(?:negotiator|representative|delegate|official|delegation|spokes)\w*", re.IGNORECASE)
_GLUE = re.compile(r"\s*,\s*(?:the\s+)?|\s*,?\s+and\s+(?:the\s+)?")


def sided(passage: Passage, token: "Token", entities: Entities) -> list[tuple[str, Mention]]:
    """Give the sides of a noun phrase, clauses that hang on it and what is in or at a place left out."""
    found: list[tuple[str, Mention]] = []
    out = {
        w.i
        for child in token.subtree
        if child.dep_ in ("relcl", "acl", "advcl") and child.i != token.i
        for w in child.subtree
    }
    places = {
        w.i
        for child in token.subtree
        if child.dep_ == "prep"
        and (
            child.lower_ in ("in", "at", "near", "on", "under", "after", "before", "over", "about", "since")
            or (
                child.lower_ in ("for", "to")
                and bool(OFFICE.search(child.head.text))
                and not _SENT.match(child.head.text)
            )
        )
        for w in child.subtree
    }
    for word in token.subtree:
        if word.i in out or word.i in places or word.pos_ not in ("PROPN", "NOUN", "ADJ", "X"):
            continue
        for side, mention in entities.sides(passage.span(word.idx, word.idx + len(word))):
            if side not in [name for name, _ in found]:
                found.append((side, mention))
    return _listed(passage, found, entities)


def _listed(passage: Passage, found: list[tuple[str, Mention]], entities: Entities) -> list[tuple[str, Mention]]:
    """Add what the list goes on with whose first sides are found: "A, the B, C and D"."""
    if not found or found[-1][1].kind == "person":
        return found
    last = found[-1][1]
    more: list[tuple[str, Mention]] = []
    for mention in entities.within(Span(last.span.end, last.span.end + _LONG)):
        side = entities.side(mention)
        gap = passage.text[last.span.end - passage.offset : mention.span.start - passage.offset]
        if side is None or mention.kind == "person" or not _GLUE.fullmatch(gap):
            break
        more.append((side, mention))
        last = mention
        if "and" in gap:
            return found + [item for item in more if item[0] not in dict(found)] if len(more) > 1 else found
    return found
