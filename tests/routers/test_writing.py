"""`POST /v1/review`: who may write, what is refused and how exactly, and what is written."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.routers.writing import MOST_BYTES
from app.schemas.review import DecidedOut, Which
from tests.conftest import Api, Bases, fill_empty, open_api
from tests.ingest.dumps import Dump, digest, ledger, served, tables
from tests.ingest.reviewing import AGREED, tell
from tests.ingest.test_rebuild import unchanged_by_rebuilding
from tests.routers.problem import is_problem, is_refused
from tests.world import World

HOME = "http://127.0.0.1:8000"
OFF = "this Parley is only read over HTTP; with PARLEY_WRITES=local, whoever can reach it may write"
NOBODY = "0" * 64
ALLOWED = "GET, HEAD, OPTIONS, POST"
DIGITS = "it must match ^[0-9a-f]{64}$: the 64 digits, 0 to 9 and a to f, of a digest"


class Writer:
    """A base in which claims wait, served to whoever writes."""

    def __init__(self, url: str, api: Api) -> None:
        """Begin with what is there."""
        self.url, self.api = url, api
        api.client.base_url = HOME

    def of(self, *claim: Any) -> str:
        """Give the digest of a claim."""
        return digest(self.url, *claim)

    def post(self, content: Any, **headers: str) -> Any:
        """Send a body as it is, or as JSON."""
        body = content if isinstance(content, str | bytes) else json.dumps(content)
        sent = {"content-type": "application/json"} | {name.replace("_", "-"): it for name, it in headers.items()}
        return self.api.client.post("/v1/review", content=body, headers=sent)

    def decide(self, *decisions: dict[str, Any]) -> Any:
        """Decide as somebody who may."""
        return self.post({"actor": "ana", "decisions": list(decisions)})

    def held(self) -> tuple[Dump, Dump]:
        """Give all that the base holds."""
        return ledger(self.url), tables(self.url)


@pytest.fixture(scope="module")
def template(bases: Bases, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Give a base in which all that a machine read of one document waits."""
    url = bases.copy("empty", fill_empty)
    tell(World(tmp_path_factory.mktemp("writing")), url)
    return url


@pytest.fixture
def writer(bases: Bases, tmp_path: Path) -> Iterator[Writer]:
    """Serve a base of the test's own, which may be written to."""
    url = bases.copy("empty", fill_empty)
    tell(World(tmp_path / "world"), url)
    for api in open_api(url, writes="local"):
        yield Writer(url, api)


@pytest.fixture(scope="module")
def refuser(template: str) -> Iterator[Writer]:
    """Serve a base that may be written to, and to which nothing is."""
    for api in open_api(template, writes="local"):
        yield Writer(template, api)


@pytest.fixture
def unchanged(refuser: Writer) -> Iterator[Writer]:
    """Give the same, and see that nothing is written."""
    before = refuser.held()
    yield refuser
    assert refuser.held() == before


def test_what_is_decided_is_written_and_told(writer: Writer) -> None:
    held, agreed = writer.of("talk/corda", "status", "held"), writer.of(*AGREED)
    response = writer.decide(
        {"action": "accept", "claim": held},
        {"action": "reject", "claims": [agreed], "reason": "they failed"},
        {"action": "correct", "claim": writer.of("talk/corda", "starts", "2025-06-04"), "value": "2025-06-03"}
        | {"quote": "3 June", "reason": "the 3rd"},
        {"action": "merge", "thing": "demand/seeds", "into": "demand/truce", "reason": "one"},
        {"action": "accept", "where": {"kind": ["party"]}},
    )
    assert response.status_code == 200, response.text
    assert response.headers["content-type"] == "application/json"
    assert response.headers["cache-control"] == "no-store"
    found = response.json()
    assert DecidedOut.model_validate(found).model_dump() == found
    assert found == {"revision": 2, "decisions": 7, "added": 1, "unchanged": 0}
    talk: Any = writer.api.get("/v1/talks/corda")
    assert (talk["status"], talk["starts"]["edtf"]) == ("held", "2025-06-03")
    bases_of: Any = writer.api.get("/v1/decisions")
    assert [item["basis"] for item in bases_of["items"]] == ["reviewed"] * 4 + [None] + ["together"] * 2
    assert {item["actor"] for item in bases_of["items"]} == {"ana"}
    assert unchanged_by_rebuilding(writer.url)


