"""The review screen: claim after claim, each decision written as it is taken."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from app.cli.card import Listed, draw, value_of
from app.cli.correcting import correct
from app.cli.desk import Desk
from app.cli.passages import Part, passage
from app.cli.suggesting import ask_whether_one, suggestions
from app.ingest.decisions import ClaimsDecision
from app.queries.cards import Card, Queued, card, overlooked
from app.vocabularies import vocabularies

_KEYS = {
    "a": ("accept", "the words bear the value, and it enters the base"),
    "r": ("reject", "they do not; asks why"),
    "c": ("correct", "asks for the right value and the words that bear it; what was read is rejected"),
    "s": ("skip", "decides nothing; the claim goes on waiting"),
    "t": ("this thing", "accepts all that still waits of this thing, after asking"),
    "o": ("one thing?", "what may be one thing with this one: merge them, or keep them apart"),
    "b": ("back", "to the claim before; a later decision takes the place of an earlier one"),
    "q": ("quit", "all that was decided is written already"),
    "?": ("help", "this list"),
}
_ROWS_OF_A_CARD = 28


@dataclass(frozen=True)
class _Shown:
    """A claim as it is shown, and the keys that can be pressed."""

    card: Card
    keys: Mapping[str, str]


class Session:
    """Somebody's way through a queue."""

    def __init__(self, desk: Desk, queue: Sequence[Queued]) -> None:
        """Begin with nothing decided."""
        self._desk, self._queue = desk, queue
        self._became: dict[int, str] = {}
        self._last = {item.document: place for place, item in enumerate(queue)}

    def go_through(self) -> Counter[str]:
        """Show each claim until it is decided or skipped; give how many became what.

        After the last claim in a document it shows the passages of it that were passed over.
        """
        place = 0
        try:
            while place < len(self._queue):
                to = self._judge(place)
                for at in range(place, to):
                    if self._last.get(self._queue[at].document) == at:
                        self._show_overlooked(self._queue[at].document)
                place = to
        except (EOFError, KeyboardInterrupt):
            self._desk.say("")
        return Counter(self._became.values())

    def _judge(self, place: int) -> int:
        """Ask about one claim until it is left, and give the place to go to."""
        desk, shown = self._desk, self._show(place)
        while True:
            match key := desk.key(shown.keys):
                case "a" | "r" | "c" | "t":
                    if decided := self._decide(key, place, shown.card):
                        return max(place, *decided) + 1
                case "s":
                    return place + 1
                case "b":
                    return max(0, place - 1)
                case "o":
                    ask_whether_one(desk, self._queue[place].thing)
                    shown = self._show(place)
                case "q":
                    raise EOFError
                case "?":
                    desk.console.print(_help())
                case _:
                    desk.say("there is no such key; ? shows them all")

    def _show(self, place: int) -> "_Shown":
        desk, item = self._desk, self._queue[place]
        shown = desk.base.do(lambda engine: card(engine, item.digest))
        listed = [
            Listed(other.property, value_of(other.value, other.empty), self._became.get(other.claim_id), other is item)
            for other in self._queue
            if other.thing_id == item.thing_id
        ]
        rows = desk.console.height - _ROWS_OF_A_CARD if desk.console.is_terminal else len(listed)
        desk.console.print(draw(shown, listed, f"{place + 1} of {len(self._queue)}", desk.console, rows))
        found = suggestions(desk, item.thing)
        if found:
            desk.say(f"It may be one thing with {', '.join(other.other_than(item.thing) for other in found)}.")
        return _Shown(shown, {key: name for key, (name, _) in _KEYS.items() if key != "o" or found})

    def _decide(self, key: str, place: int, shown: Card) -> list[int]:
        """Decide, and give the places in the queue of what was decided; none where nothing was."""
        desk, digest = self._desk, self._queue[place].digest
        places, became = [place], "accepted"
        match key:
            case "a":
                done = desk.write(ClaimsDecision, action="accept", claim=digest)
            case "r":
                became, reason = "rejected", desk.line("Why is it wrong? (nothing: it is not rejected)")
                done = bool(reason) and desk.write(ClaimsDecision, action="reject", claim=digest, reason=reason)
            case "c":
                became, done = "corrected", correct(desk, shown.claim)
            case _:
                places = self._rest_of_thing(place)
                digests = [self._queue[at].digest for at in places]
                done = bool(places) and desk.write(ClaimsDecision, action="accept", claims=digests, together=True)
        if not done:
            return []
        for at in places:
            item = self._queue[at]
            self._became[item.claim_id] = became
            desk.say(f"{became}: {item.property} of {item.thing}, {value_of(item.value, item.empty)}")
        return places

    def _rest_of_thing(self, place: int) -> list[int]:
        """Give where all stands that still waits of a thing; nothing where nobody confirms that it is meant."""
        here = self._queue[place]
        found = [
            at
            for at, item in enumerate(self._queue)
            if item.thing_id == here.thing_id and item.claim_id not in self._became
        ]
        for at in found:
            self._desk.say(f"  {self._queue[at].property}  {value_of(self._queue[at].value, self._queue[at].empty)}")
        asked = f"Accept {len(found)} of {here.thing}?"
        return found if found and self._desk.key({"y": "yes", "n": "no"}, asked) == "y" else []

    def _show_overlooked(self, document: str) -> None:
        desk = self._desk
        if show_overlooked(desk, document):
            desk.key({"Enter": "goes on"})


def _help() -> Table:
    table = Table.grid(padding=(0, 2))
    for letter, (name, does) in _KEYS.items():
        table.add_row("", Text(letter, "bold"), Text(name, "bold"), does)
    return table


def show_overlooked(desk: Desk, document: str) -> int:
    """Show the passages of a document that were passed over, and tell how many there are."""
    found = desk.base.do(lambda engine: overlooked(engine, document))
    if found:
        desk.console.print(Rule(f"passed over in {document}", style="dim", align="left"))
    signs = desk.console.color_system is None
    for text, start, end, reason in found:
        entry = vocabularies()["overlooked"].terms[reason]
        desk.console.print(Text.assemble((entry.label, "bold"), (f"  {entry.definition}", "dim")))
        desk.console.print(Padding(passage(text, [Part(start, end, "quote")], signs=signs), (0, 2)))
    return len(found)
