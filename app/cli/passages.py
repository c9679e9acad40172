"""A passage of a document on a terminal: the sentence with what bears what in it coloured, and words around it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from rich.text import Text

AROUND = 120
"""Code points that are shown before and after the sentence at most, in whole words."""

STYLES = {
    "around": "dim",
    "spoken": "magenta",
    "statement": "italic magenta",
    "speaker": "bold magenta",
    "quote": "bold underline green",
}
"""Colours that light and dark terminals both show well; without colours, weight and lines still tell."""

LEGEND = {
    "quote": "the words that bear it",
    "spoken": "spoken words",
    "statement": "told as theirs",
    "speaker": "the speaker",
}
SIGNS = {"quote": ("[[", "]]"), "spoken": ("<", ">"), "statement": ("<", ">"), "speaker": ("{", "}")}
"""What stands around the words where a terminal has no styles."""

_ENDS = re.compile(r"[.!?…][\"'\u201d\u2019»)\]]*\s+(?=[\"'\u201c\u2018«(\[]?[^\W_a-z])")
_PARAGRAPH = re.compile(r"\n[^\S\n]*\n\s*")
_SPACE = re.compile(r"\s+")
_NO_END = re.compile(
    r"(?<!\w)(\w|(\w\.)+\w|Mr|Mrs|Ms|Dr|Sr|Jr|St|Gen|Col|Lt|Maj|Sgt|Gov|Sen|Rep|Prof|No|vs|Jan|Feb|Aug|Sept|Oct|Nov|Dec)$"
)
_BEFORE_END = 10
_LONGEST = 1_500

# A control character could write elsewhere on the terminal, and one of direction show words in another order.
_CONTROLS = (*range(0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A))
_HARMLESS = dict.fromkeys(_CONTROLS, "\ufffd") | {ord("\n"): "\n"}


@dataclass(frozen=True)
class Part:
    """Code points `start` to `end` of a text, and what they are, a key of `STYLES`."""

    start: int
    end: int
    what: str


def harmless(words: str) -> str:
    """Give words in one line, with nothing in them that a terminal would act on."""
    return " ".join(words.split()).translate(_HARMLESS)


def sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Give where the sentence that holds a span begins and ends, or the sentences; no further off than 1,500."""
    first, last = whole_words(text, max(0, start - _LONGEST), min(len(text), end + _LONGEST))
    first = max((found.end() for found in _PARAGRAPH.finditer(text, first, start)), default=min(first, start))
    after = _PARAGRAPH.search(text, end, last)
    last = after.start() if after else max(last, end)
    for turn in _turns(text, first, last):
        if turn > start and turn >= end:
            return first, turn
        first = turn if turn <= start else first
    return first, last


def _turns(text: str, first: int, last: int) -> Iterator[int]:
    for found in _ENDS.finditer(text, first, last):
        stop = found.start()
        if text[stop] != "." or not _NO_END.search(text[max(first, stop - _BEFORE_END) : stop]):
            yield found.end()


def passage(text: str, parts: Iterable[Part], *, signs: bool) -> Text:
    """Give the sentence that holds all parts, with words around it; later parts are drawn over earlier ones.

    With `signs`, for a terminal without styles, each part stands between signs of its own.
    """
    given = list(parts)
    first, last = sentence(text, min(part.start for part in given), max(part.end for part in given))
    last = first + len(text[first:last].rstrip())
    start, end = whole_words(text, max(0, first - AROUND), min(len(text), last + AROUND))
    around = [Part(min(start, first), first, "around"), Part(last, max(end, last), "around")]
    edges = sorted({edge for part in (*around, *given) for edge in (part.start, part.end)})
    shown = Text("… " if edges[0] > 0 else "", style="", end="")
    for at, to in pairwise([*edges, edges[-1]]):
        here = [part.what for part in (*around, *given) if part.start <= at < part.end]
        if signs:
            shown.append(_signs(given, at))
        shown.append(_in_lines(text[at:to]), " ".join(STYLES[what] for what in here))
    return shown.append(" …" if text[edges[-1] :].strip() else "")


def _in_lines(words: str) -> str:
    """Begin a line where a paragraph begins, and nowhere else."""
    return _SPACE.sub(lambda space: "\n" if space[0].count("\n") > 1 else " ", words).translate(_HARMLESS)


def _signs(parts: list[Part], at: int) -> str:
    """Give the signs that stand at a place: those of what ends there, the inner first, then of what begins there."""
    ends = sorted((part for part in parts if part.end == at), key=lambda part: -part.start)
    begins = sorted((part for part in parts if part.start == at), key=lambda part: -part.end)
    return "".join([*(SIGNS[part.what][1] for part in ends), *(SIGNS[part.what][0] for part in begins)])


def whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """Narrow a span until it begins and ends with whole words."""
    while 0 < start < end and not text[start - 1].isspace():
        start += 1
    while start < end < len(text) and not text[end].isspace():
        end -= 1
    return start, end
