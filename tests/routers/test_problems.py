"""Every error over HTTP, with its exact body, which is the same on both databases."""

import base64
import json
from collections.abc import Iterator
from typing import Any

import httpx2
import pytest

from app.schemas.common import ADDRESS, DIGEST
from tests.conftest import Api
from tests.generated import described
from tests.routers.problem import BROKEN_CURSOR, NOTHING_HERE, is_problem, is_refused

TALK = "istanbul-2025-05-16"
ISO = "a day is written YYYY-MM-DD, as in 2025-05-16"
NO_INTEGER = "Input should be a valid integer, unable to parse string as an integer"
LONG = "9" * 5_000
IN_WORDS = {
    ADDRESS: ": slugs joined by colons, as in 'istanbul-2025-05-16:russia'",
    DIGEST: ": the 64 digits, 0 to 9 and a to f, of a digest",
}


def parameters() -> Iterator[tuple[str, dict[str, Any]]]:
    """Give every parameter of every operation with an address that it may be sent to."""
    for path, operations in described()["paths"].items():
        known = operations["get"].get("parameters", ())
        (example,) = [_shown(item["schema"]) for item in known if item["in"] == "path"] or [""]
        for parameter in known:
            yield path if parameter["in"] == "path" else path.replace("{id}", str(example)), parameter


def _shown(schema: dict[str, Any]) -> object:
    """Give what a path parameter shows as its example, or else what is well-formed."""
    return (schema["examples"] or ["0" * 64 if schema.get("pattern") == DIGEST else "nobody"])[0]


PARAMETERS = list(parameters())
QUERIES = [(address, item["name"]) for address, item in PARAMETERS if item["in"] == "query"]
NUMBERS = [(address, name) for address, name in QUERIES if name in {"limit", "revision", "round"}]
PATHS = {path: item["schema"] for path, item in PARAMETERS if item["in"] == "path"}
FREE = [(address, name) for address, name in QUERIES if name == "name"]
THINGS = [path for path, schema in PATHS.items() if schema.get("pattern") == ADDRESS]


def encoded(value: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")


@pytest.mark.parametrize("path", ["/nothing", "/v1", "/v1/nothing", "/v2/talks", "/v1/talks/a/b", "/docs/nothing"])
def test_an_unknown_path_is_not_found(api: Api, path: str) -> None:
    is_problem(api.client.get(path), 404, NOTHING_HERE)


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
@pytest.mark.parametrize(
    "path", ["/v1/talks", f"/v1/talks/{TALK}", "/v1/claims", "/v1/documents/editorial", "/healthz"]
)
def test_what_only_reads_refuses_other_methods_and_says_which_it_allows(api: Api, method: str, path: str) -> None:
    response = api.client.request(method, path)
    is_problem(response, 405, f"{method} is not possible here")
    assert response.headers["allow"] == "GET, HEAD, OPTIONS"


@pytest.mark.parametrize("kind", ["talk", "demand", "document", "outcome", "place"])
def test_an_unknown_thing_is_not_found(api: Api, kind: str) -> None:
    is_problem(api.client.get(f"/v1/{kind}s/nobody-2025"), 404, f"there is no {kind} 'nobody-2025'")


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        *(("Istanbul", "Istanbul"), ("-a", "-a"), ("a--b", "a--b"), ("a_B", "a_B"), ("%C3%BC", "\u00fc")),
        *(("a%0A", r"a\n"), ("a%00", r"a\x00"), ("%FF", "\ufffd"), ("%ED%A0%80", "\ufffd" * 3)),
    ],
)
def test_a_malformed_id_is_refused_everywhere(api: Api, given: str, shown: str) -> None:
    for path, schema in PATHS.items():
        what = f"'{shown}' is malformed; it must match {schema['pattern']}" if "pattern" in schema else NO_INTEGER
        what += IN_WORDS.get(schema.get("pattern", ""), "")
        is_refused(api.client.get(path.replace("{id}", given)), "path.id", what)


