"""Bodies made by the two databases: the same bytes, whatever the tables hold."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from app.schemas.demands import DemandList
from app.schemas.ledger import ClaimList
from app.schemas.talks import TalkList
from tests.conftest import Api, Bases, fill_empty, fill_seeds, open_api
from tests.made import fill_made
from tests.queries.block import ODD

MADE_TALKS = 120
AS_SENT: dict[str, Any] = {"mode": "json", "by_alias": True, "exclude_unset": True}
LISTS: dict[str, type[BaseModel]] = {"/v1/talks": TalkList, "/v1/demands": DemandList, "/v1/claims": ClaimList}
THEN = ("", "&as_of=2025-05-29", "&as_of=2007-05-29", "&revision=1")


@pytest.fixture(scope="session")
def sqlite_seeds(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Api]:
    """Serve the seeds from an SQLite file, whichever database the test is on."""
    url = f"sqlite+aiosqlite:///{tmp_path_factory.mktemp('seeds')}/seeds.db"
    fill_seeds(url)
    yield from open_api(url)


@pytest.fixture(scope="session")
def sqlite_made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Api]:
    """Serve a few made talks from an SQLite file."""
    url = f"sqlite+aiosqlite:///{tmp_path_factory.mktemp('made')}/made.db"
    yield from made_api(url)


@pytest.fixture(scope="session")
def made_here(bases: Bases) -> Iterator[Api]:
    """Serve the same talks from the database that the test is on."""
    yield from made_api(bases.copy("empty", fill_empty))


def made_api(url: str) -> Iterator[Api]:
    if url.startswith("sqlite") and not Path(url.partition("///")[2]).exists():
        fill_empty(url)
    fill_made(url, MADE_TALKS)
    yield from open_api(url)


def body(api: Api, path: str) -> bytes:
    response = api.client.get(path)
    assert response.status_code in {200, 404}, response.text
    return response.content


def texts(value: Any) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            for item in value.values():
                yield from texts(item)
        case list():
            for item in value:
                yield from texts(item)


@pytest.mark.parametrize("then", THEN)
@pytest.mark.parametrize("path", LISTS)
def test_the_seeds_are_the_same_bytes_on_both_databases(api: Api, sqlite_seeds: Api, path: str, then: str) -> None:
    address = f"{path}?limit=200{then}"
    assert body(api, address) == body(sqlite_seeds, address)


@pytest.mark.parametrize("slug", ["russia-plans-same-delegation", "editorial"])
def test_the_documents_of_the_seeds_are_the_same_bytes_on_both(api: Api, sqlite_seeds: Api, slug: str) -> None:
    assert body(api, f"/v1/documents/{slug}") == body(sqlite_seeds, f"/v1/documents/{slug}")


@pytest.mark.parametrize("then", THEN)
@pytest.mark.parametrize("path", LISTS)
def test_made_things_are_the_same_bytes_on_both(made_here: Api, sqlite_made: Api, path: str, then: str) -> None:
    address = f"{path}?limit=200{then}"
    here = body(made_here, address)
    assert here == body(sqlite_made, address)
    assert len(json.loads(here)["items"]) > 20


@pytest.mark.parametrize("then", THEN)
@pytest.mark.parametrize("path", LISTS)
def test_a_body_is_what_its_model_says(made_here: Api, path: str, then: str) -> None:
    made = body(made_here, f"{path}?limit=200{then}")
    assert json.loads(made) == LISTS[path].model_validate_json(made).model_dump(
        mode="json", by_alias=True, exclude_unset=True
    )


def test_one_talk_is_the_same_bytes_alone_and_in_the_list(made_here: Api) -> None:
    listed = body(made_here, f"/v1/talks?limit={MADE_TALKS}")
    for item in json.loads(listed)["items"][:10]:
        assert body(made_here, f"/v1/talks/{item['id']}") in listed


def test_odd_texts_come_out_as_they_went_in(made_here: Api) -> None:
    items = json.loads(body(made_here, f"/v1/talks?limit={MADE_TALKS}"))["items"]
    assert set(ODD) <= set(texts(items))


def test_control_characters_are_escaped_and_others_are_themselves(made_here: Api) -> None:
    made = body(made_here, f"/v1/talks?limit={MADE_TALKS}")
    assert not any(byte < 0x20 for byte in made)
    assert "\u2028".encode() in made
    assert "\U0001f54a".encode() in made


def test_truths_are_truths_and_nothing_is_null(made_here: Api) -> None:
    talks = json.loads(body(made_here, f"/v1/talks?limit={MADE_TALKS}"))["items"]
    demands = [demand for talk in talks for demand in talk["demands"]]
    assert {stance["own"] for demand in demands for stance in demand["stances"]} == {True, False}
    assert all(type(stance["own"]) is bool for demand in demands for stance in demand["stances"])
    assert any(talk["starts"] is None and talk["place"] is None for talk in talks)
    assert any(talk["remarks"] == [] for talk in talks)
    assert any(talk["empty"] == {} for talk in talks)
    assert any(talk["disputed"] for talk in talks)


def test_what_is_nested_is_in_its_order(made_here: Api) -> None:
    for talk in json.loads(body(made_here, f"/v1/talks?limit={MADE_TALKS}"))["items"]:
        for nested in ("delegations", "demands", "proposals", "outcomes"):
            ids = [item["id"] for item in talk[nested]]
            assert ids == sorted(ids)
        for outcome in talk["outcomes"]:
            assert [party["id"] for party in outcome["parties"]] == sorted(party["id"] for party in outcome["parties"])
        for delegation in talk["delegations"]:
            assert delegation["capacity"] == sorted(delegation["capacity"])
            # The maker ranks people two by two, in the order in which it made them.
            ids = [person["id"] for person in delegation["participants"]]
            assert ids[:2] == sorted(ids[:2])
