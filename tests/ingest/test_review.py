"""What is decided in review holds, whatever is read again; all of it is written, or nothing."""

from typing import Any

import pytest

from app.errors import RefusedError
from app.ingest.erasure import Erasing, erase
from app.ingest.plan import Report
from app.models.properties import kinds
from tests.ingest.conftest import revisions
from tests.ingest.dumps import asked, ledger, only_added_to, tables, value
from tests.ingest.reviewing import AGREED, MACHINE, QUEUE, TEXT, decisions, of, reviewed, tell, things, waiting
from tests.ingest.stories import Story
from tests.ingest.test_rebuild import unchanged_by_rebuilding
from tests.world import World, on_base, said


@pytest.fixture
def told(world: World, base: str) -> str:
    """Give a base in which all that a machine read of one document waits."""
    tell(world, base)
    return base


def decide_on(url: str, action: str, *claim: Any, **more: Any) -> dict[str, Any]:
    return {"action": action, "claim": of(url, *claim), **({"reason": "so it is"} | more)}


def refused(url: str, *given: dict[str, Any]) -> list[str]:
    before = ledger(url), tables(url)
    with pytest.raises(RefusedError) as error:
        reviewed(url, *given)
    assert (ledger(url), tables(url)) == before
    return str(error.value).splitlines()


def test_the_queue_begins_with_outcomes_then_demands_without_a_side_then_what_is_least_sure(told: str) -> None:
    assert waiting(told) == QUEUE
    assert {name for name, rows in tables(told).items() if rows} == {"waiting", "waiting_version"}


def test_what_is_accepted_counts_and_waits_no_longer(told: str) -> None:
    found = reviewed(told, {"action": "accept", "claim": of(told, "talk/corda", "status", "held")})
    assert (found.report, found.revision) == (Report(decisions=1), 2)
    assert value(told, "talk", "corda", "status") == "held"
    assert waiting(told) == [item for item in QUEUE if item != "talk/corda status"]
    assert decisions(told) == [("accept", "ana", "reviewed", "reviewed")]
    (row,) = asked(told, "SELECT actor, summary, counts FROM revision WHERE number = 2")
    assert tuple(row)[:2] == ("ana", "review: 1 decision")
    assert unchanged_by_rebuilding(told)


def test_several_claims_are_decided_together_in_one_revision(told: str) -> None:
    claims = [of(told, "talk/corda", "status", "held"), of(told, "talk/corda", "round", 1)]
    preferred = decide_on(told, "prefer", "talk/corda", "remarks", "no")
    found = reviewed(
        told, {"action": "accept", "claims": claims}, decide_on(told, "reject", *AGREED), preferred, actor="bo"
    )
    assert (found.report.decisions, revisions(told)) == (4, [1, 2])
    assert [(action, basis) for action, _, _, basis in decisions(told)] == [
        ("accept", "reviewed"),
        ("accept", "reviewed"),
        ("reject", "reviewed"),
        ("prefer", "reviewed"),
    ]
    assert asked(told, "SELECT rank FROM standing ORDER BY rank DESC")[0].rank == "preferred"


def test_what_is_decided_again_just_so_changes_nothing(told: str) -> None:
    given = (
        decide_on(told, "accept", "talk/corda", "status", "held"),
        decide_on(told, "reject", *AGREED),
        {"action": "correct", "claim": of(told, "talk/corda", "starts", "2025-06-04"), "value": "2025-06-03"}
        | {"reason": "the 3rd"},
        {"action": "merge", "thing": "party/breve", "into": "party/alba", "reason": "one"},
        {"action": "split", "thing": "talk/corda", "reason": "its own"},
    )
    first = reviewed(told, *given)
    assert first.report == Report(decisions=6, added=1)
    before = ledger(told), tables(told)
    again = reviewed(told, *given)
    assert (again.report, again.revision) == (Report(unchanged=6), 2)
    assert (ledger(told), tables(told)) == before
    assert reviewed(told, given[0], actor="bo").report == Report(decisions=1)


def test_the_last_decision_holds_also_on_what_waits_no_longer(told: str) -> None:
    for action, status in (("reject", None), ("accept", "held"), ("reject", None), ("deprecate", "held")):
        assert reviewed(told, decide_on(told, action, "talk/corda", "status", "held")).report.decisions == 1
        rows = asked(told, "SELECT status FROM talk")
        assert [row.status for row in rows] == ([status] if status else [])
    assert "talk/corda status" not in waiting(told)


