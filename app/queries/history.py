"""The history of a thing: the claims on it, also those that count no longer, and what the rule makes of them."""

import json
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, case, func, select, union
from sqlalchemy.orm import aliased

from app.db.engine import Engine
from app.db.json import joined, json_object, json_value
from app.models.actors import Party, Place
from app.models.ledger import Claim, Decision, Entity, Statement
from app.models.properties import kinds
from app.models.standing import Merged
from app.queries.as_of import AS_OF, REVISION, At
from app.queries.asking import ADDRESS, Parts, ask
from app.queries.identity import became
from app.queries.listing import Item, Listing
from app.queries.render import render
from app.queries.steps import Found, Rule, found_in, property_history
from app.schemas.history import History, HistoryQuery, Recorded
from app.schemas.ledger import DecisionOut

BELOW: Mapping[str, str] = {"demand": "stance", "outcome": "commitment", "delegation": "participant"}
"""What is told of with a thing that addresses it."""


async def history(listing: Listing, engine: Engine, address: str, query: HistoryQuery) -> Item:
    """Tell the history of a thing of a list; the thing must be there."""
    told = await ask(engine, query, _parts, listing.kind, of=listing, address=address)
    above: dict[int, int | None] = dict(json.loads(f"[{told.row.above or ''}]"))
    decisions: dict[str, list[DecisionOut]] = defaultdict(list)
    for item in json.loads(f"[{told.row.decisions or ''}]"):
        decisions[item["claim"]].append(DecisionOut.model_validate(item))
    by_property: dict[tuple[str, str], list[Found]] = defaultdict(list)
    members: dict[str, int | None] = {}
    for row in json.loads(f"[{told.row.claims or ''}]"):
        if (claim := found_in(row, decisions)) is not None:
            by_property[row["thing"], claim.words.property].append(claim)
            members[row["thing"]] = row["member"]
    thing = f"{listing.kind}/{address}"
    properties = [
        property_history(reference, declared, found, Rule(query, above, members[reference]))
        for reference in sorted(members, key=lambda reference: (reference != thing, reference))
        for name, declared in kinds()[reference.partition("/")[0]].properties.items()
        if (found := by_property.get((reference, name)))
    ]
    return Item(History(thing=thing, properties=properties).model_dump_json(by_alias=True).encode(), told.revision)


def _parts(at: At, kind: str) -> Parts:
    claims = _claims(at, kind).cte("found")
    decision = aliased(Decision)
    decided = render(DecisionOut, decision, at).add_columns(decision.id.label("id"))
    decided = decided.where(decision.claim_digest.in_(select(claims.c.digest)))
    if at.versioned:
        decided = decided.where(decision.revision <= REVISION)
    decisions = decided.order_by(decision.id).cte("decided")
    row = json_object(
        {
            "words": claims.c[0],
            **{name: json_value(claims.c[name]) for name in ("id", "thing", "accepted", "entity", "speaker", "member")},
        }
    )
    return {
        "claims": select(joined(row, claims.c.id)).scalar_subquery(),
        "decisions": select(joined(decisions.c[0], decisions.c.id)).scalar_subquery(),
        "above": _above(at, claims),
    }


def _claims(at: At, kind: str) -> Any:  # noqa: ANN401 - a select
    """Give the claims on a thing, on all that was merged into it, and on what is addressed below it."""
    there, merged, part = at(kinds()[kind].model), at(Merged), aliased(Entity)
    asked = select(there.id).where(there.slug == ADDRESS)
    group = union(asked, select(merged.entity_id).where(merged.canonical_id.in_(asked))).cte("one")
    below = select(part.id).where(part.parent_id.in_(select(group.c[0])), part.kind == BELOW.get(kind, ""))
    claim, subject, statement, speaker = aliased(Claim), aliased(Entity), aliased(Statement), aliased(Entity)
    of_party = case((speaker.kind == "party", speaker.id))
    found = (
        render(Recorded, claim, at)
        .add_columns(
            claim.id.label("id"),
            claim.digest.label("digest"),
            claim.accepted.label("accepted"),
            _reference(at, kind, subject).label("thing"),
            became(claim.value_entity_id, at).label("entity"),
            became(func.coalesce(statement.behalf_id, of_party), at).label("speaker"),
            became(subject.member_id, at).label("member"),
        )
        .join(subject, subject.id == claim.subject_id)
        .outerjoin(statement, statement.id == claim.statement_id)
        .outerjoin(speaker, speaker.id == statement.speaker_id)
        .where(claim.subject_id.in_(union(select(group.c[0]), below)))
        .order_by(claim.id)
    )
    if at.versioned:
        found = found.where(claim.known_on <= AS_OF, claim.revision <= REVISION)
    return found


def _reference(at: At, kind: str, subject: Any) -> ColumnElement[Any]:  # noqa: ANN401 - an alias
    """Give the reference under which a claim's thing is served; the minted one where nothing is served of it."""
    counts_as = became(subject.id, at)
    served = [
        select(subject.kind + "/" + there.slug).where(there.id == counts_as).scalar_subquery()
        for there in (at(kinds()[name].model) for name in (kind, BELOW.get(kind)) if name)
    ]
    return func.coalesce(*served, subject.reference)


def _above(at: At, claims: Any) -> ColumnElement[Any]:  # noqa: ANN401 - a common table expression
    """Give pairs of a place, or a party, and what it lies in or belongs to, for all that the claims name, upwards."""
    chains = []
    kinds_above: Mapping[type[Any], tuple[str, ...]] = {Place: ("entity",), Party: ("speaker", "member")}
    for model, names in kinds_above.items():
        first, further = at(model), at(model)
        named = union(*(select(claims.c[name]).where(claims.c[name].is_not(None)) for name in names))
        chain = select(first.id.label("id"), first.parent_id.label("parent")).where(first.id.in_(named))
        found = chain.cte(f"{model.__tablename__}_above", recursive=True)
        chains.append(found.union(select(further.id, further.parent_id).join(found, found.c.parent == further.id)))
    pairs = union(*(select(chain.c.id, chain.c.parent) for chain in chains)).cte("above")
    pair = func.format("[%s,%s]", json_value(pairs.c.id), json_value(pairs.c.parent))
    return select(joined(pair, pairs.c.id)).scalar_subquery()
