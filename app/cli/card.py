"""One claim on a terminal, for somebody to judge: its words, what is read in them, what the base holds."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from app.cli.passages import LEGEND, SIGNS, STYLES, Part, harmless, passage
from app.models.properties import kinds
from app.queries.cards import Card
from app.vocabularies import vocabularies

_NEAR = 600
_MOST_BESIDE, _MOST_LISTED = 4, 8


@dataclass(frozen=True)
class Listed:
    """A claim of the same thing that waits, in few words; `state` is what became of it, if anything."""

    property: str
    value: str
    state: str | None
    here: bool


def value_of(value: Any, empty: str | None = None) -> str:  # noqa: ANN401 - whatever was claimed
    """Give a value in words: a name with its language, the reason where there is none."""
    if empty is not None:
        return f"none ({empty})"
    if isinstance(value, dict):
        return harmless(f"{value['text']} ({value['language']})")
    return harmless(str(value))


def percent(confidence: int | None) -> str:
    """Give how sure a machine is."""
    return "it does not say how sure it is" if confidence is None else f"{confidence} % sure"


def draw(card: Card, listed: Sequence[Listed], heading: str, console: Console, rows: int) -> RenderableType:
    """Give a claim as it is shown, below a heading that says where in the queue one is.

    Of the claims on the same thing, as many are listed as there are rows for.
    """
    claim = card.claim
    parts: list[RenderableType] = [Rule(heading, style="dim", align="left"), Text(claim.thing, "bold")]
    if len(listed) > 1 and rows > 1:
        parts.append(_list(listed, min(rows, _MOST_LISTED)))
    parts += [Text(_document(claim), "dim"), Text()]
    parts += [Padding(words, (0, 2)) for words in _words(card, signs=console.color_system is None)]
    parts += [_legend(card, signs=console.color_system is None), Text(), _facts(card), Text()]
    return Group(*parts)


def _document(claim: Any) -> str:  # noqa: ANN401 - a row
    said = [claim.document, claim.source, claim.published or f"known since {claim.known_on}", claim.title]
    return harmless(" · ".join(str(part) for part in said if part))


def _list(listed: Sequence[Listed], rows: int) -> Table:
    """Show which claims of the thing wait, the one at hand in their midst where they are many."""
    here = next((place for place, item in enumerate(listed) if item.here), 0)
    first = max(0, min(here - rows // 2, len(listed) - rows))
    shown = listed[first : first + rows]
    table = Table.grid(padding=(0, 1))
    table.add_column(width=1)
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True, overflow="ellipsis")
    table.add_column(style="dim", no_wrap=True)
    for item in shown:
        style = "bold" if item.here else "dim"
        table.add_row("▸" if item.here else "", Text(item.property, style), Text(item.value, style), item.state or "")
    if len(shown) < len(listed):
        table.add_row("", "", Text(f"and {len(listed) - len(shown)} more", "dim"), "")
    return table


def _words(card: Card, *, signs: bool) -> Iterator[Text]:
    """Give the passage with the quote, and that of the statement by itself where it stands elsewhere."""
    claim = card.claim
    said = list(_statement(card))
    if claim.text is None or claim.span_start is None:
        yield Text(harmless(claim.quote) if claim.quote else "(no words bear it)")
        quote = []
    else:
        quote = [Part(claim.span_start, claim.span_end, "quote")]
    near = [part for part in said if quote and _gap(part, quote[0]) < _NEAR]
    if quote:
        yield passage(claim.text, near + quote, signs=signs)
    if len(near) < len(said):
        yield Text()
        yield passage(claim.text, said, signs=signs)


def _gap(one: Part, other: Part) -> int:
    return max(one.start - other.end, other.start - one.end)


def _statement(card: Card) -> Iterator[Part]:
    """Give the spoken words, else all of the statement's passage, and the speaker where it names them."""
    claim = card.claim
    if claim.text is None or claim.passage_start is None:
        return
    spoken = range(0)
    if claim.spoken_start is not None:
        spoken = range(claim.spoken_start, claim.spoken_end)
        yield Part(spoken.start, spoken.stop, "spoken")
    else:
        yield Part(claim.passage_start, claim.passage_end, "statement")
    for name in _called(card):
        pattern = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
        found = pattern.finditer(claim.text, claim.passage_start, claim.passage_end)
        places = [item.span() for item in found if item.start() not in spoken]
        if places:
            yield Part(*places[0], "speaker")
            return


