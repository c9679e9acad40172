"""What a reviewer is shown of a claim: its text, who says it, what the base holds of the same property.

It is for whoever has the base itself at hand: words are shown whatever their source lets leave.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, literal, select, union_all
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.orm import aliased

from app.db.engine import Engine, base_errors
from app.errors import NotFoundError
from app.models.ledger import Claim, Decision, Document, Entity, Source, Statement
from app.models.properties import table_of
from app.models.review import Overlooked, Perusal, Waiting
from app.models.standing import Standing
from app.queries.review import waiting
from app.schemas.review import Which

_MOST_BESIDE = 30
_BEGINNING = re.compile("[0-9a-f]{8,64}")


@dataclass(frozen=True)
class Card:
    """A claim and what is needed to judge it.

    `claim` is its row, with `thing` (`kind/slug`), `kind`, and the columns of its document (`document`, `version`,
    `title`, `source`, `published`, `text`) and of its statement (`passage_start`, `speaker` … NULL without one).
    `beside` are other claims on the property: `claim_id`, `value`, `empty`, `modality`, `document`, `reader`, and
    whether each counts.  `decisions` are those on it, the oldest first.
    """

    claim: Any
    speaker_names: Sequence[str]
    beside: Sequence[Any]
    decisions: Sequence[Any]


@dataclass(frozen=True)
class Queued:
    """A claim in the queue, in few columns; `thing` is `kind/slug`, `confidence` in percent."""

    claim_id: int
    digest: str
    thing_id: int
    thing: str
    property: str
    value: Any
    empty: str | None
    document: str
    rule: str | None
    queue: str
    confidence: int | None


async def queue(engine: Engine, which: Which) -> list[Queued]:
    """Give every claim that waits and is such, in the order of the queue."""
    found = (
        select(
            Claim.id,
            Claim.digest,
            Waiting.subject_id,
            Entity.reference,
            Claim.property,
            Claim.value,
            Claim.empty,
            Document.slug,
            Claim.rule,
            Waiting.queue,
            Claim.confidence,
        )
        .join(Waiting, Waiting.claim_id == Claim.id)
        .join(Entity, Entity.id == Waiting.subject_id)
        .join(Document, Document.id == Claim.document_id)
        .where(Claim.digest.in_(waiting(which).order_by(None)))
        .order_by(Waiting.place, Waiting.claim_id)
    )
    with base_errors():
        async with engine.connect() as connection:
            return [Queued(*row) for row in await connection.execute(found)]


async def digest_of(engine: Engine, beginning: str) -> str:
    """Give the digest of the one claim whose digest begins so; raises NotFoundError where there is none, or several."""
    if not _BEGINNING.fullmatch(beginning):
        raise NotFoundError(
            f"'{beginning}' names no claim: a digest is 64 of 0-9 and a-f, of which the first 8 suffice"
        )
    found = select(Claim.digest).where(Claim.digest.startswith(beginning)).distinct().limit(2)
    with base_errors():
        async with engine.connect() as connection:
            digests = (await connection.execute(found)).scalars().all()
    if len(digests) != 1:
        raise NotFoundError(
            f"{'several claims have' if digests else 'no claim has'} a digest that begins '{beginning}'"
        )
    return digests[0]


async def card(engine: Engine, digest: str) -> Card:
    """Give what is to be shown of a claim, which must be there."""
    with base_errors():
        async with engine.connect() as connection:
            claim = (await connection.execute(_CLAIM.where(Claim.digest == digest).limit(1))).one()
            return Card(
                claim,
                await _names(connection, claim.speaker_id) if claim.speaker_id else (),
                (await connection.execute(_beside(claim))).all(),
                (await connection.execute(_DECISIONS.where(Decision.claim_digest == claim.digest))).all(),
            )


_SPEAKER, _BEHALF = aliased(Entity), aliased(Entity)
_CLAIM = (
    select(
        *table_of(Claim).c,
        Entity.reference.label("thing"),
        Entity.kind.label("kind"),
        func.coalesce(Waiting.subject_id, Standing.subject_id, Claim.subject_id).label("canonical_id"),
        Waiting.queue.label("queue"),
        Document.slug.label("document"),
        Document.version,
        Document.title,
        Document.published,
        Document.language,
        Document.text,
        Source.name.label("source"),
        Statement.span_start.label("passage_start"),
        Statement.span_end.label("passage_end"),
        Statement.spoken_start,
        Statement.spoken_end,
        Statement.speaker_id,
        Statement.speaker_label,
        Statement.office,
        Statement.said_on,
        Statement.speech,
        _SPEAKER.reference.label("speaker"),
        _BEHALF.reference.label("behalf"),
    )
    .join(Entity, Entity.id == Claim.subject_id)
    .join(Document, Document.id == Claim.document_id)
    .outerjoin(Source, Source.id == Document.source_id)
    .outerjoin(Waiting, Waiting.claim_id == Claim.id)
    .outerjoin(Standing, Standing.claim_id == Claim.id)
    .outerjoin(Statement, Statement.id == Claim.statement_id)
    .outerjoin(_SPEAKER, _SPEAKER.id == Statement.speaker_id)
    .outerjoin(_BEHALF, _BEHALF.id == Statement.behalf_id)
    # Of claims that two readers make alike, that which waits.
    .order_by(Waiting.claim_id.is_(None), Claim.id)
)
_DECISIONS = select(Decision.action, Decision.actor, Decision.reason, Decision.revision).order_by(Decision.id)


async def _names(connection: AsyncConnection, thing_id: int) -> list[str]:
    """Give every name that anybody claims of a thing, accepted or not, the longest first."""
    claimed = select(Claim.value).where(Claim.subject_id == thing_id, Claim.property == "names", Claim.empty.is_(None))
    found = (await connection.execute(claimed)).scalars()
    return sorted({str(name["text"]) for name in found}, key=len, reverse=True)


def _beside(claim: Any) -> Any:  # noqa: ANN401 - a row, and a select
    """Give the other claims on a claim's property that count or wait, those that count first."""
    of_thing = [
        select(view.claim_id, literal(counts).label("counts")).where(view.subject_id == claim.canonical_id)
        for view, counts in ((Standing, 1), (Waiting, 0))
    ]
    both = union_all(*of_thing).subquery()
    return (
        select(
            Claim.id.label("claim_id"),
            Claim.value,
            Claim.empty,
            Claim.modality,
            Claim.reader,
            Document.slug.label("document"),
            both.c.counts,
        )
        .join(both, both.c.claim_id == Claim.id)
        .join(Document, Document.id == Claim.document_id)
        .where(Claim.property == claim.property, Claim.digest != claim.digest)
        .order_by(both.c.counts.desc(), Claim.id)
        .limit(_MOST_BESIDE)
    )