def test_what_was_rejected_stays_rejected_when_the_machine_reads_it_again(told: str, world: World) -> None:
    reviewed(told, decide_on(told, "reject", *AGREED))
    held = ledger(told)
    tell(world, told, **{"outcome/truce": {"talk": things()["outcome/truce"]["talk"]}})
    tell(world, told)
    world.account("a", {"outcome/truce": things()["outcome/truce"]}, reader="other", accepted=False)
    world.ingest(told)
    assert "outcome/truce strength" not in waiting(told)
    assert asked(told, "SELECT * FROM outcome") == []
    assert only_added_to(held, ledger(told))
    assert unchanged_by_rebuilding(told)


def correct(url: str, *claim: Any, **right: Any) -> dict[str, Any]:
    return {"action": "correct", "claim": of(url, *claim), "reason": "misread", **right}


def test_what_is_corrected_is_rejected_and_the_right_claim_counts(told: str) -> None:
    found = reviewed(told, correct(told, "talk/corda", "starts", "2025-06-04", value="2025-06-03"))
    assert found.report == Report(decisions=2, added=1)
    assert value(told, "talk", "corda", "starts") == "2025-06-03"
    (right,) = asked(
        told, "SELECT reader, accepted, how, quote, rule, confidence, digest FROM claim WHERE reader <> 'machine'"
    )
    assert (right.reader, bool(right.accepted), right.how, right.quote) == ("review", True, "explicit", "on 3 June")
    assert (right.rule, right.confidence) == (None, None)
    assert decisions(told) == [
        ("reject", "ana", "misread", "reviewed"),
        ("accept", "ana", "corrected: misread", "reviewed"),
    ]
    assert "talk/corda starts" not in waiting(told)


def test_a_correction_stands_and_the_rejection_too_when_the_machine_reads_again(told: str, world: World) -> None:
    reviewed(told, correct(told, *AGREED, value="discussed", quote="They failed to agree on a truce", how="resolved"))
    changed = {"outcome/truce": {"talk": things()["outcome/truce"]["talk"]}}
    for account in ({}, changed, {}, {"talk/corda": things()["talk/corda"]}):
        tell(world, told, **account)
        assert asked(told, "SELECT strength FROM outcome")[0].strength == "discussed"
        assert "outcome/truce strength" not in waiting(told)
    assert unchanged_by_rebuilding(told)


def test_corrections_of_one_document_by_two_people_take_nothing_back(told: str) -> None:
    reviewed(told, correct(told, "talk/corda", "starts", "2025-06-04", value="2025-06-03"))
    reviewed(told, correct(told, "talk/corda", "round", 1, value=2), actor="bo")
    again = reviewed(told, correct(told, "talk/corda", "starts", "2025-06-04", value="2025-06-03"), actor="bo")
    assert again.report == Report(decisions=2)
    (talk,) = asked(told, "SELECT starts, round FROM talk")
    assert tuple(talk) == ("2025-06-03", 2)
    assert asked(told, "SELECT id FROM decision WHERE action IN ('retract', 'supersede')") == []


def test_a_correction_keeps_who_said_it_where_its_words_are_in_the_same_statement(told: str) -> None:
    remark = ("talk/corda", "remarks", "no")
    inside = correct(told, *remark, value="said no", quote="said “no”", how="inferred", note="put in words")
    outside = correct(told, *remark, value="Alba left", quote="Alba left", distance="doubted", valid_on="2025-06-02")
    reviewed(told, inside)
    reviewed(told, outside)
    rows = asked(
        told,
        "SELECT quote, statement_id, distance, how, valid_on, modality FROM claim WHERE reader = 'review' ORDER BY id",
    )
    (said_no, left) = [tuple(row) for row in rows]
    (statement,) = asked(told, "SELECT id FROM statement")
    assert said_no == ("said “no”", statement.id, "reported", "inferred", "2025-06-05", "asserted")
    assert left == ("Alba left", None, "doubted", "explicit", "2025-06-02", "asserted")


