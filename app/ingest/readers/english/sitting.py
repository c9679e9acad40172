"""One talk: the mentions that are of it, and what they say of it together."""

from collections import defaultdict
from dataclasses import dataclass, field

from app.ingest.readers.english.courses import whole
from app.ingest.readers.english.found import Candidate, Value

AHEAD = frozenset(("proposed", "scheduled", "postponed", "cancelled"))
_STRENGTH = {
    "cancelled": 6,
    "postponed": 5,
    "broke_down": 4,
    "suspended": 4,
    "held": 3,
    "in_progress": 3,
    "scheduled": 2,
    "proposed": 1,
}
_GUESS = 0.5


@dataclass
class Sitting:
    """One talk: the mentions that are taken to be of it, and the parties that it inherits."""

    mentions: list[Candidate]
    inherited: list[Value] = field(default_factory=list)

    def best(self, key: str) -> Value | None:
        """Give the surest value of a property."""
        found = self._again(key)
        if key == "date" and (run := whole({side: self._again(side) for side in ("began", "ended")})) is not None:
            return run
        return max(found, key=lambda value: value.confidence) if found else None

    @property
    def parties(self) -> list[Value]:
        """Give the parties, each once; those that it inherits come last."""
        mediators = {value.value for value in self.mediators}
        kept: dict[object, Value] = {}
        for value in [v for mention in self.mentions for v in mention.values.get("parties", [])] + self.inherited:
            if value.value not in mediators or value in self.inherited:
                kept.setdefault(value.value, value)
        return list(kept.values())

    @property
    def mediators(self) -> list[Value]:
        """Give the mediators, each once."""
        kept: dict[object, Value] = {}
        for mention in self.mentions:
            for value in mention.values.get("mediators", []):
                kept.setdefault(value.value, value)
        return list(kept.values())

    @property
    def status(self) -> Value | None:
        """Give the status: what stopped or held a talk tells more than that it was planned."""
        found = [value for mention in self.mentions for value in mention.values.get("status", [])]
        if not found:
            return None
        counts: defaultdict[str, float] = defaultdict(float)
        for value in found:
            counts[str(value.value)] += value.confidence if value.confidence > _GUESS else _GUESS / 10
        if any(value.value == "in_progress" and value.confidence > _GUESS for value in found):
            found = [value for value in found if value.value not in ("proposed", "scheduled")]
        if set(counts) <= {"proposed", "scheduled"} and "proposed" in counts:
            found = [value for value in found if value.value == "proposed"]
        return max(
            found,
            key=lambda value: (
                _STRENGTH.get(str(value.value), 0) >= 4,
                counts[str(value.value)],
                value.confidence,
            ),
        )

    def values(self) -> dict[str, list[Value]]:
        """Give everything that is known of the talk."""
        found = {
            "date": self.best("date"),
            "place": self.best("place"),
            "round": self.best("round"),
            "status": self.status,
        }
        values = {key: [value] for key, value in found.items() if value is not None}
        many = {"parties": self.parties, "mediators": self.mediators}
        again = {f"{key}.again": self._again(key) for key in ("round", "place", "parties")}
        return values | {key: found for key, found in (many | again).items() if found}

    def _again(self, key: str) -> list[Value]:
        """Give what every mention tells of a property, the same value as often as it is told."""
        return [value for mention in self.mentions for value in mention.values.get(key, [])]
