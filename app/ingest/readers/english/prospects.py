"""What is laid down or still to come: terms under a deal, papers put forward, talks that are due."""

import re
from collections.abc import Iterator

from spacy.tokens import Token

from app.ingest.readers.english.factuality import factuality
from app.ingest.readers.english.lexicon import words
from app.ingest.readers.english.results import Result, is_in, named, of_type, within
from app.ingest.readers.english.topics import type_at
from app.ingest.readers.english.tree import agent, clause, objects, subject

_WITH_PARTICLE = frozenset({"hand", "put", "give", "draw", "send"})
_HANDING = frozenset({"hand", "convey", "submit", "circulate", "deliver", "present", "send", "table"})
_LONGER = frozenset({"extension", "renewal", "idea", "pause"})
_PAPERS = re.compile(r"\b(?:principles|points|paper|comments|list|draft|proposals?|plan|terms)\b", re.IGNORECASE)


def follows(token: Token) -> Iterator[Result]:
    """Read "talks will resume", "the next round is due in May", "the sides will hold talks", "are to meet again"."""
    if (
        token.pos_ not in {"VERB", "AUX", "ADJ"}
        or token.dep_ == "relcl"
        or not (is_in(token, "continue") or _due(token))
    ):
        return
    helping = {c.lower_ for c in token.children if c.dep_ == "aux"}
    ahead = helping & {"will", "would", "could", "may", "might", "to"} or _due(token)
    if not ahead and token.lemma_ not in {"schedule", "expect", "slate", "plan", "pencil", "fix", "set", "book"}:
        return
    again = any(t.lower_ in {"again", "next", "further", "tomorrow"} for t in token.subtree)
    doers = objects(token, "nsubj", "nsubjpass")
    if not doers and token.dep_ == "xcomp" and token.head.lemma_ in words("outcomes", "firm") | {"be"}:
        doers = objects(token.head, "nsubj", "nsubjpass")
    held = next((t for t in objects(token, "dobj") if is_in(t, "talks") and t.lemma_ not in _NO_TALKS), None)
    for who in doers:
        meets = token.lemma_ == "visit" or (token.lemma_ in {"meet", "return"} and again)
        meets = meets or (
            held is not None and token.lemma_ in {"hold", "resume", "start", "begin", "convene", "attend"}
        )
        talks = is_in(who, "talks") and who.lemma_ not in _NO_TALKS
        if (meets or talks) and factuality(token).status in {"planned", "hypothetical", "asserted"}:
            status = "proposed" if helping & {"could", "may", "might"} else "planned"
            yield Result("outcome.next", token, status, None if talks else who, clause(token), "next_round_agreed")


_NO_TALKS = frozenset({"effort", "process", "push", "bid", "attempt", "contact", "mediation", "visit"})


def _due(token: Token) -> bool:
    """Tell whether a word says that something is due: "is due in", "is set for", "are planned for"."""
    below = [c.lower_ for c in token.children if c.dep_ in {"acomp", "attr"}]
    return token.lemma_ == "be" and token.tag_ in {"VBZ", "VBP"} and bool({"due", "set", "scheduled"} & set(below))


def under(token: Token) -> Iterator[Result]:
    """Read "under the deal X will VP, and Y will VP": each clause is a term."""
    if token.lower_ != "under" or token.dep_ != "prep" or token.head.pos_ not in {"VERB", "AUX"}:
        return
    paper = next(iter(objects(token, "pobj")), None)
    known = paper is not None and (is_in(paper, "paper") or is_in(paper, "deal") or paper.lower_ in {"it", "this"})
    if paper is None or not known or any(c.lower_ in {"any", "a"} for c in paper.children):
        return
    first = token.head
    while first.dep_ in {"ccomp", "conj"} and first.head.i > first.i and first.head.pos_ in {"VERB", "AUX"}:
        first = first.head
    status = "proposed" if any(is_in(t, "offer") for t in paper.subtree) else "agreed"
    clauses = {
        first,
        token.head,
        *first.conjuncts,
        *objects(first, "ccomp", "parataxis", "advcl"),
        *token.head.conjuncts,
    }
    for verb in sorted(clauses, key=lambda each: each.i):
        if verb.pos_ in {"VERB", "AUX"} and objects(verb, "nsubj", "nsubjpass") and _ordains(verb):
            whole = clause(verb)
            yield Result("outcome.under", verb, status, None, whole, quote=whole, confidence=0.7, sure=True, told=True)


def _ordains(verb: Token) -> bool:
    return any(
        c.lower_ in {"will", "would", "shall", "must", "to", "is", "are"} for c in objects(verb, "aux", "auxpass")
    )


def proposed(token: Token) -> Iterator[Result]:
    """Read "X propose a truce", "X set up a joint commission"."""
    if token.pos_ != "VERB":
        return
    for thing in objects(token, "dobj", "nsubjpass"):
        who = agent(token) or (subject(token) if thing.dep_ == "dobj" else None)
        name = named(thing)
        beside = {c.lower_ for c in objects(token, "prt", "advmod", "dative")}
        particle = token.lemma_ not in _WITH_PARTICLE or bool(beside & {"over", "forward", "up", "out", "to"})
        paper = is_in(thing, "offer") and (type_at(name) is not None or is_in(thing, "paper") or _PAPERS.search(name))
        told = particle and (paper or (is_in(thing, "deal") and type_at(name) is not None))
        longer = token.lemma_ in {"propose", "suggest", "float", "outline"} and thing.lemma_ in _LONGER
        if (is_in(token, "propose") and told) or longer:
            handed = token.lemma_ in _HANDING and type_at(name) is None
            kind = "memorandum" if handed and _PAPERS.search(name) else None
            yield Result("outcome.proposed", token, "proposed", who, within(thing), kind)
        elif is_in(token, "set_up") and is_in(thing, "committee") and of_type(named(thing), "working_group_created"):
            yield Result("outcome.set_up", token, "agreed", who, within(thing), "working_group_created")
