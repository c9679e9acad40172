"""Claims that count, on a day and at a revision."""

from sqlalchemy import select

from app.models.ledger import Claim, Document
from app.models.standing import Standing
from app.queries.identity import ids_of_references
from app.queries.listing import Listing, Sort
from app.schemas.claims import ClaimOut

CLAIMS = Listing(
    model=Claim,
    schema=ClaimOut,
    filters={
        "subject": lambda claim, at, value: claim.id.in_(
            select((standing := at(Standing)).claim_id).where(standing.subject_id.in_(ids_of_references(value, at)))
        ),
        "document": lambda claim, _at, value: claim.document_id.in_(
            select(Document.id).where(Document.slug.in_(value))
        ),
    },
    sorts={"id": Sort("id")},
    always=lambda claim, at: claim.id.in_(select(at(Standing).claim_id)),
)
