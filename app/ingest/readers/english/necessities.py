"""What must be, by the words of somebody: "a truce is needed", "it is up to Y to VP", "what we want is NP"."""

from collections.abc import Iterator

from spacy.tokens import Token

from app.ingest.readers.english.asks import Ask, asked, doer, negated, quoted, sayer, things
from app.ingest.readers.english.lexicon import words
from app.ingest.readers.english.tree import objects, prepositional, subject

_ASKING = frozenset({"want", "ask", "demand", "need", "seek", "require", "request"})
_SURE = 0.55


def necessities(token: Token) -> Iterator[Ask]:
    """Read what is said to be needed, in all its forms."""
    low = token.lemma_.lower()
    if low in words("demands", "needed"):
        yield from _needed(token)
    elif low in words("demands", "condition") and token.dep_ in {"attr", "oprd"}:
        yield from _is_condition(token)
    elif low in {"time", "turn", "up", "onus", "responsibility", "duty", "task", "incumbent"}:
        yield from _due(token)
    elif low == "let" and token.pos_ == "VERB" and doer(token) is None:
        yield from _let(token)
    elif low == "be":
        yield from _what(token)
    elif low in words("demands", "firm") and token.dep_ == "acomp":
        yield from _firm(token)


def _needed(token: Token) -> Iterator[Ask]:
    """Read "NP is needed", "it is necessary to VP", "it is essential that S"."""
    over = token if token.pos_ == "VERB" else token.head
    if over.dep_ == "relcl" or negated(over) or negated(token) or token.dep_ in {"amod", "compound"}:
        return
    if token.pos_ == "VERB" and not any(c.dep_ == "auxpass" for c in token.children):
        return
    by = sayer(over)
    if by is None and not quoted(token):
        return
    who = doer(over)
    if who is not None and who.pos_ in {"NOUN", "PROPN"}:
        what = [(who.left_edge.i, who.right_edge.i + 1)]
        yield Ask("demand.needed", token, by, what, None, confidence=_SURE, needs_topic=True, quote=_sentence(over))
    for verb in (*objects(over, "xcomp", "ccomp", "advcl"), *objects(token, "xcomp", "ccomp", "advcl")):
        if who is not None and who.lower_ == "it" and verb.i > token.i:
            whom = doer(verb) or next(iter(prepositional(token, "for")), None)
            yield Ask("demand.needed", token, by, things(verb), whom, confidence=_SURE, needs_topic=True)


def _sentence(verb: Token) -> tuple[int, int]:
    """Give a clause from its subject to its end."""
    return verb.left_edge.i, verb.right_edge.i + 1


def _is_condition(token: Token) -> Iterator[Ask]:
    """Read "a truce is a condition for talks", as somebody says."""
    over = token.head
    by = sayer(over) or next(iter((*objects(token, "poss"), *prepositional(over, "for"))), None)
    if over.lemma_ not in {"be", "remain"} or negated(over):
        return
    for who in objects(over, "nsubj"):
        if who.pos_ in {"NOUN", "PROPN"} and who.lemma_.lower() not in words("demands", "condition"):
            what, kind = [(who.left_edge.i, who.right_edge.i + 1)], "precondition"
            yield Ask("demand.is_condition", token, by, what, None, kind, needs_topic=True, quote=_sentence(over))


def _due(token: Token) -> Iterator[Ask]:
    """Read "it is time for Y to VP", "it is time Y VPed", "it is up to Y to VP", "the onus is on Y to VP"."""
    over = token.head
    time = token.lower_ in {"time", "turn"}
    beside = [c for c in over.children if c.dep_ == "prep" and c.i > token.i]
    whom = [t for p in (token, over) for t in prepositional(p, "to", "on", "upon", "with")] + [
        t for p in beside for t in prepositional(p, "to", "on", "upon")
    ]
    for verb in (*objects(token, "acl", "relcl", "xcomp", "ccomp"), *objects(over, "advcl", "xcomp", "ccomp")):
        who = doer(verb)
        to = any(c.lower_ == "for" for c in verb.children) or (over.lemma_ == "be" and verb.i > token.i)
        if time and to and who is not None and who.pos_ != "PRON":
            yield Ask("demand.time", token, sayer(over), things(verb), who, confidence=0.6)
        elif not time and whom and verb.i > whom[0].i and (by := sayer(over)) is not None:
            yield Ask("demand.up_to", token, by, things(verb), whom[0], confidence=0.6, needs_topic=True)


def _firm(token: Token) -> Iterator[Ask]:
    """Read "X was adamant that Y leave"."""
    for verb in (*objects(token, "ccomp", "xcomp"), *objects(token.head, "ccomp")):
        if asked(verb) and verb.i > token.i:
            yield Ask("demand.firm", token, subject(token.head), things(verb), doer(verb), needs_topic=True)


def _let(token: Token) -> Iterator[Ask]:
    """Read "Let them VP", in somebody's words."""
    for verb in objects(token, "ccomp", "xcomp"):
        who = doer(verb)
        if quoted(token) and who is not None and who.lower_ not in {"us", "me"}:
            yield Ask("demand.let", token, sayer(token), things(verb), who, confidence=_SURE, needs_topic=True)


def _what(token: Token) -> Iterator[Ask]:
    """Read "what we want is NP", "all they ask is that S"."""
    asking = [v for v in objects(token, "csubj") if v.lemma_ in _ASKING]
    asking += [v for who in objects(token, "nsubj") for v in objects(who, "relcl") if v.lemma_ in _ASKING]
    for verb in asking:
        for thing in objects(token, "attr", "ccomp", "xcomp"):
            yield Ask("demand.what", verb, subject(verb), things(thing), None, needs_topic=True)
