"""Conditions, red lines and offers: what must come first, what will not be given, what would be."""

from collections.abc import Iterator

from spacy.tokens import Token

from app.ingest.readers.english.asks import Ask, colon, doer, listed, sayer, things
from app.ingest.readers.english.lexicon import words
from app.ingest.readers.english.tree import clause, objects, phrase, prepositional, subject

_MODALS = frozenset({"will", "would", "can", "could", "wo", "ca"})
_CLOSE = 5


def _negated(verb: Token) -> bool:
    none = any(d.lower_ == "no" for o in objects(verb, "attr", "dobj") for d in o.children)
    return none or any(c.dep_ == "neg" or c.lower_ in {"cannot", "never"} for c in verb.children)


def _helped(verb: Token) -> bool:
    return any(c.dep_ == "aux" and c.lower_ in _MODALS for c in verb.children)


def _speaker(verb: Token) -> Token | None:
    """Find who sets a condition: the subject, or who says "we"."""
    by = subject(verb)
    return by if by is not None and by.lower_ not in {"we", "i", "it"} else sayer(verb) or by


def conditions(token: Token) -> Iterator[Ask]:
    """Read what must come first, in all its forms."""
    if token.pos_ in {"VERB", "AUX"}:
        yield from _until(token)
        yield from _without(token)
        yield from _made(token)
    elif token.lower_ == "long" and token.i > 0 and token.nbor(-1).lower_ in {"as", "so"}:
        yield from _as_long(token)


def _until(token: Token) -> Iterator[Ask]:
    """Read "will not V until S", "will V only if S", "rule out V-ing before S"."""
    negated = _negated(token) or token.lemma_ in {"refuse", "rule"}
    refused = objects(token, "xcomp") if token.lemma_ == "refuse" else []
    for verb in (below for above in (token, *refused) for below in objects(above, "advcl")):
        opening = token.doc[max(verb.left_edge.i - 1, 0) : verb.i + 1].text.lower().split()
        marks = {c.lower_ for c in verb.children if c.dep_ in {"mark", "advmod"}}
        tied = negated and marks & {"until", "unless", "before", "till"}
        alone = any(c.lower_ == "only" and c.dep_ == "advmod" for c in token.children)
        only = ("only" in opening[:3] or alone) and marks & {"if", "after", "once", "when"}
        if (
            (tied or only or marks & {"provided", "providing"})
            and subject(token) is not None
            and doer(verb) is not None
        ):
            yield Ask(
                "demand.condition",
                token,
                _speaker(token),
                [(verb.left_edge.i, verb.right_edge.i + 1)],
                doer(verb),
                "precondition",
                confidence=0.7,
                needs_topic=subject(token) is None or token.lemma_ not in words("demands", "step"),
            )


def _as_long(token: Token) -> Iterator[Ask]:
    """Read "…, as long as S"."""
    for verb in (*objects(token, "advcl"), *objects(token.head, "advcl")):
        who = doer(verb)
        if verb.i > token.i and who is not None and who.pos_ != "PRON":
            end = verb.right_edge.i + 1
            yield Ask(
                "demand.long_as",
                token,
                sayer(token),
                [(verb.left_edge.i, end)],
                who,
                "precondition",
                confidence=0.6,
                quote=(token.i - 1, end),
            )
            return


def _without(token: Token) -> Iterator[Ask]:
    """Read "will not V without NP", "refuse to V before NP"."""
    turned_down = token.lemma_ in {"refuse", "rule"}
    if turned_down or (_negated(token) and _helped(token)):
        where = (token, *objects(token, "xcomp")) if turned_down else (token,)
        for thing in (t for verb in where for t in prepositional(verb, "without", "until", "before")):
            by, kind = subject(token), "precondition"
            yield Ask("demand.without", token, by, things(thing), None, kind, needs_topic=True, confidence=0.6)


