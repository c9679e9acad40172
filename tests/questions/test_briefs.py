"""A round on two pages: the whole brief is written down in `expected/`, and every form of it says the same."""

import json
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document

from tests.conftest import Api
from tests.questions.conftest import EXPECTED

PATH = "/v1/talks/istanbul-2025-06-02/brief"


@pytest.mark.parametrize("slug", ["istanbul-2025-06-02", "istanbul-2025-07-23"])
def test_the_brief_of_a_round_in_markdown(istanbul_api: Api, slug: str) -> None:
    istanbul_api.statements.clear()
    response = istanbul_api.client.get(f"/v1/talks/{slug}/brief")
    assert len(istanbul_api.statements) == 1
    assert response.headers["content-type"] == "text/markdown; charset=utf-8"
    assert response.text == (EXPECTED / f"brief-{slug}.md").read_text(encoding="utf-8")


def test_the_brief_of_the_seeds_second_round(api: Api) -> None:
    response = api.client.get(PATH)
    assert response.text == (EXPECTED / "brief-seed.md").read_text(encoding="utf-8")


def test_the_brief_as_of_a_day_knows_no_more_than_that_day(istanbul_api: Api) -> None:
    text = istanbul_api.client.get(f"{PATH}?as_of=2025-05-30").text
    assert "Announced as the same, not named: Alexander Fomin" in text
    assert "as known on 30 May 2025" in text
    assert "June 2025)" not in text


def test_the_page_holds_to_the_strict_policy(istanbul_api: Api) -> None:
    response = istanbul_api.client.get(f"{PATH}?format=html")
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    assert response.headers["content-security-policy"].startswith("default-src 'none'; style-src 'self'")
    assert "<script" not in response.text
    assert "style=" not in response.text
    assert istanbul_api.client.get("/static/brief.css").headers["content-type"].startswith("text/css")


def test_the_word_document_says_what_the_page_says(istanbul_api: Api) -> None:
    response = istanbul_api.client.get(f"{PATH}?format=docx")
    assert response.headers["content-disposition"] == 'attachment; filename="istanbul-2025-06-02.docx"'
    assert ZipFile(BytesIO(response.content)).testzip() is None
    told = [paragraph.text for paragraph in Document(BytesIO(response.content)).paragraphs]
    assert told[0] == "Istanbul talks, round 2, 2 June 2025"
    assert "Rustem Umerov, defence minister, head" in "\n".join(told)
    assert told[-1].startswith("Parley, revision ")
    assert istanbul_api.client.get(f"{PATH}?format=docx").content == response.content


def test_what_documents_say_is_not_taken_for_markup(istanbul_api: Api) -> None:
    body = json.loads(istanbul_api.client.get(f"{PATH}?format=json").content)
    assert body["talk"]["id"] == "istanbul-2025-06-02"
    refused = istanbul_api.client.get(f"{PATH}?format=pdf")
    assert refused.json()["errors"] == [
        {"where": "query.format", "what": "'pdf' is not in the list; known here: docx, html, json, md"}
    ]


def test_the_command_writes_it_to_a_file(seeded_base: str, tmp_path: Path, api: Api) -> None:
    file = tmp_path / "brief.md"
    command = [sys.executable, "-m", "app", "brief", "istanbul-2025-06-02", "--output", str(file)]
    environment = {"PARLEY_DATABASE_URL": seeded_base}
    subprocess.run(command, env=environment, check=True)  # noqa: S603 - our own command
    assert file.read_text(encoding="utf-8") == api.client.get(PATH).text
    missing = subprocess.run([*command[:4], "nothing"], env=environment, capture_output=True, text=True, check=False)  # noqa: S603
    assert (missing.returncode, missing.stderr) == (2, "there is no talk 'nothing'\n")
