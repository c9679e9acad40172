"""What every answer must be: one statement, and just what its model says."""

import json
from typing import Any

from pydantic import BaseModel

from tests.conftest import Api

AS_SENT: dict[str, Any] = {"mode": "json", "by_alias": True, "exclude_unset": True}
"""How a model gives again what it was made of; a field that is there only on request may be missing."""


def answer(api: Api, path: str, model: type[BaseModel]) -> Any:
    """Give the JSON of an answer, having asserted that one statement made it and that its model says all of it."""
    api.statements.clear()
    response = api.client.get(path)
    assert response.status_code == 200, response.text
    assert response.headers["content-type"] == "application/json"
    assert len(api.statements) == 1
    found = json.loads(response.content)
    assert found == model.model_validate_json(response.content).model_dump(
        mode="json", by_alias=True, exclude_unset=True
    )
    return found


def ids(page: Any) -> list[str]:
    """Give the ids of a page's items in their order."""
    return [item["id"] for item in page["items"]]


def walked(api: Api, path: str, model: type[BaseModel]) -> list[Any]:
    """Give the items of every page from `path` on."""
    items: list[Any] = []
    following: str | None = path
    while following is not None:
        page = answer(api, following, model)
        items += page["items"]
        following = page["next"]
    return items
