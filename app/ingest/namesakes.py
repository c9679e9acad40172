"""Who is whom: things that machines named, and those of that name that curators know; near names are suggested."""

import re
from collections import defaultdict
from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, select

from app.db.rows import select_in
from app.ingest.live import Live, touched
from app.ingest.nearness import NEAR, nearness, words
from app.ingest.settling import Wanted, settle, suggest
from app.models.actors import Name
from app.models.ledger import Entity
from app.names import folded

_KINDS = ("party", "person", "place")
_COMPARED = ("party", "person")
_MARK = re.compile(r"-[0-9a-f]{8}$")  # of a name that only its document tells from others
_MOST = 5


def join_names(connection: Connection, revision: int) -> None:
    """Join things that machines alone know with the one thing of the same name that the tables hold.

    Somebody known by a single word is never joined so.
    """
    rows = [row for row in touched(connection, revision).values() if row.kind in _KINDS]
    if not rows:
        return
    live = Live(connection, [row.id for row in rows])
    named = {row.id: _names(live, row.id) for row in rows}
    kinds = {row.id: row.kind for row in rows}
    # A curator's new thing may have the name of one that a machine told of before; its address is made of the name.
    for found in _machines(connection, [name for row in rows if not live.by_machine(row.id) for name in named[row.id]]):
        kinds.setdefault(found.id, found.kind)
    live = Live(connection, kinds)
    named = {thing: _names(live, thing) for thing in kinds}
    known = _known(connection, live, named, kinds)
    machines = {thing for thing in kinds if live.is_there(thing) and live.by_machine(thing)}
    wanted: dict[int, Wanted] = {}
    for thing in machines:
        for name in sorted(named[thing]):
            others = known[kinds[thing], name] - {thing}
            if len(others) == 1 and (kinds[thing] != "person" or " " in name):
                wanted[thing] = Wanted(min(others), f"the same name, {name}")
    settle(connection, revision, machines, wanted)


def _names(live: Live, thing: int) -> set[str]:
    return {folded(str(claim.value["text"])) for claim in live.of(thing, "names")}


def _machines(connection: Connection, names: Collection[str]) -> list[Any]:
    references = {f"{kind}/{'-'.join(words)}" for name in names for kind in _KINDS if (words := _slug_words(name))}
    return list(select_in(connection, select(Entity.id, Entity.kind), Entity.reference, references))


def _slug_words(name: str) -> list[str]:
    return ["".join(letter for letter in word if letter.isalnum()) for word in name.replace("-", " ").split()]


def _known(
    connection: Connection, live: Live, named: dict[int, set[str]], kinds: dict[int, str]
) -> dict[tuple[str, str], set[int]]:
    """Give by kind and name the things that the tables hold, and those that curators tell of in this revision."""
    known: dict[tuple[str, str], set[int]] = defaultdict(set)
    names = {name for found in named.values() for name in found}
    held = select(Name.folded, Entity.id, Entity.kind).join(Entity, Entity.id == Name.owner_id)
    for row in select_in(connection, held, Name.folded, names):
        known[row.kind, row.folded].add(row.id)
    for thing, found in named.items():
        if live.is_there(thing) and not live.by_machine(thing):
            for name in found:
                known[kinds[thing], name].add(thing)
    return known


def suggest_namesakes(connection: Connection, revision: int) -> None:
    """Suggest, for everybody whom a revision names first, who of those known before may be the same."""
    new = [row for row in touched(connection, revision).values() if row.revision == revision and row.kind in _COMPARED]
    if not new:
        return
    known = defaultdict(set)
    entities = select(Entity.id, Entity.kind, Entity.slug).where(Entity.kind.in_(_COMPARED))
    for thing, kind, slug in connection.execute(entities):
        known[kind].add((thing, tuple(words(_MARK.sub("", slug)))))
    names = select(Entity.id, Entity.kind, Name.folded).join(Entity, Entity.id == Name.owner_id)
    for thing, kind, name in connection.execute(names.where(Entity.kind.in_(_COMPARED))):
        known[kind].add((thing, tuple(words(name))))
    live = Live(connection, [row.id for row in new])
    for row in new:
        mine = [words(name) for name in _names(live, row.id)] or [words(row.slug)]
        near: dict[int, int] = {}
        for other, told in known[row.kind]:
            if other != row.id:
                near[other] = max(near.get(other, 0), *(_near(one, list(told), row.kind) for one in mine))
        for other in sorted(near, key=lambda other: (-near[other], other))[:_MOST]:
            if near[other] >= NEAR:
                suggest(connection, revision, row.id, other, "the names are near", near[other])


def _near(one: list[str], other: list[str], kind: str) -> int:
    """Give how near two names are; a person's single name is as near as the words it is compared with allow."""
    if kind == "person" and len(one) == 1 and len(other) > 1:
        return max(nearness(one, [word]) for word in other)
    return nearness(one, other)
