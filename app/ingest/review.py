"""Review: what somebody decides on what machines read, as one revision, all of it or nothing."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func, select
from sqlalchemy.ext.asyncio import AsyncEngine

from app.db.engine import writing
from app.db.rows import insert_all
from app.errors import Fault, RefusedError, RuleError, did_you_mean
from app.ingest.decisions import ReviewDecision, actor
from app.ingest.plan import Report
from app.ingest.proposing import Proposal
from app.ingest.record import Writer, begin
from app.ingest.resolve import resolve
from app.ingest.trusting import accepts as told_to_accept
from app.ingest.trusting import measured
from app.models.ledger import Claim, Decision, Revision
from app.models.properties import table_of
from app.models.review import SelfAcceptance
from app.rules.trust import LEAST_DECISIONS, LEAST_PERCENT, Record


@dataclass(frozen=True)
class Decided:
    """What deciding came to: what it changed, and the revision that recorded it, the newest one if nothing changed."""

    report: Report
    revision: int


async def decide(engine: AsyncEngine, who: str, decisions: Sequence[ReviewDecision]) -> Decided:
    """Record what somebody decides, in order, as one revision; a decision that stands just so already is no other.

    Raises RefusedError that names every decision that cannot be made by its place; nothing is then written.
    """
    _refuse_nobody(who)
    async with writing(engine) as connection:
        return await connection.run_sync(_decide, who, decisions)


def _decide(connection: Connection, who: str, decisions: Sequence[ReviewDecision]) -> Decided:
    proposal, faults = Proposal(connection, who), list[Fault]()
    for place, decision in enumerate(decisions):
        try:
            proposal.take(place, decision)
        except RefusedError as error:
            faults += error.faults
    if faults:
        raise RefusedError(faults)
    added = sum(len(new) for new in proposal.new.values())
    report = Report(added=added, unchanged=proposal.unchanged, decisions=len(proposal.rows))
    if not proposal.rows and not added:
        return Decided(report, _newest(connection))
    revision = begin(connection, who, f"review: {_several(len(decisions), 'decision')}", report)
    writer = Writer(connection, revision)
    for document_id, new in proposal.new.items():
        writer.add(new, document_id)
    insert_all(connection, table_of(Decision), [{**row, "revision": revision} for row in proposal.rows])
    resolve(connection, revision)
    return Decided(report, revision)


async def let_rule(engine: AsyncEngine, rule: str, accepts: bool, who: str, reason: str) -> Decided:  # noqa: FBT001 - what is told
    """Let what a rule reads be accepted by itself from now on, or no longer; what waits already goes on waiting.

    Raises RuleError for a rule that is not known, or whose measured precision does not allow it.
    """
    _refuse_nobody(who)
    async with writing(engine) as connection:
        return await connection.run_sync(_let_rule, rule, accepts, who, reason)


def _let_rule(connection: Connection, rule: str, accepts: bool, who: str, reason: str) -> Decided:  # noqa: FBT001
    known = connection.execute(select(Claim.rule).where(Claim.rule.is_not(None)).distinct()).scalars().all()
    if rule not in known:
        raise RuleError(f"no machine has read anything by a rule '{rule}'{did_you_mean(rule, [*map(str, known)])}")
    record = measured(connection, [rule]).get(rule, Record())
    if accepts and not record.suffices:
        least = f"{LEAST_PERCENT} in 100, of {LEAST_DECISIONS} or more"
        raise RuleError(f"rule '{rule}' cannot accept by itself: {record}, and it takes {least}")
    if told_to_accept(connection).get(rule, False) == accepts:
        return Decided(Report(unchanged=1), _newest(connection))
    does = "accepts by itself" if accepts else "no longer accepts by itself"
    revision = begin(connection, who, f"rule '{rule}' {does}", Report())
    row = {"rule": rule, "accepts": accepts, "actor": who, "reason": reason, "revision": revision}
    insert_all(connection, table_of(SelfAcceptance), [row])
    return Decided(Report(), revision)


def _refuse_nobody(who: str) -> None:
    try:
        actor(who)
    except ValueError as error:
        raise RefusedError([Fault("review", None, "actor", str(error))]) from None


def _newest(connection: Connection) -> int:
    return connection.execute(select(func.max(Revision.number))).scalar() or 0


def _several(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