def test_an_id_longer_than_any_is_refused_everywhere(api: Api) -> None:
    for path in THINGS:
        what = "String should have at most 400 characters"
        is_refused(api.client.get(path.replace("{id}", "a" * 401)), "path.id", what)


@pytest.mark.parametrize("path", [path for path, schema in PATHS.items() if schema["type"] == "integer"])
def test_an_id_that_no_database_holds_is_refused(api: Api, path: str) -> None:
    for given in ("0", "-1", str(2**31), str(2**63), LONG):
        response = api.client.get(path.replace("{id}", given))
        assert (response.status_code, response.json()["errors"][0]["where"]) == (422, "path.id")


@pytest.mark.parametrize(
    ("path", "given", "meant"),
    [
        ("/v1/talks", "partyy", "party"),
        ("/v1/talks", "Party", "party"),
        ("/v1/talks", "asof", "as_of"),
        ("/v1/talks", "frm", "from"),
        ("/v1/talks", "from_", "from"),
        ("/v1/talks/istanbul-2025-05-16", "revison", "revision"),
        ("/v1/claims", "subjects", "subject"),
        ("/v1/demands", "tallk", "talk"),
        ("/v1/documents/editorial", "as-of", "as_of"),
    ],
)
def test_a_misspelt_parameter_is_refused_with_the_nearest_right_name(
    api: Api, path: str, given: str, meant: str
) -> None:
    what = f"unknown parameter; did you mean '{meant}'?"
    is_refused(api.client.get(path, params={given: "2025-05-16"}), f"query.{given}", what)


def test_a_parameter_like_no_other_is_refused_with_those_that_there_are(api: Api) -> None:
    response = api.client.get("/v1/documents/editorial?%00=1")
    is_refused(response, "query.\x00", "unknown parameter; known here: as_of, release, revision")


def test_every_fault_of_a_request_is_told_at_once(api: Api) -> None:
    response = api.client.get("/v1/talks?partyy=x&limit=0&status=heldd")
    assert response.json()["detail"] == "3 things are wrong with the request"
    assert {fault["where"] for fault in response.json()["errors"]} == {"query.partyy", "query.limit", "query.status.0"}


@pytest.mark.parametrize(("given", "meant"), [("heldd", "held"), ("Held", "held"), ("cancel", "cancelled")])
def test_an_unknown_status_is_refused_with_the_nearest(api: Api, given: str, meant: str) -> None:
    what = f"'{given}' is not in the list; did you mean '{meant}'?"
    is_refused(api.client.get("/v1/talks", params=[("status", "held"), ("status", given)]), "query.status.1", what)


@pytest.mark.parametrize(
    ("query", "what"),
    [
        ("limit=0", "Input should be greater than or equal to 1"),
        ("limit=-1", "Input should be greater than or equal to 1"),
        ("limit=201", "Input should be less than or equal to 200"),
        ("limit=99999999999999999999", "Input should be less than or equal to 200"),
        (f"limit={LONG}", "Unable to parse input string as an integer, exceeded maximum size"),
        ("limit=", NO_INTEGER),
        ("limit=ten", NO_INTEGER),
        ("limit=1e2", NO_INTEGER),
        ("limit=%D9%A3", NO_INTEGER),
        ("revision=0", "Input should be greater than or equal to 1"),
        ("revision=2147483647", "Input should be less than or equal to 2147483646"),
        ("revision=99999999999999999999", "Input should be less than or equal to 2147483646"),
        ("revision=true", NO_INTEGER),
        *((f"{name}=2025-02-30", "2025-02-30 is no day of the calendar") for name in ("from", "until", "as_of")),
        *((f"{name}=0000-01-01", "0000-01-01 is no day of the calendar") for name in ("from", "until", "as_of")),
        *((f"{name}={day}", ISO) for name in ("from", "until", "as_of") for day in ("", "0", "1748476800", "2025-5-1")),
        *(
            (f"{name}=2025-05-16{more}", ISO)
            for name in ("from", "as_of")
            for more in ("T00:00", "T00:00:00Z", "%0A", "%20")
        ),
        ("until=10000-01-01", ISO),
        ("from=%D9%A2%D9%A0%D9%A2%D9%A5-05-16", ISO),
        ("sort=days", "'days' is not in the list; did you mean 'day'?"),
    ],
)
def test_an_impossible_number_day_or_sort_is_refused(api: Api, query: str, what: str) -> None:
    is_refused(api.client.get(f"/v1/talks?{query}"), f"query.{query.partition('=')[0]}", what)


