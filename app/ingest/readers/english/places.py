"""Where and when a talk is: the place and the day that hang on it in its sentence."""

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from app.days import days
from app.ingest.readers.english.attachment import attached
from app.ingest.readers.english.entities import Entities, Mention
from app.ingest.readers.english.found import Value
from app.ingest.readers.english.lexicon import words
from app.ingest.readers.english.passages import Passage
from app.ingest.readers.english.times import Time
from app.ingest.readers.english.venues import here, near_here, unlisted

if TYPE_CHECKING:
    from spacy.tokens import Token

_TALKS = words("talks", "nouns")
_SAYING = words("statements", "saying")
_TOPICS = words("talks", "topics")
_JOURNEYS = words("talks", "holding") | words("talks", "journeys")
_SETTLEMENTS = words("talks", "sites") | {"capital", "suburb", "outskirt", "region", "province"}
_SHORT, _STEP, _UNTOLD, _FAR, _CLOSE, _NEAR, _BESIDE = 4, 10, 6, 200, 25, 60, 12

_IN = re.compile(
    r"\b(?:in|at|near|outside)\s+(?:the\s+)?(?:[\w'-]+\s+){0,3}(?:capital,?\s+(?:of\s+)?)?$|\b(?:to"
    r"|from|left)\s+(?:the (?:\w+ )?capital,?\s+)?$"
    r"|\b(?:village|city|town|resort|capital)(?: of|,)\s+$",
    re.IGNORECASE,
)


def place_of(passage: Passage, token: "Token", entities: Entities, written: Value | None = None) -> list[Value]:
    """Give where it is: "the Doha meeting", "in Doha"; a city before a state; "here" is where the text was written."""
    text = passage.text
    found: list[tuple[float, Mention]] = []
    span = passage.span(token.sent.start_char, token.sent.end_char)
    left, noun = token.i - 1, token.pos_ in ("NOUN", "PROPN")
    while left >= token.sent.start and passage.doc[left].pos_ in ("ADJ", "NOUN", "NUM") and token.i - left < _SHORT:
        left -= 1
    where = _where(token)
    for mention in (*entities.within(span), *unlisted(passage, token, entities)):
        somewhere = mention.kind in ("state", "place") or mention.form in ("capital", "place")
        if not somewhere or mention.form in ("demonym", "seat", "role"):
            continue
        at = mention.span.start - passage.offset
        end = mention.span.end - passage.offset
        lead = text[max(0, at - 40) : at]
        owner = text[end : end + 2] == "'s" and not re.match(r"'s (?:\w+ )?(?:capital|city)\b", text[end:])
        if (
            noun
            and left >= 0
            and passage.doc[left].idx <= at < token.idx
            and mention.form in ("capital", "place")
            and not owner
        ):
            found.append((0.5, mention))
        elif (where is not None and end < where <= end + len(", ")) or (
            mention.form == "capital" and _hosts(token, at)
        ):
            found.append((5, mention))
        elif (
            not owner
            and (_IN.search(lead) or _visited(passage, at, end))
            and not re.match(r"\s+(?:said|told)", text[end:])
        ):
            if _towards_other(passage, at, end):
                continue
            steps = _steps(passage, token, at, end)
            other = _on_other(passage, token, at, end)
            if other is not None and (mention.form == "name" or other in _TOPICS):
                continue
            called = re.search(r"\b(?:village|city|town|resort|capital)(?: of|,)\s+$", lead)
            if steps is not None or called:
                far = _STEP * (steps if steps is not None else _UNTOLD) + min(abs(at - token.idx), _FAR) / 4
                found.append((far + (15 if mention.form == "name" else 0), mention))
    if not found or near_here(token):
        return here(token, written)
    best = min(found, key=lambda item: item[0])
    near = [m for d, m in found if d - best[0] < _CLOSE and m.form in ("capital", "place")]
    chosen = near[0] if near and best[1].form == "name" else best[1]
    how = chosen.how if chosen.kind == "place" else "explicit"
    here_named = text[chosen.span.start - passage.offset : chosen.span.end - passage.offset]
    name = chosen.name if how == "resolved" else here_named
    sure = 0.5 if name.endswith(" capital") else 0.85 if best[0] < _NEAR else 0.6
    return [Value(name, chosen.span, how, sure)]


def _visited(passage: Passage, start: int, end: int) -> bool:
    """Tell whether somebody goes to a place without "to": "will visit Santiago", "reached the capital"."""
    found = passage.doc.char_span(start, end, alignment_mode="expand")
    return found is not None and found.root.dep_ == "dobj" and found.root.head.lemma_ in ("visit", "reach", "tour")


def _where(token: "Token") -> int | None:
    """Give where a clause with "where" begins that tells of a talk: "in Doha, where talks were held"."""
    if token.dep_ not in ("nsubj", "nsubjpass", "dobj") or token.head.dep_ != "relcl":
        return None
    return next((c.idx for c in token.head.children if c.lower_ == "where"), None)


