"""The command line: `parley serve, migrate, ingest, erase, rebuild, brief, release, extract, openapi`.

Exit codes: 0 all is well; 1 files, a release or an erasure were refused, and nothing of them was written, a release is
not what it was, or something of a revision had to be erased; 2 the call is wrong, a path or a thing is not there, or a
setting; 3 the base cannot be reached, is busy or not migrated.
"""

import asyncio
import json
import sys
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from re import fullmatch
from typing import Annotated, Any, TypeVar

import typer
import uvicorn
from pydantic import ValidationError
from rich.console import Console
from rich.progress import MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from ruamel.yaml import YAML
from sqlalchemy.ext.asyncio import AsyncEngine

from app import __version__
from app.briefs.forms import STYLE_SHEET, written
from app.db.engine import open_engine
from app.db.migrations import migrate as migrate_base
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
from app.ingest import erasure, run
from app.ingest import release as releases
from app.ingest.account import is_text
from app.ingest.files import load
from app.ingest.plan import Report
from app.ingest.readers.extract import extract as extract_from
from app.main import create_app
from app.queries.briefs import brief as gather
from app.queries.health import check_ready
from app.schemas.common import SLUG
from app.schemas.listing import AtQuery
from app.settings import Settings, bundled

REFUSED, WRONG, NOT_READY = 1, 2, 3
_MOST_REASON, _MOST_ACTOR = 2_000, 200
_CODES: dict[type[ParleyError], int] = {
    RefusedError: REFUSED,
    PathError: WRONG,
    SettingError: WRONG,
    NotFoundError: WRONG,
    MovedError: WRONG,
    MissingExtraError: WRONG,
    BaseNotReadyError: NOT_READY,
}

app = typer.Typer(name="parley", no_args_is_help=True, add_completion=False, help=__doc__, rich_markup_mode=None)
_console = Console(stderr=True, highlight=False)
Result = TypeVar("Result")


class Data(StrEnum):
    """The forms of what is extracted."""

    json = "json"
    yaml = "yaml"


class Form(StrEnum):
    """The forms of a brief."""

    md = "md"
    html = "html"
    docx = "docx"
    json = "json"


@app.callback(invoke_without_command=True)
def _main(version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False) -> None:  # noqa: FBT002
    if version:
        typer.echo(__version__)
        raise typer.Exit


@app.command()
def serve(
    host: Annotated[str | None, typer.Option(help="Address to listen on; PARLEY_HOST otherwise.")] = None,
    port: Annotated[int | None, typer.Option(help="Port to listen on; PARLEY_PORT otherwise.")] = None,
) -> None:
    """Serve the API.

    The default base, a file `parley.db` in this folder, is made and filled with the seeds if it is not there yet.
    """
    settings = _settings()

    async def prepare(engine: AsyncEngine) -> None:
        if settings.is_default_base:
            await _prepare_default(engine)
        await check_ready(engine)

    _run(prepare, settings)
    uvicorn.run(create_app(settings), host=host or settings.host, port=settings.port if port is None else port)


async def _prepare_default(engine: AsyncEngine) -> None:
    before, after = await migrate_base(engine)
    if before != after:
        _console.print(f"parley.db: {'made' if before is None else 'migrated'}, at migration {after}")
    if await run.is_empty(engine):
        report = await run.ingest(engine, [bundled("seeds")])
        _console.print(f"parley.db: filled with the seeds: {_said(report)}", soft_wrap=True)


@app.command()
def migrate(
    to: Annotated[str, typer.Option(help="The migration to go to; `base` takes every table away.")] = "head",
) -> None:
    """Bring the base to the newest migration."""
    before, after = _run(lambda engine: migrate_base(engine, to))
    if before == after:
        typer.echo(f"the base is at migration {after or 'none'} already")
    else:
        typer.echo(f"the base was at migration {before or 'none'}, and is at {after or 'none'} now")


@app.command()
def ingest(
    paths: Annotated[list[Path], typer.Argument(help="Files and folders of sources, documents and accounts (YAML).")],
    check: Annotated[bool, typer.Option("--check", help="Check the files alone; no base is needed.")] = False,  # noqa: FBT002
) -> None:
    """Take documents and accounts into the base, one transaction a document.

    Nothing is written unless every file is right. What the base has already is left as it is.
    """
    if check:
        with _failures():
            batch = load(paths)
            readings = asyncio.run(run.check_batch(None, batch))
        claims = sum(len(reading.claims) for reading in readings)
        typer.echo(f"all is right: {len(batch.documents)} documents, {len(readings)} accounts, {claims} claims")
        return
    with _progress() as progress:
        report = _run(lambda engine: run.ingest(engine, paths, progress))
    typer.echo(_said(report))


@app.command()
def erase(
    document: Annotated[str, typer.Argument(help="The document's slug.")],
    reason: Annotated[str, typer.Option(help="Why, as it is told to whoever asks for what was held before.")],
    actor: Annotated[str, typer.Option(help="Who erases it.")] = "parley",
) -> None:
    """Erase a document for ever: nothing rests on it any more, and no word of it is left.

    What was held at the revisions that had it cannot be given from then on.
    """
    with _failures():
        for name, told, most in (("reason", reason, _MOST_REASON), ("actor", actor, _MOST_ACTOR)):
            if not told.strip() or len(told) > most or not is_text(told):
                raise SettingError(f"--{name} takes a text of 1 to {most} characters")
    erasing = erasure.Erasing(document, reason, actor)
    with _progress() as progress:
        number = _run(lambda engine: erasure.erase(engine, erasing, progress))
    typer.echo(f"document '{document}' was erased, at revision {number}")


