"""What the rules of demands share: what a rule saw, and how what is asked splits into its parts."""

from dataclasses import dataclass

from spacy.tokens import Token

from app.ingest.readers.english.found import How
from app.ingest.readers.english.lexicon import words
from app.ingest.readers.english.tree import conjuncts, objects, phrase, subject

Range = tuple[int, int]
MODAL = frozenset({"must", "should", "ought", "shall"})
_AHEAD = frozenset({"will", "would", "can", "could", "wo", "ca", "'ll", "'d"})
_TO = frozenset({"end", "halt", "stop", "return", "access", "solution", "answer", "limit"})
_SHORTEST = 2
_NEAR = 4


@dataclass
class Ask:
    """What a rule saw: its trigger, who asks whom, and the ranges of tokens that say what.

    `how` is how it is known that anything is asked, `answer` where who is asked stands on it, if that is told.
    What has no word that tells a topic counts, where that is needed, only between two sides; so does what is `between`.
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
    between: bool = False
    quote: Range | None = None
    how: How = "explicit"
    answer: str | None = None


def things(token: Token) -> list[Range]:
    """Give the phrases of a coordination of nouns, or the clauses of one of verbs, with what hangs on each."""
    mark = colon(token, _NEAR) if token.lemma_ in {"thing", "point", "step", "list"} else None
    if mark is not None:
        return listed(mark)
    each = conjuncts(token)
    if len(each) > 1 or any(c.dep_ == "cc" for a in objects(token, "appos") for c in a.children):
        named = [other for part in each for a in objects(part, "appos") for other in conjuncts(a)]
        each = sorted({part.i: part for part in (*each, *named) if part.i >= token.i}.values(), key=lambda part: part.i)
    if token.pos_ in {"VERB", "AUX"}:
        each = [token, *(c for c in each[1:] if c.pos_ in {"VERB", "AUX"})]
    last = max(part.right_edge.i for part in each) + 1
    beyond = token.doc[last] if last < token.sent.end else token
    if token.doc[last - 1].lemma_ in _TO and beyond.lower_ == "to" and beyond.dep_ == "prep":  # "an end to NP"
        last = beyond.right_edge.i + 1
    ends = [following.left_edge.i for following in each[1:]] + [last]
    return [(part.left_edge.i, _trimmed(token, part.i, end)) for part, end in zip(each, ends, strict=True)]


def _trimmed(token: Token, start: int, end: int) -> int:
    """Leave out the "and" and the commas at the end of a part."""
    while end > start + 1 and token.doc[end - 1].dep_ in {"cc", "punct"}:
        end -= 1
    return end


def narrowed(thing: Token) -> tuple[int, int]:
    """Give a noun phrase up to the first aside in it, wherever that hangs."""
    start, end = phrase(thing)
    asides = [t.left_edge.i for t in thing.subtree if t.i > thing.i and t.dep_ in {"appos", "relcl"}]
    return start, min([end, *(i for i in asides if i > thing.i and thing.doc[i - 1].text == ",")])


def asked(verb: Token) -> bool:
    """Tell whether a clause says what is to be, not what is: "must leave", "that it leave", "has to leave"."""
    helping = {c.lower_ for c in verb.children if c.dep_ == "aux"}
    if helping & MODAL or (verb.lemma_ in {"have", "need"} and any(_next_to(c, verb) for c in verb.children)):
        return True
    if helping:
        return False
    bare = verb.tag_ == "VB" and any(c.dep_ in {"nsubj", "nsubjpass", "mark"} for c in verb.children)
    return bare or any(c.dep_ == "auxpass" and c.lower_ == "be" for c in verb.children)


def _next_to(below: Token, verb: Token) -> bool:
    return below.dep_ == "xcomp" or (below.dep_ == "advcl" and below.tag_ == "VB" and below.i == verb.i + 2)


def sayer(verb: Token) -> Token | None:
    """Find who says a clause: the subject of the verb of saying above it."""
    for above in verb.ancestors:
        if above.dep_ == "acomp" and above.lemma_ in words("demands", "firm"):
            return subject(above.head)
        if above.lemma_ in words("demands", "say") and above.pos_ == "VERB":
            who = subject(above)
            return who if who is not None and who not in list(verb.subtree) else None
        if above.lemma_ == "make" and any(c.lower_ in {"clear", "plain", "known"} for c in above.children):
            return subject(above)
    for below in verb.children:
        if below.dep_ in {"parataxis", "ccomp"} and below.lemma_ in words("demands", "say"):
            return subject(below)
    return None


def quoted(token: Token) -> bool:
    """Tell whether a word stands within quotation marks of its paragraph, so that somebody says it."""
    return sum(t.text == '"' for t in token.doc[: token.i]) % 2 == 1


def negated(verb: Token) -> bool:
    """Tell whether a verb is negated, by itself or by a "no" before what it acts on."""
    none = any(d.lower_ == "no" for o in objects(verb, "attr", "dobj", "nsubj") for d in o.children)
    return none or any(c.dep_ == "neg" or c.lower_ in {"cannot", "never"} for c in verb.children)


def helped(verb: Token) -> bool:
    """Tell whether a verb says what will or would be."""
    return any(c.dep_ == "aux" and c.lower_ in _AHEAD for c in verb.children)


def speaker(verb: Token) -> Token | None:
    """Find who sets a condition: the subject, or who says "we"."""
    by = subject(verb)
    told = (
        by is not None and by.lower_ not in {"we", "i", "it"} and by.lemma_.lower() not in words("demands", "inanimate")
    )
    return by if told else sayer(verb) or by


def own(whom: Token, by: Token | None) -> bool:
    """Tell whether who is to do something is who sets the condition: "the army will not stop until it wins"."""
    return whom.lower_ == "it" and by is not None and by.pos_ != "PRON" and by.tag_ in {"NN", "NNP"}


def doer(verb: Token) -> Token | None:
    """Give the subject that stands with a verb itself."""
    return next((c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}), None)


def colon(token: Token, within: int) -> Token | None:
    """Find the colon that follows a word within some tokens of its sentence."""
    return next((t for t in token.sent if t.text == ":" and 0 < t.i - token.i <= within), None)


def listed(mark: Token) -> list[Range]:
    """Split what stands after a colon at its commas and semicolons."""
    ranges, start, end = [], mark.i + 1, mark.sent.end
    if quoted(mark):
        end = next((t.i for t in mark.doc[start:end] if t.text == '"'), end)
    for token in mark.doc[start:end]:
        final = token.text in {".", '"'} and token.i >= end - _SHORTEST
        if token.text in {",", ";"} or final:
            ranges.append((start, token.i))
            start = token.i + 1
    ranges.append((start, end))
    ranges = [part for part in ranges if mark.doc[part[1] - 1].lemma_ not in words("demands", "say")]  # "X said"
    ranges = [
        part for a, b in ranges for part in _parted(mark, a + 1 if mark.doc[min(a, end - 1)].lower_ == "and" else a, b)
    ]
    return [
        (a, b) for a, b in ranges if b - a >= _SHORTEST or (b > a and len(ranges) > 1 and mark.doc[a].pos_ == "NOUN")
    ]


def _parted(mark: Token, start: int, end: int) -> list[Range]:
    """Split what stands between two commas at the "and" between its nouns."""
    for token in mark.doc[start:end]:
        if (
            token.dep_ == "conj"
            and token.pos_ in {"NOUN", "PROPN"}
            and start <= token.head.i
            and token.head.pos_ == "NOUN"
        ):
            first = token.left_edge.i
            outer = not any(start <= a.i < token.head.i and a.pos_ in {"NOUN", "VERB"} for a in token.head.ancestors)
            if outer and first > start + 1 and mark.doc[first - 1].lower_ == "and":
                return [(start, first - 1), (first, end)]
    return [(start, end)]
