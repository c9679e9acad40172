"""Ingesting and rebuilding, from paths to a report: what the command line calls."""

from collections.abc import Callable, Iterable
from pathlib import Path

from sqlalchemy import Connection, func, select
from sqlalchemy.ext.asyncio import AsyncEngine

from app.db.engine import base_errors, writing
from app.db.rows import select_in
from app.errors import RefusedError
from app.ingest.account import ClaimDecisionIn
from app.ingest.check import check, references, subjects
from app.ingest.correcting import READER
from app.ingest.erased import refusals
from app.ingest.files import AccountFile, Batch, DocumentFile, load
from app.ingest.identity import address, minted, parts
from app.ingest.plan import Report
from app.ingest.readings import Held, Reading
from app.ingest.record import record
from app.ingest.resolve import replay
from app.models.ledger import Claim, Document, Revision

Progress = Callable[[str, int, int], None]
"""Told what has just been done, how many are done, and of how many."""


def _silent(_what: str, _done: int, _of: int) -> None:
    pass


async def ingest(engine: AsyncEngine, paths: Iterable[Path], progress: Progress = _silent) -> Report:
    """Take in every prepared document and account at or below the paths, one transaction a document.

    Raises PathError and RefusedError before anything is written; BaseNotReadyError for a base that is not there.
    """
    return await ingest_batch(engine, load(paths), progress)


async def ingest_batch(engine: AsyncEngine, batch: Batch, progress: Progress = _silent) -> Report:
    """Take in what was loaded; raises as `ingest` does."""
    readings = await check_batch(engine, batch)
    names = list(dict.fromkeys([*batch.documents, *(reading.document for reading in readings)]))
    report = Report()
    for done, name in enumerate(names, start=1):
        async with writing(engine) as connection:
            document = batch.documents.get(name)
            source = batch.sources.get(document.document.source or "") if document else None
            of_it = [reading for reading in readings if reading.document == name]
            report += await connection.run_sync(record, document, source, of_it)
        progress(name, done, len(names))
    return report


async def check_batch(engine: AsyncEngine | None, batch: Batch) -> list[Reading]:
    """Check every account of a batch, against the base too where there is one; raises RefusedError."""
    known = {item for file in batch.accounts for item in subjects(file.account)}
    claims: set[str] = set()
    erased: dict[str, str] = {}
    held = {name: _held(file) for name, file in batch.documents.items()}
    if engine is not None:
        with base_errors():
            async with engine.connect() as connection:
                in_base, documents = await connection.run_sync(_in_base, batch)
                claims = await connection.run_sync(_claims_in_base, batch)
                erased = await connection.run_sync(refusals, [*batch.documents, *map(_of, batch.accounts)])
        known |= in_base
        held = documents | held
    faults = [file.place.fault(["document"], erased[name]) for name, file in batch.documents.items() if name in erased]
    readings: list[Reading] = []
    for file in batch.accounts:
        if _of(file) in erased:
            faults.append(file.place.fault(["account"], erased[_of(file)]))
            continue
        if file.account.reader == READER:
            what = f"'{READER}' reads what corrections add, and has no account; name another reader"
            faults.append(file.place.fault(["reader"], what))
        reading, found = check(file, held.get(_of(file)), known)
        faults += found
        readings += [reading] if reading else []
    if engine is not None:
        claims |= {claim.digest for reading in readings for claim in reading.claims}
        faults += [
            reading.place.fault(("decisions", place, "claim"), "no claim has this digest")
            for reading in readings
            for place, decision in enumerate(reading.decisions)
            if isinstance(decision, ClaimDecisionIn) and decision.claim not in claims
        ]
    if faults:
        raise RefusedError(faults)
    return readings


def _of(file: AccountFile) -> str:
    return file.account.account


def _held(file: DocumentFile) -> Held:
    given, text = file.document, file.text
    return Held(
        given.document,
        given.language,
        given.knowledge[0],
        text.sha256 if text else None,
        text.characters if text else None,
    )


def _in_base(connection: Connection, batch: Batch) -> tuple[set[str], dict[str, Held]]:
    wanted = []
    for _, reference in (item for file in batch.accounts for item in references(file.account)):
        try:
            wanted.append(address(reference))
        except ValueError:
            continue  # the check says so, with its place
    known = set(minted(connection, parts(wanted)))
    names = {_of(file) for file in batch.accounts} - batch.documents.keys()
    newest = select(Document.slug, Document.language, Document.known_on, Document.sha256, Document.text).order_by(
        Document.version
    )
    rows = connection.execute(newest.where(Document.slug.in_(sorted(names)))).all()
    return known, {row.slug: Held(row.slug, row.language, row.known_on, row.sha256, row.text) for row in rows}


def _claims_in_base(connection: Connection, batch: Batch) -> set[str]:
    decided = {
        decision.claim
        for file in batch.accounts
        for decision in file.account.decisions
        if isinstance(decision, ClaimDecisionIn)
    }
    return {row.digest for row in select_in(connection, select(Claim.digest), Claim.digest, decided)}


async def rebuild(engine: AsyncEngine, progress: Progress = _silent) -> int:
    """Empty every resolved table and replay the ledger, in one transaction; gives the number of revisions."""
    async with writing(engine) as connection:
        newest = (await connection.execute(select(func.max(Revision.number)))).scalar() or 0
        await connection.run_sync(replay, newest, progress)
    return int(newest)


async def is_empty(engine: AsyncEngine) -> bool:
    """Tell whether a migrated base holds no document yet."""
    with base_errors():
        async with engine.connect() as connection:
            return (await connection.execute(select(Document.id).limit(1))).first() is None
