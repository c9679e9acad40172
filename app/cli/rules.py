"""The rules by which machines read, and which of them accept by themselves: `parley rules`."""

import json
from typing import Annotated

import typer

from app.cli.acting import Actor, checked
from app.cli.common import failures, show_table, with_base
from app.cli.review import Form, Reason, Shown
from app.errors import SettingError
from app.ingest.review import let_rule
from app.queries.rules import rules as every_rule
from app.schemas.listing import NowQuery

Rule = Annotated[str, typer.Argument(help="The rule's name.")]

rules = typer.Typer(name="rules", add_completion=False, rich_markup_mode=None)


@rules.callback(invoke_without_command=True)
def show(context: typer.Context, form: Form = Shown.table) -> None:
    """Show how often each rule by which machines read was right, what of it waits, and whether it accepts by itself.

    It may, once 95 in 100 of its claims that somebody looked at were right, and 100 or more were looked at.
    """
    if context.invoked_subcommand is not None:
        with failures():
            if form is not Shown.table:
                raise SettingError(f"--format is for the table of rules, not for `{context.invoked_subcommand}`")
        return
    found = json.loads(with_base(lambda engine: every_rule(engine, NowQuery())).body)["items"]
    if form is Shown.json:
        typer.echo(json.dumps(found, indent=2, ensure_ascii=False))
        return
    rows = [
        (
            item["rule"],
            str(item["accepted"] + item["rejected"]),
            str(item["accepted"]),
            "" if item["precision"] is None else f"{item['precision']:.3f}",
            str(item["waiting"]),
            "yes" if item["accepts"] else "may" if item["may_accept"] else "no",
        )
        for item in found
    ]
    show_table(("rule", "reviewed", "right", "precision", "waiting", "by itself"), rows, {"rule"})


@rules.command()
def accept(rule: Rule, reason: Reason, actor: Actor = None) -> None:
    """Let what a rule reads be accepted by itself from now on; what waits goes on waiting."""
    _let(rule, actor, reason, accepts=True)


@rules.command()
def stop(rule: Rule, reason: Reason, actor: Actor = None) -> None:
    """Let what a rule reads wait for a decision again."""
    _let(rule, actor, reason, accepts=False)


def _let(rule: str, actor: str | None, reason: str, *, accepts: bool) -> None:
    with failures():
        who = checked(actor)
    done = with_base(lambda engine: let_rule(engine, rule, accepts, who, reason))
    does = "accepts by itself from now on" if accepts else "no longer accepts by itself"
    typer.echo(f"rule '{rule}' {does}, at revision {done.revision}")
