"""Day expressions of a text, as EDTF, each with what it was counted from and how sure that is.

Without a day of writing, relative expressions and days without a year stay unresolved: they are not given at all.
"""

import re
from dataclasses import dataclass
from datetime import date

from app.ingest.readers.english.found import Span, Value
from app.ingest.readers.english.reckoning import DAYS_IN_MONTH, Anchor, day_of, month_of, reckoned, turned
from app.ingest.readers.english.text import Block

_MON = (
    r"(?P<month{0}>January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan\.?|Feb\.?|Mar\.?|Apr\.?|Jun\.?|Jul\.?|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?)"
)
_MONTH_CAPS = r"(?P<month{0}>(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-zA-Z]*\.?)"
_ORD = r"(?:st|nd|rd|th)?"
_WEEKDAY = r"(?P<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_MONTH_OF_YEAR = rf"\b{_MON.format('')},?\s+(?:of\s+)?{_YEAR}\b"
_TO = r"(?:\s*-\s*|\s+(?:to|and|until|through)\s+)"
_FORMS = [
    ("day", r"\b(?P<year>\d{4})[-/](?P<number>\d{2})[-/](?P<day>\d{2})(?!\d)"),
    (
        "range",
        rf"\b(?P<day>\d{{1,2}}){_ORD}{_TO}(?P<last>\d{{1,2}}){_ORD}\s+(?:of\s+)?{_MON.format('')}(?:,?\s+{_YEAR})?",
    ),
    ("range", rf"\b{_MON.format('')}\s+(?P<day>\d{{1,2}}){_ORD}{_TO}(?P<last>\d{{1,2}}){_ORD}(?!\d)(?:,?\s+{_YEAR})?"),
    ("day", rf"\b(?P<day>\d{{1,2}}){_ORD}\s+(?:of\s+)?{_MON.format('')}(?:,?\s+{_YEAR})?\b"),
    ("day", rf"\b{_MON.format('')}\s+(?P<day>\d{{1,2}}){_ORD}(?!\d)(?:,?\s+{_YEAR})?\b"),
    ("part", rf"\b(?P<part>[Ee]arly|[Mm]id|[Ll]ate)(?:\s+in)?[\s-]+{_MON.format('')}(?:,?\s+{_YEAR})?\b"),
    ("years", rf"\b(?P<part>[Ee]arly|[Mm]id|[Ll]ate)(?:\s+in)?[\s-]+{_YEAR}\b(?!-)"),
    (
        "part",
        (
            r"\b(?P<part>beginning|start|middle|end|(?:first|second|third|fourth|last) week)\s+(?:of|in)"
            rf"\s+{_MON.format('')}(?:,?\s+{_YEAR})?\b"
        ),
    ),
    ("month", rf"\b(?P<which>last|next|this)\s+{_MON.format('')}\b"),
    ("month", _MONTH_OF_YEAR),
    ("month", rf"\b(?:[Ii]n|[Ss]ince|until|by|during|of|for)\s+(?P<bare>{_MON.format('')})\b(?!\s+\d)"),
    (
        "count",
        (
            r"\b(?P<count>an?|one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2})\s+"
            r"(?P<unit>day|week|month|year)s?\s+(?P<way>ago|earlier)\b"
        ),
    ),
    ("unit", r"\b(?P<which>[Tt]his|[Ll]ast|[Nn]ext)\s+(?P<unit>week(?!end)|month|year|weekend)\b"),
    ("season", r"\b(?P<which>[Tt]his|[Ll]ast|[Nn]ext|the)\s+(?P<season>spring|summer|autumn|fall)\b"),
    ("week", rf"\b(?P<which>last|next|this|on|On|late|early)?\s*{_WEEKDAY}\b"),
    (
        "near",
        (
            r"\b(?P<near>[Tt]oday|[Yy]esterday|[Tt]omorrow|[Tt]onight|[Tt]he day before|[Tt]he previous day"
            r"|[Tt]he (?:next|following) day|[Tt]his (?:morning|afternoon|evening))\b"
        ),
    ),
    ("year", rf"\b(?:(?:[Ii]n|[Ss]ince|of|during|and|until|by|from)\s+){_YEAR}\b"),
]
_PATTERNS = [(kind, re.compile(pattern)) for kind, pattern in _FORMS]
_CAPITALS = re.compile(rf"\b(?P<day>\d{{1,2}})\s+{_MONTH_CAPS.format('')}\s+(?P<year>\d{{4}}|\d{{2}})\b")
_COMING = re.compile(
    r"^\W*(?:(?:[Oo]n|[Bb]y|[Ll]ate|[Ee]arly) )*\w+,?\s(?:\w+\s){0,6}"
    r"(?:will|is due|are due|is expected|are expected|are to)\b"
)
_PAST = re.compile(
    r"\b(?:signed|held|met|reached|took place|began|agreed|started|ended|broke down|collapsed|resumed)\b"
    r"(?:(?!\bto\b)[^.;,])*$"
)
_SINCE = re.compile(
    r"\b(?:for the first time in|the first in)\s*$"
    r"|\b(?:since|born|until|until then|(?:agreement|deal|accord|truce|pact|treaty) "
    r"(?:that was |which was )?(?:signed|reached|struck|agreed|brokered))\b[^.,;]*$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Time:
    """A day expression and what it says; `going` is the range since it, where something is said to go on since then."""

    span: Span
    value: Value
    kind: str
    since: bool = False
    going: Value | None = None


def anchor(blocks: list[Block], published: date | None = None) -> Anchor:
    """Find the day of writing: what is given, else a dateline, else a page's own date as a bound of the year."""
    if published is not None:
        return Anchor(published, "published")
    for kind in ("dateline", "furniture"):
        for block in blocks:
            found = _written(block.words) if block.kind == kind else None
            if found:
                day, start, end = found
                return Anchor(day, kind, Span(block.start + start, block.start + end), bound=kind == "furniture")
    for block in blocks:
        match = re.search(_MONTH_OF_YEAR, block.words) if block.kind == "furniture" else None
        if match:
            # A bulletin of a month: its last day bounds the year.
            day = date(int(match["year"]), month_of(match), DAYS_IN_MONTH[month_of(match) - 1])
            return Anchor(day, block.kind, Span(block.start + match.start(), block.start + match.end()), bound=True)
    return Anchor(None, "none")


def times(block: Block, written: Anchor, last: str | None = None) -> list[Time]:
    """Give the block's day expressions that can be told, in order; `last` is the last explicit day before it."""
    taken: list[tuple[int, int]] = []
    found: list[Time] = []
    matches = [(kind, match) for kind, pattern in _PATTERNS for match in pattern.finditer(block.words)]
    told: list[tuple[int, str, re.Match[str]]] = []
    for kind, match in matches:
        if all(match.end() <= start or end <= match.start() for start, end in taken):
            taken.append((match.start(), match.end()))
            told.append((match.start(), kind, match))
    for _, kind, match in sorted(told, key=lambda item: item[0]):
        future = _tense(block.words, match.start())
        result = reckoned(kind, match, written, last, future=future)
        past = not future and _PAST.search(block.words, max(0, match.start() - 40), match.start())
        if result is not None and (past or future):
            result = turned(result, match, written, -1 if past else 1)
        if result is None:
            continue
        edtf, how, confidence = result
        if (kind == "day" and how == "explicit") or (kind == "day" and last is None):
            last = edtf
        start, end = _trimmed(match)
        span = Span(block.start + start, block.start + end)
        since = bool(_SINCE.search(block.words, max(0, match.start() - 60), start))
        found.append(Time(span, Value(edtf, span, how, confidence), kind, since))
    return found


def _trimmed(match: re.Match[str]) -> tuple[int, int]:
    lead = re.match(r"(?:(?:[Ii]n|[Ss]ince|[Oo]f|during|and|until|by|from|on|On)\s+)?\s*", match[0])
    return match.start() + (lead.end() if lead else 0), match.end()


def _tense(words: str, at: int) -> bool:
    """Tell whether the sentence around an expression speaks of what is to come."""
    start = max(words.rfind(". ", 0, at), words.rfind('" ', 0, at)) + 1
    end = words.find(". ", at)
    before = words[start:at]
    return bool(
        re.search(
            r"\b(?:will|would|due|to be|scheduled|expected|set to|plans? to|(?<!had )planned (?:for|to|on)|arranged"
            r"|is to|are to|next|slated|meet|begin|start|open|resume|reconvene|convene)\b",
            before,
        )
    ) or (not before.strip(' "') and bool(_COMING.search(words[at:end])))


def _written(line: str) -> tuple[date, int, int] | None:
    for pattern in (_PATTERNS[0][1], _PATTERNS[3][1], _PATTERNS[4][1], _CAPITALS):
        match = pattern.search(line)
        if match and match.groupdict().get("year"):
            year = int(match["year"])
            year += 0 if year > 99 else 1900 if year > 50 else 2000
            day = day_of(year, month_of(match), int(match["day"]))
            if day:
                return day, match.start(), match.end()
    return None
