"""What waits for a condition: which matter, and whether to speak of it, to agree to it or to carry it out."""

import re
from functools import cache

from spacy.tokens import Doc, Token

from app.ingest.readers.english.asks import Ask, Range
from app.ingest.readers.english.found import Span, Value
from app.ingest.readers.english.lexicon import lexicon, words
from app.ingest.readers.english.topics import topic_at
from app.ingest.readers.english.tree import objects, prepositional, span, text_of

_REMARK = re.compile(
    r"(?:none|some|most|all|many|few|part|much|half|neither|both) of (?:which|whom|them)\b|which\b|who\b"
)


def waits(doc: Doc, offset: int, ask: Ask) -> dict[str, list[Value]]:
    """Give the matter that waits for a condition and in which phase, as far as words tell them."""
    found = _waiting(ask)
    if found is None:
        return {}
    where = span(doc, offset, *found)
    said = text_of(doc)[where.start - offset : where.end - offset]
    phases = [(match.start(), name, match.end()) for name in _PHASES if (match := _phase(name).search(said))]
    parts: dict[str, list[Value]] = {}
    start = 0
    if phases:
        begin, phase, end = min(phases)
        parts["condition_phase"] = [Value(phase, _part(where, begin, _word_end(said, end)), confidence=0.7)]
        start = _word_end(said, end) if phase == "discussing" else 0
    about = topic_at(said[start:])
    if about is None and start:
        start, about = 0, topic_at(said)
    if about is not None:
        parts["condition_topic"] = [Value(about[0], _part(where, start + about[1], start + about[2]), confidence=0.7)]
    return parts


def aside(doc: Doc, offset: int, ask: Ask) -> dict[str, list[Value]]:
    """Give what the text throws in about what is asked, between commas, and does not have the asking side say."""
    end = max(last for _, last in ask.contents)
    comma = end if doc[end - 1].text != "," else end - 1
    if ask.rule != "demand.make_condition" or doc[comma : comma + 1].text != ",":
        return {}
    close = next((t.i for t in doc[comma + 1 : doc[comma].sent.end] if t.text == ","), None)
    if close is None or not _REMARK.match(doc[comma + 1 : close].text.lower()):
        return {}
    where = span(doc, offset, comma + 1, close)
    return {"remark": [Value(text_of(doc)[where.start - offset : where.end - offset], where, confidence=0.7)]}


_PHASES = ("discussing", "agreeing", "implementing")


@cache
def _phase(name: str) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(lexicon()["waiting"][name]) + ")", re.IGNORECASE)


def _part(where: Span, start: int, end: int) -> Span:
    return Span(where.start + start, where.start + end)


def _word_end(said: str, end: int) -> int:
    return end + len(re.match(r"\w*", said[end:])[0])  # type: ignore[index]  # it matches nothing at least


def _waiting(ask: Ask) -> Range | None:
    """Give the tokens of what waits: what stands under "a condition for", else what the condition hangs on."""
    start, end = min(ask.contents)[0], max(last for _, last in ask.contents)
    known = words("demands", "condition")
    for noun in (t for t in ask.trigger.sent if t.lemma_.lower() in known and not start <= t.i < end):
        for thing in (*prepositional(noun, "for", "of", "to"), *objects(noun, "acl")):
            if not start <= thing.i < end and thing.i > noun.i:
                return thing.left_edge.i, thing.right_edge.i + 1
    verb = _main(ask)
    return (verb.i, start) if verb is not None and verb.i < start else None


def _main(ask: Ask) -> Token | None:
    """Give the verb of what is not done before the condition is met."""
    token = ask.trigger
    if ask.rule in {"demand.condition", "demand.without"}:
        return next(iter(objects(token, "xcomp")), token)
    if ask.rule in {"demand.only", "demand.until", "demand.provided", "demand.on_condition", "demand.if"}:
        before = [word for word in token.doc[token.sent.start : token.i] if word.pos_ == "VERB"]
        return before[-1] if before else None
    return None
