"""What the sides ask of each other, what they set as conditions, offer, and rule out.

A candidate has `content` (what is asked, as it stands), `kind` (of `demand_kind`), `stance`, `topic`, `by` and `of`
(who, as the words stand), and `role`, with the value `mediator`, where who asks stands between the sides.  `answer` is
the stance of who is asked; a condition has `condition_topic` and `condition_phase`, what waits for it.
"""

from collections.abc import Callable, Iterator

from spacy.tokens import Doc, Token

from app.ingest.readers.english.askers import asked_of, asker, author, is_actor
from app.ingest.readers.english.asks import Ask, asked, doer, helped, negated, quoted, things
from app.ingest.readers.english.conditions import conditions, in_return, offers
from app.ingest.readers.english.factuality import factuality
from app.ingest.readers.english.found import Candidate, Span, Value
from app.ingest.readers.english.lexicon import words
from app.ingest.readers.english.necessities import must, necessities
from app.ingest.readers.english.nouns import nouns
from app.ingest.readers.english.provisos import provisos
from app.ingest.readers.english.refusals import refusals
from app.ingest.readers.english.topics import topic_at
from app.ingest.readers.english.tree import (
    agent,
    clause,
    conjuncts,
    objects,
    prepositional,
    span,
    subject,
    text_of,
    value,
)
from app.ingest.readers.english.waiting import aside, waits
from app.ingest.readers.english.withheld import withheld

_IMPERSONAL = frozenset({"require", "need", "call", "seek", "be"})
_CLAUSAL = words("demands", "object") | words("demands", "insist") | words("demands", "that")
_BARE = frozenset({"ask", "urge", "request", "require", "insist", "direct", "order", "recommend", "propose", "suggest"})
_TOWARDS = {"appeal": ("to",), "plead": ("with",), "call": ("on", "upon")}
_ON_MATTERS = frozenset({"demand.red_line", "demand.tied", "demand.if", "demand.aim"})
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
    offered = [each.values["kind"][0].value == "offer" for each in (one, other)]
    if offered[0] != offered[1]:
        return False
    if other.values["content"][0].confidence <= WEAK < one.values["content"][0].confidence:
        return False
    return 2 * (min(mine.end, theirs.end) - max(mine.start, theirs.start)) > mine.end - mine.start