@app.command()
def rebuild() -> None:
    """Make the tables anew from the ledger; they come out the same."""
    with _progress() as progress:
        revisions = _run(lambda engine: run.rebuild(engine, progress))
    typer.echo(f"the tables were made anew from {revisions} revisions")


@app.command()
def brief(
    talk: Annotated[str, typer.Argument(help="The talk's slug.")],
    form: Annotated[Form, typer.Option("--format", help="Markdown, a page, a Word document, or JSON.")] = Form.md,
    as_of: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="What was known on this day.")] = None,
    revision: Annotated[int | None, typer.Option(min=1, help="What Parley held at this revision.")] = None,
    output: Annotated[Path | None, typer.Option(help="Where to write it; the terminal otherwise.")] = None,
) -> None:
    """Write a round on two pages: who sits there, who asks what, what was agreed, disputed or not reported."""
    query = AtQuery(as_of=as_of.date() if as_of else None, revision=revision)
    found = _run(lambda engine: gather(engine, talk, query))
    style = f"<style>{STYLE_SHEET.read_text(encoding='utf-8')}</style>"
    made = written(found, form, query.as_of, style)
    if output is not None:
        output.write_bytes(made)
    elif form is Form.docx and sys.stdout.isatty():
        raise typer.BadParameter("a Word document is no text; name a file with --output")
    else:
        typer.echo(made, nl=False)


@app.command()
def release(
    name: Annotated[str, typer.Argument(help="The release's name: small letters, digits and hyphens.")],
    revision: Annotated[int | None, typer.Option(min=1, help="The revision to name; the newest otherwise.")] = None,
    note: Annotated[str | None, typer.Option(help="What is to be said of it.")] = None,
    actor: Annotated[str, typer.Option(help="Who names it.")] = "parley",
    check: Annotated[bool, typer.Option("--check", help="Compare a release with its checksums; name nothing.")] = False,  # noqa: FBT002
) -> None:
    """Give a revision a name for ever, with checksums of what every list holds at it."""
    with _failures():
        if not fullmatch(SLUG, name):
            raise SettingError(f"'{name}' can be no release's name, which is small letters, digits and hyphens")
        if check and (revision, note) != (None, None):
            raise SettingError("--check compares a release that is there; it takes neither --revision nor --note")
    with _progress() as progress:

        def told(of: str, done: int) -> None:
            progress(of, done, 0)

        if check:
            number = _run(lambda engine: releases.check(engine, name, told))
            typer.echo(f"release '{name}', of revision {number}, is what it was")
            return
        naming = releases.Naming(name, actor, note)
        number = _run(lambda engine: releases.release(engine, naming, revision, told))
    typer.echo(f"release '{name}' is revision {number}")


@app.command()
def extract(
    files: Annotated[list[Path], typer.Argument(help="Articles: text, Markdown, HTML, PDF and JSON-lines files.")],
    form: Annotated[Data, typer.Option("--format", help="JSON or YAML.")] = Data.json,
    published: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="The day on which the texts were written, if known.")
    ] = None,
) -> None:
    """Read raw English articles, and print what they say of talks, each value with its words; no base is needed.

    Needs the extra `english`. Files that cannot be read are told, and the others are printed all the same.
    """
    with _failures():
        documents, faults = extract_from(files, published.date() if published else None)
        if form is Data.json:
            typer.echo(json.dumps(documents, indent=2, ensure_ascii=False))
        else:
            YAML(typ="safe", pure=True).dump(documents, sys.stdout)
        if faults:
            raise RefusedError(faults)


@app.command()
def openapi() -> None:
    """Print the OpenAPI document."""
    typer.echo(json.dumps(create_app(Settings()).openapi(), indent=2, ensure_ascii=False))


def _said(report: Report) -> str:
    return (
        f"{report.documents} documents and {report.decisions} decisions recorded; claims: {report.added} added, "
        f"{report.changed} changed, {report.unchanged} unchanged, {report.retracted} retracted"
    )


def _settings() -> Settings:
    try:
        return Settings()
    except ValidationError as error:
        for item in error.errors():
            _console.print(f"PARLEY_{str(item['loc'][0]).upper()}: {item['msg']}", markup=False, soft_wrap=True)
        raise typer.Exit(WRONG) from None


def _run(work: Callable[[AsyncEngine], Coroutine[Any, Any, Result]], settings: Settings | None = None) -> Result:
    """Do something with the base, and leave with the exit code of what goes wrong."""

    async def within() -> Result:
        engine = open_engine(settings or _settings())
        try:
            return await work(engine)
        except ParleyError:
            # The thread of a connection that could not be opened still has to tell its loop so.
            await asyncio.sleep(0.1)
            raise
        finally:
            await engine.dispose()

    with _failures():
        return asyncio.run(within())


@contextmanager
def _failures() -> Iterator[None]:
    try:
        yield
    except ParleyError as error:
        _console.print(str(error), markup=False, soft_wrap=True)
        raise typer.Exit(_CODES.get(type(error), REFUSED)) from None


@contextmanager
def _progress() -> Iterator[run.Progress]:
    """Show a bar on a terminal, nothing elsewhere."""
    columns = (TextColumn("{task.description}"), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=_console, transient=True, disable=not _console.is_terminal) as bar:
        task = bar.add_task("", total=None)

        def told(what: str, done: int, of: int) -> None:
            bar.update(task, description=what, completed=done, total=of)

        yield told
