"""Releases: a revision with a name gives the same facts for ever, and anybody can tell whether it does."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from typer.testing import CliRunner, Result

from app.cli import app
from app.db.engine import Engine
from app.queries.releases import FROZEN
from tests.conftest import Api, Bases, fill_empty, fill_istanbul, open_api
from tests.routers.problem import is_problem, is_refused
from tests.routers.test_resources import LISTS, SPEC
from tests.world import World, on_base, rebuilt, said

_SEEN: dict[str, Any] = {}


def run(base: str, *arguments: str) -> tuple[int, str, str]:
    result: Result = CliRunner().invoke(app, list(arguments), env={"PARLEY_DATABASE_URL": base})
    assert isinstance(result.exception, SystemExit | None), result.exception
    return result.exit_code, result.stdout, result.stderr


@pytest.fixture
def base(bases: Bases) -> str:
    """Give a base of the test's own that holds the Istanbul world."""
    return bases.copy("istanbul", fill_istanbul)


def later(base: str, folder: Path) -> None:
    """Take in a document that changes the Istanbul world."""
    world = World(folder)
    world.document("later", "The first round was cancelled.")
    things = {
        "talk/istanbul-2025-05-16": {
            "status": {**said("cancelled", "The first round was cancelled"), "valid_on": "2025-06-05"}
        }
    }
    world.account("later", things)
    assert world.ingest(base).added == 1


def changed(base: str, statement: str) -> None:
    """Change a base behind Parley's back."""

    async def within(engine: Engine) -> None:
        async with engine.begin() as connection:
            await connection.execute(text(statement))

    on_base(base, within)


def line(item: Any) -> bytes:
    return (json.dumps(item, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n").encode()


def digest(api: Api, path: str) -> str:
    response = api.client.get(path)
    assert response.status_code == 200, response.text
    return hashlib.sha256(response.content).hexdigest()


def walked(api: Api, path: str | None) -> list[Any]:
    items: list[Any] = []
    while path is not None:
        page = api.client.get(path).json()
        items, path = items + page["items"], page["next"]
    return items


def test_a_release_gives_the_same_facts_for_ever(base: str, tmp_path: Path) -> None:
    assert run(base, "release", "first", "--note", "For the paper.") == (0, "release 'first' is revision 14\n", "")
    paths = ("/v1/talks", "/v1/talks/istanbul-2025-05-16", "/v1/talks/istanbul-2025-06-02/changes")
    for api in open_api(base):
        before = [digest(api, path) for path in paths]
    later(base, tmp_path)
    for again in (lambda: None, lambda: rebuilt(base)):
        again()
        for api in open_api(base):
            assert [digest(api, f"{path}?release=first") for path in paths] == before
            assert [digest(api, f"{path}?revision=14") for path in paths] == before
            assert all(digest(api, path) not in before for path in paths)
            assert api.get("/v1/talks", release="first", as_of="2025-05-13")["items"] == []  # type: ignore[index]
        assert run(base, "release", "first", "--check") == (0, "release 'first', of revision 14, is what it was\n", "")


def test_the_checksums_are_those_of_walking_the_lists_and_the_same_on_both(base: str, tmp_path: Path) -> None:
    run(base, "release", "first")
    later(base, tmp_path)
    for api in open_api(base):
        release: Any = api.get("/v1/releases/first")
        assert (release["revision"], release["actor"], release["note"]) == (14, "parley", None)
        assert api.get("/v1/releases") == {"items": [release], "next": None, "revision": 15}
        assert set(release["checksums"]) == set(FROZEN)
        for name, told in release["checksums"].items():
            items = walked(api, f"/v1/{name}?release=first&limit=7")
            found = hashlib.sha256(b"".join(line(item) for item in items)).hexdigest()
            assert told == {"items": len(items), "sha256": found}
        assert _SEEN.setdefault("checksums", release["checksums"]) == release["checksums"]


def test_every_list_that_can_be_asked_at_a_revision_is_in_the_checksums() -> None:
    asked_at = {
        path.removeprefix("/v1/")
        for path in LISTS
        if "revision" in {item["name"] for item in SPEC["paths"][path]["get"]["parameters"]}
    }
    assert set(FROZEN) == asked_at - {"review"}  # what only waits, a release does not hold


def test_every_answer_that_has_a_revision_has_a_release_too() -> None:
    for path, operations in SPEC["paths"].items():
        names = {item["name"] for item in operations["get"].get("parameters", [])}
        assert ("revision" in names) == ("release" in names), path


def test_a_release_that_has_been_tampered_with_is_found_out(base: str) -> None:
    run(base, "release", "first", "--revision", "12")
    changed(base, "UPDATE talk_version SET round = 9 WHERE round = 1")
    assert run(base, "release", "first", "--check") == (
        1,
        "",
        "release 'first' is not what it was; these lists differ: talks\n",
    )


def test_what_cannot_be_released_is_refused(base: str) -> None:
    assert run(base, "release", "first", "--revision", "3")[0] == 0
    taken = "there is a release 'first' already, of revision 3; a name is given once\n"
    assert run(base, "release", "first") == (1, "", taken)
    assert run(base, "release", "other", "--revision", "99") == (
        2,
        "",
        "there is no revision 99; the newest is 14\n",
    )
    wrong = "'First One' can be no release's name, which is small letters, digits and hyphens\n"
    assert run(base, "release", "First One") == (2, "", wrong)
    assert run(base, "release", "firts", "--check") == (2, "", "there is no release 'firts'; did you mean 'first'?\n")
    both = "--check compares a release that is there; it takes neither --revision nor --note\n"
    assert run(base, "release", "first", "--check", "--revision", "3") == (2, "", both)


def test_a_base_that_holds_nothing_has_nothing_to_release(bases: Bases) -> None:
    empty = bases.copy("empty", fill_empty)
    nothing = "the base holds nothing yet, and so no revision that could be released\n"
    assert run(empty, "release", "first") == (1, "", nothing)


def test_a_release_is_one_statement_but_where_its_name_is_met_first(base: str) -> None:
    run(base, "release", "first")
    for api in open_api(base):
        for statements in (2, 1, 1):
            api.statements.clear()
            api.get("/v1/talks", release="first")
            assert len(api.statements) == statements
        held = api.client.get("/v1/talks?release=first").headers["etag"]
        assert api.client.get("/v1/talks?release=first", headers={"If-None-Match": held}).status_code == 304


def test_a_release_that_is_not_there_is_not_found(base: str) -> None:
    run(base, "release", "first")
    for api in open_api(base):
        for path in ("/v1/talks", "/v1/talks/istanbul-2025-05-16", "/v1/talks/istanbul-2025-06-02/changes"):
            missing = api.client.get(f"{path}?release=frist", headers={"If-None-Match": "*"})
            is_problem(missing, 404, "there is no release 'frist'; did you mean 'first'?")
            both = api.client.get(f"{path}?release=first&revision=3")
            what = "a release names a revision; give `release` or `revision`, not both"
            is_refused(both, "query.release", what)
        is_problem(api.client.get("/v1/releases/frist"), 404, "there is no release 'frist'")