def _candidates(doc: Doc, offset: int, ask: Ask) -> Iterator[Candidate]:
    """Turn what a rule saw into candidates, one for each thing asked."""
    fact = factuality(ask.trigger)
    ask.by = asker(ask.by, ask.trigger)
    whom = asked_of(ask.of, ask.by)
    longer = any(c.lower_ == "longer" and c.dep_ == "advmod" for c in ask.trigger.children)
    undone = fact.status in {"negated", "denied"} and ask.rule != "demand.no_less" and not _known(ask.trigger)
    may = any(c.dep_ == "aux" and c.lower_ in {"may", "might", "could"} for c in ask.trigger.children)
    unready = ask.rule == "offer.ready" and fact.status == "hypothetical"
    if ((undone or longer or may) and ask.kind == "demand") or unready:
        return
    if ask.by is not None and ask.by.lemma_.lower() in words("demands", "pleading"):
        ask.by = author(ask.by) or ask.by
    if ask.by is not None and ask.by.lemma_.lower() in words("demands", "inanimate") | words("demands", "bystander"):
        return
    if ask.by is not None and ask.trigger.lemma_ in _IMPERSONAL and (ask.by.lower_ == "it" or not is_actor(ask.by)):
        return
    trigger = span(doc, offset, ask.trigger.i, ask.trigger.i + 1)
    whole = span(doc, offset, *(ask.quote or clause(ask.trigger)))
    for start, end in ask.contents:
        content = span(doc, offset, start, end)
        said = text_of(doc)[content.start - offset : content.end - offset]
        about = topic_at(said)
        # that a side will not talk is no line of its own, but what came of the talks
        told = about is not None and not (ask.rule in _ON_MATTERS and about[0].startswith(("talks", "peace_agreement")))
        weak = not told and ask.needs_topic
        if weak and (whom is None or (ask.by is None and ask.rule == "demand.urge")):
            continue
        parts = {
            "content": [Value(said, content, ask.how, WEAK if weak or ask.between else ask.confidence)],
            "kind": [Value(ask.kind, trigger, ask.how, ask.confidence)],
            "stance": [Value(ask.stance, trigger, ask.how, ask.confidence)],
            "topic": [Value("other", content, ask.how, 0.3)],
            **_who(doc, offset, ask, whom),
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


def _known(token: Token) -> bool:
    """Tell whether a demand is spoken of as one that stands: "X's demand that they leave was not met"."""
    return token.pos_ == "NOUN" and any(c.dep_ == "poss" for c in token.children)


def _who(doc: Doc, offset: int, ask: Ask, of: Token | None) -> dict[str, list[Value]]:
    """Give who asks, of whom, and whether who asks stands between the sides."""
    parts: dict[str, list[Value]] = {}
    if ask.by is not None:
        parts["by"] = [value(doc, offset, each, how=ask.how) for each in conjuncts(ask.by)]
        if any(word in str(v.value).lower() for v in parts["by"] for word in words("demands", "mediator")):
            parts["role"] = [Value("mediator", parts["by"][0].span, "inferred", 0.6)]
    if of is not None:
        parts["of"] = [value(doc, offset, each) for each in conjuncts(of)]
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
                sure = lemma in {"demand", "request"} or (
                    lemma == "seek" and thing.lemma_ in words("demands", "sought")
                )
                holder = next((t for t in objects(thing, "poss") if t.pos_ != "PRON"), None)
                whom = holder if of is None and thing.lemma_ in words("demands", "sought") else of
                yield Ask("demand.object", token, by, things(thing), whom, needs_topic=not sure)
    if lemma == "demand":
        for thing in prepositional(token, "as"):  # "is demanding as yet unnamed guarantees"
            yield Ask("demand.object", token, by, things(thing))
        for verb in objects(token, "xcomp"):
            yield Ask("demand.to", token, by, things(verb))
    if lemma in {"want", "ask", "seek", "request", "expect"}:
        for verb in objects(token, "xcomp"):
            if objects(verb, "auxpass") and not negated(verb):  # "asked to be heard"
                yield Ask("demand.to", token, by, things(verb), needs_topic=True)
    if lemma == "insist":
        for thing in prepositional(token, "on", "upon"):
            yield Ask("demand.insist", token, by, things(thing))


def _demanding_that(token: Token) -> Iterator[Ask]:
    """Read "demand that S", "insist that S must", "hope that Y will VP"."""
    lemma = token.lemma_.lower()
    if token.pos_ == "VERB" and lemma in _CLAUSAL:
        for verb in objects(token, "ccomp"):
            that = any(c.lower_ == "that" and c.dep_ == "mark" for c in verb.children)
            bare = lemma in _BARE and that and verb.tag_ in {"VB", "VBP"} and not objects(verb, "aux")
            if any(t.text == ";" for t in token.doc[verb.i : token.i]):
                continue
            first = verb if lemma == "demand" or bare else next((v for v in conjuncts(verb) if asked(v)), None)
            if first is not None:
                yield Ask("demand.that", token, subject(token), things(first), doer(first) or doer(verb))

    if lemma in {"hope", "hop"} and token.pos_ == "VERB":
        for verb in objects(token, "ccomp"):
            whom = doer(verb)
            ahead = helped(verb) or (verb.lower_ == "going" and objects(verb, "xcomp"))
            by = subject(token)
            between = by is not None and by.lemma_.lower() in words("demands", "mediator")
            fits = whom is not None and whom.pos_ != "PRON" and is_actor(whom)
            if ahead and fits and not negated(token) and not between:
                yield Ask("demand.hope", token, by, things(verb), whom, confidence=0.5, between=True)


def _calling(token: Token) -> Iterator[Ask]:
    """Read "call for NP", "press Y for NP", "press for Y to VP"."""
    lemma = token.lemma_.lower()
    if token.pos_ != "VERB" or lemma not in words("demands", "for"):
        return
    by = subject(token)
    of = next((t for t in (*objects(token, "dobj"), *_after(token, "on", "upon", "to"))), None)
    for thing in prepositional(token, "for"):
        needy = of is None and not objects(thing, "poss") and thing.lemma_ in words("demands", "own_need")
        if needy or thing.lemma_ in words("demands", "spans"):
            continue
        told = any(c.dep_ in {"acl", "relcl", "infmod"} for c in thing.children)
        if lemma not in {"hold", "ask", "push", "press"} or thing.pos_ != "PROPN" or told:
            yield Ask("demand.call_for", token, by, things(thing), of, needs_topic=lemma in {"hold", "fight"})
    for verb in objects(token, "advcl", "ccomp", "xcomp"):
        if any(c.lower_ == "for" and c.dep_ in {"mark", "prep"} and c.i < verb.i for c in verb.children):
            yield Ask("demand.for_to", token, by, things(verb), doer(verb))


def _after(verb: Token, *prepositions: str) -> list[Token]:
    """Give who stands under a preposition after a verb."""
    return [whom for whom in prepositional(verb, *prepositions) if whom.i > verb.i and is_actor(whom)]


def _urging(token: Token) -> Iterator[Ask]:
    """Read "urge Y to VP", "call on Y to VP"."""
    lemma = token.lemma_.lower()
    if token.pos_ != "VERB" or lemma not in words("demands", "of_whom"):
        return
    by = subject(token)
    called = _after(token, *_TOWARDS.get(lemma, ("on", "upon")))
    of = next(iter(called if lemma in _TOWARDS else (*objects(token, "dobj", "dative"), *called)), None)
    passive = next(iter(objects(token, "nsubjpass")), None)
    if passive is not None and lemma not in {"want", "need"}:
        by, of = agent(token), passive
        if by is None and (passive.pos_ == "PRON" or token.dep_ in {"advcl", "relcl"}):
            return
    if lemma in _TOWARDS and of is None:
        return
    for verb in objects(token, "xcomp", "ccomp", "advcl"):
        whom = doer(verb) or of
        to = any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)
        to = to or (lemma == "want" and verb.tag_ == "VBN" and doer(verb) is not None)
        own = (
            lemma in words("demands", "between") | {"tell", "ask"} and any(c.tag_ == "PRP$" for c in whom.children)
            if whom
            else False
        )
        if to and whom is not None and whom != by and whom.tag_ not in {"WP", "WDT"} and not own:
            weak = lemma in words("demands", "weak") and whom.pos_ == "PRON" and not quoted(token)
            weak = weak or (passive is not None and by is None)
            if whom.lemma_ not in words("demands", "spans") | {"talk", "meeting"}:
                sent = lemma in words("demands", "between")
                yield Ask("demand.urge", token, by, things(verb), whom, needs_topic=weak, between=sent)


