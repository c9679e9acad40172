"""What the sides ask of each other, what they set as conditions, offer, and rule out.

A candidate has `content` (what is asked, as it stands), `kind` (of `demand_kind`), `stance`, `topic`, `by` and `of`
(who, as the words stand), and `role`, with the value `mediator`, where who asks stands between the sides.  `answer` is
the stance of who is asked; a condition has `condition_topic` and `condition_phase`, what waits for it.
"""

from collections.abc import Callable, Iterator

from spacy.tokens import Doc, Token

from app.ingest.readers.english.asks import MODAL, Ask, asked, colon, doer, listed, sayer, things
from app.ingest.readers.english.conditions import conditions, in_return, offers, red_lines
from app.ingest.readers.english.factuality import factuality
from app.ingest.readers.english.found import Candidate, Span, Value
from app.ingest.readers.english.lexicon import words
from app.ingest.readers.english.provisos import provisos
from app.ingest.readers.english.topics import topic_at
from app.ingest.readers.english.tree import clause, conjuncts, objects, prepositional, span, subject, text_of, value
from app.ingest.readers.english.waiting import aside, waits
from app.ingest.readers.english.withheld import withheld

_LIST = 6
_IMPERSONAL = frozenset({"require", "need", "call", "seek", "be"})
# What is asked without a word that tells a topic counts only between two sides, which assembly knows.
WEAK = 0.4
_LOOSE = frozenset(
    {"demand.only", "demand.until", "demand.provided", "demand.on_condition", "demand.if", "demand.plain"}
)


def demands(doc: Doc, offset: int) -> list[Candidate]:
    """Find the demands in a paragraph that starts at the code point `offset` of the canonical text."""
    found: dict[tuple[int, int], Candidate] = {}
    for rule in _RULES:
        for token in doc:
            for ask in rule(token):
                for candidate in _candidates(doc, offset, ask):
                    key = candidate.values["content"][0].span.start, candidate.quote.end
                    if candidate.rule not in _LOOSE or not any(_shares(candidate, other) for other in found.values()):
                        found.setdefault(key, candidate)
    return list(found.values())


def _shares(one: Candidate, other: Candidate) -> bool:
    """Tell whether what is asked is, for the most part, told already."""
    mine, theirs = one.values["content"][0].span, other.values["content"][0].span
    if other.values["content"][0].confidence <= WEAK < one.values["content"][0].confidence:
        return False
    return 2 * (min(mine.end, theirs.end) - max(mine.start, theirs.start)) > mine.end - mine.start


def _candidates(doc: Doc, offset: int, ask: Ask) -> Iterator[Candidate]:
    """Turn what a rule saw into candidates, one for each thing asked."""
    fact = factuality(ask.trigger)
    if fact.status in {"negated", "denied"} and ask.kind == "demand":
        return
    if ask.by is not None and ask.by.lemma_.lower() in words("demands", "inanimate"):
        return
    if ask.by is not None and ask.by.lower_ == "it" and ask.trigger.lemma_ in _IMPERSONAL:
        return
    trigger = span(doc, offset, ask.trigger.i, ask.trigger.i + 1)
    whole = span(doc, offset, *(ask.quote or clause(ask.trigger)))
    for start, end in ask.contents:
        content = span(doc, offset, start, end)
        said = text_of(doc)[content.start - offset : content.end - offset]
        about = topic_at(said)
        weak = about is None and ask.needs_topic
        if weak and ask.of is None:
            continue
        parts = {
            "content": [Value(said, content, ask.how, WEAK if weak else ask.confidence)],
            "kind": [Value(ask.kind, trigger, ask.how, ask.confidence)],
            "stance": [Value(ask.stance, trigger, ask.how, ask.confidence)],
            "topic": [Value("other", content, ask.how, 0.3)],
            **_who(doc, offset, ask),
        }
        if about is not None:
            where = Span(content.start + about[1], content.start + about[2])
            parts["topic"] = [Value(about[0], where, ask.how, 0.7)]
        if ask.kind == "precondition":
            parts |= waits(doc, offset, ask) | aside(doc, offset, ask)
        if ask.answer is not None:
            parts["answer"] = [Value(ask.answer, trigger, confidence=ask.confidence)]
        quote = whole if len(ask.contents) == 1 else content
        yield Candidate("demand", ask.rule, trigger, quote, parts, fact)


def _who(doc: Doc, offset: int, ask: Ask) -> dict[str, list[Value]]:
    """Give who asks, of whom, and whether who asks stands between the sides."""
    parts: dict[str, list[Value]] = {}
    if ask.by is not None:
        parts["by"] = [value(doc, offset, each, how=ask.how) for each in conjuncts(ask.by)]
        if any(word in str(v.value).lower() for v in parts["by"] for word in words("demands", "mediator")):
            parts["role"] = [Value("mediator", parts["by"][0].span, "inferred", 0.6)]
    if ask.of is not None:
        parts["of"] = [value(doc, offset, each) for each in conjuncts(ask.of)]
    return parts


