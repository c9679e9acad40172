"""The options that tell claims that wait from one another: made of `Which`, the same in every command."""

import inspect
from collections.abc import Callable
from functools import wraps
from typing import Annotated, Any

import typer
from pydantic import ValidationError

from app.cli.common import failures
from app.errors import SettingError
from app.schemas.review import Which

_CALLED = {"subject": "thing"}
"""What an option is called, where that is not the name of the field."""


def flag(field: str) -> str:
    """Give the option of a field of `Which`."""
    return f"--{_CALLED.get(field, field).replace('_', '-')}"


def filtered(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command every filter as an option, and pass them to it as `which`."""

    @wraps(command)
    def called(**given: Any) -> None:  # noqa: ANN401 - whatever the command takes
        fields = {name: given.pop(name) for name in Which.model_fields}
        with failures():
            which = _which({name: value for name, value in fields.items() if value not in (None, [])})
        command(which=which, **given)

    own = inspect.signature(command).parameters.values()
    parameters = [parameter for parameter in own if parameter.name != "which"]
    for name, field in Which.model_fields.items():
        kind: Any = list[str] | None if field.default == [] else int | None
        option = Annotated[kind, typer.Option(flag(name), help=field.description, show_default=False)]
        parameters.append(inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=None, annotation=option))
    called.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]  # what Typer reads
    called.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    return called


def given(which: Which) -> list[str]:
    """Give the options that were given."""
    return [flag(name) for name, value in which if value not in (None, [])]


def _which(fields: dict[str, Any]) -> Which:
    try:
        return Which(**fields)
    except ValidationError as error:
        told = [f"{flag(str(item['loc'][0]))}: {item['msg']}" for item in error.errors()]
        raise SettingError("\n".join(told)) from None
