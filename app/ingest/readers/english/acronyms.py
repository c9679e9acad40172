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
_EXPLAINED = re.compile(rf"\(\s*(?:the\s+)?({_ACRONYM})\s*\)")
_MANY = 2


def acronyms(passages: Iterable[Passage], explained: set[str]) -> Iterator[tuple[str, Known]]:
    """Give the acronyms, named twice at least, of those who have leaders and fighters or are met, as sides."""
    count: Counter[str] = Counter()
    acting: set[str] = set()
    other = words("groups", "other_acronyms") | explained
    for passage in passages:
        text = passage.text
        other |= set(_EXPLAINED.findall(text))
        if text.isupper():
            continue
        for match in _WORD.finditer(text):
            count[match[0]] += 1
            if _ACTS.match(text, match.end()) or _MET.search(text, max(0, match.start() - 40), match.start()):
                acting.add(match[0])
    for name in acting - other:
        if count[name] >= _MANY and not any(True for _ in known_names(name)):
            yield name, Known(name, "party", "name")
