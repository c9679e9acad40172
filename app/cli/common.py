"""What every command shares: settings, an open base, exit codes, and what is shown meanwhile."""

import asyncio
from collections.abc import Callable, Collection, Coroutine, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

import typer
from pydantic import ValidationError
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text
from sqlalchemy.ext.asyncio import AsyncEngine

from app.db.engine import open_engine
from app.errors import (
    BaseNotReadyError,
    MissingExtraError,
    MovedError,
    NotFoundError,
    ParleyError,
    PathError,
    RefusedError,
    SettingError,
)
from app.ingest import run
from app.settings import Settings

REFUSED, WRONG, NOT_READY = 1, 2, 3
_CODES: dict[type[ParleyError], int] = {
    RefusedError: REFUSED,
    PathError: WRONG,
    SettingError: WRONG,
    NotFoundError: WRONG,
    MovedError: WRONG,
    MissingExtraError: WRONG,
    BaseNotReadyError: NOT_READY,
}

_WIDE = 1_000
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


class OpenBase:
    """A base that stays open from one piece of work to the next."""

    def __init__(self, engine: AsyncEngine, runner: asyncio.Runner) -> None:
        """Keep what runs the work."""
        self._engine, self._runner = engine, runner

    def do(self, work: Callable[[AsyncEngine], Coroutine[Any, Any, Result]]) -> Result:
        """Do something with the base, and wait for it."""
        return self._runner.run(work(self._engine))


@contextmanager
def open_base(given: Settings | None = None) -> Iterator[OpenBase]:
    """Open the base, and leave with the exit code of what goes wrong."""
    with failures(), asyncio.Runner() as runner:
        engine = open_engine(given or settings())
        try:
            yield OpenBase(engine, runner)
        except ParleyError:
            # The thread of a connection that could not be opened still has to tell its loop so.
            runner.run(asyncio.sleep(0.1))
            raise
        finally:
            runner.run(engine.dispose())


def with_base(work: Callable[[AsyncEngine], Coroutine[Any, Any, Result]], given: Settings | None = None) -> Result:
    """Do one thing with the base, and leave with the exit code of what goes wrong."""
    with open_base(given) as base:
        return base.do(work)


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
    name = TextColumn("{task.description}", markup=False)
    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), name)
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("", total=None)

        def told(what: str, done: int, of: int) -> None:
            bar.update(task, description=what, completed=done, total=of)

        yield told


def counted(number: int, what: str) -> str:
    """Give a number of things in words."""
    return f"{number} {what}{'' if number == 1 else 's'}"


def show_table(columns: Sequence[str], rows: Iterable[Sequence[str]], folded: Collection[str]) -> None:
    """Print a table: within the width of a terminal, by folding some columns; elsewhere with one line for each row."""
    shown = Console(highlight=False)
    if not shown.is_terminal:
        shown.width = _WIDE
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for column in columns:
        table.add_column(column, overflow="fold", no_wrap=column not in folded)
    for row in rows:
        table.add_row(*map(Text, row))
    shown.print(table)
