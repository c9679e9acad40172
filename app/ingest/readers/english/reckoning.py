"""What day, month or year an expression is, reckoned from its own words and the day of writing."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from app.ingest.readers.english.found import How, Span
from app.ingest.readers.english.lexicon import lexicon

_MONTHS: list[str] = lexicon()["times"]["months"]
_WEEKDAYS: list[str] = lexicon()["times"]["weekdays"]
_NUMBERS = {
    word: count
    for count, word in enumerate(
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
    )
}
_NUMBERS |= {"a": 1, "an": 1, "several": 0, "a few": 0}
_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11)}
_PARTS = {
    **dict.fromkeys(("early", "beginning", "start"), (1, 10)),
    **dict.fromkeys(("mid", "middle"), (11, 20)),
    **{f"{word} week": (7 * at + 1, 7 * at + 7) for at, word in enumerate(("first", "second", "third", "fourth"))},
}
"""The days of a month that its parts are; the rest of the expressions are of its end."""
_PARTS_OF_YEAR = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}
DAYS_IN_MONTH = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_HALF_YEAR = 183


@dataclass(frozen=True)
class Anchor:
    """The day of writing; where it is only a bound (the day a page was fetched), it tells the year and no more."""

    day: date | None
    how: str
    span: Span | None = None
    bound: bool = False


def month_of(match: re.Match[str]) -> int:
    """Give the month that an expression names, 1 to 12."""
    groups = match.groupdict()
    if groups.get("number"):
        return int(groups["number"])
    return next(count for count, name in enumerate(_MONTHS, 1) if name.startswith(match["month"][:3].lower()))


def day_of(year: int, month: int, day: int) -> date | None:
    """Give a day, if there is such a one."""
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
        if (at := day_of(year, month, min(day, 28))) and abs((at - written.day).days) <= _HALF_YEAR
    ]
    return (near or years)[0], "resolved", 0.9


def reckoned(
    kind: str, match: re.Match[str], written: Anchor, last: str | None, *, future: bool
) -> tuple[str, How, float] | None:
    """Give what an expression of a kind stands for, as EDTF, how it was got and how sure that is, if it can be told.

    `last` is the last explicit day before it; `future` says whether its sentence speaks of what is to come.
    """
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


def turned(told: tuple[str, How, float], match: re.Match[str], written: Anchor, years: int) -> tuple[str, How, float]:
    """Move a month or day without a year by a year where it lies on the wrong side of the day of writing.

    "Met in December" is told of the last one (`years` is -1), "will meet in December" of the next (1).
    """
    edtf, how, confidence = told
    groups = match.groupdict()
    if written.day is None or written.bound or "/" in edtf or groups.get("year") or not groups.get("month"):
        return told
    here, year = written.day.isoformat()[: len(edtf)], int(edtf[:4]) + years
    wrong = edtf > here if years < 0 else edtf < here
    there = day_of(year, int(edtf[5:7]), int(edtf[8:] or 1)) is not None  # 29 February is in few years
    return (f"{year}{edtf[4:]}", how, confidence - 0.1) if wrong and there else told


def _calendar(kind: str, match: re.Match[str], written: Anchor) -> tuple[str, How, float] | None:
    month = month_of(match)
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
        end = DAYS_IN_MONTH[month - 1]
        first, final = _PARTS.get(match["part"].lower()) or (end - 6 if "week" in match["part"] else 21, end)
        return f"{stem}-{first:02}/{stem}-{final:02}", how, confidence - 0.1
    if day_of(year, month, day) is None:
        return None
    if kind == "range":
        final = int(match["last"])
        return (
            None
            if day_of(year, month, final) is None or final <= day
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
