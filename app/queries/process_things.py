"""The things that belong to a process: itself, its talks, and all that is of its talks or names it."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Integer,
    Select,
    String,
    bindparam,
    cast,
    false,
    inspect,
    literal_column,
    null,
    or_,
    select,
    union,
    union_all,
)

from app.models.actors import Process
from app.models.demands import Demand, Proposal, Stance
from app.models.outcomes import Commitment, Outcome, OutcomeParty
from app.models.properties import table_of
from app.models.talks import Delegation, Participant, Talk
from app.queries.as_of import At
from app.queries.asking import ADDRESS
from app.queries.identity import ids_of

KINDS = ("process", "talk", "delegation", "participant", "stance", "proposal", "outcome", "commitment")
"""The kinds of thing of which something evolves or is dated."""
_NONE: ColumnElement[Any] = cast(null(), Integer())


def things_of_process(at: At, kinds: Sequence[str], *, of_parties: bool) -> Any:  # noqa: ANN401 - a compound select
    """Give the things of the process that the question is about, of some kinds.

    The columns are `id`, `kind`, `slug`, `disputed`, `talk_id`, `party_id` and `about_id`, the thing whose name or
    summary says what it is.  With `of_parties`, only those of the parties that the parameter `party` names.
    """
    process = at(Process)
    parts = _Parts(at, select(process.id).where(process.slug == ADDRESS).scalar_subquery())
    terms = [getattr(parts, kind)() for kind in kinds]
    return union_all(*(rows.where(of) if of_parties else rows for rows, of in terms))


Term = tuple[Select[Any], ColumnElement[bool]]


class _Parts:
    """The things of a process, kind by kind, each with the condition that they are of the parties asked about."""

    def __init__(self, at: At, process: ColumnElement[Any]) -> None:
        self._at = at
        self._process = process
        self._talk = at(Talk)
        self._parties = ids_of("party", bindparam("party", expanding=True, type_=String()), at)

    def process(self) -> Term:
        rows = self._at(Process)
        return _rows(rows, about=rows.id).where(rows.slug == ADDRESS), false()

    def talk(self) -> Term:
        rows, sent = self._talk, self._at(Delegation)
        at_table = rows.id.in_(select(sent.talk_id).where(sent.party_id.in_(self._parties)))
        return _rows(rows, talk=rows.id).where(rows.process_id == self._process), at_table

    def delegation(self) -> Term:
        rows = self._at(Delegation)
        shown = _rows(rows, talk=rows.talk_id, party=rows.party_id)
        return self._at_talks(shown, rows.talk_id), rows.party_id.in_(self._parties)

    def participant(self) -> Term:
        rows, above = self._at(Participant), self._at(Delegation)
        shown = _rows(rows, talk=above.talk_id, party=above.party_id, about=rows.person_id)
        shown = shown.join(above, above.id == rows.delegation_id)
        return self._at_talks(shown, above.talk_id), above.party_id.in_(self._parties)

    def stance(self) -> Term:
        rows, demand = self._at(Stance), self._at(Demand)
        shown = _rows(rows, talk=demand.talk_id, party=rows.party_id, about=demand.id)
        shown = shown.join(demand, demand.id == rows.demand_id)
        return shown.where(self._named(Demand, demand)), rows.party_id.in_(self._parties)

    def proposal(self) -> Term:
        rows = self._at(Proposal)
        shown = _rows(rows, talk=rows.talk_id, party=rows.party_id, about=rows.id)
        return shown.where(self._named(Proposal, rows)), rows.party_id.in_(self._parties)

    def outcome(self) -> Term:
        rows, party = self._at(Outcome), self._at(OutcomeParty)
        bound = rows.id.in_(select(party.owner_id).where(party.value_id.in_(self._parties)))
        return self._at_talks(_rows(rows, talk=rows.talk_id, about=rows.id), rows.talk_id), bound

    def commitment(self) -> Term:
        rows, outcome = self._at(Commitment), self._at(Outcome)
        shown = _rows(rows, talk=outcome.talk_id, party=rows.obligor_id, about=outcome.id)
        shown = shown.join(outcome, outcome.id == rows.outcome_id)
        owed = or_(rows.obligor_id.in_(self._parties), rows.beneficiary_id.in_(self._parties))
        return self._at_talks(shown, outcome.talk_id), owed

    def _at_talks(self, shown: Select[Any], talk_id: Any) -> Select[Any]:  # noqa: ANN401 - a column
        talk = self._at(Talk)
        return shown.join(talk, talk.id == talk_id).where(talk.process_id == self._process)

    def _named(self, model: type[Any], rows: Any) -> ColumnElement[bool]:  # noqa: ANN401 - an alias
        """Tell what names the process, or one of its talks."""
        direct, by_talk, talk = self._at(model), self._at(model), self._at(Talk)
        talks = select(by_talk.id).join(talk, talk.id == by_talk.talk_id).where(talk.process_id == self._process)
        found: ColumnElement[bool] = rows.id.in_(
            union(select(direct.id).where(direct.process_id == self._process), talks)
        )
        return found


def _rows(
    thing: Any,  # noqa: ANN401 - an alias
    *,
    talk: Any = _NONE,  # noqa: ANN401 - a column, as are the next two
    party: Any = _NONE,  # noqa: ANN401
    about: Any = _NONE,  # noqa: ANN401
) -> Select[Any]:
    kind = table_of(inspect(thing).mapper.class_).name
    return select(
        thing.id.label("id"),
        literal_column(f"'{kind}'", String()).label("kind"),
        thing.slug.label("slug"),
        thing.disputed.label("disputed"),
        talk.label("talk_id"),
        party.label("party_id"),
        about.label("about_id"),
    ).select_from(thing)
