"""The promise tracker: commitments step by step, and talks whose day has passed without a word of what came of them."""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Text, and_, cast, func, or_, select
from sqlalchemy.orm import aliased

from app.db.engine import Engine
from app.db.types import canonical
from app.models.ledger import Claim
from app.models.outcomes import Commitment, Outcome
from app.models.standing import Standing
from app.models.talks import Talk
from app.queries.as_of import At
from app.queries.filters import names, through
from app.queries.latest import picked_first, picked_first_in_sql
from app.queries.listing import Listing, Page, Sort, list_page
from app.queries.outcomes import COMMITMENTS
from app.schemas.tracker import Promise, PromiseOut, Step, TrackerQuery, UnreportedRow, UnreportedTalk
from app.schemas.words import SpokenWords
from app.vocabularies import terms

_DEGREES = terms("implementation")[: terms("implementation").index("full") + 1]
_NOTHING_SINCE = ("proposed", "agreed_to_meet", "scheduled")
_OF_COMMITMENTS = ("obligor", "beneficiary", "type", "implementation")


def _overdue(commitment: Any, at: At, day: Any) -> ColumnElement[bool]:  # noqa: ANN401 - an alias, a parameter
    """Keep what was due before a day, and had not been carried out in full by then."""
    standing, claim = at(Standing), aliased(Claim)
    state = (
        select(claim.value)
        .join(standing, standing.claim_id == claim.id)
        .where(
            standing.subject_id == commitment.id,
            claim.property == "implementation",
            claim.modality == "asserted",
            claim.empty.is_(None),
            claim.valid_on_min <= day,
        )
        .order_by(*picked_first_in_sql(claim, standing))
        .limit(1)
        .correlate(commitment)
        .scalar_subquery()
    )
    undone = func.coalesce(cast(state, Text), "null") != canonical("full")
    # The first day that it may be due is what an index is by.
    return and_(commitment.due_first < day, commitment.due_max < day, undone)


def _passed(talk: Any, at: At, day: Any) -> ColumnElement[bool]:  # noqa: ANN401 - an alias, a parameter
    """Keep the talks whose day has passed, and of which nothing is known since, or no outcome."""
    outcome = at(Outcome)
    told = select(outcome.id).where(outcome.talk_id == talk.id).correlate(talk).exists()
    # Not by the index of statuses, of which these are most: by that of days, in whose order they are wanted.
    status = func.coalesce(talk.status, _NOTHING_SINCE[0])
    unheard = or_(status.in_(_NOTHING_SINCE), and_(status == "held", ~told))
    return and_(talk.day_first < day, talk.day_max < day, unheard)


PROMISES = Listing(
    Commitment,
    PromiseOut,
    filters={
        **{name: COMMITMENTS.filters[name] for name in ("talk", *_OF_COMMITMENTS)},
        "process": through("outcome_id", Outcome, through("talk_id", Talk, names("process_id", "process"))),
        "overdue_on": _overdue,
    },
    sorts={"due": Sort("due_first"), "-due": Sort("due_last", descending=True)},
)
PASSED = Listing(
    Talk,
    UnreportedRow,
    filters={
        "talk": names("id", "talk"),
        "process": names("process_id", "process"),
        "judged_on": _passed,
    },
    sorts={"due": Sort("day_first"), "-due": Sort("day_last", descending=True)},
)


async def tracker(engine: Engine, query: TrackerQuery) -> Page:
    """Give a page of promises and, where there is a day to judge them on, of talks that nothing further is told of."""
    talks = query.judged_on is not None and not any(query.given(name) for name in _OF_COMMITMENTS)
    page = await list_page(engine, PROMISES, query, PASSED if talks else None)
    items = [_told(row, query.judged_on) for row in json.loads(page.items)]
    body = ",".join(item.model_dump_json(by_alias=True) for item in items)
    return Page(f"[{body}]".encode(), page.cursor, page.revision)


def _told(row: Mapping[str, Any], day: date | None) -> Promise | UnreportedTalk:
    if "obligor" not in row:
        talk = UnreportedRow.model_validate(row)
        return UnreportedTalk(
            **_fields(talk),
            kind="talk",
            due=talk.starts or talk.planned,
            implementation="outcome_not_reported",
        )
    promise = PromiseOut.model_validate(row)
    words = [item for item in promise.words if item.property == "implementation"]
    told = [item for item in words if item.modality == "asserted" and item.empty is None]
    return Promise(
        **_fields(promise)
        | {
            "kind": "commitment",
            "overdue": _is_overdue(promise, told, day),
            "steps": steps(told, {item.value for item in words if item.modality == "denied"}),
            "words": [item for item in promise.words if item not in words or item.empty is not None],
            "not_asserted": [item for item in words if item.modality != "asserted"],
        }
    )


def _fields(row: PromiseOut | UnreportedRow) -> dict[str, Any]:
    return {name: getattr(row, name) for name in type(row).model_fields}


def _is_overdue(promise: PromiseOut, told: Iterable[SpokenWords], day: date | None) -> bool | None:
    if day is None or promise.due is None:
        return None
    by_then = min((item for item in told if item.valid_on.from_ <= day), key=picked_first, default=None)
    return promise.due.until < day and (by_then is None or by_then.value != "full")


def steps(told: Iterable[SpokenWords], denied: set[Any]) -> list[Step]:
    """Put the steps of carrying something out in order of the world's clock, those of one day and degree as one."""
    found: list[Step] = []
    for item in sorted(told, key=_by_world):
        if found and (found[-1].implementation, found[-1].day) == (item.value, item.valid_on):
            found[-1].words.append(item)
            continue
        found.append(Step(implementation=item.value, day=item.valid_on, reversal=False, disputed=False, words=[item]))
    before: Step | None = None
    for step in found:
        step.reversal = step.implementation == "reversed" or _is_lower(step, before)
        step.disputed = step.implementation in denied or any(
            other.day == step.day and other.implementation != step.implementation for other in found
        )
        if step.implementation in (*_DEGREES, "reversed"):
            before = step
    return found


def _by_world(words: SpokenWords) -> tuple[Any, ...]:
    degree = terms("implementation").index(str(words.value))
    return words.valid_on.from_, words.valid_on.until, degree, words.known_on, words.claim


def _is_lower(step: Step, before: Step | None) -> bool:
    """Tell a step back from one of the same day, which another account gives, and from a new start after an undoing."""
    if before is None or "reversed" in (before.implementation, step.implementation) or step.day == before.day:
        return False
    return step.implementation in _DEGREES and _DEGREES.index(step.implementation) < _DEGREES.index(
        before.implementation
    )
