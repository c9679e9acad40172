"""From candidates to facts: mentions of one talk joined, values inherited, everything linked to its talk."""

import re
from dataclasses import replace

from app.ingest.readers.english.addressing import addressed
from app.ingest.readers.english.completions import joined
from app.ingest.readers.english.confidences import weighed
from app.ingest.readers.english.entities import Entities
from app.ingest.readers.english.found import Candidate, Fact, Span, Value
from app.ingest.readers.english.recalled import home
from app.ingest.readers.english.shares import presenter, sides_of
from app.ingest.readers.english.sitting import Sitting
from app.ingest.readers.english.sittings import sittings
from app.ingest.readers.english.venues import reported_from

_RANK = {
    "participant.headed": 5,
    "participant.heads": 5,
    "participant.negotiator": 4,
    "participant.attends_as": 4,
    "participant.listed": 4,
    "participant.counterpart": 4,
    "participant.maker": 3,
    "participant.broker": 3,
    "participant.leaders": 2,
    "participant.after": 2,
    "participant.member": 3,
    "participant.represents": 4,
    "participant.between": 3,
    "participant.through": 5,
    "participant.apart": 3,
    "participant.travels": 2,
    "participant.involved": 2,
    "participant.we": 2,
    "participant.meets": 3,
    "participant.signs": 2,
    "participant.witness": 4,
    "participant.attends": 2,
    "participant.envoy": 1,
}


_WEAK_BETWEEN = frozenset(("participant.envoy", "participant.heads", "participant.travels", "participant.after"))
_WEAK_PARTY = frozenset(
    f"participant.{rule}"
    for rule in ("headed", "heads", "negotiator", "counterpart", "leaders", "meets", "after", "travels", "we", "listed")
)


def assemble(candidates: list[Candidate], entities: Entities, written_in: Value | None = None) -> list[Fact]:
    """Give the facts, talks first; talks without enough to tell them from any other are left out.

    `written_in` is where the text was written, if it says so.
    """
    held = sittings([c for c in candidates if c.kind == "talk"], entities)
    reported_from(held, written_in)
    facts = [_talk(number, sitting) for number, sitting in enumerate(held, 1)]
    ids = {id(sitting): fact.id for sitting, fact in zip(held, facts, strict=True)}
    _recall([c for c in candidates if c.kind == "recall"], held, facts)
    candidates = joined(candidates)
    presents = [candidate for candidate in candidates if candidate.rule == "delegation.presents"]
    facts += _participants([c for c in candidates if c.kind == "participant"], entities, held, ids)
    said = [candidate for candidate in candidates if candidate.kind == "statement"]
    # That somebody has not agreed to a meeting is no outcome of it.
    consents = {candidate.trigger for candidate in candidates if "consent" in candidate.values}
    for kind, letter in (("delegation", "g"), ("demand", "d"), ("outcome", "o"), ("statement", "s"), ("reaction", "r")):
        number = 0
        for candidate in candidates:
            if candidate.kind != kind or (kind == "outcome" and candidate.trigger in consents):
                continue
            number += 1
            values = _named(candidate, entities)
            if kind == "demand" and not addressed(candidate, values, said, entities, held):
                continue
            sitting = _nearest(candidate.trigger, held) if kind in ("outcome", "delegation") else None
            if sitting is not None and "talk" not in values:
                values["talk"] = [Value(ids[id(sitting)], candidate.trigger, "inferred", 0.5)]
            if kind == "outcome":
                values |= sides_of(values.get("by", []), sitting, entities) | presenter(candidate, presents)
            facts.append(Fact(f"{letter}{number}", kind, candidate.rule, candidate.quote, values, candidate.factuality))
    _keep_the_weaker(facts)
    for fact in facts:
        fact.values = weighed(fact.kind, fact.rule, fact.values)
    return facts


def _recall(candidates: list[Candidate], held: list[Sitting], facts: list[Fact]) -> None:
    """Add to the talks what sentences elsewhere say of them."""
    for candidate in candidates:
        sitting = home(candidate, held)
        if sitting is not None:
            talk = facts[next(number for number, one in enumerate(held) if one is sitting)]
            for key, found in candidate.values.items():
                talk.values[key] = [*talk.values.get(key, []), *found]


def _keep_the_weaker(facts: list[Fact]) -> None:
    """Call a planned talk proposed where one side only offers it, or the other has not yet answered, by those words."""
    talks = {fact.id: fact for fact in facts if fact.kind == "talk"}
    told = [(fact.first("consent"), fact.first("talk")) for fact in facts if fact.kind == "delegation"]
    for wanted in ("unanswered", "proposed"):
        for consent, talk in told:
            planned = talks.get(str(talk.value)) if talk else None
            status = planned.first("status") if planned else None
            ahead = status is None or status.value in ("scheduled", "proposed")
            if planned and ahead and consent and consent.value == wanted:
                planned.values["status"] = [replace(consent, value="proposed", how="resolved")]


def _talk(number: int, sitting: Sitting) -> Fact:
    return Fact(f"t{number}", "talk", sitting.mentions[0].rule, sitting.mentions[0].quote, sitting.values())


