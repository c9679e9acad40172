"""Conditions, red lines and offers: what must come first, what will not be given, what would be."""

from collections.abc import Iterator

from spacy.tokens import Token

from app.ingest.readers.english.asks import (
    Ask,
    colon,
    doer,
    helped,
    listed,
    narrowed,
    negated,
    own,
    sayer,
    speaker,
    things,
)
from app.ingest.readers.english.lexicon import words
from app.ingest.readers.english.tree import clause, objects, prepositional, subject

_CLOSE = 5
_THREATS = frozenset({"threaten", "vow", "warn", "refuse", "pledge", "swear", "promise"})


def conditions(token: Token) -> Iterator[Ask]:
    """Read what must come first, in all its forms."""
    if token.pos_ in {"VERB", "AUX"}:
        yield from _until(token)
        yield from _without(token)
        yield from _made(token)
        yield from _tied(token)
    elif token.lower_ == "long" and token.i > 0 and token.nbor(-1).lower_ in {"as", "so"}:
        yield from _as_long(token)


def _until(token: Token) -> Iterator[Ask]:
    """Read "will not V until S", "will V only if S", "rule out V-ing before S"."""
    refused_to = negated(token) or token.lemma_ in {"refuse", "rule"}
    if token.dep_ == "xcomp" and token.head.dep_ in {"acomp", "oprd"}:
        ready = token.head.lemma_ in words("demands", "ready") and negated(token.head.head)
        refused_to = refused_to or ready or token.head.lemma_ in words("demands", "unwilling")
    refused_to = refused_to or any(a.lemma_ in words("demands", "unwilling") for a in objects(token, "acomp"))
    refused = objects(token, "xcomp") if token.lemma_ == "refuse" else objects(token, "acomp")
    for verb in (below for above in (token, *refused) for below in objects(above, "advcl")):
        opening = token.doc[max(verb.left_edge.i - 1, 0) : verb.i + 1].text.lower().split()
        marks = {c.lower_ for c in verb.children if c.dep_ in {"mark", "advmod"}}
        tied = bool(refused_to and marks & {"until", "unless", "before", "till"})
        alone = any(
            c.lower_ == "only" for a in (token, *objects(token, "aux", "auxpass")) for c in objects(a, "advmod")
        )
        threat = marks & {"unless"} or (marks & {"until", "till"} and token.lemma_ in words("demands", "go_on"))
        tied = tied or (negated(token) and helped(token) and "while" in marks)
        tied = tied or (bool(threat) and (helped(token) or bool({token.lemma_, token.head.lemma_} & _THREATS)))
        once = helped(token) and marks & {"once"} and token.lemma_ in words("demands", "step")
        only = ("only" in opening[:3] or alone) and marks & {"if", "after", "once", "when"}
        if (
            (tied or only or once or marks & {"provided", "providing"})
            and subject(token) is not None
            and (whom := doer(verb)) is not None
            and not own(whom, subject(token))
        ):
            yield Ask(
                "demand.condition",
                token,
                speaker(token),
                [(verb.left_edge.i, verb.right_edge.i + 1)],
                whom,
                "precondition",
                confidence=0.7,
                needs_topic=bool(once or threat) or not (only or token.lemma_ in words("demands", "step")),
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
                sayer(token) or subject(token.head) or subject(token.head.head),
                [(verb.left_edge.i, end)],
                who,
                "precondition",
                confidence=0.6,
                quote=(token.i - 1, end),
            )
            return


def _without(token: Token) -> Iterator[Ask]:
    """Read "will not V without NP", "refuse to V before NP"."""
    loath = [a for a in objects(token, "acomp") if a.lemma_ in words("demands", "unwilling")]
    turned_down = token.lemma_ in {"refuse", "rule"} or bool(loath)
    able = any(a.lemma_ in {"possible", "conceivable", "feasible"} for a in objects(token, "acomp"))
    if turned_down or (negated(token) and (helped(token) or able)):
        above = (token, *loath)
        where = (*above, *(v for a in above for v in objects(a, "xcomp"))) if turned_down else (token,)
        there = [o for o in objects(token, "attr") if any(c.lower_ == "there" for c in token.children)]
        for thing in (t for verb in (*where, *there) for t in prepositional(verb, "without", "until", "before")):
            by, kind = subject(token), "precondition"
            by = sayer(token) if by is None or by.pos_ == "PRON" or there or able else by
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


def _tied(token: Token) -> Iterator[Ask]:
    """Read "tie A to B", "make A conditional on B", "A depends on B": B is what is asked."""
    by, what = subject(token), []
    if token.lemma_ in words("demands", "tie") and objects(token, "dobj", "nsubjpass"):
        what = [*prepositional(token, "to", "on", "upon", "with")]
        what = what or [b for o in objects(token, "dobj") for b in prepositional(o, "to", "on", "upon")]
        by = by if objects(token, "dobj") else sayer(token)
    elif token.lemma_ in {"make", "be", "remain"}:
        low = [t for t in token.subtree if t.lower_ in words("demands", "conditional") and t.i > token.i]
        what = [b for t in low[:1] for b in prepositional(t, "on", "upon", "to")]
        what = what or [b for b in prepositional(token, "on", "upon") if low and b.i > low[0].i]
        by = by if token.lemma_ == "make" else sayer(token)
    elif token.lemma_ in words("demands", "hang"):
        what, by = prepositional(token, "on", "upon"), sayer(token)
    if by is not None and by.lemma_ not in words("demands", "inanimate"):
        for thing in what:
            yield Ask("demand.tied", token, by, things(thing), None, "precondition", needs_topic=True, confidence=0.6)


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
    elif head.lemma_ in {"offer", "propose"} or helped(head) or head.dep_ == "xcomp":
        for holder in (token, token.head, token.head.head, head):
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
