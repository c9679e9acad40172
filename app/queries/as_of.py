"""The tables as they were: what was known on a day, by what Parley held at a revision."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from pydantic import BaseModel
from sqlalchemy import ColumnElement, Date, Integer, bindparam, select
from sqlalchemy.orm import aliased

from app.db.types import FOREVER_REVISION
from app.models.properties import table_of
from app.models.versions import VERSIONS

Model = TypeVar("Model")

LAST_KNOWN = date(9999, 12, 30)
AS_OF: ColumnElement[date] = bindparam("as_of", type_=Date())
REVISION: ColumnElement[int] = bindparam("revision", type_=Integer())


@dataclass(frozen=True)
class At:
    """When a question is asked: now, or (`versioned`) on a day and at a revision that are bound as parameters.

    `cited` tells that the answer is asked for in order to cite it.
    """

    versioned: bool
    cited: bool = False

    def __call__(self, model: type[Model]) -> type[Model]:
        """Give a model to select from, under a name of its own each time, as it is or as it was."""
        versions = VERSIONS.get(table_of(model)) if self.versioned else None
        if versions is None:
            return aliased(model)
        then = select(*(versions.c[column.name] for column in table_of(model).columns)).where(
            versions.c.known_from <= AS_OF,
            versions.c.known_until > AS_OF,
            versions.c.revision_from <= REVISION,
            versions.c.revision_until > REVISION,
        )
        return aliased(model, then.subquery(), adapt_on_names=True)


def at(query: BaseModel) -> tuple[At, Mapping[str, Any]]:
    """Give when a query is asked, and the parameters that say so; a query that cannot say is asked now."""
    cited = getattr(query, "citing", None) is not None
    as_of, revision = getattr(query, "as_of", None), getattr(query, "revision", None)
    if as_of is None and revision is None:
        return At(versioned=False, cited=cited), {}
    return At(versioned=True, cited=cited), {
        "as_of": min(as_of or LAST_KNOWN, LAST_KNOWN),
        "revision": revision or FOREVER_REVISION - 1,
    }
