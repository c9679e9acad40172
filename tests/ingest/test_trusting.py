"""A rule accepts by itself what it reads, once enough of what it read was found right and while that is so."""

from typing import Any

import pytest

from app.errors import RefusedError, RuleError
from app.ingest.plan import Report
from tests.ingest.conftest import revisions
from tests.ingest.dumps import asked, served
from tests.ingest.reviewing import decisions, let, read, reviewed
from tests.ingest.test_rebuild import unchanged_by_rebuilding
from tests.world import World

MANY = 110
WORDS = [f"w{number:03}" for number in range(MANY)]
TEXT = f"Made for a test: {' '.join(WORDS)}"
RULE = "talk.remark"


def remarks(*words: str, rule: str = RULE) -> dict[str, Any]:
    return {"talk/corda": {"remarks": [read(word, word, rule, 0.9) for word in words]}}


@pytest.fixture
def told(world: World, base: str) -> str:
    """Give a base in which what one rule read 110 times waits."""
    world.document("a", TEXT)
    world.account("a", remarks(*WORDS), reader="machine", accepted=False)
    world.ingest(base)
    return base


def claims(url: str) -> list[str]:
    """Give the digests of what the rule read, in the order of the text."""
    return [row.digest for row in asked(url, "SELECT DISTINCT digest, span_start FROM claim ORDER BY span_start")]


def right_and_wrong(url: str, right: int, wrong: int) -> None:
    names = claims(url)
    rejected = {"action": "reject", "claims": names[right : right + wrong], "reason": "misread"}
    reviewed(url, {"action": "accept", "claims": names[:right]}, *([rejected] if wrong else []))


def rule(url: str) -> dict[str, Any]:
    """Give what HTTP says of the one rule."""
    with served(url) as api:
        api.statements.clear()
        found: Any = api.get("/v1/rules")
        assert len(api.statements) == 1
    (one,) = found["items"]
    return dict(one)


def refused(url: str, name: str = RULE) -> str:
    before = revisions(url)
    with pytest.raises(RuleError) as error:
        let(url, name)
    assert revisions(url) == before
    return str(error.value)


def in_another(world: World, url: str, word: str = "w000", **account: Any) -> Report:
    """Have the machine read another document by the same rule."""
    given: dict[str, Any] = {"reader": "machine", "accepted": False} | account
    document = world.document("b", TEXT)
    return world.ingest(url, document, world.account("b", given.pop("things", remarks(word)), **given))


@pytest.mark.parametrize(
    ("right", "wrong", "told_so"),
    [
        (0, 0, "0 of 0 reviewed claims were right"),
        (99, 0, "99 of 99 reviewed claims were right"),
        (94, 6, "94 of 100 reviewed claims were right"),
        (104, 6, "104 of 110 reviewed claims were right"),
    ],
)
def test_a_rule_that_was_not_right_often_enough_is_refused_with_the_figures(
    told: str, right: int, wrong: int, told_so: str
) -> None:
    if right:
        right_and_wrong(told, right, wrong)
    what = f"rule '{RULE}' cannot accept by itself: {told_so}, and it takes 95 in 100, of 100 or more"
    assert refused(told) == what
    found = rule(told)
    assert (found["accepted"], found["rejected"], found["waiting"]) == (right, wrong, MANY - right - wrong)
    assert (found["may_accept"], found["accepts"], found["setting"]) == (False, False, None)


def test_a_rule_that_was_right_often_enough_accepts_what_it_reads_from_then_on(told: str, world: World) -> None:
    right_and_wrong(told, 95, 5)
    assert let(told, RULE, reason="it is right").revision == 3
    found = rule(told)
    setting = found.pop("setting")
    assert {name: setting[name] for name in ("accepts", "actor", "reason", "revision")} == {
        "accepts": True,
        "actor": "ana",
        "reason": "it is right",
        "revision": 3,
    }
    assert found == {
        "rule": RULE,
        "readers": ["machine"],
        "waiting": 10,
        "accepted": 95,
        "rejected": 5,
        "precision": 0.95,
        "may_accept": True,
        "accepts": True,
    }
    assert in_another(world, told) == Report(documents=1, added=1, decisions=1)
    reason = f"rule '{RULE}' accepts by itself: 95 of 100 reviewed claims were right"
    assert decisions(told)[-1] == ("accept", "parley", reason, "rule")
    assert len(asked(told, "SELECT * FROM standing")) == 96
    assert len(asked(told, "SELECT * FROM waiting")) == 10
    assert rule(told)["accepted"] == 95
    assert in_another(world, told) == Report(unchanged=1)
    assert unchanged_by_rebuilding(told)


