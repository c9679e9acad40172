"""Who and where: conflicts, processes, parties, people, places."""

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field

from app.names import folded
from app.schemas.common import Country, Days, Link, Ref, Slug
from app.schemas.listing import ListOut
from app.schemas.things import NamedOut, ThingsQuery
from app.vocabularies import Term

Name = Annotated[str, Field(min_length=1, max_length=200, pattern=r"^[^\x00]+$"), AfterValidator(folded)]
NAMES: Any = Field(
    default=[],
    max_length=50,
    description="Those that go by any of these names, compared without regard to case, accents or script.",
    examples=[["Ukraine"]],
)


class ActorQuery(ThingsQuery):
    """What all lists of this kind take."""

    name: list[Name] = NAMES
    sort: Literal["id", "-id"] = Field(default="id", description="By id, upwards or downwards.")


class ConflictOut(NamedOut):
    """An armed conflict that is negotiated about."""

    summary: str | None = Field(description="What it is, in short.")
    started: Days | None = Field(description="When it began.")
    ended: Days | None = Field(description="When it ended.")
    claims: Annotated[str, Link("/v1/claims?subject=conflict/")] = Field(description="Address of the words behind it.")


class ConflictList(ListOut[ConflictOut]):
    """A page of conflicts."""


class ConflictQuery(ActorQuery):
    """Which conflicts."""


class ProcessOut(NamedOut):
    """A series of talks that its parties treat as one."""

    summary: str | None = Field(description="What it is, in short.")
    stage: Annotated[str, Term("process_stage")] | None = Field(description="How far it has come, after PA-X.")
    started: Days | None = Field(description="When it began.")
    ended: Days | None = Field(description="When it ended.")
    conflicts: list[Ref] = Field(description="The conflicts that it is about.")
    parties: list[Ref] = Field(description="Who negotiates in it.")
    claims: Annotated[str, Link("/v1/claims?subject=process/")] = Field(description="Address of the words behind it.")


class ProcessList(ListOut[ProcessOut]):
    """A page of processes."""


class ProcessQuery(ActorQuery):
    """Which processes."""

    conflict: list[Slug] = Field(default=[], max_length=50, description="Processes about any of these conflicts.")
    party: list[Slug] = Field(default=[], max_length=50, description="Processes with any of these parties.")
    stage: list[Annotated[str, Term("process_stage")]] = Field(
        default=[], max_length=50, description="Processes at any of these stages."
    )


class PartyOut(NamedOut):
    """A state, armed group, organisation or office that takes part, speaks or is spoken for."""

    kind: Annotated[str, Term("party_kind")] | None = Field(description="What sort of actor it is.")
    country: str | None = Field(description="ISO 3166-1 alpha-3.", examples=["UKR"])
    parent: Ref | None = Field(description="What it is part of: a ministry's state.")
    claims: Annotated[str, Link("/v1/claims?subject=party/")] = Field(description="Address of the words behind it.")


class PartyList(ListOut[PartyOut]):
    """A page of parties."""


class PartyQuery(ActorQuery):
    """Which parties."""

    kind: list[Annotated[str, Term("party_kind")]] = Field(
        default=[], max_length=50, description="Parties of any of these kinds."
    )
    country: list[Country] = Field(
        default=[], max_length=50, description="Parties of any of these countries (ISO 3166-1 alpha-3)."
    )
    parent: list[Slug] = Field(default=[], max_length=50, description="Parties that are directly part of any of these.")


class PersonOut(NamedOut):
    """Somebody who takes part, speaks or sends."""

    claims: Annotated[str, Link("/v1/claims?subject=person/")] = Field(description="Address of the words behind it.")


class PersonList(ListOut[PersonOut]):
    """A page of people."""


class PersonQuery(ActorQuery):
    """Which people."""

    talk: list[Slug] = Field(default=[], max_length=50, description="People in a delegation at any of these talks.")
    party: list[Slug] = Field(
        default=[], max_length=50, description="People who have been in a delegation of any of these parties."
    )


class PlaceOut(NamedOut):
    """Where talks are: a building, a city, a country."""

    country: str | None = Field(description="ISO 3166-1 alpha-3.", examples=["TUR"])
    parent: Ref | None = Field(description="The place that it lies in.")
    latitude: float | None = Field(description="In degrees north.", examples=[41.01])
    longitude: float | None = Field(description="In degrees east.", examples=[28.96])
    claims: Annotated[str, Link("/v1/claims?subject=place/")] = Field(description="Address of the words behind it.")


class PlaceList(ListOut[PlaceOut]):
    """A page of places."""


class PlaceQuery(ActorQuery):
    """Which places."""

    country: list[Country] = Field(
        default=[], max_length=50, description="Places in any of these countries (ISO 3166-1 alpha-3)."
    )
    parent: list[Slug] = Field(
        default=[],
        max_length=50,
        description="Places that lie directly in any of these; talks can be asked for by any place around theirs.",
    )
