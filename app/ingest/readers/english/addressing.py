"""Who asks and who is asked, from the whole text: pronouns, speakers, and who sits across the table."""

import re
from bisect import bisect_right
from dataclasses import replace

from app.ingest.readers.english.demands import WEAK
from app.ingest.readers.english.entities import Entities
from app.ingest.readers.english.found import Candidate, Span, Value
from app.ingest.readers.english.sitting import Sitting


def addressed(
    candidate: Candidate, values: dict[str, list[Value]], said: list[Candidate], entities: Entities, held: list[Sitting]
) -> bool:
    """Say in the values of a demand who asks of whom, and tell whether it counts as one then."""
    _address(candidate, values, said, entities, held)
    weak = values["content"][0].confidence <= WEAK
    own = candidate.rule in _SAID and ("by" not in values or _same(values))
    if "by" in values and _same(values):
        values.pop("of")
    return not own and not (weak and not _opposed(values, entities))


_BACK = re.compile(
    r"^(?:we|i|he|she|they|it|our|us|them|him|who|their|his|her|its|you|(?:the|its|their|our|his|her|my) \w+(?:'s)?)$"
    r"|^(?:[A-Z]\w+ )*(?:President|Minister|Secretary)\b",
    re.IGNORECASE,
)


def _address(
    candidate: Candidate, values: dict[str, list[Value]], said: list[Candidate], entities: Entities, held: list[Sitting]
) -> None:
    """Say who asks where only a pronoun does, from who speaks; and of whom, from who else is at the table."""
    by = next(iter(values.get("by", [])), None)
    if by is None or (_BACK.search(str(by.value)) and not entities.sides(by.span)):
        place = candidate.trigger.start
        speaker = next((s for s in said if s.quote.start <= place < s.quote.end), None)
        if speaker is None and by is not None:
            speaker = next((s for s in said if place <= s.quote.start < candidate.quote.end), None)
        value = speaker.values["speaker"][0] if speaker else None
        person = entities.people.get(str(value.value)) if value else None
        if value is not None:
            state = next((body.state for body in entities.bodies if body.name == value.value), None)
            beside = [name for name, _ in entities.sides(value.span)]
            side = (
                person.party if person and person.party else state or (beside[0] if len(beside) == 1 else value.value)
            )
            own = replace(value, value=side, how="resolved")
            # "They want us to VP", in somebody's words, is what the other side wants
            other = _across(own, entities, held) if by is not None and str(by.value).lower() == "they" else None
            by = own if other is None else replace(own, value=other, confidence=0.45)
            values["by"] = [by]
    if by is not None and _PRONOUN.fullmatch(str(by.value)):
        found = _before(by, said, entities)
        if found is not None:
            values["by"], by = [found], found
    of = next(iter(values.get("of", [])), None)
    if by is not None and (of is None or _BACK.search(str(of.value))):
        other = _across(by, entities, held)
        if other is not None:
            values["of"] = [Value(other, candidate.quote, "inferred", 0.4)]
        elif of is not None and _ALONE.fullmatch(str(of.value)):
            values.pop("of")  # a pronoun of which nothing tells whom it stands for names nobody
    elif by is None and of is not None and (other := _across(of, entities, held)) is not None:
        values["by"] = [Value(other, candidate.quote, "inferred", 0.4)]


def _same(values: dict[str, list[Value]]) -> bool:
    """Tell whether somebody asks only himself."""
    return [v.value for v in values["by"]] == [v.value for v in values.get("of", [])]


def _across(value: Value, entities: Entities, held: list[Sitting]) -> str | None:
    """Give who sits across the table: the other of two, the one group before a state, the state before a group."""
    tables = [{str(v.value) for v in sitting.parties} for sitting in held]
    mine = [table - {value.value} for table in tables if value.value in table]
    for others in (set().union(*(rest for rest in mine if len(rest) == 1)), set().union(*mine)):
        if len(others) == 1:
            return str(others.pop())
    if value.value in entities.states:
        groups = set().union(*mine) - entities.states
        return str(groups.pop()) if len(groups) == 1 else None
    if value.value in entities.frequent or _GROUP.search(str(value.value)):
        return entities.home if any(entities.home in table for table in tables) else None
    return None


_GROUP = re.compile(
    r"\b(?:opposition|rebel|guerrilla|insurgent|separatist|(?:groups|movements|factions)\b)", re.IGNORECASE
)
_PRONOUN = re.compile(r"it|they|he|she|their|his|her|its", re.IGNORECASE)
_ALONE = re.compile(r"we|i|us|you|he|she|they|it|him|them|who", re.IGNORECASE)
_BACKWARDS, _SPOKEN = 260, 700
_BOTH = re.compile(r"^(?:the|both|all) (?:\w+ )?(?:sides|parties|factions)$", re.IGNORECASE)
_SOMEBODY = ("he", "she", "his", "her")
_SAID = frozenset({"demand.must"})


def _opposed(values: dict[str, list[Value]], entities: Entities) -> bool:
    """Tell whether who asks and who is asked are two sides."""
    if "by" not in values:
        return False
    names = set(entities.frequent)
    by, of = values["by"][0].value, next((v.value for v in values.get("of", [])), None)
    return by != of and ((by in names and of in names) or bool(_BOTH.search(str(of or ""))))


def _before(by: Value, said: list[Candidate], entities: Entities) -> Value | None:
    """Give whom a pronoun stands for: who spoke last, for a person, else the first side of a sentence or two before."""
    begin = by.span.start
    if str(by.value).lower() in _SOMEBODY:
        spoken = [s for s in said if begin - _SPOKEN < s.quote.end <= begin and "speaker" in s.values]
        if spoken:
            speaker = max(spoken, key=lambda s: s.quote.end).values["speaker"][0]
            person = entities.people.get(str(speaker.value))
            return replace(speaker, value=(person and person.party) or speaker.value, how="resolved", confidence=0.45)
    at = bisect_right(entities.sentences, by.span.start) - 1
    for start in reversed(entities.sentences[max(0, at - 1) : at + 1]):
        back = Span(max(start, by.span.start - _BACKWARDS), min(by.span.start, start + _BACKWARDS))
        sides = [
            (side, mention) for side, mention in entities.sides(back) if start <= mention.span.start < by.span.start
        ]
        people = [item for item in sides if item[1].kind == "person"]
        if sides:
            chosen = (people or sides)[0] if str(by.value).lower() in _SOMEBODY else sides[0]
            return replace(by, value=chosen[0], how="resolved", confidence=0.45)
    return None
