"""Walks over the tree of a sentence that the stages share."""

import re

from spacy.tokens import Doc, Token

from app.ingest.readers.english.found import How, Span, Value

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_TRIMMED = " \t\n\r,;:-\u2013\u2014\"\u201c\u201d'\u2018\u2019()[]."
_LOOSE = frozenset({"relcl", "appos", "acl", "advcl", "parataxis"})


def text_of(doc: Doc) -> str:
    """Give a doc's characters, put together once: the doc itself would do so at every call."""
    if "text" not in doc.user_data:
        doc.user_data["text"] = doc.text
    return str(doc.user_data["text"])


def subject(verb: Token) -> Token | None:
    """Find who does what a verb tells: its own subject, or that of what it hangs on."""
    node, steps = verb, 0
    while steps < len(verb.doc):
        for child in node.children:
            if child.dep_ in _SUBJECTS:
                return _antecedent(child, node)
        for child in node.children:
            if child.dep_ == "agent":
                return next((o for o in child.children if o.dep_ == "pobj"), None)
        if node.dep_ in {"acl", "relcl"} and node.head.pos_ in {"NOUN", "PROPN"}:
            return node.head
        if node.dep_ == "pobj" or node.head == node:
            return None
        node, steps = node.head, steps + 1
    return None


def agent(verb: Token) -> Token | None:
    """Find who did what a passive verb tells, if "by" says it."""
    for child in verb.children:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
            return next((o for o in child.children if o.dep_ == "pobj"), None)
    return None


def _antecedent(token: Token, verb: Token) -> Token:
    """Follow "which" and "who" to the noun that they stand for."""
    if token.tag_ in {"WDT", "WP"} and verb.dep_ == "relcl":
        return verb.head
    return token


def objects(token: Token, *deps: str) -> list[Token]:
    """Give the children of a token with one of the dependencies."""
    return [child for child in token.children if child.dep_ in deps]


def prepositional(token: Token, *prepositions: str) -> list[Token]:
    """Give what stands under one of the prepositions of a token."""
    return [
        below
        for child in token.children
        if child.dep_ in {"prep", "agent", "dative"} and child.lower_ in prepositions
        for below in child.children
        if below.dep_ in {"pobj", "pcomp"}
    ]


def conjuncts(token: Token) -> list[Token]:
    """Give a token and what is coordinated with it, in the order of the text."""
    return [token, *(other for other in token.conjuncts if other.i > token.i)]


def phrase(token: Token, *, whole: bool = False) -> tuple[int, int]:
    """Give the first and the last token but one of the noun phrase of a head, without clauses unless `whole`."""
    start, end = token.left_edge.i, token.right_edge.i + 1
    if not whole:
        for child in token.children:
            if child.i > token.i and child.dep_ in _LOOSE | {"conj", "cc", "punct"}:
                end = min(end, max(child.left_edge.i, token.i + 1))
    return start, end


def clause(verb: Token) -> tuple[int, int]:
    """Give the tokens of a verb's clause, without the clauses that are coordinated with it and have their own doer."""
    start, end = verb.left_edge.i, verb.right_edge.i + 1
    for child in verb.children:
        own = child.dep_ == "conj" and any(c.dep_ in _SUBJECTS for c in child.children)
        if child.i > verb.i and (own or child.dep_ == "parataxis"):
            end = min(end, max(child.left_edge.i, verb.i + 1))
    while end > start + 1 and verb.doc[end - 1].dep_ in {"cc", "punct"}:
        end -= 1
    return start, end


def span(doc: Doc, offset: int, start: int, end: int) -> Span:
    """Give the code points of tokens `start` to `end`, half open, less the marks at their edges."""
    first, last = doc[start].idx, doc[end - 1].idx + len(doc[end - 1])
    text = text_of(doc)[first:last]
    left = len(text) - len(text.lstrip(_TRIMMED))
    right = len(text) - len(text.rstrip(_TRIMMED))
    if left + right >= len(text):
        return Span(offset + first, offset + last)
    return Span(offset + first + left, offset + last - right)


def value(doc: Doc, offset: int, token: Token, *, how: How = "explicit", confidence: float = 0.8) -> Value:
    """Give a noun phrase as a value: the words as they stand, and where."""
    where = span(doc, offset, *phrase(token))
    return Value(text_of(doc)[where.start - offset : where.end - offset], where, how, confidence)


def values(doc: Doc, offset: int, token: Token | None, *, confidence: float = 0.8) -> list[Value]:
    """Give a noun phrase and those coordinated with it as values."""
    if token is None:
        return []
    return [value(doc, offset, each, confidence=confidence) for each in conjuncts(token)]


def matches(pattern: re.Pattern[str], doc: Doc, start: int, end: int) -> bool:
    """Tell whether a pattern is in the words of a range of tokens."""
    return pattern.search(doc[start:end].text.lower()) is not None


def governor(token: Token) -> Token:
    """Give the verb that governs a word."""
    while token.pos_ not in ("VERB", "AUX") and token.dep_ != "ROOT":
        token = token.head
    return token


def near_subject(verb: Token) -> Token | None:
    """Give a verb's subject, its own or that of a verb few steps away that it completes or follows."""
    token = verb
    for _ in range(5):
        own = next((c for c in token.children if c.dep_ in ("nsubj", "nsubjpass")), None)
        if own is not None:
            if own.lower_ in ("who", "which", "that") and token.dep_ == "relcl":
                return token.head
            return own
        if token.dep_ not in ("xcomp", "conj", "advcl", "pcomp", "ccomp", "prep", "acl", "acomp"):
            return None
        token = token.head
    return None


def edges(token: Token) -> tuple[int, int]:
    """Give the first and last character of what hangs on a word."""
    words = list(token.subtree)
    return words[0].idx, words[-1].idx + len(words[-1])


def that_clause(token: Token, *, near: bool = False) -> Token | None:
    """Give the verb of a clause that "that" opens to the right of a word, on it or, unless `near`, on its objects."""
    below, steps = [token], 1 if near else 6
    for _ in range(steps):
        below = [c for word in below for c in word.children if c.i > token.i and c.pos_ != "PUNCT"]
        for clause in below:
            if clause.dep_ not in _THAT:
                continue
            first = clause.left_edge
            if clause.head.lemma_.lower() in _ASKED:
                continue
            taken = first.lower_ == "that" and first.i == token.i + 1 and first.pos_ == "DET"
            if taken or any(c.dep_ == "mark" and c.lower_ == "that" for c in clause.children):
                return clause
        below = [word for word in below if word.dep_ in _ON_THE_WAY]
    return None


_ASKED = frozenset({"demand", "condition", "call", "proposal", "offer", "request", "requirement"})
_THAT = frozenset({"ccomp", "acl", "advcl", "relcl"})
_ON_THE_WAY = frozenset({"dobj", "prep", "pobj", "ccomp", "acomp", "dative", "npadvmod", "oprd", "pcomp"})
