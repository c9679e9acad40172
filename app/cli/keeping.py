"""Keeping a base and serving it: `parley serve, migrate, erase, rebuild, openapi`."""

import json
from typing import Annotated

import typer
import uvicorn
from sqlalchemy.ext.asyncio import AsyncEngine

from app.cli.common import console, failures, settings, showing_progress, with_base
from app.cli.taking import said
from app.db.migrations import migrate as migrate_base
from app.errors import SettingError
from app.ingest import erasure, run
from app.ingest.account import is_text
from app.main import create_app
from app.queries.health import check_ready
from app.settings import Settings, bundled

_MOST_REASON, _MOST_ACTOR = 2_000, 200


def serve(
    host: Annotated[str | None, typer.Option(help="Address to listen on; PARLEY_HOST otherwise.")] = None,
    port: Annotated[int | None, typer.Option(help="Port to listen on; PARLEY_PORT otherwise.")] = None,
) -> None:
    """Serve the API.

    The default base, a file `parley.db` in this folder, is made and filled with the seeds if it is not there yet.
    """
    given = settings()

    async def prepare(engine: AsyncEngine) -> None:
        if given.is_default_base:
            await _prepare_default(engine)
        await check_ready(engine)

    with_base(prepare, given)
    uvicorn.run(create_app(given), host=host or given.host, port=given.port if port is None else port)


async def _prepare_default(engine: AsyncEngine) -> None:
    before, after = await migrate_base(engine)
    if before != after:
        console.print(f"parley.db: {'made' if before is None else 'migrated'}, at migration {after}")
    if await run.is_empty(engine):
        report = await run.ingest(engine, [bundled("seeds")])
        console.print(f"parley.db: filled with the seeds: {said(report)}", soft_wrap=True)


def migrate(
    to: Annotated[str, typer.Option(help="The migration to go to; `base` takes every table away.")] = "head",
) -> None:
    """Bring the base to the newest migration."""
    before, after = with_base(lambda engine: migrate_base(engine, to))
    if before == after:
        typer.echo(f"the base is at migration {after or 'none'} already")
    else:
        typer.echo(f"the base was at migration {before or 'none'}, and is at {after or 'none'} now")


def erase(
    document: Annotated[str, typer.Argument(help="The document's slug.")],
    reason: Annotated[str, typer.Option(help="Why, as it is told to whoever asks for what was held before.")],
    actor: Annotated[str, typer.Option(help="Who erases it.")] = "parley",
) -> None:
    """Erase a document for ever: nothing rests on it any more, and no word of it is left.

    What was held at the revisions that had it cannot be given from then on.
    """
    with failures():
        for name, told, most in (("reason", reason, _MOST_REASON), ("actor", actor, _MOST_ACTOR)):
            if not told.strip() or len(told) > most or not is_text(told):
                raise SettingError(f"--{name} takes a text of 1 to {most} characters")
    erasing = erasure.Erasing(document, reason, actor)
    with showing_progress() as progress:
        number = with_base(lambda engine: erasure.erase(engine, erasing, progress))
    typer.echo(f"document '{document}' was erased, at revision {number}")


def rebuild() -> None:
    """Make the tables anew from the ledger; they come out the same."""
    with showing_progress() as progress:
        revisions = with_base(lambda engine: run.rebuild(engine, progress))
    typer.echo(f"the tables were made anew from {revisions} revisions")


def openapi() -> None:
    """Print the OpenAPI document."""
    typer.echo(json.dumps(create_app(Settings()).openapi(), indent=2, ensure_ascii=False))