def test_what_a_rule_accepts_by_itself_is_what_it_reads_and_nobody_has_rejected(told: str, world: World) -> None:
    right_and_wrong(told, 100, 0)
    let(told, RULE)
    in_another(world, told, things=remarks("w000", "w001", rule="talk.other"))
    in_another(world, told, accepted=True, reader="curator", things=remarks("w002"))
    assert [row for row in decisions(told) if row[3] == "rule"] == []
    in_another(world, told, "w003", reader="second")
    (row,) = asked(told, "SELECT claim_digest FROM decision WHERE basis = 'rule'")
    reviewed(told, {"action": "reject", "claim": row.claim_digest, "reason": "misread"})
    in_another(world, told, "w004", reader="second")
    in_another(world, told, "w003", reader="second")
    assert [row.claim_digest for row in asked(told, "SELECT claim_digest FROM decision WHERE basis = 'rule'")].count(
        row.claim_digest
    ) == 1
    assert len(asked(told, "SELECT * FROM standing JOIN claim ON claim.id = claim_id WHERE quote = 'w003'")) == 1


def test_a_rule_whose_precision_sinks_accepts_nothing_any_more(told: str, world: World) -> None:
    right_and_wrong(told, 95, 5)
    let(told, RULE)
    reviewed(told, {"action": "reject", "claim": claims(told)[0], "reason": "misread after all"})
    found = rule(told)
    assert (found["accepted"], found["rejected"], found["precision"]) == (94, 6, 0.94)
    assert (found["may_accept"], found["accepts"], found["setting"]["accepts"]) == (False, False, True)
    assert in_another(world, told) == Report(documents=1, added=1)
    assert len(asked(told, "SELECT * FROM waiting")) == 11


def test_a_rule_that_is_told_to_stop_stops(told: str, world: World) -> None:
    right_and_wrong(told, 100, 0)
    let(told, RULE)
    assert let(told, RULE).report == Report(unchanged=1)
    assert let(told, RULE, accepts=False, actor="bo").revision == 4
    assert let(told, RULE, accepts=False).report == Report(unchanged=1)
    assert revisions(told) == [1, 2, 3, 4]
    assert in_another(world, told) == Report(documents=1, added=1)
    assert rule(told)["setting"]["actor"] == "bo"
    summaries = [row.summary for row in asked(told, "SELECT summary FROM revision WHERE number > 2 ORDER BY number")]
    assert summaries[:2] == [f"rule '{RULE}' accepts by itself", f"rule '{RULE}' no longer accepts by itself"]


def test_only_the_last_decision_of_somebody_who_looked_at_the_claim_tells(told: str) -> None:
    names = claims(told)
    reviewed(told, {"action": "accept", "claims": names[:3]})
    reviewed(told, {"action": "reject", "claim": names[0], "reason": "misread"})
    reviewed(told, {"action": "reject", "claim": names[1], "reason": "misread"})
    reviewed(told, {"action": "prefer", "claim": names[1], "reason": "right after all"})
    reviewed(told, {"action": "correct", "claim": names[3], "value": "another", "reason": "misread"})
    reviewed(told, {"action": "accept", "claims": names[4:9], "together": True})
    reviewed(told, {"action": "accept", "where": {"document": ["a"]}})
    found = rule(told)
    assert (found["waiting"], found["accepted"], found["rejected"], found["precision"]) == (0, 2, 2, 0.5)


def test_a_rule_that_nothing_was_read_by_is_refused(told: str) -> None:
    assert refused(told, "talk.remarks") == (
        "no machine has read anything by a rule 'talk.remarks'; did you mean 'talk.remark'?"
    )
    with pytest.raises(RefusedError, match=r"^review: actor: say who decides"):
        let(told, RULE, actor="")


def test_an_empty_base_has_no_rules(base: str) -> None:
    with served(base) as api:
        assert api.get("/v1/rules") == {"items": []}
