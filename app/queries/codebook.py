"""The codebook: every variable, as the tables, the response models and the vocabularies declare it.

It asks no base: a variable's definition is its field's description in `app/schemas`, its values are a list's terms.
"""

import csv
import io
from collections.abc import Iterator, Mapping
from functools import cache

from pydantic import BaseModel

from app.models.base import ValueKind
from app.models.properties import Kind, Property, kinds
from app.schemas.actors import ConflictOut, PartyOut, PersonOut, PlaceOut, ProcessOut
from app.schemas.codebook import CodebookOut, ValueOut, VariableOut
from app.schemas.demands import DemandOut, ProposalItem, StanceItem
from app.schemas.outcomes import CommitmentItem, OutcomeItem
from app.schemas.talks import DelegationItem, ParticipantItem, TalkOut
from app.vocabularies import vocabularies

SCHEMAS: Mapping[str, type[BaseModel]] = {
    "conflict": ConflictOut,
    "process": ProcessOut,
    "party": PartyOut,
    "person": PersonOut,
    "place": PlaceOut,
    "talk": TalkOut,
    "delegation": DelegationItem,
    "participant": ParticipantItem,
    "demand": DemandOut,
    "stance": StanceItem,
    "proposal": ProposalItem,
    "outcome": OutcomeItem,
    "commitment": CommitmentItem,
}
"""The response model of each kind of thing, whose fields say what its properties mean."""

_TYPES: Mapping[ValueKind, str] = {
    "term": "term",
    "entity": "thing",
    "day": "day (EDTF)",
    "integer": "whole number",
    "degrees": "degrees",
    "text": "text",
    "name": "name",
}
COLUMNS = (
    *("variable", "kind", "property", "definition", "type", "of", "many", "evolving"),
    *("value", "value_label", "value_definition", "value_source", "value_source_code"),
)
"""The columns of the CSV, which has one row for each value of a variable, or one for a variable that has no list."""


@cache
def codebook() -> CodebookOut:
    """Give every variable, in the order in which kinds and properties are declared."""
    return CodebookOut(
        items=[_variable(kind, declared) for kind in kinds().values() for declared in kind.properties.values()]
    )


@cache
def as_csv() -> bytes:
    """Give the codebook as RFC 4180 has it: UTF-8, CRLF, a header line."""
    written = io.StringIO(newline="")
    rows = csv.writer(written, lineterminator="\r\n")
    rows.writerow(COLUMNS)
    rows.writerows(row for item in codebook().items for row in _rows(item))
    return written.getvalue().encode()


def _variable(kind: Kind, declared: Property) -> VariableOut:
    claimed = declared.claimed
    known = vocabularies().get(claimed.of or "") if claimed.value == "term" else None
    return VariableOut(
        id=f"{kind.name}.{declared.name}",
        kind=kind.name,
        property=declared.name,
        definition=SCHEMAS[kind.name].model_fields[declared.name].description or "",
        type=_TYPES[claimed.value],
        of=None if claimed.value == "degrees" else claimed.of,
        many=claimed.many,
        evolving=claimed.evolving,
        about=known.definition if known else None,
        values=[
            ValueOut(
                value=term.key,
                label=term.label,
                definition=term.definition,
                source=term.source,
                source_code=term.source_code,
            )
            for term in (known.terms.values() if known else ())
        ],
    )


def _rows(item: VariableOut) -> Iterator[list[str]]:
    flags = [str(flag).lower() for flag in (item.many, item.evolving)]
    variable = [item.id, item.kind, item.property, item.definition, item.type, item.of or "", *flags]
    for term in item.values:
        yield [*variable, term.value, term.label, term.definition, term.source or "", term.source_code or ""]
    if not item.values:
        yield [*variable, *[""] * (len(COLUMNS) - len(variable))]
