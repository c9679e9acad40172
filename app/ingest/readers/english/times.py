"""Day expressions of a text, as EDTF, each with what it was counted from and how sure that is.

Without a day of writing, relative expressions and days without a year stay unresolved: they are not given at all.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from app.ingest.readers.english.found import How, Span, Value
from app.ingest.readers.english.text import Block

_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_NUMBERS = {
    word: count
    for count, word in enumerate(
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
    )
}
_NUMBERS |= {"a": 1, "an": 1, "several": 0, "a few": 0}
_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11)}
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
_PARTS = {
    **dict.fromkeys(("early", "beginning", "start"), (1, 10)),
    **dict.fromkeys(("mid", "middle"), (11, 20)),
    **{f"{word} week": (7 * at + 1, 7 * at + 7) for at, word in enumerate(("first", "second", "third", "fourth"))},
}
"""The days of a month that its parts are; the rest of the expressions are of its end."""
_PARTS_OF_YEAR = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}
_DAYS_IN_MONTH = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_HALF_YEAR = 183
_COMING = re.compile(
    r"^\W*(?:(?:[Oo]n|[Bb]y|[Ll]ate|[Ee]arly) )*\w+,?\s(?:\w+\s){0,6}"
    r"(?:will|is due|are due|is expected|are expected|are to)\b"
)
_SINCE = re.compile(
    r"\b(?:since|born|for the first time in|until|until then|the first in|(?:agreement|deal|accord|truce|pact|treaty) "
    r"(?:that was |which was )?(?:signed|reached|struck|agreed|brokered))\b[^.,;]*$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Anchor:
    """The day of writing; where it is only a bound (the day a page was fetched), it tells the year and no more."""

    day: date | None
    how: str
    span: Span | None = None
    bound: bool = False


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
            day = date(int(match["year"]), _month(match), _DAYS_IN_MONTH[_month(match) - 1])
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
        result = _resolve(kind, match, written, last, future=_tense(block.words, match.start()))
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
            r"\b(?:will|would|due|to be|scheduled|expected|set to|plans? to|(?<!had )planned (?:for|to|on)|arranged|is to"
            r"|are to|next|slated|meet|begin|start|open|resume|reconvene|convene)\b",
            before,
        )
    ) or (not before.strip(' "') and bool(_COMING.search(words[at:end])))


def _written(line: str) -> tuple[date, int, int] | None:
    for pattern in (_PATTERNS[0][1], _PATTERNS[3][1], _PATTERNS[4][1], _CAPITALS):
        match = pattern.search(line)
        if match and match.groupdict().get("year"):
            year = int(match["year"])
            year += 0 if year > 99 else 1900 if year > 50 else 2000
            day = _date(year, _month(match), int(match["day"]))
            if day:
                return day, match.start(), match.end()
    return None


def _month(match: re.Match[str]) -> int:
    groups = match.groupdict()
    if groups.get("number"):
        return int(groups["number"])
    return next(count for count, name in enumerate(_MONTHS, 1) if name.startswith(match["month"][:3].lower()))


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _year(match: re.Match[str], month: int, day: int, written: Anchor) -> tuple[int, How, float] | None:
    if match.groupdict().get("year"):
        return int(match["year"]), "explicit", 0.95
    if written.day is None:
        return None
    if written.bound:
        return written.day.year - ((month, day) > (written.day.month, written.day.day)), "resolved", 0.7
    years = [written.day.year + more for more in (0, -1, 1)]
    near = [
        year
        for year in years
        if (at := _date(year, month, min(day, 28))) and abs((at - written.day).days) <= _HALF_YEAR
    ]
    return (near or years)[0], "resolved", 0.9


def _resolve(
    kind: str, match: re.Match[str], written: Anchor, last: str | None, *, future: bool
) -> tuple[str, How, float] | None:
    if kind in ("day", "range", "part", "month"):
        return _calendar(kind, match, written)
    if kind == "years":
        first, final = _PARTS_OF_YEAR[match["part"].lower()]
        return f"{match['year']}-{first:02}/{match['year']}-{final:02}", "explicit", 0.8
    if kind == "year":
        return match["year"], "explicit", 0.85
    if kind == "near" and match["near"].lower() in (
        "the day before",
        "the previous day",
        "the next day",
        "the following day",
    ):
        base = last or (written.day.isoformat() if written.day and not written.bound else None)
        if base is None or len(base) != len("2025-05-16"):
            return None
        step = -1 if match["near"].lower() in ("the day before", "the previous day") else 1
        return (date.fromisoformat(base) + timedelta(step)).isoformat(), "resolved", 0.8
    if written.day is None or written.bound:
        return None
    return _relative(kind, match, written.day, future=future)


def _calendar(kind: str, match: re.Match[str], written: Anchor) -> tuple[str, How, float] | None:
    month = _month(match)
    day = int(match["day"]) if kind in ("day", "range") else 15
    groups = match.groupdict()
    if groups.get("which") and (written.day is None or written.bound):
        return None
    told = _year(match, month, day, written)
    if told is None:
        return None
    year, how, confidence = told
    if groups.get("which") == "last" and written.day and (year, month) >= (written.day.year, written.day.month):
        year -= 1
    stem = f"{year:04}-{month:02}"
    if kind == "month":
        return stem, how, confidence - 0.1
    if kind == "part":
        end = _DAYS_IN_MONTH[month - 1]
        first, final = _PARTS.get(match["part"].lower()) or (end - 6 if "week" in match["part"] else 21, end)
        return f"{stem}-{first:02}/{stem}-{final:02}", how, confidence - 0.1
    if _date(year, month, day) is None:
        return None
    if kind == "range":
        final = int(match["last"])
        return (
            None
            if _date(year, month, final) is None or final <= day
            else (f"{stem}-{day:02}/{stem}-{final:02}", how, confidence)
        )
    return f"{stem}-{day:02}", how, confidence


def _relative(kind: str, match: re.Match[str], day: date, *, future: bool) -> tuple[str, How, float] | None:
    groups = match.groupdict()
    which = (groups.get("which") or "").lower()
    step = {"last": -1, "next": 1}.get(which, 0)
    if kind == "week":
        at = _WEEKDAYS.index(match["weekday"].lower())
        ahead = (at - day.weekday()) % 7
        if which == "next" or (future and which != "last"):
            return (day + timedelta(ahead or (7 if which == "next" else 0))).isoformat(), "resolved", 0.85
        behind = (day.weekday() - at) % 7
        return (day - timedelta(behind or (7 if which == "last" else 0))).isoformat(), "resolved", 0.85
    if kind == "near":
        near = match["near"].lower()
        return (day + timedelta({"yesterday": -1, "tomorrow": 1}.get(near, 0))).isoformat(), "resolved", 0.9
    if kind == "season":
        if which == "the" and not future:
            return None
        first, final = _SEASONS[match["season"]]
        year = day.year + step
        return f"{year}-{first:02}/{year}-{final:02}", "resolved", 0.6
    if kind == "count":
        number = int(match["count"]) if match["count"].isdigit() else _NUMBERS[match["count"].lower()]
        return _back(day, number, match["unit"])
    return _unit(day, step, match["unit"])


def _back(day: date, number: int, unit: str) -> tuple[str, How, float] | None:
    if unit == "day":
        return (day - timedelta(number)).isoformat(), "resolved", 0.8
    if unit == "week":
        return _unit(day, -number, "week")
    if unit == "month":
        return _unit(day, -number, "month")
    return str(day.year - number), "resolved", 0.6


def _unit(day: date, step: int, unit: str) -> tuple[str, How, float]:
    if unit == "month":
        index = day.year * 12 + day.month - 1 + step
        return f"{index // 12:04}-{index % 12 + 1:02}", "resolved", 0.8
    if unit == "year":
        return f"{day.year + step:04}", "resolved", 0.8
    monday = day - timedelta(day.weekday()) + timedelta(7 * step)
    first = monday + timedelta(5 if unit == "weekend" else 0)
    return f"{first.isoformat()}/{(monday + timedelta(6)).isoformat()}", "resolved", 0.75
