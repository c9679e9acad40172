"""What a text says of talks that it has told of: that both sides sat down, and for the first time in how long."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from app.ingest.readers.english.found import Candidate, Span, Value
from app.ingest.readers.english.passages import Passage
from app.ingest.readers.english.sitting import Sitting

if TYPE_CHECKING:
    from spacy.tokens import Span as Words

_TALKS = r"(?:talks|negotiations|meeting|meetings|contacts?|encounter|round|session|summit|dialogue|discussions)"
_LONG = r"(?:(?:more than|over|nearly|almost|about|around|at least|some) )?(?:\w+[ -]){0,3}?(?:years?|months|decades?)"
_KIND = r"(?:such|direct|face-to-face|formal|public|official|known)"
_OF = r"(?: of (?:its|their) kind)?(?: (?:between|of) (?:the )?(?:\w+ ){0,3}?(?:sides|parties|two))?"
_FIRST = re.compile(
    rf"\b(?:for the first time|(?:the|their|a) first (?:{_KIND} ){{0,2}}(?:time|{_TALKS}){_OF})"
    rf" (?:(?:in|for) {_LONG}\b|since [^.,;:\"]{{3,60}})"
)
_MET = re.compile(
    rf"\b(?:sat|sit|sits|sitting) (?:down|across|opposite|around|at)\b|\b(?:met|meet|meets|meeting)\b"
    rf"|\bface[- ]to[- ]face\b|\bfaced each other\b|\bcame (?:together|face)\b"
    rf"|\b(?:negotiating|bargaining|same) table\b|\b{_TALKS}\b",
    re.IGNORECASE,
)
_SAT = re.compile(
    r"\b(?:[Bb]oth|[Tt]he|[Tt]he two|[Tt]he warring|[Tt]he rival) (?:sides|parties|delegations|teams|delegates)\b"
    r"(?: \w+){0,2}? (?:sat (?:down|across|opposite|around|at)|met (?:face|in person|each other)|came (?:together|face)"
    r"|faced each other|shook hands)\b[^.,;]{0,40}?(?= for\b| after\b|[.,;]|$)"
)
_AHEAD = re.compile(r"\b(?:will|would|(?<!face )to|could|may|might|should|not|never|if|hope\w*|yet)\b")


def recalled(passages: list[Passage]) -> list[Candidate]:
    """Give what sentences say of talks: `remark` ("for the first time in three years"), `sat` (that all were there)."""
    return [found for passage in passages for sentence in passage.doc.sents for found in _of(passage, sentence)]


def _of(passage: Passage, sentence: "Words") -> Iterator[Candidate]:
    start, text = sentence.start_char, passage.text[sentence.start_char : sentence.end_char]
    whole = passage.span(start, sentence.end_char)
    values: dict[str, list[Value]] = {}
    first, sat = _FIRST.search(text), _SAT.search(text)
    if first and _MET.search(text):
        values["remark"] = [Value(first[0].strip(), _at(passage, start, first), "resolved", 0.6)]
    if sat and not _AHEAD.search(sat[0]):
        values["sat"] = [Value("attended", _at(passage, start, sat), "resolved", 0.6)]
    if values:
        yield Candidate("recall", "talk.recalled", next(iter(values.values()))[0].span, whole, values)


def _at(passage: Passage, start: int, match: re.Match[str]) -> Span:
    return passage.span(start + match.start(), start + match.end())


def home(recall: Candidate, held: list[Sitting]) -> Sitting | None:
    """Give the talk that a sentence is of: the one it tells of itself, else the held one that was mentioned last."""
    own = [
        sitting
        for sitting in held
        if any(recall.quote.start <= mention.trigger.start < recall.quote.end for mention in sitting.mentions)
    ]
    if own:
        return own[0]
    met = [one for one in held if one.status is not None and one.status.value in _HELD]
    before = [one for one in met if _last_before(one, recall)]
    if before:
        return max(before, key=lambda one: _last_before(one, recall))
    return met[0] if len(met) == 1 else None


_HELD = frozenset({"held", "in_progress"})


def _last_before(sitting: Sitting, recall: Candidate) -> int:
    """Give the code point after where a talk was mentioned last before a sentence; 0 where it was not."""
    return max((m.trigger.end for m in sitting.mentions if m.trigger.start < recall.quote.start), default=0)
