"""The kinds of filter that lists are made of."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import ColumnElement, select

from app.db.among import among
from app.queries.as_of import At
from app.queries.identity import ids_of, ids_of_references

Filter = Callable[[Any, At, Any], ColumnElement[bool]]
"""Narrows a list: given the rows, when it is asked, and the parameter (or parameters), gives the condition."""


def one_of(attribute: str) -> Filter:
    """Keep the rows whose attribute is one of the values."""
    return lambda row, _at, value: getattr(row, attribute).in_(value)


def names(attribute: str, kind: str) -> Filter:
    """Keep the rows whose attribute names one of the things, which are given by slug."""
    return lambda row, at, value: getattr(row, attribute).in_(ids_of(kind, value, at))


def refers(attribute: str) -> Filter:
    """Keep the rows whose attribute names one of the things, which are given as `kind/slug`."""
    return lambda row, at, value: getattr(row, attribute).in_(ids_of_references(value, at))


def tagged(child: type[Any]) -> Filter:
    """Keep the rows that have one of the terms in a child table."""
    return lambda row, at, value: row.id.in_(select((tag := at(child)).owner_id).where(tag.value.in_(value)))


def linked(child: type[Any], kind: str) -> Filter:
    """Keep the rows that have one of the things, given by slug, in a child table."""
    return lambda row, at, value: row.id.in_(
        select((link := at(child)).owner_id).where(link.value_id.in_(ids_of(kind, value, at)))
    )


def through(attribute: str, model: type[Any], inner: Filter, select_from: str = "id") -> Filter:
    """Keep the rows whose attribute is among those of another table that an inner filter keeps."""
    return lambda row, at, value: getattr(row, attribute).in_(
        select(getattr(other := at(model), select_from)).where(inner(other, at, value))
    )


def involving(child: type[Any], attribute: str, kind: str, path: str) -> Filter:
    """Keep the rows with a child that names one of the things, given by slug; `path` leads back from the child."""
    return lambda row, at, value: among(
        row.id,
        select(getattr(other := at(child), path)).where(among(getattr(other, attribute), ids_of(kind, value, at))),
    )


def not_before(attribute: str) -> Filter:
    """Keep the rows whose days may be this one or later."""
    return lambda row, _at, value: getattr(row, attribute) >= value


def not_after(attribute: str) -> Filter:
    """Keep the rows whose days may be this one or earlier."""
    return lambda row, _at, value: getattr(row, attribute) <= value
