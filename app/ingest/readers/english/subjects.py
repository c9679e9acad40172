"""What stands around the subject of a reporting verb: its own words, a name beside it, who issued a paper."""

from typing import TYPE_CHECKING

from app.ingest.readers.english.entities import Entities, Mention
from app.ingest.readers.english.offices import OFFICE
from app.ingest.readers.english.passages import Passage

if TYPE_CHECKING:
    from spacy.tokens import Token


def issuer(paper: "Token") -> "Token | None":
    """Give who issued a paper: "a statement issued by the mediators"."""
    for clause in paper.children:
        if clause.dep_ == "acl" and clause.tag_ == "VBN":
            for by in clause.children:
                if by.dep_ in ("agent", "prep") and by.lower_ == "by":
                    return next((c for c in by.children if c.dep_ == "pobj"), None)
    return None


def apposed(entities: Entities, passage: Passage, subject: "Token") -> list[Mention]:
    """Give the person beside a noun: "the mayor, X", "spokesman X"."""
    kinds = (
        "appos",
        "compound",
        "flat",
        "nmod",
        *(("conj",) if OFFICE.fullmatch(subject.text) and subject.tag_ in ("NN", "NNP") else ()),
    )
    near = [child for child in subject.children if child.dep_ in kinds]
    near += [
        word
        for child in near
        if child.dep_ == "appos"
        for word in child.children
        if word.dep_ in ("compound", "appos", "flat")
    ]
    return [
        m
        for child in near
        for m in entities.within(passage.span(child.idx, child.idx + len(child)))
        if m.kind == "person"
    ]


def inserted(entities: Entities, passage: Passage, subject: "Token") -> list[Mention]:
    """Give the person whose name stands between commas before the verb: "an envoy to the region, X, said"."""
    verb = subject.head
    if not OFFICE.fullmatch(subject.text) or subject.tag_ != "NN" or verb.i <= subject.i:
        return []
    return [
        m
        for m in entities.within(passage.span(subject.idx + len(subject), verb.idx))
        if m.kind == "person" and passage.text[: m.span.start - passage.offset].rstrip()[-1:] == ","
    ]


def core(subject: "Token") -> tuple[int, int]:
    """Give the characters of a noun with what stands before it, articles and what follows left out."""
    doc = subject.doc
    first = min(
        [
            subject.i,
            *(
                word.i
                for c in subject.children
                if c.i < subject.i and c.dep_ in ("compound", "amod", "poss", "nmod", "nummod", "det", "quantmod")
                for word in c.subtree
            ),
        ]
    )
    while first < subject.i and (doc[first].pos_ in ("DET", "PUNCT", "SPACE") or doc[first].dep_ == "det"):
        first += 1
    last = subject.i
    for child in subject.children:
        if child.dep_ == "prep" and child.lower_ == "of" and child.i == last + 1:
            words = [word for word in child.subtree if word.dep_ not in ("relcl", "acl")]
            last = max(word.i for word in words) if len(words) < 7 else last
    return doc[first].idx, doc[last].idx + len(doc[last])
