"""What the rules of demands share: what a rule saw, and how what is asked splits into its parts."""

from dataclasses import dataclass

from spacy.tokens import Token

from app.ingest.readers.english.found import How
from app.ingest.readers.english.lexicon import words
from app.ingest.readers.english.tree import conjuncts, objects, subject

Range = tuple[int, int]
MODAL = frozenset({"must", "should", "ought", "shall"})
_SHORTEST = 2


@dataclass
class Ask:
    """What a rule saw: its trigger, who asks whom, and the ranges of tokens that say what.

    `how` is how it is known that anything is asked, `answer` where who is asked stands on it, if that is told.
    """

    rule: str
    trigger: Token
    by: Token | None
    contents: list[Range]
    of: Token | None = None
    kind: str = "demand"
    stance: str = "demands"
    confidence: float = 0.8
    needs_topic: bool = False
    quote: Range | None = None
    how: How = "explicit"
    answer: str | None = None


def things(token: Token) -> list[Range]:
    """Give the phrases of a coordination of nouns, or the clauses of one of verbs, with what hangs on each."""
    each = conjuncts(token)
    if len(each) > 1 or any(c.dep_ == "cc" for a in objects(token, "appos") for c in a.children):
        named = [other for part in each for a in objects(part, "appos") for other in conjuncts(a)]
        each = sorted({part.i: part for part in (*each, *named) if part.i >= token.i}.values(), key=lambda part: part.i)
    if token.pos_ in {"VERB", "AUX"}:
        each = [token, *(c for c in each[1:] if c.pos_ in {"VERB", "AUX"})]
    last = max(part.right_edge.i for part in each) + 1
    ends = [following.left_edge.i for following in each[1:]] + [last]
    return [(part.left_edge.i, _trimmed(token, part.i, end)) for part, end in zip(each, ends, strict=True)]


def _trimmed(token: Token, start: int, end: int) -> int:
    """Leave out the "and" and the commas at the end of a part."""
    while end > start + 1 and token.doc[end - 1].dep_ in {"cc", "punct"}:
        end -= 1
    return end


def asked(verb: Token) -> bool:
    """Tell whether a clause says what is to be, not what is: "must leave", "that it leave", "has to leave"."""
    helping = {c.lower_ for c in verb.children if c.dep_ == "aux"}
    if helping & MODAL or (verb.lemma_ in {"have", "need"} and any(c.dep_ == "xcomp" for c in verb.children)):
        return True
    if helping:
        return False
    bare = verb.tag_ == "VB" and any(c.dep_ in {"nsubj", "nsubjpass", "mark"} for c in verb.children)
    return bare or any(c.dep_ == "auxpass" and c.lower_ == "be" for c in verb.children)


def sayer(verb: Token) -> Token | None:
    """Find who says a clause: the subject of the verb of saying above it."""
    for above in verb.ancestors:
        if above.dep_ == "acomp" and above.lemma_ in {"adamant", "clear", "insistent", "firm", "emphatic", "explicit"}:
            return subject(above.head)
        if above.lemma_ in words("demands", "say") and above.pos_ == "VERB":
            who = subject(above)
            return who if who is not None and who not in list(verb.subtree) else None
    for below in verb.children:
        if below.dep_ in {"parataxis", "ccomp"} and below.lemma_ in words("demands", "say"):
            return subject(below)
    return None


def doer(verb: Token) -> Token | None:
    """Give the subject that stands with a verb itself."""
    return next((c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}), None)


def colon(token: Token, within: int) -> Token | None:
    """Find the colon that follows a word within some tokens of its sentence."""
    return next((t for t in token.sent if t.text == ":" and 0 < t.i - token.i <= within), None)


def listed(mark: Token) -> list[Range]:
    """Split what stands after a colon at its commas and semicolons."""
    ranges, start, end = [], mark.i + 1, mark.sent.end
    for token in mark.doc[start:end]:
        final = token.text in {".", '"'} and token.i >= end - _SHORTEST
        if token.text in {",", ";"} or final:
            ranges.append((start, token.i))
            start = token.i + 1
    ranges.append((start, end))
    ranges = [(a + 1 if a < end and mark.doc[a].lower_ == "and" else a, b) for a, b in ranges]
    return [(a, b) for a, b in ranges if b - a >= _SHORTEST]
