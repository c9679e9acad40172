"""A correction as an account of one claim, so that it passes the same checks as every other."""

from typing import Any

from sqlalchemy import Connection, Row, select
from sqlalchemy.orm import aliased

from app.errors import RefusedError
from app.ingest.account import Account, CellIn, ClaimIn, StatementIn
from app.ingest.check import check, references
from app.ingest.decisions import Correction
from app.ingest.erased import refusals
from app.ingest.files import AccountFile, Place
from app.ingest.identity import address, minted, parts
from app.ingest.readings import Held, Reading, Ready
from app.models.ledger import Claim, Document, Entity, Statement

READER = "review"
"""Who reads what corrections add.  It has no account that could be read again, and so takes nothing back."""
_STATEMENT = "s"


def corrected(connection: Connection, place: Place, correction: Correction) -> tuple[int, Reading, Ready]:
    """Give the right claim, ready for the ledger, with the id of its document and the reading that it is of.

    Raises RefusedError for a claim that is not there or whose document was erased, and for all that is wrong with the
    correction.
    """
    wrong = _wrong(connection, correction.claim)
    if wrong is None:
        raise RefusedError([place.fault(["claim"], "no claim has this digest")])
    for what in refusals(connection, [wrong.slug]).values():
        raise RefusedError([place.fault(["claim"], what)])
    account = _account(wrong, correction)
    held = Held(wrong.slug, wrong.language, wrong.document_known_on, wrong.sha256, wrong.text)
    reading, faults = check(AccountFile(Place(place.file), account), held, _known(connection, account))
    if reading is None:
        # What is wrong with the account, at `things.THING.PROPERTY.0.value`, is wrong with the correction, at `value`.
        raise RefusedError([place.fault(fault.where.split(".")[4:], fault.what) for fault in faults])
    (claim,) = reading.claims
    if claim.digest == correction.claim:
        raise RefusedError([place.fault([], "the claim says just this already; accept it")])
    return wrong.document_id, reading, claim


def _wrong(connection: Connection, digest: str) -> Row[Any] | None:
    """Give the newest claim of a digest, with its document and statement."""
    speaker, behalf, said = aliased(Entity), aliased(Entity), aliased(Statement)
    columns: list[Any] = [
        *Claim.__table__.c,
        Entity.reference.label("subject"),
        *(getattr(Document, name) for name in ("slug", "language", "sha256", "text")),
        Document.known_on.label("document_known_on"),
        said.id.label("said"),
        *(getattr(said, name).label(f"said_{name}") for name in _SAID),
        speaker.reference.label("speaker"),
        behalf.reference.label("behalf"),
    ]
    found = (
        select(*columns)
        .join(Entity, Entity.id == Claim.subject_id)
        .join(Document, Document.id == Claim.document_id)
        .outerjoin(said, said.id == Claim.statement_id)
        .outerjoin(speaker, speaker.id == said.speaker_id)
        .outerjoin(behalf, behalf.id == said.behalf_id)
        .where(Claim.digest == digest)
        .order_by(Claim.id.desc())
        .limit(1)
    )
    return connection.execute(found).one_or_none()


_SAID = (
    "span_start",
    "span_end",
    "quote",
    "spoken",
    "speaker_label",
    "office",
    "said_on",
    "said_how",
    "speech",
    "note",
)


def _account(wrong: Row[Any], correction: Correction) -> Account:
    same = correction.quote is None and correction.empty is None
    quote, start = (wrong.quote, wrong.span_start) if same else (correction.quote, correction.start)
    said = _statement(wrong, quote, start)
    # That the document gives it as somebody's word goes with that word.
    distance = None if wrong.distance == "reported" and said is None else wrong.distance
    claim = ClaimIn(
        value=correction.value,
        empty=correction.empty,
        quote=quote,
        start=start,
        cell=CellIn(row=wrong.row_key, column=wrong.column_name) if wrong.row_key is not None else None,
        statement=_STATEMENT if said else None,
        modality=correction.modality or wrong.modality,
        distance=correction.distance or distance,
        how=correction.how,
        note=correction.note,
        valid_on=correction.valid_on or (wrong.valid_on if wrong.valid_how == "given" else None),
    )
    return Account(
        account=wrong.slug,
        reader=READER,
        statements={_STATEMENT: said} if said else {},
        things={wrong.subject: {wrong.property: [claim]}},
    )


def _statement(wrong: Row[Any], quote: str | None, start: int | None) -> StatementIn | None:
    """Give the statement of the wrong claim, where a quote lies in it."""
    if wrong.said is None or (quote is not None and not _within(wrong, quote, start)):
        return None
    return StatementIn(
        quote=wrong.said_quote,
        start=wrong.said_span_start,
        spoken=wrong.said_spoken,
        speaker=wrong.speaker,
        speaker_label=wrong.said_speaker_label,
        office=wrong.said_office,
        behalf=wrong.behalf,
        said_on=wrong.said_said_on,
        said_how=wrong.said_said_how or "explicit",
        speech=wrong.said_speech,
        note=wrong.said_note,
    )


def _within(wrong: Row[Any], quote: str, start: int | None) -> bool:
    at = (wrong.text or "").find(quote) if start is None else start
    return bool(wrong.said_span_start <= at and at + len(quote) <= wrong.said_span_end)


def _known(connection: Connection, account: Account) -> set[str]:
    """Give the things that an account names and that there are."""
    named = []
    for _, reference in references(account):
        try:
            named.append(address(reference))
        except ValueError:
            continue  # the check says so
    return set(minted(connection, parts(named)))
