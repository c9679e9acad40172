"""The codebook says all that can be claimed, in every form; CITATION.cff is what its format asks for."""

import csv
import io
import re
from html import unescape
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from app import __version__
from app.models.properties import kinds
from app.queries.codebook import COLUMNS
from app.schemas.codebook import CodebookOut
from app.vocabularies import vocabularies
from tests.conftest import Api

ROOT = Path(__file__).parents[1]


def test_every_property_is_in_the_codebook_with_its_definition_and_values(api: Api) -> None:
    api.statements.clear()
    found: Any = api.get("/v1/codebook")
    assert api.statements == []
    assert CodebookOut.model_validate(found).model_dump(mode="json") == found
    told = {item["id"]: item for item in found["items"]}
    declared = {f"{kind.name}.{name}": is_ for kind in kinds().values() for name, is_ in kind.properties.items()}
    assert list(told) == list(declared)
    for name, item in told.items():
        claimed = declared[name].claimed
        assert item["definition"].endswith("."), name
        assert (item["many"], item["evolving"]) == (claimed.many, claimed.evolving)
        known = vocabularies()[str(claimed.of)] if claimed.value == "term" else None
        assert [value["value"] for value in item["values"]] == (list(known.terms) if known else [])
        assert item["about"] == (known.definition if known else None)


def test_one_variable_as_a_whole(api: Api) -> None:
    found: Any = api.get("/v1/codebook")
    (item,) = (item for item in found["items"] if item["id"] == "delegation.listing")
    values = item.pop("values")
    assert item == {
        "id": "delegation.listing",
        "kind": "delegation",
        "property": "listing",
        "definition": "Whether its list of participants is complete.",
        "type": "term",
        "of": "listing",
        "many": False,
        "evolving": False,
        "about": vocabularies()["listing"].definition,
    }
    assert values[0] == {
        "value": "complete",
        "label": "Complete",
        "definition": vocabularies()["listing"].terms["complete"].definition,
        "source": None,
        "source_code": None,
    }


def test_the_csv_says_the_same(api: Api) -> None:
    answer = api.client.get("/v1/codebook.csv")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8; header=present"
    assert answer.content.count(b"\r\n") == answer.content.count(b"\n")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode(), newline=""), strict=True))
    assert list(rows[0]) == list(COLUMNS)
    found: Any = api.get("/v1/codebook")
    expected = [
        (item["id"], item["definition"], value.get("value", ""), value.get("definition", ""))
        for item in found["items"]
        for value in item["values"] or [{}]
    ]
    assert [(row["variable"], row["definition"], row["value"], row["value_definition"]) for row in rows] == expected


def test_the_page_says_the_same(api: Api) -> None:
    html = api.client.get("/codebook").text
    found: Any = api.get("/v1/codebook")
    assert re.findall(r"<h3 id=\"(.+?)\">", html) == [item["id"] for item in found["items"]]
    text = unescape(html)
    for item in found["items"]:
        assert item["definition"] in text
        assert all(value["definition"] in text for value in item["values"])


def test_the_codebook_takes_no_parameters(api: Api) -> None:
    for path in ("/v1/codebook", "/v1/codebook.csv"):
        assert api.client.get(path, params={"revision": 1}).status_code == 422


def test_the_citation_file_has_what_cff_1_2_0_asks_for() -> None:
    file = YAML(typ="safe", pure=True).load(ROOT / "CITATION.cff")
    assert file["cff-version"] == "1.2.0"
    assert {"authors", "cff-version", "message", "title"} <= file.keys()
    known = {"abstract", "authors", "cff-version", "keywords", "license", "message", "title", "type", "version"}
    assert file.keys() <= known
    assert file["authors"] == [{"name": "Parley contributors"}]  # an entity, which has a name and nothing else
    assert (file["type"], file["license"], file["version"]) == ("software", "MIT", __version__)
    assert len(set(file["keywords"])) == len(file["keywords"]) > 0
