"""Resolution: brings the tables up to what the ledger says at a revision, for the things that the revision touches.

What a revision touches follows from the ledger alone, so that replaying it gives the same tables.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from typing import Any

from sqlalchemy import Connection, Row, Select, or_, select

from app.days import FIRST_DAY, Days
from app.db.rows import select_in
from app.ingest.hierarchy import Places
from app.ingest.identity import Identities
from app.ingest.versioning import clear, write
from app.ingest.views import Span, Thing, spans
from app.models.actors import Party, Place
from app.models.ledger import Claim, Decision, Entity, Statement
from app.models.properties import Kind, kinds, table_of
from app.models.review import Waiting
from app.models.standing import Dispute, Merged, Standing
from app.models.versions import FOREVER
from app.rules.queue import place_of, queue_of
from app.rules.resolution import Evidence
from app.rules.standing import Stands, standing, waits

_HIERARCHIES = (Place, Party)
_MOST_PASSES = 50


def resolve(connection: Connection, revision: int) -> None:
    """Bring the tables up to a revision that has just been written, those before it being resolved already."""
    resolver = _Resolver(connection, revision)
    touched = resolver.touched()
    # What lies within what, and who speaks for whom, decides how other things resolve, and how places and parties do
    # themselves.  They are resolved first, and again for as long as that changes anything.
    above = {table_of(model).name for model in _HIERARCHIES}
    first = {kind for kind in kinds().values() if kind.name in above}
    for _ in range(_MOST_PASSES):
        if not resolver.resolve(touched, first):
            break
    resolver.resolve(touched, set(kinds().values()) - first)
    resolver.resolve_standing(touched)


def replay(connection: Connection, newest: int, progress: Callable[[str, int, int], None]) -> None:
    """Empty every resolved table, and resolve every revision anew, from the first to the newest."""
    clear(connection)
    for number in range(1, newest + 1):
        resolve(connection, number)
        progress(f"revision {number}", number, newest)


class _Resolver:
    def __init__(self, connection: Connection, revision: int) -> None:
        self._connection = connection
        self._revision = revision
        self._identities = Identities(connection, revision)
        self._claims: dict[int, list[tuple[Row[Any], Stands]]] = {}
        self._waiting: dict[int, list[Row[Any]]] = {}
        self._below: dict[int, list[int]] = {}

    def touched(self) -> set[int]:
        """Give every thing whose rows this revision may change, merged ones with all that they are one with."""
        now = self._revision
        decided = select(Decision.claim_digest).where(Decision.revision == now, Decision.claim_digest.is_not(None))
        claimed = select(Claim.subject_id, Claim.property).where(
            or_(Claim.revision == now, Claim.digest.in_(decided)), Claim.revision <= now
        )
        rows = list(self._connection.execute(claimed))
        touched = {row.subject_id for row in rows}
        moved = {row.subject_id for row in rows if row.property == "parent"} | self._merged_now()
        touched |= self._depending_on(moved) if moved else set()
        touched |= self._above(touched)
        self._identities.load(touched)
        return {member for item in touched for member in self._identities.group(item)} | touched

    def _merged_now(self) -> set[int]:
        now = select(Decision.entity_id).where(Decision.revision == self._revision, Decision.entity_id.is_not(None))
        ever = select(Decision.entity_id, Decision.into_id).where(
            Decision.entity_id.in_(now), Decision.revision <= self._revision
        )
        return {part for row in self._connection.execute(ever) for part in row if part is not None}

    def _depending_on(self, moved: set[int]) -> set[int]:
        """Give things whose identity, values or speakers are any of these, and those made of them, on and on."""
        now = self._revision
        parts = select(Entity.id).where(Entity.revision <= now)
        children = select(Claim.subject_id).where(Claim.property == "parent", Claim.revision <= now)
        found, fresh = set[int](), set(moved)
        while fresh:
            found |= fresh
            nearer = self._asked(
                fresh, (parts, Entity.parent_id), (parts, Entity.member_id), (children, Claim.value_entity_id)
            )
            self._identities.load(nearer | fresh)
            fresh = {member for item in nearer | fresh for member in self._identities.group(item)} - found
        valued = select(Claim.subject_id).where(Claim.revision <= now)
        spoken = valued.join(Statement, Statement.id == Claim.statement_id)
        return found | self._asked(
            found, (valued, Claim.value_entity_id), (spoken, Statement.speaker_id), (spoken, Statement.behalf_id)
        )

    def _asked(self, ids: Collection[int], *questions: tuple[Select[Any], Any]) -> set[int]:
        """Give the first columns of all rows whose column is one of the ids."""
        return {
            row[0] for statement, column in questions for row in select_in(self._connection, statement, column, ids)
        }

    def _above(self, ids: Iterable[int]) -> set[int]:
        """Give what things are addressed by: a participant's delegation, and its talk."""
        self._identities.load(ids)
        found: set[int] = set()
        for item in ids:
            parent = self._identities.row(item).parent_id
            while parent is not None and parent not in found:
                found.add(parent)
                parent = self._identities.row(parent).parent_id
        return found

    def resolve(self, touched: Collection[int], of_kinds: Collection[Kind]) -> bool:
        """Write the rows of the touched things of some kinds, and tell whether any has changed."""
        by_name = {kind.name: kind for kind in of_kinds}
        ids = {item for item in touched if self._identities.row(item).kind in by_name}
        self._load(ids)
        wanted: dict[Any, list[Span]] = defaultdict(list)
        for item in sorted({self._identities.canonical(item) for item in ids}):
            kind = by_name[self._identities.row(item).kind]
            sides = {item: self._top(item)} | self._sides_of(item)
            for span in spans(self._thing(item, kind), self._identities, Places(self._connection), sides):
                wanted[span.table].append(span)
        owners: dict[Any, set[int]] = defaultdict(set)
        for item in ids:
            kind = by_name[self._identities.row(item).kind]
            for table in {kind.table, table_of(Dispute)} | {declared.table for declared in kind.properties.values()}:
                owners[table].add(item)
        changed = [
            write(self._connection, self._revision, table, things, wanted[table]) for table, things in owners.items()
        ]
        return any(changed)

    def resolve_standing(self, touched: Collection[int]) -> None:
        """Write which claims on the touched things count or wait, and which of the things have been merged."""
        self._load(touched)
        counting, waiting, merged = list[Span](), list[Span](), list[Span]()
        for item in sorted(touched):
            canonical = self._identities.canonical(item)
            row = self._identities.row(item)
            served = f"{row.kind}/{self._identities.slug(item)}"
            minted = f"{row.kind}/{row.slug}"
            # The address that it was minted with, if it is not served there, and the one that it is served at.
            for reference in {minted, served if canonical == item else minted} if minted != served else ():
                values = {"entity_id": item, "reference": reference, "canonical_id": canonical}
                merged.append(Span(table_of(Merged), values, FIRST_DAY, FOREVER))
            for claim, stands in self._claims[item]:
                values = {"claim_id": claim.id, "subject_id": canonical, "rank": stands.rank}
                counting.append(Span(table_of(Standing), values, claim.known_on, stands.until))
            has_side = any(claim.property == "party" for claim in self._all_claims(item))
            for claim in self._waiting[item]:
                queue = queue_of(row.kind, claim, has_side=has_side)
                values = {"claim_id": claim.id, "subject_id": canonical, "queue": queue}
                values["place"] = place_of(queue, claim)
                waiting.append(Span(table_of(Waiting), values, claim.known_on, FOREVER))
        all_claims = select(Claim.id).where(Claim.revision <= self._revision)
        claim_ids = {row[0] for row in select_in(self._connection, all_claims, Claim.subject_id, touched)}
        write(self._connection, self._revision, table_of(Standing), claim_ids, counting)
        write(self._connection, self._revision, table_of(Waiting), claim_ids, waiting)
        write(self._connection, self._revision, table_of(Merged), touched, merged)

    def _all_claims(self, item: int) -> Iterable[Row[Any]]:
        yield from (claim for claim, _ in self._claims[item])
        yield from self._waiting[item]

    def _load(self, ids: Iterable[int]) -> None:
        """Read the claims on things, and on all that is addressed below them, with what their decisions leave."""
        fresh = set(ids) - self._below.keys()
        wanted = set(fresh)
        while fresh:
            below = select(Entity.id, Entity.parent_id).where(Entity.revision <= self._revision)
            rows = list(select_in(self._connection, below, Entity.parent_id, fresh))
            self._below |= {item: [] for item in fresh}
            for row in sorted(rows):
                self._below[row.parent_id].append(row.id)
            fresh = {row.id for row in rows} - self._below.keys()
            wanted |= fresh
        wanted -= self._claims.keys()
        claims = list(select_in(self._connection, _claims(self._revision), Claim.subject_id, wanted))
        decisions = defaultdict(list)
        decided = select(Decision).where(Decision.revision <= self._revision)
        digests = {claim.digest for claim in claims}
        for row in select_in(
            self._connection, decided.with_only_columns(*Decision.__table__.c), Decision.claim_digest, digests
        ):
            decisions[row.claim_digest].append(row)
        self._claims |= {item: [] for item in wanted}
        self._waiting |= {item: [] for item in wanted}
        # What two readers read alike, or one reader again, is one claim: that which counts for longest.
        counting = dict[str, tuple[Row[Any], Stands]]()
        waiting = dict[str, Row[Any]]()
        for claim in sorted(claims, key=lambda claim: claim.id):
            on_it = sorted(decisions[claim.digest], key=lambda row: row.id)
            stands = standing(claim, on_it)
            if stands is not None and (claim.digest not in counting or stands.until > counting[claim.digest][1].until):
                counting[claim.digest] = (claim, stands)
            elif stands is None and waits(claim, on_it):
                waiting.setdefault(claim.digest, claim)
        for claim, stands in sorted(counting.values(), key=lambda found: found[0].id):
            self._claims[claim.subject_id].append((claim, stands))
        for digest, claim in waiting.items():
            if digest not in counting:
                self._waiting[claim.subject_id].append(claim)
        self._identities.load(wanted | {claim.value_entity_id for claim in claims if claim.value_entity_id})

    def _thing(self, item: int, kind: Kind) -> Thing:
        claims: dict[str, list[Evidence]] = defaultdict(list)
        presence: list[Evidence] = []
        waiting = list(self._identities.group(item))
        own = set(waiting)
        self._load(own)
        while waiting:
            member = waiting.pop()
            for claim, stands in self._claims[member]:
                evidence = self._evidence(claim, stands)
                presence.append(evidence)
                if member in own:
                    claims[claim.property].append(evidence)
            waiting += self._below[member]
        return Thing(item, kind, claims, presence)

    def _evidence(self, claim: Row[Any], stands: Stands) -> Evidence:
        speaker = claim.behalf_id or (claim.speaker_id if claim.speaker_kind == "party" else None)
        return Evidence(
            digest=claim.digest,
            value=claim.value,
            entity=self._identities.canonical(claim.value_entity_id) if claim.value_entity_id else None,
            empty=claim.empty,
            modality=claim.modality,
            distance=claim.distance,
            how=claim.how,
            rank=stands.rank,
            valid=Days(claim.valid_on_min, claim.valid_on_max),
            known_on=claim.known_on,
            until=stands.until,
            side=self._top(self._identities.canonical(speaker)) if speaker else None,
        )

    def _sides_of(self, item: int) -> dict[int, int]:
        member = self._identities.row(item).member_id
        canonical = self._identities.canonical(member) if member else None
        return {} if canonical is None else {canonical: self._top(canonical)}

    def _top(self, party: int) -> int:
        """Give the party that a party belongs to in the end: a ministry's state."""
        chain = [party]
        while True:
            parent = self._connection.execute(select(Party.parent_id).where(Party.id == chain[-1])).scalar()
            if parent is None or parent in chain:
                return chain[-1]
            chain.append(parent)


def _claims(revision: int) -> Select[Any]:
    speaker = Entity.__table__.alias("speaker")
    return (
        select(*Claim.__table__.c, Statement.speaker_id, Statement.behalf_id, speaker.c.kind.label("speaker_kind"))
        .outerjoin(Statement, Statement.id == Claim.statement_id)
        .outerjoin(speaker, speaker.c.id == Statement.speaker_id)
        .where(Claim.revision <= revision)
    )