@pytest.mark.parametrize("given", ["%00", "a%00b", "%FF", "%ED%A0%80", "%F0%9F%95%8A"])
def test_nul_and_broken_utf_8_are_refused_in_every_parameter(api: Api, given: str) -> None:
    for path, name in QUERIES:
        if (path, name) in FREE:
            continue
        response = api.client.get(f"{path}?{name}={given}")
        assert response.status_code == 422, f"{path}?{name}={given}"
        if name in {"url", "value"}:
            continue  # an address is refused as a whole, and a value may be any text without NUL
        (fault,) = (item for item in response.json()["errors"] if item["where"].startswith(f"query.{name}"))
        assert fault["where"] in {f"query.{name}", f"query.{name}.0"}


@pytest.mark.parametrize(("path", "name"), FREE)
def test_nul_is_refused_in_free_text_too(api: Api, path: str, name: str) -> None:
    for given in ("%00", "a%00b"):
        response = api.client.get(f"{path}?{name}={given}")
        assert (response.status_code, response.json()["errors"][0]["where"]) == (422, f"query.{name}.0")
    for given in ("%FF", "%ED%A0%80", "%F0%9F%95%8A", "'", "%25", "%5C", "%22", "_", "%E2%80%AE", "%CC%81", "a%0Ab"):
        assert api.client.get(f"{path}?{name}={given}").status_code == 200


@pytest.mark.parametrize("given", [str(2**31), str(2**63), str(2**64), LONG, f"-{LONG}", "NaN", "Infinity"])
def test_a_number_that_no_database_holds_is_refused(api: Api, given: str) -> None:
    for path, name in NUMBERS:
        response = api.client.get(f"{path}?{name}={given}")
        assert response.status_code == 422
        assert response.json()["errors"][0]["where"].startswith(f"query.{name}")


def test_a_parameter_that_takes_one_value_is_refused_a_second(api: Api) -> None:
    values = {
        "limit": "1",
        "revision": "1",
        "cursor": encoded(["id", 1, 1]),
        "sort": "id",
        "bbox": "1,1,2,2",
        "own": "1",
    }
    accepted = []
    for path, item in PARAMETERS:
        if item["in"] == "query" and item["schema"].get("type") != "array":
            query = f"{item['name']}={values.get(item['name'], '2025-05-29')}"
            response = api.client.get(f"{path}?{query}&{query}")
            if response.status_code != 422:
                accepted.append(f"{path}?{query}&{query}")
    assert accepted == []


def test_a_list_of_more_than_fifty_is_refused(api: Api) -> None:
    response = api.client.get("/v1/talks", params=[("party", "ukraine")] * 51)
    is_refused(response, "query.party", "List should have at most 50 items after validation, not 51")


def test_a_reference_that_is_none_is_refused(api: Api) -> None:
    for given in ("talk", "talk/", "/x", "talk/a/b", "talk/a:", "TALK/a"):
        response = api.client.get("/v1/claims", params={"subject": given})
        (fault,) = response.json()["errors"]
        assert fault["where"] == "query.subject.0"
        assert fault["what"].startswith(f"'{given}' is malformed; it must match ^")


@pytest.mark.parametrize("path", ["/v1/talks", "/v1/claims", f"/v1/talks/{TALK}", "/v1/documents/editorial"])
def test_a_revision_to_come_is_not_found(api: Api, path: str) -> None:
    newest = api.client.get("/v1/talks").json()["revision"]
    for revision in (newest + 1, 2_147_483_646):
        response = api.client.get(f"{path}?revision={revision}")
        is_problem(response, 404, f"there is no revision {revision}; the newest is {newest}")


