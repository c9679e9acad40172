"""Exchanges in a draft: "one thousand for one thousand" puts a commitment on each of the two sides."""

import re
from dataclasses import replace as changed

from app.days import days
from app.ingest.readers.drafting.draft import Draft
from app.ingest.readers.english.found import Fact, Factuality, Value

_UNITS = {"prisoner_exchange": "prisoners", "remains_exchange": "bodies"}
_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_ONES = {word: number for number, word in enumerate(_WORDS, start=1)} | {"twenty": 20, "fifty": 50, "a": 1}
_TIMES = {"hundred": 100, "thousand": 1_000}
_EACH = re.compile(r"\s+(?:for|to)\s+|-for-")
_SIDES = 2


def draft_exchange(draft: Draft, fact: Fact, outcome: str, sides: list[tuple[str, Value]], certain: Factuality) -> None:
    """Add what each of the two sides hands over, where both hand over as many; else who gives how many is not said."""
    kind, amount = fact.first("type"), fact.first("quantity")
    unit = _UNITS.get(str(kind.value)) if kind else None
    if unit is None or amount is None or len({side for side, _ in sides}) != _SIDES:
        return
    counts = {_number(part) for part in _EACH.split(str(amount.value).lower())}
    count = counts.pop() if len(counts) == 1 else None
    if count is None or not _EACH.search(str(amount.value).lower()):
        return
    told = changed(amount, how="resolved")
    (one, _), (other, _) = sides[0], next(pair for pair in sides if pair[0] != sides[0][0])
    for giver, taker in ((one, other), (other, one)):
        thing = f"commitment/{outcome.partition('/')[2]}:{giver.partition('/')[2]}:~{unit}"
        for name, content in (("beneficiary", taker), ("quantity", count), ("unit", unit)):
            draft.claim(thing, name, content, told, "commitment.exchange", quote=fact.quote, factuality=certain)
        _carried_out(draft, fact, thing)


def _carried_out(draft: Draft, fact: Fact, commitment: str) -> None:
    """Say that a commitment was carried out, and by when, where the text tells that the exchange was completed."""
    full, day = fact.first("implementation"), fact.first("completed")
    if full is not None:
        since = str(day.value) if day and days(str(day.value)).exact else None
        note = "The exchange is said to be over; how many were handed over is not said."
        draft.claim(commitment, "implementation", full.value, full, "commitment.completed", note=note, valid_on=since)


def _number(words: str) -> int | None:
    """Give a number that is written in digits or in plain words; None for what is none."""
    digits = words.strip().replace(",", "")
    if digits.isdecimal():
        return int(digits)
    total = 1
    for word in re.findall(r"[a-z]+", words):
        if word not in _ONES and word not in _TIMES:
            return None
        total *= _ONES.get(word) or _TIMES[word]
    return total if words.strip() else None
