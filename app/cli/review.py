"""Deciding on what machines read: `parley review`, a screen or one decision at a time."""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from enum import StrEnum
from functools import partial
from typing import Annotated, Any

import typer
from pydantic import ValidationError
from rich.console import Console
from sqlalchemy.ext.asyncio import AsyncEngine

from app.cli.acting import Actor, checked
from app.cli.answers import Keys, Lines
from app.cli.card import value_of
from app.cli.common import OpenBase, counted, failures, open_base, show_table, with_base
from app.cli.correcting import taken_as
from app.cli.desk import Desk, refusal
from app.cli.filters import filtered, given
from app.cli.session import Session, show_overlooked
from app.errors import RefusedError, SettingError
from app.ingest.decisions import ClaimsDecision, Correction, Merging, ReviewDecision, Splitting, Where
from app.ingest.review import decide
from app.models.properties import kinds
from app.queries.cards import Queued, card, digest_of, queue
from app.queries.listing import list_page
from app.queries.review import REVIEW
from app.schemas.listing import MOST_ITEMS
from app.schemas.review import ReviewQuery, Which

SHORT = 12
"""So much of a digest is shown, and as little as 8 characters name a claim."""

_WIDE = 120


class Shown(StrEnum):
    """The forms of a list."""

    table = "table"
    json = "json"


Reason = Annotated[str, typer.Option(help="Why.")]
Form = Annotated[Shown, typer.Option("--format", help="A table or JSON.")]
Digests = Annotated[list[str] | None, typer.Argument(help="Claims by digest, or by its first 8 characters or more.")]
Yes = Annotated[bool, typer.Option("--yes", help="Do not ask whether that many are meant.")]

review = typer.Typer(name="review", add_completion=False, rich_markup_mode=None)


@review.callback(invoke_without_command=True)
@filtered
def screen(
    context: typer.Context,
    *,
    which: Which,
    ask: Annotated[
        bool, typer.Option("--ask", help="Answer in lines: a letter and Enter; it needs no terminal.")
    ] = False,
    actor: Actor = None,
) -> None:
    """Decide on what machines read, claim by claim, on a screen that shows the words.

    With filters, on those claims alone.  Every decision is written at once.  The commands below decide without the
    screen.
    """
    if context.invoked_subcommand is not None:
        with failures():
            early = [*given(which), *(["--ask"] if ask else []), *(["--actor"] if actor else [])]
            if early:
                raise SettingError(f"{early[0]} belongs behind `{context.invoked_subcommand}`, if there")
        return
    with failures():
        if not ask and not (sys.stdin.isatty() and sys.stdout.isatty()):
            what = "`parley review list, accept, reject, correct, merge, split` do without one, and --ask asks in lines"
            raise SettingError(f"the review screen needs a terminal; {what}")
    console = Console(highlight=False)
    with _deciding(actor) as (base, who):
        desk = Desk(base, console, Lines(console) if ask else Keys(console), who)
        waiting = base.do(lambda engine: queue(engine, which))
        if not waiting:
            for document in which.document:
                show_overlooked(desk, document)
            desk.say("nothing waits" + (" that is such" if given(which) else ""))
            return
        done = Session(desk, _by_thing(waiting)).go_through()
        left = len(base.do(lambda engine: queue(engine, which)))
        told = ", ".join(f"{number} {became}" for became, number in done.items()) or "nothing was decided"
        desk.say(f"{told}; {counted(left, 'claim')} {'waits' if left == 1 else 'wait'}")


def _by_thing(waiting: list[Queued]) -> list[Queued]:
    """Bring what waits of a thing together, where the first of it stands in the queue."""
    first: dict[int, int] = {}
    for place, item in enumerate(waiting):
        first.setdefault(item.thing_id, place)
    return sorted(waiting, key=lambda item: first[item.thing_id])


@review.command(name="list")
@filtered
def list_(
    which: Which,
    form: Form = Shown.table,
    limit: Annotated[int, typer.Option(min=1, help="How many are shown at most.")] = 100,
) -> None:
    """List what waits, the most dangerous first."""
    if form is Shown.json:
        items = with_base(lambda engine: _items(engine, which, limit))
        typer.echo(json.dumps(items, indent=2, ensure_ascii=False))
        return
    found = with_base(lambda engine: queue(engine, which))
    wide = not sys.stdout.isatty() or Console().width >= _WIDE
    rows = [
        (
            item.digest[:SHORT],
            item.queue,
            "" if item.confidence is None else f"{item.confidence} %",
            item.thing,
            item.property,
            value_of(item.value, item.empty),
            *((item.document, item.rule or "") if wide else ()),
        )
        for item in found[:limit]
    ]
    columns = ("claim", "queue", "sure", "thing", "property", "value", *(("document", "rule") if wide else ()))
    show_table(columns, rows, {"thing", "value", "document", "rule"})
    shown = f", {limit} shown" if len(found) > limit else ""
    typer.echo(f"{counted(len(found), 'claim')} {'waits' if len(found) == 1 else 'wait'}{shown}")