def test_that_there_is_no_value_is_a_correction_too(told: str) -> None:
    reviewed(told, correct(told, "talk/corda", "round", 1, empty="not_reported"))
    reviewed(told, decide_on(told, "accept", "talk/corda", "status", "held"))
    assert value(told, "talk", "corda", "empty") == '{"round":"not_reported"}'


def test_what_is_corrected_to_what_another_rule_read_right_is_accepted_there(told: str, world: World) -> None:
    right = {**things()["talk/corda"], "starts": said("2025-06-03", "on 3 June", rule="talk.better", confidence=0.9)}
    world.account("a", {"talk/corda": right}, **(MACHINE | {"reader": "other"}))
    world.ingest(told)
    reviewed(told, correct(told, "talk/corda", "starts", "2025-06-04", value="2025-06-03"))
    assert "talk/corda starts" not in waiting(told)
    assert value(told, "talk", "corda", "starts") == "2025-06-03"


@pytest.mark.parametrize(
    ("right", "fault"),
    [
        ({"value": "2025-06-31"}, "decisions.0.value: '2025-06-31' is not a day in EDTF; right are for example"),
        ({"value": 3}, "decisions.0.value: '3' is not a day in EDTF; right are for example"),
        (
            {"value": "2025-06-03", "quote": "on 4 June"},
            "decisions.0.quote: does not stand in document 'a': 'on 4 June'",
        ),
        (
            {"value": "2025-06-03", "quote": "Breve"},
            "decisions.0.quote: stands more than once; say which by start: 9, 108, 125, 162",
        ),
        (
            {"value": "2025-06-03", "quote": "Breve", "start": 3},
            "decisions.0.start: does not stand at 3, but at 9, 108",
        ),
        (
            {"value": "2025-06-04"},
            "decisions.0: the claim says just this already; accept it",
        ),
    ],
)
def test_a_correction_passes_the_checks_that_every_account_passes(told: str, right: dict[str, Any], fault: str) -> None:
    given = correct(told, "talk/corda", "starts", "2025-06-04", **right)
    (line,) = refused(told, given)
    assert line.startswith(f"review: {fault}")


def test_a_correction_names_a_thing_that_there_is(told: str) -> None:
    claim = ("demand/truce", "party", "party/alba")
    assert refused(told, correct(told, *claim, value="party/breva")) == [
        "review: decisions.0.value: nothing is said of 'party/breva', here or in the base"
    ]
    assert refused(told, correct(told, *claim, value="talk/corda")) == [
        "review: decisions.0.value: 'talk/corda' is a talk; a party belongs here"
    ]
    assert refused(told, correct(told, *claim, value="breve")) == [
        f"review: decisions.0.value: 'breve' is no kind of thing; the kinds are {', '.join(kinds())}"
    ]


def test_every_wrong_decision_is_named_and_none_is_made(told: str) -> None:
    nobody = "0" * 64
    right = decide_on(told, "accept", "talk/corda", "status", "held")
    assert refused(
        told,
        right,
        {"action": "accept", "claim": nobody},
        {"action": "reject", "claims": [right["claim"], nobody], "reason": "no"},
        {"action": "correct", "claim": nobody, "value": 1, "reason": "no"},
        {"action": "merge", "thing": "party/alba", "into": "talk/corda", "reason": "no"},
        {"action": "merge", "thing": "party/alba", "into": "party/carda", "reason": "no"},
        {"action": "merge", "thing": "party/alba", "into": "party/breve", "reason": "one"},
        {"action": "merge", "thing": "party/breve", "into": "party/alba", "reason": "one"},
        {"action": "split", "thing": "state/alba", "reason": "no"},
    ) == [
        "review: decisions.1.claim: no claim has this digest",
        "review: decisions.2.claims.1: no claim has this digest",
        "review: decisions.3.claim: no claim has this digest",
        "review: decisions.4: only two things of one kind, that have addresses of their own, can be merged",
        "review: decisions.5.into: there is no 'party/carda'",
        "review: decisions.7: 'party/alba' has been merged into 'party/breve'",
        f"review: decisions.8.thing: 'state' is no kind of thing; the kinds are {', '.join(kinds())}",
    ]


