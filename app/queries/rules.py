"""The rules by which machines read: how often each was right, what of it waits, and whether it accepts by itself."""

import json
from collections import defaultdict
from collections.abc import Collection
from typing import Any

from sqlalchemy import Select, case, func, select, union
from sqlalchemy.orm import aliased

from app.db.engine import Engine
from app.db.json import joined, json_object, json_value
from app.models.ledger import Claim, Decision, Revision
from app.models.properties import table_of
from app.models.review import SelfAcceptance, Waiting
from app.queries.as_of import At
from app.queries.asking import Parts, ask
from app.queries.listing import Item
from app.rules.trust import Record
from app.schemas.listing import NowQuery
from app.schemas.rules import RuleOut, Rules, RuleSetting


def records(rules: Collection[str] | None = None) -> Select[Any]:
    """Give `rule`, `right` and `wrong`: how many of the claims that each rule read were found right, and wrong.

    Only decisions of somebody who looked at the claim tell, and of those on one claim the last.
    """
    decision, last, claim = aliased(Decision), aliased(Decision), aliased(Claim)
    newest = select(func.max(last.id)).where(last.basis == "reviewed").group_by(last.claim_digest)
    judged = (
        select(claim.rule, claim.digest, decision.action)
        .join(decision, decision.claim_digest == claim.digest)
        .where(decision.id.in_(newest), claim.rule.is_not(None), claim.accepted.is_(False))
        .distinct()
    )
    if rules is not None:
        judged = judged.where(claim.rule.in_(sorted(rules)))
    found = judged.subquery()
    wrong = case((found.c.action == "reject", 1), else_=0)
    counts = (func.sum(1 - wrong).label("right"), func.sum(wrong).label("wrong"))
    return select(found.c.rule, *counts).group_by(found.c.rule)


def newest_settings() -> Select[Any]:
    """Give, of every rule that was ever told to accept by itself or no longer to, `rule` and the newest row's `id`."""
    row = aliased(SelfAcceptance)
    columns: tuple[Any, ...] = (row.rule, func.max(row.id).label("id"))
    return select(*columns).group_by(row.rule)


async def rules(engine: Engine, query: NowQuery) -> Item:
    """Give every rule by which a machine read something that waits or has been decided on, by name."""
    told = await ask(engine, query, _parts)
    readers: dict[str, set[str]] = defaultdict(set)
    for rule, reader in json.loads(f"[{told.row.readers or ''}]"):
        readers[rule].add(reader)
    waiting: dict[str, int] = dict(json.loads(f"[{told.row.waiting or ''}]"))
    measured = {rule: Record(right, wrong) for rule, right, wrong in json.loads(f"[{told.row.records or ''}]")}
    settings = {rule: RuleSetting(**setting) for rule, setting in json.loads(f"[{told.row.settings or ''}]")}
    items = []
    for rule in sorted({*readers, *settings}):
        record, setting = measured.get(rule, Record()), settings.get(rule)
        items.append(
            RuleOut(
                rule=rule,
                readers=sorted(readers[rule]),
                waiting=waiting.get(rule, 0),
                accepted=record.right,
                rejected=record.wrong,
                precision=record.precision,
                may_accept=record.suffices,
                accepts=setting is not None and setting.accepts and record.suffices,
                setting=setting,
            )
        )
    return Item(Rules(items=items).model_dump_json().encode(), told.revision)


def _parts(_at: At) -> Parts:
    claim, decision, waiting = aliased(Claim), aliased(Decision), aliased(Waiting)
    read = select(claim.rule, claim.reader).where(claim.rule.is_not(None), claim.accepted.is_(False))
    readers = union(
        read.join(waiting, waiting.claim_id == claim.id),
        read.join(decision, decision.claim_digest == claim.digest).where(decision.basis.is_not(None)),
    ).subquery()
    waits = (
        select(claim.rule, func.count().label("waiting"))
        .join(waiting, waiting.claim_id == claim.id)
        .where(claim.rule.is_not(None))
        .group_by(claim.rule)
        .subquery()
    )
    return {
        "readers": _rows(readers.c.rule, readers.c.reader),
        "waiting": _rows(waits.c.rule, waits.c.waiting),
        "records": _rows(*records().subquery().c),
        "settings": _settings(),
    }


def _rows(first: Any, *others: Any) -> Any:  # noqa: ANN401 - columns, and a scalar select
    """Give rows as JSON arrays, ordered by the first column, and then by the next."""
    template = ",".join(["%s"] * (1 + len(others)))
    row = func.format(f"[{template}]", *(json_value(column) for column in (first, *others)))
    return select(joined(row, first, *others)).scalar_subquery()


def _settings() -> Any:  # noqa: ANN401 - a scalar select
    newest, row, revision = newest_settings().subquery(), table_of(SelfAcceptance).alias(), table_of(Revision).alias()
    told = {name: json_value(row.c[name]) for name in ("accepts", "actor", "reason", "revision")}
    pair = func.format("[%s,%s]", json_value(row.c.rule), json_object(told | {"at": json_value(revision.c.at)}))
    found = select(joined(pair, row.c.rule)).join(newest, newest.c.id == row.c.id)
    return found.join(revision, revision.c.number == row.c.revision).scalar_subquery()
