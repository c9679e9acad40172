"""Talks: which, and in which order."""

from sqlalchemy import select

from app.models.talks import Delegation, Talk
from app.queries.identity import ids_of
from app.queries.listing import Listing, Sort
from app.schemas.talks import TalkOut

TALKS = Listing(
    model=Talk,
    schema=TalkOut,
    filters={
        "party": lambda talk, at, value: talk.id.in_(
            select((delegation := at(Delegation)).talk_id).where(delegation.party_id.in_(ids_of("party", value, at)))
        ),
        "status": lambda talk, _at, value: talk.status.in_(value),
        "from": lambda talk, _at, value: talk.day_max >= value,
        "until": lambda talk, _at, value: talk.day_min <= value,
    },
    sorts={"-day": Sort("day_last", descending=True), "day": Sort("day_first")},
)
