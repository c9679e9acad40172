"""The response model is the query: a Pydantic model, walked beside the tables, becomes one JSON-building expression.

Each field is matched with the mapped attribute of its name (or the one that `From` names): a column is its value, a
day its three columns, a relationship to one an object or null, one to many an array in the relationship's order.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from sqlalchemy import ColumnElement, Select, Text, and_, func, inspect, literal_column, select
from sqlalchemy.orm import RelationshipProperty, aliased

from app.db.json import Elements, Json, joined, json_object, json_or_null, json_text, json_value
from app.models.base import Between
from app.models.properties import table_of
from app.models.versions import VERSIONS
from app.queries.as_of import At
from app.schemas.common import Days, From, Included, Link


def render(
    schema: type[BaseModel],
    entity: Any,  # noqa: ANN401 - a mapped class or an alias of one
    at: At,
    include: frozenset[str] = frozenset(),
) -> Select[Any]:
    """Give the select of the JSON objects of the rows of `entity` in the shape of `schema`, as text.

    The caller narrows it.  A field that is marked `Included` is left out unless `include` names it.
    """
    rows = _Rows(entity)
    wanted = include | {"citation"} if at.cited else include
    return rows.select(_Walk(at, wanted).object(schema, entity, rows))


@dataclass(frozen=True)
class _Rows:
    """The rows of one select: what they are of, and what has been joined to them, by the path that leads there."""

    entity: Any
    joins: dict[tuple[Any, str], tuple[Any, ColumnElement[bool]]] = field(default_factory=dict)

    def select(self, body: ColumnElement[Any]) -> Select[Any]:
        found = select(body).select_from(self.entity)
        for target, condition in self.joins.values():
            found = found.outerjoin(target, condition)
        return found


@dataclass(frozen=True)
class _Walk:
    """The walk through one answer: when it is asked, and what is embedded.

    What a row leads to is asked for by a sub-select, but what has no versions is joined: a sub-select costs depth, of
    which SQLite's parser has a hundred steps, and joining many versions to one row would read them all.
    """

    at: At
    include: frozenset[str]

    def object(self, schema: type[BaseModel], entity: Any, rows: _Rows) -> ColumnElement[str]:  # noqa: ANN401
        fields = {
            info.alias or name: self._field(name, info, entity, rows)
            for name, info in schema.model_fields.items()
            if all(mark.name in self.include for mark in info.metadata if isinstance(mark, Included))
        }
        return json_object(fields)

    def _field(self, name: str, info: FieldInfo, entity: Any, rows: _Rows) -> Json:  # noqa: ANN401
        for mark in info.metadata:
            if isinstance(mark, Link):
                start = literal_column(f"'{mark.start}'", Text())
                return json_value(start + getattr(entity, mark.path))
            if isinstance(mark, From) and len(mark.paths) > 1:
                found = [self._column(path, entity) for path in mark.paths]
                return json_value(func.coalesce(*found, type_=found[0].type))
            if isinstance(mark, From):
                return self._along(mark.paths[0], info.annotation, entity, rows)
        return self._attribute(name, info.annotation, entity, rows)

    def _along(self, path: str, annotation: Any, entity: Any, rows: _Rows) -> Json:  # noqa: ANN401
        """Give what stands at the end of a dotted path of relationships to one; null where one of them is not there."""
        step, _, rest = path.partition(".")
        if not rest:
            return self._attribute(step, annotation, entity, rows)
        return self._to_one(step, entity, rows, lambda related, inside: self._along(rest, annotation, related, inside))

    def _column(self, path: str, entity: Any) -> ColumnElement[Any]:  # noqa: ANN401
        step, _, rest = path.partition(".")
        if not rest:
            found: ColumnElement[Any] = getattr(entity, step)
            return found
        related, joined = self._related(entity, step)
        return select(self._column(rest, related)).where(joined).correlate(entity).scalar_subquery()

    def _to_one(
        self,
        name: str,
        entity: Any,  # noqa: ANN401
        rows: _Rows,
        body: Callable[[Any, _Rows], Json],
    ) -> ColumnElement[str]:
        """Give what is made of the one row that a relationship leads to, null where there is none."""
        model = _relation(entity, name).mapper.class_
        if table_of(model) not in VERSIONS:
            target, _ = rows.joins.setdefault((entity, name), self._related(entity, name))
            return json_or_null(target.id, json_text(body(target, rows)))
        related, joined = self._related(entity, name)
        inside = _Rows(related)
        made = json_text(body(related, inside))
        found = inside.select(made).where(joined).correlate(entity).scalar_subquery()
        return func.coalesce(found, literal_column("'null'"), type_=Text())

    def _attribute(self, name: str, annotation: Any, entity: Any, rows: _Rows) -> Json:  # noqa: ANN401
        inner = _bare(annotation)
        if inner is Days:
            return _days(name, entity)
        if get_origin(inner) is list:
            return self._list(name, _bare(get_args(inner)[0]), entity)
        if isinstance(inner, type) and issubclass(inner, BaseModel):
            return self._to_one(name, entity, rows, lambda related, inside: self.object(inner, related, inside))
        return json_value(getattr(entity, name))

    def _list(self, name: str, item: Any, entity: Any) -> Json:  # noqa: ANN401
        if name not in inspect(entity).mapper.relationships:
            return json_value(getattr(entity, name))  # a list that is kept as JSON in one column
        plain, condition = self._related(entity, name)
        ordered = select(plain).where(condition).order_by(*_order(entity, name, plain)).correlate(entity)
        related = aliased(inspect(plain).mapper.class_, ordered.subquery(), adapt_on_names=True)
        order = _order(entity, name, related)
        rows = _Rows(related)
        if not (isinstance(item, type) and issubclass(item, BaseModel)):
            found = rows.select(joined(json_value(related.value), *order))
        elif issubclass(inspect(related).mapper.class_, Between):
            (to_one,) = inspect(related).mapper.relationships.keys()
            target, meets = self._related(related, to_one)
            rows.joins[related, to_one] = target, meets
            found = rows.select(joined(self.object(item, target, rows), *order)).where(target.id.is_not(None))
        else:
            found = rows.select(joined(self.object(item, related, rows), *order))
        return Elements(found.scalar_subquery())

    def _related(self, entity: Any, name: str) -> tuple[Any, ColumnElement[bool]]:  # noqa: ANN401
        """Give what a relationship leads to, under a name of its own, and what joins it."""
        relation = _relation(entity, name)
        target = self.at(relation.mapper.class_)
        here, there = inspect(entity).mapper, relation.mapper
        pairs = [
            getattr(entity, here.get_property_by_column(local).key)
            == getattr(target, there.get_property_by_column(remote).key)
            for local, remote in relation.local_remote_pairs or ()
        ]
        return target, and_(*pairs)


def _bare(annotation: Any) -> Any:  # noqa: ANN401
    """Take `| None` and `Annotated` off a type."""
    while get_origin(annotation) in (Annotated, Union, UnionType):
        annotation = next(item for item in get_args(annotation) if item is not NoneType)
    return annotation


def _days(name: str, entity: Any) -> ColumnElement[str]:  # noqa: ANN401
    edtf = getattr(entity, name)
    text = json_object(
        {
            "edtf": json_value(edtf),
            "from": json_value(getattr(entity, f"{name}_min")),
            "until": json_value(getattr(entity, f"{name}_max")),
        }
    )
    return json_or_null(edtf, text)


def _order(entity: Any, name: str, related: Any) -> list[ColumnElement[Any]]:  # noqa: ANN401
    relation = _relation(entity, name)
    columns = relation.order_by or ()
    return [getattr(related, relation.mapper.get_property_by_column(column).key) for column in columns]


def _relation(entity: Any, name: str) -> RelationshipProperty[Any]:  # noqa: ANN401
    return inspect(entity).mapper.relationships[name]  # type: ignore[no-any-return]