async def overlooked(engine: Engine, document: str) -> list[tuple[str, int, int, str]]:
    """Give the passages that the newest reading of a document by each reader made nothing of.

    Each is the text that it stands in, its first code point, the one after its last, and why it is told of.
    """
    newest = (
        select(func.max(Perusal.id))
        .join(Document, Document.id == Perusal.document_id)
        .where(Document.slug == document)
        .group_by(Perusal.reader)
    )
    passages = (
        select(Document.text, Overlooked.span_start, Overlooked.span_end, Overlooked.reason)
        .join(Document, Document.id == Overlooked.document_id)
        .where(Overlooked.perusal_id.in_(newest), Document.text.is_not(None))
        .order_by(Overlooked.span_start, Overlooked.id)
    )
    with base_errors():
        async with engine.connect() as connection:
            return [
                (row.text or "", row.span_start, row.span_end, row.reason) for row in await connection.execute(passages)
            ]


@dataclass(frozen=True)
class About:
    """What a thing is said to be, by claims that count or wait: `property`, `value`, `empty`, `document`, `counts`."""

    thing: str
    claims: Sequence[Any]

    @property
    def counts(self) -> bool:
        """Tell whether anything is accepted of it."""
        return any(claim.counts for claim in self.claims)


async def about(engine: Engine, thing: str) -> About:
    """Give what is said of a thing (`kind/slug`), what counts first."""
    of_thing = [
        select(view.claim_id, literal(counts).label("counts"))
        .join(Entity, Entity.id == view.subject_id)
        .where(Entity.reference == thing)
        for view, counts in ((Standing, 1), (Waiting, 0))
    ]
    both = union_all(*of_thing).subquery()
    said = (
        select(Claim.property, Claim.value, Claim.empty, Document.slug.label("document"), both.c.counts)
        .join(both, both.c.claim_id == Claim.id)
        .join(Document, Document.id == Claim.document_id)
        .order_by(both.c.counts.desc(), Claim.id)
        .limit(_MOST_BESIDE)
    )
    with base_errors():
        async with engine.connect() as connection:
            return About(thing, (await connection.execute(said)).all())
