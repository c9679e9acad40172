"""What stands around the subject of a reporting verb: its own words, a name beside it, who issued a paper."""

from typing import TYPE_CHECKING

from app.ingest.readers.english.entities import Entities, Mention
from app.ingest.readers.english.lexicon import words
from app.ingest.readers.english.offices import OFFICE
from app.ingest.readers.english.passages import Passage
from app.ingest.readers.english.tree import near_subject

if TYPE_CHECKING:
    from spacy.tokens import Token

_SUBJECTS = ("nsubj", "nsubjpass")
_SEEING = frozenset(("see", "obtain", "review", "view", "carry", "quote", "cite", "monitor"))


def issuer(paper: "Token") -> "Token | None":
    """Give who issued a paper: "a statement issued by the mediators", "they issued a statement"."""
    if paper.dep_ == "dobj" and paper.head.lemma_.lower() in words("statements", "issuing"):
        return near_subject(paper.head)
    for clause in paper.children:
        if clause.dep_ == "acl" and clause.tag_ == "VBN" and clause.lemma_.lower() not in _SEEING:
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
    """Give the person whose name stands between an office and the verb, "an envoy to the region, X, said".

    Without a comma, "the envoy to the region X said", the word before the name has to be another name's.
    """
    verb = subject.head
    if not OFFICE.fullmatch(subject.text) or subject.tag_ not in ("NN", "NNP") or verb.i <= subject.i:
        return []
    found = []
    for m in entities.within(passage.span(subject.idx + len(subject), verb.idx)):
        start = m.span.start - passage.offset
        before = passage.text[:start].rstrip()
        word = before.split()[-1] if before else ""
        apart = before[-1:] == "," and subject.tag_ == "NN"
        behind = word[:1].isupper() and passage.text[m.span.end - passage.offset : verb.idx].strip() in ("", ",")
        if m.kind == "person" and (apart or behind):
            found.append(m)
    return found


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
        joins = child.lower_ == "of" or (child.lower_ == "for" and subject.lower_.startswith("spokes"))
        if child.dep_ == "prep" and joins and child.i == last + 1:
            words = [word for word in child.subtree if word.dep_ not in ("relcl", "acl")]
            last = max(word.i for word in words) if len(words) < 7 else last
    return doc[first].idx, doc[last].idx + len(doc[last])


def speaking_subject(verb: "Token") -> "Token | None":
    """Give a reporting verb's subject: its own, else that of the verb it follows or completes."""
    if verb.dep_ == "pcomp" and verb.head.lower_ == "as" and verb.head.head.lemma_ in ("quote", "cite"):
        cited = next((child for child in verb.head.head.children if child.dep_ == "dobj"), None)
        if cited is not None:
            return cited
    token = verb
    for _ in range(4):
        own = [child for child in token.children if child.dep_ in _SUBJECTS]
        if not own and token.dep_ == "acl" and not _of_the_doer(token):
            return token.head
        if own:
            behind = token is verb and verb.nbor(-1).text in (",", '"') if verb.i > 0 else False
            before = [child for child in own if child.i < token.i]
            return own[-1] if behind and own[-1].i > verb.i else (before or own)[-1]
        if token.dep_ == "relcl":
            return None
        if token.dep_ == "acl":
            while token.head.i != token.i and token.head.pos_ not in ("VERB", "AUX"):
                token = token.head
        elif token.dep_ not in ("conj", "xcomp", "advcl", "pcomp", "prep", "ccomp", "dep", "acl", "parataxis"):
            break
        token = token.head
    stray = [
        c for c in verb.children if c.dep_ == "npadvmod" and c.pos_ == "PROPN" and c.ent_type_ not in ("DATE", "TIME")
    ]
    if stray and stray[0].i < verb.i:
        return stray[0]
    follows = [
        child
        for child in verb.children
        if child.dep_ in ("attr", "dobj", "npadvmod")
        and child.i > verb.i
        and child.pos_ == "PROPN"
        and child.ent_type_ not in ("DATE", "TIME")
    ]
    return follows[0] if follows and verb.i > 0 and verb.nbor(-1).text in (",", '"') else None


def _of_the_doer(participle: "Token") -> bool:
    """Tell whether a participle on an object is of who does it: "denied talking with X, saying" with its comma lost."""
    noun = participle.head
    if participle.tag_ != "VBG" or noun.dep_ not in ("dobj", "pobj") or noun.lower_ in words("statements", "papers"):
        return False
    over = noun.head if noun.dep_ == "pobj" else noun
    absolute = over.lower_ == "with" and over.i > 0 and over.nbor(-1).text == ","
    return noun.pos_ == "PROPN" and not absolute