def _made(token: Token) -> Iterator[Ask]:
    """Read "make NP a condition", "call NP a precondition"."""
    if token.lemma_ not in {"make", "call", "set", "name", "consider"}:
        return
    known = words("demands", "condition")
    if not any(t.lemma_.lower() in known for t in token.subtree if t.i > token.i):
        return
    after = [below for below in objects(token, "dobj", "ccomp", "xcomp") if below.i > token.i]
    for below in after[:1]:
        thing = next(iter(objects(below, "nsubj")), below)
        if thing.lemma_.lower() not in known:
            by = subject(token)
            start = by.left_edge.i if by is not None and by.i < token.i else token.i
            what, whole = [narrowed(thing)], (start, clause(token)[1])
            yield Ask("demand.make_condition", token, by, what, None, "precondition", quote=whole)


def narrowed(thing: Token) -> tuple[int, int]:
    """Give a noun phrase up to the first aside in it, wherever that hangs."""
    start, end = phrase(thing)
    asides = [t.left_edge.i for t in thing.subtree if t.i > thing.i and t.dep_ in {"appos", "relcl"}]
    return start, min([end, *(i for i in asides if i > thing.i and thing.doc[i - 1].text == ",")])


def red_lines(token: Token) -> Iterator[Ask]:
    """Read "will never accept NP", "cannot give up NP"."""
    if token.pos_ == "VERB" and _negated(token) and _helped(token) and token.lemma_ in words("demands", "keep"):
        # terms of the other side that are turned down for now are an outcome of the talks, not a line of one's own
        if any(t.lemma_ in {"condition", "term", "proposal", "offer"} for o in objects(token, "dobj") for t in (o,)):
            return
        what, kind = [(token.i, clause(token)[1])], "red_line"
        yield Ask(
            "demand.red_line", token, _speaker(token), what, None, kind, "rejects", needs_topic=True, confidence=0.6
        )


def in_return(token: Token) -> Iterator[Ask]:
    """Read "offer A in return for B": B is what the offering side asks."""
    if token.lower_ not in {"return", "exchange"} or token.head.lower_ != "in" or token.dep_ != "pobj":
        return
    head = next((a for a in token.ancestors if a.pos_ == "VERB"), None)
    if head is None:
        return
    by = subject(head)
    if by is not None and by.lemma_.lower() in words("demands", "inanimate"):
        by = None
    mark = colon(token, _CLOSE)
    if mark is not None:
        yield Ask("demand.in_return", token, by, listed(mark), confidence=0.6)
    elif head.lemma_ in {"offer", "propose", "want", "demand", "ask", "seek"}:
        for holder in (token, token.head, token.head.head):
            for thing in prepositional(holder, "for"):
                yield Ask("demand.in_return", token, by, things(thing), needs_topic=True, confidence=0.6)


def offers(token: Token) -> Iterator[Ask]:
    """Read "offer to VP", "offer NP", "be ready to VP"."""
    lemma = token.lemma_.lower()
    if lemma in words("demands", "offer") and token.pos_ == "VERB":
        by = subject(token)
        whom = next(iter(objects(token, "dobj", "dative")), None)
        verbs = objects(token, "xcomp", "ccomp")
        for verb in verbs:
            yield Ask("offer.to", token, by, things(verb), whom, "offer", "proposes")
        for thing in objects(token, "dobj") if not verbs else ():
            yield Ask("offer.object", token, by, things(thing), None, "offer", "proposes", needs_topic=True)
    elif lemma in words("demands", "ready") and token.dep_ in {"acomp", "ROOT", "ccomp", "conj", "oprd"}:
        was = token.pos_ != "VERB" or any(c.lemma_ == "be" for c in token.children)
        negated = any(c.dep_ == "neg" for c in (*token.children, *token.head.children))
        if was and not negated and token.head.dep_ != "relcl":
            who = subject(token if token.pos_ == "VERB" else token.head)
            for verb in objects(token, "xcomp"):
                what, stance = things(verb), "proposes"
                yield Ask("offer.ready", token, who, what, None, "offer", stance, needs_topic=True, confidence=0.6)
