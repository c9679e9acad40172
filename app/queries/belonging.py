"""What belongs to what: everything of a process, everybody of a side."""

from typing import Any

from sqlalchemy import ColumnElement, select, union_all

from app.models.actors import Party
from app.models.demands import Demand, Proposal, Stance
from app.models.outcomes import Commitment, Outcome
from app.models.talks import Delegation, Participant, Talk
from app.queries.as_of import At
from app.queries.identity import ids_of


def at_talks(talks: Any, at: At) -> Any:  # noqa: ANN401 - rows with ids, a compound select
    """Give the ids of talks and of all that is at them, as `id`, each with its talk, as `talk_id`."""
    delegation, participant, demand, stance = at(Delegation), at(Participant), at(Demand), at(Stance)
    proposal, outcome, commitment = at(Proposal), at(Outcome), at(Commitment)
    here = select(talks.c.id)
    return union_all(
        select(talks.c.id.label("talk_id"), talks.c.id.label("id")),
        select(delegation.talk_id, delegation.id).where(delegation.talk_id.in_(here)),
        select(delegation.talk_id, participant.id)
        .join(delegation, delegation.id == participant.delegation_id)
        .where(delegation.talk_id.in_(here)),
        select(demand.talk_id, demand.id).where(demand.talk_id.in_(here)),
        select(demand.talk_id, stance.id).join(demand, demand.id == stance.demand_id).where(demand.talk_id.in_(here)),
        select(proposal.talk_id, proposal.id).where(proposal.talk_id.in_(here)),
        select(outcome.talk_id, outcome.id).where(outcome.talk_id.in_(here)),
        select(outcome.talk_id, commitment.id)
        .join(outcome, outcome.id == commitment.outcome_id)
        .where(outcome.talk_id.in_(here)),
    )


def of_processes(slugs: ColumnElement[Any], at: At) -> Any:  # noqa: ANN401
    """Give the ids of processes, of their talks and all that is at those, and of demands and papers of the process."""
    talk, demand, stance, proposal = at(Talk), at(Demand), at(Stance), at(Proposal)
    processes = ids_of("process", slugs, at).cte()
    here = select(processes.c.id)
    talks = select(talk.id).where(talk.process_id.in_(here)).cte()
    demands = select(demand.id).where(demand.process_id.in_(here)).cte()
    return union_all(
        here,
        select(at_talks(talks, at).cte().c.id),
        select(demands.c.id),
        select(stance.id).where(stance.demand_id.in_(select(demands.c.id))),
        select(proposal.id).where(proposal.process_id.in_(here)),
    )


def of_sides(slugs: ColumnElement[Any], at: At) -> Any:  # noqa: ANN401
    """Give the ids of parties, and of those that belong to them: a state's ministry, the ministry's office."""
    inner, outer = at(Party), at(Party)
    parties = ids_of("party", slugs, at).cte()
    below = select(inner.id).where(inner.parent_id.in_(select(parties.c.id))).cte()
    deeper = select(outer.id).where(outer.parent_id.in_(select(below.c.id)))
    return union_all(select(parties.c.id), select(below.c.id), deeper)
