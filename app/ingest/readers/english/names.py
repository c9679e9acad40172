"""The names of people in a paragraph, titles and offices stripped."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from app.ingest.readers.english.forenames import forenamed, is_forename, of_group
from app.ingest.readers.english.gazetteer import Known, known_names
from app.ingest.readers.english.lexicon import words
from app.ingest.readers.english.model import dictionary
from app.ingest.readers.english.offices import OFFICE, PARTICLES, RANKS
from app.ingest.readers.english.passages import Passage

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Words

_NOT_PERSON = re.compile(
    r"\b(?:Ministry|Affairs|Authority|Staff|Directorate|Assembly|Command|Forces|Committee|Commission|Agency|Front|Army|Council|Declaration|Agreement|Accord|House|Party|University|Twitter"
    r"|Facebook|Service|Department|Institute|Process|Talks|Office|Cent(?:er|re)|Accords?|Treaty|Summit|Conference|Strip|Region|Province|Airport|Hotel|Palace|Bank|Times|Post|News|Group|Street|Covenant|Dome)\b"
)


def names(passage: Passage, own: dict[str, Known]) -> Iterable[tuple["Words", str]]:
    """Give the names of people in a passage, titles and offices stripped."""
    doc = passage.doc
    known = [(start, end) for start, end, _ in known_names(doc.text, own)]
    seen: set[int] = set()
    for found in forenamed(doc, known, seen):
        if not _NOT_PERSON.search(found.text):
            seen.update(range(found.start, found.end))
            yield found, re.sub(r"\s+", " ", found.text)
    for entity in doc.ents:
        if entity.label_ == "PERSON" and entity.end - 1 not in seen:
            bare = _bare(doc, entity.start, entity.end, known)
            if bare is not None and not _NOT_PERSON.search(bare.text) and not of_group(bare):
                seen.update(range(bare.start, bare.end))
                yield bare, re.sub(r"\s+", " ", bare.text)
    yield from _unmarked(doc, known, seen)
    for token in doc:
        if token.i in seen or not (OFFICE.fullmatch(token.text) or token.lower_ in RANKS) or token.i + 1 >= len(doc):
            continue
        run = _run(doc, token.i + 1, known, seen)
        if run is not None:
            seen.update(range(run.start, run.end))
            yield run, re.sub(r"\s+", " ", run.text)


_LONG = 4
_PARTS = frozenset(["nsubj", "nsubjpass", "appos", "conj", "pobj", "dobj"])
_REPORTS = words("statements", "saying")


def _unmarked(doc: "Doc", known: list[tuple[int, int]], seen: set[int]) -> Iterator[tuple["Words", str]]:
    """Give the names that the model passed over: who says something, and who stands behind an office and a comma."""
    for token in doc:
        if token.i in seen or token.pos_ != "PROPN" or token.ent_type_ not in ("", "PERSON"):
            continue
        start = token.i
        while start > 0 and doc[start - 1].pos_ == "PROPN" and doc[start - 1].ent_type_ in ("", "PERSON"):
            start -= 1
        while start < token.i and _leads(doc[start], known):
            start += 1
        found = doc[start : token.i + 1]
        says = token.dep_ == "nsubj" and token.head.lemma_.lower() in _REPORTS
        foreign = token.dep_ in _PARTS and not any(word.lower_ in dictionary() for word in found)
        listed = (
            start > 1
            and doc[start - 1].text == ","
            and token.i + 1 < len(doc)
            and doc[token.i + 1].text in (",", "and", ".", "(")
            and bool(OFFICE.search(re.split(r",|\band\b", doc[: start - 1].text)[-1]))
        )
        if (says or listed) and len(found) > _LONG:
            found = found[len(found) - 2 :]
            says = not any(word.lower_ in dictionary() for word in found)
            listed = False
        covered = any(first < found.end_char and found.start_char < last for first, last in known)
        alike = all(word.text[:1].isupper() and word.text[1:].islower() for word in found)
        if (
            (says or listed or foreign)
            and 1 < len(found) <= 4
            and not covered
            and alike
            and not _NOT_PERSON.search(found.text)
        ):
            seen.update(range(found.start, found.end))
            yield found, found.text


def _bare(doc: "Doc", start: int, end: int, known: list[tuple[int, int]]) -> "Words | None":
    while start < end and _leads(doc[start], known):
        start += 1
    while end > start and (doc[end - 1].text in ("'s", "'", ",", "-") or not doc[end - 1].text[:1].isalnum()):
        end -= 1
    while (
        start < end < len(doc) - 1
        and doc[end].text == "-"
        and not doc[end - 1].whitespace_
        and not doc[end].whitespace_
    ):
        end += 2
    while end < len(doc) and end > start and _goes_on(doc[end], known):
        end += 1
    words = doc[start:end]
    if start == end or (not words.text[0].isupper() and words[0].lower_ not in PARTICLES):
        return None
    if any(first < words.end_char and words.start_char < last for first, last in known) and end - start == 1:
        return None
    return words if re.search(r"[a-z]", words.text) and not re.search(r"[\d@/]", words.text) else None


def _leads(token: "Token", known: list[tuple[int, int]]) -> bool:
    covered = any(first <= token.idx < last for first, last in known)
    office = bool(OFFICE.fullmatch(token.text)) or token.lower_ in RANKS
    if covered and is_forename(token) and token.i + 1 < len(token.doc):
        after = token.nbor(1)
        covered = after.pos_ != "PROPN" or bool(OFFICE.fullmatch(after.text))
    return office or covered or token.is_punct or (token.text.islower() and token.lower_ not in PARTICLES)


def _goes_on(token: "Token", known: list[tuple[int, int]]) -> bool:
    name = (
        token.pos_ == "PROPN"
        and token.text[:1].isupper()
        and token.dep_ in ("compound", "flat", "nsubj", "pobj", "dobj")
    )
    before_it = token.nbor(-1)
    covered = any(first <= token.idx < last for first, last in known)
    return (
        name
        and not covered
        and before_it.whitespace_ != ""
        and before_it.dep_ in ("compound", "flat")
        and (before_it.head.i >= token.i)
    )


def _run(doc: "Doc", start: int, known: list[tuple[int, int]], seen: set[int]) -> "Words | None":
    """Give the run of capitalised words after a title."""
    end = start
    while end < len(doc) and end - start < 5 and end not in seen:
        token = doc[end]
        capital = token.text[:1].isupper() and token.pos_ in ("PROPN", "NOUN", "ADJ", "X", "INTJ", "VERB")
        particle = token.lower_ in PARTICLES and end + 1 < len(doc) and doc[end + 1].text[:1].isupper()
        hyphen = token.text == "-" and token.nbor(-1).whitespace_ == "" and end > start
        tail = end > start and token.nbor(-1).text == "-" and token.nbor(-1).whitespace_ == ""
        if not (capital or particle or hyphen or tail) or any(first <= token.idx < last for first, last in known):
            break
        if OFFICE.fullmatch(token.text) or token.lower_ in RANKS:
            return None
        end += 1
    words = doc[start:end]
    if start == end or _NOT_PERSON.search(words.text) or not words.text[0].isupper():
        return None
    return words if end - start > 1 or doc[start].pos_ == "PROPN" else None


def keys(full: list[str]) -> dict[str, str]:
    """Give for each part of a name that can stand for it the full name: the last, and the first of others."""
    found: dict[str, str] = {}
    longest = sorted(set(full), key=lambda name: -len(name))
    for name in sorted(set(full), key=full.index):
        same = next(
            other for other in longest if other == name or other.endswith(f" {name}") or other.startswith(f"{name} ")
        )
        found.setdefault(name.lower(), same)
        parts = name.split()
        found.setdefault(parts[-1].lower(), same)
        if len(parts) > 2:
            found.setdefault(" ".join(parts[1:]).lower(), same)
        if "-" in parts[-1] or len(parts[0]) <= 4:
            found.setdefault(parts[0].lower(), same)
    first = Counter(same.split()[0] for same in set(found.values()))
    for same in set(found.values()):
        # Where names begin with the family's, a text goes on with the first part.
        if first[same.split()[0]] == 1 and same.split()[0].lower() not in dictionary():
            found.setdefault(same.split()[0].lower(), same)
    return found
