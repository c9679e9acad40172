"""What was promised, due when, and carried out how far; and talks that nobody has told of since."""

from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Api, open_api
from tests.questions.conftest import Check
from tests.world import World, said

TRACKER = "/v1/commitments/tracker"


def _ids(api: Api, **query: object) -> list[str]:
    answer: Any = api.get(TRACKER, limit=200, **query)
    return [item["id"] for item in answer["items"]]


def test_every_promise_step_by_step(seed_says: Check, world_says: Check) -> None:
    seed_says("tracker-seed", TRACKER)
    found = world_says("tracker", TRACKER)
    taken = {item["id"]: [step["implementation"] for step in item.get("steps", [])] for item in found["items"]}
    assert taken["istanbul-2025-06-02-medical-commissions:russia:~medical-commission"] == [
        "announced",
        "started",
        "full",
        "reversed",
        "started",
    ]
    back = {item["id"]: [step["reversal"] for step in item.get("steps", [])] for item in found["items"]}
    assert back["istanbul-2025-06-02-medical-commissions:russia:~medical-commission"] == [
        False,
        False,
        False,
        True,
        False,
    ]
    assert not any(any(steps) for name, steps in back.items() if "russia:~medical" not in name)
    assert not any("overdue" in item or item["kind"] == "talk" for item in found["items"])  # no day is asked on


def test_what_was_overdue_after_the_last_document(world_says: Check) -> None:
    found = world_says("tracker-overdue", f"{TRACKER}?overdue_on=2025-09-01")
    assert [(item["id"], item["implementation"]) for item in found["items"]] == [
        ("istanbul-2025-06-02-medical-commissions:russia:~medical-commission", "started"),
        ("istanbul-2025-06-late", "outcome_not_reported"),
        ("istanbul-2025-08-20", "outcome_not_reported"),
    ]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        # In full on 14 June, undone on 27 June.
        ({"overdue_on": "2025-06-20"}, []),
        ({"overdue_on": "2025-06-27"}, ["istanbul-2025-06-02-medical-commissions:russia:~medical-commission"]),
        # It may be any day until the 30th.
        ({"overdue_on": "2025-06-30", "implementation": "minimal"}, []),
        ({"overdue_on": "2025-06-30", "talk": "istanbul-2025-06-late"}, []),
        ({"overdue_on": "2025-07-01", "talk": "istanbul-2025-06-late"}, ["istanbul-2025-06-late"]),
        # The steps of June were known from 1 July on.
        (
            {"overdue_on": "2025-06-20", "as_of": "2025-06-20"},
            [
                "istanbul-2025-06-02-medical-commissions:russia:~medical-commission",
                "istanbul-2025-06-02-medical-commissions:ukraine:~medical-commission",
            ],
        ),
        # On 30 May nobody knew what came of the round of 2 June.
        ({"overdue_on": "2025-06-10", "as_of": "2025-05-30"}, ["istanbul-2025-06-02"]),
        ({"overdue_on": "2025-09-01", "obligor": "ukraine"}, []),
        ({"overdue_on": "2025-09-01", "process": "geneva-2025"}, []),
        (
            {"beneficiary": "ukraine", "type": "prisoner_exchange", "implementation": "full"},
            ["istanbul-2025-05-16-prisoner-exchange:russia:~prisoners"],
        ),
    ],
)
def test_overdue_is_what_was_due_and_not_done_by_the_world_s_clock(
    istanbul_api: Api, query: dict[str, str], expected: list[str]
) -> None:
    assert _ids(istanbul_api, **query) == expected


def test_as_of_judges_every_promise_on_that_day(istanbul_api: Api) -> None:
    answer: Any = istanbul_api.get(TRACKER, as_of="2025-06-20")
    assert {item["id"]: item.get("overdue", item["implementation"]) for item in answer["items"]} == {
        "istanbul-2025-05-16-prisoner-exchange:russia:~prisoners": False,
        "istanbul-2025-05-16-prisoner-exchange:ukraine:~prisoners": False,
        "istanbul-2025-06-02-medical-commissions:russia:~medical-commission": True,
        "istanbul-2025-06-02-medical-commissions:ukraine:~medical-commission": True,
        "istanbul-2025-06-02-bodies:russia:~bodies": None,
        "istanbul-2025-06-02-bodies:ukraine:~bodies": None,
    }


@pytest.mark.parametrize("sort", ["due", "-due"])
def test_pages_of_promises_and_talks_follow_one_another(istanbul_api: Api, sort: str) -> None:
    whole: Any = istanbul_api.get(TRACKER, as_of="2025-09-01", sort=sort, limit=200)
    assert {item["kind"] for item in whole["items"]} == {"commitment", "talk"}
    for limit in (1, 3):
        following, walked = f"{TRACKER}?as_of=2025-09-01&sort={sort}&limit={limit}", []
        while following:
            istanbul_api.statements.clear()
            page = istanbul_api.client.get(following).json()
            assert len(istanbul_api.statements) == 1
            walked += page["items"]
            following = page["next"]
        assert walked == whole["items"]


def test_steps_of_doubtful_order(base: str, tmp_path: Path) -> None:
    world = World(tmp_path / "world")
    text = "Alba owes boats since Corda: half of them on 1 June, few on 2 June, all on 3 June, none on 3 June. It met."
    world.document("a", text)
    steps = [("intermediate", "2025-06-01", "half"), ("minimal", "2025-06-02", "few"), ("full", "2025-06-03", "all")]
    told = [said(value, quote, valid_on=day) for value, day, quote in (*steps, ("started", "2025-06-03", "none"))]
    things = {
        "talk/corda": {"status": said("held", "It met"), "starts": said("2025-06-01", "since Corda")},
        "talk/dorda": {"status": said("held", "It met"), "starts": said("2025-06-01", "since Corda")},
        "outcome/boats": {"talk": said("talk/corda", "since Corda")},
        "commitment/boats:alba": {"implementation": told},
        "party/alba": {"names": said("Alba", "Alba")},
    }
    world.account("a", things)
    world.ingest(base)
    for api in open_api(base):
        answer: Any = api.get(TRACKER, as_of="2025-06-05")
        talk, promise = answer["items"]
        found = [(step["implementation"], step["reversal"], step["disputed"]) for step in promise["steps"]]
        assert found == [
            ("intermediate", False, False),
            ("minimal", True, False),
            ("started", True, True),
            ("full", False, True),
        ]
        # It met, and nobody says what came of it; of the other there is an outcome.
        assert (talk["id"], talk["status"], talk["implementation"]) == ("dorda", "held", "outcome_not_reported")


def test_the_tracker_is_no_commitment(istanbul_api: Api) -> None:
    assert istanbul_api.client.get("/v1/commitments/trackers").status_code == 404
    response = istanbul_api.client.get(f"{TRACKER}?overdue_on=soon")
    (error,) = response.json()["errors"]
    assert (response.status_code, error["where"]) == (422, "query.overdue_on")
    assert error["what"] == "a day is written YYYY-MM-DD, as in 2025-05-16"
