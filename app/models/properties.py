"""What can be claimed of what: every kind of thing, how it is addressed, and its properties.

The properties are declared once, where their column is (`models/actors.py`, `talks.py`, `demands.py`, `outcomes.py`);
this module reads them there, for the ledger to refuse the rest.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Table, inspect

from app.models.actors import Conflict, Named, Party, Person, Place, Process
from app.models.base import Claimed, Thing
from app.models.demands import Demand, Proposal, Stance
from app.models.outcomes import Commitment, Outcome
from app.models.talks import Delegation, Participant, Talk


@dataclass(frozen=True, eq=False)
class Property:
    """One property of a kind: its name, how it is claimed, and the table and column that hold what resolution picks."""

    name: str
    claimed: Claimed
    table: Table
    column: str


@dataclass(frozen=True)
class Address:
    """How a thing is addressed by others: below which kind, with which member beside, and whether by a label.

    `parent`, `member` and `label` name the columns of the resolved table.  A participant is a person or a label; a
    commitment has an obligor and may have a label too.
    """

    parent_kind: str
    parent: str
    member_kind: str
    member: str
    label: str | None = None
    label_instead: bool = False


@dataclass(frozen=True, eq=False)
class Kind:
    """A kind of thing: its name in addresses, its table, its address if others address it, its properties."""

    name: str
    model: type[Thing]
    address: Address | None
    properties: Mapping[str, Property]

    @property
    def named(self) -> bool:
        """Tell whether it goes by names."""
        return issubclass(self.model, Named)

    @property
    def table(self) -> Table:
        """Give its resolved table."""
        return table_of(self.model)


_ADDRESSES: dict[type[Thing], Address | None] = {
    Conflict: None,
    Process: None,
    Party: None,
    Person: None,
    Place: None,
    Talk: None,
    Demand: None,
    Proposal: None,
    Outcome: None,
    Delegation: Address("talk", "talk_id", "party", "party_id"),
    Participant: Address("delegation", "delegation_id", "person", "person_id", "label", label_instead=True),
    Stance: Address("demand", "demand_id", "party", "party_id"),
    Commitment: Address("outcome", "outcome_id", "party", "obligor_id", "label"),
}


def table_of(model: type[Any]) -> Table:
    """Give the table of a mapped class."""
    table = inspect(model).local_table
    assert isinstance(table, Table)  # noqa: S101 - every class here is mapped to a table of its own
    return table


@cache
def kinds() -> Mapping[str, Kind]:
    """Give every kind of thing by name."""
    return {
        table_of(model).name: Kind(table_of(model).name, model, address, _properties(model))
        for model, address in _ADDRESSES.items()
    }


def _properties(model: type[Thing]) -> dict[str, Property]:
    mapper = inspect(model)
    found = {}
    for column in table_of(model).columns:
        claimed = column.info.get("claimed")
        if claimed is not None:
            name = column.name.removesuffix("_id") if claimed.value == "entity" else column.name
            found[name] = Property(name, claimed, table_of(model), column.name)
    for relation in mapper.relationships:
        claimed = relation.info.get("claimed")
        if claimed is not None:
            holder = "value_id" if claimed.value == "entity" else "value"
            found[relation.key] = Property(relation.key, claimed, table_of(relation.mapper.class_), holder)
    return found
