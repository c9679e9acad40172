"""Red lines and refusals: what a side will not give up, will not have, or will not talk about."""

from collections.abc import Iterator
from itertools import pairwise

from spacy.tokens import Token

from app.ingest.readers.english.asks import Ask, helped, negated, sayer, speaker, things
from app.ingest.readers.english.lexicon import words
from app.ingest.readers.english.tree import clause, objects, prepositional

_TERMS = frozenset({"condition", "term", "proposal", "offer", "plan", "call", "demand", "request"})
_TALKS = frozenset({"talk", "negotiation", "discussion", "debate", "dialogue", "compromise"})
_HOLDS = frozenset(
    {"include", "involve", "provide", "guarantee", "contain", "entail", "address", "ensure", "end", "give"}
)
_VOWS = frozenset({"vow", "pledge", "promise", "swear", "refuse"})
_LESS = frozenset({"less", "short"})
_CLOSED = frozenset({"negotiable", "negotiation", "discussion", "debate", "compromise", "table", "question", "grab"})
_SHUT = frozenset({"non", "nonnegotiable", "unacceptable", "inviolable", "sacrosanct", "untouchable", "non-negotiable"})
_SURE = 0.6


def refusals(token: Token) -> Iterator[Ask]:
    """Read what a side rules out, in all its forms."""
    if token.pos_ in {"VERB", "AUX"}:
        yield from _kept(token)
        yield from _lacking(token)
        yield from _opposed(token)
        yield from _no_less(token)
        yield from _closed(token)


def _red(token: Token, by: Token | None, start: int, end: int) -> Ask:
    return Ask("demand.red_line", token, by, [(start, end)], None, "red_line", "rejects", _SURE, needs_topic=True)


def _kept(token: Token) -> Iterator[Ask]:
    """Read "will never accept NP", "cannot give up NP", "vowed never to cede NP", "refuse to disarm"."""
    if token.lemma_ not in words("demands", "keep") or any(t.lemma_ in _TERMS for t in objects(token, "dobj")):
        # terms of the other side that are turned down for now are an outcome of the talks, not a line of one's own
        return
    over = token.head
    vowed = token.dep_ in {"xcomp", "pcomp", "dobj"} and over.lemma_ in _VOWS
    ruled = over.lemma_ == "rule" and any(c.lower_ == "out" for c in over.children) and token.tag_ == "VBG"
    if negated(token) and (helped(token) or vowed):
        yield _red(token, speaker(token), token.i, clause(token)[1])
    elif (vowed and over.lemma_ == "refuse") or ruled:
        yield _red(over, speaker(over), token.i, clause(token)[1])


def _lacking(token: Token) -> Iterator[Ask]:
    """Read "reject any deal that does not include NP", "will not sign a deal without NP"."""
    turned_down = token.lemma_ in words("demands", "turn_down") | {"oppose"}
    if not turned_down and not (negated(token) and helped(token)):
        return
    for thing in (*objects(token, "dobj"), *prepositional(token, "to", "on")):
        for verb in objects(thing, "relcl"):
            if negated(verb) and verb.lemma_ in _HOLDS:
                for held in objects(verb, "dobj", "ccomp") or prepositional(verb, "for"):
                    yield Ask("demand.lacking", token, speaker(token), things(held), None, "precondition")
        for held in prepositional(thing, "without"):
            yield Ask("demand.lacking", token, speaker(token), things(held), None, "precondition", needs_topic=True)


def _opposed(token: Token) -> Iterator[Ask]:
    """Read "oppose NP", "object to NP", "rule out NP"."""
    out = token.lemma_ == "rule" and any(c.lower_ == "out" for c in objects(token, "prt"))
    set_against = token.lemma_ == "object" or bool(objects(token, "auxpass"))
    if (token.lemma_ in {"oppose", "object"} or out) and not negated(token):
        for thing in prepositional(token, "to") if set_against else objects(token, "dobj"):
            # to rule out talks on something is to rule that out
            matters = prepositional(thing, "on", "about", "over") if thing.lemma_ in _TALKS else []
            for what in matters or [thing]:
                if what.pos_ in {"NOUN", "PROPN"} and thing.lemma_ not in _TERMS:
                    by = speaker(token) or next(iter(objects(token, "nsubjpass")), None)
                    yield _red(token, by, what.left_edge.i, what.right_edge.i + 1)


def _no_less(token: Token) -> Iterator[Ask]:
    """Read "will accept nothing less than NP", "will settle for nothing short of NP"."""
    for thing in (*objects(token, "dobj"), *prepositional(token, "for", "with")):
        if thing.lower_ == "nothing":
            for low in (t for t in thing.subtree if t.lower_ in _LESS):
                for held in prepositional(low, "than", "of"):
                    yield Ask("demand.no_less", token, speaker(token), things(held), needs_topic=True)


def _closed(token: Token) -> Iterator[Ask]:
    """Read "NP is a red line", "NP is not negotiable", "NP is off the table"."""
    if token.lemma_ not in {"be", "remain"}:
        return
    after = [t for t in token.doc[token.i + 1 : min(token.sent.end, token.i + 7)] if t.dep_ != "punct"]
    low = [t.lower_ for t in after]
    red = any(a == "red" and b in {"line", "lines"} for a, b in pairwise(low))
    off = {"off", "out", "beyond"} & set(low) and _CLOSED & set(low)
    shut = bool(_SHUT & set(low)) and ("non" not in low or "negotiable" in low)
    if not (red or off or shut or (negated(token) and _CLOSED & set(low))) or (red and negated(token)):
        return
    for who in objects(token, "nsubj"):
        below = [t for line in objects(token, "attr") for t in prepositional(line, "for")]
        owner = next(iter((*below, *prepositional(token, "for"), *prepositional(token.head, "for"))), None)
        by = owner or sayer(token) or next(iter(objects(who, "poss")), None)
        if by is not None and who.pos_ in {"NOUN", "PROPN"}:
            yield _red(token, by, who.left_edge.i, who.right_edge.i + 1)
