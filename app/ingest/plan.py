"""What would change: a document and its accounts, compared with what the ledger says by now."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Row, select

from app.db.rows import select_in
from app.ingest.account import ClaimDecisionIn, DecisionIn, MergeIn, SourceIn, SplitIn
from app.ingest.files import DocumentFile
from app.ingest.identity import address, minted
from app.ingest.readings import Blanket, Reading, Ready, digest
from app.models.ledger import Claim, Decision, Document, Entity
from app.models.review import Perusal


@dataclass(frozen=True)
class Report:
    """What ingesting came to, in claims, but for the documents and decisions that say so.

    A claim is changed where one of the same property of the same thing went and another came.
    """

    documents: int = 0
    added: int = 0
    changed: int = 0
    unchanged: int = 0
    retracted: int = 0
    decisions: int = 0

    def __add__(self, other: "Report") -> "Report":
        """Add two reports up."""
        return Report(**{name: count + vars(other)[name] for name, count in vars(self).items()})


@dataclass
class Plan:
    """What a document and its accounts would change; empty if nothing.

    What is gone has its digest, and whether it was said of another text than the one that was read now.
    """

    document: DocumentFile | None = None
    source: SourceIn | None = None
    new: list[tuple[Reading, Ready]] = field(default_factory=list)
    gone: list[tuple[Reading, str, bool]] = field(default_factory=list)
    perusals: list[Reading] = field(default_factory=list)
    decisions: list[tuple[Reading, DecisionIn]] = field(default_factory=list)
    accepted: list[tuple[Blanket, str]] = field(default_factory=list)
    report: Report = Report()

    def __bool__(self) -> bool:
        """Tell whether anything would change."""
        return bool(self.document or self.new or self.gone or self.perusals or self.decisions or self.accepted)


def compare(
    connection: Connection,
    held: Any,  # noqa: ANN401 - a row
    document: DocumentFile | None,
    source: SourceIn | None,
    readings: list[Reading],
) -> Plan:
    """Give what a document, as the base may hold it already, and its accounts would change."""
    plan = Plan()
    if document is not None and (held is None or held.digest != document_digest(document, source)):
        plan.document, plan.source = document, source
    slug = document.document.document if document else readings[0].document
    report = Report(documents=int(plan.document is not None))
    for reading in readings:
        said = _said_now(connection, slug, reading.reader)
        wanted = {claim.digest: claim for claim in reading.claims}
        new = [claim for name, claim in wanted.items() if name not in said]
        gone = [name for name in said if name not in wanted]
        plan.new += [(reading, claim) for claim in new]
        plan.gone += [(reading, name, said[name].sha256 != reading.sha256) for name in gone]
        came = Counter((str(claim.subject), str(claim.columns["property"])) for claim in new)
        changed = (came & Counter((said[name].reference, said[name].property) for name in gone)).total()
        decisions = [item for item in reading.decisions if not _is_recorded(connection, reading, item)]
        plan.decisions += [(reading, item) for item in decisions]
        if reading.read_by is not None and (plan.document or not _is_perused(connection, held.id, reading)):
            plan.perusals.append(reading)
        report += Report(
            added=len(new) - changed,
            changed=changed,
            unchanged=len(wanted) - len(new),
            retracted=len(gone) - changed,
            decisions=len(decisions),
        )
        if reading.blanket is not None:
            decided = _decided(connection, wanted)
            undecided = [(reading.blanket, name) for name in wanted if name not in decided]
            plan.accepted += undecided
            report += Report(decisions=len(undecided))
    plan.report = report
    return plan


def _said_now(connection: Connection, slug: str, reader: str) -> dict[str, Row[str, str, str, str | None]]:
    """Give what a reader's account of a document says by now, by digest: thing and property, and of which text."""
    taken_back = (
        select(Decision.id)
        .where(
            Decision.claim_digest == Claim.digest,
            Decision.reader == Claim.reader,
            Decision.revision > Claim.revision,
            Decision.action.in_(("retract", "supersede")),
        )
        .exists()
    )
    said = (
        select(Claim.digest, Entity.reference, Claim.property, Document.sha256)
        .join(Entity, Entity.id == Claim.subject_id)
        .join(Document, Document.id == Claim.document_id)
        .where(Document.slug == slug, Claim.reader == reader, ~taken_back)
    )
    return {row.digest: row for row in connection.execute(said)}


def _decided(connection: Connection, digests: Collection[str]) -> set[str]:
    """Give those of the claims that somebody has decided on."""
    decided = select(Decision.claim_digest).where(Decision.reader.is_(None))
    return {str(row.claim_digest) for row in select_in(connection, decided, Decision.claim_digest, digests)}


def _is_perused(connection: Connection, document_id: int, reading: Reading) -> bool:
    """Tell whether the newest reading of a document by this reader was made the same way."""
    newest = (
        select(Perusal.reader_version, Perusal.model, Perusal.unread)
        .where(Perusal.document_id == document_id, Perusal.reader == reading.reader)
        .order_by(Perusal.id.desc())
        .limit(1)
    )
    by = reading.read_by
    row = connection.execute(newest).one_or_none()
    return by is not None and row is not None and tuple(row) == (reading.reader_version, by.model, by.unread)


def _is_recorded(connection: Connection, reading: Reading, decision: DecisionIn) -> bool:
    """Tell whether a decision was recorded before: said again it changes nothing, whatever was decided since."""
    same = select(Decision.id).where(
        Decision.action == decision.action, Decision.actor == reading.reader, Decision.reason == decision.reason
    )
    match decision:
        case ClaimDecisionIn():
            same = same.where(Decision.claim_digest == decision.claim)
        case MergeIn():
            ids = minted(connection, [address(decision.thing), address(decision.into)])
            same = same.where(Decision.entity_id == ids.get(decision.thing), Decision.into_id == ids.get(decision.into))
        case SplitIn():
            same = same.where(Decision.entity_id == minted(connection, [address(decision.thing)]).get(decision.thing))
    return connection.execute(same.limit(1)).first() is not None


def document_digest(file: DocumentFile, source: SourceIn | None) -> str:
    """Give what tells one version of a document from another: its metadata, its source's, its text."""
    return digest(
        file.document.model_dump(mode="json"),
        source.model_dump(mode="json") if source else None,
        file.text.sha256 if file.text else None,
    )
