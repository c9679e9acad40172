"""The migrations of the base, run from inside Parley."""

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection
from sqlalchemy.ext.asyncio import AsyncEngine

from app.db.engine import writing
from app.errors import SettingError
from app.settings import bundled


def _config(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(bundled("migrations")).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def newest() -> str:
    """Give the name of the newest migration, which a base must be at."""
    return _script().get_current_head() or ""


def _script() -> ScriptDirectory:
    return ScriptDirectory.from_config(_config())


def current(connection: Connection) -> str | None:
    """Give the migration that a base is at, None for one that has none."""
    return MigrationContext.configure(connection).get_current_revision()


async def migrate(engine: AsyncEngine, target: str = "head") -> tuple[str | None, str | None]:
    """Bring the base to a migration, by default the newest, and give where it was and where it is now.

    `base` takes every table away.  All of it is one transaction; raises BaseNotReadyError when the base cannot be
    reached.
    """

    def run(connection: Connection) -> tuple[str | None, str | None]:
        before = current(connection)
        if target not in {"base", "head"} | {step.revision for step in _script().walk_revisions()}:
            raise SettingError(f"there is no migration '{target}'")
        (command.downgrade if target == "base" else command.upgrade)(_config(connection), target)
        return before, current(connection)

    async with writing(engine) as connection:
        return await connection.run_sync(run)
