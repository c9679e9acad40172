"""what a revision changed is found by revision; a claim on a day has the day's bounds beside it."""

import json

import sqlalchemy as sa
from alembic import op

from app.days import days

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_THINGS = {
    "commitment": "id",
    "conflict": "id",
    "delegation": "id",
    "delegation_capacity": "owner_id",
    "demand": "id",
    "demand_topic": "owner_id",
    "merged": "entity_id",
    "name": "owner_id",
    "outcome": "id",
    "outcome_party": "owner_id",
    "outcome_type": "owner_id",
    "participant": "id",
    "participant_role": "owner_id",
    "party": "id",
    "person": "id",
    "place": "id",
    "process": "id",
    "process_conflict": "owner_id",
    "process_party": "owner_id",
    "proposal": "id",
    "remark": "owner_id",
    "stance": "id",
    "standing": "subject_id",
    "talk": "id",
}
_CLOCKS = ("revision_from", "revision_until")
_OF_PROCESS = ("demand", "proposal")
_DAYS = ("planned", "starts", "ends", "started", "ended", "due")


def upgrade() -> None:
    """Add them."""
    for name, thing in _THINGS.items():
        for clock in _CLOCKS:
            op.create_index(f"ix_{name}_version_{clock}", f"{name}_version", [clock, thing, "known_until"])
    for name in _OF_PROCESS:
        for table in (name, f"{name}_version"):
            op.create_index(f"ix_{table}_process_id", table, ["process_id", "id"])
    for bound in ("value_min", "value_max"):
        op.add_column("claim", sa.Column(bound, sa.Date()))
    _bound()


def _bound() -> None:
    bounds_too = (sa.column(name, sa.Date()) for name in ("value_min", "value_max"))
    claim = sa.table("claim", *(sa.column(name) for name in ("id", "property", "value")), *bounds_too)
    connection = op.get_bind()
    found = connection.execute(
        sa.select(claim.c.id, claim.c.value).where(claim.c.property.in_(_DAYS), claim.c.value != "null")
    ).all()
    rows = [
        {"claim": row.id, "first": bounds.first, "last": bounds.last}
        for row in found
        for bounds in [days(json.loads(row.value))]
    ]
    if rows:
        bounded = sa.update(claim).where(claim.c.id == sa.bindparam("claim"))
        connection.execute(bounded.values(value_min=sa.bindparam("first"), value_max=sa.bindparam("last")), rows)


def downgrade() -> None:
    """Take them away."""
    for bound in ("value_min", "value_max"):
        op.drop_column("claim", bound)
    for name in _OF_PROCESS:
        for table in (name, f"{name}_version"):
            op.drop_index(f"ix_{table}_process_id", table)
    for name in _THINGS:
        for clock in _CLOCKS:
            op.drop_index(f"ix_{name}_version_{clock}", f"{name}_version")
