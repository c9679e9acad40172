"""The recorder: the one way into the ledger.  What it is given has been checked; what it writes is one revision."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, func, insert, select

from app.days import days
from app.db.rows import insert_all, select_in
from app.errors import RefusedError
from app.ingest.account import ClaimDecisionIn, DecisionIn, MergeIn, SourceIn, SplitIn
from app.ingest.check import Reading, Ready, Said, digest
from app.ingest.files import DocumentFile
from app.ingest.identity import Address, Identities, address, mint, minted
from app.ingest.resolve import resolve
from app.models.ledger import Claim, Decision, Document, Entity, Revision, Source, Statement
from app.models.properties import table_of


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
class _Plan:
    """What a document and its accounts would change; empty if nothing."""

    document: DocumentFile | None = None
    source: SourceIn | None = None
    new: list[tuple[Reading, Ready]] = field(default_factory=list)
    gone: list[tuple[Reading, str, str]] = field(default_factory=list)
    decisions: list[tuple[Reading, DecisionIn]] = field(default_factory=list)
    report: Report = Report()

    def __bool__(self) -> bool:
        return bool(self.document or self.new or self.gone or self.decisions)


def record(
    connection: Connection, document: DocumentFile | None, source: SourceIn | None, readings: Iterable[Reading]
) -> Report:
    """Record a document, unless the base has it as it is, and the accounts of it; then resolve what they touch.

    The connection is in a write transaction, which the caller commits.  What an account no longer says is retracted,
    or superseded where the document's text has changed.  Nothing is written, and no revision made, where nothing
    changes.  Raises RefusedError for a decision on a claim or a thing that does not exist.
    """
    readings = list(readings)
    slug = document.document.document if document else readings[0].document
    held = connection.execute(
        select(Document).where(Document.slug == slug).order_by(Document.version.desc()).limit(1)
    ).one_or_none()
    plan = _plan(connection, held, document, source, readings)
    if not plan:
        return plan.report
    revision = _begin(connection, slug, readings, plan.report)
    _Writer(connection, revision).write(plan, held)
    resolve(connection, revision)
    return plan.report


def _begin(connection: Connection, slug: str, readings: list[Reading], report: Report) -> int:
    number = (connection.execute(select(func.max(Revision.number))).scalar() or 0) + 1
    row = {
        "number": number,
        "at": datetime.now(UTC),
        "actor": ", ".join(sorted({reading.reader for reading in readings})) or "parley",
        "summary": f"document/{slug}",
        "counts": vars(report),
    }
    connection.execute(insert(Revision).values(row))
    return number


def _plan(
    connection: Connection,
    held: Any,
    document: DocumentFile | None,
    source: SourceIn | None,
    readings: list[Reading],  # noqa: ANN401
) -> _Plan:
    plan = _Plan()
    if document is not None and (held is None or held.digest != _document_digest(document, source)):
        plan.document, plan.source = document, source
    text_changed = bool(
        plan.document and held and held.sha256 != (plan.document.text.sha256 if plan.document.text else None)
    )
    slug = document.document.document if document else readings[0].document
    report = Report(documents=int(plan.document is not None))
    for reading in readings:
        said = _said_now(connection, slug, reading.reader)
        wanted = {claim.digest: claim for claim in reading.claims}
        new = [claim for name, claim in wanted.items() if name not in said]
        gone = [name for name in said if name not in wanted]
        plan.new += [(reading, claim) for claim in new]
        plan.gone += [(reading, name, "supersede" if text_changed else "retract") for name in gone]
        changed = _pairs(
            [(str(claim.subject), claim.columns["property"]) for claim in new], [said[name] for name in gone]
        )
        decisions = [item for item in reading.decisions if not _is_recorded(connection, reading, item)]
        plan.decisions += [(reading, item) for item in decisions]
        report += Report(
            added=len(new) - changed,
            changed=changed,
            unchanged=len(wanted) - len(new),
            retracted=len(gone) - changed,
            decisions=len(decisions),
        )
    plan.report = report
    return plan


def _pairs(new: list[tuple[str, str]], gone: list[tuple[str, str]]) -> int:
    left = list(gone)
    for item in new:
        if item in left:
            left.remove(item)
    return len(gone) - len(left)


def _said_now(connection: Connection, slug: str, reader: str) -> dict[str, tuple[str, str]]:
    """Give what a reader's account of a document says by now: digests, with the thing and property of each."""
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
        select(Claim.digest, Entity.kind, Entity.slug, Claim.property)
        .join(Entity, Entity.id == Claim.subject_id)
        .where(
            Claim.document_id.in_(select(Document.id).where(Document.slug == slug)), Claim.reader == reader, ~taken_back
        )
    )
    return {row.digest: (f"{row.kind}/{row.slug}", row.property) for row in connection.execute(said)}


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


