"""Which claims count, and under which address a merged thing is found: views of the ledger, as the tables are."""

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from app.db.types import key
from app.models.base import Base, Between, one
from app.models.ledger import Claim


class Standing(Between, Base):
    """A claim that counts: accepted, and neither rejected, retracted nor (on the day asked about) superseded.

    `subject_id` is the thing that the claim's subject has been merged into, or the subject itself.
    """

    __tablename__ = "standing"
    __table_args__ = (Index("ix_standing_subject_id", "subject_id", "claim_id"),)
    claim_id: Mapped[int] = mapped_column(ForeignKey("claim.id"), primary_key=True, autoincrement=False)
    subject_id: Mapped[int] = mapped_column(ForeignKey("entity.id"))
    rank: Mapped[str] = mapped_column(String(80))

    claim: Mapped[Claim] = one("Claim", "foreign(Standing.claim_id) == Claim.id")


class Merged(Base):
    """An address that no longer has a thing of its own, and the thing that it leads to now."""

    __tablename__ = "merged"
    __table_args__ = (Index("ix_merged_canonical_id", "canonical_id"), Index("ix_merged_reference", "reference"))
    entity_id: Mapped[int] = mapped_column(ForeignKey("entity.id"), primary_key=True, autoincrement=False)
    reference: Mapped[str] = mapped_column(key())
    canonical_id: Mapped[int] = mapped_column(ForeignKey("entity.id"))
