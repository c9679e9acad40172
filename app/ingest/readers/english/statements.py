"""Statements: who is said to have said what, in quotation marks or reported."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.ingest.readers.english.entities import Entities
from app.ingest.readers.english.found import Candidate, Factuality, How, Span, Value
from app.ingest.readers.english.lexicon import words
from app.ingest.readers.english.passages import Passage
from app.ingest.readers.english.speakers import Speaker, Speakers
from app.ingest.readers.english.transcripts import Turn, turns

if TYPE_CHECKING:
    from spacy.tokens import Token

SAYING = words("statements", "saying")
_ACTING = words("statements", "acting")
_WEAK = words("statements", "weak")
_ONLY_QUOTED = words("statements", "only_quoted")
_NOTHING = re.compile(r"\b(?:said|says|told (?:[A-Z]\w*|reporters|the \w+)(?: on \w+)?)\W*$")
_CITING = words("statements", "citing")
_SAID_AFTER = re.compile(r"\"?\s*(?:[a-z]+ (?:the |a |an )?[A-Za-z]|[A-Z]\w+(?: [A-Z]\w+){0,3},? [a-z])")
_QUOTE = re.compile(r'"([^"]+)("|$)')
_LEAST_WORDS, _SHORT_QUOTE, _MOST_WORDS, _GAP = 4, 2, 85, 110


@dataclass(frozen=True)
class _Attribution:
    """A reporting verb (or "according to") with its speaker and, if it has one, the clause reported."""

    verb: "Token"
    speaker: Speaker
    content: tuple[int, int] | None
    act: bool = False


def statements(passages: list[Passage], entities: Entities) -> list[Candidate]:
    """Give the statements of a text, in order; a speaker is a name, or the words for one who has none."""
    found: list[Candidate] = []
    speakers = Speakers(entities)
    last: Speaker | None = None
    spoken = turns(passages, entities)
    for number, passage in enumerate(passages):
        quotes = [match.span(1) for match in _QUOTE.finditer(passage.text)]
        told = list(_attributions(passage, speakers, quotes))
        here: list[Candidate] = []
        covered: list[tuple[int, int]] = []
        for start, end in quotes:
            length = len(passage.text[start:end].split())
            owner = _owner(passage, (start, end), told) or _governing(passage, start, speakers)
            unsaid = owner is None and length > _LEAST_WORDS and _alone(passage, start)
            if unsaid and last is not None and not _SAID_AFTER.match(passage.text, end):
                owner = last
                here.append(_made(passage, (start, end), owner, "statement.goes_on", "inferred", 0.6, None))
                covered.append((start, end))
            elif owner is not None and (
                length > _LEAST_WORDS or (length >= _SHORT_QUOTE and not _reported(told, (start, end)))
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


def _turn(passage: Passage, turn: Turn) -> Candidate:
    speaker = Speaker(turn.speaker, turn.named_at, turn.how, 0.8)
    return _made(passage, turn.at, speaker, "statement.turn", turn.how, 0.8, None)


def _before(told: list[_Attribution], passages: list[Passage]) -> Iterator[Candidate]:
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
    if words is None or _alone(passage, start):
        return None
    verb = next((word for word in words.root.ancestors if word.lemma_.lower() in _CITING), None)
    return speakers.of(passage, verb) if verb is not None and not any(c.dep_ == "neg" for c in verb.children) else None


def _reported(told: list[_Attribution], at: tuple[int, int]) -> bool:
    return any(item.content and item.content[0] <= at[0] and at[1] <= item.content[1] for item in told)


def _owner(passage: Passage, at: tuple[int, int], told: list[_Attribution]) -> Speaker | None:
    """Give whose words a quotation is: of the reporting clause that holds it, else of the one next to it."""
    text = passage.text
    best: tuple[float, Speaker] | None = None
    for item in told:
        position = item.verb.idx
        gap = max(at[0] - position, position - at[1], 0)
        between = text[min(at[1], position) : max(at[0], position)] if gap else ""
        if item.content and item.content[0] <= at[0] and at[1] <= item.content[1] + 2:
            gap = -1
        elif re.search(r"[.!?]\s+[A-Z]", between.lstrip(' ."')) or gap > _GAP:
            continue
        elif position > at[1] and text[at[1] - 1] not in ",.!?" and text[at[1] : at[1] + 2].strip('" ')[:1] != ",":
            gap += _GAP // 2
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
            if same and (inside or ('"' in gap and len(gap) < _GAP and len(text.split()) <= _MOST_WORDS)):
                before.quote = Span(before.quote.start, max(item.quote.end, before.quote.end))
                continue
        out.append(item)
    return out


def _attributions(passage: Passage, speakers: Speakers, quotes: list[tuple[int, int]]) -> Iterator[_Attribution]:
    for sentence in passage.doc.sents:
        for token in sentence:
            if any(start <= token.idx < end for start, end in quotes):
                continue
            if token.lower_ == "according" and token.i + 1 < len(passage.doc) and token.nbor().lower_ == "to":
                yield from _according(passage, token, speakers)
            lemma = token.lemma_.lower()
            if token.pos_ not in ("VERB", "AUX") and not (token.tag_.startswith("VB") and lemma in SAYING):
                continue
            if lemma not in SAYING and lemma not in _ACTING:
                speakers.note(passage, token)
                continue
            quoted = token.lower_ in ("quoted", "cited") and any(c.lower_ == "as" for c in token.children)
            only_if = any(c.dep_ == "mark" and c.lower_ in ("if", "unless") for c in token.children)
            if only_if or (lemma in _ACTING and any(c.dep_ == "nsubjpass" for c in token.children)):
                continue
            speaker = speakers.of(passage, token)
            if speaker is None or any(child.dep_ == "neg" for child in token.children):
                continue
            near = any(min(abs(start - token.idx), abs(end - token.idx)) < _GAP // 3 for start, end in quotes)
            if (
                lemma in _ONLY_QUOTED
                and not near
                and not any(c.dep_ == "mark" and c.lower_ == "that" for v in token.children for c in v.children)
            ):
                continue
            content = _content(passage, token, speaker)
            if quoted and content is None:
                continue
            if content is None and lemma in _ACTING:
                start, end = token.idx, _right(token)
                if len(passage.text[start:end].split()) > _LEAST_WORDS:
                    for one in (speaker, *speakers.beside(passage, token)):
                        yield _Attribution(token, one, (start, end), act=True)
                continue
            if content is None and lemma in _WEAK and not near:
                continue
            yield _Attribution(token, speaker, content)
            for other in speakers.beside(passage, token):
                yield _Attribution(token, other, content)


def _according(passage: Passage, token: "Token", speakers: Speakers) -> Iterator[_Attribution]:
    to = token.nbor()
    named = next((child for child in to.children if child.dep_ == "pobj"), None) or (
        to.nbor() if to.i + 1 < len(token.doc) else None
    )
    speaker = speakers.named(passage, named) if named is not None else None
    if speaker is None:
        return
    sentence = token.sent
    end = max(word.i for word in (named.subtree if named is not None else [token]))
    before = (sentence.start_char, token.idx)
    after = (passage.doc[end].idx + len(passage.doc[end]), sentence.end_char)
    content = max(before, after, key=lambda at: at[1] - at[0])
    yield _Attribution(token, speaker, content)


_DONE = frozenset(("ccomp", "parataxis"))


def _content(passage: Passage, verb: "Token", speaker: Speaker) -> tuple[int, int] | None:
    """Give the characters of what is reported: the verb's clause, or the sentence that the verb is thrown into."""
    clauses = [child for child in verb.children if child.dep_ == "ccomp"]
    if not clauses and verb.lower_ in ("quoted", "cited"):
        clauses = [
            c for a in verb.children if a.lower_ == "as" for p in a.children for c in p.children if c.dep_ == "ccomp"
        ]
    if not clauses:
        clauses = [child for child in verb.children if child.dep_ == "xcomp" and verb.lemma_ in _XCOMP]
    if clauses:
        clause = clauses[0]
        words = [word for word in clause.subtree if word.i != verb.i]
        start, end = words[0].idx, words[-1].idx + len(words[-1])
        if words[0].i < verb.i < words[-1].i:
            after = [word for word in words if word.i > verb.i]
            before = [word for word in words if word.i < verb.i]
            chosen = before if len(before) >= len(after) else after
            start, end = chosen[0].idx, chosen[-1].idx + len(chosen[-1])
        if speaker.at and start < speaker.at[0] < end and clause.i < verb.i:
            end = speaker.at[0]
        if clause.i > verb.i:
            end = max(end, _right(verb)) if verb.dep_ == "ROOT" else end
        if end - start > _LEAST_WORDS and clause.lower_ not in ("so", "this"):
            return start, end
    if verb.dep_ in _DONE and verb.head.i > verb.i:
        words = [word for word in verb.head.subtree if word.i > verb.i and word.i not in {w.i for w in verb.subtree}]
        return (words[0].idx, words[-1].idx + len(words[-1])) if len(words) > _LEAST_WORDS else None
    if verb.dep_ in _DONE or (verb.dep_ in ("ROOT", "conj") and _closes(passage, verb)):
        start = verb.sent.start_char
        end = min([verb.idx, *([speaker.at[0]] if speaker.at and speaker.at[0] >= start else [])])
        if len(passage.text[start:end].split()) > _LEAST_WORDS:
            return start, end
    return None


_XCOMP = frozenset(["vow"])


def _closes(passage: Passage, verb: "Token") -> bool:
    """Tell whether a reporting clause ends a sentence after a comma: "…, the minister said"."""
    left = min([verb.i, *(word.i for child in verb.children if child.dep_ == "nsubj" for word in child.subtree)])
    return left > 0 and passage.doc[left - 1].text in (",", '"') and verb.sent.end - verb.i < _LEAST_WORDS * 3


def _right(token: "Token") -> int:
    last = max(token.subtree, key=lambda word: word.i)
    while last.text in '.!?",' and last.i > token.i:
        last = last.nbor(-1)
    return int(last.idx + len(last))