def _called(card: Card) -> Iterator[str]:
    """Give what the text may call the speaker: a whole name, then the last word of one."""
    yield from (name for name in (card.claim.speaker_label, *card.speaker_names) if name)
    yield from (name.split()[-1] for name in card.speaker_names if name.split())


def _legend(card: Card, *, signs: bool) -> Text:
    there = {part.what for part in _statement(card)} | ({"quote"} if card.claim.span_start is not None else set())
    legend = Text("  ")
    for what, label in LEGEND.items():
        if what in there:
            opening, closing = SIGNS[what] if signs else ("", "")
            legend.append("  " if len(legend) > 2 else "").append(f"{opening}{label}{closing}", STYLES[what])  # noqa: PLR2004
    return legend


def _facts(card: Card) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    for name, told in _told(card):
        table.add_row(name, told)
    return table


def _told(card: Card) -> Iterator[tuple[str, Text | str]]:
    claim = card.claim
    declared = kinds()[claim.kind].properties[claim.property].claimed
    yield "property", Text(claim.property, "bold")
    value = Text.assemble((value_of(claim.value, claim.empty), "bold"))
    if declared.value == "term" and claim.empty is None:
        value.append(f"  {vocabularies()[str(declared.of)].terms[claim.value].definition}", "dim")
    yield "value", value
    if claim.modality != "asserted" or claim.distance != "none":
        yield "as", ", ".join(item for item in (claim.modality, claim.distance) if item not in ("asserted", "none"))
    if claim.valid_how != "known":
        yield "holds from", f"{claim.valid_on} ({claim.valid_how})"
    if claim.speech is not None:
        yield "said by", _speaker(claim)
    rule = f" by {claim.rule}" if claim.rule else ""
    yield "how", f"{claim.how}{rule}, {percent(claim.confidence)} ({claim.reader} {claim.reader_version})"
    if claim.note:
        yield "note", harmless(claim.note)
    if claim.queue and claim.queue != "rest":
        entry = vocabularies()["queue"].terms[claim.queue]
        yield "why here", f"{entry.label}: {entry.definition}"
    yield "in the base", _beside(card.beside, counts=1) or Text("nothing", "dim")
    if waiting := _beside(card.beside, counts=0):
        yield "waiting too", waiting
    for decision in card.decisions:
        yield "decided", Text(harmless(f"{decision.action} by {decision.actor}: {decision.reason}"), "bold")


def _speaker(claim: Any) -> str:  # noqa: ANN401 - a row
    told = [harmless(str(claim.speaker or claim.speaker_label))]
    told += [harmless(claim.office)] if claim.office else []
    told += [f"for {claim.behalf}"] if claim.behalf else []
    told += ["an act" if claim.speech == "act" else f"{claim.speech} speech", claim.said_on or "on a day not told"]
    return ", ".join(told)


def _beside(claims: Iterable[Any], *, counts: int) -> Text | None:
    """Give the values of claims that count, or that wait, each with the documents that say so."""
    by_value: dict[str, list[str]] = {}
    for item in claims:
        if item.counts == counts:
            said = value_of(item.value, item.empty) + ("" if item.modality == "asserted" else f" ({item.modality})")
            by_value.setdefault(said, []).append(f"{item.document} by {item.reader}")
    shown = Text("\n").join(
        Text.assemble((value, "bold"), (f"  {'; '.join(dict.fromkeys(by))}", "dim"))
        for value, by in list(by_value.items())[:_MOST_BESIDE]
    )
    if len(by_value) > _MOST_BESIDE:
        shown.append(f"\nand {len(by_value) - _MOST_BESIDE} other values", "dim")
    return shown if by_value else None
