"""Statements: who is said to have said what, in quotation marks or reported."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from app.ingest.readers.english.attributions import GAP, LEAST_WORDS, SAYING, Attribution, attributions
from app.ingest.readers.english.entities import Entities
from app.ingest.readers.english.found import Candidate, Factuality, How, Span, Value
from app.ingest.readers.english.lexicon import words
from app.ingest.readers.english.passages import Passage
from app.ingest.readers.english.speaker import Speaker
from app.ingest.readers.english.speakers import Speakers
from app.ingest.readers.english.transcripts import Turn, turns
from app.ingest.readers.english.tree import agent

if TYPE_CHECKING:
    from spacy.tokens import Token

_NOTHING = re.compile(r"\b(?:said|says|told (?:[A-Z]\w*|reporters|the \w+)(?: on \w+)?)\W*$")
_CITING = words("statements", "citing")
_SAID_AFTER = re.compile(r"\"?\s*(?:[a-z]+ (?:the |a |an )?[A-Za-z]|[A-Z]\w+(?: [A-Z]\w+){0,3},? [a-z])")
_QUOTE = re.compile(r'"([^"]+)("|$)')
_SHORT_QUOTE, _MOST_WORDS = 2, 85


def statements(passages: list[Passage], entities: Entities) -> list[Candidate]:
    """Give the statements of a text, in order; a speaker is a name, or the words for one who has none."""
    found: list[Candidate] = []
    speakers = Speakers(entities)
    last: Speaker | None = None
    spoken = turns(passages, entities)
    for number, passage in enumerate(passages):
        quotes = [_closed(passage.text, match) for match in _QUOTE.finditer(passage.text)]
        told = _outer(list(attributions(passage, speakers, quotes)))
        here: list[Candidate] = []
        covered: list[tuple[int, int]] = []
        for start, end in quotes:
            length = len(passage.text[start:end].split())
            owner = (
                _owner(passage, (start, end), told)
                or _governing(passage, start, speakers)
                or _introducing(passage, start, speakers)
            )
            unsaid = owner is None and length > LEAST_WORDS and _alone(passage, start)
            if unsaid and last is not None and not _SAID_AFTER.match(passage.text, end):
                owner = last
                here.append(_made(passage, (start, end), owner, "statement.goes_on", "inferred", 0.6, None))
                covered.append((start, end))
            elif owner is not None and (
                length > LEAST_WORDS or (length >= _SHORT_QUOTE and not _reported(told, (start, end)))
            ):
                here.append(_made(passage, (start, end), owner, "statement.quoted", owner.how, 0.9, None))
                covered.append((start, end))
            last = owner or last
        for item in told:
            if (
                item.content
                and not _mostly(item.content, covered)
                and not _NOTHING.search(passage.text[slice(*item.content)])
            ):
                rule = "statement.act" if item.act else "statement.reported"
                start, end = item.content
                here.append(
                    _made(
                        passage,
                        (start, end),
                        item.speaker,
                        rule,
                        item.speaker.how,
                        0.6 if item.act else 0.85,
                        item.verb,
                    )
                )
            last = item.speaker
        here += _before(told, passages[: number + 1])
        if not (here and number in spoken and spoken[number][0].how == "inferred"):
            here += [_turn(passage, turn) for turn in spoken.get(number, ())]
        found += _merged(sorted(here, key=lambda item: (item.quote.start, item.quote.end)), passage)
    return found


def _outer(told: list[Attribution]) -> list[Attribution]:
    """Leave out acts of speech within what somebody else reports, and who only relays what another says."""
    kept = []
    for item in told:
        others = [other for other in told if not other.act and other.content and other.verb.i != item.verb.i]
        if item.speaker.how != "resolved":
            others = [other for other in others if other.verb.lemma_ not in _RELAYING]
        within = any(start < item.verb.idx < end for start, end in (other.content for other in others if other.content))
        if item.act and within:
            continue
        relayed = item.verb.lemma_ in _RELAYING and item.content
        if relayed and any(_mostly(relayed, [o.content]) for o in others if o.content and o.verb.lemma_ in SAYING):
            continue
        kept.append(item)
    return kept


_RELAYING = frozenset(("report", "according", "accord"))


def _closed(text: str, quote: re.Match[str]) -> tuple[int, int]:
    """Give the characters of a quotation; of one that is never closed, those before who is said to have said it."""
    start, end = quote.span(1)
    said = _SAID_IN.search(text, start) if not quote[2] else None
    return (start, said.start()) if said else (start, end)


_SAID_IN = re.compile(
    r",\s(?=(?:he|she|they|(?:[Tt]he )?(?:[\w.-]+ ){0,3}[A-Z][\w'-]+) (?:said|says|told|added|stated|wrote|noted)\b"
    r"|(?:said|says|added|stated) (?:the |[A-Z]))"
)


def _turn(passage: Passage, turn: Turn) -> Candidate:
    speaker = Speaker(turn.speaker, turn.named_at, turn.how, 0.8)
    return _made(passage, turn.at, speaker, "statement.turn", turn.how, 0.8, None)


def _before(told: list[Attribution], passages: list[Passage]) -> Iterator[Candidate]:
    """Give what "she said this" points to: the sentence before, in this paragraph or the one before it."""
    for item in told:
        pointing = [c for c in item.verb.children if c.dep_ in {"dobj", "advmod"} and c.lower_ in {"this", "so"}]
        if item.content is None and pointing and item.verb.lemma_ in _POINTED:
            earlier = [
                (passage, sentence)
                for passage in passages[-2:]
                for sentence in passage.doc.sents
                if passage is not passages[-1] or sentence.end <= item.verb.sent.start
            ]
            if earlier:
                passage, sentence = earlier[-1]
                at = (sentence.start_char, sentence.end_char)
                made = _made(passage, at, item.speaker, "statement.before", item.speaker.how, 0.8, None)
                made.trigger = passages[-1].span(item.verb.idx, item.verb.idx + len(item.verb))
                made.values["speech"] = [Value("indirect", made.quote)]
                yield made


_POINTED = frozenset({"say", "state", "announce", "write", "declare", "tell", "report", "add"})


def _made(  # noqa: PLR0913, PLR0917 - what a statement is made of
    passage: Passage,
    at: tuple[int, int],
    speaker: Speaker,
    rule: str,
    how: How,
    confidence: float,
    verb: "Token | None",
) -> Candidate:
    start, end = _trimmed(passage.text, *at)
    quote = passage.span(start, end)
    trigger = passage.span(verb.idx, verb.idx + len(verb)) if verb is not None else quote
    value = Value(speaker.name, speaker.span, how, min(confidence, speaker.confidence))
    denied = verb is not None and verb.lemma_ == "deny"
    values = {
        "speaker": [value],
        "speech": [Value("direct" if rule != "statement.reported" and verb is None else "indirect", quote)],
    }
    return Candidate("statement", rule, trigger, quote, values, Factuality("denied" if denied else "asserted"))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in ' ,;:"-':
        start += 1
    while end > start and text[end - 1] in " ,;:-":
        end -= 1
    if text[start:end].count('"') == 1 and text[end : end + 2].strip().startswith('"'):
        end = text.index('"', end) + 1
    return start, end


def _alone(passage: Passage, start: int) -> bool:
    return not passage.text[:start].strip(' "') or passage.text[:start].rstrip(' "')[-1:] in ".!?"


def _mostly(content: tuple[int, int], covered: list[tuple[int, int]]) -> bool:
    start, end = content
    shared = sum(max(0, min(end, last) - max(start, first)) for first, last in covered)
    return 2 * shared > end - start


def _governing(passage: Passage, start: int, speakers: Speakers) -> Speaker | None:
    """Give whose words a quotation in a clause is: who does what its verb tells, "urged both sides to "stop"."""
    words = passage.doc.char_span(start, start + 1, alignment_mode="expand")
    if not words or _alone(passage, start):  # nothing stands behind a mark that ends a paragraph
        return None
    verb = next((word for word in words.root.ancestors if word.lemma_.lower() in _CITING), None)
    if verb is None or any(c.dep_ == "neg" or (c.dep_ == "auxpass" and agent(verb) is None) for c in verb.children):
        return None
    return speakers.of(passage, verb)