def test_the_same_body_twice_changes_nothing(writer: Writer) -> None:
    given = {"action": "accept", "claim": writer.of("talk/corda", "status", "held")}
    assert writer.decide(given).json() == {"revision": 2, "decisions": 1, "added": 0, "unchanged": 0}
    before = writer.held()
    assert writer.decide(given).json() == {"revision": 2, "decisions": 0, "added": 0, "unchanged": 1}
    assert writer.held() == before


@pytest.mark.parametrize("body", ["{", "", json.dumps({"actor": "ana", "decisions": []})])
def test_nobody_writes_unless_the_setting_lets_them(template: str, body: str) -> None:
    with served(template) as api:
        response = api.client.post("/v1/review", content=body, headers={"content-type": "application/json"})
        is_problem(response, 403, OFF)
        is_problem(api.client.post("/v1/review?x=1", content=body), 403, OFF)


@pytest.mark.parametrize(
    "origin",
    ["https://example.org", "null", "http://127.0.0.1", "http://127.0.0.1:8001", "http://localhost:8000", "x"],
)
def test_a_page_of_another_site_writes_nothing(unchanged: Writer, origin: str) -> None:
    accept = {"action": "accept", "claim": unchanged.of("talk/corda", "status", "held")}
    response = unchanged.post({"actor": "ana", "decisions": [accept]}, origin=origin)
    what = f"a page of {origin!r} may not write here; one that is served by http://127.0.0.1 or localhost may"
    is_problem(response, 403, what)


def test_a_page_that_was_led_here_by_a_foreign_name_writes_nothing(unchanged: Writer) -> None:
    """As by a name server that gives this machine's number for a name of its own."""
    accept = {"action": "accept", "claim": unchanged.of("talk/corda", "status", "held")}
    given = {"actor": "ana", "decisions": [accept]}
    response = unchanged.post(given, origin="http://example.org:8000", host="example.org:8000")
    assert response.status_code == 403


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost:8000", "[::1]:8000", "192.0.2.7"])
def test_a_page_of_this_host_writes(refuser: Writer, host: str) -> None:
    given = {"actor": "ana", "decisions": [{"action": "accept", "where": {"document": ["nobody"]}}]}
    response = refuser.post(given, origin=f"http://{host}", host=host)
    assert response.json() == {"revision": 1, "decisions": 0, "added": 0, "unchanged": 0}


def test_a_foreign_page_is_not_told_that_it_may_write(refuser: Writer) -> None:
    asked = {"Origin": "https://example.org", "Access-Control-Request-Method": "POST"}
    response = refuser.api.client.options("/v1/review", headers=asked)
    assert response.status_code == 400
    assert "POST" not in response.headers["access-control-allow-methods"]


def test_what_is_written_to_says_so(refuser: Writer) -> None:
    client = refuser.api.client
    assert client.options("/v1/review").headers["allow"] == ALLOWED
    response = client.delete("/v1/review")
    is_problem(response, 405, "DELETE is not possible here")
    assert response.headers["allow"] == ALLOWED
    head, get = client.head("/v1/review"), client.get("/v1/review")
    assert (head.status_code, head.content, head.headers["etag"]) == (200, b"", get.headers["etag"])
    for path in ("/v1/talks", f"/v1/review/{NOBODY}", "/v1/suggestions", "/v1/nothing"):
        assert client.options(path).headers["allow"] == "GET, HEAD, OPTIONS"


def test_only_json_that_says_so_is_read(unchanged: Writer) -> None:
    what = "send application/json, and say so in Content-Type"
    for given in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", ""):
        is_problem(unchanged.post("{}", content_type=given), 415, what)
    response = unchanged.post("{}", content_type="Application/JSON; charset=utf-8")
    assert response.status_code == 422


def test_a_body_that_is_too_large_is_refused(unchanged: Writer) -> None:
    what = f"a body has {MOST_BYTES} bytes at most"
    is_problem(unchanged.post(b" " * (MOST_BYTES + 1)), 413, what)

    def endless() -> Iterator[bytes]:
        for _ in range(200):
            yield b"[" * 10_000

    response = unchanged.api.client.post("/v1/review", content=endless(), headers={"content-type": "application/json"})
    is_problem(response, 413, what)


