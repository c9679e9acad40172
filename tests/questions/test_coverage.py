"""What was read by process and month, and what of each talk is not known."""

from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Api
from tests.ingest.dumps import error, served
from tests.ingest.stories import Story, empty, so
from tests.questions.conftest import Check, told
from tests.world import World


def test_what_was_read_on_the_rounds_and_what_is_not_known(seed_says: Check, world_says: Check) -> None:
    seed_says("coverage-seed", "/v1/coverage")
    found = world_says("coverage-istanbul", "/v1/coverage")
    assert [item.get("month") for item in found["items"]] == ["2025-05", "2025-06", "2025-07", "2025-08"]
    (never_reported,) = found["items"][-1]["talks"]
    assert never_reported["outcomes"] == "unknown"
    world_says("coverage-30-may", "/v1/coverage?as_of=2025-05-30")


@pytest.fixture
def gaps(tmp_path: Path, base: str) -> Any:
    """Serve a small world of talks with every sort of day and gap."""
    story = Story(World(tmp_path / "world"), base)
    series = {f"process/{name}": {"names": so(name)} for name in ("alba", "breve", "empty")}
    in_alba, in_breve = so("process/alba"), so("process/breve")
    story.tell("a", {
        **series,
        "talk/whole-month": {"process": in_alba, "starts": so("2025-05"), "duration": empty("withheld")},
        "talk/over-two-months": {"process": in_alba, "starts": so("2025-05-31"), "ends": so("2025-06-02")},
        "talk/some-day-of-a-year": {"process": in_alba, "starts": so("2025"), "round": empty("not_coded")},
        "talk/planned": {"process": in_alba, "planned": so("2025-07-01"), "duration": empty("not_applicable")},
        "talk/undated": {"process": in_breve, "status": so("proposed"), "place": empty()},
        "talk/alone": {"starts": so("2025-04-01")},
    })  # fmt: skip
    with served(base) as served_api:
        yield served_api


def buckets(api: Api, query: str = "") -> list[tuple[Any, Any, list[str]]]:
    found: Any = told(api, f"/v1/coverage?limit=50{query}")
    return [
        (item["process"] and item["process"]["id"], item["month"], [talk["id"] for talk in item["talks"]])
        for item in found["items"]
    ]


ALL = [
    ("alba", "2025-05", ["over-two-months", "whole-month"]),
    ("alba", "2025-07", ["planned"]),
    ("alba", None, ["some-day-of-a-year"]),
    ("breve", None, ["undated"]),
    (None, "2025-04", ["alone"]),
]


def test_a_talk_is_in_the_month_that_is_known_and_else_in_none(gaps: Api) -> None:
    assert buckets(gaps) == ALL
    assert buckets(gaps, "&process=breve&process=empty") == ALL[3:4]
    assert buckets(gaps, "&from=2025-05") == ALL[:2]
    assert buckets(gaps, "&until=2025-05") == [ALL[0], ALL[4]]
    assert buckets(gaps, "&from=2025-07&until=2025-07&process=alba") == ALL[1:2]


@pytest.mark.parametrize("limit", [1, 2, 3])
@pytest.mark.parametrize("query", ["", "&process=alba&process=breve"])
def test_pages_hold_every_month_once(gaps: Api, limit: int, query: str) -> None:
    path, found = f"/v1/coverage?limit={limit}{query}", []
    while path:
        page: Any = told(gaps, path)
        found += [(item["process"] and item["process"]["id"], item["month"]) for item in page["items"]]
        path = page["next"]
    assert found == [item[:2] for item in (ALL[:4] if query else ALL)]


def test_a_gap_says_which_gap_it_is(gaps: Api) -> None:
    found: Any = told(gaps, "/v1/coverage")
    talks = {talk["id"]: talk["properties"] for item in found["items"] for talk in item["talks"]}
    assert talks["whole-month"]["duration"] == "withheld"
    assert talks["some-day-of-a-year"]["round"] == "not_coded"
    assert talks["planned"]["duration"] == "not_applicable"
    assert talks["undated"]["place"] == "not_reported"
    assert talks["undated"]["duration"] == "unknown"
    assert talks["undated"]["status"] == "known"


@pytest.mark.parametrize(
    ("query", "detail"),
    [
        ("from=2025", "1 thing is wrong with the request"),
        ("until=2025-13", "1 thing is wrong with the request"),
        ("cursor=abc", "the cursor is broken; take the whole `next` of the page before"),
    ],
)
def test_bad_input_is_refused(istanbul_api: Api, query: str, detail: str) -> None:
    assert error(istanbul_api.client.get(f"/v1/coverage?{query}")) == (422, detail)
