"""Parley with one more path, `/orm/talks`: the same list by ORM objects and Pydantic, as one would usually write it."""

from collections.abc import Callable, Iterator
from functools import partial
from operator import attrgetter
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from fastapi import FastAPI, Request
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, Field, create_model, model_validator
from pydantic.fields import FieldInfo
from sqlalchemy import func, inspect, select
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession
from sqlalchemy.orm import RelationshipProperty, selectinload
from sqlalchemy.orm.interfaces import ORMOption

from app.main import create_app
from app.models.base import Between
from app.models.ledger import Revision
from app.models.talks import Talk
from app.queries.cursors import encode
from app.schemas.common import Days, From, Included, Link
from app.schemas.talks import TalkOut

Getter = Callable[[Any], Any]


class _Read(BaseModel):
    model_config = ConfigDict(populate_by_name=True)

    @model_validator(mode="before")
    @classmethod
    def _of_a_row(cls, row: Any) -> Any:
        getters: dict[str, Getter] = cls._getters  # type: ignore[attr-defined]
        return row if isinstance(row, dict) else {name: get(row) for name, get in getters.items()}


def app() -> FastAPI:
    """Make the app on the base that the environment names."""
    made = create_app()
    page = create_model(
        "Page", items=(_list_of(_model(TalkOut, Talk)), ...), next=(str | None, ...), revision=(int, ...)
    )
    options = list(_options(TalkOut, Talk))

    @made.get("/orm/talks")
    async def talks(request: Request, limit: int = 20) -> Response:
        engine: AsyncEngine = request.app.state.engine
        async with AsyncSession(engine) as session:
            statement = select(Talk).order_by(Talk.day_last.desc(), Talk.id.desc()).limit(limit + 1).options(*options)
            rows = (await session.scalars(statement)).all()
            revision = (await session.scalars(select(func.max(Revision.number)))).one()
        following = None
        if len(rows) > limit:
            last = rows[limit - 1]
            following = f"/v1/talks?limit={limit}&cursor={encode('-day', [str(last.day_last), last.id])}"
        answer = page.model_validate({"items": rows[:limit], "next": following, "revision": revision})
        return Response(answer.model_dump_json(by_alias=True), media_type="application/json")

    return made


def _fields(schema: type[BaseModel]) -> Iterator[tuple[str, FieldInfo, str]]:
    """Give the fields of a response model, each with the path of attributes that it shows."""
    for name, info in schema.model_fields.items():
        if not any(isinstance(mark, Included) for mark in info.metadata):
            paths = [path for mark in info.metadata if isinstance(mark, From) for path in mark.paths]
            assert len(paths) < 2, "no field of a talk has a choice of paths"
            yield name, info, paths[0] if paths else name


def _bare(annotation: Any) -> Any:
    while get_origin(annotation) in {Annotated, Union, UnionType}:
        annotation = next(item for item in get_args(annotation) if item is not NoneType)
    return annotation


def _inner(annotation: Any) -> Any:
    """Give what a field is of, or has a list of."""
    bare = _bare(annotation)
    return _bare(get_args(bare)[0]) if get_origin(bare) is list else bare


def _options(schema: type[BaseModel], model: type[Any], after: Any = None) -> Iterator[ORMOption]:
    """Load every relationship that the schema shows, at every depth, one statement each."""
    for _, info, path in _fields(schema):
        step = path.partition(".")[0]
        relations = inspect(model).relationships
        if step not in relations:
            continue
        attribute = getattr(model, step)
        load = selectinload(attribute) if after is None else after.selectinload(attribute)
        target = relations[step].mapper.class_
        yield load
        if issubclass(target, Between):
            (to_one,) = inspect(target).relationships.keys()
            load, target = (
                load.selectinload(getattr(target, to_one)),
                inspect(target).relationships[to_one].mapper.class_,
            )
            yield load
        inner = _inner(info.annotation)
        if isinstance(inner, type) and issubclass(inner, BaseModel):
            yield from _options(inner, target, load)


def _model(schema: type[BaseModel], model: type[Any]) -> type[BaseModel]:
    """Make a model that reads rows and looks like a response model."""
    getters: dict[str, Getter] = {}
    fields: dict[str, Any] = {}
    for name, info, path in _fields(schema):
        alias = info.alias or name
        annotation, getters[alias] = _field(info, path, model)
        fields[name] = (annotation, Field(alias=info.alias) if info.alias else ...)
    made = create_model(f"{schema.__name__}Read", __base__=_Read, **fields)
    made._getters = getters  # type: ignore[attr-defined]  # noqa: SLF001 - ours
    return made


def _field(info: FieldInfo, path: str, model: type[Any]) -> tuple[Any, Getter]:
    """Give the type of a field, and what reads it off a row."""
    links = [mark for mark in info.metadata if isinstance(mark, Link)]
    if links:
        return str, partial(_link, links[0])
    marked = info.annotation if not info.metadata else Annotated[info.annotation, *info.metadata]
    step, _, rest = path.partition(".")
    if _inner(info.annotation) is Days:
        return info.annotation, partial(_days, path)
    if rest:
        return marked, partial(_along, step, rest)
    relations = inspect(model).relationships
    return _related(info, relations[step]) if step in relations else (marked, attrgetter(path))


def _related(info: FieldInfo, relation: RelationshipProperty[Any]) -> tuple[Any, Getter]:
    target, inner = relation.mapper.class_, _inner(info.annotation)
    if not (isinstance(inner, type) and issubclass(inner, BaseModel)):
        return info.annotation, partial(_each, relation.key, "value")
    if issubclass(target, Between):
        (to_one,) = inspect(target).relationships
        return _list_of(_model(inner, to_one.mapper.class_)), partial(_each, relation.key, to_one.key)
    read = _model(inner, target)
    if relation.uselist:
        return _list_of(read), attrgetter(relation.key)
    return (read | None if NoneType in get_args(info.annotation) else read), attrgetter(relation.key)


def _list_of(model: type[BaseModel]) -> Any:
    return list[model]  # type: ignore[valid-type]


def _link(link: Link, row: Any) -> str:
    return link.start + str(getattr(row, link.path))


def _along(step: str, rest: str, row: Any) -> Any:
    related = getattr(row, step)
    return None if related is None else getattr(related, rest)


def _each(relation: str, attribute: str, row: Any) -> list[Any]:
    return [getattr(child, attribute) for child in getattr(row, relation)]


def _days(name: str, row: Any) -> dict[str, Any] | None:
    edtf = getattr(row, name)
    return edtf and {"edtf": edtf, "from": getattr(row, f"{name}_min"), "until": getattr(row, f"{name}_max")}
