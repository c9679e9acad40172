"""What was carried out to its end: "the last stage of the exchange ended on 25 May", "the withdrawal was completed".

That is no outcome of its own where the text tells of what was agreed: it is told of that one.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from app.ingest.readers.english.factuality import factuality
from app.ingest.readers.english.found import Candidate, Value
from app.ingest.readers.english.lexicon import words
from app.ingest.readers.english.passages import Passage
from app.ingest.readers.english.places import times_of
from app.ingest.readers.english.times import Time
from app.ingest.readers.english.topics import type_at
from app.ingest.readers.english.tree import clause, objects, phrase, prepositional, span

if TYPE_CHECKING:
    from spacy.tokens import Token

RULE = "outcome.completed"
_LAST = frozenset({"last", "final", "remaining"})
_MADE = frozenset({"agreed", "signed", "planned", "agreed_in_principle", "proposed"})
_PLAIN = {"exchange": "prisoner_exchange", "swap": "prisoner_exchange"}
_UNSURE = 0.5


def completions(passages: list[Passage], days: list[list[Time]]) -> list[Candidate]:
    """Give what the passages say was completed: `type`, `status`, the words as `terms`, and the day as `completed`."""
    return [
        found
        for passage, times in zip(passages, days, strict=True)
        for token in passage.doc
        for thing in _done(token)
        if (found := _candidate(passage, token, thing, times)) is not None
    ]


def _done(verb: "Token") -> Iterator["Token"]:
    """Read "the exchange was completed", "the last stage of the exchange ended", "X completed the withdrawal"."""
    if verb.pos_ != "VERB":
        return
    lemma = verb.lemma_.lower()
    finished, passed = lemma in words("outcomes", "finish"), lemma in words("outcomes", "take_place")
    freed = lemma in words("outcomes", "carry_out") | {"hand"}
    done_to = [] if passed else objects(verb, "dobj")
    for thing in done_to or objects(verb, "nsubj", "nsubjpass"):
        last = any(c.lower_ in _LAST for c in thing.children)
        whole = thing
        if thing.lemma_.lower() in words("outcomes", "stage"):
            whole = next(iter(prepositional(thing, "of", "in")), _beside(thing))
        if whole.lemma_.lower() in words("outcomes", "stepwise"):
            if (finished and (whole is thing or last)) or (passed and whole is not thing and last):
                yield whole
        elif freed and last and thing.dep_ == "nsubjpass" and thing.lemma_.lower() in words("outcomes", "captives"):
            yield thing


def _beside(stage: "Token") -> "Token":
    """Give what a stage is of where that stands before it: "the final exchange phase"."""
    return next((c for c in objects(stage, "compound") if c.lemma_.lower() in words("outcomes", "stepwise")), stage)


def _candidate(passage: Passage, verb: "Token", thing: "Token", times: list[Time]) -> Candidate | None:
    fact = factuality(verb)
    named = passage.doc[slice(*phrase(thing))].text
    told = type_at(named)
    kind = told[0] if told else None if prepositional(thing, "of") else _PLAIN.get(thing.lemma_.lower())
    if fact.status != "asserted" or kind is None:
        return None
    quote = span(passage.doc, passage.offset, *clause(verb))
    trigger = passage.span(verb.idx, verb.idx + len(verb))
    values = {
        "type": [Value(kind, quote, confidence=0.7 if told else _UNSURE)],
        "status": [Value("implemented", trigger, confidence=0.7)],
        "terms": [Value(passage.text[quote.start - passage.offset : quote.end - passage.offset], quote)],
    }
    days = [time for time in times_of(passage, verb, times) if time.kind == "day"]
    if days:
        values["completed"] = [days[0].value]
    return Candidate("outcome", RULE, trigger, quote, values, fact)


def joined(candidates: list[Candidate]) -> list[Candidate]:
    """Tell of the outcome that was agreed before that it was completed; what nothing agreed before tells of stays."""
    kept: list[Candidate] = []
    done = {candidate.trigger for candidate in candidates if candidate.rule == RULE}
    for candidate in candidates:
        if candidate.kind == "outcome" and candidate.rule != RULE and candidate.trigger in done:
            continue  # "completed the exchange" is not that it was agreed
        made = _agreed(candidate, kept) if candidate.rule == RULE else None
        if made is not None:
            made.values["implementation"] = [Value("full", candidate.trigger, "inferred", _UNSURE)]
            made.values["carried_out"] = candidate.values["terms"]
            if "completed" in candidate.values:
                made.values["completed"] = candidate.values["completed"]
        elif candidate.rule != RULE or candidate.values["type"][0].confidence > _UNSURE:
            kept.append(candidate)
    return kept


def _agreed(candidate: Candidate, before: list[Candidate]) -> Candidate | None:
    """Give the last outcome of the same sort that was agreed before."""
    kind = candidate.values["type"][0].value
    return next(
        (
            one
            for one in reversed(before)
            if one.kind == "outcome"
            and one.values["type"][0].value == kind
            and one.values["status"][0].value in _MADE
            and one.trigger.start < candidate.trigger.start
        ),
        None,
    )
