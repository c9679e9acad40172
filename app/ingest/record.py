"""The recorder: the one way into the ledger.  What it is given has been checked; what it writes is one revision."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, func, insert, select

from app.days import days
from app.db.rows import insert_all, select_in
from app.errors import RefusedError
from app.ingest.account import ClaimDecisionIn, DecisionIn, SourceIn
from app.ingest.erased import refusals
from app.ingest.files import DocumentFile
from app.ingest.identity import Address, Identities, mint
from app.ingest.merging import joined
from app.ingest.plan import Plan, Report, compare, document_digest
from app.ingest.readings import Reading, Ready, Said, digest
from app.ingest.resolve import resolve
from app.ingest.trusting import accept, accepted_by_rule
from app.models.ledger import Claim, Decision, Document, Revision, Source, Statement
from app.models.properties import table_of
from app.models.review import Overlooked, Perusal


def record(
    connection: Connection, document: DocumentFile | None, source: SourceIn | None, readings: Iterable[Reading]
) -> Report:
    """Record a document, unless the base has it as it is, and the accounts of it; then resolve what they touch.

    The connection is in a write transaction, which the caller commits.  What an account no longer says is retracted,
    or superseded where the document's text has changed.  Nothing is written, and no revision made, where nothing
    changes.  Raises RefusedError for a decision on a claim or a thing that does not exist, and for a document that was
    erased.
    """
    readings = list(readings)
    slug = document.document.document if document else readings[0].document
    for what in refusals(connection, [slug]).values():  # it was erased after the files were checked
        place, key = (document.place, "document") if document else (readings[0].place, "account")
        raise RefusedError([place.fault([key], what)])
    held = connection.execute(
        select(Document.id, Document.version, Document.sha256, Document.digest)
        .where(Document.slug == slug)
        .order_by(Document.version.desc())
        .limit(1)
    ).one_or_none()
    text = document.text.sha256 if document and document.text else held.sha256 if held and not document else None
    for reading in readings:
        if reading.sha256 != text:
            fault = reading.place.fault(["account"], "the document's text has changed since the account was checked")
            raise RefusedError([fault])
    plan = compare(connection, held, document, source, readings)
    if not plan:
        return plan.report
    actor = ", ".join(sorted({reading.reader for reading in readings})) or "parley"
    accepted = accepted_by_rule(connection, plan.new)
    report = plan.report + Report(decisions=len(accepted))
    revision = begin(connection, actor, f"document/{slug}", report)
    Writer(connection, revision).write(plan, held)
    accept(connection, revision, accepted)
    resolve(connection, revision)
    return report


def begin(connection: Connection, actor: str, summary: str, report: Report) -> int:
    """Begin a revision in a write transaction, and give its number."""
    number = (connection.execute(select(func.max(Revision.number))).scalar() or 0) + 1
    row = {
        "number": number,
        "at": datetime.now(UTC),
        "actor": actor,
        "summary": summary,
        "counts": vars(report),
    }
    connection.execute(insert(Revision).values(row))
    return number


class Writer:
    """Writes a plan as one revision."""

    def __init__(self, connection: Connection, revision: int) -> None:
        """Begin with a revision that has been begun."""
        self._connection = connection
        self._revision = revision

    def write(self, plan: Plan, held: Any) -> None:  # noqa: ANN401 - a row
        """Write all of a plan; `held` is the document as the base has it, or None."""
        document_id = self._document(plan, held) if plan.document else held.id
        self._take_back(plan)
        self.add(plan.new, document_id)
        for reading in plan.perusals:
            self._peruse(reading, document_id)
        for reading, decision in plan.decisions:
            self._decide(reading, decision)

    def add(self, new: Iterable[tuple[Reading, Ready]], document_id: int) -> None:
        """Add claims in a document, with the things and statements that they need."""
        new = list(new)
        ids = self._mint([claim for _, claim in new])
        said = {claim.statement.digest: claim.statement for _, claim in new if claim.statement}
        statements = self._statements(said, document_id, ids)
        rows = [self._claim(reading, claim, document_id, ids, statements) for reading, claim in new]
        insert_all(self._connection, table_of(Claim), rows)

    def _document(self, plan: Plan, held: Any) -> int:  # noqa: ANN401 - a row
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
            "original": file.original.content if file.original else None,
            "media_type": file.original.media_type if file.original else None,
            "digest": document_digest(file, plan.source),
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

    def _take_back(self, plan: Plan) -> None:
        rows = [
            {
                "action": "supersede" if of_older_text else "retract",
                "claim_digest": name,
                "reader": reading.reader,
                "known_on": reading.known_on if of_older_text else None,
                "actor": reading.reader,
                "reason": "a newer text" if of_older_text else "no longer said when the document was read again",
                "revision": self._revision,
            }
            for reading, name, of_older_text in plan.gone
        ]
        insert_all(self._connection, table_of(Decision), rows)

    def _mint(self, claims: Iterable[Ready]) -> dict[str, int]:
        found: list[Address] = []
        for claim in claims:
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

    def _peruse(self, reading: Reading, document_id: int) -> None:
        by = reading.read_by
        assert by is not None  # noqa: S101 - the plan has looked
        row = {"document_id": document_id, "reader": reading.reader, "reader_version": reading.reader_version}
        perusal_id = self._insert(Perusal, {**row, "model": by.model, "unread": by.unread, "revision": self._revision})
        passages = [
            {
                "perusal_id": perusal_id,
                "document_id": document_id,
                "span_start": passage.start,
                "span_end": passage.end,
                "reason": passage.reason,
            }
            for passage in by.overlooked
        ]
        insert_all(self._connection, table_of(Overlooked), passages)

    def _decide(self, reading: Reading, decision: DecisionIn) -> None:
        place = ("decisions", reading.decisions.index(decision))
        row: dict[str, Any] = {"action": decision.action, "actor": reading.reader, "reason": decision.reason}
        if isinstance(decision, ClaimDecisionIn):
            row["claim_digest"] = decision.claim
        else:
            identities = Identities(self._connection, self._revision)
            row["entity_id"], row["into_id"] = joined(self._connection, identities, reading.place, place, decision)
        self._connection.execute(insert(Decision).values({**row, "revision": self._revision}))
