"""Who reported it first."""

from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Api
from tests.ingest.dumps import error, served
from tests.ingest.stories import Story, merge, so
from tests.questions.conftest import Check
from tests.world import World

EXCHANGE = "/v1/claims/first?subject=outcome/istanbul-2025-05-16-prisoner-exchange"


def test_who_first_said_that_the_exchange_was_agreed(seed_says: Check, world_says: Check) -> None:
    seed_says("first-agreed-seed", f"{EXCHANGE}&property=strength&value=agreed")
    found = world_says("first-exchange", EXCHANGE)
    told = {(item["property"], str(item["value"])): item["first"] for item in found["items"]}
    assert "known 2025-05-16" in told["strength", "agreed"]
    assert "known 2025-05-17" in told["strength", "discussed"]


@pytest.mark.parametrize(
    ("subject", "value", "found"),
    [
        ("talk/istanbul-2025-07-23", "40", [40]),
        ("talk/istanbul-2025-07-23", "place/ciragan-palace", ["place/ciragan-palace"]),
        ("talk/istanbul-2025-07-23", "nothing of the kind", []),
        ("person/ihor-kostyukov", "Ihor Kostiukov", [{"language": "en", "text": "Ihor Kostiukov"}]),
        ("talk/nowhere", "40", []),
    ],
)
def test_a_value_is_asked_for_as_it_is_written(istanbul_api: Api, subject: str, value: str, found: list[Any]) -> None:
    answer: Any = istanbul_api.get("/v1/claims/first", subject=subject, value=value)
    assert [item["value"] for item in answer["items"]] == found


def test_a_denial_is_no_report_of_the_value(istanbul_api: Api) -> None:
    subject = "participant/istanbul-2025-06-02:russia:andrii-fomin"
    answer: Any = istanbul_api.get("/v1/claims/first", subject=subject, property="attendance")
    assert [(item["modality"], item["first"]["document"]["id"]) for item in answer["items"]] == [
        ("asserted", "test-radio-d-2025-06-02"),
        ("denied", "test-agency-c-2025-06-03"),
    ]


def test_one_day_does_not_tell_who_was_first_and_what_was_merged_counts_together(tmp_path: Path, base: str) -> None:
    story = Story(World(tmp_path / "world"), base)
    places = {f"place/{name}": {"names": so(name)} for name in ("hall", "old-hall")}
    story.tell("a", places | {"talk/corda": {"place": so("place/hall")}})
    story.tell("b", {"talk/corda": {"place": so("place/old-hall")}})
    story.tell("c", {"talk/corda": {"place": so("place/hall")}}, "2025-06-09")
    story.decide("d", merge("place/old-hall", "place/hall"))
    with served(base) as api:
        for value in ("place/hall", "place/old-hall"):
            found: Any = api.get("/v1/claims/first", subject="talk/corda", value=value)
            (item,) = found["items"]
            told = (item["first"]["document"]["id"], item["same_day"], item["followed_by"], item["last_known"])
            assert told == ("a", 1, 2, "2025-06-09")
        early: Any = api.get("/v1/claims/first", subject="talk/corda", value="place/hall", as_of="2025-06-08")
        assert early["items"][0]["followed_by"] == 1


@pytest.mark.parametrize("query", ["", "subject=corda", "subject=talk/corda&property=Status", "subject=talk/a&since=1"])
def test_bad_input_is_refused(istanbul_api: Api, query: str) -> None:
    assert error(istanbul_api.client.get(f"/v1/claims/first?{query}")) == (422, "1 thing is wrong with the request")
