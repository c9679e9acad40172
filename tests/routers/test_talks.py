"""Talks over HTTP, on the seed."""

from tests.conftest import Api


def test_the_list_is_one_statement(api: Api) -> None:
    api.statements.clear()
    answer = api.get("/v1/talks", party="ukraine")
    assert [talk["id"] for talk in answer["items"]] == ["istanbul-2025-06-02", "istanbul-2025-05-16"]  # type: ignore[index]
    assert len(api.statements) == 1
