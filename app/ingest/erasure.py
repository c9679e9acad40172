"""Erasing: nothing rests on a document from then on, and none of its words is left in the tables."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, bindparam, insert, select, update
from sqlalchemy.ext.asyncio import AsyncEngine

from app.db.engine import writing
from app.db.rows import insert_all, select_in
from app.errors import ErasureError, NotFoundError, did_you_mean
from app.ingest.plan import Report
from app.ingest.record import begin
from app.ingest.resolve import replay
from app.models.ledger import Claim, Decision, Document, Entity, Erasure, Statement
from app.models.properties import kinds, table_of

BLANK = "\u2588"
"""Stands for every code point that was erased, so that what is told by a length still holds."""

_WORDS = ("text", "name")


@dataclass(frozen=True)
class Erasing:
    """The document that is to be erased, why, and by whom."""

    document: str
    reason: str
    actor: str


async def erase(engine: AsyncEngine, erasing: Erasing, progress: Callable[[str, int, int], None]) -> int:
    """Erase a document as one revision, and give its number.

    Its claims are retracted, its words blanked, and the tables made anew, in one transaction.  Raises NotFoundError
    where there is no such document, ErasureError where it was erased already.
    """
    async with writing(engine) as connection:
        revision = await connection.run_sync(_erase, erasing)
        await connection.run_sync(replay, revision, progress)
    return revision


def _erase(connection: Connection, erasing: Erasing) -> int:
    slug = erasing.document
    versions = connection.execute(select(Document.id, Document.revision).where(Document.slug == slug)).all()
    if not versions:
        known = connection.execute(select(Document.slug).distinct()).scalars()
        raise NotFoundError(f"there is no document '{slug}'{did_you_mean(slug, known)}")
    earlier = select(Erasure.revision, Erasure.reason).where(Erasure.document == slug)
    done = connection.execute(earlier).one_or_none()
    if done is not None:
        raise ErasureError(f"document '{slug}' was erased at revision {done.revision} already ({done.reason})")
    ids = [row.id for row in versions]
    found = select_in(connection, select(Claim.digest, Claim.reader), Claim.document_id, ids)
    said = sorted({(row.digest, row.reader) for row in found})
    summary = f"document/{slug} was erased: {erasing.reason}"
    revision = begin(connection, erasing.actor, summary, Report(retracted=len(said)))
    row = {"document": slug, "reason": erasing.reason, "actor": erasing.actor, "revision": revision}
    connection.execute(insert(Erasure).values({**row, "since": min(row.revision for row in versions)}))
    _retract(connection, said, erasing.actor, revision)
    _blank(connection, ids)
    return revision


def _retract(connection: Connection, said: list[tuple[str, str]], actor: str, revision: int) -> None:
    """Take back what each reader said, as if the reader had done so: no other decision on the claim can undo that."""
    rows = [
        {
            "action": "retract",
            "claim_digest": digest,
            "reader": reader,
            "actor": actor,
            "reason": "its document was erased",
            "revision": revision,
        }
        for digest, reader in said
    ]
    insert_all(connection, table_of(Decision), rows)


def _blank(connection: Connection, documents: list[int]) -> None:
    words = dict.fromkeys(("text", "title", "address", "note", "original"))
    blanked = update(Document).where(Document.id.in_(documents))
    connection.execute(blanked.values({**words, "redistribution": "local_only"}))
    statements = select(*table_of(Statement).c)
    found = select_in(connection, statements, Statement.document_id, documents)
    _rewrite(connection, Statement, [_statement(row) for row in found])
    claims = select(*table_of(Claim).c, Entity.kind).join(Entity, Entity.id == Claim.subject_id)
    found = select_in(connection, claims, Claim.document_id, documents)
    _rewrite(connection, Claim, [_claim(row) for row in found])


def _statement(row: Row[Any]) -> dict[str, Any]:
    names = ("quote", "spoken", "speaker_label", "office")
    return {"id": row.id, "note": None, **{name: _blanked(getattr(row, name)) for name in names}}


def _claim(row: Row[Any]) -> dict[str, Any]:
    words = {name: _blanked(getattr(row, name)) for name in ("quote", "row_key", "column_name")}
    return {"id": row.id, "note": None, "value": _value(row.kind, row.property, row.value), **words}


def _value(kind: str, name: str, value: Any) -> Any:  # noqa: ANN401 - whatever was claimed
    """Blank a value that is the document's words; terms, things, days and numbers are not."""
    if value is None or kinds()[kind].properties[name].claimed.value not in _WORDS:
        return value
    return {**value, "text": _blanked(value["text"])} if isinstance(value, dict) else _blanked(value)


def _blanked(words: str | None) -> str | None:
    return None if words is None else BLANK * len(words)


def _rewrite(connection: Connection, model: type[Any], rows: list[dict[str, Any]]) -> None:
    """Change rows, each named by its id, all of them in the same columns."""
    if not rows:
        return
    table = table_of(model)
    changed = {name: bindparam(f"new_{name}", type_=table.c[name].type) for name in rows[0] if name != "id"}
    statement = update(table).where(table.c.id == bindparam("new_id")).values(changed)
    connection.execute(statement, [{f"new_{name}": value for name, value in row.items()} for row in rows])