def _on_other(passage: Passage, token: "Token", start: int, end: int) -> str | None:
    """Give the other noun than the talk that "in" hangs on: "the war in Ruritania"."""
    found = passage.doc.char_span(start, end, alignment_mode="expand")
    over = found.root.head.head if found is not None and found.root.head.pos_ == "ADP" else token
    while over.lemma_.lower() in _SETTLEMENTS and over.head.pos_ == "ADP":
        over = over.head.head  # "the situation in the city of"
    lemma = over.lemma_.lower()
    if over.head.i == token.i and over.dep_ in ("dobj", "nsubjpass"):
        return None  # "signed an accord in"
    return lemma if over.pos_ == "NOUN" and over.i != token.i and lemma not in _TALKS else None


def _towards_other(passage: Passage, start: int, end: int) -> bool:
    """Tell whether "to" or "from" before a place tells of no journey: "from the coast to the hills", "proposed to"."""
    found = passage.doc.char_span(start, end, alignment_mode="expand")
    if found is not None and found.root.dep_ == "nsubj":
        return True  # "led to Norway agreeing"
    before = found.root.head if found is not None else None
    return before is not None and before.lower_ in ("to", "from") and before.head.lemma_.lower() not in _JOURNEYS


def _steps(passage: Passage, token: "Token", start: int, end: int) -> int | None:
    found = passage.doc.char_span(start, end, alignment_mode="expand")
    return attached(token, found.root) if found is not None else None


def _hosts(token: "Token", at: int) -> bool:
    word = next((w for w in token.sent if w.idx == at), None)
    verb = word.head if word is not None and word.dep_ == "nsubj" else None
    return verb is not None and any(w.lemma_ == "host" for w in (verb, *verb.children))


def times_of(passage: Passage, token: "Token", times: list[Time]) -> list[Time]:
    """Give the day expressions that hang on a talk in its sentence, the nearest and the most precise first."""
    found: list[tuple[float, Time]] = []
    own = _own(passage, token, times)
    start, end = token.sent.start_char + passage.offset, token.sent.end_char + passage.offset
    for time in times:
        if not start <= time.span.start < end:
            continue
        at, last = time.span.start - passage.offset, time.span.end - passage.offset
        if time.since and not _within_since(
            passage.text[token.sent.start_char : at], token.idx - token.sent.start_char
        ):
            continue
        if _names(passage, token, at, last) or _said(passage, token, at, last) or (own and time not in own):
            continue
        steps = _steps(passage, token, at, last)
        gap = max(at - token.idx - len(token), token.idx - last, 0)
        if steps is None and (gap > _BESIDE or " that " in passage.text[last : token.idx]):
            continue
        far = _STEP * (steps if steps is not None else _UNTOLD) + min(gap, _FAR) / 4
        found.append((far + (_STEP if time.kind == "year" else 0), time))
    ordered = [time for _, time in sorted(found, key=lambda item: item[0])]
    finer = [time for time in ordered[1:] if _within(time, ordered[0])]
    return [*finer[:1], *(time for time in ordered if time not in finer[:1])]


def _within(time: Time, other: Time) -> bool:
    """Tell whether a day is of the month or week that stands nearer: "on Tuesday, their third session this month"."""
    day, span = days(str(time.value.value)), days(str(other.value.value))
    return span.first <= day.first <= day.last <= span.last and (day.first, day.last) != (span.first, span.last)


def _own(passage: Passage, token: "Token", times: list[Time]) -> list[Time]:
    """Give the day expressions within a relative clause, which those of the main clause then say nothing of."""
    if token.pos_ != "VERB" or token.dep_ not in ("relcl", "acl"):
        return []
    first, last = token.i, token.right_edge.idx
    start = passage.offset + passage.doc[first].idx
    return [time for time in times if start <= time.span.start <= passage.offset + last]


def _said(passage: Passage, token: "Token", start: int, end: int) -> bool:
    """Tell whether a day is only that on which somebody says what is told of a talk: "said on Monday that it wants"."""
    found = passage.doc.char_span(start, end, alignment_mode="expand")
    verb = found.root if found is not None else token
    while verb.pos_ not in ("VERB", "AUX") and verb.head.i != verb.i:
        verb = verb.head
    if verb.lemma_.lower() not in _SAYING or verb.i == token.i:
        return False
    clauses = [c for c in verb.children if c.dep_ == "ccomp"]
    return start < token.idx and any(token.i == c.i or c.is_ancestor(token) for c in clauses)


def _within_since(before: str, at: int) -> bool:
    """Tell whether "since" stands before the talk too, so that the day is the talk's: "since talks in May failed"."""
    since = before.lower().rfind("since ")
    return 0 <= since < at < len(before)


def going_of(passage: Passage, token: "Token", times: list[Time]) -> list[Value]:
    """Give since when until the day of writing talks go on: "have been meeting since Monday"."""
    since = [replace(time, value=time.going, since=False) for time in times if time.going is not None]
    return [time.value for time in times_of(passage, token, since)[:1]]


def _names(passage: Passage, token: "Token", start: int, end: int) -> bool:
    """Tell whether a day only names another thing than the talk: "the 19 September agreement"."""
    found = passage.doc.char_span(start, end, alignment_mode="expand")
    if found is None or found.root.dep_ not in ("compound", "nmod", "amod", "nummod", "poss"):
        return False
    head = found.root.head
    inside = found.start <= head.i < found.end
    signed = token.dep_ in ("acl", "relcl") and head.i == token.head.i
    return (
        not inside
        and not signed
        and head.i != token.i
        and head.pos_ in ("NOUN", "PROPN")
        and head.lemma_.lower() not in _TALKS
    )
