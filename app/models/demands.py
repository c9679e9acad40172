"""What each side asks: demands, the stances of parties on them, and the papers that are put forward."""

from typing import TYPE_CHECKING

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from app.models.actors import Party, Person, Process, Remark
from app.models.base import (
    Base,
    ManyTerms,
    Thing,
    by_value,
    entity,
    identity,
    many,
    one,
    rows,
    term,
    text,
)

if TYPE_CHECKING:
    from app.models.talks import Talk


class DemandTopic(ManyTerms, Base):
    """The matters that a demand is about."""

    __tablename__ = "demand_topic"
    __table_args__ = by_value("demand_topic")


class Demand(Thing, Base):
    """What one party asks of another, offers, or sets as a condition.

    A condition says what waits for it: another demand (`condition_for`) or a matter (`condition_topic`), and whether
    discussing, agreeing or implementing that waits (`condition_phase`).
    """

    __tablename__ = "demand"
    __table_args__ = (
        Index("ix_demand_talk_id", "talk_id", "slug"),
        Index("ix_demand_party_id", "party_id", "id"),
        Index("ix_demand_process_id", "process_id", "id"),
    )
    party_id: Mapped[int | None] = entity("party")
    addressee_id: Mapped[int | None] = entity("party")
    process_id: Mapped[int | None] = entity("process")
    talk_id: Mapped[int | None] = entity("talk")
    kind: Mapped[str | None] = term("demand_kind")
    summary: Mapped[str | None] = text()
    condition_for_id: Mapped[int | None] = entity("demand")
    condition_topic: Mapped[str | None] = term("topic")
    condition_phase: Mapped[str | None] = term("condition_phase")

    topics: Mapped[list[DemandTopic]] = many("DemandTopic", "Demand", "term", "topic")
    remarks: Mapped[list[Remark]] = many("Remark", "Demand", "text")
    party: Mapped[Party | None] = one("Party", "foreign(Demand.party_id) == Party.id")
    addressee: Mapped[Party | None] = one("Party", "foreign(Demand.addressee_id) == Party.id")
    process: Mapped[Process | None] = one("Process", "foreign(Demand.process_id) == Process.id")
    talk: Mapped["Talk | None"] = one("Talk", "foreign(Demand.talk_id) == Talk.id")
    condition_for: Mapped["Demand | None"] = one("Demand", "foreign(Demand.condition_for_id) == remote(Demand.id)")
    stances: Mapped[list["Stance"]] = rows("Stance", "Demand.id == foreign(Stance.demand_id)", "Stance.slug")


class Stance(Thing, Base):
    """Where one party stands on a demand; `own` tells whether its own side says so, or somebody else of it."""

    __tablename__ = "stance"
    demand_id: Mapped[int] = identity()
    party_id: Mapped[int] = identity()
    stance: Mapped[str | None] = term("stance", evolving=True)
    own: Mapped[bool] = mapped_column()

    demand: Mapped[Demand] = one("Demand", "foreign(Stance.demand_id) == Demand.id")
    party: Mapped[Party] = one("Party", "foreign(Stance.party_id) == Party.id")


class Proposal(Thing, Base):
    """A paper that a party puts forward: announced, finalised, handed over, presented or withdrawn."""

    __tablename__ = "proposal"
    __table_args__ = (
        Index("ix_proposal_talk_id", "talk_id", "slug"),
        Index("ix_proposal_process_id", "process_id", "id"),
    )
    party_id: Mapped[int | None] = entity("party")
    addressee_id: Mapped[int | None] = entity("party")
    process_id: Mapped[int | None] = entity("process")
    talk_id: Mapped[int | None] = entity("talk")
    presenter_id: Mapped[int | None] = entity("person")
    title: Mapped[str | None] = text()
    status: Mapped[str | None] = term("proposal_status", evolving=True)

    remarks: Mapped[list[Remark]] = many("Remark", "Proposal", "text")
    party: Mapped[Party | None] = one("Party", "foreign(Proposal.party_id) == Party.id")
    addressee: Mapped[Party | None] = one("Party", "foreign(Proposal.addressee_id) == Party.id")
    process: Mapped[Process | None] = one("Process", "foreign(Proposal.process_id) == Process.id")
    talk: Mapped["Talk | None"] = one("Talk", "foreign(Proposal.talk_id) == Talk.id")
    presenter: Mapped[Person | None] = one("Person", "foreign(Proposal.presenter_id) == Person.id")
