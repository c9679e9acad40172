"""What belongs to what: everything of a process, everybody of a side."""

from typing import Any

from sqlalchemy import ColumnElement, or_, select, union_all

from app.models.actors import Party
from app.models.demands import Demand, Proposal, Stance
from app.models.outcomes import Commitment, Outcome
from app.models.talks import Delegation, Participant, Talk
from app.queries.as_of import At
from app.queries.identity import ids_of


def of_processes(slugs: ColumnElement[Any], at: At) -> Any:  # noqa: ANN401 - a compound select
    """Give the ids of processes, of their talks, and of all that is at those, or names the process itself."""

    def of(model: type[Any], **within: Any) -> Any:  # noqa: ANN401
        thing = at(model)
        among = (getattr(thing, name).in_(select(found.c.id)) for name, found in within.items())
        return select(thing.id).where(or_(*among))

    processes = ids_of("process", slugs, at).cte()
    talks = of(Talk, process_id=processes).cte()
    delegations, outcomes = of(Delegation, talk_id=talks).cte(), of(Outcome, talk_id=talks).cte()
    demands = of(Demand, talk_id=talks, process_id=processes).cte()
    return union_all(
        *(select(found.c.id) for found in (processes, talks, delegations, outcomes, demands)),
        of(Participant, delegation_id=delegations),
        of(Stance, demand_id=demands),
        of(Proposal, talk_id=talks, process_id=processes),
        of(Commitment, outcome_id=outcomes),
    )


def of_sides(slugs: ColumnElement[Any], at: At) -> Any:  # noqa: ANN401
    """Give the ids of parties, and of those that belong to them: a state's ministry, the ministry's office."""
    inner, outer = at(Party), at(Party)
    parties = ids_of("party", slugs, at).cte()
    below = select(inner.id).where(inner.parent_id.in_(select(parties.c.id))).cte()
    deeper = select(outer.id).where(outer.parent_id.in_(select(below.c.id)))
    return union_all(select(parties.c.id), select(below.c.id), deeper)