@pytest.mark.parametrize(
    ("body", "what"),
    [
        ("", "Invalid JSON: EOF while parsing a value at line 1 column 0"),
        ("{", "Invalid JSON: EOF while parsing an object at line 1 column 1"),
        (b"\xff\xfe", "Invalid JSON: expected value at line 1 column 1"),
        ('{"actor": "\\ud800"}', "Invalid JSON: unexpected end of hex escape at line 1 column 18"),
        ("[" * 5_000, "Invalid JSON: recursion limit exceeded at line 1 column 202"),
        ("[]", "Input should be an object"),
        ("null", "Input should be an object"),
    ],
    ids=["none", "cut off", "no UTF-8", "half a character", "deep", "an array", "null"],
)
def test_a_body_that_is_no_json_object_is_refused(unchanged: Writer, body: str | bytes, what: str) -> None:
    is_refused(unchanged.post(body), "body", what)


ACCEPT = {"action": "accept", "claim": NOBODY}


@pytest.mark.parametrize(
    ("body", "where", "what"),
    [
        ({"decisions": [ACCEPT]}, "body.actor", "Field required"),
        ({"actor": "ana"}, "body.decisions", "Field required"),
        ({"actor": 7, "decisions": [ACCEPT]}, "body.actor", "Input should be a valid string"),
        ({"actor": " ", "decisions": [ACCEPT]}, "body.actor", "say who decides, in 1 to 200 characters"),
        ({"actor": "a\0b", "decisions": [ACCEPT]}, "body.actor", "say who decides, in 1 to 200 characters"),
        ({"actor": "a" * 201, "decisions": [ACCEPT]}, "body.actor", "say who decides, in 1 to 200 characters"),
        (
            {"actor": "ana", "decisions": [ACCEPT], "who": "ana"},
            "body.who",
            "unknown key; known here: actor, decisions",
        ),
        (
            {"actor": "ana", "decisions": []},
            "body.decisions",
            "List should have at least 1 item after validation, not 0",
        ),
        (
            {"actor": "ana", "decisions": [ACCEPT] * 1_001},
            "body.decisions",
            "List should have at most 1000 items after validation, not 1001",
        ),
        ({"actor": "ana", "decisions": {}}, "body.decisions", "Input should be a valid array"),
    ],
)
def test_a_body_of_another_shape_is_refused(unchanged: Writer, body: Any, where: str, what: str) -> None:
    is_refused(unchanged.post(body), where, what)


