"""What the sides ask of each other, what they set as conditions, offer, and rule out."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from app.ingest.readers.english.factuality import factuality
from app.ingest.readers.english.found import Candidate, Value
from app.ingest.readers.english.lexicon import words
from app.ingest.readers.english.topics import topic_at
from app.ingest.readers.english.tree import clause, conjuncts, objects, phrase, prepositional, span, subject, value

Range = tuple[int, int]
_MODAL = frozenset({"must", "should", "ought", "shall"})


@dataclass
class _Ask:
    """What a rule saw: its trigger, who asks whom, and the ranges of tokens that say what."""

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
    marks: list[Token] = field(default_factory=list)


def demands(doc: Doc, offset: int) -> list[Candidate]:
    """Find the demands in a paragraph that starts at the code point `offset` of the canonical text."""
    found: dict[tuple[int, int], Candidate] = {}
    for token in doc:
        for rule in _RULES:
            for ask in rule(token):
                for candidate in _candidates(doc, offset, ask):
                    found.setdefault((candidate.values["content"][0].span.start, candidate.quote.end), candidate)
    return list(found.values())


def _candidates(doc: Doc, offset: int, ask: _Ask) -> Iterator[Candidate]:
    """Turn what a rule saw into candidates, one for each thing asked."""
    fact = factuality(ask.trigger)
    if fact.status in {"negated", "denied"} and ask.kind == "demand":
        return
    if ask.by is not None and ask.by.lemma_.lower() in words("demands", "inanimate"):
        return
    whole = ask.quote or clause(ask.trigger)
    for start, end in ask.contents:
        content = span(doc, offset, start, end)
        said = doc.text[content.start - offset : content.end - offset]
        about = topic_at(said)
        if about is None and ask.needs_topic:
            continue
        quote = span(doc, offset, *whole) if len(ask.contents) == 1 else content
        parts = {"content": [Value(said, content, confidence=ask.confidence)]}
        parts["kind"] = [
            Value(ask.kind, span(doc, offset, ask.trigger.i, ask.trigger.i + 1), confidence=ask.confidence)
        ]
        parts["stance"] = [Value(ask.stance, span(doc, offset, ask.trigger.i, ask.trigger.i + 1))]
        if about is not None:
            where = content.start + about[1], content.start + about[2]
            parts["topic"] = [Value(about[0], type(content)(*where), confidence=0.7)]
        else:
            parts["topic"] = [Value("other", content, confidence=0.3)]
        if ask.by is not None:
            parts["by"] = [value(doc, offset, each) for each in conjuncts(ask.by)]
            if any(word in str(v.value).lower() for v in parts["by"] for word in words("demands", "mediator")):
                parts["role"] = [Value("mediator", parts["by"][0].span, "inferred", 0.6)]
        if ask.of is not None:
            parts["of"] = [value(doc, offset, each) for each in conjuncts(ask.of)]
        trigger = span(doc, offset, ask.trigger.i, ask.trigger.i + 1)
        yield Candidate("demand", ask.rule, trigger, quote, parts, fact)


def _things(token: Token) -> list[Range]:
    """Give the phrases of a coordination of nouns, with what hangs on each."""
    each = conjuncts(token)
    return [
        (t.left_edge.i, (each[i + 1].left_edge.i if i + 1 < len(each) else token.right_edge.i + 1))
        for i, t in enumerate(each)
    ]


def _clauses(verb: Token) -> list[Range]:
    """Give the clauses of a coordination of verbs."""
    each = [verb, *(c for c in verb.conjuncts if c.i > verb.i and c.pos_ in {"VERB", "AUX"})]
    return [
        (t.left_edge.i, (each[i + 1].left_edge.i if i + 1 < len(each) else verb.right_edge.i + 1))
        for i, t in enumerate(each)
    ]


def _asked(verb: Token) -> bool:
    """Tell whether a clause says what is to be, not what is: "must leave", "that it leave", "has to leave"."""
    helping = {c.lower_ for c in verb.children if c.dep_ == "aux"}
    if helping & _MODAL or (verb.lemma_ in {"have", "need"} and any(c.dep_ == "xcomp" for c in verb.children)):
        return True
    if verb.tag_ == "VB" and not helping and any(c.dep_ in {"nsubj", "nsubjpass", "mark"} for c in verb.children):
        return True
    return any(c.dep_ == "auxpass" and c.lower_ == "be" for c in verb.children) and not helping


def _sayer(verb: Token) -> Token | None:
    """Find who says a clause: the subject of the verb of saying above it."""
    for above in verb.ancestors:
        if above.lemma_ in words("demands", "say") and above.pos_ == "VERB":
            who = subject(above)
            return who if who is not None and who.i not in {t.i for t in verb.subtree} else None
    for below in verb.children:
        if below.dep_ in {"parataxis", "ccomp"} and below.lemma_ in words("demands", "say"):
            return subject(below)
    return None


def _doer(verb: Token) -> Token | None:
    return next((c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}), None)


def _demanding(token: Token) -> Iterator[_Ask]:
    """Read "demand NP", "demand that S", "insist on NP", "insist that S must"."""
    lemma = token.lemma_.lower()
    if token.pos_ != "VERB":
        return
    plain = lemma in words("demands", "object")
    by = subject(token)
    if plain:
        weak = lemma in {"seek", "require", "advocate"}
        for thing in objects(token, "dobj"):
            of = next(iter(prepositional(token, "from", "of")), None)
            if thing.lower_ not in {"it", "that", "this", "what"}:
                yield _Ask("demand.object", token, by, _things(thing), of, needs_topic=weak)
        for thing in prepositional(token, "as"):
            if lemma == "demand" and thing.pos_ == "NOUN":
                yield _Ask("demand.object", token, by, _things(thing))
        for verb in objects(token, "xcomp"):
            if lemma == "demand":
                yield _Ask("demand.to", token, by, _clauses(verb))
    if plain or lemma in words("demands", "insist"):
        for verb in objects(token, "ccomp"):
            if _asked(verb) or lemma == "demand" or any(_asked(c) for c in verb.conjuncts):
                yield _Ask("demand.that", token, by, _clauses(verb), _doer(verb))
    if lemma == "insist":
        for thing in prepositional(token, "on", "upon"):
            yield _Ask("demand.insist", token, by, _things(thing) if thing.pos_ != "VERB" else _clauses(thing))


def _calling(token: Token) -> Iterator[_Ask]:
    """Read "call for NP", "press Y for NP", "press for Y to VP"."""
    lemma = token.lemma_.lower()
    if token.pos_ != "VERB" or lemma not in words("demands", "for"):
        return
    by = subject(token)
    of = next(iter(objects(token, "dobj")), None) or next(iter(prepositional(token, "on", "upon", "to")), None)
    for thing in prepositional(token, "for"):
        if lemma in {"hold", "ask", "push", "press"} and thing.pos_ == "PROPN":
            continue
        yield _Ask("demand.call_for", token, by, _things(thing), of, needs_topic=lemma == "hold")
    for verb in objects(token, "advcl", "ccomp", "xcomp"):
        if any(c.lower_ == "for" and c.dep_ in {"mark", "prep"} for c in verb.children):
            yield _Ask("demand.for_to", token, by, _clauses(verb), _doer(verb))


def _urging(token: Token) -> Iterator[_Ask]:
    """Read "urge Y to VP", "call on Y to VP"."""
    lemma = token.lemma_.lower()
    if token.pos_ != "VERB" or lemma not in words("demands", "of_whom"):
        return
    by = subject(token)
    of = None if lemma == "call" else next(iter(objects(token, "dobj", "dative")), None)
    of = of or next(iter(prepositional(token, "on", "upon")), None)
    if lemma == "call" and of is None:
        return
    for verb in objects(token, "xcomp", "ccomp", "advcl"):
        to = any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)
        whom = _doer(verb) or of
        if (
            to
            and whom is not None
            and whom.tag_ not in {"WP", "WDT"}
            and whom != by
            and whom.lemma_ not in {"talk", "meeting"}
        ):
            weak = lemma in {"want", "tell", "need", "ask", "order", "require", "challenge", "warn"}
            yield _Ask("demand.urge", token, by, _clauses(verb), whom, needs_topic=weak and whom.pos_ == "PRON")
    if lemma in {"want", "need"} and not any(c.dep_ == "neg" for c in token.children):
        for thing in objects(token, "dobj"):
            if token.dep_ != "relcl":
                yield _Ask("demand.want", token, by, _things(thing), needs_topic=True, confidence=0.6)


def _must(token: Token) -> Iterator[_Ask]:
    """Read "X says that Y must VP", "it is time for Y to VP"."""
    if (
        token.pos_ in {"VERB", "AUX"}
        and _asked(token)
        and (token.tag_ != "VB" or any(c.lower_ in _MODAL for c in token.children))
    ):
        who, of = _sayer(token), _doer(token)
        for above in token.ancestors:
            if above.lemma_ in {"demand", "insist", "urge", "request"}:
                return
        first = of is not None and of.lower_ in {"we", "i", "it", "there", "you", "that", "this"}
        if of is not None and not first and of.tag_ not in {"WDT", "WP"} and who is not None and token.dep_ != "relcl":
            if not any(c.dep_ == "aux" and c.lower_ == "have" for c in token.children):
                yield _Ask("demand.must", token, who, [clause(token)], of, needs_topic=True, confidence=0.6)
    if token.lower_ in {"time", "turn"}:
        for verb in (*objects(token, "acl", "relcl"), *objects(token.head, "advcl", "xcomp", "ccomp")):
            if any(c.lower_ == "for" for c in verb.children) and _doer(verb) is not None:
                yield _Ask("demand.time", token, _sayer(token.head), _clauses(verb), _doer(verb), confidence=0.6)


def _noun(token: Token) -> Iterator[_Ask]:
    """Read "X's demand for NP", "X's demand that S", "X's conditions are A, B and C"."""
    lemma = token.lemma_.lower()
    if token.pos_ != "NOUN" or lemma not in words("demands", "noun"):
        return
    by = next(iter(objects(token, "poss")), None) or next(iter(prepositional(token, "by", "from")), None)
    by = by or next((c for c in objects(token, "amod", "compound") if c.ent_type_ in {"NORP", "GPE", "ORG"}), None)
    kind = "precondition" if lemma in words("demands", "condition") else "demand"
    stance = "demands"
    if token.dep_ == "dobj" and token.head.lemma_ in words("demands", "drop"):
        by, stance = by or subject(token.head), "withdraws"
    whole = (token.left_edge.i, token.right_edge.i + 1)
    if by is not None and lemma not in {"term"}:
        things = [] if lemma in words("demands", "condition") else prepositional(token, "for")
        for thing in things:
            named = lemma == "call" or thing.pos_ == "PROPN"
            yield _Ask("demand.noun", token, by, _things(thing), None, kind, stance, quote=whole, needs_topic=named)
        for verb in objects(token, "acl", "ccomp", "relcl"):
            if any(c.lower_ in {"to", "that"} for c in verb.children) and _doer_is_not_which(verb):
                yield _Ask("demand.noun_that", token, by, _clauses(verb), _doer(verb), kind, stance, quote=whole)
    if token.dep_ in {"nsubj", "nsubjpass"} and (by is not None or lemma != "call"):
        head = token.head
        if head.lemma_ in {"be", "include", "remain", "range", "comprise"}:
            for thing in (*objects(head, "attr", "dobj", "xcomp", "ccomp"), *prepositional(head, "including")):
                if thing.pos_ in {"NOUN", "PROPN", "VERB"} and not (lemma in {"term", "call"} and by is None):
                    parts = _things(thing) if thing.pos_ != "VERB" else _clauses(thing)
                    yield _Ask(
                        "demand.list",
                        token,
                        by or _sayer(head),
                        parts,
                        None,
                        kind,
                        stance,
                        needs_topic=lemma == "term",
                        quote=clause(head),
                    )
    colon = next((t for t in token.sent if t.text == ":" and 0 < t.i - token.i <= 6), None)
    if colon is not None:
        yield _Ask(
            "demand.colon",
            token,
            by if by is None or by.tag_ != "PRP$" else _sayer(token) or by,
            _listed(colon),
            None,
            kind,
        )


def _doer_is_not_which(verb: Token) -> bool:
    doer = _doer(verb)
    return doer is None or doer.tag_ not in {"WDT", "WP"}


def _listed(colon: Token) -> list[Range]:
    """Split what stands after a colon at its commas."""
    ranges, start = [], colon.i + 1
    end = colon.sent.end
    for token in colon.doc[colon.i + 1 : end]:
        final = token.text in {".", ";", '"', "”"} and token.i >= end - 2
        if token.text in {",", ";"} or final:
            if token.i - start >= 2:
                ranges.append((start, token.i))
            start = token.i + 1
    if end - start >= 2:
        ranges.append((start, end))
    return [(a + (a < b - 1 and a < colon.sent.end and colon.doc[a].lower_ == "and"), b) for a, b in ranges]


def _conditions(token: Token) -> Iterator[_Ask]:
    """Read "will not V until S", "only if S", "as long as S", "make NP a condition", "in return for NP"."""
    if token.pos_ in {"VERB", "AUX"}:
        helping = {c.lower_ for c in token.children if c.dep_ == "aux"}
        negated = any(c.dep_ == "neg" or c.lower_ in {"cannot", "never"} for c in token.children) or token.lemma_ in {
            "refuse",
            "rule",
        }
        by = subject(token)
        for verb in objects(token, "advcl"):
            opening = token.doc[max(verb.left_edge.i - 1, 0) : verb.i + 1].text.lower().split()
            marks = {c.lower_ for c in verb.children if c.dep_ in {"mark", "advmod"}}
            tied = negated and marks & {"until", "unless", "before", "till"}
            only = ("only" in opening[:3] and marks & {"if", "after", "once", "when"}) or marks & {
                "provided",
                "providing",
            }
            if (tied or only) and by is not None and _doer(verb) is not None:
                who = by if by.lower_ not in {"we", "i", "it"} else _sayer(token) or by
                yield _Ask(
                    "demand.condition",
                    token,
                    who,
                    [(verb.left_edge.i, verb.right_edge.i + 1)],
                    _doer(verb),
                    "precondition",
                    confidence=0.7,
                    needs_topic=token.lemma_ not in words("demands", "step"),
                )
        if negated and (helping & {"will", "would", "can", "could", "wo", "ca"} or token.lemma_ in {"refuse", "rule"}):
            for thing in prepositional(token, "without", "until", "before"):
                yield _Ask(
                    "demand.without", token, by, _things(thing), None, "precondition", needs_topic=True, confidence=0.6
                )
        if token.lemma_ in {"make", "call", "set", "name", "consider"} and any(
            t.lemma_.lower() in words("demands", "condition") for t in token.subtree if t.i > token.i
        ):
            for thing in [
                o for o in objects(token, "dobj", "ccomp", "xcomp") for o in [next(iter(objects(o, "nsubj")), o)]
            ][:1]:
                if thing.lemma_.lower() not in words("demands", "condition"):
                    yield _Ask("demand.make_condition", token, by, [phrase(thing)], None, "precondition")
        if (
            negated
            and helping & {"will", "would", "can", "could", "wo", "ca"}
            and token.lemma_ in words("demands", "keep")
        ):
            who = by if by is not None and by.lower_ not in {"we", "i"} else _sayer(token) or by
            yield _Ask(
                "demand.red_line",
                token,
                who,
                [(token.i, clause(token)[1])],
                None,
                "red_line",
                "rejects",
                needs_topic=True,
                confidence=0.6,
            )
    if token.lower_ == "long" and token.i > 0 and token.nbor(-1).lower_ in {"as", "so"}:
        for verb in (*objects(token, "advcl"), *objects(token.head, "advcl")):
            if verb.i > token.i and _doer(verb) is not None and _doer(verb).pos_ != "PRON":
                yield _Ask(
                    "demand.long_as",
                    token,
                    _sayer(token),
                    [(verb.left_edge.i, verb.right_edge.i + 1)],
                    _doer(verb),
                    "precondition",
                    confidence=0.6,
                    quote=(token.i - 1, verb.right_edge.i + 1),
                )
                break
    if token.lower_ in {"return", "exchange"} and token.head.lower_ == "in" and token.dep_ == "pobj":
        yield from _in_return(token)


def _in_return(token: Token) -> Iterator[_Ask]:
    """Read "offered A in return for B": B is what the offering side asks."""
    colon = next((t for t in token.sent if t.text == ":" and 0 < t.i - token.i <= 5), None)
    head = next((a for a in token.ancestors if a.pos_ == "VERB"), None)
    if head is None:
        return
    by = subject(head)
    by = None if by is not None and by.lemma_.lower() in words("demands", "inanimate") else by
    if colon is not None:
        yield _Ask("demand.in_return", token, by, _listed(colon), None, "demand", confidence=0.6)
        return
    for thing in (
        *prepositional(token, "for"),
        *prepositional(token.head, "for"),
        *prepositional(token.head.head, "for"),
    ):
        if head.lemma_ in {"offer", "propose", "want", "demand", "ask", "seek"}:
            yield _Ask(
                "demand.in_return",
                token,
                by,
                _things(thing) if thing.pos_ != "VERB" else _clauses(thing),
                needs_topic=True,
                confidence=0.6,
            )


def _offering(token: Token) -> Iterator[_Ask]:
    """Read "offer to VP", "offer NP", "be ready to VP"."""
    lemma = token.lemma_.lower()
    negated = any(c.dep_ == "neg" for c in (*token.children, *token.head.children))
    if lemma in words("demands", "offer") and token.pos_ == "VERB":
        for verb in objects(token, "xcomp", "ccomp"):
            yield _Ask(
                "offer.to",
                token,
                subject(token),
                _clauses(verb),
                next(iter(objects(token, "dobj", "dative")), None),
                "offer",
                "proposes",
            )
        for thing in objects(token, "dobj"):
            if not objects(token, "xcomp", "ccomp"):
                yield _Ask(
                    "offer.object", token, subject(token), _things(thing), None, "offer", "proposes", needs_topic=True
                )
    if (
        lemma in words("demands", "ready")
        and not negated
        and token.dep_ in {"acomp", "ROOT", "ccomp", "conj", "oprd"}
        and (token.tag_ != "VBD" or any(c.lemma_ == "be" for c in token.children))
        and token.head.dep_ != "relcl"
    ):
        for verb in objects(token, "xcomp"):
            who = subject(token) if token.pos_ == "VERB" else subject(token.head)
            yield _Ask(
                "offer.ready", token, who, _clauses(verb), None, "offer", "proposes", needs_topic=True, confidence=0.6
            )


_RULES: tuple[Callable[[Token], Iterator[_Ask]], ...] = (
    _demanding,
    _calling,
    _urging,
    _must,
    _noun,
    _conditions,
    _offering,
)