def _introducing(passage: Passage, start: int, speakers: Speakers) -> Speaker | None:
    """Give whose words a quotation behind a colon is: of whom its sentence tells, "Ruz was upbeat: "…"."""
    before = passage.text[:start].rstrip(' "')
    words = passage.doc.char_span(len(before) - 1, len(before)) if before.endswith(":") else None
    if words is None:
        return None
    told = [word for word in words[0].sent if word.i < words[0].i and word.pos_ in ("VERB", "AUX")]
    found = [speaker for verb in told if (speaker := speakers.of(passage, verb)) is not None and speaker.human]
    return found[0] if found else None


def _reported(told: list[Attribution], at: tuple[int, int]) -> bool:
    return any(item.content and item.content[0] <= at[0] and at[1] <= item.content[1] for item in told)


def _owner(passage: Passage, at: tuple[int, int], told: list[Attribution]) -> Speaker | None:
    """Give whose words a quotation is: of the reporting clause that holds it, else of the one next to it."""
    text = passage.text
    best: tuple[float, Speaker] | None = None
    for item in told:
        position = item.verb.idx
        gap = max(at[0] - position, position - at[1], 0)
        between = text[min(at[1], position) : max(at[0], position)] if gap else ""
        if item.content and item.content[0] <= at[0] and at[1] <= item.content[1] + 2:
            gap = -1
        elif (
            re.search(r"[.!?]\s+[A-Z]", between.lstrip(' ."'))
            or gap > GAP
            or (position > at[1] and text[at[1] - 1] == "." and item.verb.sent.start_char > at[1])
        ):
            continue
        elif position > at[1] and text[at[1] - 1] not in ",.!?" and text[at[1] : at[1] + 2].strip('" ')[:1] != ",":
            gap += GAP // 2
        if best is None or gap < best[0]:
            best = (gap, item.speaker)
    return best[1] if best else None


def _merged(found: list[Candidate], passage: Passage) -> list[Candidate]:
    """Join neighbouring statements of one speaker that one reporting clause stands between."""
    out: list[Candidate] = []
    for item in found:
        before = out[-1] if out else None
        if before is not None:
            text = passage.text[before.quote.start - passage.offset : item.quote.end - passage.offset]
            gap = passage.text[before.quote.end - passage.offset : item.quote.start - passage.offset]
            same = before.values["speaker"][0].value == item.values["speaker"][0].value
            inside = item.quote.end <= before.quote.end
            if same and (inside or ('"' in gap and len(gap) < GAP and len(text.split()) <= _MOST_WORDS)):
                before.quote = Span(before.quote.start, max(item.quote.end, before.quote.end))
                continue
        out.append(item)
    return out
