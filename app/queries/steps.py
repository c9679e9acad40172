"""What the rule makes of the claims on a property: which count, which is shown, what was shown and what held when.

Pure: it knows nothing of the database.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from app.days import FIRST_DAY
from app.days import Days as Bounds
from app.models.properties import Property
from app.models.versions import FOREVER
from app.queries.as_of import LAST_KNOWN
from app.rules.resolution import Evidence, pick, pick_all
from app.rules.standing import RANKS, Stands, applying, standing
from app.schemas.history import Held, HistoryQuery, PropertyHistory, Rank, Recorded, Step, Told
from app.schemas.ledger import DecisionOut

_ENDS: Mapping[str, Rank] = {"retract": "retracted", "reject": "rejected", "supersede": "superseded"}


@dataclass(frozen=True)
class Found:
    """A claim as the base gives it: what is shown of it, and what the rule needs besides."""

    id: int
    words: Recorded
    accepted: bool
    entity: int | None
    speaker: int | None
    decisions: list[DecisionOut]
    """Those that are about it."""
    stands: Stands | None
    """None for one that counts on no day."""

    def standing(self, day: date) -> Rank:
        """Tell how it counts on a day, or why it does not."""
        if self.stands is None:
            return next(_ENDS[item.action] for item in reversed(self.decisions) if item.action in _ENDS)
        return "superseded" if self.stands.until <= day else self.stands.rank


def found_in(row: Mapping[str, Any], decisions: Mapping[str, list[DecisionOut]]) -> Found | None:
    """Give a claim; None for one that waits to be accepted, which is in no answer."""
    words = Recorded.model_validate(row["words"])
    claim = _Row(words.reader, words.revision, row["accepted"], words.known_on)
    about = list(applying(claim, decisions.get(words.claim, ())))
    stands = standing(claim, about)
    if stands is None and not any(item.action in _ENDS for item in about):
        return None
    return Found(row["id"], words, row["accepted"], row["entity"], row["speaker"], about, stands)


@dataclass
class _Row:
    """What is read of a claim to tell whether it counts."""

    reader: str
    revision: int
    accepted: bool
    known_on: date


@dataclass(frozen=True)
class Rule:
    """The rule of resolution, as a question puts it: by what is known of what lies in what, and who speaks for whom."""

    query: HistoryQuery
    above: Mapping[int, int | None]
    member: int | None

    @property
    def day(self) -> date:
        """Give the day of knowing that is asked about."""
        return min(self.query.as_of or LAST_KNOWN, LAST_KNOWN)

    def values(self, declared: Property, evidence: Iterable[Evidence]) -> tuple[list[Evidence], bool]:
        """Give the claims that win, and whether accounts differ."""
        if declared.claimed.many:
            return pick_all(evidence), False
        picked = pick(declared.claimed, evidence, self._within)
        return [picked.winner] if picked.winner else [], picked.disputed

    def _within(self, inner: int, outer: int) -> bool:
        return outer in self._chain(inner)[1:]

    def _chain(self, thing: int) -> list[int]:
        chain = [thing]
        while (parent := self.above.get(chain[-1])) is not None and parent not in chain:
            chain.append(parent)
        return chain

    def own(self, found: Found) -> bool | None:
        """Tell whether a stance is said by the party's own side; None for what is no stance."""
        if found.words.property != "stance" or self.member is None:
            return None
        return found.speaker is not None and self._chain(found.speaker)[-1] == self._chain(self.member)[-1]

    def evidence(self, found: Found, stands: Stands) -> Evidence:
        """Give a claim that counts as the rule sees it."""
        words = found.words
        return Evidence(
            digest=words.claim,
            value=words.value,
            entity=found.entity,
            empty=words.empty,
            modality=words.modality,
            distance=words.distance,
            how=words.how,
            rank=stands.rank,
            valid=Bounds(words.valid_on.from_, words.valid_on.until),
            known_on=words.known_on,
            until=stands.until,
            side=self._chain(found.speaker)[-1] if found.speaker is not None else None,
        )


def property_history(thing: str, declared: Property, found: Sequence[Found], rule: Rule) -> PropertyHistory:
    """Give the history of a property that there are claims on."""
    evidence = [rule.evidence(item, item.stands) for item in found if item.stands is not None]
    winners, disputed = rule.values(declared, (item for item in evidence if item.counts_on(rule.day)))
    shown = {item.digest for item in winners}
    return PropertyHistory(
        thing=thing,
        property=declared.name,
        evolving=declared.claimed.evolving,
        shown=_shown(declared, winners),
        disputed=disputed,
        held=_held(declared, found, rule),
        told=_told(declared, evidence, rule),
        steps=[
            Step(
                **vars(item.words),
                counts=(stands := item.standing(rule.day)) in RANKS,
                standing=stands,
                shown=item.words.claim in shown and stands in RANKS,
                own=rule.own(item),
                decisions=item.decisions,
            )
            for item in sorted(found, key=_order(rule.query.clock))
        ],
    )


def _shown(declared: Property, winners: Sequence[Evidence]) -> Any:  # noqa: ANN401 - whatever JSON a property has
    if declared.claimed.many:
        return [item.value for item in winners]
    return winners[0].value if winners else None


def _order(clock: str) -> Any:  # noqa: ANN401 - a sort key
    def key(item: Found) -> tuple[Any, ...]:
        words = item.words
        # What has no beginning ("by 16 May at the latest") stands at its end, where it surely held.
        first = words.valid_on.from_ if words.valid_on.from_ > FIRST_DAY else words.valid_on.until
        world = (first, words.valid_on.until)
        match clock:
            case "world":
                return (*world, words.known_on, words.revision, item.id)
            case "known":
                return (words.known_on, *world, words.revision, item.id)
        return (words.revision, item.id)

    return key


def _held(declared: Property, found: Iterable[Found], rule: Rule) -> Held | None:
    day = rule.query.valid_on
    if day is None:
        return None
    begun = [
        rule.evidence(item, item.stands)
        for item in found
        if item.stands is not None
        and (
            item.words.valid_on.from_ <= day
            # What does not change with time holds on every day, unless a document gives the day from which it does.
            or (not declared.claimed.evolving and item.words.valid_how != "given")
        )
    ]
    winners, _ = rule.values(declared, (item for item in begun if item.counts_on(rule.day)))
    if not winners:
        return None
    return Held(
        value=_shown(declared, winners),
        certain=all(item.valid.last <= day for item in winners),
        claims=[item.digest for item in winners],
    )


def _told(declared: Property, evidence: Sequence[Evidence], rule: Rule) -> list[Told]:
    """Give what was shown from each day on which what is known of a property changes."""
    turns = sorted({day for item in evidence for day in (item.known_on, item.until) if day <= rule.day})
    found: list[Told] = []
    for since, until in pairwise([*turns, FOREVER]):
        winners, _ = rule.values(declared, (item for item in evidence if item.counts_on(since)))
        value, ends = _shown(declared, winners), until if until < FOREVER else None
        if found and found[-1].value == value:
            found[-1].known_until = ends
        else:
            found.append(Told(value=value, known_from=since, known_until=ends))
    return found