def _document_digest(file: DocumentFile, source: SourceIn | None) -> str:
    return digest(
        file.document.model_dump(mode="json"),
        source.model_dump(mode="json") if source else None,
        file.text.sha256 if file.text else None,
    )


class _Writer:
    """Writes a plan as one revision."""

    def __init__(self, connection: Connection, revision: int) -> None:
        self._connection = connection
        self._revision = revision

    def write(self, plan: _Plan, held: Any) -> None:  # noqa: ANN401 - a row
        document_id = self._document(plan, held) if plan.document else held.id
        self._take_back(plan)
        ids = self._mint(plan)
        said = {claim.statement.digest: claim.statement for _, claim in plan.new if claim.statement}
        statements = self._statements(said, document_id, ids)
        rows = [self._claim(reading, claim, document_id, ids, statements) for reading, claim in plan.new]
        insert_all(self._connection, table_of(Claim), rows)
        for reading, decision in plan.decisions:
            self._decide(reading, decision)

    def _document(self, plan: _Plan, held: Any) -> int:  # noqa: ANN401 - a row
        file = plan.document
        assert file is not None  # noqa: S101 - the caller has looked
        given, text = file.document, file.text
        published = days(given.published) if given.published else None
        retrieved = days(given.retrieved) if given.retrieved else None
        known_on, known_how = given.knowledge
        row = {
            "slug": given.document,
            "version": held.version + 1 if held else 1,
            "source_id": self._source(plan.source) if plan.source else None,
            "title": given.title,
            "address": given.address,
            "language": given.language,
            "published": given.published,
            "published_min": published.first if published else None,
            "published_max": published.last if published else None,
            "retrieved": given.retrieved,
            "retrieved_min": retrieved.first if retrieved else None,
            "retrieved_max": retrieved.last if retrieved else None,
            "retrieved_how": given.retrieved_how if retrieved else None,
            "known_on": known_on,
            "known_how": known_how,
            "redistribution": given.redistribution or (plan.source.redistribution if plan.source else "excerpt"),
            "note": given.note,
            "sha256": text.sha256 if text else None,
            "text": text.characters if text else None,
            "length": len(text.characters) if text else None,
            "digest": _document_digest(file, plan.source),
            "revision": self._revision,
        }
        return self._insert(Document, row)

    def _source(self, source: SourceIn) -> int:
        name = digest(source.model_dump(mode="json"))
        same = select(Source.id).where(Source.slug == source.source, Source.digest == name)
        found = self._connection.execute(same).scalar()
        if found is not None:
            return int(found)
        row = {**source.model_dump(exclude={"source"}), "slug": source.source, "digest": name}
        return self._insert(Source, {**row, "revision": self._revision})

    def _insert(self, model: type[Any], row: Mapping[str, Any]) -> int:
        return int(self._connection.execute(insert(model).values(row).returning(model.id)).scalar_one())

    def _take_back(self, plan: _Plan) -> None:
        known_on = plan.document.document.knowledge[0] if plan.document else None
        rows = [
            {
                "action": action,
                "claim_digest": name,
                "reader": reading.reader,
                "known_on": known_on if action == "supersede" else None,
                "actor": reading.reader,
                "reason": "a newer text"
                if action == "supersede"
                else "no longer said when the document was read again",
                "revision": self._revision,
            }
            for reading, name, action in plan.gone
        ]
        insert_all(self._connection, table_of(Decision), rows)

    def _mint(self, plan: _Plan) -> dict[str, int]:
        found: list[Address] = []
        for _, claim in plan.new:
            said = claim.statement
            named = (claim.subject, claim.value.thing, said.speaker if said else None, said.behalf if said else None)
            found += [item for item in named if item is not None]
        return mint(self._connection, found, self._revision)

    def _statements(self, said: Mapping[str, Said], document_id: int, ids: Mapping[str, int]) -> dict[str, int]:
        known = select(Statement.id, Statement.digest)
        found = {row.digest: row.id for row in select_in(self._connection, known, Statement.digest, said.keys())}
        for item in sorted(said.values(), key=lambda item: (item.columns["span_start"], item.digest)):
            if item.digest not in found:
                row = {
                    **item.columns,
                    "digest": item.digest,
                    "document_id": document_id,
                    "speaker_id": ids[str(item.speaker)] if item.speaker else None,
                    "behalf_id": ids[str(item.behalf)] if item.behalf else None,
                    "revision": self._revision,
                }
                found[item.digest] = self._insert(Statement, row)
        return found

    def _claim(
        self, reading: Reading, claim: Ready, document_id: int, ids: Mapping[str, int], statements: Mapping[str, int]
    ) -> dict[str, Any]:
        return {
            **claim.columns,
            "digest": claim.digest,
            "subject_id": ids[str(claim.subject)],
            "value_entity_id": ids[str(claim.value.thing)] if claim.value.thing else None,
            "document_id": document_id,
            "statement_id": statements[claim.statement.digest] if claim.statement else None,
            "reader": reading.reader,
            "reader_version": reading.reader_version,
            "accepted": reading.accepted,
            "revision": self._revision,
        }

    def _decide(self, reading: Reading, decision: DecisionIn) -> None:
        place = ("decisions", reading.decisions.index(decision))
        row: dict[str, Any] = {"action": decision.action, "actor": reading.reader, "reason": decision.reason}
        match decision:
            case ClaimDecisionIn():
                known = select(Claim.id).where(Claim.digest == decision.claim).limit(1)
                if self._connection.execute(known).first() is None:
                    raise RefusedError([reading.place.fault((*place, "claim"), "no claim has this digest")])
                row["claim_digest"] = decision.claim
            case MergeIn():
                row |= self._merge(reading, place, decision)
            case SplitIn():
                row["entity_id"] = self._existing(reading, (*place, "thing"), decision.thing)
        self._connection.execute(insert(Decision).values({**row, "revision": self._revision}))

    def _merge(self, reading: Reading, place: tuple[str | int, ...], decision: MergeIn) -> dict[str, int]:
        one, other = address(decision.thing), address(decision.into)
        if one.kind != other.kind or one.parent is not None:
            what = "only two things of one kind, that have addresses of their own, can be merged"
            raise RefusedError([reading.place.fault(place, what)])
        entity_id = self._existing(reading, (*place, "thing"), decision.thing)
        into_id = self._existing(reading, (*place, "into"), decision.into)
        if Identities(self._connection, self._revision).would_circle(entity_id, into_id):
            raise RefusedError(
                [reading.place.fault(place, f"'{decision.into}' has been merged into '{decision.thing}'")]
            )
        return {"entity_id": entity_id, "into_id": into_id}

    def _existing(self, reading: Reading, path: tuple[str | int, ...], reference: str) -> int:
        found = minted(self._connection, [address(reference)]).get(reference)
        if found is None:
            raise RefusedError([reading.place.fault(path, f"there is no '{reference}'")])
        return found
