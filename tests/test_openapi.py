"""The OpenAPI document: valid, complete, the committed one, and true of what the API does."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, seed, settings
from openapi_spec_validator import OpenAPIV31SpecValidator
from schemathesis.generation import GenerationMode
from schemathesis.python.asgi import shutdown_lifespans
from schemathesis.schemas import BaseSchema
from schemathesis.specs.openapi.checks import positive_data_acceptance

from app.main import create_app
from app.settings import Settings
from tests.conftest import Bases
from tests.generated import described

COMMITTED = Path(__file__).parent.parent / "docs" / "openapi.json"
DOCUMENT = described()
OPERATIONS = {
    f"{method.upper()} {path}": operation
    for path, methods in DOCUMENT["paths"].items()
    for method, operation in methods.items()
}


def fields() -> Iterator[tuple[str, dict[str, Any]]]:
    """Give every field of every schema by its name."""
    for name, schema in DOCUMENT["components"]["schemas"].items():
        for field, says in schema.get("properties", {}).items():
            yield f"{name}.{field}", says


def test_the_document_is_valid() -> None:
    assert [error.message for error in OpenAPIV31SpecValidator(DOCUMENT).iter_errors()] == []


def test_the_committed_document_is_the_one_of_the_app() -> None:
    made = json.dumps(DOCUMENT, indent=2, ensure_ascii=False) + "\n"
    assert COMMITTED.read_text(encoding="utf-8") == made, "run `python -m app openapi > docs/openapi.json`"


@pytest.mark.parametrize("name", OPERATIONS)
def test_every_operation_says_what_it_does_and_has_a_tag(name: str) -> None:
    operation = OPERATIONS[name]
    assert operation["description"].endswith(".")
    assert operation["tags"]
    assert operation["summary"]


def test_every_parameter_says_what_it_is() -> None:
    silent = [
        f"{name} {parameter['name']}"
        for name, operation in OPERATIONS.items()
        for parameter in operation.get("parameters", ())
        if not (parameter.get("description") or parameter["schema"].get("description"))
    ]
    assert silent == []


def test_every_field_says_what_it_is() -> None:
    """By itself, or by the description of the schema that it has the form of."""

    def says(field: dict[str, Any]) -> bool:
        if "$ref" in field and "description" not in field:
            field = DOCUMENT["components"]["schemas"][field["$ref"].rpartition("/")[2]]
        parts = [*field.get("anyOf", ()), *([field["items"]] if "items" in field else [])]
        return bool(field.get("description")) or any(says(part) for part in parts)

    assert [name for name, described in fields() if not says(described)] == []


def test_every_operation_names_the_problems_that_it_may_answer_with() -> None:
    for name, operation in OPERATIONS.items():
        for status, response in operation["responses"].items():
            given = list(response.get("content", ()))
            if status in {"200", "201"}:
                assert given, f"{name} says what it gives"
                continue
            wanted = {"304": [], "308": []}.get(status, ["application/problem+json"])
            assert given == wanted, f"{name} {status}"


def test_every_reference_leads_somewhere_and_no_schema_is_left_over() -> None:
    schemas = set(DOCUMENT["components"]["schemas"])
    text = json.dumps(DOCUMENT)
    assert {name for name in schemas if f"#/components/schemas/{name}" not in text} == set()
    assert "HTTPValidationError" not in text


@pytest.fixture(scope="module")
def schema(seeded_base: str) -> Iterator[BaseSchema]:
    """Give what the API says of itself, ready to be asked."""
    yield schemathesis.openapi.from_asgi("/openapi.json", create_app(Settings(database_url=seeded_base)))
    shutdown_lifespans()


@pytest.mark.parametrize("name", OPERATIONS)
@pytest.mark.parametrize("mode", list(GenerationMode), ids=lambda mode: mode.name.lower())
def test_whatever_is_asked_the_answer_is_documented_and_never_a_5xx(
    schema: BaseSchema, bases: Bases, mode: GenerationMode, name: str
) -> None:
    operation = schema.find_operation_by_label(name)
    assert operation is not None, "every operation is described well enough to be asked"
    if mode is GenerationMode.NEGATIVE and (bases.dialect != "sqlite" or not operation.query):
        return  # what is malformed is refused before any base is asked

    @seed(1)
    @given(case=operation.as_strategy(generation_mode=mode))
    @settings(max_examples=15, database=None, deadline=None, suppress_health_check=[*HealthCheck])
    def ask(case: schemathesis.Case[Any]) -> None:
        # Only a page before can make a cursor, and no schema can say that south is below north, that a release
        # and a revision exclude each other, or what is an address of this API.
        made_up = {"cursor", "bbox", "release", "url"} & set(case.query or {})
        case.call_and_validate(excluded_checks=[positive_data_acceptance] if made_up else [])

    ask()
