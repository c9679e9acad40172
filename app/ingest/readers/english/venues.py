"""Places that no gazetteer knows: names that "in" or "at" stands before, "the ... capital", where a text is written."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from app.ingest.readers.english.entities import Entities, Mention
from app.ingest.readers.english.found import Span, Value
from app.ingest.readers.english.gazetteer import known_names
from app.ingest.readers.english.lexicon import words
from app.ingest.readers.english.passages import Passage
from app.ingest.readers.english.sitting import AHEAD, Sitting
from app.ingest.readers.english.text import Block

if TYPE_CHECKING:
    from spacy.tokens import Token

_WITHIN = frozenset(["in", "at", "near", "outside"])
_SITES = words("talks", "sites")
_SHORT = 3
_LABELS = frozenset(["GPE", "LOC", "FAC", "PERSON", ""])
_CAPITAL = re.compile(r"\b(?:in|at|outside|near|to)\s+the\s+(?P<place>([A-Z]\w+)\s+capital)\b(?!,?\s+(?:of\s+)?[A-Z])")
_HERE = re.compile(
    r"\bhere\b|\b(?:in|at|near|outside) this (?:[\w-]+ ){0,3}?(?:city|capital|town|village|resort|outpost|port|suburb"
    r"|enclave|settlement)\b"
)
_CITY = re.compile(r"^\W*(?:\([^)]*\)\W*)?(?P<city>[A-Z][\w'.-]*(?:[ -][A-Z][\w'.-]*){0,3})(?=\s*[,(/:]|\s+-|\s*$)")
_DAYS = words("times", "months") | words("times", "weekdays")
_OUTLETS = frozenset(["cnn", "afp", "ap", "reuters", "upi", "dpa", "bbc", "xinhua", "tass", "ians", "ani", "by"])


def unlisted(passage: Passage, token: "Token", entities: Entities) -> Iterator[Mention]:
    """Give names in a talk's sentence that nobody knows and that "in", "at" or "near" makes places of."""
    for word in token.sent:
        if word.pos_ != "PROPN" or word.dep_ != "pobj" or word.head.lower_ not in _WITHIN:
            continue
        first = min([word.i, *(w.i for w in word.lefts if w.dep_ in ("compound", "nmod") and w.pos_ == "PROPN")])
        known = {label for w in word.doc[first : word.i + 1] if (label := w.ent_type_) not in _LABELS}
        if any(w.like_num for w in word.doc[word.i + 1 : word.i + 2]):  # "in Annex Two"
            continue
        if len(word) < _SHORT or (known and word.lower_ not in _SITES) or not word.text[0].isupper():
            continue
        span = passage.span(word.doc[first].idx, word.idx + len(word))
        if not entities.within(span):
            yield Mention(span, word.doc[first : word.i + 1].text, "place", "place")
    for found in _CAPITAL.finditer(token.sent.text):
        state = next((known.name for _, _, known in known_names(found[2]) if known.form == "demonym"), None)
        if state is not None:
            start = token.sent.start_char
            span = passage.span(start + found.start("place"), start + found.end("place"))
            city = entities.capitals.get(state)
            yield Mention(span, city or found["place"], "place", "place", "resolved" if city else "explicit")


def written_in(blocks: list[Block]) -> Value | None:
    """Give the place that a dateline names: where the text was written."""
    for block in blocks:
        found = _CITY.match(block.words) if block.kind == "dateline" else None
        if found and found["city"].lower() not in _OUTLETS | _DAYS:
            city = found["city"]
            start = block.start + found.start("city")
            value = city.title() if city.isupper() else city
            return Value(value, Span(start, start + len(city)), "resolved", 0.6)
    return None


def here(token: "Token", place: Value | None) -> list[Value]:
    """Give where a text was written for a talk that it says is held "here"."""
    return [place] if place is not None and _HERE.search(token.sent.text) else []


def reported_from(held: list[Sitting], place: Value | None) -> None:
    """Take it that the talk which a text tells most of is where the text was written, if it is past or goes on.

    A guess: it is called inferred, and made only where the text names no place of that talk; not in a side's capital,
    where its news is written whatever it does.
    """
    told = max(held, key=lambda sitting: len(sitting.mentions), default=None)
    status = told.status if told is not None else None
    ahead = status is None or str(status.value) in AHEAD
    if place is None or told is None or ahead or told.best("place") is not None:
        return
    sides = {value.value for value in told.parties}
    if not any(known.form == "capital" and known.name in sides for _, _, known in known_names(str(place.value))):
        told.mentions[0].values["place"] = [replace(place, how="inferred", confidence=0.4)]


def near_here(token: "Token") -> bool:
    """Tell whether "here" stands by a talk itself: "talks here", "met here on Monday"."""
    return any(word.lower_ == "here" for word in token.doc[token.i + 1 : token.i + 3])
