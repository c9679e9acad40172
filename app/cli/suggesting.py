"""Things that may be one: what is said of each, and whether they are to be merged."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from rich.rule import Rule
from rich.text import Text

from app.cli.card import value_of
from app.cli.desk import Desk
from app.cli.passages import harmless
from app.ingest.decisions import Merging, Splitting
from app.queries.cards import About, about
from app.queries.listing import list_page
from app.queries.review import SUGGESTIONS
from app.schemas.listing import MOST_ITEMS
from app.schemas.review import SuggestionQuery

_MOST_SHOWN = 8


@dataclass(frozen=True)
class Suggested:
    """Two things (`kind/slug`) that may be one, why, and how near their names are in percent."""

    thing: str
    other: str
    reason: str
    nearness: int | None

    def other_than(self, thing: str) -> str:
        """Give the one that is not this one."""
        return self.other if self.thing == thing else self.thing


def suggestions(desk: Desk, thing: str) -> Sequence[Suggested]:
    """Give what is open of what a thing may be one with."""
    query = SuggestionQuery(thing=[thing], limit=MOST_ITEMS)
    page = desk.base.do(lambda engine: list_page(engine, SUGGESTIONS, query))
    return [
        Suggested(item["thing"]["id"], item["other"]["id"], item["reason"], item["nearness"])
        for item in json.loads(page.items)
    ]


def ask_whether_one(desk: Desk, thing: str) -> None:
    """Ask of everything that may be one with a thing whether it is."""
    found = suggestions(desk, thing)
    if not found:
        desk.say(f"nothing suggests that {thing} is one with another thing")
    for item in found:
        if not _ask(desk, item):
            return


def _ask(desk: Desk, item: Suggested) -> bool:
    """Ask of two things; tell whether to go on with others."""
    one = desk.base.do(lambda engine: about(engine, item.thing))
    other = desk.base.do(lambda engine: about(engine, item.other))
    # What is in the base already keeps its address.
    goes, stays = (other, one) if one.counts and not other.counts else (one, other)
    near = f", names {item.nearness} % alike" if item.nearness is not None else ""
    desk.console.print(Rule(f"one thing? {harmless(item.reason)}{near}", style="dim", align="left"))
    for side in (goes, stays):
        _show(desk, side)
    keys = {
        "m": f"merge {goes.thing} into {stays.thing}",
        "w": "the other way round",
        "k": "keep apart",
        "s": "skip",
        "q": "leave these",
    }
    while True:
        match desk.key(keys):
            case "m" | "w" as key:
                thing, into = (goes, stays) if key == "m" else (stays, goes)
                reason = desk.line(f"Why are they one? (nothing: {item.reason})") or item.reason
                if desk.write(Merging, action="merge", thing=thing.thing, into=into.thing, reason=reason):
                    desk.say(f"merged: {thing.thing} is {into.thing} now")
                    return True
            case "k":
                reason = desk.line("Why are they two? (nothing: nothing is decided)")
                if reason and desk.write(Splitting, action="split", thing=goes.thing, reason=reason):
                    desk.say(f"kept apart: {goes.thing} is one of its own")
                    return True
            case "s":
                return True
            case "q":
                return False
            case _:
                desk.say("there is no such key")


def _show(desk: Desk, side: About) -> None:
    desk.console.print(Text(side.thing, "bold"))
    for claim in side.claims[:_MOST_SHOWN]:
        told = Text.assemble(f"  {claim.property}  ", (value_of(claim.value, claim.empty), "bold"))
        desk.console.print(told.append(f"  {claim.document}{'' if claim.counts else ', waits'}", "dim"))
    if len(side.claims) > _MOST_SHOWN:
        desk.say(f"  and {len(side.claims) - _MOST_SHOWN} claims more")
