"""Talks in a draft: the talk itself, who was there as what, and who sat in which delegation."""

from dataclasses import replace as changed
from datetime import date

from app.days import days
from app.ingest.readers.drafting import naming
from app.ingest.readers.drafting.draft import Draft
from app.ingest.readers.drafting.parties import UNSURE_YEAR, Cast
from app.ingest.readers.english.found import Fact, Value
from app.vocabularies import terms

_AHEAD = frozenset({"proposed", "agreed_to_meet", "scheduled", "postponed", "cancelled"})
_MET = frozenset({"held", "in_progress"})
_THERE = frozenset({"participant.meets", "participant.attends", "participant.attends_as", "participant.signs"})
_PRESENT = 0.8


def draft_talk(draft: Draft, cast: Cast, fact: Fact, known_on: date) -> str:
    """Add a talk with its delegations, and give its address."""
    status, day, place = fact.first("status"), fact.first("date"), cast.place(fact.first("place"))
    first = str(day.value).partition("/")[0] if day else ""
    number = fact.first("round")
    parties = [(cast.party(value), value) for value in fact.values.get("parties", [])]
    sides = [(party, value) for party, value in parties if party is not None]
    words = draft.text[fact.quote.start : fact.quote.end]
    thing = naming.talk(
        cast.document,
        words,
        sorted({party.partition("/")[2] for party, _ in sides}),
        first if first and days(first).exact else None,
        int(str(number.value)) if number else None,
        place.partition("/")[2] if place else None,
    )
    told = str(status.value) if status else None
    since = first if told == "held" and first and days(first).exact and days(first).first <= known_on else None
    if status and told in terms("talk_status"):
        draft.claim(thing, "status", told, status, "talk.status", quote=fact.quote, valid_on=since)
    if number:
        draft.claim(thing, "round", int(str(number.value)), number, "talk.round", quote=fact.quote)
    if day:
        _draft_day(draft, cast, fact, thing, day, ahead=told in _AHEAD)
    where = fact.first("place")
    if place and where:
        draft.claim(thing, "place", place, where, "talk.place", quote=fact.quote)
    for party, value in sides:
        delegation = f"delegation/{thing.partition('/')[2]}:{party.partition('/')[2]}"
        draft.claim(delegation, "capacity", "party", value, "delegation.party", quote=fact.quote)
        if told in _MET and value.how != "inferred":
            there = changed(value, how="inferred", confidence=min(value.confidence, _PRESENT))
            note = "The talks were held, and it was a party to them."
            draft.claim(
                delegation, "status", "attended", there, "delegation.met", quote=fact.quote, note=note, valid_on=since
            )
    _draft_again(draft, cast, fact, thing)
    for remark in fact.values.get("remark", []):
        draft.claim(thing, "remarks", " ".join(str(remark.value).split()), remark, "talk.first_time")
    for sat in fact.values.get("sat", []) if told in _MET else []:
        for party, _ in sides:
            delegation = f"delegation/{thing.partition('/')[2]}:{party.partition('/')[2]}"
            draft.claim(delegation, "status", "attended", sat, "delegation.sat", valid_on=since)
    _draft_mediators(draft, cast, fact, thing)
    return thing


def _draft_day(draft: Draft, cast: Cast, fact: Fact, talk: str, day: Value, *, ahead: bool) -> None:  # noqa: PLR0913
    first, _, last = str(day.value).partition("/")
    note = None
    if cast.of_unsure_year(day):
        day, note = changed(day, how="inferred"), UNSURE_YEAR
    draft.claim(talk, "planned" if ahead else "starts", first, day, "talk.day", quote=fact.quote, note=note)
    if last and not ahead:
        draft.claim(talk, "ends", last, day, "talk.day", quote=fact.quote, note=note)


def _draft_again(draft: Draft, cast: Cast, fact: Fact, talk: str) -> None:
    """Claim once more what somebody else says of the talk too: its round, its place and its sides."""
    seats = f"delegation/{talk.partition('/')[2]}"
    told: list[tuple[str, str, object, Value, str]] = [
        *((talk, "round", int(str(v.value)), v, "talk.round") for v in fact.values.get("round.again", [])),
        *((talk, "place", cast.place(v), v, "talk.place") for v in fact.values.get("place.again", [])),
        *(
            (f"{seats}:{(cast.party(v) or '').partition('/')[2]}", "capacity", "party", v, "delegation.party")
            for v in fact.values.get("parties.again", [])
        ),
    ]
    for thing, name, content, value, rule in told:
        same = [one for one in draft.things.get(thing, {}).get(name, []) if one["value"] == content]
        said = draft.statement(value.span)
        if same and said and said.key not in {one.get("statement") for one in same}:
            draft.claim(thing, name, content, value, rule)


def _draft_mediators(draft: Draft, cast: Cast, fact: Fact, talk: str) -> None:
    for value in fact.values.get("mediators", []):
        party = cast.party(value)
        if party is None:
            draft.pass_over(value.span, "no_place")
        else:
            delegation = f"delegation/{talk.partition('/')[2]}:{party.partition('/')[2]}"
            draft.claim(delegation, "capacity", "mediator", value, "delegation.mediator", quote=fact.quote)


def draft_participant(draft: Draft, cast: Cast, fact: Fact, talk: str | None, *, met: bool) -> None:
    """Add somebody to the delegation of a talk; who has no talk, or no side at it, is noted as passed over."""
    name, role = fact.first("name"), fact.first("role")
    party, capacity = fact.first("party"), fact.first("capacity")
    side, person = cast.party(party), cast.person(name)
    if name is None or party is None or talk is None or side is None or person is None:
        draft.pass_over(fact.quote, "no_place")
        return
    delegation = f"{talk.partition('/')[2]}:{side.partition('/')[2]}"
    thing = f"participant/{delegation}:{person.partition('/')[2]}"
    if capacity and capacity.value != "party" and capacity.value in terms("capacity"):
        draft.claim(f"delegation/{delegation}", "capacity", capacity.value, capacity, fact.rule, quote=fact.quote)
    if f"delegation/{delegation}" not in draft.things:
        draft.pass_over(fact.quote, "no_place")  # whose side has no seat at this talk was hardly there
        return
    told = str(role.value) if role else "other"
    draft.claim(
        thing,
        "roles",
        told if told in terms("participant_role") else "other",
        _of_talk(fact, role or name),
        fact.rule,
        quote=fact.quote,
    )
    office = fact.first("office")
    if office:
        draft.claim(thing, "office", str(office.value), office, "participant.office", quote=fact.quote)
    if fact.rule in _THERE:
        draft.claim(
            thing, "attendance", "attended" if met else "expected", _of_talk(fact, name), fact.rule, quote=fact.quote
        )


def _of_talk(fact: Fact, value: Value) -> Value:
    """Give a value no surer than that it is of this talk, or of this side, which its claim says too."""
    surest = min([value.confidence, *(found.confidence for found in map(fact.first, ("party",)) if found)])
    return changed(value, confidence=surest)
