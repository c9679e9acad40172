"""Days that stand together: "from Monday to Wednesday", "on 4 and 5 March" as one range, and since when it goes on."""

import re
from dataclasses import replace
from datetime import date, timedelta

from app.ingest.readers.english.courses import exact
from app.ingest.readers.english.found import How, Span, Value
from app.ingest.readers.english.reckoning import Anchor
from app.ingest.readers.english.text import Block
from app.ingest.readers.english.times import Time

_TO = re.compile(r"\s*(?:-|to|through|until|till)\s*(?:on\s+)?")
_AND = re.compile(r"\s*,?\s*and\s+(?:on\s+)?(?:again\s+on\s+)?")
_SINCE = re.compile(r"\bsince\s+(?:late\s+|early\s+)?$", re.IGNORECASE)
_LONGEST, _LEAD = timedelta(31), 12


def joined(block: Block, found: list[Time], written: Anchor) -> list[Time]:
    """Make a range of two days that stand together, and tell until the day of writing what has gone on since a day."""
    ranges: list[Time] = []
    for time in found:
        one, other = _day(ranges[-1]) if ranges else None, _day(time)
        start, last = time.span.start - block.start, ranges[-1].span.end - block.start if ranges else 0
        gap, apart = block.words[last:start], other - one if one and other else timedelta(0)
        if timedelta(0) < apart <= (_LONGEST if _TO.fullmatch(gap) else timedelta(_AND.fullmatch(gap) is not None)):
            ranges[-1] = _range(ranges[-1], time)
        else:
            ranges.append(time)
    return [_going(time, block, written) for time in ranges]


def _day(time: Time) -> date | None:
    return exact(time.value) if time.kind in ("day", "week", "near") else None


def _range(one: Time, other: Time) -> Time:
    span = Span(one.span.start, other.span.end)
    how: How = "resolved" if "resolved" in (one.value.how, other.value.how) else "explicit"
    sure = min(one.value.confidence, other.value.confidence)
    return Time(span, Value(f"{one.value.value}/{other.value.value}", span, how, sure), "range", one.since)


def _going(time: Time, block: Block, written: Anchor) -> Time:
    """Give since when until the day of writing, for "since Monday"."""
    start, day = time.span.start - block.start, _day(time)
    if day is None or written.day is None or written.bound or day >= written.day:
        return time
    if not _SINCE.search(block.words, max(0, start - _LEAD), start):
        return time
    whole = replace(time.value, value=f"{day.isoformat()}/{written.day.isoformat()}", how="resolved")
    return replace(time, going=whole)
