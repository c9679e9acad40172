"""Demands over HTTP, on the seed."""

import pytest

from app.schemas.demands import DemandList, DemandOut
from app.schemas.talks import TalkOut
from tests.conftest import Api
from tests.routers.answers import answer, ids, walked

CEASEFIRE = "ukraine-30-day-ceasefire"
RECOGNITION = "russia-recognition-of-sovereignty"
HELD = "istanbul-2025-05-16"


def test_each_filter_gives_its_demands_in_one_statement(api: Api) -> None:
    everything = answer(api, "/v1/demands?limit=200", DemandList)["items"]
    assert {CEASEFIRE, RECOGNITION} <= {demand["id"] for demand in everything}
    for party in ("ukraine", "russia", "nobody"):
        its = [demand["id"] for demand in everything if demand["party"] and demand["party"]["id"] == party]
        assert ids(answer(api, f"/v1/demands?party={party}", DemandList)) == its
    for talk in (HELD, "istanbul-2025-06-02", "nowhere"):
        its = [demand["id"] for demand in everything if demand["talk"] == talk]
        assert ids(answer(api, f"/v1/demands?talk={talk}", DemandList)) == its
    assert ids(answer(api, f"/v1/demands?talk={HELD}&party=russia&party=nobody", DemandList)) == [
        demand["id"] for demand in everything if demand["talk"] == HELD and demand["party"]["id"] == "russia"
    ]


@pytest.mark.parametrize("query", ["", "party=russia&party=ukraine&", "as_of=2025-05-29&"])
def test_pages_of_one_are_the_whole_list(api: Api, query: str) -> None:
    whole = answer(api, f"/v1/demands?{query}limit=200", DemandList)
    assert walked(api, f"/v1/demands?{query}limit=1", DemandList) == whole["items"]


@pytest.mark.parametrize(
    ("then", "there"), [("as_of=2025-05-28", False), ("as_of=2025-05-29", True), ("revision=1", False)]
)
def test_demands_are_as_they_were_known(api: Api, then: str, *, there: bool) -> None:
    assert (ids(answer(api, f"/v1/demands?{then}", DemandList)) != []) is there
    assert api.client.get(f"/v1/demands/{CEASEFIRE}?{then}").status_code == (200 if there else 404)


@pytest.mark.parametrize("slug", [CEASEFIRE, RECOGNITION])
def test_one_demand_is_what_the_list_has_of_it(api: Api, slug: str) -> None:
    one = answer(api, f"/v1/demands/{slug}", DemandOut)
    assert one in answer(api, "/v1/demands?limit=200", DemandList)["items"]


def test_a_talk_holds_the_demands_that_were_raised_at_it(api: Api) -> None:
    talk = answer(api, f"/v1/talks/{HELD}", TalkOut)
    alone = answer(api, f"/v1/demands?talk={HELD}&limit=200", DemandList)["items"]
    assert talk["demands"] == sorted(alone, key=lambda demand: demand["id"])


def test_a_demand_says_who_asks_and_why_nobody_is_asked(api: Api) -> None:
    demand = answer(api, f"/v1/demands/{CEASEFIRE}", DemandOut)
    assert demand["party"]["id"] == "ukraine"
    assert demand["addressee"] is None
    assert demand["empty"] == {"addressee": "not_reported"}
    condition = answer(api, f"/v1/demands/{RECOGNITION}", DemandOut)
    assert (condition["kind"], condition["condition_topic"], condition["condition_phase"]) == (
        "precondition",
        "ceasefire",
        "discussing",
    )
    assert condition["condition_for"] is None


def test_a_topic_stands_for_those_below_it(api: Api) -> None:
    narrow = ids(answer(api, "/v1/demands?topic=ceasefire.temporary", DemandList))
    assert CEASEFIRE in narrow
    assert set(narrow) <= set(ids(answer(api, "/v1/demands?topic=ceasefire", DemandList)))
