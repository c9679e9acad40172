"""Whether two values of a talk's property can be of one talk: days that meet, a city and its state, "the capital"."""

from functools import lru_cache

from app.days import days
from app.ingest.readers.english.found import Value
from app.ingest.readers.english.gazetteer import known_names

_CAPITAL = " capital"


def differ(key: str, one: Value | None, other: Value | None) -> bool:
    """Tell whether two values of `date`, `place` or another property speak against each other."""
    if one is None or other is None:
        return False
    if key == "date":
        first, second = days(str(one.value)), days(str(other.value))
        return first.last < second.first or second.last < first.first
    if key == "place":
        return not _same_place(str(one.value), str(other.value))
    return one.value != other.value


@lru_cache(maxsize=1000)
def _same_place(one: str, other: str) -> bool:
    if one == other or one in other or other in one or one.endswith(_CAPITAL) or other.endswith(_CAPITAL):
        return True
    states = [[(known.name, known.form) for _, _, known in known_names(place)] for place in (one, other)]
    if not all(states):
        return False
    (state, form), (second, other_form) = states[0][0], states[1][0]
    return state == second and "name" in (form, other_form)
