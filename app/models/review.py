"""What machines read: how often, what they passed over, what waits for a decision, and what may be one thing.

`Perusal`, `Overlooked`, `Suggestion` and `SelfAcceptance` are of the ledger: rows are added, never changed.  `Waiting`
is a view of it.
"""

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint, case, func, select
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Between, one, rows
from app.models.ledger import Claim, Document, Entity, revision


class Perusal(Base):
    """One reading of a document by a machine; the newest of a reader is the one that its account is from.

    `model` is the language model that it worked with.  `unread` says in words why it could not read the document; NULL
    where it has.
    """

    __tablename__ = "perusal"
    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"), index=True)
    reader: Mapped[str] = mapped_column(String(80))
    reader_version: Mapped[str] = mapped_column(String(80))
    model: Mapped[str | None] = mapped_column(Text)
    unread: Mapped[str | None] = mapped_column(Text)
    revision: Mapped[int] = revision()

    overlooked: Mapped[list["Overlooked"]] = rows(
        "Overlooked", "Perusal.id == foreign(Overlooked.perusal_id)", "Overlooked.span_start, Overlooked.id"
    )


class Overlooked(Base):
    """A passage that a reader could make nothing of, though a word in it tells that there is something; and why."""

    __tablename__ = "overlooked"
    id: Mapped[int] = mapped_column(primary_key=True)
    perusal_id: Mapped[int] = mapped_column(ForeignKey("perusal.id"), index=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"), index=True)
    span_start: Mapped[int]
    span_end: Mapped[int]
    reason: Mapped[str] = mapped_column(String(80))

    @hybrid_property
    def open_quote(self) -> object:
        """Give the passage, where its source lets words leave, as SQL."""
        start, length = self.span_start + 1, self.span_end - self.span_start
        return (
            select(case((Document.redistribution != "local_only", func.substr(Document.text, start, length))))
            .where(Document.id == self.document_id)
            .correlate_except(Document)
            .scalar_subquery()
        )


class Suggestion(Base):
    """Two things that may be one: why, and how near their names are, in percent (NULL where it is not by name).

    It is open until one is merged into the other, or a split says that either is one of its own.
    """

    __tablename__ = "suggestion"
    __table_args__ = (UniqueConstraint("entity_id", "other_id"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    entity_id: Mapped[int] = mapped_column(ForeignKey("entity.id"))
    other_id: Mapped[int] = mapped_column(ForeignKey("entity.id"), index=True)
    reason: Mapped[str] = mapped_column(Text)
    nearness: Mapped[int | None]
    revision: Mapped[int] = revision()

    entity: Mapped[Entity] = one("Entity", "foreign(Suggestion.entity_id) == Entity.id")
    other: Mapped[Entity] = one("Entity", "foreign(Suggestion.other_id) == Entity.id")


class SelfAcceptance(Base):
    """That what a rule reads is accepted by itself from a revision on, or no longer; the newest row of a rule holds."""

    __tablename__ = "self_acceptance"
    id: Mapped[int] = mapped_column(primary_key=True)
    rule: Mapped[str] = mapped_column(String(80), index=True)
    accepts: Mapped[bool]
    actor: Mapped[str] = mapped_column(String(200))
    reason: Mapped[str] = mapped_column(Text)
    revision: Mapped[int] = revision()


class Waiting(Between, Base):
    """A claim that a machine read, on which nothing has been decided yet.

    `queue` is why it is to be looked at (a term of the vocabulary `queue`), `place` where it stands in the queue:
    what is most dangerous first, then what is least sure.
    """

    __tablename__ = "waiting"
    __table_args__ = (
        Index("ix_waiting_place", "place", "claim_id"),
        Index("ix_waiting_queue", "queue", "place", "claim_id"),
        Index("ix_waiting_subject_id", "subject_id", "claim_id"),
    )
    claim_id: Mapped[int] = mapped_column(ForeignKey("claim.id"), primary_key=True, autoincrement=False)
    subject_id: Mapped[int] = mapped_column(ForeignKey("entity.id"))
    queue: Mapped[str] = mapped_column(String(80))
    place: Mapped[int]

    claim: Mapped[Claim] = one("Claim", "foreign(Waiting.claim_id) == Claim.id")
