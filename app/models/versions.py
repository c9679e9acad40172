"""The versions of every resolved table: the same rows, with the days and the revisions that they held for.

A version table is made from its table's own columns.  `known_from` is the day from which the row was what was known,
`known_until` the day from which it no longer was; `revision_from` and `revision_until` are the same on our own clock.
What still holds has the end of time in both.
"""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import Column, Date, Index, Integer, Table

from app.db.types import FOREVER_REVISION
from app.models.actors import Name, ProcessConflict, ProcessParty, Remark
from app.models.base import Base
from app.models.demands import DemandTopic
from app.models.outcomes import OutcomeParty, OutcomeType
from app.models.properties import kinds, table_of
from app.models.review import Waiting
from app.models.standing import Dispute, Merged, Standing
from app.models.talks import DelegationCapacity, ParticipantRole

FOREVER = date(9999, 12, 31)

_CHILDREN = (
    Name,
    Remark,
    ProcessConflict,
    ProcessParty,
    DelegationCapacity,
    ParticipantRole,
    DemandTopic,
    OutcomeType,
    OutcomeParty,
)


def owner_column(table: Table) -> str:
    """Give the column that says which thing, or which claim, a resolved row is of."""
    return table.primary_key.columns[0].name


def thing_column(table: Table) -> str:
    """Give the column that says which thing a resolved row, or the claim that it is of, belongs to."""
    return "subject_id" if "subject_id" in table.c else owner_column(table)


def _versioned(table: Table) -> Table:
    name = f"{table.name}_version"
    columns = [
        Column(column.name, column.type, nullable=column.nullable, primary_key=column.primary_key)
        for column in table.columns
    ]
    return Table(
        name,
        Base.metadata,
        *columns,
        Column("known_from", Date, primary_key=True),
        Column("known_until", Date, nullable=False, default=FOREVER),
        Column("revision_from", Integer, primary_key=True, autoincrement=False),
        Column("revision_until", Integer, nullable=False, default=FOREVER_REVISION),
        *(
            Index(str(index.name).replace(f"ix_{table.name}", f"ix_{name}"), *(column.name for column in index.columns))
            for index in sorted(table.indexes, key=lambda index: str(index.name))
        ),
        # What a revision began or ended, thing by thing; only rows of what is known now are asked for.
        *(
            Index(f"ix_{name}_{clock}", clock, thing_column(table), "known_until")
            for clock in ("revision_from", "revision_until")
        ),
        # A slug is unique in the table, whose constraint finds it there; of a thing's versions each has it.
        *([Index(f"ix_{name}_slug", "slug", "id")] if "slug" in table.c else []),
    )


_TABLES = (
    *(kind.table for kind in kinds().values()),
    *(table_of(child) for child in _CHILDREN),
    table_of(Standing),
    table_of(Waiting),
    table_of(Merged),
    table_of(Dispute),
)

VERSIONS: Mapping[Table, Table] = {table: _versioned(table) for table in _TABLES}
"""Every resolved table with its version table, in the order in which they are written."""
