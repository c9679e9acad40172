"""What had to be erased does not come in again."""

from collections.abc import Collection

from sqlalchemy import Connection, select

from app.db.rows import select_in
from app.models.ledger import Erasure


def refusals(connection: Connection, documents: Collection[str]) -> dict[str, str]:
    """Give, for each of the documents that was erased, what is told to whoever brings it in again."""
    known = select(Erasure.document, Erasure.revision, Erasure.reason)
    return {
        row.document: f"document '{row.document}' was erased at revision {row.revision} ({row.reason}) and does not "
        "come in again; leave this file out"
        for row in select_in(connection, known, Erasure.document, set(documents))
    }
