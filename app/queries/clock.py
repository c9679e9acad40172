"""The revision that an answer is from: whether it is there, what of it had to be erased, and when it was written."""

import json
from functools import lru_cache
from typing import Any

from pydantic import BaseModel
from sqlalchemy import ColumnElement, Row, Select, func, select

from app.db.engine import Engine, reading
from app.db.json import joined, json_object, json_value
from app.errors import GoneError, NotFoundError
from app.models.ledger import Erasure, Revision
from app.models.properties import table_of
from app.queries.as_of import REVISION, At, at


async def answered_revision(engine: Engine, query: BaseModel) -> int:
    """Give the revision that a query is answered from, and ask nothing else of the base.

    Raises NotFoundError for a revision to come, GoneError for one of which something had to be erased.
    """
    when, parameters = at(query)
    async with reading(engine) as connection:
        row = (await connection.execute(_clock_statement(when), parameters)).one()
    return told_revision(query, row)


@lru_cache
def _clock_statement(when: At) -> Select[Any]:
    return select(*clock(when))


async def newest_revision(engine: Engine) -> int:
    """Give the number of the newest revision; 0 for a base that holds nothing."""
    async with reading(engine) as connection:
        return int((await connection.execute(select(_newest()))).scalar_one())


def told_revision(query: BaseModel, row: Row[Any]) -> int:
    """Give the revision that a row with the columns of `clock` answers from, and tell it to whoever cites the answer.

    Raises NotFoundError for a revision to come, GoneError for one of which something had to be erased.
    """
    revision = _checked_revision(query, row.newest)
    if getattr(query, "revision", None) is not None:
        _refuse_erased(revision, json.loads(f"[{row.erased or ''}]"))
    citing = getattr(query, "citing", None)
    if citing is not None:
        citing.revision, citing.at = revision, row.written
    return revision


def _checked_revision(query: BaseModel, newest: int) -> int:
    """Give the revision that is answered from; raises NotFoundError for one to come."""
    asked = getattr(query, "revision", None)
    if asked is not None and asked > newest:
        raise NotFoundError(f"there is no revision {asked}; the newest is {newest}")
    return asked or newest


def _refuse_erased(revision: int, erasures: list[dict[str, Any]]) -> None:
    """Raise GoneError where a document that was held at a revision has been erased since."""
    told, given = [], revision
    for erased in sorted(erasures, key=lambda item: int(item["revision"])):
        if erased["since"] <= revision:
            told.append("document '{document}' was erased at revision {revision} ({reason})".format(**erased))
        if erased["since"] <= given:
            given = erased["revision"]
    if told:
        raise GoneError(
            f"what was held at revision {revision} can no longer be given: {', '.join(told)}; answers from revision "
            f"{given} on can be given"
        )


def clock(when: At) -> list[ColumnElement[Any]]:
    """Give the columns that tell of the revision.

    They are the newest, what was erased after the one asked, and when that was written, to cite it.
    """
    columns = [_newest().label("newest")]
    if when.versioned:
        columns.append(_erased().label("erased"))
    if when.cited:
        asked = REVISION if when.versioned else _newest()
        # What is asked on a day alone is asked at a revision that no base reaches.
        written = select(Revision.at).where(Revision.number <= asked).order_by(Revision.number.desc()).limit(1)
        columns.append(written.scalar_subquery().label("written"))
    return columns


def _erased() -> Any:  # noqa: ANN401 - a scalar select
    """Give every erasure after the revision asked, as JSON objects in no promised order; NULL for none, as for most."""
    erasure = table_of(Erasure).alias()
    names = ("document", "reason", "revision", "since")
    item = json_object({name: json_value(erasure.c[name]) for name in names})
    return select(joined(item, erasure.c.id)).where(erasure.c.revision > REVISION).scalar_subquery()


def _newest() -> Any:  # noqa: ANN401 - a scalar select
    """Give the number of the newest revision, 0 where there is none, as SQL."""
    return func.coalesce(select(func.max(Revision.number)).scalar_subquery(), 0)
