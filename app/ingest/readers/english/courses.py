"""From when to when talks run: the day that a sentence says they began, and the day that it says they ended."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

from app.ingest.readers.english.found import Value
from app.ingest.readers.english.passages import Passage
from app.ingest.readers.english.times import Time
from app.ingest.readers.english.tree import governor

if TYPE_CHECKING:
    from collections.abc import Mapping

_BEGINNING = frozenset(["begin", "start", "open", "launch", "kick", "convene"])
_ENDING = frozenset(["end", "conclude", "close", "finish", "wrap", "wind"])
_LONGEST = timedelta(31)


def course(passage: Passage, days: list[Time]) -> dict[str, list[Value]]:
    """Give the days of a talk on which it `began` and `ended`, by the verbs that they hang on."""
    found: dict[str, list[Value]] = {}
    for time in days:
        words = passage.doc.char_span(
            time.span.start - passage.offset, time.span.end - passage.offset, alignment_mode="expand"
        )
        if words is None or exact(time.value) is None:
            continue
        verb = governor(words.root).lemma_.lower()
        key = "began" if verb in _BEGINNING else "ended" if verb in _ENDING else None
        if key is not None:
            found.setdefault(key, [time.value])
    return found


def whole(values: "Mapping[str, list[Value]]") -> Value | None:
    """Give the range from the day on which a talk began to the one on which it ended, if both are told."""
    for one in values.get("began", []):
        for other in values.get("ended", []):
            first, last = exact(one), exact(other)
            if first and last and timedelta(0) < last - first <= _LONGEST:
                sure = min(one.confidence, other.confidence)
                return Value(f"{first.isoformat()}/{last.isoformat()}", other.span, "resolved", sure)
    return None


def exact(value: Value) -> date | None:
    """Give the day of a value that is one day."""
    text = str(value.value)
    return date.fromisoformat(text) if len(text) == len("2025-05-16") else None
