"""Whose word a claim is: a side's own, another side's, or the document's."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from sqlalchemy import ColumnElement, Row, Select, func, select, union
from sqlalchemy.orm import aliased

from app.db.json import joined, json_object, json_value
from app.models.actors import Party
from app.models.ledger import Claim, Entity, Statement
from app.models.standing import Standing
from app.models.talks import Delegation, Participant
from app.queries.as_of import At
from app.queries.asking import Parts
from app.queries.identity import became
from app.queries.render import render
from app.schemas.common import From, Id, Out, Ref
from app.schemas.positions import Voice
from app.schemas.words import SpokenWords


class _Party(Out):
    id: Id
    name: str | None
    parent: Annotated[str | None, From("parent.slug")]


@dataclass(frozen=True)
class Voices:
    """Who speaks for which party, and which party belongs to which."""

    parties: Mapping[str, _Party]
    speak_for: Mapping[str, frozenset[str]]

    @classmethod
    def read(cls, row: Row[Any]) -> "Voices":
        """Take them from the answer to `voices`."""
        parties = {item["id"]: _Party(**item) for item in json.loads(f"[{row.parties or ''}]")}
        found: dict[str, set[str]] = {}
        for item in json.loads(f"[{row.voices or ''}]"):
            found.setdefault(item["voice"], set()).add(item["party"])
        return cls(parties, {voice: frozenset(names) for voice, names in found.items()})

    def of(self, words: SpokenWords, side: str) -> tuple[Voice, Ref | None]:
        """Tell whose word it is, as seen from a side; with the party, for another's."""
        speaker = words.behalf or words.speaker
        if speaker is None:
            return ("ascribed", None) if words.speaker_label else ("outlet", None)
        # Whoever has sat or spoken for two sides is of neither, as far as anybody can tell.
        tops = {self._top(party) for party in self.speak_for.get(speaker.id, ())}
        if len(tops) != 1:
            return "ascribed", None
        (top,) = tops
        return ("own", None) if top == self._top(side) else ("ascribed", self.ref(top))

    def ref(self, party: str) -> Ref:
        """Give a party as it is named in an answer."""
        found = self.parties.get(party)
        return Ref(id=party, name=found.name if found else None)

    def _top(self, party: str) -> str:
        """Give the party that a party belongs to in the end: a ministry's state."""
        chain = [party]
        while (found := self.parties.get(chain[-1])) and found.parent is not None and found.parent not in chain:
            chain.append(found.parent)
        return chain[-1]


def voices(at: At, subjects: Select[Any], sides: Select[Any]) -> Parts:
    """Give who the speakers of all claims on some things speak for, and the parties above them and above some sides."""
    standing, claim, statement, voice = at(Standing), aliased(Claim), aliased(Statement), aliased(Entity)
    heard = (
        select(func.coalesce(statement.behalf_id, statement.speaker_id).label("id"))
        .join(claim, claim.statement_id == statement.id)
        .join(standing, standing.claim_id == claim.id)
        .where(standing.subject_id.in_(subjects))
        .distinct()
        .cte("heard")
    )
    who = (
        select(voice.id, voice.kind, voice.reference, became(voice.id, at).label("canonical"))
        .join(heard, heard.c.id == voice.id)
        .cte("voice")
    )
    seat, delegation = at(Participant), at(Delegation)
    speech, said, counts = aliased(Statement), aliased(Claim), at(Standing)
    borne = select(said.id).join(counts, counts.claim_id == said.id).where(said.statement_id == speech.id)
    # By the speakers, of whom there are few: joined, SQLite would go through all statements.
    spoke = (
        select(speech.speaker_id, speech.behalf_id)
        .where(
            speech.speaker_id.in_(select(who.c.id).where(who.c.kind == "person")),
            speech.behalf_id.is_not(None),
            borne.correlate(speech).exists(),
        )
        .distinct()
        .cte("spoke")
    )
    spoken = union(
        select(who.c.reference, who.c.canonical.label("party_id")).where(who.c.kind == "party"),
        select(who.c.reference, delegation.party_id)
        .join(seat, seat.person_id == who.c.canonical)
        .join(delegation, delegation.id == seat.delegation_id),
        select(who.c.reference, became(spoke.c.behalf_id, at)).join(spoke, spoke.c.speaker_id == who.c.id),
    ).cte("spoken")
    named = at(Party)
    pairs = (
        select(spoken.c.reference, named.slug)
        .join(named, named.id == spoken.c.party_id)
        .order_by(spoken.c.reference, named.slug)
        .cte("pair")
    )
    pair = json_object({"voice": json_value(pairs.c.reference), "party": json_value(pairs.c.slug)})
    return {
        "voices": select(joined(pair, pairs.c.reference, pairs.c.slug)).scalar_subquery(),
        "parties": _with_those_above(at, union(select(spoken.c.party_id), sides).subquery()),
    }


def _with_those_above(at: At, start: Any) -> ColumnElement[Any]:  # noqa: ANN401 - a sub-select of ids
    above = at(Party)
    up = select(start.c[0].label("id")).cte("up", recursive=True)
    up = up.union(select(above.parent_id).join(up, up.c.id == above.id).where(above.parent_id.is_not(None)))
    party = at(Party)
    found = render(_Party, party, at).add_columns(party.slug.label("slug")).where(party.id.in_(select(up.c.id)))
    shown = found.order_by(party.slug).cte("party_above")
    return select(joined(shown.c[0], shown.c.slug)).scalar_subquery()
