"""Who acts on the command line."""

from getpass import getuser
from typing import Annotated

import typer

from app.errors import SettingError
from app.ingest.decisions import actor as checked_actor

Actor = Annotated[str | None, typer.Option(help="Who decides; the login name otherwise.")]


def _login() -> str:
    try:
        return getuser()
    except (KeyError, OSError):
        return "parley"


def checked(actor: str | None) -> str:
    """Give who decides, the login name if nobody is named; raises SettingError for what nobody is called."""
    try:
        return checked_actor(_login() if actor is None else actor)
    except ValueError as error:
        raise SettingError(f"--actor: {error}") from None
