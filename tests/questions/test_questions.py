"""What holds for every question: its example works, by one statement, and gives the same bytes on both databases."""

import re
from typing import Any

import pytest

from app.routers.question import TAG
from tests.conftest import Api
from tests.routers.test_resources import SPEC, addresses, parameters, values

QUESTIONS = [path for path, operations in SPEC["paths"].items() if TAG in operations["get"]["tags"]]
_SEEN: dict[str, bytes] = {}


def asked(path: str) -> list[tuple[str, dict[str, Any]]]:
    """Give the requests that a question shows: its examples, and each other parameter's beside what it must have."""
    query = parameters(path, "query")
    needed = {name: values(item)[0] for name, item in query.items() if item.get("required")}
    optional = [{name: value} for name, item in query.items() if name not in needed for value in values(item)]
    places = list(addresses(path)) if "{" in path else [path]
    assert places or path == "/v1/conflicts/{id}/history", f"{path} shows no example"  # the seed has no conflict
    return [(place, needed | more) for place in places for more in ({}, *optional)]


@pytest.mark.parametrize("path", QUESTIONS)
def test_what_a_question_shows_works_by_one_statement_and_the_same_on_both(api: Api, path: str) -> None:
    for place, query in asked(path):
        api.statements.clear()
        response = api.client.get(place, params=query)
        assert response.status_code in (200, 404 if "as_of" in query else 200), response.text
        assert len(api.statements) == 1, (place, query)
        # But for the instants of revisions, since the two bases are not filled at once.
        content = re.sub(rb"[0-9-]{10}T[0-9:]{8}Z", b"an instant", response.content)
        assert _SEEN.setdefault(f"{place} {query}", content) == content


@pytest.mark.parametrize("path", QUESTIONS)
def test_a_question_is_refused_with_a_parameter_that_it_does_not_have(api: Api, path: str) -> None:
    place, query = next(iter(asked(path)), (path.replace("{id}", "none"), {}))
    response = api.client.get(place, params={**query, "partyy": "ukraine"})
    assert response.status_code == 422
    assert response.json()["errors"][0]["where"] == "query.partyy"


@pytest.mark.parametrize("path", [path for path in QUESTIONS if "{" in path])
def test_a_question_about_what_is_not_there_is_not_found(api: Api, path: str) -> None:
    response = api.client.get(path.replace("{id}", "not-there"))
    assert response.status_code == 404
    assert "'not-there'" in response.json()["detail"]