def _demanding(token: Token) -> Iterator[Ask]:
    """Read "demand NP", "demand to VP", "insist on NP"."""
    lemma = token.lemma_.lower()
    if token.pos_ != "VERB":
        return
    by = subject(token)
    if lemma in words("demands", "object"):
        of = next(iter(prepositional(token, "from", "of")), None)
        for thing in objects(token, "dobj"):
            if thing.lower_ not in {"it", "that", "this", "what"}:
                yield Ask("demand.object", token, by, things(thing), of, needs_topic=lemma not in {"demand", "request"})
    if lemma == "demand":
        for thing in prepositional(token, "as"):  # "is demanding as yet unnamed guarantees"
            yield Ask("demand.object", token, by, things(thing))
        for verb in objects(token, "xcomp"):
            yield Ask("demand.to", token, by, things(verb))
    if lemma == "insist":
        for thing in prepositional(token, "on", "upon"):
            yield Ask("demand.insist", token, by, things(thing))


def _demanding_that(token: Token) -> Iterator[Ask]:
    """Read "demand that S", "insist that S must"."""
    lemma = token.lemma_.lower()
    if token.pos_ == "VERB" and lemma in words("demands", "object") | words("demands", "insist"):
        for verb in objects(token, "ccomp"):
            if lemma == "demand" or asked(verb) or any(asked(c) for c in verb.conjuncts):
                yield Ask("demand.that", token, subject(token), things(verb), doer(verb))


def _calling(token: Token) -> Iterator[Ask]:
    """Read "call for NP", "press Y for NP", "press for Y to VP"."""
    lemma = token.lemma_.lower()
    if token.pos_ != "VERB" or lemma not in words("demands", "for"):
        return
    by = subject(token)
    of = next(iter((*objects(token, "dobj"), *prepositional(token, "on", "upon", "to"))), None)
    for thing in prepositional(token, "for"):
        told = any(c.dep_ in {"acl", "relcl", "infmod"} for c in thing.children)
        if lemma not in {"hold", "ask", "push", "press"} or thing.pos_ != "PROPN" or told:
            yield Ask("demand.call_for", token, by, things(thing), of, needs_topic=lemma == "hold")
    for verb in objects(token, "advcl", "ccomp", "xcomp"):
        if any(c.lower_ == "for" and c.dep_ in {"mark", "prep"} for c in verb.children):
            yield Ask("demand.for_to", token, by, things(verb), doer(verb))


def _urging(token: Token) -> Iterator[Ask]:
    """Read "urge Y to VP", "call on Y to VP"."""
    lemma = token.lemma_.lower()
    if token.pos_ != "VERB" or lemma not in words("demands", "of_whom"):
        return
    by = subject(token)
    called = prepositional(token, "to") if lemma == "appeal" else prepositional(token, "on", "upon")
    of = next(iter(called if lemma in {"call", "appeal"} else (*objects(token, "dobj", "dative"), *called)), None)
    if lemma in {"call", "appeal"} and of is None:
        return
    for verb in objects(token, "xcomp", "ccomp", "advcl"):
        whom = doer(verb) or of
        to = any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)
        to = to or (lemma == "want" and verb.tag_ == "VBN" and doer(verb) is not None)
        if to and whom is not None and whom != by and whom.tag_ not in {"WP", "WDT"}:
            weak = lemma in words("demands", "weak") and whom.pos_ == "PRON" and not _quoted(token)
            if whom.lemma_ not in {"talk", "meeting"}:
                yield Ask("demand.urge", token, by, things(verb), whom, needs_topic=weak)


def _wanting(token: Token) -> Iterator[Ask]:
    """Read "want NP", "need NP"."""
    if token.pos_ == "VERB" and token.lemma_ in {"want", "need"} and token.dep_ != "relcl":
        if any(c.dep_ == "neg" for c in token.children):
            return
        for thing in objects(token, "dobj"):
            yield Ask("demand.want", token, subject(token), things(thing), needs_topic=True, confidence=0.6)
        for verb in objects(token, "ccomp"):
            if verb.tag_ in {"VBN", "VBD", "JJ"} and doer(verb) is not None:
                yield Ask("demand.want_done", token, subject(token), things(verb), confidence=0.6)


def _must(token: Token) -> Iterator[Ask]:
    """Read "X says that Y must VP"."""
    if token.pos_ not in {"VERB", "AUX"} or token.dep_ == "relcl" or not asked(token):
        return
    helping = {c.lower_ for c in token.children if c.dep_ == "aux"}
    told = any(a.lemma_ in {"demand", "insist", "urge", "request"} for a in token.ancestors)
    if told or "have" in helping or (token.tag_ == "VB" and not helping & MODAL):
        return
    who, of = sayer(token), doer(token)
    if (
        (who is not None or _quoted(token))
        and of is not None
        and of.tag_ not in {"WDT", "WP"}
        and of.lower_ not in words("demands", "self")
    ):
        yield Ask("demand.must", token, who, [clause(token)], of, needs_topic=True, confidence=0.6)


