"""What waits for review, in the order in which it should be looked at, and what may be one thing."""

from typing import Any

from sqlalchemy import ColumnElement, Select, and_, or_, select
from sqlalchemy.orm import aliased

from app.models.ledger import Claim, Decision, Entity
from app.models.review import Suggestion, Waiting
from app.queries.as_of import At
from app.queries.filters import Filter, not_after, not_before, one_of, refers
from app.queries.identity import became, ids_of_references
from app.queries.ledger import in_documents, of_claim
from app.queries.listing import Listing, Sort
from app.schemas.review import ReviewOut, SuggestionOut, Which


def _whose(model: type[Any], attribute: str, condition: Filter) -> Filter:
    """Keep what waits of which the row that its attribute names passes; found one by one, in the queue's order."""

    def passing(row: Any, at: At, value: Any) -> ColumnElement[bool]:  # noqa: ANN401
        other = aliased(model)
        return select(other.id).where(other.id == getattr(row, attribute), condition(other, at, value)).exists()

    return passing


REVIEW = Listing(
    Waiting,
    ReviewOut,
    filters={
        "document": of_claim(in_documents),
        "kind": _whose(Entity, "subject_id", one_of("kind")),
        "subject": refers("subject_id"),
        "property": _whose(Claim, "claim_id", one_of("property")),
        "reader": _whose(Claim, "claim_id", one_of("reader")),
        "rule": _whose(Claim, "claim_id", one_of("rule")),
        "queue": one_of("queue"),
        "how": _whose(Claim, "claim_id", one_of("how")),
        "confidence_min": _whose(Claim, "claim_id", not_before("confidence")),
        "confidence_max": _whose(Claim, "claim_id", not_after("confidence")),
    },
    sorts={
        "place": Sort("place"),
        "recorded": Sort("claim_id"),
        "-recorded": Sort("claim_id", descending=True),
    },
    address="digest",
    id="claim_id",
    shown=Claim,
    called="waiting claim",
)


def waiting(which: Which) -> Select[Any]:
    """Give the digests of all claims that wait now and are such, in the order of the queue."""
    row, claim, now = aliased(Waiting), aliased(Claim), At(versioned=False)
    given = {name: getattr(which, name) for name in REVIEW.filters}
    conditions = [REVIEW.filters[name](row, now, value) for name, value in given.items() if value not in (None, [])]
    found = select(claim.digest).join(row, row.claim_id == claim.id).where(*conditions)
    return found.order_by(row.place, row.claim_id)


def is_open(row: Any, at: At) -> ColumnElement[bool]:  # noqa: ANN401
    """Keep what has neither become one since, nor been said to be two."""
    split = aliased(Decision)
    said = select(split.id).where(
        split.action == "split",
        split.entity_id.in_((row.entity_id, row.other_id)),
        split.revision > row.revision,
    )
    return and_(became(row.entity_id, at) != became(row.other_id, at), ~said.exists())


def _about(row: Any, at: At, value: Any) -> ColumnElement[bool]:  # noqa: ANN401
    things = ids_of_references(value, at).subquery()
    return or_(*(getattr(row, name).in_(select(things.c.id)) for name in ("entity_id", "other_id")))


def _of_kind(row: Any, _at: At, value: Any) -> ColumnElement[bool]:  # noqa: ANN401
    entity = aliased(Entity)
    return select(entity.id).where(entity.id == row.entity_id, entity.kind.in_(value)).exists()


SUGGESTIONS = Listing(
    Suggestion,
    SuggestionOut,
    filters={"thing": _about, "kind": _of_kind},
    sorts={"recorded": Sort("id"), "-recorded": Sort("id", descending=True)},
    always=is_open,
    address="id",
)
