"""What became of an article that was taken in."""

from sqlalchemy import func, select

from app.db.engine import Engine, reading
from app.models.ledger import Claim, Document, Revision
from app.models.review import Perusal, Waiting
from app.schemas.posting import PostedOut


async def posted(engine: Engine, slug: str, reader: str) -> PostedOut:
    """Tell of the newest version of a document that is there, and of its last reading by a reader."""
    unread = (
        select(Perusal.unread)
        .where(Perusal.document_id == Document.id, Perusal.reader == reader)
        .order_by(Perusal.id.desc())
        .limit(1)
        .correlate(Document)
        .scalar_subquery()
    )
    of_it = select(Claim.id).join(Document, Document.id == Claim.document_id).where(Document.slug == slug)
    waiting = select(func.count()).where(Waiting.claim_id.in_(of_it)).scalar_subquery()
    newest = select(func.max(Revision.number)).scalar_subquery()
    asked = (
        select(Document.version, Document.language, unread.label("unread"))
        .add_columns(waiting.label("waiting"), newest.label("revision"))
        .where(Document.slug == slug)
        .order_by(Document.version.desc())
        .limit(1)
    )
    async with reading(engine) as connection:
        row = (await connection.execute(asked)).one()
    address = f"/v1/documents/{slug}"
    return PostedOut(
        id=slug,
        **row._asdict(),
        document=address,
        account=f"{address}/account",
        review=f"/v1/review?document={slug}",
    )
