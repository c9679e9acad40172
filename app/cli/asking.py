"""Asking, and naming what is held: `parley brief, release`."""

import sys
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from re import fullmatch
from typing import Annotated

import typer

from app.briefs.forms import STYLE_SHEET, written
from app.cli.common import failures, showing_progress, with_base
from app.errors import SettingError
from app.ingest import release as releases
from app.queries.briefs import brief as gather
from app.schemas.common import SLUG
from app.schemas.listing import AtQuery


class Form(StrEnum):
    """The forms of a brief."""

    md = "md"
    html = "html"
    docx = "docx"
    json = "json"


def brief(
    talk: Annotated[str, typer.Argument(help="The talk's slug.")],
    form: Annotated[Form, typer.Option("--format", help="Markdown, a page, a Word document, or JSON.")] = Form.md,
    as_of: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="What was known on this day.")] = None,
    revision: Annotated[int | None, typer.Option(min=1, help="What Parley held at this revision.")] = None,
    output: Annotated[Path | None, typer.Option(help="Where to write it; the terminal otherwise.")] = None,
) -> None:
    """Write a round on two pages: who sits there, who asks what, what was agreed, disputed or not reported."""
    query = AtQuery(as_of=as_of.date() if as_of else None, revision=revision)
    found = with_base(lambda engine: gather(engine, talk, query))
    style = f"<style>{STYLE_SHEET.read_text(encoding='utf-8')}</style>"
    made = written(found, form, query.as_of, style)
    if output is not None:
        output.write_bytes(made)
    elif form is Form.docx and sys.stdout.isatty():
        raise typer.BadParameter("a Word document is no text; name a file with --output")
    else:
        typer.echo(made, nl=False)


def release(
    name: Annotated[str, typer.Argument(help="The release's name: small letters, digits and hyphens.")],
    revision: Annotated[int | None, typer.Option(min=1, help="The revision to name; the newest otherwise.")] = None,
    note: Annotated[str | None, typer.Option(help="What is to be said of it.")] = None,
    actor: Annotated[str, typer.Option(help="Who names it.")] = "parley",
    check: Annotated[bool, typer.Option("--check", help="Compare a release with its checksums; name nothing.")] = False,  # noqa: FBT002
) -> None:
    """Give a revision a name for ever, with checksums of what every list holds at it."""
    with failures():
        if not fullmatch(SLUG, name):
            raise SettingError(f"'{name}' can be no release's name, which is small letters, digits and hyphens")
        if check and (revision, note) != (None, None):
            raise SettingError("--check compares a release that is there; it takes neither --revision nor --note")
    with showing_progress() as progress:

        def told(of: str, done: int) -> None:
            progress(of, done, 0)

        if check:
            number = with_base(lambda engine: releases.check(engine, name, told))
            typer.echo(f"release '{name}', of revision {number}, is what it was")
            return
        naming = releases.Naming(name, actor, note)
        number = with_base(lambda engine: releases.release(engine, naming, revision, told))
    typer.echo(f"release '{name}' is revision {number}")
