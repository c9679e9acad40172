"""How a paper words values: terms by their labels, days as people write them, values beside each other."""

from collections.abc import Iterable, Sequence
from datetime import date

from app.days import FIRST_DAY, LAST_DAY, days
from app.schemas.common import Days, Ref
from app.schemas.words import Words
from app.vocabularies import vocabularies

HOUR = 60


def label(vocabulary: str, key: str | None) -> str | None:
    """Give a term as a text has it, in small letters."""
    if key is None:
        return None
    told = vocabularies()[vocabulary].terms[key].label
    return told[:1].lower() + told[1:]


def name(ref: Ref | None) -> str:
    """Give the name of a thing, or its slug where it has none."""
    return "unnamed" if ref is None else ref.name or ref.id


def day(value: Days | str | None) -> str | None:
    """Give a day as `16 May 2025` where it is one, else between which days it is, or as its source gives it."""
    if value is None:
        return None
    edtf = value if isinstance(value, str) else value.edtf
    bounds = days(edtf)
    if bounds.exact and len(edtf) == len("2025-05-16"):
        return _written(bounds.first)
    if edtf.startswith("[") and bounds.first > FIRST_DAY and bounds.last < LAST_DAY:
        return f"between {_written(bounds.first)} and {_written(bounds.last)}"
    return edtf


def _written(value: date) -> str:
    return f"{value.day} {value:%B %Y}"


def minutes(value: int | None) -> str | None:
    """Give a duration as people do."""
    if value is None:
        return None
    hours, rest = divmod(value, HOUR)
    parts = [f"{hours} h" if hours else "", f"{rest} min" if rest or not hours else ""]
    return " ".join(part for part in parts if part)


def listed(parts: Iterable[str | None], between: str = ", ") -> str:
    """Give what there is of the parts, in a row."""
    return between.join(part for part in parts if part)


def on(words: Sequence[Words], *properties: str, value: object = None) -> list[Words]:
    """Give the words on some properties, with a value if one is given, what is asserted first, the latest first.

    That a document tells nothing is said without words, and left out.
    """
    told = (item for item in words if item.property in properties and item.value is not None)
    found = [item for item in told if value is None or item.value == value]
    return sorted(found, key=lambda item: (item.modality != "asserted", -item.known_on.toordinal()))


def moves(words: Sequence[Words], vocabulary: str, property_: str) -> str | None:
    """Tell how an evolving property went: each value that is not the one before, with its day; None if it did not."""
    held = [item for item in words if item.property == property_ and item.modality == "asserted"]
    steps: list[str] = []
    before = None
    for item in sorted(held, key=lambda item: (item.valid_on.from_, item.known_on)):
        if item.value != before and isinstance(item.value, str):
            before = item.value
            steps.append(f"{label(vocabulary, item.value)} ({day(item.valid_on)})")
    return " → ".join(steps) if len(steps) > 1 else None
