"""Changes: a mirror that applies them stays equal to the base, and the feed tells the same."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, fromstring

import pytest

from app.ingest.run import ingest
from tests.conftest import Api, Bases, fill_empty, open_api
from tests.ingest.dumps import digest
from tests.ingest.stories import WORDS, Story, empty, merge, so, split
from tests.routers.test_resources import LISTS
from tests.world import World, istanbul, on_base, said

MIRRORED = [
    path for path in LISTS if path not in ("/v1/vocabularies", "/v1/statements", "/v1/review", "/v1/suggestions")
]
"""Vocabularies change with releases of Parley; statements are in the claims that they bear; what waits is no fact."""
OF = {"party": "parties", "person": "people", "process": "processes"}
ATOM = "{http://www.w3.org/2005/Atom}"
Mirror = dict[str, Any]


def walked(api: Api, path: str) -> Iterator[dict[str, Any]]:
    following: str | None = path
    while following:
        answer = json.loads(api.client.get(following).content)
        yield from answer["items"]
        following = answer["next"]


def own(value: Any) -> Any:
    """Give a thing as a table has it: what it refers to by id, and without the things that are addressed below it."""
    if not isinstance(value, dict):
        return value
    if value.keys() == {"id", "name"}:
        return value["id"]
    return {
        name: own(item) if not isinstance(item, list) else [own(part) for part in item]
        for name, item in value.items()
        if not (isinstance(item, list) and item and isinstance(item[0], dict) and "known_on" in item[0])
        and item != []  # what has no such things is not told from what has none yet
    }


def name_of(path: str, item: dict[str, Any]) -> str:
    return f"{path}/{item.get('id') or item.get('digest') or item.get('number')}"


def everything(api: Api) -> Mirror:
    """Walk all lists."""
    return {name_of(path, item): own(item) for path in MIRRORED for item in walked(api, f"{path}?limit=200")}


def address(thing: str) -> str:
    kind, _, name = thing.partition("/")
    return f"/v1/{OF.get(kind, f'{kind}s')}/{name}"


def apply(api: Api, mirror: Mirror, since: int, limit: int) -> int:
    """Do what whoever keeps a mirror does: fetch again what is named, and drop what is no more; give the revision."""
    last = since
    for change in walked(api, f"/v1/changes?since={since}&limit={limit}"):
        last = change["revision"]
        names = [address(change["thing"]), *(address(item["thing"]) for item in change["recorded"])]
        claims = change["claims"] or {}
        names += [f"/v1/claims/{digest}" for digests in claims.values() for digest in digests]
        if change["formerly"]:
            mirror.pop(address(change["formerly"]), None)
        for name in names:
            response = api.client.get(name, follow_redirects=False)
            if response.status_code == 200:
                mirror[name] = own(response.json())
            else:
                assert response.status_code in (404, 308)
                mirror.pop(name, None)
        if change["change"] in ("removed", "merged"):
            assert address(change["thing"]) not in mirror
    return last


@pytest.fixture
def empty_base(bases: Bases) -> Iterator[tuple[str, Api]]:
    url = bases.copy("empty", fill_empty)
    for api in open_api(url):
        yield url, api


def test_a_mirror_that_applies_the_changes_is_equal_after_each_document(
    empty_base: tuple[str, Api], tmp_path: Path
) -> None:
    url, api = empty_base
    folder = istanbul(tmp_path)
    mirror: Mirror = {}
    revision = 0
    for document in sorted((folder / "documents").glob("*.yaml")):
        account = folder / "accounts" / document.name
        paths = [folder / "sources", document, account]
        on_base(url, lambda engine, paths=paths: ingest(engine, paths))  # type: ignore[misc]
        revision = apply(api, mirror, revision, limit=7)
        assert mirror == everything(api)
    assert revision == 14


PARTIES = {f"party/{name}": {"names": so(name.title())} for name in ("alba", "breve")}
PLACES = {f"place/{name}": {"names": so(name)} for name in ("palace", "city")}


def corda(talk: str = "corda", **more: Any) -> dict[str, Any]:
    return PARTIES | {
        f"talk/{talk}": {"status": so("held", valid_on="2025-05-16"), **more},
        f"delegation/{talk}:alba": {"size": so(5)},
        f"participant/{talk}:alba:~guests": {"headcount": so(4)},
    }


def test_a_mirror_follows_merges_splits_decisions_and_documents_read_again(
    empty_base: tuple[str, Api], tmp_path: Path
) -> None:
    url, api = empty_base
    story = Story(World(tmp_path / "world"), url)
    mirror: Mirror = {}
    seen: list[int] = []

    def told() -> None:
        since = seen[-1] if seen else 0
        seen.append(apply(api, mirror, since, limit=5))
        assert mirror == everything(api)

    story.tell("a", corda(place=so("place/palace"), round=so(1)) | PLACES, day="2025-06-03")
    told()
    story.tell("b", corda("corda-round", place=so("place/city"), round=so(2)) | PLACES, day="2025-06-01")
    told()
    story.tell("c", {"place/palace": {"parent": so("place/city"), "latitude": so(41.01)}}, day="2025-06-09")
    told()
    story.decide("e", merge("talk/corda-round", "talk/corda"), merge("place/palace", "place/city"))
    told()
    assert "/v1/delegations/corda:alba" in mirror
    assert "/v1/delegations/corda-round:alba" not in mirror
    story.tell("a", corda(place=so("place/city"), format=empty()) | PLACES, day="2025-06-03")
    told()
    story.decide("f", split("place/palace"))
    told()
    story.decide("g", {"action": "deprecate", "claim": digest(url, "talk/corda-round", "round", 2), "reason": "no"})
    told()
    waiting = {"reader": "machine", "accepted": False}
    story.tell("b", {"talk/corda-round": {"remarks": so("a guess")}}, day="2025-06-01", **waiting)
    told()
    name = digest(url, "talk/corda-round", "remarks", "a guess")
    story.decide("h", {"action": "accept", "claim": name, "reason": "it is right"})
    told()
    story.decide("i", {"action": "reject", "claim": name, "reason": "it is wrong"})
    told()
    paths = [story.world.document("c", f"{WORDS} And told anew.", published="2025-06-12")]
    paths.append(story.world.account("c", {"place/palace": {"parent": said("place/city", "told anew")}}))
    story.world.ingest(url, *paths)
    told()
    story.decide("j", split("talk/corda-round"), merge("party/breve", "party/alba"))
    told()
    story.tell("b", {}, day="2025-06-01")
    told()
    assert seen == list(range(1, len(seen) + 1))


RECORDED_AGAIN = {"document/b": "changed", "decision/4": "added", "decision/5": "added"}


def changes(api: Api, since: int) -> list[dict[str, Any]]:
    shown = ("thing", "change", "properties", "into", "formerly")
    return [
        {name: item[name] for name in shown if item[name]}
        | {name: len(digests) for name, digests in (item["claims"] or {}).items() if digests}
        | ({"recorded": {part["thing"]: part["change"] for part in item["recorded"]}} if item["recorded"] else {})
        for item in walked(api, f"/v1/changes?since={since}")
    ]


def test_each_change_says_what_it_is(empty_base: tuple[str, Api], tmp_path: Path) -> None:
    url, api = empty_base
    story = Story(World(tmp_path / "world"), url)
    story.tell("a", corda() | corda("corda-round") | {"person/ana": {"names": so("Ana")}})
    story.tell("b", {"talk/corda": {"round": so(2), "status": so("held", valid_on="2025-05-16")}})
    story.decide("c", merge("talk/corda-round", "talk/corda"))
    story.decide("d", {"action": "reject", "claim": digest(url, "talk/corda", "round", 2), "reason": "no"})
    story.tell("a", corda() | corda("corda-round"))
    paths = [story.world.document("b", f"{WORDS} Anew.", published="2025-06-07")]
    paths.append(story.world.account("b", {"talk/corda": {"round": said(3, "Anew")}}))
    story.world.ingest(url, *paths)
    assert changes(api, 1) == [
        {"thing": "revision/2", "change": "added", "recorded": {"document/b": "added"}},
        {"thing": "talk/corda", "change": "changed", "properties": ["round"], "added": 2},
        {"thing": "revision/3", "change": "added", "recorded": {"document/c": "added", "decision/1": "added"}},
        {"thing": "talk/corda", "change": "words", "added": 1},
        {"thing": "delegation/corda:alba", "change": "words", "added": 1},
        {"thing": "participant/corda:alba:~guests", "change": "words", "added": 1},
        {"thing": "talk/corda-round", "change": "merged", "into": "talk/corda", "moved": 1},
        {"thing": "delegation/corda-round:alba", "change": "merged", "into": "delegation/corda:alba", "moved": 1},
        {
            "thing": "participant/corda-round:alba:~guests",
            "change": "merged",
            "into": "participant/corda:alba:~guests",
            "moved": 1,
        },
        {"thing": "revision/4", "change": "added", "recorded": {"document/d": "added", "decision/2": "added"}},
        {"thing": "talk/corda", "change": "changed", "properties": ["round"], "rejected": 1},
        {"thing": "revision/5", "change": "added", "recorded": {"decision/3": "added"}},
        {"thing": "person/ana", "change": "removed", "retracted": 1},
        {
            "thing": "revision/6",
            "change": "added",
            "recorded": {"document/b": "changed", "decision/4": "added", "decision/5": "added"},
        },
        {"thing": "talk/corda", "change": "changed", "properties": ["round"], "added": 1, "superseded": 1},
    ]


def feed(api: Api, address: str) -> tuple[Element, list[Element]]:
    response = api.client.get(address)
    assert response.status_code == 200
    assert response.headers["content-type"] == "application/atom+xml"
    found = fromstring(response.content)  # noqa: S314 - of our own making
    return found, found.findall(f"{ATOM}entry")


def test_the_feed_has_the_same_changes_newest_first_in_pages(istanbul_api: Api) -> None:
    wanted = [f"urn:parley:change:{item['revision']}:{item['thing']}" for item in walked(istanbul_api, "/v1/changes")]
    found: list[str] = []
    following: str | None = "/v1/changes.atom?limit=50"
    while following:
        istanbul_api.statements.clear()
        whole, entries = feed(istanbul_api, following)
        assert len(istanbul_api.statements) == 1
        assert [element.tag for element in whole[:4]] == [
            f"{ATOM}{name}" for name in ("id", "title", "updated", "author")
        ]
        links = {link.attrib["rel"]: link.attrib["href"] for link in whole.findall(f"{ATOM}link")}
        assert links["self"].endswith(following.removeprefix("http://testserver"))
        assert links["first"] == "http://testserver/v1/changes.atom?limit=50"
        found += [str(entry.findtext(f"{ATOM}id")) for entry in entries]
        following = links.get("next")
    assert found == wanted[::-1]
    assert len(set(found)) == len(found)


def test_an_entry_of_the_feed_can_be_read_by_itself(istanbul_api: Api) -> None:
    whole, entries = feed(istanbul_api, "/v1/changes.atom?since=13&limit=200")
    at = istanbul_api.get("/v1/revisions/14")["at"]  # type: ignore[index]
    assert whole.findtext(f"{ATOM}updated") == at
    entry = next(item for item in entries if str(item.findtext(f"{ATOM}id")).endswith(":talk/istanbul-2025-07-23"))
    assert entry.findtext(f"{ATOM}title") == "talk/istanbul-2025-07-23: changed"
    assert entry.findtext(f"{ATOM}updated") == at
    link = entry.find(f"{ATOM}link")
    assert link is not None
    assert link.attrib["href"] == "http://testserver/v1/talks/istanbul-2025-07-23"
    assert str(entry.findtext(f"{ATOM}content")).startswith(
        "Revision 14: talk/istanbul-2025-07-23 has changed.\nChanged: "
    )


def test_a_feed_is_not_sent_again_and_has_a_head(istanbul_api: Api) -> None:
    first = istanbul_api.client.get("/v1/changes.atom")
    again = istanbul_api.client.get("/v1/changes.atom", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    head = istanbul_api.client.head("/v1/changes.atom")
    assert (head.status_code, head.headers["etag"], head.content) == (200, first.headers["etag"], b"")


def test_an_empty_base_has_no_changes_and_an_empty_feed(empty_base: tuple[str, Api]) -> None:
    _, api = empty_base
    assert api.get("/v1/changes") == {"items": [], "next": None, "revision": 0}
    whole, entries = feed(api, "/v1/changes.atom")
    assert (whole.findtext(f"{ATOM}updated"), entries) == ("0001-01-01T00:00:00Z", [])


def test_since_an_instant_gives_the_revisions_written_then_or_later(istanbul_api: Api) -> None:
    at = istanbul_api.get("/v1/revisions/14")["at"]  # type: ignore[index]
    later = [item["revision"] for item in walked(istanbul_api, f"/v1/changes?since={at}&limit=200")]
    first = next(item["number"] for item in walked(istanbul_api, "/v1/revisions?sort=number") if item["at"] == at)
    assert sorted(set(later)) == list(range(first, 15))
    assert list(walked(istanbul_api, "/v1/changes?since=9999-12-31T23:59:59Z")) == []
    offset = f"{at[:-1]}%2B00:00"
    assert [item["revision"] for item in walked(istanbul_api, f"/v1/changes?since={offset}&limit=200")] == later


_NEITHER = "is neither the number of a revision, as in 1, nor an instant with its zone, as in 2025-05-29T12:00:00Z"


@pytest.mark.parametrize(
    ("since", "status", "told"),
    [
        ("15", 404, "there is no revision 15; the newest is 14"),
        ("yesterday", 422, f"'yesterday' {_NEITHER}"),
        ("2025-05-29", 422, f"'2025-05-29' {_NEITHER}"),
        ("2025-05-29T12:00:00", 422, f"'2025-05-29T12:00:00' {_NEITHER}"),
        ("-1", 422, f"'-1' {_NEITHER}"),
        ("99999999999", 422, "99999999999 is no revision; the last that can be is 2147483646"),
        ("0001-01-01T00:00:00%2B14:00", 422, "'0001-01-01T00:00:00+14:00' lies outside the years 1 to 9999"),
    ],
)
def test_a_since_that_is_none_is_refused(istanbul_api: Api, since: str, status: int, told: str) -> None:
    for path in ("/v1/changes", "/v1/changes.atom"):
        response = istanbul_api.client.get(f"{path}?since={since}")
        problem = response.json()
        assert response.status_code == status
        assert (problem["errors"][0]["what"] if status == 422 else problem["detail"]) == told
