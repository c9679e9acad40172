"""Who brings the sides of a talk together, by the sentence that tells of it: mediators, hosts, "with X mediating"."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from app.ingest.readers.english.entities import Entities
from app.ingest.readers.english.found import Value
from app.ingest.readers.english.lexicon import words
from app.ingest.readers.english.passages import Passage
from app.ingest.readers.english.phrases import sided
from app.ingest.readers.english.sides import HOST
from app.ingest.readers.english.tree import near_subject

if TYPE_CHECKING:
    from spacy.tokens import Token

_TALKS = words("talks", "nouns")
_BROUGHT = words("talks", "brought")
_MEDIATED = re.compile(
    rf"\b{HOST} (?:jointly )?by\b|\bunder (?:the )?(?:\w+ )?(?:auspices|mediation|aegis|patronage|sponsorship"
    rf"|chairmanship)"
    r"(?: of)?\b|\bthrough (?:\w+ )?mediat\w+\b|\bwith (?:the )?(?:\w+ )?(?:mediation|participation"
    r"|facilitation|good offices"
    r"|help|assistance) of\b"
    r"|\b(?:mediat(?:ors?|ion)|facilitat(?:ors?|ion))(?: team)? (?:from|by)\b|\bin the presence of\b"
    r"|\bthe mediators?\s*[-,:(]\s*",
    re.IGNORECASE,
)


_STOP = re.compile(
    r"[.;]|,\s+(?:which|who|where)|\b(?:in|on|at|after|to|for|that|but|was|were|is"
    r"|observers?|witnesses|attended|representatives|between|with|among)\b"
)
_STOP_FRONT = re.compile(rf",|{_STOP.pattern}")  # "Under the auspices of X, A and B met"
_HYPHENED = re.compile(r"([A-Z][\w.]*)-(?:mediated|brokered|sponsored|hosted|facilitated)\b")
_FAR, _SHORT = 90, 3
_MEDIATING = re.compile(
    r"\bwith ((?:(?!\b(?:with|who|which)\b)[^.;]){2,70}?),? (?:mediating|facilitating|moderating|chairing|brokering"
    r"|in the chair|(?:(?:act|serv)ing )?as (?:the |an? )?(?:\w+ )?(?:mediators?|facilitators?"
    r"|go-betweens?|intermediar(?:y|ies)|guarantors?|hosts?))\b"
)


def mediators_of(passage: Passage, token: "Token", entities: Entities) -> Iterator[Value]:
    """Give who mediates, hosts or brings together in the sentence of a talk."""
    doc = passage.doc
    sentence = token.sent
    seen: set[str] = set()
    for first, last, sure in _named(sentence.text):
        for side, mention in entities.sides(passage.span(sentence.start_char + first, sentence.start_char + last)):
            if side not in seen:
                seen.add(side)
                yield Value(side, mention.span, "explicit", sure)
    for word in sentence:
        if not _hosts(word):
            continue
        if word.lemma_ == "bring" and "together" not in doc[word.i : word.i + 3].text:
            continue
        subject = near_subject(word) if word.dep_ != "acl" else word.head
        if subject is not None and subject.i != token.i:
            while subject.dep_ == "appos":
                subject = subject.head
            for side, mention in sided(passage, subject, entities):
                if side not in seen:
                    seen.add(side)
                    yield Value(side, mention.span, "resolved" if mention.form == "capital" else "explicit", 0.75)


def _named(text: str) -> Iterator[tuple[int, int, float]]:
    """Give where a sentence names who mediates by set phrases, and how sure that is."""
    for match in _MEDIATED.finditer(text):
        behind = text[match.end() : match.end() + _FAR]
        stop = (_STOP_FRONT if match.start() < _SHORT else _STOP).search(behind)
        yield match.end(), match.end() + (stop.start() if stop else len(behind)), 0.8
    for match in _MEDIATING.finditer(text):
        yield match.start(1), match.end(1), 0.8
    for match in _HYPHENED.finditer(text):
        yield match.start(1), match.end(1), 0.85


def _hosts(word: "Token") -> bool:
    """Tell whether a word is a verb that says who brings sides together: "host the talks", "mediate between"."""
    if not (word.pos_ == "VERB" or word.dep_ == "xcomp") or not re.fullmatch(rf"{HOST}|bring|arrang\w+", word.lower_):
        return False
    if word.tag_ == "VBN" and not any(c.dep_ == "aux" for c in word.children):
        return False
    things = [c.lemma_.lower() for c in word.children if c.dep_ in ("dobj", "dative")]
    if not things:
        return word.lemma_ == "mediate"
    return any(thing in _BROUGHT or thing in _TALKS for thing in things)
