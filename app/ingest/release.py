"""Naming a revision for ever, and holding the base to what it held then."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime

from sqlalchemy import Select, insert, select
from sqlalchemy.ext.asyncio import AsyncEngine

from app.db.engine import reading, writing
from app.errors import ReleaseError
from app.models.ledger import Release
from app.queries.clock import newest_revision
from app.queries.releases import checksums, revision_of

Told = Callable[[str, int], None]


@dataclass(frozen=True)
class Naming:
    """The name that a revision is given, by whom, and what is said of it."""

    name: str
    actor: str
    note: str | None = None


async def release(engine: AsyncEngine, naming: Naming, revision: int | None, told: Told) -> int:
    """Name a revision, the newest unless one is given, and give its number.

    Raises ReleaseError for a name that is taken and for a base that holds nothing, NotFoundError for a revision that is
    to come.
    """
    name = naming.name
    async with reading(engine) as connection:
        _refuse(name, (await connection.execute(_taken(name))).scalar())
    number = revision or await newest_revision(engine)
    if number == 0:
        raise ReleaseError("the base holds nothing yet, and so no revision that could be released")
    found = await checksums(engine, number, told)
    row = {**asdict(naming), "revision": number, "checksums": found}
    async with writing(engine) as connection:
        # Again, under the write lock: another may have taken the name while the lists were read.
        _refuse(name, (await connection.execute(_taken(name))).scalar())
        await connection.execute(insert(Release).values({**row, "at": datetime.now(UTC)}))
    return number


async def check(engine: AsyncEngine, name: str, told: Told) -> int:
    """Compare what the base gives for a release with its checksums, and give its revision.

    Raises ReleaseError that names every list that differs, NotFoundError where there is no such release.
    """
    number = await revision_of(engine, name)
    async with reading(engine) as connection:
        recorded = (await connection.execute(select(Release.checksums).where(Release.name == name))).scalar_one()
    found = await checksums(engine, number, told)
    differing = [of for of in sorted({*found, *recorded}) if found.get(of) != recorded.get(of)]
    if differing:
        raise ReleaseError(f"release '{name}' is not what it was; these lists differ: {', '.join(differing)}")
    return number


def _taken(name: str) -> Select[int]:
    return select(Release.revision).where(Release.name == name)


def _refuse(name: str, taken: int | None) -> None:
    if taken is not None:
        raise ReleaseError(f"there is a release '{name}' already, of revision {taken}; a name is given once")
