"""Sides that a text only calls by an acronym that it explains nowhere: "the RLF and the NTC agreed"."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from app.ingest.readers.english.gazetteer import Known, known_names
from app.ingest.readers.english.lexicon import words
from app.ingest.readers.english.passages import Passage

_ACRONYM = r"[A-Z][A-Z0-9]{1,6}(?:[-/][A-Z][A-Z0-9]*)?"
_WORD = re.compile(rf"(?<![\w./&-]){_ACRONYM}(?![\w&]|\.\w)")
_FIGHTS = (
    r"leaders?|leadership|chief|chairman|chairperson|commanders?|founder|delegation|delegates|negotiators?"
    r"|representatives|fighters?|guerr?illas?|rebels?|insurgents?|militants|forces|troops|faction|combatants|camps?"
)
_ACTS = re.compile(
    rf"(?:'s)?\s+(?:[a-z]+\s+)?(?:{_FIGHTS})\b|\s+and\s+(?:the\s+)?(?:[\w']+\s+)?(?:{_FIGHTS}|government)\b"
)
_MET = re.compile(
    r"\b(?:between|with|met|meet|joined|government and|rebels of|group|movement|guerr?illas?|rebels?|separatists?)"
    r"\s+(?:the\s+|both\s+)?$"
)
_TWO = re.compile(rf"\b({_ACRONYM}) and (?:the )?({_ACRONYM})\b")
_EXPLAINED = re.compile(rf"\(\s*(?:the\s+)?({_ACRONYM})\s*\)")
_MANY = 2


def acronyms(passages: Iterable[Passage], own: dict[str, Known]) -> Iterator[tuple[str, Known]]:
    """Give the acronyms of groups that the text names in full, and those, named twice at least, of who has fighters."""
    count: Counter[str] = Counter()
    acting: set[str] = set()
    pairs: list[tuple[str, str]] = []
    other = words("groups", "other_acronyms") | own.keys()
    short = {"".join(re.findall(r"\b[A-Z]", name)): known for name, known in own.items() if known.kind == "party"}
    for passage in passages:
        text = passage.text
        other |= set(_EXPLAINED.findall(text))
        if text.isupper():
            continue
        pairs += _TWO.findall(text)
        for match in _WORD.finditer(text):
            count[match[0]] += 1
            if _ACTS.match(text, match.end()) or _MET.search(text, max(0, match.start() - 40), match.start()):
                acting.add(match[0])
    acting |= {name for pair in pairs if acting & set(pair) for name in pair}
    for name in count.keys() & short.keys() - other:
        if not any(True for _ in known_names(name)):
            yield name, short[name]
    for name in acting - other - short.keys():
        if count[name] >= _MANY and not any(True for _ in known_names(name)):
            yield name, Known(name, "party", "name")