def _quoted(token: Token) -> bool:
    """Tell whether a word stands within quotation marks of its paragraph, so that somebody says it."""
    return sum(t.text == '"' for t in token.doc[: token.i]) % 2 == 1


def _time(token: Token) -> Iterator[Ask]:
    """Read "it is time for Y to VP"."""
    if token.lower_ in {"time", "turn"}:
        for verb in (*objects(token, "acl", "relcl"), *objects(token.head, "advcl", "xcomp", "ccomp")):
            if any(c.lower_ == "for" for c in verb.children) and doer(verb) is not None:
                yield Ask("demand.time", token, sayer(token.head), things(verb), doer(verb), confidence=0.6)


def _noun(token: Token) -> Iterator[Ask]:
    """Read "X's demand for NP", "X's demand that S"."""
    lemma = token.lemma_.lower()
    if token.pos_ != "NOUN" or lemma not in words("demands", "noun") or lemma == "term":
        return
    by, stance = _owner(token), "demands"
    if token.dep_ == "dobj" and token.head.lemma_ in words("demands", "drop"):
        by, stance = by or subject(token.head), "withdraws"
    if by is None:
        return
    whole = (token.left_edge.i, token.right_edge.i + 1)
    kind = _kind(token)
    over = ("on", "upon") if lemma == "insistence" else ("for",)
    dropped = token.dep_ == "dobj" and stance == "withdraws"
    asked_for = [*prepositional(token, *over), *(prepositional(token.head, *over) if dropped else ())]
    for thing in asked_for if kind == "demand" else ():
        named = lemma == "call" or thing.pos_ == "PROPN"
        yield Ask("demand.noun", token, by, things(thing), None, kind, stance, quote=whole, needs_topic=named)
    for verb in objects(token, "acl", "ccomp", "relcl"):
        who = doer(verb)
        plain = who is None or who.tag_ not in {"WDT", "WP"}
        if plain and any(c.lower_ in {"to", "that"} for c in verb.children):
            yield Ask("demand.noun_that", token, by, things(verb), who, kind, stance, quote=whole)


def _listing(token: Token) -> Iterator[Ask]:
    """Read "X's conditions are A, B and C", "our demands are as follows: A, B, C"."""
    lemma = token.lemma_.lower()
    if token.pos_ != "NOUN" or lemma not in words("demands", "noun"):
        return
    by, head = _owner(token), token.head
    if token.dep_ in {"nsubj", "nsubjpass"} and head.lemma_ in {"be", "include", "remain", "range", "comprise"}:
        weak = lemma in {"term", "call"}
        for thing in objects(head, "attr", "dobj", "xcomp", "ccomp") if by is not None or not weak else ():
            if thing.pos_ in {"NOUN", "PROPN", "VERB"}:
                who = by or sayer(head)
                whole = clause(head)
                yield Ask("demand.list", token, who, things(thing), None, _kind(token), needs_topic=weak, quote=whole)
    mark = colon(token, _LIST) or _including(token)
    if mark is not None:
        who = by if by is None or by.tag_ != "PRP$" else sayer(token) or by
        yield Ask("demand.colon", token, who, listed(mark), None, _kind(token))


def _including(token: Token) -> Token | None:
    """Find the "including" that opens a list of demands: "conditions for a truce, including that they leave"."""
    after = [
        t
        for t in token.doc[token.i + 1 : min(token.sent.end, token.i + 2 * _LIST)]
        if t.lower_ in {"including", "namely"}
    ]
    plural = token.tag_ == "NNS" and token.lemma_.lower() != "term"
    return after[0] if after and plural else None


def _owner(noun: Token) -> Token | None:
    """Find whose demand a noun names: "the rebels' demand", "a demand by the rebels", "Ruritanian demands"."""
    named = [
        c
        for c in objects(noun, "amod", "compound")
        if c.ent_type_ in {"NORP", "GPE", "ORG"} or (c.pos_ == "PROPN" and c.text[:1].isupper())
    ]
    return next(iter((*objects(noun, "poss"), *prepositional(noun, "by", "from"), *named)), None)


def _kind(noun: Token) -> str:
    return "precondition" if noun.lemma_.lower() in words("demands", "condition") else "demand"


_RULES: tuple[Callable[[Token], Iterator[Ask]], ...] = (
    _demanding,
    _demanding_that,
    _calling,
    _urging,
    _wanting,
    _must,
    _time,
    _noun,
    _listing,
    conditions,
    provisos,
    red_lines,
    in_return,
    offers,
    withheld,
)
