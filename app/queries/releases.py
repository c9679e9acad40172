"""Releases: which there are, which revision each is, and the checksums of what all lists hold at a revision."""

import hashlib
import json
from collections.abc import Callable, Mapping, MutableMapping
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from sqlalchemy import select

from app.db.engine import Engine, reading
from app.db.types import canonical
from app.errors import NotFoundError, did_you_mean
from app.models.ledger import Release
from app.queries import actors, demands, ledger, outcomes, talks
from app.queries.listing import Listing, Sort, list_page
from app.schemas.actors import ConflictQuery, PartyQuery, PersonQuery, PlaceQuery, ProcessQuery
from app.schemas.demands import DemandQuery, ProposalQuery, StanceQuery
from app.schemas.ledger import ClaimQuery, DocumentQuery, StatementQuery
from app.schemas.listing import MOST_ITEMS, ListQuery, Query
from app.schemas.outcomes import CommitmentQuery, OutcomeQuery
from app.schemas.releases import ReleaseOut
from app.schemas.talks import DelegationQuery, ParticipantQuery, TalkQuery

RELEASES = Listing(
    Release,
    ReleaseOut,
    sorts={"id": Sort("name"), "-id": Sort("name", descending=True)},
    address="name",
    id="name",
)

FROZEN: Mapping[str, tuple[Listing, type[ListQuery]]] = {
    "conflicts": (actors.CONFLICTS, ConflictQuery),
    "processes": (actors.PROCESSES, ProcessQuery),
    "parties": (actors.PARTIES, PartyQuery),
    "people": (actors.PEOPLE, PersonQuery),
    "places": (actors.PLACES, PlaceQuery),
    "talks": (talks.TALKS, TalkQuery),
    "delegations": (talks.DELEGATIONS, DelegationQuery),
    "participants": (talks.PARTICIPANTS, ParticipantQuery),
    "demands": (demands.DEMANDS, DemandQuery),
    "stances": (demands.STANCES, StanceQuery),
    "proposals": (demands.PROPOSALS, ProposalQuery),
    "outcomes": (outcomes.OUTCOMES, OutcomeQuery),
    "commitments": (outcomes.COMMITMENTS, CommitmentQuery),
    "statements": (ledger.STATEMENTS, StatementQuery),
    "documents": (ledger.DOCUMENTS, DocumentQuery),
    "claims": (ledger.CLAIMS, ClaimQuery),
}
"""Every list that can be asked at a revision, by its path: what a release holds."""

Asked = TypeVar("Asked", bound=Query)
Checksums = dict[str, dict[str, int | str]]
_KNOWN: MutableMapping[Any, dict[str, int]] = WeakKeyDictionary()


async def of_release(engine: Engine, query: Asked) -> Asked:
    """Give a query that names a release with its revision in it, any other as it is.

    A name never changes what it names, so that the base is asked once for each; raises NotFoundError for a name that
    no release has.
    """
    name = getattr(query, "release", None)
    return query if name is None else query.model_copy(update={"revision": await revision_of(engine, name)})


async def revision_of(engine: Engine, name: str) -> int:
    """Give the revision that a release is; raises NotFoundError where there is none of that name."""
    known = _KNOWN.setdefault(engine.sync_engine, {})
    if name not in known:
        async with reading(engine) as connection:
            rows = (await connection.execute(select(Release.name, Release.revision))).all()
        known |= {row.name: row.revision for row in rows}
    if name not in known:
        raise NotFoundError(f"there is no release '{name}'{did_you_mean(name, known)}")
    return known[name]


async def checksums(engine: Engine, revision: int, told: Callable[[str, int], None]) -> Checksums:
    """Give, for every list, how many items it holds at a revision, and the SHA-256 of them all.

    It walks the lists as a client does; `told` is given each list's name and how many items have been read of it.
    Raises NotFoundError for a revision to come.
    """
    found: Checksums = {}
    for name, (listing, query) in FROZEN.items():
        digest, count, cursor = hashlib.sha256(), 0, None
        while True:
            page = await list_page(engine, listing, query(revision=revision, limit=MOST_ITEMS, cursor=cursor))
            items = json.loads(page.items)
            for item in items:
                digest.update(canonical(item).encode() + b"\n")
            count, cursor = count + len(items), page.cursor
            told(name, count)
            if cursor is None:
                break
        found[name] = {"items": count, "sha256": digest.hexdigest()}
    return found
