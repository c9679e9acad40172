"""Finding things by their addresses, those they have been merged into included."""

from typing import Any

from sqlalchemy import ColumnElement, func, select, union_all

from app.models.ledger import Entity
from app.models.standing import Merged
from app.queries.as_of import At


def ids_of(kind: str, slugs: ColumnElement[Any], at: At) -> Any:  # noqa: ANN401 - a compound select
    """Give the ids of things of a kind by slug; a merged slug gives the thing that it leads to."""
    merged = at(Merged)
    return union_all(
        select(Entity.id).where(Entity.kind == kind, Entity.slug.in_(slugs)),
        select(merged.canonical_id)
        .join(Entity, Entity.id == merged.entity_id)
        .where(Entity.kind == kind, Entity.slug.in_(slugs)),
    )


def ids_of_references(references: ColumnElement[Any], at: At) -> Any:  # noqa: ANN401
    """Give the ids of things by `kind/slug`, likewise."""
    merged = at(Merged)
    return union_all(
        select(Entity.id).where(Entity.reference.in_(references)),
        select(merged.canonical_id).where(merged.reference.in_(references)),
    )


def became(entity_id: Any, at: At) -> ColumnElement[int]:  # noqa: ANN401 - a column
    """Give the id of the thing that one has been merged into, or its own."""
    merged = at(Merged)
    into = select(merged.canonical_id).where(merged.entity_id == entity_id).limit(1).scalar_subquery()
    return func.coalesce(into, entity_id)
