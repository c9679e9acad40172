"""Delegations as such: who sends them, whether it is the same as before, who consents to a meeting, unnamed members."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from app.ingest.readers.english.entities import Entities
from app.ingest.readers.english.found import Candidate, Span, Value
from app.ingest.readers.english.passages import Passage
from app.ingest.readers.english.tree import conjuncts, near_subject, objects, prepositional

if TYPE_CHECKING:
    from spacy.tokens import Token

_BODY = frozenset({"delegation", "team", "negotiator", "representative"})
_MEETING = frozenset(
    {"meeting", "talk", "round", "negotiation", "invitation", "summit", "session", "participation", "attendance"}
)
_SAYS_YES = frozenset({"agree", "consent", "accept", "confirm"})
_ANSWERS = frozenset({"respond", "reply", "answer", "comment", "decide"})
_SAYS_NO = frozenset({"decline", "refuse", "reject", "boycott", "snub"})
_GOES = frozenset({"attend", "participate", "join", "meet", "come", "take", "send", "sit", "go", "talk", "travel"})
_OFFERS = frozenset({"offer", "propose", "invite", "suggest"})
_SENDS = frozenset({"send", "dispatch", "appoint", "name", "nominate"})
_SAME = frozenset({"same", "unchanged", "identical"})
_PLANS = frozenset({"plan", "will", "intend", "would", "expect", "shall", "want", "hope", "prepare", "going"})
_LABELS = frozenset(
    {"expert", "adviser", "advisor", "official", "officer", "diplomat", "lawyer", "aide", "interpreter", "technician"}
)
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_COUNTS = {word: number for number, word in enumerate(_NUMBERS, start=1)}
_QUOTED = re.compile(r"[\"'\s]+")


def sendings(passages: list[Passage], entities: Entities) -> list[Candidate]:
    """Give what the passages tell of delegations: `consent`, `same`, `sent_by`, or a `label` with its `headcount`."""
    found: list[Candidate] = []
    for passage in passages:
        for token in passage.doc:
            if token.pos_ in ("VERB", "AUX", "ADJ"):
                found += _consent(passage, token, entities)
                found += _sent(passage, token, entities)
            elif token.lemma_.lower() in _BODY:
                found += _same(passage, token, entities)
    return found


def _side(passage: Passage, token: "Token | None", entities: Entities) -> Value | None:
    """Give the one side that a noun phrase names."""
    if token is None:
        return None
    start, end = token.left_edge, token.doc[token.i]
    span = passage.span(start.idx, end.idx + len(end))
    sides = entities.sides(span)
    return Value(sides[0][0], sides[0][1].span, sides[0][1].how) if len(sides) == 1 else None


def _made(passage: Passage, rule: str, token: "Token", values: dict[str, list[Value]]) -> Candidate:
    sentence = passage.span(token.sent.start_char, token.sent.end_char)
    trigger = passage.span(token.idx, token.idx + len(token))
    return Candidate("delegation", rule, trigger, sentence, values)


def _is_of_meeting(token: "Token") -> bool:
    """Tell whether a verb is said of a meeting: "agreed to the talks", "refused to attend", "offered to meet"."""
    things = [*objects(token, "dobj", "nsubjpass"), *prepositional(token, "to", "in", "on", "for")]
    below = objects(token, "xcomp", "ccomp", "advcl")
    return any(one.lemma_.lower() in _MEETING for thing in things for one in conjuncts(thing)) or any(
        (verb.lemma_.lower() in _GOES and (verb.lemma_.lower() == "meet" or _is_of_meeting(verb)))
        or (verb.lemma_.lower() in ("hold", "begin", "start", "resume") and _is_of_meeting(verb))
        for verb in below
    )


def _consent(passage: Passage, token: "Token", entities: Entities) -> Iterator[Candidate]:
    """Read "X has not yet agreed to the meeting", "X accepted the invitation", "X refused to attend the talks"."""
    lemma = token.lemma_.lower()
    if lemma not in _SAYS_YES | _ANSWERS | _SAYS_NO | _OFFERS or not _is_of_meeting(token):
        return
    side = _side(passage, near_subject(token), entities)
    if side is None or any(child.lower_ in ("if", "would", "could", "may", "might") for child in token.children):
        return
    negated = any(child.dep_ == "neg" for child in token.children)
    yet = any(child.lower_ in ("yet", "still") for child in token.children)
    if lemma in _OFFERS:
        told = None if negated else "proposed"
    elif lemma in _ANSWERS:
        told = "unanswered" if negated else None
    elif lemma in _SAYS_YES:
        told = ("unanswered" if yet else None) if negated else "accepted"
    else:
        told = None if negated else "declined"
    if told is not None:
        words = Value(told, passage.span(token.idx, token.idx + len(token)), "explicit", 0.7)
        yield _made(passage, f"delegation.{told}", token, {"party": [side], "consent": [words]})


def _same(passage: Passage, token: "Token", entities: Entities) -> Iterator[Candidate]:
    """Read "Russia plans to send the same delegation", "an unchanged Chilean team"."""
    same = next((child for child in token.children if child.lemma_.lower() in _SAME), None)
    if same is None or any(child.dep_ == "neg" for child in token.children):
        return
    verb = token.head
    side = _side(passage, near_subject(verb) if verb.pos_ == "VERB" else None, entities) or _side(
        passage, token, entities
    )
    if side is None:
        side = _speaking(passage, verb, entities)
    if side is None or verb.lemma_.lower() not in _SENDS | {"lead", "be", "attend", "represent", "arrive", "return"}:
        return
    words = Value(value=True, span=passage.span(same.idx, token.idx + len(token)), how="explicit", confidence=0.7)
    values = {"party": [side], "same": [words]}
    ahead = [*verb.ancestors, *verb.children]
    if verb.lemma_.lower() in _SENDS and any(word.lemma_.lower() in _PLANS for word in ahead):
        values["status"] = [Value("planned", passage.span(verb.idx, verb.idx + len(verb)), "explicit", 0.7)]
    yield _made(passage, "delegation.same", token, values)


def _speaking(passage: Passage, verb: "Token", entities: Entities) -> Value | None:
    """Give the side that "it" stands for where a side says what it does itself: "the Ministry said it will send"."""
    own = near_subject(verb)
    if own is None or own.lower_ not in ("it", "they", "we", "he", "she"):
        return None
    said = next((word for word in verb.ancestors if word.lemma_.lower() in ("say", "announce", "tell", "state")), None)
    side = _side(passage, near_subject(said) if said is not None else None, entities)
    return None if side is None else Value(side.value, side.span, "resolved", 0.7)


def _sent(passage: Passage, token: "Token", entities: Entities) -> Iterator[Candidate]:
    """Read "the president sent A, B and four experts to the talks"."""
    if token.lemma_.lower() not in _SENDS:
        return
    sentence = passage.span(token.sent.start_char, token.sent.end_char)
    rest = [word for word in token.sent if word.i > token.i]
    if not any(word.lemma_.lower() in _MEETING | _BODY for word in rest):
        return
    people = [mention for mention in entities.within(sentence) if mention.kind == "person"]
    at = passage.offset + token.idx
    sent = [mention for mention in people if mention.span.start > at]
    sender = near_subject(token)
    by = None
    if sender is not None and token.dep_ != "relcl":
        here = passage.offset + sender.idx
        by = next((m for m in people if m.span.start <= here < m.span.end), None)
    side = next((entities.people[m.name].party for m in sent if entities.people[m.name].party), None)
    labels = list(_labels(passage, rest))
    if side is None or not (sent or labels):
        return
    party = Value(side, next((entities.people[m.name].party_span or m.span for m in sent), sentence), "resolved", 0.7)
    if by is not None and sent:
        words = Value(by.name, by.span, by.how, 0.6)
        yield _made(passage, "delegation.sent", token, {"party": [party], "sent_by": [words]})
    verb = Value("appointed", passage.span(token.idx, token.idx + len(token)), "explicit", 0.7)
    for mention in sent:
        if entities.people[mention.name].party in (None, side):
            person = Value(mention.name, mention.span, mention.how, 0.7)
            yield _made(
                passage, "delegation.member", token, {"party": [party], "person": [person], "attendance": [verb]}
            )
    for label, count, span in labels:
        values = {"party": [party], "label": [Value(label, span, "explicit", 0.7)]}
        values["headcount"] = [Value(count, span, "explicit", 0.8)]
        values["attendance"] = [verb]
        yield _made(passage, "delegation.unnamed", token, values)


def _labels(passage: Passage, words: "list[Token]") -> Iterator[tuple[str, int, Span]]:
    """Give members that a list counts and does not name: "four experts"."""
    for word in words:
        number = next((child for child in word.children if child.dep_ == "nummod"), None)
        count = (
            _COUNTS.get(number.lower_, int(number.text) if number.text.isdigit() else 0) if number is not None else 0
        )
        if number is not None and count and word.lemma_.lower() in _LABELS:
            yield _QUOTED.sub("", word.lower_), count, passage.span(number.idx, word.idx + len(word))
