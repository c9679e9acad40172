"""What came of talks: agreed, signed, proposed, broken, or not reached.

A candidate has `type` (of `outcome_type`), `status`, `terms` (what it is about, as it stands), `by` (the parties, as
the words stand), `quantity` ("one hundred for ninety") and `duration` ("30-day"). The status is agreed, signed,
agreed_in_principle, proposed, planned, hypothetical, failed, refused, denied, violated or implemented.
"""

import re
from collections.abc import Callable, Iterator

from spacy.tokens import Doc, Token

from app.ingest.readers.english.deeds import carried_out, in_force
from app.ingest.readers.english.factuality import factuality
from app.ingest.readers.english.failures import failures, refusals, suspensions, unaccepted, violations
from app.ingest.readers.english.found import Candidate, Span, Value
from app.ingest.readers.english.prospects import announced, follows, ordained, proposed, provides, says, under
from app.ingest.readers.english.results import Result, coordinated, is_in, many, named, of_type, sides, within
from app.ingest.readers.english.terms import carried, listed, term, told_on
from app.ingest.readers.english.terms import items as listed_below
from app.ingest.readers.english.topics import type_at
from app.ingest.readers.english.tree import agent, clause, objects, prepositional, span, subject, text_of, values
from app.ingest.readers.english.verdicts import DONE, NOT_DONE, bare, status_of, type_of, wished

_UNITS = "one|two|three|four|five|six|seven|eight|nine|ten"
_NUMBER = rf"(?:\d[\d,.]*|{_UNITS}|\w+teen|\w+ty|a hundred|a thousand|hundred|thousand)"
_MANY = r"(?:[ -](?:hundred|thousand|million))?"
_QUANTITY = re.compile(
    rf"\b{_NUMBER}{_MANY}[ -](?:for|to)[ -]{_NUMBER}{_MANY}\b"
    rf"|\b{_NUMBER}{_MANY}(?: \w+){{1,3}} for {_NUMBER}{_MANY}\b"
    rf"|\b{_NUMBER}{_MANY}(?: \w+){{0,2}} "
    r"(?:prisoners|hostages|captives|detainees|soldiers|bodies|fighters|troops)\b",
    re.IGNORECASE,
)
_DURATION = re.compile(rf"\b{_NUMBER}[ -](?:hour|day|week|month|year)s?\b", re.IGNORECASE)
_NEAR = 4
# To agree to do these to a truce is to agree on it.
_LONGER = frozenset({"extend", "renew", "prolong"})


def outcomes(doc: Doc, offset: int) -> list[Candidate]:
    """Find the outcomes in a paragraph that starts at the code point `offset` of the canonical text."""
    found: list[Candidate] = []
    for rule in _RULES:
        for token in doc:
            for result in rule(token):
                candidate = _candidate(doc, offset, result)
                if candidate is not None and not any(_inside(candidate, other) for other in found):
                    found.append(candidate)
    made = _by_sentence(doc, offset, found)
    for result in (*listed(doc, made), *told_on(doc, made)):
        candidate = _candidate(doc, offset, result)
        if candidate is not None and not any(_inside(candidate, other) for other in found):
            found.append(candidate)
    return sorted(found, key=lambda candidate: candidate.trigger.start)


def items(docs: list[Doc], offsets: list[int]) -> list[Candidate]:
    """Find the outcomes that are items of a list, each a paragraph of its own after one that ends in a colon."""
    found = [
        _candidate(docs[number], offsets[number], term(docs[number][:], status))
        for number, status in listed_below(docs).items()
    ]
    found += [_candidate(docs[number], offsets[number], result) for number, result in carried(docs)]
    return [candidate for candidate in found if candidate is not None]


def _by_sentence(doc: Doc, offset: int, found: list[Candidate]) -> dict[int, str]:
    """Give the status of the last outcome in each sentence that has one, by the sentence's first token."""
    made: dict[int, str] = {}
    for sentence in doc.sents:
        here = [c for c in found if sentence.start_char <= c.trigger.start - offset < sentence.end_char]
        for candidate in sorted(here, key=lambda one: one.trigger.start):
            made[sentence.start] = str(candidate.values["status"][0].value)
    return made