def _named(candidate: Candidate, entities: Entities) -> dict[str, list[Value]]:
    """Give a candidate's values with the words that name somebody turned into the name."""
    values = dict(candidate.values)
    for key in ("by", "of", "parties", "addressee"):
        if key in values:
            values[key] = [_side(value, entities) for value in values[key]]
    return values


_FORMER = re.compile(r"\b(?:[Ff]ormer|[Ee]x)\b")
_NEAR = 90


def _side(value: Value, entities: Entities) -> Value:
    sides = entities.sides(value.span)
    if not sides:
        return value
    name, _ = sides[0]
    return value if name == value.value else replace(value, value=name, how="resolved")


def _nearest(span: Span, held: list[Sitting]) -> Sitting | None:
    """Give the talk that was last mentioned before a span, else the first after it."""
    best: tuple[float, Sitting] | None = None
    for sitting in held:
        for mention in sitting.mentions:
            gap = span.start - mention.trigger.start
            distance = gap if gap >= 0 else -1.5 * gap
            if best is None or distance < best[0]:
                best = (distance, sitting)
    return best[1] if best else None


def _participants(
    candidates: list[Candidate], entities: Entities, held: list[Sitting], ids: dict[int, str]
) -> list[Fact]:
    people: dict[object, list[Candidate]] = {}
    for candidate in candidates:
        people.setdefault(candidate.values["name"][0].value, []).append(candidate)
    facts: list[Fact] = []
    for name, found in people.items():
        best = max(found, key=lambda item: (_RANK.get(item.rule, 0), -item.trigger.start))
        values = dict(best.values)
        values["name"] = [replace(values["name"][0], value=name)]
        sitting = _nearest(best.trigger, held)
        if sitting is not None:
            values["talk"] = [Value(ids[id(sitting)], best.trigger, "inferred", 0.5)]
        _seated(values, best, entities, held)
        if "party" not in values and sitting is not None and best.values["capacity"][0].value == "party":
            side = _left(name, best, people, sitting, entities)
            if side is not None:
                values["party"] = [Value(side, best.quote, "inferred", 0.4)]
            elif best.rule == "participant.meets" and "office" not in values:
                continue
        facts.append(Fact(f"p{len(facts) + 1}", "participant", best.rule, best.quote, values))
    return facts


def _seated(values: dict[str, list[Value]], best: Candidate, entities: Entities, held: list[Sitting]) -> None:
    """Set right who goes between: an envoy of a side at the table heads it, who is of a mediator mediates."""
    party = str(values["party"][0].value) if "party" in values else ""
    sides = {str(value.value) for sitting in held for value in sitting.parties}
    mediators = {str(value.value) for sitting in held for value in sitting.mediators}
    organisations = {m.name for m in entities.mentions if m.kind == "organisation"}
    between = organisations - sides | mediators
    role, capacity = values["role"][0], values["capacity"][0]
    bodies = [(name, span) for name, span in entities.between.items() if name not in entities.states | sides]
    office = str(values["office"][0].value) if "office" in values else "former"
    if capacity.value == "mediator" and len(bodies) == 1 and (not party or _FORMER.search(office)):
        values["party"] = [Value(bodies[0][0], bodies[0][1], "inferred", 0.4)]
    if best.rule in _WEAK_BETWEEN and capacity.value == "mediator" and party in sides - mediators - organisations:
        values["role"], values["capacity"] = [replace(role, value="head")], [replace(capacity, value="party")]
    elif best.rule in _WEAK_PARTY and capacity.value == "party" and party in between - sides:
        values["role"], values["capacity"] = [replace(role, value="other")], [replace(capacity, value="mediator")]


def _left(
    name: object, best: Candidate, people: dict[object, list[Candidate]], sitting: Sitting, entities: Entities
) -> str | None:
    """Give the party of somebody by elimination: the only one of the talk that nobody beside him or her is of."""
    sides = [str(value.value) for value in sitting.parties]
    if best.rule in ("participant.headed", "participant.heads", "participant.listed"):
        told = [m for m in entities.within(best.quote) if m.kind in ("state", "party") and m.form != "place"]
        near = [m.name for m in told if best.trigger.start - _NEAR < m.span.start < best.trigger.start]
        named = [m.name for m in told if m.name in sides]
        if near or named:
            return near[-1] if near else named[0]
    if best.rule == "participant.listed":
        listed = [c for found in people.values() for c in found if c.quote == best.quote]
        parties = [c.values["party"][0].value for c in listed if "party" in c.values]
        return str(parties[0]) if parties else None
    beside = {str(other) for other, found in people.items() if any(c.quote == best.quote for c in found)} - {str(name)}
    others = {entities.people[other].party for other in beside or map(str, people) if other in entities.people}
    left = [side for side in sides if side not in others]
    if len(left) == 1 and len(sides) > 1:
        return left[0]
    office = best.values.get("office")
    states = [side for side in sides if side in entities.states and side not in others]
    return states[0] if office and len(states) == 1 else None