@pytest.mark.parametrize("actor", ["", "  ", "a" * 201, "a\0b"])
def test_somebody_decides(told: str, actor: str) -> None:
    with pytest.raises(RefusedError, match=r"^review: actor: say who decides, in 1 to 200 characters$"):
        reviewed(told, decide_on(told, "accept", *AGREED), actor=actor)


@pytest.mark.parametrize(
    ("where", "gone"),
    [
        ({"kind": ["outcome"]}, 2),
        ({"subject": ["talk/corda"]}, 4),
        ({"document": ["a"]}, 11),
        ({"document": ["b"]}, 0),
        ({"rule": ["demand.summary"]}, 2),
        ({"reader": ["machine"], "queue": ["inferred", "unsure"]}, 2),
        ({"property": ["names"], "confidence_min": 96}, 0),
        ({"confidence_min": 90, "confidence_max": 94}, 3),
        ({"confidence_max": 0}, 0),
        ({"how": ["inferred"]}, 1),
    ],
)
def test_what_waits_and_is_such_is_decided_together(told: str, where: dict[str, Any], gone: int) -> None:
    found = reviewed(told, {"action": "reject", "where": where, "reason": "all of it is wrong"})
    assert found.report == Report(decisions=gone)
    assert len(waiting(told)) == len(QUEUE) - gone
    assert set(decisions(told)) <= {("reject", "ana", "all of it is wrong", "together")}
    assert revisions(told) == ([1, 2] if gone else [1])


def test_what_is_decided_together_leaves_what_was_decided_before_it(told: str) -> None:
    reviewed(told, decide_on(told, "reject", "talk/corda", "round", 1))
    reject = decide_on(told, "reject", *AGREED)
    found = reviewed(told, reject, {"action": "accept", "where": {"document": ["a"]}})
    assert found.report == Report(decisions=10)
    assert waiting(told) == []
    assert [row.strength for row in asked(told, "SELECT strength FROM outcome")] == [None]
    assert value(told, "talk", "corda", "round") is None
    assert decisions(told)[-1] == ("accept", "ana", "accepted together", "together")
    assert reviewed(told, {"action": "accept", "where": {"document": ["a"]}}).report == Report()
    assert unchanged_by_rebuilding(told)


def test_a_merge_and_a_split_of_what_only_waits(told: str) -> None:
    reviewed(told, {"action": "merge", "thing": "demand/seeds", "into": "demand/truce", "reason": "one"})
    reviewed(told, {"action": "accept", "where": {"subject": ["demand/seeds"]}})
    assert [row.slug for row in asked(told, "SELECT slug FROM demand")] == ["truce"]
    assert "demand/seeds summary" not in waiting(told)
    reviewed(told, {"action": "split", "thing": "demand/seeds", "reason": "two"})
    assert [row.slug for row in asked(told, "SELECT slug FROM demand ORDER BY slug")] == ["seeds", "truce"]
    assert unchanged_by_rebuilding(told)


def test_no_account_is_by_the_reader_of_corrections(told: str, world: World) -> None:
    world.account("a", {"talk/corda": {"status": said("held", "met in Corda")}}, reader="review")
    with pytest.raises(RefusedError, match=r"reader: 'review' reads what corrections add, and has no account; name an"):
        world.ingest(told)


def test_a_newer_text_leaves_what_was_corrected_in_the_older(told: str, world: World) -> None:
    reviewed(told, correct(told, "talk/corda", "starts", "2025-06-04", value="2025-06-03"))
    world.document("a", TEXT + "More was said.")
    world.account("a", things(), **MACHINE)
    world.ingest(told)
    assert value(told, "talk", "corda", "starts") == "2025-06-03"
    assert len(waiting(told)) == len(QUEUE)


def test_nothing_of_an_erased_document_is_corrected(story: Story) -> None:
    """Its words are gone, and with them what could bear the right claim."""
    tell(story.world, story.url)
    given = correct(story.url, "talk/corda", "starts", "2025-06-04", value="2025-06-03")
    erased(story.url)
    (line,) = refused(story.url, given)
    assert line.startswith("review: decisions.0.claim: document 'a' was erased at revision 2 (asked for)")


def erased(url: str) -> None:
    on_base(url, lambda engine: erase(engine, Erasing("a", "asked for", "ana"), lambda *_: None))
