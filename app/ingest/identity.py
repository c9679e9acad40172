"""What a thing is: the addresses of things, and which things are one after merges."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, insert, select

from app.db.rows import select_in
from app.ingest.account import SLUG
from app.models.ledger import Decision, Entity
from app.models.properties import Kind, kinds

LABEL_MARK = "~"
_LONGEST_LABEL = 200
_ENTITY = select(Entity.id, Entity.kind, Entity.slug, Entity.parent_id, Entity.member_id, Entity.label)


@dataclass(frozen=True)
class Address:
    """The address of a thing, taken apart: its kind, its slug, and the things and label that it is made of."""

    kind: str
    slug: str
    parent: "Address | None" = None
    member: "Address | None" = None
    label: str = ""

    def __str__(self) -> str:
        """Give it as it is written, `kind/slug`."""
        return f"{self.kind}/{self.slug}"


def address(reference: str) -> Address:
    """Take `kind/slug` apart.

    Raises ValueError, with a text for people, for a kind that does not exist or a slug that is none of that kind.
    """
    kind_name, _, slug = reference.partition("/")
    kind = kinds().get(kind_name)
    if kind is None:
        raise ValueError(f"'{kind_name}' is no kind of thing; the kinds are {', '.join(kinds())}")
    found = _parse(kind, slug)
    if found is None:
        raise ValueError(f"'{reference}' is no address of a {kind_name}; right is {kind_name}/{_example(kind)}")
    return found


def _parse(kind: Kind, slug: str) -> Address | None:
    if kind.address is None:
        return Address(kind.name, slug) if re.fullmatch(SLUG, slug) else None
    parts = slug.split(":")
    depth = _depth(kinds()[kind.address.parent_kind])
    parent = _parse(kinds()[kind.address.parent_kind], ":".join(parts[:depth]))
    rest = parts[depth:]
    label = ""
    if kind.address.label and rest and rest[-1].startswith(LABEL_MARK):
        label = rest.pop()[len(LABEL_MARK) :]
        if not re.fullmatch(SLUG, label) or len(label) > _LONGEST_LABEL:
            return None
    member = _parse(kinds()[kind.address.member_kind], rest[0]) if len(rest) == 1 else None
    if parent is None or len(rest) > 1 or (rest and member is None):
        return None
    if (kind.address.label_instead and bool(label) == bool(member)) or (not kind.address.label_instead and not member):
        return None
    return Address(kind.name, slug, parent, member, label)


def _depth(kind: Kind) -> int:
    return 1 if kind.address is None else _depth(kinds()[kind.address.parent_kind]) + 1


def _example(kind: Kind) -> str:
    if kind.address is None:
        return f"a-{kind.name}"
    parent = _example(kinds()[kind.address.parent_kind])
    instead = f" or {parent}:{LABEL_MARK}a-label" if kind.address.label_instead else ""
    return f"{parent}:a-{kind.address.member_kind}{instead}"


def compose(parent: str, member: str | None, label: str) -> str:
    """Put the slug of a thing together from those it is made of."""
    return ":".join([parent, *([member] if member else []), *([LABEL_MARK + label] if label else [])])


def parts(addresses: Iterable[Address]) -> list[Address]:
    """Give addresses and all that they are made of, each once, what others are made of first."""
    found: dict[tuple[str, str], Address] = {}

    def visit(item: Address) -> None:
        for part in (item.parent, item.member):
            if part is not None:
                visit(part)
        found.setdefault((item.kind, item.slug), item)

    for item in addresses:
        visit(item)
    return list(found.values())


def mint(connection: Connection, addresses: Iterable[Address], revision: int) -> dict[str, int]:
    """Give the id of every address, and of all that it is made of, minting those that do not exist yet."""
    wanted = parts(addresses)
    ids = minted(connection, wanted)
    for item in wanted:
        if str(item) not in ids:
            row = {
                "kind": item.kind,
                "slug": item.slug,
                "parent_id": ids[str(item.parent)] if item.parent else None,
                "member_id": ids[str(item.member)] if item.member else None,
                "label": item.label,
                "revision": revision,
            }
            ids[str(item)] = connection.execute(insert(Entity).values(row).returning(Entity.id)).scalar_one()
    return ids


def minted(connection: Connection, addresses: Iterable[Address]) -> dict[str, int]:
    """Give the ids of those addresses that exist, by `kind/slug`."""
    wanted = {str(item) for item in addresses}
    rows = select_in(connection, select(Entity.id, Entity.reference), Entity.reference, wanted)
    return {row.reference: row.id for row in rows}


class Identities:
    """Which things are one at a revision: merges joined, splits undone, and what they are made of with them."""

    def __init__(self, connection: Connection, revision: int) -> None:
        """Read the merges and splits up to a revision."""
        self._connection = connection
        self._revision = revision
        self._rows: dict[int, Row[Any]] = {}
        self._groups: dict[int, tuple[int, ...]] = {}
        self._into: dict[int, int] = {}
        decisions = select(Decision.entity_id, Decision.into_id).where(
            Decision.entity_id.is_not(None), Decision.revision <= revision
        )
        for entity_id, into_id in connection.execute(decisions.order_by(Decision.id)):
            if entity_id is not None:
                self.decide(entity_id, into_id)

    def load(self, ids: Iterable[int]) -> None:
        """Read things, and all that they are made of, in few statements."""
        missing = set(ids) - self._rows.keys()
        while missing:
            rows = list(select_in(self._connection, _ENTITY, Entity.id, missing))
            self._rows |= {row.id: row for row in rows}
            missing = {part for row in rows for part in (row.parent_id, row.member_id) if part} - self._rows.keys()

    def row(self, entity_id: int) -> Row[Any]:
        """Give the minted identity of a thing."""
        self.load([entity_id])
        return self._rows[entity_id]

    def canonical(self, entity_id: int) -> int:
        """Give the thing that this one counts as."""
        return self.group(entity_id)[0]

    def group(self, entity_id: int) -> tuple[int, ...]:
        """Give all things that are one with this one, the one that they count as first."""
        if not self._into:
            return (entity_id,)
        if entity_id not in self._groups:
            for member in (group := self._find_group(entity_id)):
                self._groups[member] = group
        return self._groups[entity_id]

    def _find_group(self, entity_id: int) -> tuple[int, ...]:
        row = self.row(entity_id)
        if row.parent_id is None:
            root = self._root(entity_id)
            return (root, *sorted(other for other in self._into if other != root and self._root(other) == root))
        parents = self.group(row.parent_id)
        members = self.group(row.member_id) if row.member_id else ()
        same = _ENTITY.where(
            Entity.kind == row.kind,
            Entity.label == row.label,
            Entity.parent_id.in_(parents),
            Entity.member_id.in_(members) if members else Entity.member_id.is_(None),
            Entity.revision <= self._revision,
        )
        found = list(self._connection.execute(same))
        self._rows |= {item.id: item for item in found}
        # The one whose address is made of what its parts count as comes first; any other order would do as well.
        found.sort(
            key=lambda item: (item.parent_id != parents[0], bool(members) and item.member_id != members[0], item.id)
        )
        return tuple(item.id for item in found)

    def _root(self, entity_id: int) -> int:
        while entity_id in self._into:
            entity_id = self._into[entity_id]
        return entity_id

    def slug(self, entity_id: int) -> str:
        """Give the address, without its kind, under which a thing is served."""
        row = self.row(self.canonical(entity_id))
        if row.parent_id is None:
            return str(row.slug)
        return compose(self.slug(row.parent_id), self.slug(row.member_id) if row.member_id else None, row.label)

    def decide(self, entity_id: int, into_id: int | None) -> None:
        """Take a merge that has not been written yet, or, without `into_id`, a split."""
        self._groups.clear()
        if into_id is not None:
            self._into[entity_id] = into_id
        else:
            self._into.pop(entity_id, None)

    def would_circle(self, entity_id: int, into_id: int) -> bool:
        """Tell whether merging one thing into another would lead back to itself."""
        while into_id != entity_id and into_id in self._into:
            into_id = self._into[into_id]
        return into_id == entity_id
