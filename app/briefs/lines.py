"""What a brief says, line by line: who sits there, who asks what, what was agreed, what is disputed or unknown."""

from collections.abc import Iterable, Iterator, Sequence

from app.briefs.paper import Line, Note, Paper, Section, Sources
from app.briefs.wording import day, label, listed, minutes, moves, name, on
from app.schemas.briefs import Brief, BriefCommitment, BriefDemand, BriefOutcome, BriefStance, BriefTalk
from app.schemas.delegations import PartyChange, PersonChange, SeatOut
from app.schemas.words import Words

_ASKED_OF_A_TALK = {
    "place": "where it is",
    "planned": "for which day it was planned",
    "starts": "whether and when it began",
    "duration": "how long it lasted",
    "format": "how the sides met",
    "level": "how high-ranking the delegations were",
    "openness": "whether the public was let in",
}
_WHY = {"not_reported": "documents say that it is not told", "not_applicable": "does not apply"}
_CHANGES = {
    "joined": "new",
    "first_mentioned": "not on the earlier list, which is not known to be complete",
    "not_seated": "did not sit at either",
}
_GONE = {"left": "No longer there", "not_mentioned": "Not mentioned this time (the list is not known to be complete)"}


def paper(brief: Brief, as_of: str | None = None) -> Paper:
    """Give the paper of a brief; each line has the words that bear it."""
    sources = Sources()
    sections = (
        Section("Who sits there, and what changed since last time", tuple(_table(brief, sources))),
        Section("What each side asks", tuple(_asked(brief.demands, sources))),
        Section("What each says was agreed", tuple(_agreed(brief.talk, sources))),
        *(
            [Section(f"What came of the last talk ({_when(brief.last)})", tuple(_agreed(brief.last, sources)))]
            if brief.last
            else []
        ),
        Section("What is disputed", tuple(_disputed(brief, sources))),
        Section("What is not reported", tuple(_unknown(brief))),
    )
    known = f"as known on {day(as_of)}" if as_of else "as known now"
    return Paper(
        title=_title(brief.talk),
        lead=tuple(_lead(brief.talk)),
        sections=tuple(section for section in sections if section.lines),
        sources=sources.all(),
        foot=f"Parley, revision {brief.revision}, {known}: talk/{brief.talk.id}. Numbers in brackets are the sources.",
    )


def _title(talk: BriefTalk) -> str:
    round_ = f"round {talk.round}" if talk.round is not None else None
    return listed([name(talk.process) if talk.process else talk.id, round_, _when(talk)])


def _when(talk: BriefTalk) -> str:
    if talk.starts:
        return day(talk.starts) or ""
    return f"planned for {day(talk.planned)}" if talk.planned else "day not known"


def _lead(talk: BriefTalk) -> Iterator[str]:
    moved = talk.planned and talk.starts and talk.planned.edtf != talk.starts.edtf
    yield listed(
        [
            f"Status: {label('talk_status', talk.status)}" if talk.status else "Status: not known",
            f"place: {name(talk.place)}" if talk.place else None,
            f"planned for {day(talk.planned)}" if moved else None,
            label("talk_format", talk.format),
            label("talk_level", talk.level),
            f"lasted {minutes(talk.duration)}{_doubt(talk.disputed, 'duration')}" if talk.duration else None,
        ],
        "; ",
    )


def _doubt(disputed: Iterable[str], *properties: str) -> str:
    return " (disputed)" if set(disputed) & set(properties) else ""


def _table(brief: Brief, sources: Sources) -> Iterator[Line]:
    for party in brief.parties:
        now = party.now
        yield Line(
            listed(
                [
                    name(now.party),
                    label("delegation_status", now.status),
                    f"{now.size} people" if now.size else None,
                    f"{label('listing', now.listing)} list" if now.listing else "list not known to be whole",
                    _continuity(party),
                ]
            ),
            _notes(sources, on(now.words, "status", "listing", "same_as")[:1]),
        )
        changes = party.before.people if party.before else []
        by_seat = {change.right.id: change for change in changes if change.right}
        yield from (_seat(seat, by_seat.get(seat.id), sources) for seat in now.participants)
        yield from _not_there(changes, sources)


