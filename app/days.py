"""Days as sources give them: EDTF text (ISO 8601-2, Extended Date/Time Format) and the days that it allows.

Parley takes what fixes a range of days: a day, month, year, season, decade (`201X`), an interval (`A/B`, open ends
`..`), a day out of a set (`[A..B]`, used for "between A and B"), each with `?` or `~`.  The bounds are the first and
last day that the expression allows; an open end is the first or last day that the databases can hold.
"""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from math import isinf
from typing import Any

from edtf import parse_edtf
from edtf.parser.edtf_exceptions import EDTFParseException

FIRST_DAY = date(1, 1, 1)
LAST_DAY = date(9999, 12, 31)
_LONGEST = 60


@dataclass(frozen=True)
class Days:
    """The first and last day that an EDTF expression allows, both included."""

    first: date
    last: date

    @property
    def exact(self) -> bool:
        """Tell whether it is one single day."""
        return self.first == self.last


@lru_cache(maxsize=20_000)
def days(edtf: str) -> Days:
    """Read an EDTF expression.

    Raises ValueError, with a text for people, for anything that is not EDTF, is an impossible day, has its ends the
    wrong way round or lies outside the years 1 to 9999.
    """
    if len(edtf) == len("2025-05-16"):
        try:
            day = date.fromisoformat(edtf)
        except ValueError:
            pass
        else:
            return Days(day, day)
    if not edtf or len(edtf) > _LONGEST:
        raise ValueError(_refusal(edtf))
    try:
        parsed = parse_edtf(edtf)
        found = Days(_bound(parsed.lower_strict()), _bound(parsed.upper_strict()))
    except (EDTFParseException, ValueError, OverflowError, AttributeError) as error:
        raise ValueError(_refusal(edtf)) from error
    if found.first > found.last or "T" in edtf:
        raise ValueError(_refusal(edtf))
    return found


def _refusal(edtf: str) -> str:
    return (
        f"{edtf[:_LONGEST]!r} is not a day in EDTF; right are for example 2025-05-16, 2025-05, 2025, "
        "2025-05-16/2025-05-18 (from, to) or [2025-05-29..2025-06-02] (one day between)"
    )


def _bound(value: Any) -> date:  # noqa: ANN401 - the library gives a struct_time or an infinity
    if isinstance(value, float) and isinf(value):
        return LAST_DAY if value > 0 else FIRST_DAY
    return date(value[0], value[1], value[2])
