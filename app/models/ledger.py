"""The ledger: what documents say, and what was decided about it.

Rows are added, never changed or deleted; only the words of a document that had to be erased are blanked in them.
"""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    CheckConstraint,
    Computed,
    ForeignKey,
    Index,
    LargeBinary,
    String,
    Text,
    UniqueConstraint,
    case,
    func,
    select,
)
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import Mapped, mapped_column

from app.db.json import words_of
from app.db.types import Instant, JsonText, key
from app.models.base import Base, bound, one

if TYPE_CHECKING:
    from app.models.actors import Party, Person, Place
    from app.models.review import Waiting
    from app.models.standing import Standing

REFERENCE = Computed("kind || '/' || slug", persisted=True)
"""A thing as it is written everywhere, `kind/slug`."""

CONTEXT = 160
"""Characters of a document that are shown before and after a quote."""

_NAMING = ("names", "title", "summary")


class Revision(Base):
    """One write transaction: our own clock, numbered from 1 under the write lock."""

    __tablename__ = "revision"
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime] = mapped_column(Instant)
    actor: Mapped[str] = mapped_column(Text)
    summary: Mapped[str] = mapped_column(Text)
    counts: Mapped[dict[str, int]] = mapped_column(JsonText)


class Release(Base):
    """A revision that has been given a name, and the checksums of what every list held at it."""

    __tablename__ = "release"
    name: Mapped[str] = mapped_column(key(), primary_key=True)
    revision: Mapped[int] = mapped_column(ForeignKey("revision.number"))
    at: Mapped[datetime] = mapped_column(Instant)
    actor: Mapped[str] = mapped_column(Text)
    note: Mapped[str | None] = mapped_column(Text)
    checksums: Mapped[dict[str, Any]] = mapped_column(JsonText)


def revision() -> Any:  # noqa: ANN401 - a mapped column
    """Declare the revision that added a row."""
    return mapped_column(ForeignKey("revision.number"), index=True)