def _continuity(party: PartyChange) -> str | None:
    if party.before is None:
        return None
    last, kept = party.before.left.talk, party.before.continuity
    since = day(last.starts or last.planned) if last else None
    if kept.score is None:
        return f"nobody of it is named, or nobody of the last one ({since})"
    said = "said to be the same as" if kept.basis == "announced" else f"{kept.stayed} of {kept.of} people as"
    return f"{said} on {since}" + (f" ({kept.disputed} disputed)" if kept.disputed else "")


def _seat(seat: SeatOut, change: PersonChange | None, sources: Sources) -> Line:
    marks = [_CHANGES.get(change.change) if change else None]
    if change and change.left and "office" in change.changed:
        marks.append(f"was {change.left.office}")
    who = name(seat.person) if seat.person else f"{seat.headcount or ''} {seat.label}".strip()
    told = listed([f"{who}{_doubt(seat.disputed, 'attendance')}", seat.office, _roles(seat), _came(seat), *marks])
    words = on(seat.words, "attendance", value=seat.attendance) or on(seat.words, "roles", "office", "headcount")
    shown = words[:1] + [item for item in words[1:] if item.modality == "denied"][:1]
    return Line(told, _notes(sources, shown), depth=1)


def _roles(seat: SeatOut) -> str | None:
    roles = [label("participant_role", role) for role in seat.roles if role != "member"]
    return listed(roles, " and ") or None


def _came(seat: SeatOut) -> str | None:
    return None if seat.attendance == "attended" else label("attendance", seat.attendance)


def _not_there(changes: Sequence[PersonChange], sources: Sources) -> Iterator[Line]:
    announced = [item for item in changes if item.basis == "announced"]
    if announced:
        yield Line(f"Announced as the same, not named: {listed(_who(item) for item in announced)}", depth=1)
    for change, told in _GONE.items():
        gone = [item for item in changes if item.change == change and item.right is None]
        if gone:
            words = [on(item.left.words, "attendance", "roles")[0] for item in gone if item.left and item.left.words]
            yield Line(f"{told}: {listed(_who(item) for item in gone)}", _notes(sources, words[:1]), depth=1)


def _who(change: PersonChange) -> str:
    return name(change.person) if change.person else change.label or ""


def _asked(demands: Sequence[BriefDemand], sources: Sources) -> Iterator[Line]:
    sides = sorted(
        {name(demand.party) if demand.party else "" for demand in demands}, key=lambda side: (not side, side)
    )
    for side in sides:
        yield Line(side or "By whom is not told")
        for demand in (item for item in demands if (name(item.party) if item.party else "") == side):
            yield Line(_demand(demand), _notes(sources, on(demand.words, "summary", "kind")[:1]), depth=1)
            for stance in demand.stances:
                if stance.stance:
                    yield _stance(stance, sources)


def _demand(demand: BriefDemand) -> str:
    waits = demand.condition_for or label("topic", demand.condition_topic)
    phase = label("condition_phase", demand.condition_phase)
    return listed(
        [
            f"{demand.summary or demand.id}{_doubt(demand.disputed, 'summary', 'kind')}",
            label("demand_kind", demand.kind),
            f"of {name(demand.addressee)}" if demand.addressee else None,
            f"to be met before {phase or 'going on with'}: {waits}" if waits else None,
        ]
    )


def _stance(stance: BriefStance, sources: Sources) -> Line:
    moved = moves(stance.words, "stance", "stance")
    told = listed(
        [
            f"{name(stance.party)}: {moved or label('stance', stance.stance)}{_doubt(stance.disputed, 'stance')}",
            None if stance.own else "not by its own word",
        ]
    )
    return Line(told, _notes(sources, on(stance.words, "stance", value=stance.stance)[:1]), depth=2)


def _agreed(talk: BriefTalk, sources: Sources) -> Iterator[Line]:
    for outcome in talk.outcomes:
        types = listed((label("outcome_type", item) for item in outcome.types), " and ")
        strength = label("strength", outcome.strength)
        told = listed(
            [outcome.summary or types, f"{strength}{_doubt(outcome.disputed, 'strength')}" if strength else None]
        )
        yield Line(told, _notes(sources, _by_side(outcome)))
        for commitment in outcome.commitments:
            yield _commitment(commitment, sources)
    for proposal in talk.proposals:
        told = listed(
            [
                f"Paper: {proposal.title or 'without a title'}",
                f"by {name(proposal.party)}" if proposal.party else None,
                label("proposal_status", proposal.status),
            ]
        )
        yield Line(told, _notes(sources, on(proposal.words, "status", "title")[:1]))


