"""What the tests of questions share: the Istanbul world served on both databases, and answers written down as files.

An answer stands in `expected/NAME.yaml`, in the form of `plain`.  With `WRITE_EXPECTED=1` they are
written anew; whoever does that reads each line of the difference against the documents.
"""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from tests.conftest import Api
from tests.questions.plain import plain

EXPECTED = Path(__file__).parent / "expected"
Check = Callable[[str, str], Any]
_WRITER = YAML()
_WRITER.width = 100_000
_WRITER.indent(mapping=2, sequence=4, offset=2)


@pytest.fixture
def seed_says(api: Api) -> Check:
    """Compare an answer on the seed with the one that is written down."""
    return checked(api)


@pytest.fixture
def world_says(istanbul_api: Api) -> Check:
    """Compare an answer on the Istanbul world with the one that is written down."""
    return checked(istanbul_api)


def told(api: Api, path: str) -> Any:
    """Give the JSON of an answer that must be 200."""
    response = api.client.get(path)
    assert response.status_code == 200, response.text
    return response.json()


def checked(api: Api) -> Check:
    """Give what compares an answer of a served base with the one that is written down."""

    def check(name: str, path: str) -> Any:
        api.statements.clear()
        response = api.client.get(path)
        assert response.status_code == 200, response.text
        assert len(api.statements) == 1
        found, file = plain(json.loads(response.content)), EXPECTED / f"{name}.yaml"
        if os.environ.get("WRITE_EXPECTED") == "1":
            with file.open("w", encoding="utf-8") as written:
                written.write(f"# {path}\n")
                _WRITER.dump(found, written)
        assert found == YAML(typ="safe", pure=True).load(file)
        return found

    return check
