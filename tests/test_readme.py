"""What the README says of settings, commands and filters is what the code has."""

import re
from pathlib import Path

import pytest
from typer.main import get_command

from app.cli import app
from app.queries.demands import DEMANDS
from app.queries.ledger import CLAIMS
from app.queries.listing import Listing
from app.queries.review import REVIEW, SUGGESTIONS
from app.queries.talks import TALKS
from app.schemas.demands import DemandQuery
from app.schemas.ledger import ClaimQuery
from app.schemas.listing import ListQuery, PageQuery
from app.schemas.review import ReviewQuery, SuggestionQuery
from app.schemas.talks import TalkQuery
from app.settings import Settings
from tests.generated import readme

README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")


def test_the_table_of_settings_is_the_settings() -> None:
    told = set(re.findall(r"^\| `(PARLEY_\w+)` \| `(.*)` \| (.*) \|$", README, re.MULTILINE))
    assert told == {
        (f"PARLEY_{name.upper()}", str(field.default), field.description)
        for name, field in Settings.model_fields.items()
    }


def test_the_table_of_commands_names_every_command() -> None:
    told = set(re.findall(r"^\| `parley (\w+)", README, re.MULTILINE))
    assert told == set(get_command(app).commands)  # type: ignore[attr-defined]


def test_the_table_of_lists_is_what_the_openapi_says() -> None:
    assert readme() == README


@pytest.mark.parametrize(
    ("query", "listing"),
    [
        (TalkQuery, TALKS),
        (DemandQuery, DEMANDS),
        (ClaimQuery, CLAIMS),
        (ReviewQuery, REVIEW),
        (SuggestionQuery, SUGGESTIONS),
    ],
)
def test_a_filter_stands_in_the_query_model_and_in_the_listing(query: type[PageQuery], listing: Listing) -> None:
    fields = {field.alias or name for name, field in query.model_fields.items()}
    assert fields - ListQuery.model_fields.keys() - {"sort", "include"} == set(listing.filters)
