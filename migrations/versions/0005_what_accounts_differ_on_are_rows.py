"""what accounts differ on are rows of their own, no longer lists in the rows of the things alone."""

import json
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_FOREVER, _FOREVER_REVISION = date(9999, 12, 31), 2_147_483_647
_KINDS = (
    *("conflict", "process", "party", "person", "place", "talk", "demand", "proposal", "outcome", "delegation"),
    *("participant", "stance", "commitment"),
)
_COLUMNS = ("owner_id", "property", "address", "kind", "status", "known_on")
_CLOCKS = ("known_from", "known_until", "revision_from", "revision_until")
_TYPES: dict[str, Any] = {"known_from": sa.Date, "known_until": sa.Date, "known_on": sa.Date}


def upgrade() -> None:
    """Add the tables, and the rows for what is in the base already."""
    text = sa.String(length=400).with_variant(sa.String(length=400, collation="C"), "postgresql")
    columns = (
        ("owner_id", sa.Integer()),
        ("property", sa.String(length=40)),
        ("address", text),
        ("kind", sa.String(length=40)),
        ("status", sa.String(length=80)),
        ("known_on", sa.Date()),
    )
    op.create_table(
        "dispute",
        *(sa.Column(name, type_, nullable=False, autoincrement=False) for name, type_ in columns),
        sa.ForeignKeyConstraint(["owner_id"], ["entity.id"], name=op.f("fk_dispute_owner_id")),
        sa.PrimaryKeyConstraint("owner_id", "property", name=op.f("pk_dispute")),
    )
    op.create_table(
        "dispute_version",
        *(sa.Column(name, type_, nullable=False, autoincrement=False) for name, type_ in columns),
        sa.Column("known_from", sa.Date(), nullable=False),
        sa.Column("known_until", sa.Date(), nullable=False),
        sa.Column("revision_from", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("revision_until", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("owner_id", "property", "known_from", "revision_from", name=op.f("pk_dispute_version")),
    )
    _fill(op.get_bind())
    for table in ("dispute", "dispute_version"):
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.create_index(f"ix_{table}_kind", ["kind", "known_on", "address"], unique=False)
            batch_op.create_index(f"ix_{table}_known_on", ["known_on", "address"], unique=False)
    with op.batch_alter_table("dispute_version", schema=None) as batch_op:
        for clock in ("revision_from", "revision_until"):
            batch_op.create_index(f"ix_dispute_version_{clock}", [clock, "owner_id", "known_until"], unique=False)


def downgrade() -> None:
    """Take them away again."""
    with op.batch_alter_table("dispute_version", schema=None) as batch_op:
        for clock in ("revision_until", "revision_from"):
            batch_op.drop_index(f"ix_dispute_version_{clock}")
    for table in ("dispute_version", "dispute"):
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.drop_index(f"ix_{table}_known_on")
            batch_op.drop_index(f"ix_{table}_kind")
        op.drop_table(table)


def _fill(connection: sa.Connection) -> None:
    """Write the rows that resolution would have written, had it known these tables."""
    for kind in _KINDS:
        held = _table(f"{kind}_version", "id", "slug", "disputed", *_CLOCKS)
        things: dict[tuple[int, str], list[Any]] = defaultdict(list)
        for row in connection.execute(sa.select(held).where(held.c.disputed != "[]")):
            for name in json.loads(row.disputed):
                things[row.id, name].append(row)
        claims = _claims(connection, held) if things else {}
        found = [
            {"owner_id": owner, "property": name, "kind": kind, **row}
            for (owner, name), rows in things.items()
            for row in _versions(f"{kind}/{{}}/{name}", rows, claims[owner, name])
        ]
        if found:
            connection.execute(sa.insert(_table("dispute_version", *_COLUMNS, *_CLOCKS)), found)
    versions, now = _table("dispute_version", *_COLUMNS, *_CLOCKS), _table("dispute", *_COLUMNS)
    holding = sa.select(*(versions.c[name] for name in _COLUMNS)).where(
        versions.c.known_until == _FOREVER, versions.c.revision_until == _FOREVER_REVISION
    )
    connection.execute(sa.insert(now).from_select(list(_COLUMNS), holding))


def _table(name: str, *columns: str) -> sa.TableClause:
    return sa.table(name, *(sa.column(column, _TYPES.get(column)) for column in columns))


def _claims(connection: sa.Connection, held: sa.TableClause) -> dict[tuple[int, str], list[Any]]:
    """Give what ever counted of the things on which accounts ever differed, by thing and property."""
    standing = _table("standing_version", "claim_id", "subject_id", "rank", *_CLOCKS)
    claim = _table("claim", "id", "property", "modality", "empty", "known_on")
    asked = (
        sa.select(standing, claim.c.property, claim.c.modality, claim.c.empty, claim.c.known_on)
        .join(claim, claim.c.id == standing.c.claim_id)
        .where(standing.c.subject_id.in_(sa.select(held.c.id).where(held.c.disputed != "[]")))
    )
    found: dict[tuple[int, str], list[Any]] = defaultdict(list)
    for row in connection.execute(asked):
        found[row.subject_id, row.property].append(row)
    return found


def _versions(address: str, rows: list[Any], claims: list[Any]) -> Iterator[dict[str, Any]]:
    """Follow one dispute from revision to revision: what ends with one, what begins, what holds on."""
    turns = {clock for row in (*rows, *claims) for clock in (row.revision_from, row.revision_until)}
    open_spans: dict[tuple[Any, ...], int] = {}
    for number in sorted(turns):
        wanted = set(_spans(address, _at(rows, number), _at(claims, number)))
        for span in sorted(open_spans.keys() - wanted):
            yield _row(span, open_spans.pop(span), number)
        for span in wanted - open_spans.keys():
            open_spans[span] = number
    yield from (_row(span, since, _FOREVER_REVISION) for span, since in open_spans.items())


def _at(rows: list[Any], number: int) -> list[Any]:
    return [row for row in rows if row.revision_from <= number < row.revision_until]


def _row(span: tuple[Any, ...], since: int, until: int) -> dict[str, Any]:
    names = ("address", "status", "known_on", "known_from", "known_until")
    return dict(zip(names, span, strict=True)) | {"revision_from": since, "revision_until": until}


def _spans(address: str, rows: list[Any], claims: list[Any]) -> Iterator[tuple[Any, ...]]:
    """Give the dispute's rows at a revision, day after day, those that do not change joined."""
    turns = sorted({clock for row in (*rows, *claims) for clock in (row.known_from, row.known_until)})
    before: tuple[Any, ...] | None = None
    since = _FOREVER
    for day, after in pairwise(turns):
        thing = next((row for row in rows if row.known_from <= day < row.known_until), None)
        live = [row for row in claims if row.known_from <= day < row.known_until]
        preferred = any((row.rank, row.modality, row.empty) == ("preferred", "asserted", None) for row in live)
        now = thing and (
            address.format(thing.slug),
            "preferred" if preferred else "open",
            max(row.known_on for row in live),
        )
        if now != before:
            if before is not None:
                yield (*before, since, day)
            before, since = now, day
        if after == _FOREVER and now is not None:
            yield (*now, since, _FOREVER)
