"""Documents: the newest version of each, or the newest that was known and held then."""

from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import aliased

from app.models.ledger import Document
from app.queries.as_of import AS_OF, REVISION, At
from app.queries.listing import Listing, Sort
from app.schemas.documents import DocumentOut


def _newest(document: Any, at: At) -> ColumnElement[bool]:  # noqa: ANN401 - an alias of Document
    other = aliased(Document)
    newest = select(func.max(other.version)).where(other.slug == document.slug).correlate(document)
    if at.versioned:
        newest = newest.where(other.known_on <= AS_OF, other.revision <= REVISION)
    is_newest: ColumnElement[bool] = document.version == newest.scalar_subquery()
    return is_newest


DOCUMENTS = Listing(model=Document, schema=DocumentOut, filters={}, sorts={"id": Sort("id")}, always=_newest)
