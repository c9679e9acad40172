"""Papers that one side asks for and the other keeps back: who refuses them is asked for them, and turns that down."""

from collections.abc import Iterator

from spacy.tokens import Token

from app.ingest.readers.english.asks import Ask, narrowed
from app.ingest.readers.english.lexicon import words
from app.ingest.readers.english.tree import objects, phrase, prepositional, subject

_REFUSES = frozenset({"refuse", "decline"})
_WILL = frozenset({"will", "would", "wo", "'ll"})


def withheld(token: Token) -> Iterator[Ask]:
    """Read "X refuse to hand Y its terms", "X's refusal to show NP", "X will not give Y NP", "X withhold NP from Y"."""
    lemma = token.lemma_.lower()
    if token.pos_ == "VERB" and lemma in _REFUSES:
        for verb in objects(token, "xcomp"):
            yield from _kept(token, verb, subject(token))
    elif lemma == "refusal":
        who = next(iter((*objects(token, "poss"), *prepositional(token, "by", "of"))), None)
        for verb in objects(token, "acl", "xcomp"):
            yield from _kept(token, verb, who)
    elif token.pos_ == "VERB" and lemma in words("demands", "withholding"):
        yield from _kept(token, token, subject(token))
    elif token.pos_ == "VERB" and lemma in words("demands", "handing"):
        helping = {c.lower_ for c in objects(token, "aux")}
        if helping & _WILL and objects(token, "neg"):
            yield from _kept(token, token, subject(token))


def _kept(trigger: Token, verb: Token, who: Token | None) -> Iterator[Ask]:
    """Give what is kept back as asked by whom it is kept from, which follows from the refusal."""
    if verb.lemma_.lower() not in words("demands", "handing") | words("demands", "withholding"):
        return
    known = words("demands", "papers")
    paper = next((thing for thing in objects(verb, "dobj") if thing.lemma_.lower() in known), None)
    if paper is None or who is None:
        return
    near = [*objects(verb, "dative"), *prepositional(verb, "to", "with", "from"), *prepositional(paper, "to", "from")]
    beside = [one for one in near if one.pos_ != "ADP"]
    start, end = narrowed(paper)
    if verb.lemma_.lower() in words("demands", "handing"):
        start, end = verb.i, max([end, *(phrase(one)[1] for one in beside)])
    first = min(who.left_edge.i, trigger.i)
    yield Ask(
        "demand.withheld",
        trigger,
        next(iter(beside), None),
        [(start, end)],
        who,
        confidence=0.7,
        quote=(first, end),
        how="inferred",
        answer="rejects",
    )