def _inside(candidate: Candidate, other: Candidate) -> bool:
    """Tell whether another candidate's quote holds this one's trigger, and says the same of it."""
    held = other.quote.start <= candidate.trigger.start < other.quote.end
    (status, kind), (known, over) = (
        (c.values["status"][0].value, c.values["type"][0].value) for c in (candidate, other)
    )
    to_do = status in {"planned", "hypothetical"} and known in DONE and kind == over
    return held and (status == known or to_do)


def _candidate(doc: Doc, offset: int, result: Result) -> Candidate | None:
    """Turn what a rule saw into a candidate, or nothing where the text does not bear it."""
    fact = factuality(result.trigger)
    if bare(result.trigger) and result.status in DONE and fact.status == "asserted":
        return None
    turned = fact.status in {"negated", "denied", "hypothetical", "planned"}
    if result.status in NOT_DONE and turned and not result.sure:
        return None
    quote = span(doc, offset, *(result.quote or clause(result.trigger)))
    trigger = span(doc, offset, result.trigger.i, result.trigger.i + 1)
    about = span(doc, offset, *result.about) if result.about else quote
    status = status_of(result, fact)
    kind, where = type_of(doc, offset, result, about, quote)
    if status == "failed" and result.type is None:
        kind = "no_outcome"
    if wished(result, status, kind):
        return None
    parts = {
        "type": [Value(kind, where, confidence=0.7)],
        "status": [Value(status, trigger, confidence=result.confidence)],
    }
    if result.parties is not None:
        parts["by"] = values(doc, offset, result.parties)
    if result.about is not None:
        parts["terms"] = [Value(text_of(doc)[about.start - offset : about.end - offset], about)]
    said = text_of(doc)[quote.start - offset : quote.end - offset]
    for name, pattern in (("quantity", _QUANTITY), ("duration", _DURATION)):
        for match in pattern.finditer(said):
            at = Span(quote.start + match.start(), quote.start + match.end())
            parts.setdefault(name, []).append(Value(match.group(), at))
    return Candidate("outcome", result.rule, trigger, quote, parts, fact)


def _agree(token: Token) -> Iterator[Result]:
    """Read "X agree to VP", "X agree on NP", "NP was agreed", "X commit to NP", "X pledge to VP"."""
    if token.pos_ not in {"VERB", "ADJ"} or not is_in(token, "agree"):
        return
    said = objects(token, "xcomp", "ccomp", "dobj", "nsubjpass")
    content = [*said, *prepositional(token, "to", "on", "upon", "in")]
    both = token.lemma_ in {"agree", "consent", "accede", "commit"}
    grants = token.lemma_ in {"concede", "grant", "decide", "approve", "assent"}
    below = token.dep_ in {"relcl", "acl"} and token.head.pos_ == "NOUN"
    if not content and not (both and below):
        return
    start, end = clause(token)
    who = agent(token) or (coordinated(token) if objects(token, "nsubjpass") else subject(token))
    if not both and not (said and (type_at(token.doc[start:end].text) or sides(who))):
        return
    if is_in(token, "restate") and not any(is_in(thing, "will") for thing in objects(token, "dobj")):
        return
    if said and (is_in(said[0], "turn_down") or (is_in(said[0], "agree") and objects(said[0], "neg"))):
        return  # Who pledges to reject something agrees to nothing.
    if token.lemma_ in {"resolve", "decide"} and not objects(token, "xcomp", "ccomp", "nsubjpass"):
        return
    if token.tag_ == "VBZ" and _of_no_day(token):
        return
    if token.lemma_ == "commit":  # "committed to a truce", "committed themselves to it", not "committed crimes"
        content = [t for t in content if t.dep_ != "dobj" or t.lower_ in {"themselves", "itself", "themself"}]
        if not content:
            return
    first = content[0] if content else token.head
    nothing = any(t.lower_ == "nothing" for t in objects(token, "nsubj", "nsubjpass"))
    if (who is not None and who.lower_ == "i") or nothing or _to_conclude(first):
        return
    whole = (token.head.left_edge.i, token.right_edge.i + 1) if below and token.dep_ == "acl" else None
    status = "agreed" if many(who) or grants or (both and token.lemma_ != "commit") else "proposed"
    clausal = first.pos_ in {"VERB", "AUX"}
    yield Result("outcome.agree", token, status, who, within(first), quote=whole, clausal=clausal)


