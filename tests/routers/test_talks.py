"""Talks over HTTP, on the seed."""

from itertools import pairwise
from pathlib import Path

import pytest

from app.schemas.talks import TalkList, TalkOut
from tests.conftest import Api, open_api
from tests.routers.answers import answer, ids, walked
from tests.world import World, said

HELD, PROPOSED = "istanbul-2025-05-16", "istanbul-2025-06-02"
BOTH = [PROPOSED, HELD]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", BOTH),
        ("party=ukraine", BOTH),
        ("party=russia&party=ukraine", BOTH),
        ("party=ukraine&party=nobody", BOTH),
        ("party=nobody", []),
        ("party=istanbul", []),
        ("status=held", [HELD]),
        ("status=proposed", [PROPOSED]),
        ("status=held&status=proposed", BOTH),
        ("status=cancelled", []),
        ("from=2025-05-16", BOTH),
        ("from=2025-05-17", [PROPOSED]),
        ("from=2025-06-03", []),
        ("until=2025-06-02", BOTH),
        ("until=2025-06-01", [HELD]),
        ("until=2025-05-15", []),
        ("from=2025-05-16&until=2025-05-16", [HELD]),
        ("from=2025-06-02&until=2025-05-16", []),
        ("from=0001-01-01&until=9999-12-31", BOTH),
        ("party=russia&status=held&until=2025-05-31", [HELD]),
        ("sort=-day", BOTH),
        ("sort=day", [HELD, PROPOSED]),
        ("limit=200", BOTH),
        ("limit=1", [PROPOSED]),
        ("limit=1&sort=day", [HELD]),
        ("as_of=2025-05-28", []),
        ("as_of=2025-05-29", BOTH),
        ("as_of=9999-12-31", BOTH),
        ("as_of=0001-01-01", []),
        ("as_of=2025-05-29&status=held&party=ukraine&from=2025-05-16&until=2025-05-16", [HELD]),
        ("as_of=2025-05-28&party=ukraine", []),
    ],
)
def test_each_filter_and_order_gives_its_talks_in_one_statement(api: Api, query: str, found: list[str]) -> None:
    assert ids(answer(api, f"/v1/talks?{query}", TalkList)) == found


@pytest.mark.parametrize(
    "query", ["", "sort=day&", "as_of=2025-05-29&", "party=ukraine&party=russia&", "from=2025-05-01&"]
)
def test_pages_of_one_are_the_whole_list(api: Api, query: str) -> None:
    whole = answer(api, f"/v1/talks?{query}limit=200", TalkList)
    assert whole["next"] is None
    assert walked(api, f"/v1/talks?{query}limit=1", TalkList) == whole["items"]


def test_next_is_an_address_that_keeps_what_was_asked(api: Api) -> None:
    following = answer(api, "/v1/talks?party=ukraine&party=russia&sort=day&limit=1", TalkList)["next"]
    assert following.startswith("/v1/talks?party=ukraine&party=russia&sort=day&limit=1&cursor=")
    assert answer(api, following, TalkList)["next"] is None


def test_a_full_last_page_has_no_next(api: Api) -> None:
    assert answer(api, "/v1/talks?limit=2", TalkList)["next"] is None


def test_a_revision_gives_what_was_held_then(api: Api) -> None:
    newest = answer(api, "/v1/talks", TalkList)
    seen = [answer(api, f"/v1/talks?revision={number}", TalkList) for number in range(1, newest["revision"] + 1)]
    assert [page["revision"] for page in seen] == [*range(1, newest["revision"] + 1)]
    assert seen[-1] == newest
    assert seen[0]["items"] == []


@pytest.mark.parametrize("slug", BOTH)
@pytest.mark.parametrize("then", ["", "?as_of=2025-05-29", "?revision=2", "?as_of=2025-05-29&revision=2"])
def test_one_talk_is_what_the_list_has_of_it(api: Api, slug: str, then: str) -> None:
    one = answer(api, f"/v1/talks/{slug}{then}", TalkOut)
    assert one in answer(api, f"/v1/talks{then}", TalkList)["items"]
    assert one["id"] == slug


def test_what_was_known_on_a_later_day_is_what_is_known(api: Api) -> None:
    for slug in BOTH:
        assert answer(api, f"/v1/talks/{slug}?as_of=2030-01-01", TalkOut) == answer(api, f"/v1/talks/{slug}", TalkOut)


def test_every_part_of_a_talk_leads_to_its_claims(api: Api) -> None:
    talk = answer(api, f"/v1/talks/{HELD}", TalkOut)
    parts = [talk, *talk["delegations"], *talk["demands"], *talk["outcomes"]]
    parts += [person for delegation in talk["delegations"] for person in delegation["participants"]]
    parts += [stance for demand in talk["demands"] for stance in demand["stances"]]
    parts += [commitment for outcome in talk["outcomes"] for commitment in outcome["commitments"]]
    assert len(parts) > 12
    for part in parts:
        response = api.client.get(part["claims"])
        assert response.status_code == 200
        assert {claim["subject"].partition("/")[2] for claim in response.json()["items"]} <= {part["id"]}, part[
            "claims"
        ]


def test_the_head_comes_first_in_a_delegation(api: Api) -> None:
    talk = answer(api, f"/v1/talks/{HELD}", TalkOut)
    (russia,) = [item for item in talk["delegations"] if item["party"]["id"] == "russia"]
    assert russia["participants"][0]["roles"] == ["head"]
    assert [item["id"] for item in talk["delegations"]] == [f"{HELD}:russia", f"{HELD}:ukraine"]


def test_an_empty_base_gives_an_empty_list(base: str) -> None:
    for api in open_api(base):
        assert api.client.get("/v1/talks").json() == {"items": [], "next": None, "revision": 0}


def test_a_place_stands_for_all_that_lies_in_it_however_deep(base: str, tmp_path: Path) -> None:
    places = ["turkiye", "istanbul", "besiktas", "palace", "blue-hall"]
    world = World(tmp_path)
    world.document("places", "Five places, one in the other, and a talk in the blue hall.")
    things: dict[str, dict[str, object]] = {"talk/deep": {"place": said("place/blue-hall", "a talk in the blue hall")}}
    things |= {f"place/{name}": {"names": said(name, "Five places")} for name in places}
    for outer, inner in pairwise(places):
        things[f"place/{inner}"]["parent"] = said(f"place/{outer}", "one in the other")
    world.account("places", things)
    world.ingest(base)
    for api in open_api(base):
        for place in places:
            assert ids(answer(api, f"/v1/talks?place={place}", TalkList)) == ["deep"]
            assert ids(answer(api, f"/v1/talks?place={place}&as_of=2025-06-05", TalkList)) == ["deep"]
