"""What every command shares: settings, an open base, exit codes, and what is shown meanwhile."""

import asyncio
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

import typer
from pydantic import ValidationError
from rich.console import Console
from rich.progress import MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from sqlalchemy.ext.asyncio import AsyncEngine

from app.db.engine import open_engine
from app.errors import BaseNotReadyError, MovedError, NotFoundError, ParleyError, PathError, RefusedError, SettingError
from app.ingest import run
from app.ingest.readers.english.model import MissingModelError
from app.settings import Settings

REFUSED, WRONG, NOT_READY = 1, 2, 3
_CODES: dict[type[ParleyError], int] = {
    RefusedError: REFUSED,
    PathError: WRONG,
    SettingError: WRONG,
    NotFoundError: WRONG,
    MovedError: WRONG,
    MissingModelError: WRONG,
    BaseNotReadyError: NOT_READY,
}

console = Console(stderr=True, highlight=False)
Result = TypeVar("Result")


def settings() -> Settings:
    """Give the settings, or leave with what is wrong with each."""
    try:
        return Settings()
    except ValidationError as error:
        for item in error.errors():
            console.print(f"PARLEY_{str(item['loc'][0]).upper()}: {item['msg']}", markup=False, soft_wrap=True)
        raise typer.Exit(WRONG) from None


def with_base(work: Callable[[AsyncEngine], Coroutine[Any, Any, Result]], given: Settings | None = None) -> Result:
    """Do something with the base, and leave with the exit code of what goes wrong."""

    async def within() -> Result:
        engine = open_engine(given or settings())
        try:
            return await work(engine)
        except ParleyError:
            # The thread of a connection that could not be opened still has to tell its loop so.
            await asyncio.sleep(0.1)
            raise
        finally:
            await engine.dispose()

    with failures():
        return asyncio.run(within())


@contextmanager
def failures() -> Iterator[None]:
    """Say what goes wrong, and leave with its exit code."""
    try:
        yield
    except ParleyError as error:
        console.print(str(error), markup=False, soft_wrap=True)
        raise typer.Exit(_CODES.get(type(error), REFUSED)) from None


@contextmanager
def showing_progress() -> Iterator[run.Progress]:
    """Show a bar on a terminal, nothing elsewhere."""
    columns = (TextColumn("{task.description}"), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("", total=None)

        def told(what: str, done: int, of: int) -> None:
            bar.update(task, description=what, completed=done, total=of)

        yield told
