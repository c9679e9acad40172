"""Conditions as a graph: what waits for what in a process, and who waits for whom in a circle."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import ColumnElement, or_, select

from app.db.engine import Engine
from app.models.demands import Demand
from app.queries.actors import PROCESSES
from app.queries.as_of import At
from app.queries.asking import Parts, ask
from app.queries.listing import Item
from app.queries.positions import brief, cell, in_process, label_of, of_process, process_of
from app.queries.voices import Voices
from app.schemas.conditions import ConditionRow, Conditions, Deadlock, Edge, Node, State
from app.schemas.listing import AtQuery
from app.schemas.positions import Cell, DemandBrief
from app.vocabularies import terms

_ROWS = TypeAdapter(list[ConditionRow])
_PHASE = "condition_phase"


async def conditions(engine: Engine, address: str, query: AtQuery) -> Item:
    """Give the graph of a process, which must be there."""
    told = await ask(engine, query, _graph, of=PROCESSES, address=address)
    rows = {f"demand/{row.id}": row for row in _ROWS.validate_json(f"[{told.row.demands or ''}]")}
    known = Voices.read(told.row)
    nodes = {name: _demand_node(name, row, known) for name, row in rows.items()}
    edges = list(_edges(rows))
    matters = [f"topic/{topic}" for topic in terms("topic")]
    nodes |= {name: _matter_node(name) for name in matters if any(edge.waits == name for edge in edges)}
    deadlocks = list(_deadlocks([name for name, node in nodes.items() if node.state in (None, "open")], edges))
    for edge in edges:
        edge.deadlock = any({edge.condition, edge.waits} <= set(circle.nodes) for circle in deadlocks)
    shown = {name for edge in edges for name in (edge.condition, edge.waits)}
    for name in (name for circle in deadlocks for name in circle.nodes):
        nodes[name].deadlock = True
    body = Conditions(
        process=process_of(told),
        nodes=[node for name, node in nodes.items() if name in shown],
        edges=sorted(edges, key=lambda edge: (edge.condition, edge.waits)),
        deadlocks=deadlocks,
    )
    return Item(body.model_dump_json(by_alias=True).encode(), told.revision)


def _demand_node(name: str, row: ConditionRow, known: Voices) -> Node:
    cells = {found.party.id: found for found in (cell(stance, known) for stance in row.stances) if found is not None}
    asker = cells.pop(row.party.id, None) if row.party else None
    asked = [item for party, item in cells.items() if row.addressee is None or party == row.addressee.id]
    return Node(
        id=name,
        demand=DemandBrief(**brief(row)),
        topic=None,
        label=None,
        state=_state(asker, asked),
        asker=asker,
        answers=asked,
        deadlock=False,
    )


def _matter_node(name: str) -> Node:
    topic = name.removeprefix("topic/")
    label = label_of(topic)
    return Node(id=name, demand=None, topic=topic, label=label, state=None, asker=None, answers=[], deadlock=False)


def _state(asker: Cell | None, answers: Sequence[Cell]) -> State:
    def stance(found: Cell | None) -> str | None:
        return found.latest.stance if found and found.latest else None

    if stance(asker) == "withdraws":
        return "withdrawn"
    return "accepted" if answers and all(stance(item) == "accepts" for item in answers) else "open"


def _edges(rows: Mapping[str, ConditionRow]) -> Iterator[Edge]:
    waits_for: dict[str, set[str]] = {}
    for name, row in rows.items():
        named = f"demand/{row.condition_for}" if row.condition_for else None
        matter = f"topic/{row.condition_topic}" if row.condition_topic else None
        for waits, told_by in ((named, "condition_for"), (matter, "condition_topic")):
            if waits is None or (told_by == "condition_for" and waits not in rows):
                continue
            waits_for.setdefault(waits, set()).add(name)
            yield Edge(
                condition=name,
                waits=waits,
                phase=row.condition_phase,
                party=row.party,
                basis="stated",
                disputed=told_by in row.disputed or _PHASE in row.disputed,
                deadlock=False,
                words=[item for item in row.words if item.property in (told_by, _PHASE) and item.empty is None],
            )
    for matter in [name for name in waits_for if name.startswith("topic/")]:
        for name, row in rows.items():
            # What a matter waits for does not wait for that matter, though it may be about it.
            if name not in waits_for[matter] and any(_within(f"topic/{topic}", matter) for topic in row.topics):
                yield Edge(
                    condition=matter,
                    waits=name,
                    phase=None,
                    party=None,
                    basis="topic",
                    disputed="topics" in row.disputed,
                    deadlock=False,
                    words=[],
                )


def _within(topic: str, matter: str) -> bool:
    return topic == matter or topic.startswith(f"{matter}.")


def _deadlocks(nodes: Sequence[str], edges: Sequence[Edge]) -> Iterator[Deadlock]:
    """Give the sets of nodes that all wait for each other."""
    stated = [edge for edge in edges if edge.basis == "stated"]
    by_words = [set(circle) for circle in _circles(nodes, stated)]
    for circle in _circles(nodes, edges):
        yield Deadlock(nodes=circle, basis="stated" if set(circle) in by_words else "topic")


def _circles(nodes: Sequence[str], edges: Iterable[Edge]) -> Iterator[list[str]]:
    after: dict[str, set[str]] = {name: set() for name in nodes}
    for edge in edges:
        if edge.condition in after and edge.waits in after:
            after[edge.condition].add(edge.waits)
    reached = {name: _reached(name, after) for name in nodes}
    seen: set[str] = set()
    for name in nodes:
        circle = [other for other in nodes if other in reached[name] and name in reached[other]]
        if circle and name not in seen:
            seen |= set(circle)
            yield circle


def _reached(start: str, after: Mapping[str, set[str]]) -> set[str]:
    found: set[str] = set()
    waiting = set(after[start])
    while waiting:
        found |= waiting
        waiting = {further for name in waiting for further in after[name]} - found
    return found


def _graph(at: At) -> Parts:
    return of_process(at, ConditionRow, _in_graph)


def _in_graph(demand: Any, at: At) -> ColumnElement[bool]:  # noqa: ANN401 - an alias
    """Keep the demands of the process, those that wait for one of them, and those that one of them waits for."""
    condition, waiting = at(Demand), at(Demand)
    return or_(
        in_process(demand, at),
        demand.id.in_(select(condition.condition_for_id).where(in_process(condition, at))),
        demand.condition_for_id.in_(select(waiting.id).where(in_process(waiting, at))),
    )