def _of_no_day(verb: Token) -> bool:
    """Tell whether the present tense tells of no act: "once X agrees", "whoever agrees to"."""
    marks = {c.lower_ for c in objects(verb, "mark", "advmod")}
    return verb.dep_ == "relcl" or bool(
        marks & {"once", "when", "until", "before", "after", "if", "unless", "whenever"}
    )


def _to_conclude(verb: Token) -> bool:
    """Tell whether what is agreed is to conclude something: to agree to sign is not to sign."""
    concludes = verb.pos_ == "VERB" and verb.lemma_ not in _LONGER and (is_in(verb, "reach") or is_in(verb, "sign"))
    return concludes and any(is_in(thing, "deal") for thing in objects(verb, "dobj"))


def _reach(token: Token) -> Iterator[Result]:
    """Read "X reach a deal", "a deal was reached", "X sign NP", "the deal signed in"."""
    signed = is_in(token, "sign") or _puts_name(token)
    if (
        token.pos_ != "VERB"
        or token.lemma_ == "agree"
        or not (signed or is_in(token, "reach") or is_in(token, "reach_to"))
    ):
        return
    things = objects(token, "dobj", "nsubjpass")
    if _puts_name(token):
        things = prepositional(token, "to", "on")
    if token.dep_ == "xcomp" and token.head.lemma_ in {"easy", "simple", "hard", "difficult"}:
        return
    if token.dep_ == "xcomp" and token.head.lemma_ == "agree" and token.lemma_ in _LONGER:
        return
    if is_in(token, "reach_to"):
        things = [thing for thing in prepositional(token, "to", "at", "on", "into", "upon") if is_in(thing, "deal")]
        if not things:
            return
    bare = not things or all(thing.tag_ in {"WDT", "WP"} for thing in things)
    if bare and token.dep_ in {"acl", "relcl"} and token.head.pos_ == "NOUN":
        over = token.head.head
        of_paper = over.lower_ == "of" and over.head.pos_ == "NOUN" and is_in(over.head, "joint_paper")
        things = [over.head if of_paper else token.head]
    thing = next((t for t in things if _concluded(token, t)), None)
    if thing is None:
        return
    status = "signed" if signed else "agreed"
    if token.lemma_ in {"announce", "unveil", "issue", "make"} and thing.lemma_ in {"proposal", "offer", "plan"}:
        status = "proposed"
    if token.tag_ == "VBG" and any(c.dep_ == "aux" and c.lemma_ == "be" for c in token.children):
        status = "planned"
    who = agent(token) or (None if thing.dep_ == "nsubjpass" else subject(token))
    if who is not None and not many(who) and not signed and of_type(named(thing), "memorandum"):
        status = "proposed"  # A paper that one side finishes by itself is nothing that two have agreed.
    none = any(c.lower_ in {"no", "little", "scant"} for c in thing.children)
    kind = "no_significant_progress" if none and thing.lemma_ in {"progress", "headway"} else None
    whole = (thing.left_edge.i, token.right_edge.i + 1) if thing in token.ancestors and thing.i < token.i else None
    yield Result("outcome.signed" if signed else "outcome.reached", token, status, who, within(thing), kind, whole)


def _puts_name(token: Token) -> bool:
    """Tell whether somebody puts a name or a signature to something."""
    written = {"name", "signature", "initial"}
    return token.lemma_ in {"put", "affix"} and any(thing.lemma_ in written for thing in objects(token, "dobj"))


def _concluded(verb: Token, thing: Token) -> bool:
    """Tell whether a thing is one that is concluded; of verbs with many senses, the thing must tell its type."""
    if is_in(verb, "light"):
        none = any(c.lower_ in {"no", "little"} for c in thing.children) and thing.lemma_ != "statement"
        told = thing.doc[thing.left_edge.i : min(thing.right_edge.i + 1, thing.i + _NEAR)].text
        return (none and is_in(thing, "nothing")) or (is_in(thing, "deal") and type_at(told) is not None)
    if verb.lemma_ in {"accept", "endorse", "hail"} and thing.lemma_ == "statement":
        return False
    return is_in(thing, "deal") or (is_in(verb, "sign") and thing.pos_ in {"NOUN", "PROPN"})


_RULES: tuple[Callable[[Token], Iterator[Result]], ...] = (
    _reach,
    _agree,
    failures,
    refusals,
    suspensions,
    unaccepted,
    violations,
    provides,
    ordained,
    says,
    under,
    follows,
    proposed,
    carried_out,
    in_force,
    announced,
)