def test_a_talk_that_was_not_known_then_is_not_found_then(api: Api) -> None:
    response = api.client.get(f"/v1/talks/{TALK}?as_of=2025-05-15")
    is_problem(response, 404, f"there is no talk '{TALK}' as of 2025-05-15")
    response = api.client.get(f"/v1/talks/{TALK}?as_of=2025-05-15&revision=1")
    is_problem(response, 404, f"there is no talk '{TALK}' as of 2025-05-15 at revision 1")


BROKEN: dict[str, str] = {
    "one letter": "a",
    "no JSON": "abcd",
    "no UTF-8": base64.urlsafe_b64encode(b"\xff\xfe\xfd").decode(),
    "nested deeply": base64.urlsafe_b64encode(b"[" * 300).decode(),
    "not a number": base64.urlsafe_b64encode(b'["-day",NaN,Infinity]').decode().rstrip("="),
    **{
        f"of {value!r}": encoded(value)
        for value in (
            *(None, 1, "-day", "abc", [], {}, {"a": 1, "b": 2, "c": 3}, ["-day", "2025-05-16"]),
            *(["-day", "2025-05-16", 1, 1], ["-day", 5, 1], ["-day", None, 1], ["-day", ["2025-05-16"], 1]),
            *(["-day", "2025-02-30", 1], ["-day", "2025-05-16T00:00", 1], ["-day", "20250516", 1], ["-day", "\0", 1]),
            *(["-day", "2025-05-16", item] for item in ("1", 1.0, -1, True, None, [1], 2**31, 2**63, 10**100)),
            *([made_for, "2025-05-16", 1] for made_for in (None, 1, {"a": 1}, ["-day"])),
        )
    },
}


@pytest.mark.parametrize("cursor", BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_cursor_is_refused(api: Api, cursor: str) -> None:
    is_problem(api.client.get(f"/v1/talks?cursor={cursor}"), 422, BROKEN_CURSOR)


@pytest.mark.parametrize(
    ("path", "sort", "places"),
    [
        ("/v1/claims", "recorded", [["1", 1], [1.5, 1], [True, 1], [2**31, 1], [-1, 1], [None, 1], [1, "1"]]),
        ("/v1/demands", "id", [[1, 1], [None, 1], [["a"], 1], ["a\0", 1], ["a", "1"], ["a", None], ["a", 2**31]]),
    ],
)
def test_a_cursor_with_a_place_that_cannot_be_is_refused(api: Api, path: str, sort: str, places: list[Any]) -> None:
    for place in places:
        is_problem(api.client.get(f"{path}?cursor={encoded([sort, *place])}"), 422, BROKEN_CURSOR)


def test_a_cursor_that_is_no_base64_or_too_long_is_refused(api: Api) -> None:
    for given in ("", "!!", "a=b", "a b"):
        what = f"'{given}' is malformed; it must match ^[A-Za-z0-9_-]+$"
        is_refused(api.client.get("/v1/talks", params={"cursor": given}), "query.cursor", what)
    response = api.client.get("/v1/talks", params={"cursor": "a" * 501})
    is_refused(response, "query.cursor", "String should have at most 500 characters")


def cursor_of(api: Api, path: str) -> str:
    following: str = api.client.get(path).json()["next"]
    return httpx2.URL(following).params["cursor"]


def test_a_cursor_of_another_order_is_refused(api: Api) -> None:
    response = api.client.get("/v1/talks", params={"cursor": cursor_of(api, "/v1/talks?sort=day&limit=1")})
    is_problem(response, 422, "the cursor is of the list sorted by 'day', not by '-day'")


@pytest.mark.parametrize(
    ("made", "used"), [("talks", "claims"), ("talks", "demands"), ("claims", "demands"), ("demands", "claims")]
)
def test_a_cursor_of_another_list_is_refused(api: Api, made: str, used: str) -> None:
    response = api.client.get(f"/v1/{used}", params={"cursor": cursor_of(api, f"/v1/{made}?limit=1")})
    assert response.status_code == 422
    assert response.json()["detail"].startswith("the cursor is ")
