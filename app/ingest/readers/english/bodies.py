"""Ministries, which speak in a name of their own: "the Chilean Foreign Ministry", "Chile's Ministry of Defence"."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from app.ingest.readers.english.found import Name, Span
from app.ingest.readers.english.gazetteer import Known, demonym, known_names
from app.ingest.readers.english.passages import Passage

_WORD = r"(?:[A-Z][\w-]+|[a-z]+)"
_BEFORE = re.compile(rf"(?:'s?)?\s+((?:{_WORD}\s+(?:and\s+)?){{1,4}})[Mm]inistry\b(?! of)")
_OF = rf"[Mm]inistry (?:of|for) (?:the )?({_WORD}(?:\s+and\s+{_WORD}|\s+[A-Z][\w-]+)?)"
_BEHIND = re.compile(rf"(?:'s?)?\s+(?:[a-z]+\s+)?{_OF}")
_WHOSE = re.compile(rf"\b{_OF} (?:of|in) (?:the )?$")
_CHARGE = frozenset(
    {"foreign", "defence", "defense", "interior", "justice", "finance", "health", "information", "external", "home"}
)
_SPEAKS = re.compile(r"\bspokes\w+", re.IGNORECASE)
_LONGEST = 60


@dataclass(frozen=True)
class Body:
    """A ministry that a text names, and the state that it is of."""

    span: Span
    name: str
    state: str


def bodies(passage: Passage, own: dict[str, Known]) -> Iterator[Body]:
    """Give the ministries that a passage names together with their state, in order."""
    text = passage.text
    for start, end, known in known_names(text, own):
        if known.kind != "state" or known.form not in {"name", "demonym", "seat"}:
            continue
        seat = text[start:end]
        if known.form == "seat":
            charge = re.search(r"(\w+) Ministry$", seat)
            found = (start, end, charge[1]) if charge else None
        else:
            found = _around(text, start, end)
        if found is not None and found[2].split()[0].lower() in _CHARGE:
            name = f"{demonym(known.name)} {_titled(found[2])} Ministry"
            yield Body(passage.span(found[0], found[1]), name, known.name)


def speaking_for(names: Mapping[str, Name], named: Collection[Body], offices: Mapping[str, str]) -> dict[str, Name]:
    """Give the names of those whose office is to speak for a ministry, with which one."""
    found: dict[str, Name] = {}
    for name, who in names.items():
        if who.office is not None and _SPEAKS.search(offices.get(name, "")):
            start, end = who.office.start, who.office.end
            own = next((body.name for body in named if start <= body.span.start and body.span.end <= end), None)
            found |= {name: replace(who, speaks_for=own)} if own else {}
    return found


def _around(text: str, start: int, end: int) -> tuple[int, int, str] | None:
    for pattern in (_BEFORE, _BEHIND):
        if match := pattern.match(text, end):
            return start, match.end(), match[1].strip()
    if match := _WHOSE.search(text, max(0, start - _LONGEST), start):
        return match.start(), end, match[1].strip()
    return None


def _titled(charge: str) -> str:
    """Write what a ministry is in charge of as its name has it before "Ministry": "foreign affairs" is "Foreign"."""
    words = [word for word in charge.split() if word.lower() != "affairs"]
    return " ".join(word if word == "and" else word[:1].upper() + word[1:] for word in words)