def _given_time(token: Token) -> Iterator[Ask]:
    """Read "give Y two days to VP", "set Y a deadline to VP"."""
    if token.lemma_ not in {"give", "set", "allow"} or token.pos_ != "VERB":
        return
    passive = objects(token, "nsubjpass")
    whom = (*passive, *objects(token, "dative"), *objects(token, "dobj"), *prepositional(token, "to", "for"))
    of, by = next(iter(whom), None), agent(token) if passive else subject(token)
    for time in (*objects(token, "dobj", "npadvmod"), *prepositional(token, "until")):
        if time.ent_type_ in {"DATE", "TIME"} or time.lemma_ in {"deadline", "ultimatum"}:
            for verb in (*objects(time, "acl", "relcl"), *objects(token, "xcomp", "advcl")):
                if verb.tag_ == "VB" and verb.i > time.i and of is not None and of != time:
                    yield Ask("demand.deadline", token, by, things(verb), of)


def _wanting(token: Token) -> Iterator[Ask]:
    """Read "want NP", "need NP"."""
    if token.pos_ == "VERB" and token.lemma_ in {"want", "need"}:
        if any(c.dep_ == "neg" for c in token.children):
            return
        for thing in objects(token, "dobj") if subject(token) is not None else ():
            gone = next((c.i for c in objects(token, "prt", "advmod") if c.i == thing.right_edge.i + 1), None)
            what = things(thing) if gone is None else [(thing.left_edge.i, gone + 1)]  # "wants all troops out"
            yield Ask("demand.want", token, subject(token), what, needs_topic=True, confidence=0.6)
        for verb in objects(token, "ccomp"):
            if verb.tag_ in {"VBN", "VBD", "JJ"} and doer(verb) is not None:
                yield Ask("demand.want_done", token, subject(token), things(verb), confidence=0.6)
            elif verb.lower_ in {"back", "out", "home", "gone", "off"} and doer(verb) is not None:  # "want them back"
                yield Ask("demand.want_done", token, subject(token), things(verb), needs_topic=True, confidence=0.6)


_RULES: tuple[Callable[[Token], Iterator[Ask]], ...] = (
    _demanding,
    _demanding_that,
    _calling,
    _urging,
    _given_time,
    _wanting,
    must,
    necessities,
    nouns,
    conditions,
    provisos,
    refusals,
    in_return,
    offers,
    withheld,
)
