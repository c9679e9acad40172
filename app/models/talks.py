"""Who met, and who sat at the table: talks, delegations, participants."""

from datetime import date

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from app.models.actors import Party, Person, Place, Process, Remark
from app.models.base import (
    Base,
    ManyTerms,
    Thing,
    bound,
    by_value,
    day,
    entity,
    identity,
    integer,
    many,
    one,
    rows,
    term,
    text,
)
from app.models.demands import Demand, Proposal
from app.models.outcomes import Outcome


class Talk(Thing, Base):
    """One meeting or round, from its proposal on.

    `duration` is in minutes.  Its day is `starts`, else `planned`: `day_min` and `day_max` are its bounds (null if
    unknown), `day_first` and `day_last` what it sorts by upwards and downwards, with the unknown last in both.
    """

    __tablename__ = "talk"
    __table_args__ = (
        # With the bounds, since a question for days that no talk has walks the whole index, and only that.
        Index("ix_talk_day_first", "day_first", "id", "day_min", "day_max"),
        Index("ix_talk_day_last", "day_last", "id", "day_min", "day_max"),
        Index("ix_talk_status", "status", "day_last", "id"),
        Index("ix_talk_days", "day_min", "day_max"),
        Index("ix_talk_format", "format", "day_last", "id"),
        Index("ix_talk_round", "round", "day_last", "id"),
        Index("ix_talk_process", "process_id", "day_last", "id"),
        Index("ix_talk_place", "place_id", "day_last", "id"),
    )
    process_id: Mapped[int | None] = entity("process")
    status: Mapped[str | None] = term("talk_status", evolving=True)
    round: Mapped[int | None] = integer()
    format: Mapped[str | None] = term("talk_format")
    level: Mapped[str | None] = term("talk_level")
    openness: Mapped[str | None] = term("talk_openness")
    planned: Mapped[str | None] = day(evolving=True)
    planned_min: Mapped[date | None] = bound()
    planned_max: Mapped[date | None] = bound()
    starts: Mapped[str | None] = day()
    starts_min: Mapped[date | None] = bound()
    starts_max: Mapped[date | None] = bound()
    ends: Mapped[str | None] = day()
    ends_min: Mapped[date | None] = bound()
    ends_max: Mapped[date | None] = bound()
    duration: Mapped[int | None] = integer()
    place_id: Mapped[int | None] = entity("place")
    day_min: Mapped[date | None] = bound()
    day_max: Mapped[date | None] = bound()
    day_first: Mapped[date]
    day_last: Mapped[date]

    remarks: Mapped[list[Remark]] = many("Remark", "Talk", "text")
    process: Mapped[Process | None] = one("Process", "foreign(Talk.process_id) == Process.id")
    place: Mapped[Place | None] = one("Place", "foreign(Talk.place_id) == Place.id")
    delegations: Mapped[list["Delegation"]] = rows(
        "Delegation", "Talk.id == foreign(Delegation.talk_id)", "Delegation.slug"
    )
    demands: Mapped[list[Demand]] = rows("Demand", "Talk.id == foreign(Demand.talk_id)", "Demand.slug")
    proposals: Mapped[list[Proposal]] = rows("Proposal", "Talk.id == foreign(Proposal.talk_id)", "Proposal.slug")
    outcomes: Mapped[list[Outcome]] = rows("Outcome", "Talk.id == foreign(Outcome.talk_id)", "Outcome.slug")


class DelegationCapacity(ManyTerms, Base):
    """What a delegation is at a talk: a party to it, a host, a mediator."""

    __tablename__ = "delegation_capacity"
    __table_args__ = by_value("delegation_capacity")


class Delegation(Thing, Base):
    """One party's delegation at one talk, also a third party's, also one that is only planned or invited."""

    __tablename__ = "delegation"
    talk_id: Mapped[int] = identity()
    party_id: Mapped[int] = identity()
    status: Mapped[str | None] = term("delegation_status", evolving=True)
    consent: Mapped[str | None] = term("consent", evolving=True)
    sent_by_id: Mapped[int | None] = entity("person")
    size: Mapped[int | None] = integer()
    same_as_id: Mapped[int | None] = entity("delegation")
    listing: Mapped[str | None] = term("listing")

    capacity: Mapped[list[DelegationCapacity]] = many("DelegationCapacity", "Delegation", "term", "capacity")
    talk: Mapped[Talk] = one("Talk", "foreign(Delegation.talk_id) == Talk.id")
    party: Mapped[Party] = one("Party", "foreign(Delegation.party_id) == Party.id")
    sent_by: Mapped[Person | None] = one("Person", "foreign(Delegation.sent_by_id) == Person.id")
    same_as: Mapped["Delegation | None"] = one("Delegation", "foreign(Delegation.same_as_id) == remote(Delegation.id)")
    participants: Mapped[list["Participant"]] = rows(
        "Participant", "Delegation.id == foreign(Participant.delegation_id)", "Participant.rank, Participant.slug"
    )


class ParticipantRole(ManyTerms, Base):
    """What a participant is in the delegation."""

    __tablename__ = "participant_role"
    __table_args__ = by_value("participant_role")


class Participant(Thing, Base):
    """Somebody in a delegation: a person, or people known by a label alone ("experts"), with the office held then.

    `rank` puts the head first, and those who did not come last; it is the place of the foremost role in the vocabulary.
    """

    __tablename__ = "participant"
    delegation_id: Mapped[int] = identity()
    person_id: Mapped[int | None] = identity(nullable=True)
    label: Mapped[str | None] = mapped_column(String(200))
    office: Mapped[str | None] = text(evolving=True)
    attendance: Mapped[str | None] = term("attendance", evolving=True)
    headcount: Mapped[int | None] = integer()
    rank: Mapped[int]

    roles: Mapped[list[ParticipantRole]] = many("ParticipantRole", "Participant", "term", "participant_role")
    delegation: Mapped[Delegation] = one("Delegation", "foreign(Participant.delegation_id) == Delegation.id")
    person: Mapped[Person | None] = one("Person", "foreign(Participant.person_id) == Person.id")
