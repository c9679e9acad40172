"""Sentences that somebody should read: a word in them tells of talks, demands or outcomes, and no fact was found."""

import re

from app.ingest.readers.english.found import Fact, Span
from app.ingest.readers.english.passages import Passage

_TELLING = re.compile(
    r"\b(?:talks?|negotiat\w+|mediat\w+|delegations?|envoys?|summit|ceasefire|cease-fire|truce|armistice|accord|treaty"
    r"|agree(?:d|s|ing|ment|ments)?|deal|pact|demand\w*|insist\w*|condition\w*|proposal\w*|propos(?:ed|es|ing)"
    r"|concession\w*|ultimatum|exchange of prisoners|prisoner (?:exchange|swap)|withdraw\w*)\b",
    re.IGNORECASE,
)


def missed(passages: list[Passage], facts: list[Fact]) -> list[Span]:
    """Give these sentences, in order; a statement alone is no fact here, as it may hold one that was missed."""
    told = [fact.quote for fact in facts if fact.kind != "statement"]
    told += [value.span for fact in facts if fact.kind == "talk" for values in fact.values.values() for value in values]
    found: list[Span] = []
    for passage in passages:
        for sentence in passage.doc.sents:
            span = passage.span(sentence.start_char, sentence.end_char)
            if _TELLING.search(passage.text[sentence.start_char : sentence.end_char]) and not any(
                quote.start < span.end and span.start < quote.end for quote in told
            ):
                found.append(span)
    return found
