"""The response model is the query: a Pydantic model, walked beside the tables, becomes one JSON-building expression.

Each field is matched with the mapped attribute of its name (or the one that `From` names): a column is its value, a
day its three columns, a relationship to one an object or null, one to many an array in the relationship's order.
"""

from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from sqlalchemy import ColumnElement, Select, Text, and_, func, inspect, literal_column, select
from sqlalchemy.orm import RelationshipProperty

from app.db.json import json_array, json_object, json_or_null, json_value
from app.models.base import ManyEntities
from app.queries.as_of import At
from app.schemas.common import Days, From, Link


def render(schema: type[BaseModel], entity: Any, at: At) -> ColumnElement[str]:  # noqa: ANN401 - a mapped class or alias
    """Give the JSON object of one row of `entity` in the shape of `schema`, as text."""
    return json_object(
        {field.alias or name: _field(name, field, entity, at) for name, field in schema.model_fields.items()}
    )


def _field(name: str, field: FieldInfo, entity: Any, at: At) -> ColumnElement[str]:  # noqa: ANN401
    for mark in field.metadata:
        if isinstance(mark, Link):
            start = literal_column(f"'{mark.start}'", Text())
            return json_value(start + getattr(entity, mark.path))
        if isinstance(mark, From):
            return _first_of(mark.paths, field.annotation, entity, at)
    return _attribute(name, field.annotation, entity, at)


def _first_of(paths: tuple[str, ...], annotation: Any, entity: Any, at: At) -> ColumnElement[str]:  # noqa: ANN401
    if len(paths) == 1 and "." not in paths[0]:
        return _attribute(paths[0], annotation, entity, at)
    found = [_scalar(path, entity, at) for path in paths]
    return json_value(found[0] if len(found) == 1 else func.coalesce(*found, type_=found[0].type))


def _scalar(path: str, entity: Any, at: At) -> ColumnElement[Any]:  # noqa: ANN401
    """Give the column at the end of a dotted path of relationships to one."""
    step, _, rest = path.partition(".")
    if not rest:
        return _column(entity, step)
    related, joined = _related(entity, step, at)
    inner = _scalar(rest, related, at)
    return select(inner).where(joined).correlate(entity).scalar_subquery()


def _column(entity: Any, name: str) -> ColumnElement[Any]:  # noqa: ANN401
    expression = getattr(entity, name)
    return expression.expression if hasattr(expression, "expression") else expression  # type: ignore[no-any-return]


def _attribute(name: str, annotation: Any, entity: Any, at: At) -> ColumnElement[str]:  # noqa: ANN401
    inner = _bare(annotation)
    if inner is Days:
        return _days(name, entity)
    if get_origin(inner) is list:
        return _list(name, _bare(get_args(inner)[0]), entity, at)
    if isinstance(inner, type) and issubclass(inner, BaseModel):
        related, joined = _related(entity, name, at)
        body = select(render(inner, related, at)).where(joined).correlate(entity).scalar_subquery()
        return func.coalesce(body, literal_column("'null'"), type_=Text())
    return json_value(_column(entity, name))


def _bare(annotation: Any) -> Any:  # noqa: ANN401
    """Take `| None` and `Annotated` off a type."""
    while get_origin(annotation) in (Annotated, Union, UnionType):
        options = [item for item in get_args(annotation) if item is not NoneType]
        annotation = options[0]
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


def _list(name: str, item: Any, entity: Any, at: At) -> ColumnElement[str]:  # noqa: ANN401
    if name not in inspect(entity).mapper.relationships:
        return json_value(getattr(entity, name))  # a list that is kept as JSON in one column
    related, joined = _related(entity, name, at)
    order = _order(entity, name, related)
    if not (isinstance(item, type) and issubclass(item, BaseModel)):
        rows: Select[Any] = select(json_value(related.value)).where(joined)
    elif issubclass(inspect(related).mapper.class_, ManyEntities):
        (to_one,) = inspect(related).mapper.relationships.keys()
        target, meets = _related(related, to_one, at)
        rows = select(render(item, target, at)).where(joined, meets)
        order = [target.slug]
    else:
        rows = select(render(item, related, at)).where(joined)
    return json_array(rows.order_by(*order).correlate(entity))


def _related(entity: Any, name: str, at: At) -> tuple[Any, ColumnElement[bool]]:  # noqa: ANN401
    """Give what a relationship leads to, under a name of its own, and what joins it."""
    relation = _relation(entity, name)
    target = at(relation.mapper.class_)
    here, there = inspect(entity).mapper, relation.mapper
    pairs = [
        getattr(entity, here.get_property_by_column(local).key)
        == getattr(target, there.get_property_by_column(remote).key)
        for local, remote in relation.local_remote_pairs or ()
    ]
    return target, and_(*pairs)


def _order(entity: Any, name: str, related: Any) -> list[ColumnElement[Any]]:  # noqa: ANN401
    relation = _relation(entity, name)
    columns = relation.order_by or ()
    return [getattr(related, relation.mapper.get_property_by_column(column).key) for column in columns]


def _relation(entity: Any, name: str) -> RelationshipProperty[Any]:  # noqa: ANN401
    return inspect(entity).mapper.relationships[name]  # type: ignore[no-any-return]
