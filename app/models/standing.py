"""Which claims count, on what they differ, where a merged thing is found: views of the ledger, as the tables are."""

from datetime import date

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
    """An address that leads to a thing after merges, where the thing was not minted with it.

    A merged thing's own address leads to the one that it became; the address of a child, which is made of its parents'
    and may never have been minted, leads to the child.
    """

    __tablename__ = "merged"
    __table_args__ = (Index("ix_merged_canonical_id", "canonical_id"), Index("ix_merged_reference", "reference"))
    entity_id: Mapped[int] = mapped_column(ForeignKey("entity.id"), primary_key=True, autoincrement=False)
    reference: Mapped[str] = mapped_column(key(), primary_key=True)
    canonical_id: Mapped[int] = mapped_column(ForeignKey("entity.id"))


class Dispute(Base):
    """A property of a thing on which the claims that count differ, or that somebody denies.

    `status` tells whether it is `open`, or a curator `preferred` the value that the tables show; `known_on` is the day
    of the newest claim in it; `address` is `kind/slug/property`.
    """

    __tablename__ = "dispute"
    __table_args__ = (
        Index("ix_dispute_known_on", "known_on", "address"),
        Index("ix_dispute_kind", "kind", "known_on", "address"),
    )
    owner_id: Mapped[int] = mapped_column(ForeignKey("entity.id"), primary_key=True, autoincrement=False)
    property: Mapped[str] = mapped_column(String(40), primary_key=True)
    address: Mapped[str] = mapped_column(key())
    kind: Mapped[str] = mapped_column(String(40))
    status: Mapped[str] = mapped_column(String(80))
    known_on: Mapped[date]