def _by_side(outcome: BriefOutcome) -> list[Words]:
    """Give how firmly each speaker says it was agreed, or else what the outcome is."""
    found: dict[tuple[str | None, str], Words] = {}
    for item in on(outcome.words, "strength"):
        found.setdefault(
            (item.speaker.id if item.speaker else item.speaker_label, f"{item.modality} {item.value}"), item
        )
    return list(found.values()) or on(outcome.words, "summary", "types")[:1]


def _commitment(commitment: BriefCommitment, sources: Sources) -> Line:
    what = listed([str(commitment.quantity) if commitment.quantity is not None else None, commitment.unit], " ")
    done = moves(commitment.words, "implementation", "implementation") or label(
        "implementation", commitment.implementation
    )
    disputed = _doubt(commitment.disputed, *commitment.disputed)
    beneficiary = f" to {name(commitment.beneficiary)}" if commitment.beneficiary else ""
    who = f"{name(commitment.obligor)}{beneficiary}"
    told = listed(
        [
            f"{who}: {what or commitment.label or 'as agreed'}{disputed}",
            f"due {day(commitment.due)}" if commitment.due else None,
            f"carried out: {done}" if done else "carried out: not reported",
        ]
    )
    words = (
        on(commitment.words, "implementation", value=commitment.implementation)[:1]
        or on(commitment.words, "quantity", "due")[:1]
    )
    return Line(told, _notes(sources, words), depth=1)


def _disputed(brief: Brief, sources: Sources) -> Iterator[Line]:
    """List every property on which accounts differ, each value with whoever says so."""
    for what, properties, words in _disputes(brief):
        for property_ in properties:
            yield Line(f"{what}: {property_.replace('_', ' ')}")
            for item in _each_value(on(words, property_)):
                told = f"{_value(item)}{' (denied)' if item.modality == 'denied' else ''}"
                yield Line(told, _notes(sources, [item]), depth=1)


def _disputes(brief: Brief) -> Iterator[tuple[str, list[str], list[Words]]]:
    yield "The talk", brief.talk.disputed, brief.talk.words
    for party in brief.parties:
        side = name(party.now.party)
        yield f"{side}'s delegation", party.now.disputed, party.now.words
        for seat in party.now.participants:
            yield f"{name(seat.person) if seat.person else seat.label}, {side}", seat.disputed, seat.words
    for demand in brief.demands:
        what = demand.summary or demand.id
        yield what, demand.disputed, demand.words
        for stance in demand.stances:
            yield f"{what}: {name(stance.party)}", stance.disputed, stance.words
    for outcome in brief.talk.outcomes:
        what = outcome.summary or outcome.id
        yield what, outcome.disputed, outcome.words
        for commitment in outcome.commitments:
            yield f"{what}: {name(commitment.obligor)}", commitment.disputed, commitment.words


def _each_value(words: Sequence[Words]) -> Iterator[Words]:
    seen = set()
    for item in words:
        speaker = item.speaker.id if item.speaker else None
        if (key := (str(item.value), item.modality, speaker)) not in seen:
            seen.add(key)
            yield item


def _value(item: Words) -> str:
    return str(item.value).rpartition("/")[2].replace("_", " ") if isinstance(item.value, str) else str(item.value)


def _unknown(brief: Brief) -> Iterator[Line]:
    talk = brief.talk
    for property_, asked in _ASKED_OF_A_TALK.items():
        if getattr(talk, property_) is None and not (property_ == "planned" and talk.starts):
            why = talk.empty.get(property_)
            yield Line(f"Of the talk, {asked}" + (f": {_WHY.get(why, why.replace('_', ' '))}" if why else ""))
    for party in brief.parties:
        if not party.now.participants:
            yield Line(f"Who is in the delegation of {name(party.now.party)}")
        elif party.now.listing != "complete":
            yield Line(f"Who else is in the delegation of {name(party.now.party)}")
    if not talk.outcomes:
        yield Line("What came of it")


def _notes(sources: Sources, words: Iterable[Words]) -> tuple[Note, ...]:
    return tuple(sources.note(item) for item in words)
