"""What a revision made of a thing: its rows just before beside its rows from then on.

Pure: it knows nothing of the database.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from app.db.types import canonical
from app.models.properties import Kind, kinds, table_of
from app.models.standing import Merged, Standing
from app.schemas.changes import Change, ClaimChanges, RecordChange
from app.schemas.ledger import DecisionOut

Place = tuple[int, int]
"""A revision and a thing, or 0 for the revision itself."""
_MERGED, _STANDING = table_of(Merged).name, table_of(Standing).name
_ENDS = {"supersede": "superseded", "retract": "retracted", "reject": "rejected"}
_SORTS = ("_min", "_max", "_first", "_last")


@dataclass
class _Held:
    """The rows of one thing, by table, just before a revision and from it on."""

    before: dict[str, list[dict[str, Any]]] = field(default_factory=lambda: defaultdict(list))
    after: dict[str, list[dict[str, Any]]] = field(default_factory=lambda: defaultdict(list))


@dataclass(frozen=True)
class Read:
    """What the base says of the places of a page: rows of versions, with where they belong, and what was recorded."""

    revisions: Mapping[int, str]
    held: Iterable[tuple[Mapping[str, Any], dict[str, Any]]]
    entities: Iterable[Mapping[str, Any]]
    recorded: Sequence[Mapping[str, Any]]
    decisions: Sequence[DecisionOut]


def changed(places: Iterable[Place], read: Read) -> Iterator[Change]:
    """Give what changed at each place, in their order; nothing for a place where nothing that is served did."""
    rows: dict[Place, _Held] = defaultdict(_Held)
    for where, row in read.held:
        one = rows[where["revision"], where["id"]]
        for side, name in ((one.before, "before"), (one.after, "after")):
            if where[name]:
                side[where["table"]].append(row)
    known = {item["id"]: item for item in read.entities}
    for place in places:
        revision, thing = place
        decisions = [item for item in read.decisions if item.revision == revision]
        found = _thing(rows[place], known[thing], decisions) if thing else _revision(revision, read, decisions)
        if found is not None:
            yield Change.model_validate(_NOTHING | {"revision": revision, "at": read.revisions[revision]} | found)


_NOTHING: dict[str, Any] = {"properties": [], "into": None, "formerly": None, "claims": None, "recorded": []}


def _revision(number: int, read: Read, decisions: Iterable[DecisionOut]) -> dict[str, Any]:
    things = [
        *(item for item in read.recorded if item["revision"] == number),
        *({"thing": f"decision/{item.id}", "change": "added"} for item in decisions),
    ]
    recorded = [RecordChange(thing=item["thing"], change=item["change"]) for item in things]
    return {"thing": f"revision/{number}", "change": "added", "recorded": recorded}


def _thing(held: _Held, entity: Mapping[str, Any], decisions: Sequence[DecisionOut]) -> dict[str, Any] | None:
    kind = kinds()[entity["kind"]]
    before = next(iter(held.before[kind.name]), None)
    after = next(iter(held.after[kind.name]), None)
    claims = _claims(held, decisions)
    properties = _properties(kind, held, before, after) if before and after else []
    into = _into(held, entity["reference"] if before is None else f"{kind.name}/{before['slug']}")
    row = after or before
    was = f"{kind.name}/{before['slug']}" if before else None
    thing = f"{kind.name}/{row['slug']}" if row else entity["reference"]
    if before and after:
        change = "changed" if properties else "words"
    elif before:
        change = "merged" if into else "removed"
    else:
        change = "added" if after else "words"
    if change == "words" and claims is None:
        return None
    return {
        "thing": thing,
        "change": change,
        "properties": properties,
        "into": into if change == "merged" else None,
        "formerly": was if after and was != thing else None,
        "claims": claims,
    }


def _into(held: _Held, reference: str) -> str | None:
    return next((row["into"] for row in held.after[_MERGED] if row["reference"] == reference), None)


def _properties(kind: Kind, held: _Held, before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    """Give the names of the fields whose values are not the same."""
    columns = [name for name in after if before[name] != after[name] and not name.endswith(_SORTS)]
    found = {"id" if name == "slug" else name.removesuffix("_id") for name in columns if name != "rank"}
    of_table = {
        declared.table.name: name for name, declared in kind.properties.items() if declared.table is not kind.table
    }
    for table, name in of_table.items():
        if _content(held.before[table]) != _content(held.after[table]):
            found.add(name)
    return sorted(found)


def _content(rows: Iterable[Mapping[str, Any]]) -> list[str]:
    return sorted(canonical(row) for row in rows)


def _claims(held: _Held, decisions: Iterable[DecisionOut]) -> ClaimChanges | None:
    ends = {item.claim: _ENDS[item.action] for item in decisions if item.claim and item.action in _ENDS}
    before, after = ({row["claim"]: row["rank"] for row in rows[_STANDING]} for rows in (held.before, held.after))
    found: dict[str, list[str]] = {name: [] for name in ClaimChanges.model_fields}
    for digest in sorted({**before, **after}):
        if digest not in before:
            found["added"].append(digest)
        elif digest not in after:
            found[ends.get(digest, "moved")].append(digest)
        elif before[digest] != after[digest]:
            found["changed"].append(digest)
    return ClaimChanges.model_validate(found) if any(found.values()) else None
