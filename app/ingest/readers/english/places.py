"""Where and when a talk is: the place and the day that hang on it in its sentence."""

import re
from typing import TYPE_CHECKING

from app.ingest.readers.english.entities import Entities, Mention
from app.ingest.readers.english.found import Span, Value
from app.ingest.readers.english.passages import Passage
from app.ingest.readers.english.times import Time

if TYPE_CHECKING:
    from spacy.tokens import Token


_IN = re.compile(
    r"\b(?:in|at|near|outside)\s+(?:the\s+)?(?:[\w'-]+\s+){0,3}(?:capital,?\s+(?:of\s+)?)?$|\b(?:to"
    r"|from|left)\s+(?:the (?:\w+ )?capital,?\s+)?$"
    r"|\b(?:village|city|town|resort|capital)(?: of|,)\s+$",
    re.IGNORECASE,
)


def place_of(passage: Passage, token: "Token", phrase: Span, clause: Span, entities: Entities) -> list[Value]:
    """Give where it is: "the Doha meeting", "in Doha"; a city before a state."""
    text = passage.text
    found: list[tuple[float, Mention]] = []
    span = passage.span(token.sent.start_char, token.sent.end_char)
    left = token.i - 1
    while left >= token.sent.start and passage.doc[left].pos_ in ("ADJ", "NOUN", "NUM") and token.i - left < 4:
        left -= 1
    for mention in entities.within(span):
        if mention.kind not in ("state", "place") or mention.form in ("demonym", "seat"):
            continue
        at = mention.span.start - passage.offset
        end = mention.span.end - passage.offset
        lead = text[max(0, at - 40) : at]
        inside = phrase.start <= mention.span.start < phrase.end
        local = inside or clause.start <= mention.span.start < clause.end
        if (
            left >= 0
            and passage.doc[left].idx <= at < token.idx
            and mention.form in ("capital", "place")
            and text[end : end + 2] != "'s"
        ):
            found.append((0.5, mention))
        elif mention.form == "capital" and _hosts(token, at):
            found.append((5, mention))
        elif text[end : end + 2] != "'s" and _IN.search(lead) and not re.match(r"\s+(?:said|told)", text[end:]):
            distance = (
                abs(at - token.idx) + (0 if inside else 40 if local else 100) + (15 if mention.form == "name" else 0)
            )
            if _stands(token, at) or re.search(r"\b(?:village|city|town|resort|capital)(?: of|,)\s+$", lead):
                found.append((distance, mention))
    if not found:
        return []
    best = min(found, key=lambda item: item[0])
    near = [m for d, m in found if d - best[0] < 25 and m.form in ("capital", "place")]
    chosen = near[0] if near and best[1].form == "name" else best[1]
    if best[0] > 220:
        return []
    words = text[chosen.span.start - passage.offset : chosen.span.end - passage.offset]
    return [Value(words, chosen.span, "explicit", 0.85 if best[0] < 60 else 0.6)]


def _hosts(token: "Token", at: int) -> bool:
    word = next((w for w in token.sent if w.idx == at), None)
    verb = word.head if word is not None and word.dep_ == "nsubj" else None
    return verb is not None and any(w.lemma_ == "host" for w in (verb, *verb.children))


def _stands(token: "Token", at: int) -> bool:
    """Tell whether a place hangs on the talk, on the verb that governs it, or opens its sentence."""
    word = next((w for w in token.sent if w.idx <= at < w.idx + len(w)), None)
    if word is None:
        return False
    chain = {token.i, *(w.i for w in token.ancestors)}
    while (
        word.dep_ in ("compound", "appos", "conj", "pobj", "amod", "nmod", "dobj", "advmod")
        and word.head.i not in chain
    ):
        word = word.head
    head = word.head if word.dep_ != "ROOT" else word
    if (
        word.pos_ == "ADP"
        and head.i > token.i
        and head.pos_ in ("NOUN", "PROPN")
        and token.i in {w.i for w in head.ancestors}
    ):
        between = {w.dep_ for w in head.ancestors if w.i > token.i} | {head.dep_}
        return not between & {"relcl", "acl", "advcl", "ccomp"}
    if word.pos_ == "ADP" and head.i not in chain and head.pos_ in ("VERB", "AUX") and head.dep_ in ("relcl", "acl"):
        return head.lemma_ in ("hold", "take", "meet", "begin", "open") or head.head.i == token.i
    hops = 0
    up = token
    while up.i != head.i and up.dep_ != "ROOT":
        hops += up.pos_ == "VERB"
        up = up.head
    return head.i in chain and hops <= 2


def time_of(trigger: Span, phrase: Span, clause: Span, sentence: Span, times: list[Time]) -> list[Value]:
    """Give the day expression nearest to a talk in its sentence."""

    def distance(time: Time) -> float:
        gap = max(time.span.start - trigger.end, trigger.start - time.span.end, 0)
        if phrase.start <= time.span.start < phrase.end:
            return gap
        return gap + (60 if clause.start <= time.span.start < clause.end else 140)

    near = [time for time in times if sentence.start <= time.span.start < sentence.end and not time.since]
    if not near:
        return []
    best = min(near, key=distance)
    if distance(best) > 260:
        return []
    value = best.value
    return [
        Value(value.value, value.span, value.how, value.confidence if distance(best) < 120 else value.confidence - 0.2)
    ]
