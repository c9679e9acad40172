"""Every resource, as the OpenAPI tells of it: what it shows works, and is the same from both databases."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from app.routers.question import TAG
from tests.conftest import Api
from tests.generated import described

SPEC = described()
NO_RESOURCES = {TAG, "codebook", "citation"}
RESOURCES = {
    path
    for path, does in SPEC["paths"].items()
    if path.startswith("/v1/") and NO_RESOURCES.isdisjoint(does["get"]["tags"])
}
LISTS = sorted(path for path in RESOURCES if "{" not in path)
ITEMS = sorted(path for path in RESOURCES if "{" in path)
BOX = (
    "a box is west,south,east,north in degrees, west no greater than east and south no greater than north, as in "
    "28.5,40.8,29.5,41.3"
)
DAYS = ("2025-05-28", "2025-05-29")


def parameters(path: str, where: str) -> dict[str, dict[str, Any]]:
    """Give the parameters of a path that stand in the query or the path, by name."""
    return {item["name"]: item for item in SPEC["paths"][path]["get"].get("parameters", ()) if item["in"] == where}


def values(parameter: dict[str, Any]) -> list[Any]:
    """Give the examples of a parameter, or every term of its list."""
    schema = parameter["schema"]
    schema = next((option for option in schema.get("anyOf", [schema]) if option.get("type") != "null"), schema)
    shown = parameter.get("examples") or parameter["schema"].get("examples") or schema.get("examples")
    if shown:
        return [item["value"] for item in shown.values()] if isinstance(shown, dict) else list(shown)
    return list(schema.get("enum") or schema.get("items", {}).get("enum") or [])


def addresses(path: str) -> Iterator[str]:
    """Give the addresses of the items that a path shows as examples."""
    for name, parameter in parameters(path, "path").items():
        yield from (path.replace(f"{{{name}}}", str(value)) for value in values(parameter))


def test_all_resources_have_a_list_and_an_item() -> None:
    names = [path.removeprefix("/v1/") for path in LISTS]
    assert names == sorted(
        [
            "conflicts",
            "processes",
            "parties",
            "people",
            "places",
            "talks",
            "delegations",
            "participants",
            "demands",
            "stances",
            "proposals",
            "outcomes",
            "commitments",
            "statements",
            "documents",
            "sources",
            "claims",
            "decisions",
            "revisions",
            "review",
            "suggestions",
            "releases",
            "vocabularies",
        ]
    )
    assert [f"{path}/{{id}}" for path in LISTS] == ITEMS


@pytest.mark.parametrize("path", LISTS)
def test_a_list_is_one_statement_whatever_is_asked(api: Api, path: str) -> None:
    for name, parameter in parameters(path, "query").items():
        for value in [*values(parameter), *(DAYS if name == "as_of" else ())]:
            if name == "cursor":
                continue
            api.statements.clear()
            answer = api.get(path, **{name: value})
            assert set(answer) == {"items", "next", "revision"}  # type: ignore[call-overload]
            assert len(api.statements) == 1, (name, value)


@pytest.mark.parametrize("path", ITEMS)
def test_the_example_of_an_item_works_with_every_parameter(api: Api, path: str) -> None:
    shown = list(addresses(path))
    assert shown or path in (
        "/v1/conflicts/{id}",
        "/v1/decisions/{id}",
        "/v1/releases/{id}",
        "/v1/review/{id}",
        "/v1/suggestions/{id}",
    )  # of which the seed has none
    for address in shown:
        api.statements.clear()
        api.get(address)
        assert len(api.statements) == 1
        for name, parameter in parameters(path, "query").items():
            for value in values(parameter):
                api.get(address, **{name: value})


@pytest.mark.parametrize("path", LISTS)
def test_a_list_is_what_its_items_are_one_by_one(api: Api, path: str) -> None:
    items = api.get(path, limit=200)["items"]  # type: ignore[index]
    for item in items[:25]:
        name = item.get("id") or item.get("digest") or item.get("number")
        assert api.get(f"{path}/{name}") == item


@pytest.mark.parametrize("path", LISTS)
def test_pages_follow_one_another_in_every_order(api: Api, path: str) -> None:
    orders = values(parameters(path, "query")["sort"])
    assert orders
    for order in orders:
        whole = api.get(path, sort=order, limit=200)["items"]  # type: ignore[index]
        following: str | None = f"{path}?sort={order}&limit=3"
        walked: list[object] = []
        while following and len(walked) < 30:
            answer = json.loads((response := api.client.get(following)).content)
            walked += answer["items"]
            following = answer["next"]
            assert response.headers.get("link") == (f'<{following}>; rel="next"' if following else None)
        assert walked == whole[: len(walked)]
        assert len(walked) >= min(len(whole), 28)


@pytest.mark.parametrize("path", [path for path in LISTS if "include" in parameters(path, "query")])
def test_claims_are_put_into_the_answer_where_asked(api: Api, path: str) -> None:
    for item in api.get(path, include="claims", limit=5)["items"]:  # type: ignore[index]
        kind = path.removeprefix("/v1/")
        (first, *_) = item["passages"]
        assert first["quote"] is None or first["end"] - first["start"] == len(first["quote"]), kind
        claims = api.client.get(f"{item['claims']}&limit=200").json()["items"]
        assert item["passages"] == claims
    assert all("passages" not in item for item in api.get(path)["items"])  # type: ignore[index]


def test_an_answer_that_is_held_already_is_not_sent_again(api: Api) -> None:
    first = api.client.get("/v1/talks?party=ukraine")
    api.statements.clear()
    again = api.client.get("/v1/talks?party=ukraine", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", first.headers["etag"])
    assert ["talk" in statement for statement in api.statements] == [False]
    other = api.client.get("/v1/talks", headers={"If-None-Match": first.headers["etag"]})
    assert other.status_code == 200


def test_a_revision_to_come_is_not_found_whatever_the_client_holds(api: Api) -> None:
    for path in ("/v1/talks?revision=999", "/v1/talks/istanbul-2025-05-16?revision=999"):
        assert api.client.get(path, headers={"If-None-Match": "*"}).status_code == 404
    assert api.client.get("/v1/talks?revision=1", headers={"If-None-Match": "*"}).status_code == 304


def test_head_is_get_without_a_body_and_options_tells_what_is_allowed(api: Api) -> None:
    get, head = api.client.get("/v1/talks"), api.client.head("/v1/talks")
    assert (head.status_code, head.content) == (200, b"")
    assert {name: head.headers[name] for name in ("etag", "content-type")} == {
        name: get.headers[name] for name in ("etag", "content-type")
    }
    options = api.client.options("/v1/talks")
    assert (options.status_code, options.headers["allow"]) == (204, "GET, HEAD, OPTIONS")
    refused = api.client.post("/v1/talks")
    assert (refused.status_code, refused.headers["allow"]) == (405, "GET, HEAD, OPTIONS")


def test_pages_of_other_sites_may_read(api: Api) -> None:
    answer = api.client.get("/v1/talks", headers={"Origin": "https://example.org"})
    assert answer.headers["access-control-allow-origin"] == "*"
    assert answer.headers["access-control-expose-headers"] == "ETag, Link"
    asked = {"Origin": "https://example.org", "Access-Control-Request-Method": "GET"}
    for more in ({}, {"Access-Control-Request-Headers": "if-none-match"}):
        assert api.client.options("/v1/talks", headers=asked | more).status_code == 200


def test_long_answers_are_compressed(api: Api) -> None:
    answer = api.client.get("/v1/talks", headers={"Accept-Encoding": "gzip"})
    assert answer.headers["content-encoding"] == "gzip"


def test_a_box_takes_its_four_sides(api: Api) -> None:
    assert [talk["id"] for talk in api.get("/v1/talks", bbox="28.5,40.8,29.5,41.3")["items"]] == [  # type: ignore[index]
        "istanbul-2025-06-02",
        "istanbul-2025-05-16",
    ]
    assert api.get("/v1/talks", bbox="0,0,1,1")["items"] == []  # type: ignore[index]
    for wrong in ("1,2,3", "a,b,c,d", "5,0,1,1", "0,0,1,91", "NaN,0,1,1", "1e999,0,1,1"):
        answer = api.client.get("/v1/talks", params={"bbox": wrong})
        assert answer.status_code == 422, wrong
        assert answer.json()["errors"] == [
            {
                "where": "query.bbox",
                "what": BOX,
            }
        ]


def test_names_are_found_without_regard_to_case_accents_or_script(api: Api) -> None:
    for name in ("VOLODYMYR ZELENSKYY", "Volodymyr Zelenskyy", "\uff36olodymyr  Zelenskyy"):
        assert [item["id"] for item in api.get("/v1/people", name=name)["items"]] == [  # type: ignore[index]
            "volodymyr-zelenskyy"
        ]


def test_party_and_capacity_are_of_one_delegation(api: Api) -> None:
    assert len(api.get("/v1/talks", party="russia", capacity="party")["items"]) == 2  # type: ignore[index]
    assert api.get("/v1/talks", party="russia", capacity="mediator")["items"] == []  # type: ignore[index]


def test_a_stance_and_whose_it_is_are_one(api: Api) -> None:
    path = "/v1/demands"
    rejected = api.get(path, stance="rejects", stance_of="russia")["items"]  # type: ignore[index]
    assert [demand["id"] for demand in rejected] == ["ukraine-to-be-handed-russias-terms"]
    assert api.get(path, stance="rejects", stance_of="ukraine")["items"] == []  # type: ignore[index]