class Source(Base):
    """Who publishes documents: an outlet, an organisation, a dataset, or Parley's own editors; one row a version."""

    __tablename__ = "source"
    __table_args__ = (UniqueConstraint("slug", "digest"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(key())
    digest: Mapped[str] = mapped_column(String(64))
    name: Mapped[str] = mapped_column(Text)
    kind: Mapped[str] = mapped_column(String(80))
    licence: Mapped[str | None] = mapped_column(Text)
    address: Mapped[str | None] = mapped_column(Text)
    redistribution: Mapped[str] = mapped_column(String(80))
    revision: Mapped[int] = revision()


class Document(Base):
    """A text or a dataset release as it was taken in; one row a version, the newest is served.

    `original` is the page or PDF that the text was taken from, of `media_type`; NULL where the text came as it is.
    """

    __tablename__ = "document"
    __table_args__ = (
        UniqueConstraint("slug", "version"),
        Index("ix_document_known_on", "known_on", "id"),
        Index("ix_document_sha256", "sha256"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(key())
    version: Mapped[int]
    source_id: Mapped[int | None] = mapped_column(ForeignKey("source.id"))
    title: Mapped[str | None] = mapped_column(Text)
    address: Mapped[str | None] = mapped_column(Text)
    language: Mapped[str] = mapped_column(String(35))
    published: Mapped[str | None] = mapped_column(String(80))
    published_min: Mapped[date | None] = bound()
    published_max: Mapped[date | None] = bound()
    retrieved: Mapped[str | None] = mapped_column(String(80))
    retrieved_min: Mapped[date | None] = bound()
    retrieved_max: Mapped[date | None] = bound()
    retrieved_how: Mapped[str | None] = mapped_column(String(80))
    known_on: Mapped[date]
    known_how: Mapped[str] = mapped_column(String(80))
    redistribution: Mapped[str] = mapped_column(String(80))
    note: Mapped[str | None] = mapped_column(Text)
    sha256: Mapped[str | None] = mapped_column(String(64))
    text: Mapped[str | None] = mapped_column(Text)
    length: Mapped[int | None]
    original: Mapped[bytes | None] = mapped_column(LargeBinary)
    media_type: Mapped[str | None] = mapped_column(String(80))
    digest: Mapped[str] = mapped_column(String(64))
    revision: Mapped[int] = revision()

    source: Mapped[Source | None] = one("Source", "foreign(Document.source_id) == Source.id")

    @hybrid_property
    def open_text(self) -> Any:  # noqa: ANN401 - SQL, as are the others of its kind below
        """Give the text, where its source lets all of it leave."""
        row: Any = self
        return case((row.redistribution == "open", row.text))


def _of_document(document_id: Any, words: Any) -> Any:  # noqa: ANN401 - SQL expressions
    """Give words of a document, as SQL; NULL where its source lets none leave."""
    return (
        select(case((Document.redistribution != "local_only", words)))
        .where(Document.id == document_id)
        .correlate_except(Document)
        .scalar_subquery()
    )


class Erasure(Base):
    """A document that had to be erased: at which revision, why, by whom, and since which revision it had been held."""

    __tablename__ = "erasure"
    id: Mapped[int] = mapped_column(primary_key=True)
    document: Mapped[str] = mapped_column(key(), unique=True)
    reason: Mapped[str] = mapped_column(Text)
    actor: Mapped[str] = mapped_column(String(200))
    revision: Mapped[int] = revision()
    since: Mapped[int] = mapped_column(ForeignKey("revision.number"))


class Entity(Base):
    """A thing that claims are about.  Its address, unique in its kind, is minted once and never used again.

    `parent_id`, `member_id` and `label` are the identity of a thing that is addressed by others: a delegation's talk
    and party, a participant's delegation and person or label.
    """

    __tablename__ = "entity"
    __table_args__ = (UniqueConstraint("kind", "slug"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(40))
    slug: Mapped[str] = mapped_column(key())
    reference: Mapped[str] = mapped_column(key(), REFERENCE, unique=True)
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("entity.id"), index=True)
    member_id: Mapped[int | None] = mapped_column(ForeignKey("entity.id"), index=True)
    label: Mapped[str] = mapped_column(String(200), default="")
    revision: Mapped[int] = revision()

    person: Mapped["Person | None"] = one("Person", "foreign(Entity.id) == Person.id")
    party: Mapped["Party | None"] = one("Party", "foreign(Entity.id) == Party.id")
    place: Mapped["Place | None"] = one("Place", "foreign(Entity.id) == Place.id")

    @hybrid_property
    def called(self) -> Any:  # noqa: ANN401
        """Give what the first claim that names it, or puts it in words, calls it, counting or not."""
        row: Any = self
        words = select(words_of(Claim.value)).where(Claim.subject_id == row.id, Claim.property.in_(_NAMING))
        return words.order_by(Claim.id).limit(1).correlate_except(Claim).scalar_subquery()


class Statement(Base):
    """A passage in which a document has somebody speak: who, for whom, when, and which words of it were spoken.

    `said_first` and `said_last` are what it sorts by upwards and downwards, with the undated last in both.
    """

    __tablename__ = "statement"
    __table_args__ = (
        CheckConstraint("span_end > span_start AND length(quote) = span_end - span_start", name="span"),
        CheckConstraint("spoken_start >= span_start AND spoken_end <= span_end", name="spoken"),
        CheckConstraint("speaker_id IS NOT NULL OR speaker_label IS NOT NULL", name="speaker"),
        Index("ix_statement_said_first", "said_first", "id"),
        Index("ix_statement_said_last", "said_last", "id"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"), index=True)
    span_start: Mapped[int]
    span_end: Mapped[int]
    quote: Mapped[str] = mapped_column(Text)
    spoken_start: Mapped[int | None]
    spoken_end: Mapped[int | None]
    spoken: Mapped[str | None] = mapped_column(Text)
    speaker_id: Mapped[int | None] = mapped_column(ForeignKey("entity.id"), index=True)
    speaker_label: Mapped[str | None] = mapped_column(Text)
    office: Mapped[str | None] = mapped_column(Text)
    behalf_id: Mapped[int | None] = mapped_column(ForeignKey("entity.id"), index=True)
    said_on: Mapped[str | None] = mapped_column(String(80))
    said_on_min: Mapped[date | None] = bound()
    said_on_max: Mapped[date | None] = bound()
    said_first: Mapped[date]
    said_last: Mapped[date]
    said_how: Mapped[str | None] = mapped_column(String(80))
    speech: Mapped[str] = mapped_column(String(80))
    note: Mapped[str | None] = mapped_column(Text)
    revision: Mapped[int] = revision()

    document: Mapped[Document] = one("Document", "foreign(Statement.document_id) == Document.id")
    speaker: Mapped[Entity | None] = one("Entity", "foreign(Statement.speaker_id) == Entity.id")
    behalf: Mapped[Entity | None] = one("Entity", "foreign(Statement.behalf_id) == Entity.id")

    @hybrid_property
    def open_quote(self) -> Any:  # noqa: ANN401
        """Give the passage, where its source lets words leave."""
        return _of_document(self.document_id, self.quote)

    @hybrid_property
    def open_spoken(self) -> Any:  # noqa: ANN401
        """Give the spoken words, likewise."""
        return _of_document(self.document_id, self.spoken)


class Claim(Base):
    """Of this thing, this property has this value: so says this span of this document.

    The digest names what is claimed (document and its text, thing, property, value, span, speaker, modality, distance,
    both clocks, how it was got), so that a decision on it holds when the document is read again.  `value_min` and
    `value_max` are the bounds of a value that is a day.
    """

    __tablename__ = "claim"
    __table_args__ = (
        UniqueConstraint("digest", "reader", "revision"),
        CheckConstraint(
            "(quote IS NULL AND span_start IS NULL AND span_end IS NULL AND row_key IS NULL AND column_name IS NULL)"
            " OR (quote IS NOT NULL AND span_end > span_start AND length(quote) = span_end - span_start"
            " AND row_key IS NULL AND column_name IS NULL)"
            " OR (quote IS NOT NULL AND span_start IS NULL AND span_end IS NULL"
            " AND row_key IS NOT NULL AND column_name IS NOT NULL)",
            name="passage",
        ),
        CheckConstraint("empty IS NULL OR value = 'null'", name="empty"),
        Index("ix_claim_document_reader", "document_id", "reader"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    digest: Mapped[str] = mapped_column(String(64))
    subject_id: Mapped[int] = mapped_column(ForeignKey("entity.id"), index=True)
    property: Mapped[str] = mapped_column(String(40))
    value: Mapped[Any] = mapped_column(JsonText)
    value_min: Mapped[date | None] = bound()
    value_max: Mapped[date | None] = bound()
    value_entity_id: Mapped[int | None] = mapped_column(ForeignKey("entity.id"), index=True)
    empty: Mapped[str | None] = mapped_column(String(80))
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"))
    span_start: Mapped[int | None]
    span_end: Mapped[int | None]
    row_key: Mapped[str | None] = mapped_column(Text)
    column_name: Mapped[str | None] = mapped_column(Text)
    quote: Mapped[str | None] = mapped_column(Text)
    statement_id: Mapped[int | None] = mapped_column(ForeignKey("statement.id"), index=True)
    modality: Mapped[str] = mapped_column(String(80))
    distance: Mapped[str] = mapped_column(String(80))
    how: Mapped[str] = mapped_column(String(80))
    note: Mapped[str | None] = mapped_column(Text)
    valid_on: Mapped[str] = mapped_column(String(80))
    valid_on_min: Mapped[date]
    valid_on_max: Mapped[date]
    valid_how: Mapped[str] = mapped_column(String(80))
    known_on: Mapped[date]
    reader: Mapped[str] = mapped_column(String(80))
    reader_version: Mapped[str] = mapped_column(String(80))
    rule: Mapped[str | None] = mapped_column(String(80))
    confidence: Mapped[int | None]
    accepted: Mapped[bool]
    revision: Mapped[int] = revision()

    subject: Mapped[Entity] = one("Entity", "foreign(Claim.subject_id) == Entity.id")
    document: Mapped[Document] = one("Document", "foreign(Claim.document_id) == Document.id")
    statement: Mapped[Statement | None] = one("Statement", "foreign(Claim.statement_id) == Statement.id")
    standing: Mapped["Standing | None"] = one("Standing", "foreign(Claim.id) == Standing.claim_id")
    waiting: Mapped["Waiting | None"] = one("Waiting", "foreign(Claim.id) == Waiting.claim_id")

    @hybrid_property
    def open_quote(self) -> Any:  # noqa: ANN401
        """Give the quote, where its source lets words leave."""
        return _of_document(self.document_id, self.quote)

    @hybrid_property
    def before(self) -> Any:  # noqa: ANN401
        """Give the words before the quote."""
        row: Any = self
        start = case((row.span_start > CONTEXT, row.span_start - CONTEXT), else_=0)
        return _of_document(row.document_id, func.substr(Document.text, start + 1, row.span_start - start))

    @hybrid_property
    def after(self) -> Any:  # noqa: ANN401
        """Give the words after the quote."""
        row: Any = self
        return _of_document(row.document_id, func.substr(Document.text, row.span_end + 1, CONTEXT))


class Decision(Base):
    """What was decided about a claim, named by digest, or about a thing, and by whom, when and why.

    A decision on a claim holds for every reader that says it, unless it names one.  `into_id` is the thing that a
    merged one became.  A supersession counts from `known_on`; the others count on every day.  `basis` tells, of a
    decision on what a machine read, whether somebody looked at that claim; NULL for all others.
    """

    __tablename__ = "decision"
    __table_args__ = (
        Index("ix_decision_basis", "basis", "claim_digest"),
        CheckConstraint("(claim_digest IS NULL) <> (entity_id IS NULL)", name="object"),
        CheckConstraint("(action IN ('merge', 'split')) = (entity_id IS NOT NULL)", name="action"),
        CheckConstraint("(action = 'merge') = (into_id IS NOT NULL)", name="into"),
        CheckConstraint("(action = 'supersede') = (known_on IS NOT NULL)", name="supersede"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    action: Mapped[str] = mapped_column(String(80))
    claim_digest: Mapped[str | None] = mapped_column(String(64), index=True)
    reader: Mapped[str | None] = mapped_column(String(80))
    entity_id: Mapped[int | None] = mapped_column(ForeignKey("entity.id"), index=True)
    into_id: Mapped[int | None] = mapped_column(ForeignKey("entity.id"))
    known_on: Mapped[date | None]
    actor: Mapped[str] = mapped_column(String(200))
    reason: Mapped[str] = mapped_column(Text)
    basis: Mapped[str | None] = mapped_column(String(80))
    revision: Mapped[int] = revision()

    entity: Mapped[Entity | None] = one("Entity", "foreign(Decision.entity_id) == Entity.id")
    into: Mapped[Entity | None] = one("Entity", "foreign(Decision.into_id) == Entity.id")

    @hybrid_property
    def at(self) -> Any:  # noqa: ANN401
        """Give the instant of the revision that recorded it."""
        row: Any = self
        return select(Revision.at).where(Revision.number == row.revision).correlate_except(Revision).scalar_subquery()
