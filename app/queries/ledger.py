"""The ledger: documents and sources, statements, claims, decisions, revisions: which, and in which order."""

from typing import Any

from sqlalchemy import ColumnElement, func, select, union_all
from sqlalchemy.orm import aliased

from app.models.ledger import Claim, Decision, Document, Entity, Revision, Source, Statement
from app.models.standing import Standing
from app.queries.as_of import AS_OF, REVISION, At
from app.queries.filters import Filter, not_after, not_before, one_of, refers
from app.queries.identity import ids_of, ids_of_references
from app.queries.listing import BY_ID, Listing, Sort
from app.schemas.ledger import ClaimOut, DecisionOut, DocumentOut, RevisionOut, SourceItem, StatementItem

_RECORDED = {"recorded": Sort("id"), "-recorded": Sort("id", descending=True)}


def of_claim(condition: Filter) -> Filter:
    """Keep the standings of the claims that a filter of claims keeps."""
    return lambda standing, at, value: standing.claim_id.in_(
        select((claim := aliased(Claim)).id).where(condition(claim, at, value))
    )


def in_documents(row: Any, _at: At, value: Any) -> ColumnElement[bool]:  # noqa: ANN401
    """Keep the rows that are of any version of the documents."""
    found: ColumnElement[bool] = row.document_id.in_(select(Document.id).where(Document.slug.in_(value)))
    return found


def _spoken_by(claim: Any, at: At, value: Any) -> ColumnElement[bool]:  # noqa: ANN401
    found: ColumnElement[bool] = claim.statement_id.in_(
        select(Statement.id).where(Statement.speaker_id.in_(ids_of_references(value, at)))
    )
    return found


def _of_party(statement: Any, at: At, value: Any) -> ColumnElement[bool]:  # noqa: ANN401
    found: ColumnElement[bool] = statement.speaker_id.in_(ids_of("party", value, at)) | statement.behalf_id.in_(
        ids_of("party", value, at)
    )
    return found


def _about(kind: str) -> Filter:
    """Keep the statements that bear a claim on a thing, on what is addressed below it, or with it as the value."""

    def condition(statement: Any, at: At, value: Any) -> ColumnElement[bool]:  # noqa: ANN401
        standing, claim, below, lowest = at(Standing), aliased(Claim), aliased(Entity), aliased(Entity)
        things = ids_of(kind, value, at).subquery()
        wanted = select(things.c.id)
        parts = select(below.id).where(below.parent_id.in_(wanted))
        people = select(lowest.id).where(lowest.parent_id.in_(parts))
        found: ColumnElement[bool] = statement.id.in_(
            select(claim.statement_id)
            .join(standing, standing.claim_id == claim.id)
            .where(standing.subject_id.in_(union_all(wanted, parts, people)) | claim.value_entity_id.in_(wanted))
        )
        return found

    return condition


def _newest_version(model: type[Any]) -> Any:  # noqa: ANN401 - what a listing takes
    """Keep the newest version of a document or source, or the newest that was known and held then."""

    def condition(row: Any, at: At) -> ColumnElement[bool]:  # noqa: ANN401
        other = aliased(model)
        newest = select(func.max(other.id)).where(other.slug == row.slug).correlate(row)
        if at.versioned:
            newest = newest.where(other.known_on <= AS_OF, other.revision <= REVISION)
        found: ColumnElement[bool] = row.id == newest.scalar_subquery()
        return found

    return condition


def _of_source(document: Any, _at: At, value: Any) -> ColumnElement[bool]:  # noqa: ANN401
    found: ColumnElement[bool] = document.source_id.in_(select(Source.id).where(Source.slug.in_(value)))
    return found


CLAIMS = Listing(
    Standing,
    ClaimOut,
    filters={
        "subject": refers("subject_id"),
        "property": of_claim(one_of("property")),
        "document": of_claim(in_documents),
        "speaker": of_claim(_spoken_by),
        "modality": of_claim(one_of("modality")),
        "distance": of_claim(one_of("distance")),
        "how": of_claim(one_of("how")),
        "reader": of_claim(one_of("reader")),
    },
    sorts={"recorded": Sort("claim_id"), "-recorded": Sort("claim_id", descending=True)},
    address="digest",
    id="claim_id",
    shown=Claim,
)

STATEMENTS = Listing(
    Statement,
    StatementItem,
    filters={
        "speaker": refers("speaker_id"),
        "party": _of_party,
        "talk": _about("talk"),
        "demand": _about("demand"),
        "document": in_documents,
        "speech": one_of("speech"),
        "said_from": not_before("said_on_max"),
        "said_until": not_after("said_on_min"),
    },
    sorts={"said": Sort("said_first"), "-said": Sort("said_last", descending=True), **_RECORDED},
    always=lambda statement, at: statement.id.in_(
        select((claim := aliased(Claim)).statement_id).where(claim.id.in_(select(at(Standing).claim_id)))
    ),
    address="digest",
)

DOCUMENTS = Listing(
    Document,
    DocumentOut,
    filters={
        "source": _of_source,
        "language": one_of("language"),
        "from": not_before("published_max"),
        "until": not_after("published_min"),
    },
    sorts={
        "-known": Sort("known_on", descending=True),
        "known": Sort("known_on"),
        **BY_ID,
    },
    always=_newest_version(Document),
)

SOURCES = Listing(
    Source,
    SourceItem,
    filters={"kind": one_of("kind")},
    sorts=BY_ID,
    always=_newest_version(Source),
)

DECISIONS = Listing(
    Decision,
    DecisionOut,
    filters={"action": one_of("action"), "claim": one_of("claim_digest"), "thing": refers("entity_id")},
    sorts=_RECORDED,
    address="id",
)

REVISIONS = Listing(
    Revision,
    RevisionOut,
    sorts={"-number": Sort("number", descending=True), "number": Sort("number")},
    address="number",
    id="number",
)
