"""Who puts a paper before the others at the table: "the draft will be presented at the meeting by the envoy"."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from app.ingest.readers.english.entities import Entities, Mention
from app.ingest.readers.english.factuality import factuality
from app.ingest.readers.english.found import Candidate, Span, Value
from app.ingest.readers.english.lexicon import words
from app.ingest.readers.english.passages import Passage
from app.ingest.readers.english.tree import near_subject, objects

if TYPE_CHECKING:
    from spacy.tokens import Token

_BY = re.compile(r"\bby\s")
_ENDS = re.compile(r"[.;:]\s|,\s+(?:who|which|and|but|while)\b")
_THERE = re.compile(r"\b(?:at|during|in|to)\s+(?:the\s+|these\s+|those\s+|next\s+|\w+'s\s+)?(?:[\w-]+\s+){0,3}?$")
_TITLE = 90


def presenting(passages: list[Passage], entities: Entities) -> list[Candidate]:
    """Give who presents a paper: `party`, `person`, his `office`, and `attendance` where it is done at a meeting."""
    return [
        found
        for passage in passages
        for token in passage.doc
        if token.pos_ == "VERB" and token.lemma_.lower() in words("outcomes", "present") and _of_paper(token)
        if (found := _candidate(passage, token, entities)) is not None
    ]


def _of_paper(verb: "Token") -> bool:
    """Tell whether a verb is done to a paper, or stands in a clause that is of one."""
    for thing in _things(verb):
        meant = [verb.head, *verb.head.ancestors] if thing.tag_ in {"WDT", "WP"} else [thing]
        known = words("outcomes", "paper") | words("demands", "papers")
        if any(one.lemma_.lower() in known for one in meant if one.pos_ in {"NOUN", "PROPN"}):
            return True
    return verb.dep_ == "acl" and verb.head.lemma_.lower() in words("outcomes", "paper")


def _things(verb: "Token") -> "list[Token]":
    """Give what is presented; in "is (due) to be presented" it is the subject of what stands above."""
    own = objects(verb, "dobj", "nsubjpass")
    if own or not _passive(verb) or verb.dep_ != "xcomp":
        return own
    above = verb.head.head if verb.head.dep_ == "acomp" else verb.head
    return objects(above, "nsubj", "nsubjpass")


def _passive(verb: "Token") -> bool:
    return verb.dep_ == "acl" or bool(objects(verb, "nsubjpass", "auxpass"))


def _candidate(passage: Passage, verb: "Token", entities: Entities) -> Candidate | None:
    who = _by(passage, verb, entities)
    told = factuality(verb).status
    person = entities.people[who.name] if who is not None else None
    if who is None or person is None or told not in {"asserted", "planned"}:
        return None
    trigger = passage.span(verb.idx, verb.idx + len(verb))
    values = {"person": [Value(who.name, who.span, who.how, 0.7)]}
    if person.party and person.party_span:
        values["party"] = [Value(person.party, person.party_span, "resolved", 0.7)]
    if _at_meeting(passage, verb):
        values["attendance"] = [Value("expected" if told == "planned" else "attended", trigger, "resolved", 0.6)]
    if office := person.office_at(who.span):
        values["office"] = [Value(office[0], office[1], "explicit", 0.8)]
    sentence = passage.span(verb.sent.start_char, verb.sent.end_char)
    return Candidate("delegation", "delegation.presents", trigger, sentence, values)


def _by(passage: Passage, verb: "Token", entities: Entities) -> Mention | None:
    """Give the person who presents: after "by" in the verb's clause, else its subject."""
    if _passive(verb):
        start = verb.idx + len(verb)
        rest = passage.text[start : verb.sent.end_char]
        end = match.start() if (match := _ENDS.search(rest)) else len(rest)
        by = _BY.search(rest, 0, end)
        if by is None:
            return None
        after = passage.span(start + by.end(), min(start + end, start + by.end() + _TITLE))
        return next(_people(entities, after), None)
    subject = near_subject(verb)
    if subject is None:
        return None
    first, last = subject.left_edge, subject
    return next(_people(entities, passage.span(first.idx, last.idx + len(last))), None)


def _people(entities: Entities, span: Span) -> Iterator[Mention]:
    return (mention for mention in entities.within(span) if mention.kind == "person")


def _at_meeting(passage: Passage, verb: "Token") -> bool:
    """Tell whether the clause says that it is done at a meeting, not before or after it."""
    start, end = verb.sent.start_char, verb.sent.end_char
    for token in verb.sent:
        if token.lemma_.lower() in words("talks", "nouns") and token.i > verb.i:
            before = passage.text[max(start, verb.idx + len(verb)) : token.idx]
            if _THERE.search(before) and not _ENDS.search(before) and token.idx < end:
                return True
    return False
