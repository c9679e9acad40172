"""Leaders and ministers whom a text first names by their offices: "the foreign ministers of A and B met"."""

import re
from collections.abc import Iterator

from app.ingest.readers.english.entities import Entities, Person
from app.ingest.readers.english.found import Candidate, Span, Value
from app.ingest.readers.english.passages import Passage

_OFFICES = {
    "leaders": "president|prime minister|premier|chancellor|leader|king|emir",
    "presidents": "president",
    "prime ministers": "prime minister|premier",
    "foreign ministers": "foreign minister|secretary of state|foreign secretary",
    "defence ministers": "defence minister|defense minister|secretary of defense",
    "defense ministers": "defence minister|defense minister|secretary of defense",
    "heads of state": "president|king|emir",
    "chief negotiators": "negotiator",
}
_MEET = (
    r"(?:met|meet|meets|meeting|held|hold|holding|will meet|are meeting|to meet|have met|talks|summit|began"
    r"|agreed|signed|sat down"
    r"|negotiat\w+)"
)
_BROKER = r"(?:helped|mediat\w+|broker\w*|host\w*|chair\w*|facilitat\w*)"
_NAMED = "|".join(_OFFICES)
_SPOKEN = re.compile(
    rf"\b[Tt]he (?:two |three |four |countries' |both )?(?:\w+ )?({_NAMED})(?: of ([A-Z][^.;]{{2,60}}?))? "
    rf"(?:(?:have|had|has|also|later|jointly|both|then) )?({_MEET}|{_BROKER})\b"
    r"|\b(?:talks|meeting|round|negotiations|summit|session)\b[^.;]{0,40}?"
    rf"(?:between the|of the|at the level of|among the) (?:two |countries' )?({_NAMED})(?: of ([A-Z][^.;]{{2,60}}))?"
)
_FEW = 2


def leaders(passages: list[Passage], entities: Entities) -> Iterator[Candidate]:
    """Give the people who hold the offices that a text says met, where it says of which sides."""
    for passage in passages:
        for match in _SPOKEN.finditer(passage.text):
            office = match[1] or match[4]
            group = 2 if match[1] else 5
            named = passage.span(*match.span(group)) if match[group] else None
            sides = [side for side, _ in entities.sides(named)] if named is not None else []
            if len(sides) < _FEW:
                continue
            between = bool(match[3] and re.match(_BROKER, match[3]))
            sentence = passage.span(match.start(), match.end())
            for side in sides:
                person = _holder(side, _OFFICES[office], entities)
                if person is not None:
                    yield _candidate(person, sentence, between=between)


def _holder(side: str, office: str, entities: Entities) -> Person | None:
    fitting = [
        person
        for person in entities.people.values()
        if person.party == side
        and person.office
        and re.search(rf"\b(?:{office})\b", person.office, re.IGNORECASE)
        and not re.search(r"\b(?:former|ex-|deputy|vice|then)\b", person.office, re.IGNORECASE)
    ]
    return fitting[0] if len(fitting) == 1 else None


def _candidate(person: Person, sentence: Span, *, between: bool) -> Candidate:
    at = person.mentions[0]
    role, capacity = ("other", "mediator") if between else ("head", "party")
    values = {
        "name": [Value(person.name, at, "resolved", 0.75)],
        "role": [Value(role, sentence, "inferred", 0.7)],
        "capacity": [Value(capacity, sentence, "inferred", 0.7)],
    }
    if person.party and person.party_span:
        values["party"] = [Value(person.party, person.party_span, "resolved", 0.75)]
    if person.office and person.office_span:
        values["office"] = [Value(person.office, person.office_span, "explicit", 0.8)]
    return Candidate("participant", "participant.leaders", at, sentence, values)
