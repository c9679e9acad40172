"""Whom a text is about: the two parties that a talk inherits which names none or only one of them."""

from collections import Counter
from collections.abc import Sequence

from app.ingest.readers.english.entities import Entities
from app.ingest.readers.english.gazetteer import demonym, homes
from app.ingest.readers.english.sitting import Sitting

_PAIR = 2
_FEW = 3


def main(found: Sequence[Sitting], entities: Entities) -> list[str]:
    """Give the two parties of the conflict: of most talks that name two, else the ones named most."""
    pairs: Counter[tuple[str, ...]] = Counter()
    between = _between(found) | entities.between.keys()
    for mention in (mention for sitting in found for mention in sitting.mentions):
        names = tuple(sorted({str(value.value) for value in mention.values.get("parties", [])}))
        if len(names) == _PAIR and not between & set(names):
            pairs[names] += 1 + (entities.home in names)
    if pairs:
        pairs.update(_coordinated(entities, between, _FEW))
        best = max(list(pairs), key=lambda pair: (pairs[pair], min(entities.frequent[name] for name in pair)))
        return list(best)
    if coordinated := _coordinated(entities, between, 1):
        pair, count = coordinated.most_common(1)[0]
        if count >= _PAIR and (set(pair) & entities.states or entities.home is None):
            return list(pair)
    out = between | {name for sitting in found if (place := sitting.best("place")) for name in entities.lands(place)}
    out -= {entities.home, *(name for name, _ in entities.frequent.most_common(1))}
    often = [name for name, count in entities.frequent.most_common() if count > 1 and name not in out]
    groups = [name for name in often if name not in entities.states]
    states = [name for name in often if name in entities.states]
    if entities.home in states:
        states = [entities.home, *(name for name in states if name != entities.home)]
    if groups and states and (often.index(groups[0]) < _FEW or entities.frequent[groups[0]] > _FEW):
        return sorted([groups[0], states[0]])
    inner = _inner(entities)
    if inner:
        return inner
    two = [name for name in states if entities.frequent[name] > _FEW][:_PAIR]
    return two if len(two) == _PAIR else groups[:_PAIR] if len(groups) >= _PAIR else two


def _between(found: Sequence[Sitting]) -> set[str]:
    """Give those whom the text more often calls mediators than parties."""
    count: Counter[str] = Counter()
    for mention in (mention for sitting in found for mention in sitting.mentions):
        count.update(str(value.value) for value in mention.values.get("mediators", []))
        count.subtract(str(value.value) for value in mention.values.get("parties", []))
    return {name for name, often in count.items() if often > 0}


def _inner(entities: Entities) -> list[str]:
    """Give the state whose government the text speaks of and the one group that faces it, if there is one."""
    if entities.home is None:
        return []
    facing = [name for name in entities.frequent if homes().get(name) == entities.home]
    adjective = demonym(entities.home)
    facing = facing or [name for name in entities.frequent if name.startswith(f"{adjective} ")]
    return sorted([entities.home, facing[0]]) if len(facing) == 1 else []


def _coordinated(entities: Entities, between: set[str], few: int) -> Counter[tuple[str, ...]]:
    """Count how often two sides that the text often names stand as a pair, "X and Y"; no mediators among them."""
    return Counter(
        {
            pair: often
            for pair, often in entities.pairs.items()
            if not between & set(pair) and all(entities.frequent[name] > few for name in pair)
        }
    )
