"""From the claims on one thing to the rows that it has in the resolved tables, for every day on which they differ.

Pure but for the identities that it asks for.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import pairwise
from typing import Any, Protocol

from sqlalchemy import Table

from app.days import FIRST_DAY, LAST_DAY, days
from app.db.types import canonical
from app.ingest.identity import Identities
from app.models.properties import Kind, Property, table_of
from app.models.standing import Dispute
from app.models.versions import FOREVER
from app.names import folded, script
from app.rules.resolution import Evidence, Picked, Within, pick, pick_all
from app.rules.standing import RANKS
from app.vocabularies import terms

_NOT_THERE = ("absent", "replaced")


@dataclass(frozen=True)
class Thing:
    """A thing to be resolved: what it counts as, the claims on it, and what shows that it exists.

    `presence` holds the claims on it and on all that is addressed below it: a delegation is there while somebody is
    known to be in it.
    """

    id: int
    kind: Kind
    claims: Mapping[str, list[Evidence]]
    presence: list[Evidence]


@dataclass(frozen=True)
class Span:
    """A row of a resolved table, with the days on which it is what was known."""

    table: Table
    row: Mapping[str, Any]
    known_from: date
    known_until: date


class Hierarchy(Protocol):
    """What is known of which place lies in which."""

    def turns(self, places: Iterable[int]) -> set[date]:
        """Give the days on which what is known of where these places lie changes."""
        ...

    def within(self, day: date, inner: int, outer: int) -> bool:
        """Tell whether one place was known on a day to lie within another."""
        ...


def _places(thing: Thing) -> set[int]:
    of_place = (name for name, declared in thing.kind.properties.items() if declared.claimed.of == "place")
    return {item.entity for name in of_place for item in thing.claims.get(name, ()) if item.entity is not None}


def comparable(row: Mapping[str, Any]) -> tuple[Any, ...]:
    """Give what tells one row from another."""
    return tuple(canonical(value) if isinstance(value, list | dict) else value for _, value in sorted(row.items()))


def spans(thing: Thing, identities: Identities, hierarchy: Hierarchy, side_of: Mapping[int, int]) -> list[Span]:
    """Give every row that a thing has, on every day, rows that do not change from day to day joined."""
    turns = {item.known_on for item in thing.presence} | {item.until for item in thing.presence}
    first = min(turns, default=FOREVER)
    turns |= {day for day in hierarchy.turns(_places(thing)) if day > first}
    ordered = sorted(turns - {FOREVER})
    open_rows: dict[tuple[Table, tuple[Any, ...]], tuple[date, Mapping[str, Any]]] = {}
    found: list[Span] = []
    for day, after in pairwise([*ordered, FOREVER]):
        rows = dict(_rows(thing, day, identities, partial(hierarchy.within, day), side_of))
        for key in [
            key for key in open_rows if key not in rows or comparable(open_rows[key][1]) != comparable(rows[key])
        ]:
            since, row = open_rows.pop(key)
            found.append(Span(key[0], row, since, day))
        for key, row in rows.items():
            open_rows.setdefault(key, (day, row))
        if after == FOREVER:
            found += [Span(key[0], row, since, FOREVER) for key, (since, row) in open_rows.items()]
    return found


Keyed = tuple[tuple[Table, tuple[Any, ...]], Mapping[str, Any]]


def _rows(
    thing: Thing, day: date, identities: Identities, within: Within, side_of: Mapping[int, int]
) -> Iterator[Keyed]:
    present = [item for item in thing.presence if item.counts_on(day) and item.modality != "denied"]
    if not present:
        return
    row = _identity(thing, identities) | {"known_on": min(item.known_on for item in present)}
    disputes: list[Keyed] = []
    empty: dict[str, str] = {}
    children: list[Keyed] = []
    for name, declared in thing.kind.properties.items():
        live = [item for item in thing.claims.get(name, ()) if item.counts_on(day)]
        if declared.claimed.many:
            children += _children(thing.id, declared, live)
            picked = pick(declared.claimed, [item for item in live if item.empty is not None], within)
            if picked.empty and not any(item.empty is None and item.modality == "asserted" for item in live):
                empty[name] = picked.empty
            continue
        picked = pick(declared.claimed, live, within)
        row |= _columns(declared, picked.winner)
        if picked.disputed:
            disputes.append(_dispute(thing, row["slug"], name, picked, live))
        if picked.empty:
            empty[name] = picked.empty
        if name == "stance":
            side = picked.winner.side if picked.winner else None
            row["own"] = side is not None and side == side_of.get(row["party_id"], row["party_id"])
    row |= {"disputed": sorted(dispute["property"] for _, dispute in disputes), "empty": empty}
    yield (thing.kind.table, (thing.id,)), row | _derived(thing, row, children, day)
    yield from children
    yield from disputes


def _dispute(thing: Thing, slug: str, name: str, picked: Picked, live: Iterable[Evidence]) -> Keyed:
    return (table_of(Dispute), (thing.id, name)), {
        "owner_id": thing.id,
        "property": name,
        "address": f"{thing.kind.name}/{slug}/{name}",
        "kind": thing.kind.name,
        "status": "preferred" if picked.winner and picked.winner.rank == "preferred" else "open",
        "known_on": max(item.known_on for item in live),
    }


def _identity(thing: Thing, identities: Identities) -> dict[str, Any]:
    row: dict[str, Any] = {"id": thing.id, "slug": identities.slug(thing.id)}
    made = thing.kind.address
    if made is not None:
        parts = identities.row(thing.id)
        row[made.parent] = identities.canonical(parts.parent_id)
        row[made.member] = identities.canonical(parts.member_id) if parts.member_id else None
        if made.label is not None:
            row[made.label] = parts.label or None
    return row


def _columns(declared: Property, winner: Evidence | None) -> dict[str, Any]:
    column = declared.column
    if declared.claimed.value == "entity":
        return {column: winner.entity if winner else None}
    value = winner.value if winner else None
    if declared.claimed.value == "day":
        bounds = days(value) if value else None
        return {
            column: value,
            f"{column}_min": bounds.first if bounds else None,
            f"{column}_max": bounds.last if bounds else None,
        }
    return {column: value}


def _children(owner_id: int, declared: Property, live: Iterable[Evidence]) -> Iterator[Keyed]:
    for item in pick_all(live):
        match declared.claimed.value:
            case "entity":
                row = {"owner_id": owner_id, "value_id": item.entity}
            case "name":
                text = item.value["text"]
                row = {"owner_id": owner_id, "value": text, "language": item.value["language"]}
                yield (declared.table, tuple(row.values())), row | {"script": script(text), "folded": folded(text)}
                continue
            case _:
                row = {"owner_id": owner_id, "value": item.value}
        yield (declared.table, tuple(row.values())), row


def _derived(thing: Thing, row: Mapping[str, Any], children: Iterable[Keyed], day: date) -> dict[str, Any]:
    if thing.kind.named:
        return {"name": _shown_name([item for item in thing.claims.get("names", ()) if item.counts_on(day)])}
    match thing.kind.name:
        case "talk":
            first, last = (
                (row["starts_min"], row["ends_max"] or row["starts_max"])
                if row["starts"]
                else (row["planned_min"], row["planned_max"])
            )
            return {"day_min": first, "day_max": last, "day_first": first or LAST_DAY, "day_last": first or FIRST_DAY}
        case "commitment":
            return {"due_first": row["due_min"] or LAST_DAY, "due_last": row["due_min"] or FIRST_DAY}
        case "participant":
            order = terms("participant_role")
            foremost = min((order.index(child["value"]) for _, child in children), default=len(order))
            return {"rank": foremost + (len(order) + 1 if row["attendance"] in _NOT_THERE else 0)}
    return {}


def _shown_name(names: Iterable[Evidence]) -> str | None:
    """Pick the name to show: by rank, English before others, the most often given, the shorter, the alphabet."""
    counted: dict[tuple[str, str], list[Evidence]] = {}
    for item in names:
        if item.modality == "asserted" and item.rank != "deprecated" and item.empty is None:
            counted.setdefault((item.value["text"], item.value["language"]), []).append(item)

    def order(entry: tuple[tuple[str, str], list[Evidence]]) -> tuple[Any, ...]:
        (text, language), items = entry
        rank = min(RANKS.index(item.rank) for item in items)
        return rank, not language.startswith("en"), -len(items), len(text), text

    return min(counted.items(), key=order)[0][0] if counted else None
