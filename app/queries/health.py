"""Whether the base can be asked at all."""

from sqlalchemy import column, select, table
from sqlalchemy.ext.asyncio import AsyncEngine

from app.db.engine import reading
from app.db.migrations import newest
from app.errors import BaseNotReadyError


async def check_ready(engine: AsyncEngine) -> None:
    """Raise BaseNotReadyError unless the base answers and is at the newest migration."""
    async with reading(engine) as connection:
        at = (await connection.execute(select(column("version_num")).select_from(table("alembic_version")))).scalar()
    if at != newest():
        raise BaseNotReadyError("the base is at another version than this Parley: run `parley migrate`")
