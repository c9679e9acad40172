"""What came of talks: outcomes, and the commitments that they put on the sides."""

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from app.models.actors import Party, Remark
from app.models.base import (
    Base,
    ManyEntities,
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

if TYPE_CHECKING:
    from app.models.talks import Talk


class OutcomeType(ManyTerms, Base):
    """What sort of outcome it is."""

    __tablename__ = "outcome_type"
    __table_args__ = by_value("outcome_type")


class OutcomeParty(ManyEntities, Base):
    """The parties to an outcome."""

    __tablename__ = "outcome_party"
    __table_args__ = by_value("outcome_party", "value_id")
    party: Mapped[Party] = one("Party", "foreign(OutcomeParty.value_id) == Party.id")


class Outcome(Thing, Base):
    """What a talk brought, or did not; `strength` says how firmly it was agreed, never whether it was carried out."""

    __tablename__ = "outcome"
    __table_args__ = (Index("ix_outcome_talk_id", "talk_id", "slug"),)
    talk_id: Mapped[int | None] = entity("talk")
    summary: Mapped[str | None] = text()
    strength: Mapped[str | None] = term("strength", evolving=True)
    form: Mapped[str | None] = term("form")

    talk: Mapped["Talk | None"] = one("Talk", "foreign(Outcome.talk_id) == Talk.id")
    types: Mapped[list[OutcomeType]] = many("OutcomeType", "Outcome", "term", "outcome_type")
    parties: Mapped[list[OutcomeParty]] = many("OutcomeParty", "Outcome", "entity", "party")
    remarks: Mapped[list[Remark]] = many("Remark", "Outcome", "text")
    commitments: Mapped[list["Commitment"]] = rows(
        "Commitment", "Outcome.id == foreign(Commitment.outcome_id)", "Commitment.slug"
    )


class Commitment(Thing, Base):
    """What one party took upon itself: to whom, how many of what, due when, and how far it has been carried out.

    `due_first` and `due_last` are what it sorts by upwards and downwards, with the unknown last in both.
    """

    __tablename__ = "commitment"
    __table_args__ = (
        Index("ix_commitment_due_first", "due_first", "id"),
        Index("ix_commitment_due_last", "due_last", "id"),
        Index("ix_commitment_implementation", "implementation", "id"),
        Index("ix_commitment_beneficiary_id", "beneficiary_id", "id"),
    )
    outcome_id: Mapped[int] = identity()
    obligor_id: Mapped[int] = identity()
    label: Mapped[str | None] = mapped_column(String(200))
    beneficiary_id: Mapped[int | None] = entity("party")
    quantity: Mapped[int | None] = integer()
    unit: Mapped[str | None] = text()
    due: Mapped[str | None] = day()
    due_min: Mapped[date | None] = bound()
    due_max: Mapped[date | None] = bound()
    implementation: Mapped[str | None] = term("implementation", evolving=True)
    due_first: Mapped[date]
    due_last: Mapped[date]

    outcome: Mapped[Outcome] = one("Outcome", "foreign(Commitment.outcome_id) == Outcome.id")
    obligor: Mapped[Party] = one("Party", "foreign(Commitment.obligor_id) == Party.id")
    beneficiary: Mapped[Party | None] = one("Party", "foreign(Commitment.beneficiary_id) == Party.id")