async def _items(engine: AsyncEngine, which: Which, limit: int) -> list[Any]:
    """Give what `/v1/review` gives, from as many pages as that takes."""
    found: list[Any] = []
    cursor: str | None = None
    while len(found) < limit:
        query = ReviewQuery(**which.model_dump(), limit=min(MOST_ITEMS, limit - len(found)), cursor=cursor)
        page = await list_page(engine, REVIEW, query)
        found += json.loads(page.items)
        cursor = page.cursor
        if cursor is None:
            break
    return found


@review.command()
@filtered
def accept(
    claims: Digests = None,
    *,
    which: Which,
    reason: Annotated[str | None, typer.Option(help="Why, where it is worth telling.")] = None,
    yes: Yes = False,
    actor: Actor = None,
) -> None:
    """Accept claims: those named, or all that wait and are such as the filters say."""
    _decide_on(claims, which, actor, yes=yes, action="accept", reason=reason)


@review.command()
@filtered
def reject(
    claims: Digests = None,
    *,
    which: Which,
    reason: Reason,
    yes: Yes = False,
    actor: Actor = None,
) -> None:
    """Reject claims: those named, or all that wait and are such as the filters say."""
    _decide_on(claims, which, actor, yes=yes, action="reject", reason=reason)


@review.command()
def correct(  # noqa: PLR0913
    claim: Annotated[str, typer.Argument(help="The claim by digest, or by its first 8 characters or more.")],
    *,
    value: Annotated[str, typer.Option(help="The right value; a thing is kind/id.")],
    reason: Reason,
    quote: Annotated[str | None, typer.Option(help="The words that bear it; those of the claim otherwise.")] = None,
    start: Annotated[
        int | None, typer.Option(min=0, help="Where they begin, in code points, where they stand more than once.")
    ] = None,
    actor: Actor = None,
) -> None:
    """Reject a claim, and put the right value in its place, of the same property of the same thing."""

    async def work(engine: AsyncEngine) -> tuple[str, Any]:
        digest = await digest_of(engine, claim)
        held = (await card(engine, digest)).claim
        declared = kinds()[held.kind].properties[held.property].claimed
        return digest, taken_as(declared, value, held.value)

    with _deciding(actor) as (base, who):
        digest, right = base.do(work)
        made = {"claim": digest, "value": right, "quote": quote, "start": start, "reason": reason}
        _write(base, who, Correction, action="correct", **made)


@review.command()
def merge(
    thing: Annotated[str, typer.Argument(help="The thing that becomes the other, as kind/id.")],
    into: Annotated[str, typer.Argument(help="What it becomes.")],
    reason: Reason,
    actor: Actor = None,
) -> None:
    """Say that two things are one; the first is found under the second from then on."""
    with _deciding(actor) as (base, who):
        _write(base, who, Merging, action="merge", thing=thing, into=into, reason=reason)


@review.command()
def split(
    thing: Annotated[str, typer.Argument(help="The thing, as kind/id.")],
    reason: Reason,
    actor: Actor = None,
) -> None:
    """Say that a thing is one of its own: it is neither what it was merged into nor what it is suggested to be."""
    with _deciding(actor) as (base, who):
        _write(base, who, Splitting, action="split", thing=thing, reason=reason)


def _decide_on(claims: list[str] | None, which: Which, actor: str | None, *, yes: bool, **decided: str | None) -> None:
    """Decide on the claims that are named, or that the filters tell, after asking where those are meant."""
    with _deciding(actor) as (base, who):
        if bool(claims) == bool(given(which)):
            what = "name the claims by digest, or tell them by filters" + (", not both" if claims else "")
            raise SettingError(f"{what}; `parley review list` shows them")
        if claims:
            digests = [base.do(partial(digest_of, beginning=name)) for name in claims]
            _write(base, who, ClaimsDecision, claims=digests, **decided)
            return
        number = len(base.do(lambda engine: queue(engine, which)))
        if not number:
            typer.echo("nothing waits that is such")
            return
        action = str(decided["action"])
        if not yes:
            if not sys.stdin.isatty():
                raise SettingError(f"this would {action} {counted(number, 'claim')}; say --yes where that is meant")
            typer.confirm(f"{action.capitalize()} {counted(number, 'claim')}?", abort=True)
        where = Where(**which.model_dump())
        _write(base, who, ClaimsDecision, where=where, **decided)


@contextmanager
def _deciding(actor: str | None) -> Iterator[tuple[OpenBase, str]]:
    """Open the base, for somebody to decide: give both."""
    with failures():
        who = checked(actor)
    with open_base() as base:
        yield base, who


def _write(base: OpenBase, who: str, decision: Callable[..., ReviewDecision], **given: Any) -> None:  # noqa: ANN401
    """Write one decision, of the given fields, as a revision, and say what it came to."""
    try:
        made = decision(**given)
    except ValidationError as error:
        raise SettingError(refusal(error)) from None
    try:
        done = base.do(lambda engine: decide(engine, who, [made]))
    except RefusedError as error:
        faults = [
            replace(fault, where=fault.where.removeprefix("decisions.0").removeprefix(".")) for fault in error.faults
        ]
        raise RefusedError(faults) from None
    report = done.report
    if not report.decisions:
        typer.echo(f"nothing changes: it was decided so already, at revision {done.revision} or before")
        return
    typer.echo(f"{counted(report.decisions, 'decision')} recorded, at revision {done.revision}")
