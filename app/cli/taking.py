"""Taking documents in: `parley ingest, extract`."""

import asyncio
import json
import sys
from dataclasses import replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from ruamel.yaml import YAML

from app.cli.acting import Actor, checked
from app.cli.common import console, counted, failures, settings, showing_progress, with_base
from app.errors import Fault, RefusedError
from app.ingest import run
from app.ingest.bringing import Brought, bring
from app.ingest.plan import Report
from app.ingest.readers.extract import extract as extract_from
from app.ingest.taking import How, take_in


class Data(StrEnum):
    """The forms of what is extracted."""

    json = "json"
    yaml = "yaml"


class Reader(StrEnum):
    """The machines that read."""

    english = "english"
    llm = "llm"


ReadBy = Annotated[
    Reader,
    typer.Option("--reader", help="What reads articles: rules (`english`), or the language model of PARLEY_MODEL."),
]


def ingest(  # noqa: PLR0913, PLR0917 - each is an option
    paths: Annotated[
        list[Path],
        typer.Argument(help="Prepared sources, documents and accounts (YAML), raw articles, and folders of either."),
    ],
    check: Annotated[bool, typer.Option("--check", help="Check the files alone; no base is needed.")] = False,  # noqa: FBT002
    accept: Annotated[  # noqa: FBT002
        bool, typer.Option("--accept", help="Accept all that is read of raw articles, unseen; it waits otherwise.")
    ] = False,
    published: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="When articles were published that tell no day.")
    ] = None,
    processes: Annotated[int, typer.Option(min=0, help="Processes that read articles; 0 is one a core.")] = 0,
    reader: ReadBy = Reader.english,
    actor: Actor = None,
) -> None:
    """Take documents and accounts into the base, one transaction a document.

    No prepared file is written unless all of them are right. Raw articles (text, Markdown, web pages, PDFs and JSON
    lines) are read by machine, which needs the extra of the reader's name; what is read waits for review. Those that
    cannot be taken in are told, and the others are taken in all the same; taking them in again goes on where it
    stopped. What the base has already is left as it is.
    """
    with failures():
        brought = bring(paths)
        if check:
            _check(brought, published)
            return
    if brought.batch.files:
        with showing_progress() as progress:
            report = with_base(lambda engine: run.ingest_batch(engine, brought.batch, progress))
        typer.echo(said(report))
    if brought.found:
        asked = How(reader=reader.value, model=settings().model if reader is Reader.llm else "")
        _take_in(brought, replace(asked, actor=checked(actor), accept=accept, processes=processes), published)


def _check(brought: Brought, published: datetime | None) -> None:
    readings = asyncio.run(run.check_batch(None, brought.batch))
    claims = sum(len(reading.claims) for reading in readings)
    faults = [item for item in brought.articles(_day(published)) if isinstance(item, Fault)]
    if faults:
        raise RefusedError(faults)
    told = f"all is right: {len(brought.batch.documents)} documents, {len(readings)} accounts, {claims} claims"
    typer.echo(f"{told}, {counted(len(brought.found), 'article')}" if brought.found else told)


def _take_in(brought: Brought, how: How, published: datetime | None) -> None:
    of = len(brought.found)
    # One article is read here; more are worth the time that it takes to start other processes.
    alone = replace(how, processes=how.processes or (1 if of == 1 else 0))
    try:
        with showing_progress() as progress:
            progress("getting ready to read", 0, of)
            taken = with_base(
                lambda engine: take_in(
                    engine, brought.articles(_day(published)), alone, lambda what, done, _: progress(what, done, of)
                )
            )
    except KeyboardInterrupt:
        what = "what was taken in by then is in the base, and the same command goes on from there"
        console.print(f"interrupted; {what}", soft_wrap=True)
        raise
    waits = "accepted" if how.accept else "waiting"
    typer.echo(
        f"{counted(taken.read, 'article')} read, {taken.passed} there already, {len(taken.unread)} kept unread, "
        f"{taken.refused} refused; claims: {taken.report.added} added and {waits}, {taken.report.changed} changed, "
        f"{taken.report.unchanged} unchanged, {taken.report.retracted} retracted"
    )
    if taken.dropped:
        console.print(
            f"{counted(taken.dropped, 'value')} dropped: the words given for them do not stand in the articles"
        )
    for fault in taken.unread:
        console.print(str(fault), markup=False, soft_wrap=True)
    if taken.faults:
        with failures():
            raise RefusedError(taken.faults)


def _day(given: datetime | None) -> str | None:
    return given.date().isoformat() if given else None


def said(report: Report) -> str:
    """Give what ingesting came to, in words."""
    return (
        f"{report.documents} documents and {report.decisions} decisions recorded; claims: {report.added} added, "
        f"{report.changed} changed, {report.unchanged} unchanged, {report.retracted} retracted"
    )


def extract(
    files: Annotated[list[Path], typer.Argument(help="English texts: .txt and .md files.")],
    form: Annotated[Data, typer.Option("--format", help="JSON or YAML.")] = Data.json,
    published: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="The day on which the texts were written, if known.")
    ] = None,
    reader: ReadBy = Reader.english,
) -> None:
    """Read raw English texts, and print what they say of talks, each value with its words; no base is needed.

    Needs the extra of the reader's name. Files that cannot be read are told, and the others are printed all the same.
    """
    with failures():
        day = published.date() if published else None
        documents, faults = extract_from(files, day, reader.value, settings().model)
        if form is Data.json:
            typer.echo(json.dumps(documents, indent=2, ensure_ascii=False))
        else:
            YAML(typ="safe", pure=True).dump(documents, sys.stdout)
        if faults:
            raise RefusedError(faults)
