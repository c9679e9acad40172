"""The command line: `parley serve, migrate, ingest, erase, rebuild, brief, release, extract, openapi, review, rules`.

Exit codes: 0 all is well; 1 files, a release, an erasure or a decision were refused, and nothing of them was written, a
release is not what it was, or something of a revision had to be erased; 2 the call is wrong, a path or a thing is not
there, or a setting; 3 the base cannot be reached, is busy or not migrated.
"""

from typing import Annotated

import typer

from app import __version__
from app.cli.asking import brief, release
from app.cli.keeping import erase, migrate, openapi, rebuild, serve
from app.cli.review import review
from app.cli.rules import rules
from app.cli.taking import extract, ingest

__all__ = ["app"]

app = typer.Typer(name="parley", no_args_is_help=True, add_completion=False, help=__doc__, rich_markup_mode=None)


@app.callback(invoke_without_command=True)
def _main(version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False) -> None:  # noqa: FBT002
    if version:
        typer.echo(__version__)
        raise typer.Exit


for command in (serve, migrate, ingest, erase, rebuild, brief, release, extract, openapi):
    app.command()(command)
for group in (review, rules):
    app.add_typer(group)
