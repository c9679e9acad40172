"""Taking documents in: `parley ingest, extract`."""

import asyncio
import json
import sys
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from ruamel.yaml import YAML

from app.cli.common import failures, showing_progress, with_base
from app.errors import RefusedError
from app.ingest import run
from app.ingest.files import load
from app.ingest.plan import Report
from app.ingest.readers.extract import extract as extract_from


class Data(StrEnum):
    """The forms of what is extracted."""

    json = "json"
    yaml = "yaml"


def ingest(
    paths: Annotated[list[Path], typer.Argument(help="Files and folders of sources, documents and accounts (YAML).")],
    check: Annotated[bool, typer.Option("--check", help="Check the files alone; no base is needed.")] = False,  # noqa: FBT002
) -> None:
    """Take documents and accounts into the base, one transaction a document.

    Nothing is written unless every file is right. What the base has already is left as it is.
    """
    if check:
        with failures():
            batch = load(paths)
            readings = asyncio.run(run.check_batch(None, batch))
        claims = sum(len(reading.claims) for reading in readings)
        typer.echo(f"all is right: {len(batch.documents)} documents, {len(readings)} accounts, {claims} claims")
        return
    with showing_progress() as progress:
        report = with_base(lambda engine: run.ingest(engine, paths, progress))
    typer.echo(said(report))


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
) -> None:
    """Read raw English texts, and print what they say of talks, each value with its words; no base is needed.

    Needs the extra `english`. Files that cannot be read are told, and the others are printed all the same.
    """
    with failures():
        documents, faults = extract_from(files, published.date() if published else None)
        if form is Data.json:
            typer.echo(json.dumps(documents, indent=2, ensure_ascii=False))
        else:
            YAML(typ="safe", pure=True).dump(documents, sys.stdout)
        if faults:
            raise RefusedError(faults)
