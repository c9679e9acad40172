"""`parley extract`: what it prints, and how it refuses."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from ruamel.yaml import YAML
from typer.testing import CliRunner, Result

from app.cli import app
from app.ingest.readers.english import model as loading
from tests.benchmarks.score_english import scored
from tests.ingest.articles.made import lines, pdf
from tests.ingest.readers.english.passages import TALKS

KEYS = ["talks", "participants", "demands", "outcomes", "statements"]


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["extract", *arguments])


@pytest.fixture
def text(tmp_path: Path) -> Path:
    """Give a file of made-up news."""
    path = tmp_path / "lake.txt"
    path.write_text(TALKS, encoding="utf-8")
    return path


def test_every_value_has_its_words(text: Path) -> None:
    result = run(str(text))
    assert (result.exit_code, result.stderr) == (0, "")
    (document,) = json.loads(result.stdout)
    assert [key for key in document if key in KEYS] == KEYS
    assert (document["file"], document["written"]) == (str(text), {"date": "2024-03-14", "how": "dateline"})
    for fact in (fact for key in KEYS for fact in document[key]):
        assert TALKS[fact["start"] : fact["end"]] == fact["quote"]
        for value in (v for found in fact.values() for v in (found if isinstance(found, list) else [found])):
            if isinstance(value, dict):
                assert TALKS[value["start"] : value["end"]] == value["quote"]
                assert 0 < value["confidence"] <= 1
                assert value["how"] in ("explicit", "resolved", "inferred")
                assert value["rule"]


def test_yaml_says_the_same(text: Path) -> None:
    told = YAML(typ="safe", pure=True).load(run(str(text), "--format", "yaml").stdout)
    assert told == json.loads(run(str(text)).stdout)


def test_the_day_of_writing_can_be_given(tmp_path: Path) -> None:
    path = tmp_path / "lake.md"
    path.write_text("# A meeting by the lake\n\nNorway and Chile held talks in Geneva on Monday.\n", encoding="utf-8")
    (document,) = json.loads(run(str(path), "--published", "2024-03-14").stdout)
    assert document["talks"][0]["date"]["value"] == "2024-03-11"
    (document,) = json.loads(run(str(path)).stdout)
    assert document["talks"][0]["date"] is None


def test_files_that_cannot_be_read_are_told_and_the_others_printed(text: Path) -> None:
    made = {
        "empty.txt": (b"", "is empty"),
        "latin.txt": (
            b"The caf\xe9 was closed.",
            "is not UTF-8 (byte 7 cannot be read); save it as UTF-8 and try again",
        ),
        "deutsch.txt": (b"Die Seiten trafen sich am Dienstag und sprachen lange miteinander.", None),
        "page.pdf": (b"%PDF-1.7", "is a broken PDF, or one of a kind that cannot be read"),
    }
    for name, (content, _) in made.items():
        text.with_name(name).write_bytes(content)
    result = run(*(str(text.with_name(name)) for name in (*made, text.name)))
    assert result.exit_code == 1
    assert [document["file"] for document in json.loads(result.stdout)] == [str(text)]
    unread = "is unread: it does not look like English, and Parley reads English alone so far"
    lines = sorted(f"{text.with_name(name)}: {says or unread}" for name, (_, says) in made.items())
    assert result.stderr.splitlines() == lines


def test_a_page_a_pdf_and_lines_are_read_like_a_text(tmp_path: Path) -> None:
    paragraphs = [paragraph for paragraph in TALKS.split("\n\n")[1:] if paragraph.strip()]
    body = "".join(f"<p>{paragraph.strip()}</p>" for paragraph in paragraphs)
    published = "<meta property='article:published_time' content='2024-03-14T09:00:00Z'>"
    page, dump = tmp_path / "lake.html", tmp_path / "dump.jsonl"
    page.write_text(
        f"<html><head>{published}</head><body><nav>Menu</nav><h1>Delegations meet again by the lake</h1>{body}"
    )
    dump.write_text(f"{json.dumps({'text': TALKS, 'date': '2024-03-14'})}\n[]\n")
    press = tmp_path / "press.pdf"
    press.write_bytes(pdf([lines(*((words, 12, 72, 700 - 30 * row) for row, words in enumerate(paragraphs)))]))
    result = run(str(page), str(press), str(dump), "--published", "2024-03-14")
    assert result.exit_code == 1
    assert result.stderr == f'{dump}:2: is no JSON object: each line is one article, {{"text": …}}\n'
    documents = json.loads(result.stdout)
    assert [document["file"] for document in documents] == [str(page), str(press), f"{dump}:1"]
    for document in documents:
        rounds = {talk["round"]["value"]: talk["date"]["value"] for talk in document["talks"] if talk["round"]}
        assert rounds[2] == "2024-03-12"
    dated = [document["written"] for document in json.loads(run(str(page), str(dump)).stdout)]
    assert dated == [{"date": "2024-03-14", "how": "published"}] * 2


def test_a_path_that_is_no_file_is_code_2(tmp_path: Path) -> None:
    result = run(str(tmp_path / "nowhere.txt"))
    assert (result.exit_code, result.stderr) == (2, f"{tmp_path}/nowhere.txt: there is no such file or folder\n")
    (tmp_path / "talks.docx").touch()
    result = run(str(tmp_path / "talks.docx"))
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"{tmp_path}/talks.docx: is no file of an article; right are .txt, .md, ")
    result = run(str(tmp_path))
    assert (result.exit_code, result.stderr) == (2, f"{tmp_path}: is a folder; name its files\n")


def test_without_the_extra_it_says_what_to_install(text: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    loading.model.cache_clear()
    monkeypatch.setitem(sys.modules, "spacy", None)
    result = run(str(text))
    monkeypatch.undo()
    loading.model.cache_clear()
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == (
        "reading English needs what the extra 'english' brings; install it with: pip install 'parley[english]'\n"
    )


def test_the_command_line_starts_without_what_reads_articles() -> None:
    command = [sys.executable, "-c", "import sys, app.cli; print(*sys.modules)"]
    loaded = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()  # noqa: S603 - our own
    assert "app.ingest.articles.reading" in loaded
    assert not {"spacy", "trafilatura", "lxml", "pypdf"}.intersection(loaded)


def test_the_scorer_s_shape(text: Path) -> None:
    (document,) = json.loads(run(str(text)).stdout)
    shape = scored(document)
    assert list(shape) == KEYS
    assert shape["talks"][0]["parties"]
