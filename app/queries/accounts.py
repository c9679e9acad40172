"""The account of a document: all that was read in its newest text, and what became of each claim."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import aliased

from app.db.engine import Engine
from app.db.json import joined, json_object, json_value
from app.models.ledger import Claim, Decision, Document, Entity, Statement
from app.models.review import Perusal, Suggestion, Waiting
from app.models.versions import FOREVER
from app.queries.as_of import At
from app.queries.asking import ADDRESS, Parts, ask
from app.queries.identity import became
from app.queries.ledger import DOCUMENTS
from app.queries.listing import Item
from app.queries.render import render
from app.queries.review import is_open
from app.rules.standing import applying, standing, waits
from app.schemas.accounts import AccountClaim, AccountThing, DocumentAccount, ReadClaim, ReadingOut, State
from app.schemas.contradictions import DatedDecision
from app.schemas.ledger import DocumentOut, StatementOut
from app.schemas.listing import NowQuery
from app.schemas.review import SuggestionOut


async def account(engine: Engine, address: str, query: NowQuery) -> Item:
    """Give what readers made of the newest text of a document; raises NotFoundError where there is none."""
    told = await ask(engine, query, _parts, of=DOCUMENTS, address=address)
    decisions: dict[str, list[DatedDecision]] = defaultdict(list)
    for item in _read(told.row.decisions):
        decisions[item["claim"]].append(DatedDecision.model_validate(item))
    read: dict[str, dict[str, list[_Row]]] = defaultdict(lambda: defaultdict(list))
    into = {}
    for item in _read(told.row.claims):
        words = ReadClaim.model_validate(item["words"])
        row = _Row(words, item["queue"], words.reader, words.revision, item["accepted"], words.known_on)
        read[item["thing"]][words.digest].append(row)
        into[item["thing"]] = item["into"] if item["into"] != item["thing"] else None
    things = [
        AccountThing(
            thing=thing,
            into=into[thing],
            claims=[_claim(rows, decisions[digest]) for digest, rows in claims.items()],
        )
        for thing, claims in read.items()
    ]
    readings = [ReadingOut.model_validate(item) for item in _read(told.row.readings)]
    (document,) = _read(told.row.document)
    found = DocumentAccount.model_validate(
        document
        | {
            "readings": [*readings, *_unrecorded(readings, read)],
            "things": things,
            "statements": _read(told.row.statements),
            "suggestions": _read(told.row.suggestions),
        }
    )
    return Item(found.model_dump_json(by_alias=True).encode(), told.revision)


def _read(elements: str | None) -> list[Any]:
    return list(json.loads(f"[{elements or ''}]"))


@dataclass
class _Row:
    """A claim as one reader read it once, and what is read of it to tell what became of it."""

    words: ReadClaim
    queue: str | None
    reader: str
    revision: int
    accepted: bool
    known_on: date


def _claim(rows: Sequence[_Row], decisions: Sequence[DatedDecision]) -> AccountClaim:
    """Give a claim, which several may have read, or one several times."""
    state, decision = _state(rows, decisions)
    return AccountClaim(
        **rows[-1].words.model_dump(by_alias=True),
        readers=list(dict.fromkeys(row.reader for row in rows)),
        state=state,
        queue=next((row.queue for row in rows if row.queue), None),
        decision=decision,
    )


def _state(rows: Sequence[_Row], decisions: Sequence[DatedDecision]) -> tuple[State, DatedDecision | None]:
    """Tell what became of a claim, and by which decision."""
    about = [(row, list(applying(row, decisions))) for row in rows]
    for row, told in about:
        stands = standing(row, told)
        if stands is not None and stands.until == FOREVER:
            return "accepted", _last(told, "accept", "prefer", "deprecate")
    if any(waits(row, told) for row, told in about):
        return "waiting", None
    for _, told in about:
        if all(item.reader is None for item in told):
            return "rejected", _last(told, "reject", "retract")
    own = [item for item in about[-1][1] if item.reader is not None]
    return "taken_back", own[-1]


def _last(told: Iterable[DatedDecision], *actions: str) -> DatedDecision | None:
    return next((item for item in reversed(list(told)) if item.action in actions), None)


def _unrecorded(
    readings: Iterable[ReadingOut], read: Mapping[str, Mapping[str, Iterable[_Row]]]
) -> Iterable[ReadingOut]:
    """Give the readers of which no reading is recorded, as of a curator, by the last claim of each."""
    known = {reading.reader for reading in readings}
    last = {row.reader: row.words for claims in read.values() for rows in claims.values() for row in rows}
    for reader, words in sorted(last.items()):
        if reader not in known:
            told = {"reader_version": words.reader_version, "revision": words.revision}
            yield ReadingOut(reader=reader, model=None, unread=None, overlooked=[], **told)


def _parts(at: At) -> Parts:
    row, version, read, same = (aliased(Document) for _ in range(4))
    newest = select(func.max(version.id)).where(version.slug == ADDRESS).scalar_subquery()
    document = render(DocumentOut, row, at).add_columns(row.id.label("id")).where(row.id == newest)
    # A document of which only the metadata has changed is a new version of the same text.
    text = select(read.sha256).where(read.id == newest).scalar_subquery()
    documents = select(same.id).where(same.slug == ADDRESS, same.sha256.is_not_distinct_from(text))
    claims = _claims(at, documents).cte("told")
    told = json_object(
        {"words": claims.c[0], **{name: json_value(claims.c[name]) for name in ("thing", "into", "accepted", "queue")}}
    )
    decision, statement, perusal, suggestion = (
        aliased(Decision),
        aliased(Statement),
        aliased(Perusal),
        aliased(Suggestion),
    )
    decisions = render(DatedDecision, decision, at).add_columns(decision.id.label("id"))
    statements = render(StatementOut, statement, at).add_columns(statement.span_start.label("id"), statement.digest)
    readings = render(ReadingOut, perusal, at).add_columns(perusal.id.label("id"))
    suggestions = render(SuggestionOut, suggestion, at).add_columns(suggestion.id.label("id"))
    reading = aliased(Perusal)
    last = select(func.max(reading.id)).where(reading.document_id.in_(documents)).group_by(reading.reader)
    subjects = select(claims.c.subject)
    either = or_(suggestion.entity_id.in_(subjects), suggestion.other_id.in_(subjects))
    return {
        "document": _rows(document),
        "claims": select(joined(told, claims.c.id)).scalar_subquery(),
        "decisions": _rows(decisions.where(decision.claim_digest.in_(select(claims.c.digest)))),
        "statements": _rows(statements.where(statement.id.in_(select(claims.c.statement)))),
        "readings": _rows(readings.where(perusal.id.in_(last))),
        "suggestions": _rows(suggestions.where(either, is_open(suggestion, at))),
    }


def _claims(at: At, documents: Select[Any]) -> Select[Any]:
    claim, subject, became_it, waiting = aliased(Claim), aliased(Entity), aliased(Entity), at(Waiting)
    return (
        render(ReadClaim, claim, at)
        .add_columns(
            claim.id.label("id"),
            claim.digest.label("digest"),
            claim.accepted.label("accepted"),
            claim.statement_id.label("statement"),
            claim.subject_id.label("subject"),
            subject.reference.label("thing"),
            became_it.reference.label("into"),
            waiting.queue.label("queue"),
        )
        .join(subject, subject.id == claim.subject_id)
        .join(became_it, became_it.id == became(claim.subject_id, at))
        .outerjoin(waiting, waiting.claim_id == claim.id)
        .where(claim.document_id.in_(documents))
        .order_by(claim.id)
    )


def _rows(found: Select[Any]) -> Any:  # noqa: ANN401 - a scalar select
    """Give what was rendered, in the order of its other columns."""
    rows = found.order_by(*found.selected_columns[1:]).subquery()
    return select(joined(rows.c[0], *rows.c[1:])).scalar_subquery()
