"""The resolution rule: which value a property has, by what the claims that count say of it, and whether it is disputed.

Pure: it knows nothing of the database.  Evolving properties (status, stance, office) go by rank, then the later day in
the world, then the later day of knowing, then distance; constant ones (place, size, day) by rank, distance, explicit
before inferred, then the later day of knowing.  What is denied or hypothetical never wins.  Ranks are as in Wikidata's
model of statements: preferred, normal, deprecated.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.days import Days, days
from app.db.types import canonical
from app.models.base import Claimed
from app.rules.standing import RANKS

_DISTANCES = ("none", "reported", "doubted")
_HOWS = ("explicit", "resolved", "inferred")


@dataclass(frozen=True)
class Evidence:
    """A claim that counts, as the rule sees it; `entity` is what its value counts as, `side` whose word it is."""

    digest: str
    value: Any
    entity: int | None
    empty: str | None
    modality: str
    distance: str
    how: str
    rank: str
    valid: Days
    known_on: date
    until: date
    side: int | None

    @property
    def key(self) -> str | int | None:
        """Give what tells one value from another."""
        return canonical(self.value) if self.entity is None else self.entity

    def counts_on(self, day: date) -> bool:
        """Tell whether it was known, and not yet superseded, on a day."""
        return self.known_on <= day < self.until


@dataclass(frozen=True)
class Picked:
    """What a property has: the winning claim, or why it is empty, and whether accounts differ."""

    winner: Evidence | None
    empty: str | None = None
    disputed: bool = False


Within = Callable[[int, int], bool]
"""Tells whether one thing lies within another, by what is known on the day in question: a palace in its city."""


def pick(claimed: Claimed, evidence: Iterable[Evidence], within: Within) -> Picked:
    """Resolve a property that has one value."""
    known = list(evidence)
    asserted = sorted((item for item in known if item.modality == "asserted"), key=_order(claimed))
    valued = [item for item in asserted if item.empty is None]
    if not valued:
        return Picked(None, asserted[0].empty if asserted else None)

    def refines(one: Evidence, other: Evidence) -> bool:
        return _refines(claimed, one, other, within)

    winner = valued[0]
    for item in valued:
        # A value that says the same more exactly takes the place of the vaguer one, if it is at least as well borne.
        as_good = (
            item.rank == winner.rank
            and _DISTANCES.index(item.distance) <= _DISTANCES.index(winner.distance)
            and _HOWS.index(item.how) <= _HOWS.index(winner.how)
        )
        same_day = not claimed.evolving or item.valid == winner.valid
        if as_good and same_day and item.key != winner.key and refines(item, winner):
            winner = item
    live = [item for item in valued if item.rank != "deprecated"]
    denials = [item for item in known if item.modality == "denied" and item.rank != "deprecated"]
    # Two wordings are no dispute: only somebody who denies one can make a text disputed.
    disputed = any(item.key == winner.key for item in denials) or (
        claimed.value != "text"
        and (
            _clash([item for item in live if not claimed.evolving or item.valid == winner.valid], refines)
            or _clash(_last_of_each_side(claimed, live), refines)
        )
    )
    return Picked(winner, disputed=disputed)


def pick_all(evidence: Iterable[Evidence]) -> list[Evidence]:
    """Resolve a many-valued property: the best claim of each value, all of which it has; never disputed."""
    best: dict[str | int | None, Evidence] = {}
    for item in sorted(evidence, key=_order(Claimed("text", many=True))):
        if item.modality == "asserted" and item.rank != "deprecated" and item.empty is None:
            best.setdefault(item.key, item)
    return list(best.values())


def _order(claimed: Claimed) -> Callable[[Evidence], tuple[Any, ...]]:
    def evolving(item: Evidence) -> tuple[Any, ...]:
        world = (-item.valid.first.toordinal(), -item.valid.last.toordinal())
        return (
            RANKS.index(item.rank),
            *world,
            -item.known_on.toordinal(),
            _DISTANCES.index(item.distance),
            _HOWS.index(item.how),
            item.digest,
        )

    def constant(item: Evidence) -> tuple[Any, ...]:
        return (
            RANKS.index(item.rank),
            _DISTANCES.index(item.distance),
            _HOWS.index(item.how),
            -item.known_on.toordinal(),
            item.digest,
        )

    return evolving if claimed.evolving else constant


def _refines(claimed: Claimed, one: Evidence, other: Evidence, within: Within) -> bool:
    if one.key == other.key:
        return True
    if claimed.value == "day":
        inner, outer = days(one.value), days(other.value)
        return outer.first <= inner.first and inner.last <= outer.last
    if claimed.of == "place" and one.entity is not None and other.entity is not None:
        return within(one.entity, other.entity)
    return False


def _clash(items: Sequence[Evidence], refines: Callable[[Evidence, Evidence], bool]) -> bool:
    by_value = list({item.key: item for item in items}.values())
    return any(
        not refines(one, other) and not refines(other, one)
        for place, one in enumerate(by_value)
        for other in by_value[place + 1 :]
    )


def _last_of_each_side(claimed: Claimed, live: Sequence[Evidence]) -> list[Evidence]:
    last: dict[int, Evidence] = {}
    by_world = sorted(live, key=_order(Claimed(claimed.value, claimed.of, evolving=True)))
    for item in by_world:
        if item.side is not None:
            last.setdefault(item.side, item)
    return list(last.values())
