"""What rules accept by themselves, of what has just been read."""

from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, select

from app.db.rows import insert_all, select_in
from app.ingest.readings import Reading, Ready
from app.models.ledger import Decision
from app.models.properties import table_of
from app.models.review import SelfAcceptance
from app.queries.rules import newest_settings, records
from app.rules.trust import Record

ACTOR = "parley"


def measured(connection: Connection, rules: Iterable[str]) -> dict[str, Record]:
    """Give the records of those of the rules that have one."""
    rows = connection.execute(records(set(rules)))
    return {row.rule: Record(int(row.right), int(row.wrong)) for row in rows}


def accepts(connection: Connection) -> dict[str, bool]:
    """Give, for every rule that was ever told to accept by itself, whether it still is told to."""
    newest = newest_settings().subquery()
    found = select(SelfAcceptance.rule, SelfAcceptance.accepts).join(newest, newest.c.id == SelfAcceptance.id)
    return {row.rule: row.accepts for row in connection.execute(found)}


def accepted_by_rule(connection: Connection, new: Iterable[tuple[Reading, Ready]]) -> Mapping[str, str]:
    """Give the claims, by digest, that will wait and that their rule accepts, each with the reason.

    A rule whose precision has sunk since it was told to accept by itself accepts nothing.
    """
    ruled = {claim.digest: claim.columns["rule"] for reading, claim in new if not reading.accepted}
    told = {rule for rule, accepting in accepts(connection).items() if accepting} & set(ruled.values())
    if not told:
        return {}
    trusted = {rule: record for rule, record in measured(connection, told).items() if record.suffices}
    found = {digest: rule for digest, rule in ruled.items() if rule in trusted}
    # What somebody has decided on before does not wait, whoever reads it again.
    decided = select(Decision.claim_digest).where(Decision.reader.is_(None))
    for row in select_in(connection, decided, Decision.claim_digest, found.keys()):
        found.pop(row.claim_digest, None)
    return {digest: f"rule '{rule}' accepts by itself: {trusted[rule]}" for digest, rule in found.items()}


def accept(connection: Connection, revision: int, accepted: Mapping[str, str]) -> None:
    """Write that rules accept these claims by themselves, each with the reason."""
    rows = [
        {
            "action": "accept",
            "claim_digest": digest,
            "actor": ACTOR,
            "reason": reason,
            "basis": "rule",
            "revision": revision,
        }
        for digest, reason in accepted.items()
    ]
    insert_all(connection, table_of(Decision), rows)