@pytest.mark.parametrize(
    ("decision", "where", "what"),
    [
        (
            {},
            ".action",
            "Field required",
        ),
        ({"action": "acept", "claim": NOBODY}, ".action", "'acept' is not in the list; did you mean 'accept'?"),
        (ACCEPT, ".claim", "no claim has this digest"),
        ({"action": "accept", "claims": [NOBODY]}, ".claims.0", "no claim has this digest"),
        ({"action": "accept", "claim": "abc"}, ".claim", f"'abc' is malformed; {DIGITS}"),
        ({"action": "accept", "claim": 7}, ".claim", "Input should be a valid string"),
        ({"action": "accept"}, "", "name the claims by exactly one of claim, claims and where"),
        (
            ACCEPT | {"where": {"document": ["a"]}},
            "",
            "name the claims by exactly one of claim, claims and where",
        ),
        ({"action": "reject", "claim": NOBODY}, "", "to reject needs a reason"),
        (ACCEPT | {"reason": ""}, ".reason", "String should have at least 1 character"),
        (ACCEPT | {"reason": "a\0"}, ".reason", "a NUL character cannot be kept"),
        (ACCEPT | {"reason": "a" * 2_001}, ".reason", "String should have at most 2000 characters"),
        (ACCEPT | {"reasn": "so"}, ".reasn", "unknown key; did you mean 'reason'?"),
        (
            {"action": "accept", "where": {"documents": ["a"]}},
            ".where.documents",
            "unknown key; did you mean 'document'?",
        ),
        (
            {"action": "accept", "where": {}},
            ".where",
            f"name at least one of {', '.join(Which.model_fields)}",
        ),
        (
            {"action": "accept", "where": {"confidence_min": 10**30}},
            ".where.confidence_min",
            "Input should be less than or equal to 100",
        ),
        (
            {"action": "accept", "where": {"queue": ["outcom"]}},
            ".where.queue.0",
            "'outcom' is not in the list; did you mean 'outcome'?",
        ),
        (
            {"action": "prefer", "where": {"document": ["a"]}, "reason": "so"},
            "",
            "to prefer takes claims by digest; where is for accept and reject",
        ),
        (
            {"action": "correct", "claim": NOBODY, "reason": "so"},
            "",
            "a correction has either a value or the reason why it is empty",
        ),
        (
            {"action": "correct", "claim": NOBODY, "value": 1, "start": 3, "reason": "so"},
            "",
            "start says where a quote begins, and there is none",
        ),
        (
            {"action": "correct", "claim": NOBODY, "value": 1, "quote": "a", "start": "3", "reason": "so"},
            ".start",
            "Input should be a valid integer",
        ),
        (
            {"action": "correct", "claim": NOBODY, "value": "a" * 20_000, "reason": "so"},
            "",
            "a value takes up 20000 characters at most",
        ),
        (
            {"action": "merge", "thing": "party/alba", "into": "breve", "reason": "so"},
            ".into",
            "'breve' is malformed; it must match ^[a-z]+/[a-z0-9:~-]+$",
        ),
        ({"action": "split", "thing": "party/nobody", "reason": "so"}, ".thing", "there is no 'party/nobody'"),
    ],
)
def test_a_wrong_decision_is_refused_at_its_place(
    unchanged: Writer, decision: dict[str, Any], where: str, what: str
) -> None:
    right = {"action": "accept", "claim": unchanged.of("talk/corda", "status", "held")}
    is_refused(unchanged.decide(right, right, decision), f"body.decisions.2{where}", what)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (10**30, repr(10**30)),
        (-1, "-1"),
        (1.5, "1.5"),
        ("one", "'one'"),
        ("a\0", "'a\\x00'"),
        ([[1]], "[[1]]"),
        (True, "True"),
    ],
)
def test_a_value_that_the_property_does_not_take_is_refused(unchanged: Writer, value: Any, shown: str) -> None:
    claim = unchanged.of("talk/corda", "round", 1)
    response = unchanged.decide({"action": "correct", "claim": claim, "value": value, "reason": "so"})
    what = f"{shown} is not a whole number from 0 to 2147483647"
    is_refused(response, "body.decisions.0.value", what)


def test_a_value_that_is_no_number_of_json_or_nested_deeply_is_refused(unchanged: Writer) -> None:
    claim = unchanged.of("talk/corda", "round", 1)
    for value in ("NaN", "Infinity", "[" * 150 + "]" * 150, "1e400", "9" * 4_000):
        body = f'{{"actor": "ana", "decisions": [{{"action": "correct", "claim": "{claim}", "value": {value}, '
        response = unchanged.post(body + '"reason": "so"}]}')
        (fault,) = response.json()["errors"]
        assert (response.status_code, fault["where"]) == (422, "body.decisions.0.value"), value
    response = unchanged.post('{"actor": "ana", "decisions": [' + "9" * 5_000 + "]}")
    assert (response.status_code, response.json()["errors"][0]["where"]) == (422, "body")


def test_all_that_is_wrong_is_told_at_once(unchanged: Writer) -> None:
    merge = {"action": "merge", "thing": "party/alba", "into": "talk/corda", "reason": "so"}
    response = unchanged.decide(ACCEPT, {"action": "split", "thing": "party/nobody", "reason": "so"}, merge)
    is_problem(
        response,
        422,
        "3 things are wrong with the request",
        ("body.decisions.0.claim", "no claim has this digest"),
        ("body.decisions.1.thing", "there is no 'party/nobody'"),
        ("body.decisions.2", "only two things of one kind, that have addresses of their own, can be merged"),
    )
    response = unchanged.post({"actor": "", "decisions": [{"action": "x"}]})
    assert [item["where"] for item in response.json()["errors"]] == ["body.actor", "body.decisions.0.action"]


def test_a_parameter_that_is_not_known_is_refused(unchanged: Writer) -> None:
    response = unchanged.api.client.post(
        "/v1/review?dry=1",
        content=json.dumps({"actor": "ana", "decisions": [ACCEPT]}),
        headers={"content-type": "application/json"},
    )
    is_refused(response, "query.dry", "unknown parameter")
