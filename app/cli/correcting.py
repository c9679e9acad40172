"""What somebody types in the place of what a machine read: a value, and the words of the document that bear it."""

import re
from typing import Any

from app.cli.desk import Desk
from app.cli.passages import AROUND, SIGNS, harmless, whole_words
from app.ingest.decisions import Correction
from app.ingest.values import value
from app.models.base import Claimed
from app.models.properties import kinds
from app.vocabularies import terms

_NUMBER = re.compile(r"-?[0-9]{1,10}(\.[0-9]{1,10})?")
_MOST_TERMS = 15
_SHOWN = 30


def taken_as(claimed: Claimed, given: str, instead_of: Any = None) -> Any:  # noqa: ANN401 - by kind
    """Give the value that somebody means who types it; whether the property takes it is not looked at.

    A name keeps the language of the one that it stands in the place of.
    """
    if claimed.value in ("integer", "degrees") and _NUMBER.fullmatch(given):
        return float(given) if claimed.value == "degrees" else int(given)
    if claimed.value == "name" and isinstance(instead_of, dict):
        return {"text": given, "language": instead_of["language"]}
    return given


_TAKES = {
    "day": "a day as 2025-05-16, 2025-05 or 2025-05-16/2025-05-18",
    "integer": "a whole number",
    "degrees": "degrees",
    "text": "text",
    "name": "a name",
}


def takes(claimed: Claimed) -> str:
    """Give what a property takes, in words."""
    if claimed.value == "entity":
        return f"{claimed.of}/…"
    if claimed.value != "term":
        return _TAKES[claimed.value]
    known = terms(str(claimed.of))
    return f"one of {', '.join(known)}" if len(known) <= _MOST_TERMS else f"a term of the list {claimed.of}"


def standing_at(text: str, words: str) -> list[tuple[int, int]]:
    """Give where words stand in a text, every time they do; lines may be broken elsewhere than in the words."""
    parts = words.split()
    if not parts:
        return []
    pattern = re.compile(r"(?=(" + r"\s+".join(map(re.escape, parts)) + "))")
    return [found.span(1) for found in pattern.finditer(text)]


def in_its_place(text: str, start: int, end: int) -> str:
    """Give words with a few around them, in one line, for somebody to tell one place from another."""
    first, last = whole_words(text, max(0, start - _SHOWN), min(len(text), end + _SHOWN))
    first, last = min(first, start), max(last, end)
    opening, closing = SIGNS["quote"]
    return harmless(f"{text[first:start]}{opening}{text[start:end]:.{AROUND}}{closing}{text[end:last]}")


def correct(desk: Desk, claim: Any) -> bool:  # noqa: ANN401 - the row of a card
    """Ask for the right value, its words and why, and write them; tell whether that was done.

    Nothing is written where nothing is changed, or no reason is given.
    """
    if claim.span_start is None or claim.text is None:
        desk.say("no words of a text bear it; reject it, and take in what is right with an account of your own")
        return False
    declared = kinds()[claim.kind].properties[claim.property].claimed
    right = desk.until(
        f"The right value: {takes(declared)} (nothing: as it is)",
        lambda given: (
            value(declared, taken_as(declared, given, claim.value), claim.language).content if given else claim.value
        ),
    )
    start, end = desk.until(
        "The words that bear it, as they stand in the document (nothing: as they are)",
        lambda given: _found(desk, claim, given) if given else (claim.span_start, claim.span_end),
    )
    if right is None or (right, start, end) == (claim.value, claim.span_start, claim.span_end):
        desk.say("the value and the words are as they were; nothing is corrected")
        return False
    reason = desk.line("Why? (nothing: it is not corrected)")
    made = {"value": right, "quote": claim.text[start:end], "start": start, "reason": reason}
    return bool(reason) and desk.write(Correction, action="correct", claim=claim.digest, **made)


def _found(desk: Desk, claim: Any, words: str) -> tuple[int, int]:  # noqa: ANN401
    """Find words in the document; where they stand in several places, ask which."""
    places = standing_at(claim.text, words)
    if not places:
        raise ValueError(f"these words do not stand in document '{claim.document}'")
    if len(places) == 1:
        return places[0]
    for number, place in enumerate(places, start=1):
        desk.say(f"  {number}  {in_its_place(claim.text, *place)}")
    chosen = desk.line(f"They stand in {len(places)} places; which?")
    if not chosen.isdecimal() or not 1 <= int(chosen) <= len(places):
        raise ValueError(f"the places are numbered 1 to {len(places)}")
    return places[int(chosen) - 1]
