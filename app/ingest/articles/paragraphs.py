"""Paragraphs of a PDF, which knows lines and where they stand alone."""

from collections import Counter
from dataclasses import dataclass
from itertools import groupby, pairwise

_ENDS = tuple(".!?:\"'\u201d\u2019\u00bb)]")
_STEP, _DEEPEST, _WIDER, _LARGER = 4.0, 80.0, 1.25, 1.1
_SHORT = 0.6


@dataclass(frozen=True)
class Line:
    """A printed line, and its first character's place and size on the page, in points; heights grow upwards."""

    words: str
    left: float
    height: float
    size: float


def paragraphs(lines: list[Line]) -> list[str]:
    """Put a page's lines together: a new paragraph begins at a gap, an indent, another size, or after a short line."""
    if not lines:
        return []
    leading, usual = _leading(lines), Counter(round(line.size) for line in lines).most_common(1)[0][0]
    columns = _columns(lines)
    widest = [max(len(line.words) for line in column) for column in columns]
    left = [Counter(round(line.left) for line in column).most_common(1)[0][0] for column in columns]
    where = [number for number, column in enumerate(columns) for _ in column]
    found = [lines[0].words]
    for place, (last, line) in enumerate(pairwise(lines), start=1):
        column = where[place]
        follows = lines[place + 1] if place + 1 < len(lines) and where[place + 1] == column else None
        if where[place - 1] != column:
            begins = last.words.endswith(_ENDS) or _resized(last, line)
        else:
            begins = (
                _resized(last, line)
                or last.height - line.height > _WIDER * leading * line.size
                or _indented(line, left[column], last, follows)
                or (round(line.size) == usual and _ended(last, line, widest[column]))
            )
        if begins:
            found.append(line.words)
        else:
            found[-1] = _continued(found[-1], line.words)
    return found


def joined(pages: list[list[str]]) -> str:
    """Put pages together with blank lines; a sentence that plainly goes on from one to the next stays one."""
    found: list[str] = []
    for page in pages:
        begins, *others = page or [""]
        if found and begins[:1].islower() and not found[-1].endswith(_ENDS):
            found[-1] = _continued(found[-1], begins)
        elif begins:
            found.append(begins)
        found += others
    return "\n\n".join(found)


def _leading(lines: list[Line]) -> float:
    """Give the usual distance between the lines of a paragraph, as a share of their size."""
    steps = Counter(
        round((last.height - line.height) / line.size, 1)
        for last, line in pairwise(lines)
        if last.height > line.height and line.size and not _resized(last, line)
    )
    # Of two that are as usual, the smaller one is within paragraphs.
    return max(steps, key=lambda step: (steps[step], -step)) if steps else float("inf")


def _columns(lines: list[Line]) -> list[list[Line]]:
    """Cut where the lines go up again."""
    number, numbers = 0, [0]
    for last, line in pairwise(lines):
        number += line.height > last.height + last.size
        numbers.append(number)
    return [[line for _, line in group] for _, group in groupby(zip(numbers, lines, strict=True), key=lambda of: of[0])]


def _resized(last: Line, line: Line) -> bool:
    return max(last.size, line.size) > _LARGER * min(last.size, line.size)


def _indented(line: Line, left: int, last: Line, follows: Line | None) -> bool:
    """Tell whether a line alone stands further in; a whole passage further in begins with its first line."""
    alone = abs(last.left - line.left) > _STEP or (follows is not None and abs(follows.left - line.left) > _STEP)
    return _STEP < line.left - left < _DEEPEST and alone


def _ended(last: Line, line: Line, widest: int) -> bool:
    """Tell whether a line was ended although the next word would have found room in it."""
    room = widest - len(last.words) - 1
    ends = last.words.endswith(_ENDS) and len(line.words.split(" ", 1)[0]) + 2 < room
    return ends or len(last.words) < _SHORT * widest


def _continued(words: str, more: str) -> str:
    """Put a line behind another; a hyphen at its end stays, since nobody can tell whether it belongs to the word."""
    if words.endswith("\u00ad"):
        return words[:-1] + more
    hyphened = words[-1:] in ("-", "\u2010") and words[-2:-1].isalnum() and more[:1].isalnum()
    return words + more if hyphened and more.split(maxsplit=1)[0] not in ("and", "or", "to") else f"{words} {more}"
