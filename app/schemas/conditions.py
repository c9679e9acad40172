"""Conditions: what waits for what in a process, for discussing, agreeing or carrying out."""

from typing import Annotated, Literal

from pydantic import Field

from app.schemas.common import From, Out, Ref
from app.schemas.positions import Cell, DemandBrief, DemandRow
from app.schemas.words import SpokenWords
from app.vocabularies import Term

State = Literal["open", "accepted", "withdrawn"]
Basis = Literal["stated", "topic"]


class ConditionRow(DemandRow):
    """A demand with what waits for it."""

    condition_for: Annotated[str | None, From("condition_for.slug")] = Field(description="The demand that waits.")
    condition_topic: Annotated[str, Term("topic")] | None = Field(description="The matter that waits.")
    condition_phase: Annotated[str, Term("condition_phase")] | None = Field(description="What of it waits.")
    words: Annotated[list[SpokenWords], From("passages")] = Field(description="The words behind it.")


class Node(Out):
    """A demand, or a matter that waits."""

    id: str = Field(
        description="`demand/id` or `topic/term`.", examples=["demand/ukraine-30-day-ceasefire", "topic/ceasefire"]
    )
    demand: DemandBrief | None = Field(description="The demand; null for a matter.")
    topic: Annotated[str, Term("topic")] | None = Field(description="The matter; null for a demand.")
    label: str | None = Field(description="What the matter is called.", examples=["Ceasefire"])
    state: State | None = Field(
        description="`withdrawn`: whoever asks has given it up. `accepted`: its addressee accepts it without "
        "conditions; where no document says whose answer is asked, everybody who answers does. `open`: all else, "
        "silence too. Null for a matter."
    )
    asker: Cell | None = Field(description="Where the side that asks stands now, with its words; null if not told.")
    answers: list[Cell] = Field(
        description="Where its addressee stands, with the words; where no document says who that is, all other sides."
    )
    deadlock: bool = Field(description="Whether it waits, in a circle, for itself.")


class Edge(Out):
    """What waits for what."""

    condition: str = Field(
        description="The node that must come first.", examples=["demand/russia-recognition-of-sovereignty"]
    )
    waits: str = Field(description="The node that waits for it.", examples=["topic/ceasefire"])
    phase: Annotated[str, Term("condition_phase")] | None = Field(
        description="What of it waits: discussing, agreeing or implementing."
    )
    party: Ref | None = Field(description="Whose condition it is; null for an edge that nobody states.")
    basis: Basis = Field(
        description="`stated`: documents say so. `topic`: the demand is about a matter that waits, so it waits with it."
    )
    disputed: bool = Field(description="Whether accounts differ on it.")
    deadlock: bool = Field(description="Whether it is part of a circle.")
    words: list[SpokenWords] = Field(description="The words that say so; none for an edge that nobody states.")


class Deadlock(Out):
    """Nodes that wait for each other in a circle, none of them accepted or withdrawn."""

    nodes: list[str] = Field(description="The nodes, by id.")
    basis: Basis = Field(description="`stated` where they wait for each other by what documents say alone.")


class Conditions(Out):
    """The conditions of a process as a graph."""

    process: Ref = Field(description="The process.")
    nodes: list[Node] = Field(description="Demands by id, then matters.")
    edges: list[Edge] = Field(description="By condition, then by what waits.")
    deadlocks: list[Deadlock] = Field(description="Who waits for whom in a circle; none is the rule.")
