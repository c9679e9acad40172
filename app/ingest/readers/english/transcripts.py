"""Transcripts: a paragraph that opens with who speaks and a colon, "Answer:", "Spokesperson:", "Mr Ruz:", "Q:"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.ingest.readers.english.entities import Entities
from app.ingest.readers.english.found import How, Span
from app.ingest.readers.english.lexicon import words
from app.ingest.readers.english.passages import Passage

_WORD = r"[A-Z][\w.'\u2019-]*"
_LABEL = re.compile(rf"\W*({_WORD}(?: (?:{_WORD}|of|the|for|al|de|bin)){{0,6}})(?: ?\([^)]*\))?: ?")
_FIRST_PERSON = re.compile(r"\b(?:[Ww]e|[Oo]ur|us|I|[Mm]y|me)\b")
_BRIEFING = re.compile(
    r"\b(?:briefing|conference|remarks|interview|statement)s? (?:given |held )?(?:by|with|of)"
    r" ((?:[A-Z][\w'\u2019-]+ ?\b){2,4})"
)
_PLAIN = frozenset({"answer", "a", "reply", "response"})
_OPENING, _LEAST_LABELS, _SIDES, _LEAST_WORDS, _MOST_WORDS = 3, 3, 2, 5, 60


@dataclass(frozen=True)
class Turn:
    """What somebody says without a break: the characters within its passage, the speaker and the words that tell."""

    speaker: str
    named_at: Span
    how: How
    at: tuple[int, int]


def turns(passages: list[Passage], entities: Entities) -> dict[int, list[Turn]]:
    """Give the turns of a transcript by the passage's number; none for a text that is not one."""
    labels = [_LABEL.match(passage.text) for passage in passages]
    known = [label for label in labels if label is not None and _kind(label[1], entities) is not None]
    kinds = {_kind(label[1], entities) for label in known}
    if len(known) < _LEAST_LABELS or "asks" not in kinds or len(kinds) < _SIDES:
        return {}
    answering = next(label[1].split()[-1].lower() for label in known if _kind(label[1], entities) != "asks")
    host = _briefing(passages[:_OPENING]) or _host(entities, "" if answering in _PLAIN else answering)
    found: dict[int, list[Turn]] = {}
    speaking: tuple[str, Span, How] | None = None
    opened = False
    for number, (passage, label) in enumerate(zip(passages, labels, strict=True)):
        kind = _kind(label[1], entities) if label is not None else None
        start = 0
        if label is not None and kind is not None:
            opened, start = True, label.end()
            speaking = _speaker(passage, label, kind, host, entities)
        elif not opened:
            speaking = (*host, "inferred") if host and _FIRST_PERSON.search(passage.text) else None
        if speaking is not None:
            found[number] = [Turn(*speaking, at) for at in _chunks(passage, start)]
    return found


def _kind(label: str, entities: Entities) -> str | None:
    """Tell whether a label is of one who asks or of one who answers, or is the name of somebody."""
    last = label.lower().split()[-1].strip(".")
    if last in words("statements", "asks"):
        return "asks"
    if last in words("statements", "answers"):
        return "answers"
    return "named" if _person(label, entities) is not None else None


def _person(label: str, entities: Entities) -> str | None:
    """Give the person of the text whose surname ends a label."""
    last = label.lower().split()[-1]
    return next((name for name in entities.people if name.lower().split()[-1] == last), None)


def _briefing(opening: list[Passage]) -> tuple[str, Span] | None:
    """Give who is said to give the briefing: "a briefing by Pablo Ruz"."""
    for passage in opening:
        named = _BRIEFING.search(passage.text)
        if named is not None:
            name = named[1].strip()
            return name, passage.span(named.start(1), named.start(1) + len(name))
    return None


def _host(entities: Entities, office: str) -> tuple[str, Span] | None:
    """Give whose briefing it is: the first who speaks for somebody, else the first who holds an office, or this one."""
    people = sorted(entities.people.values(), key=lambda person: person.mentions[0].start)
    held = [p for p in people if p.office and (not office or office in p.office.lower())]
    speaks = [p for p in held if p.office and re.search(r"spokes|press secretary", p.office, re.IGNORECASE)]
    first = next(iter(speaks or held), None)
    return (first.name, first.mentions[0]) if first else None


def _speaker(
    passage: Passage, label: re.Match[str], kind: str, host: tuple[str, Span] | None, entities: Entities
) -> tuple[str, Span, How] | None:
    """Give who speaks under a label; nobody under that of a question."""
    named = _person(label[1], entities)
    at = passage.span(*label.span(1))
    if kind == "asks":
        return None
    if named is not None:
        return named, at, "explicit"
    return (host[0], host[1], "resolved") if host else (label[1], at, "explicit")


def _chunks(passage: Passage, start: int) -> Iterator[tuple[int, int]]:
    """Split a turn after every few sentences, at some tens of words; what is too short to say anything is left out."""
    end = start
    for sentence in passage.doc.sents:
        if sentence.end_char <= start:
            continue
        if len(passage.text[start : sentence.end_char].split()) > _MOST_WORDS and end > start:
            if len(passage.text[start:end].split()) >= _LEAST_WORDS:
                yield start, end
            start = end
        end = sentence.end_char
    if len(passage.text[start:end].split()) >= _LEAST_WORDS:
        yield start, end
