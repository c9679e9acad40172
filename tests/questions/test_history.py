"""The history of things on both clocks, and the timeline of a process."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.models.properties import kinds
from tests.conftest import Api, open_api
from tests.ingest.dumps import digest
from tests.ingest.stories import WORDS, Story, so
from tests.questions.conftest import Check
from tests.questions.test_changes import address, walked
from tests.world import World, said

DEMAND = "/v1/demands/ukraine-30-day-ceasefire/history"
DAYS = ("", "&as_of=2025-05-17", "&as_of=2025-06-02", "&revision=9")


def test_a_demand_with_the_stances_on_it_on_both_clocks(seed_says: Check, world_says: Check) -> None:
    seed_says("history-ceasefire-seed", DEMAND)
    found = world_says("history-ceasefire", DEMAND)
    world = _property(found, "stance/ukraine-30-day-ceasefire:russia", "stance")
    known = _property(world_says("history-ceasefire-known", f"{DEMAND}?clock=known"), world["thing"], "stance")
    assert [step.split(":")[0] for step in world["steps"]] == [
        "stance = 'rejects'",  # 14 May
        "stance = 'accepts_with_conditions'",  # 16 May
        "stance = 'accepts'",  # 16 May, a hypothesis
        "stance = 'rejects'",  # 2 June
        "stance = 'accepts_with_conditions'",  # 2 June, known on 3 June
        "stance = 'defers'",  # 23 July
    ]
    assert [step.rpartition("known ")[2][:10] for step in known["steps"]] == [
        "2025-05-14",
        "2025-05-17",
        "2025-05-17",
        "2025-06-02",
        "2025-06-03",
        "2025-07-24",
    ]


def test_what_held_on_a_day_by_what_is_known(world_says: Check) -> None:
    found = world_says("history-ceasefire-20-may", f"{DEMAND}?valid_on=2025-05-20")
    stance = _property(found, "stance/ukraine-30-day-ceasefire:russia", "stance")
    assert stance["held"]["value"] == "accepts_with_conditions"
    earlier = world_says("history-ceasefire-20-may-as-of-16", f"{DEMAND}?valid_on=2025-05-20&as_of=2025-05-16")
    assert _property(earlier, stance["thing"], "stance")["held"]["value"] == "rejects"


def test_the_histories_of_a_talk_and_of_a_promise(seed_says: Check, world_says: Check) -> None:
    seed_says("history-second-round-seed", "/v1/talks/istanbul-2025-06-02/history?valid_on=2025-05-29")
    world_says("history-third-round", "/v1/talks/istanbul-2025-07-23/history")
    world_says("history-exchange", "/v1/outcomes/istanbul-2025-05-16-prisoner-exchange/history")


def _property(found: dict[str, Any], thing: str, name: str) -> dict[str, Any]:
    (wanted,) = [item for item in found["properties"] if (item["thing"], item["property"]) == (thing, name)]
    return dict(wanted)


@pytest.mark.parametrize("when", DAYS)
def test_what_a_history_shows_is_what_the_thing_has(istanbul_api: Api, when: str) -> None:
    """For every thing of the world, now, as of a day and at a revision: the rule picks here what resolution picked."""
    for kind in kinds().values():
        path = address(f"{kind.name}/").rstrip("/")
        for item in walked(istanbul_api, f"{path}?limit=200{when}"):
            history = istanbul_api.client.get(f"{path}/{item['id']}/history?{when}").json()
            own = {found["property"]: found for found in history["properties"] if found["thing"] == history["thing"]}
            for name, declared in kind.properties.items():
                found = own.get(name, {"shown": [] if declared.claimed.many else None, "disputed": False})
                if name in item:
                    assert _same(item[name], found["shown"]), (item["id"], name)
                assert (name in item["disputed"]) == found["disputed"], (item["id"], name)


def _same(has: Any, shown: Any) -> bool:
    """Compare a value of an answer with one of the ledger, which names things as `kind/id`."""
    if isinstance(has, list):
        names = [item["text"] if isinstance(item, dict) and "text" in item else item for item in has]
        told = [item["text"] if isinstance(item, dict) else item for item in shown]
        return len(names) == len(told) and all(any(_same(one, other) for other in told) for one in names)
    if isinstance(has, dict):
        return shown is not None and (has["edtf"] if "edtf" in has else has["id"]) == shown.rpartition("/")[2]
    return bool(has == shown or (isinstance(shown, str) and has == shown.rpartition("/")[2]))


def test_what_counts_no_longer_is_told_with_who_decided_so(base: str, tmp_path: Path) -> None:
    story = Story(World(tmp_path / "world"), base)
    story.tell("a", {"talk/corda": {"round": so(1), "status": so("held")}}, day="2025-06-03")
    story.tell("b", {"talk/corda": {"round": so(2)}}, day="2025-06-04")
    story.tell("c", {"talk/corda": {"round": so(3)}}, day="2025-06-04")
    story.tell("c", {}, day="2025-06-04")
    waiting = {"reader": "machine", "accepted": False}
    story.tell("d", {"talk/corda": {"round": so(5)}}, day="2025-06-04", **waiting)
    reject = {"action": "reject", "claim": digest(base, "talk/corda", "round", 2), "reason": "a misprint"}
    prefer = {"action": "prefer", "claim": digest(base, "talk/corda", "round", 1), "reason": "by the minutes"}
    story.decide("e", reject, prefer)
    paths = [story.world.document("b", f"{WORDS} Anew.", published="2025-06-07")]
    paths.append(story.world.account("b", {"talk/corda": {"round": said(4, "Anew")}}))
    story.world.ingest(base, *paths)
    for api in open_api(base):
        found = api.get("/v1/talks/corda/history", clock="recorded")["properties"]  # type: ignore[index]
        rounds = next(item for item in found if item["property"] == "round")
        assert [
            (
                step["value"],
                step["counts"],
                step["standing"],
                step["shown"],
                [(item["action"], item["actor"], item["reason"], item["revision"]) for item in step["decisions"]],
            )
            for step in rounds["steps"]
        ] == [
            (1, True, "preferred", True, [("prefer", "curator", "by the minutes", 6)]),
            (
                2,
                False,
                "superseded",
                False,
                [("reject", "curator", "a misprint", 6), ("supersede", "curator", "a newer text", 7)],
            ),
            (3, False, "retracted", False, [("retract", "curator", _AGAIN, 4)]),
            (4, True, "normal", False, []),
        ]
        assert (rounds["shown"], rounds["disputed"]) == (1, True)
        assert rounds["told"] == [{"value": 1, "known_from": "2025-06-03", "known_until": None}]
        earlier = api.get("/v1/talks/corda/history", revision="2")["properties"]  # type: ignore[index]
        assert [len(step["decisions"]) for item in earlier for step in item["steps"]] == [0, 0, 0]


_AGAIN = "no longer said when the document was read again"


def test_the_timeline_of_a_process(seed_says: Check, world_says: Check) -> None:
    path = "/v1/processes/istanbul-2025/timeline"
    seed_says("timeline-seed", path)
    world_says("timeline-talks", f"{path}?kind=talk&limit=200")
    world_says("timeline-known", f"{path}?clock=known&kind=outcome&kind=commitment&kind=proposal&limit=200")
    world_says("timeline-stances-of-russia", f"{path}?kind=stance&party=russia&from=2025-06-01&until=2025-06-30")


@pytest.mark.parametrize("clock", ["world", "known"])
@pytest.mark.parametrize("more", ["", "&party=ukraine", "&from=2025-05-16&until=2025-06-03", "&as_of=2025-06-02"])
def test_a_timeline_is_the_same_in_pages_and_in_order(istanbul_api: Api, clock: str, more: str) -> None:
    path = f"/v1/processes/istanbul-2025/timeline?clock={clock}{more}"
    whole = list(walked(istanbul_api, f"{path}&limit=200"))
    assert list(walked(istanbul_api, f"{path}&limit=7")) == whole
    days = [_day(event["day"]) if clock == "world" else event["known_on"] for event in whole]
    assert days == sorted(days)
    claims = [word["claim"] for event in whole for word in event["words"]]
    assert len(set(claims)) == len(claims) > 0


def _day(day: dict[str, str]) -> str:
    return day["from"] if day["from"] > str(date.min) else day["until"]


def test_every_claim_that_counts_on_what_evolves_or_is_dated_is_in_the_timeline(istanbul_api: Api) -> None:
    told = {
        word["claim"]
        for event in walked(istanbul_api, "/v1/processes/istanbul-2025/timeline?limit=200")
        for word in event["words"]
    }
    wanted = {
        claim["digest"]
        for claim in walked(istanbul_api, "/v1/claims?limit=200")
        for kind in [kinds()[claim["subject"].partition("/")[0]]]
        # No document ties that demand to a talk or to the process.
        if not claim["subject"].startswith("stance/russia-recognition-of-sovereignty:") and not claim["empty"]
        for declared in [kind.properties[claim["property"]]]
        if declared.claimed.evolving or declared.claimed.value == "day"
    }
    assert told == wanted


def test_a_cursor_of_the_other_clock_is_refused(istanbul_api: Api) -> None:
    path = "/v1/processes/istanbul-2025/timeline"
    following = istanbul_api.get(path, limit=3)["next"]  # type: ignore[index]
    response = istanbul_api.client.get(f"{following}&clock=known")
    assert (response.status_code, response.json()["detail"]) == (
        422,
        "the cursor is of the list sorted by 'world', not by 'known'",
    )
    assert json.loads(istanbul_api.client.get(following).content)["items"]
