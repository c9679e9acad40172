"""What decisions in review would write: checked one by one, and none of it written yet."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, select

from app.db.rows import select_in
from app.errors import Fault, RefusedError
from app.ingest.correcting import READER, corrected
from app.ingest.decisions import ClaimsDecision, Correction, ReviewDecision
from app.ingest.files import Place
from app.ingest.identity import Identities
from app.ingest.merging import joined
from app.ingest.readings import Reading, Ready
from app.models.ledger import Claim, Decision, Revision
from app.queries.review import waiting

_SAYS = ("action", "actor", "reason", "basis", "into_id")


@dataclass(frozen=True)
class Numbered(Place):
    """The place of a decision among those that are made together."""

    number: int = 0

    def fault(self, path: Iterable[str | int], what: str) -> Fault:
        """Give a fault at a path of keys in the decision."""
        where = ".".join(str(key) for key in ("decisions", self.number, *path))
        return Fault(self.file, None, where, what)


class Proposal:
    """The rows that decisions come to, in their order, and the claims that corrections add, by document."""

    def __init__(self, connection: Connection, actor: str) -> None:
        """Begin with nothing."""
        self.rows: list[dict[str, Any]] = []
        self.new: dict[int, list[tuple[Reading, Ready]]] = defaultdict(list)
        self.unchanged = 0
        self._connection = connection
        self._actor = actor
        newest = connection.execute(select(func.max(Revision.number))).scalar() or 0
        self._identities = Identities(connection, newest)
        self._last: dict[str | int, tuple[Any, ...]] = {}
        self._named_before: set[str] = set()

    def take(self, number: int, decision: ReviewDecision) -> None:
        """Take one decision; raises RefusedError for one that cannot be made."""
        place = Numbered("review", number=number)
        match decision:
            case ClaimsDecision():
                self._say(self._named(place, decision), decision.action, decision.why, decision.basis)
            case Correction():
                self._correct(place, decision)
            case _:
                entity_id, into_id = joined(self._connection, self._identities, place, (), decision)
                self._identities.decide(entity_id, into_id)
                self._look(Decision.entity_id, [entity_id])
                self._add("entity_id", entity_id, decision.action, decision.reason, into_id=into_id)

    def _named(self, place: Numbered, decision: ClaimsDecision) -> list[str]:
        """Give the digests of the claims that are meant, each once."""
        if decision.where is not None:
            found = self._connection.execute(waiting(decision.where)).scalars()
            return [name for name in found if name not in self._named_before]  # those wait no longer
        named = decision.claims or [decision.claim or ""]
        known = {row.digest for row in select_in(self._connection, select(Claim.digest), Claim.digest, set(named))}
        faults = [
            place.fault(["claims", index] if decision.claims else ["claim"], "no claim has this digest")
            for index, name in enumerate(named)
            if name not in known
        ]
        if faults:
            raise RefusedError(faults)
        return list(dict.fromkeys(named))

    def _correct(self, place: Numbered, decision: Correction) -> None:
        document_id, reading, claim = corrected(self._connection, place, decision)
        self._say([decision.claim], "reject", decision.reason, "reviewed")
        self._say([claim.digest], "accept", f"corrected: {decision.reason}", "reviewed")
        said = select(Claim.id).where(Claim.digest == claim.digest, Claim.reader == READER)
        planned = {ready.digest for _, ready in self.new[document_id]}
        if claim.digest not in planned and self._connection.execute(said).first() is None:
            self.new[document_id].append((reading, claim))

    def _say(self, digests: list[str], action: str, reason: str, basis: str) -> None:
        self._look(Decision.claim_digest, digests)
        self._named_before.update(digests)
        for name in digests:
            self._add("claim_digest", name, action, reason, basis=basis)

    def _look(self, column: Any, about: list[Any]) -> None:  # noqa: ANN401 - a column
        """Read the last decisions on claims or things, but for those that a reader made on its own account."""
        fresh = set(about) - self._last.keys()
        last = select(func.max(Decision.id)).where(Decision.reader.is_(None)).group_by(column)
        newest = [row[0] for row in select_in(self._connection, last, column, fresh)]
        decided = select(column, *(getattr(Decision, name) for name in _SAYS))
        for about_it, *says in select_in(self._connection, decided, Decision.id, newest):
            self._last[about_it] = tuple(says)

    def _add(self, column: str, about: str | int, action: str, reason: str, **more: str | int | None) -> None:
        row: dict[str, Any] = {
            "action": action,
            "claim_digest": None,
            "entity_id": None,
            "into_id": None,
            "actor": self._actor,
            "reason": reason,
            "basis": None,
            column: about,
            **more,
        }
        says = tuple(row[name] for name in _SAYS)
        if self._last.get(about) == says:
            self.unchanged += 1
        else:
            self._last[about] = says
            self.rows.append(row)
