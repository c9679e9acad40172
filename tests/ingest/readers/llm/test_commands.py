"""`parley ingest --reader llm` and `parley extract --reader llm`: the model of the setting, and what is refused."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from app.cli import app
from app.ingest.readers.english import model as loading
from tests.ingest.dumps import asked
from tests.ingest.readers.llm.answers import ROUND

_UNNAMED = (
    "reader 'llm' asks a language model, and none is named; set PARLEY_MODEL to provider:model, "
    "and the provider's own variable to its key"
)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, [*arguments])


@pytest.fixture
def text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a file of made-up news, with the library's own model for tests as the setting's."""
    monkeypatch.setenv("PARLEY_MODEL", "test")
    path = tmp_path / "lake.txt"
    path.write_text(ROUND, encoding="utf-8")
    return path


def test_extract_prints_what_the_model_of_the_setting_gave(text: Path) -> None:
    result = run("extract", "--reader", "llm", str(text))
    assert (result.exit_code, result.stderr) == (0, "")
    (document,) = json.loads(result.stdout)
    assert (document["reader"], document["model"]) == ("llm@1", "test")


def test_ingest_records_under_the_reader(text: Path, base: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PARLEY_DATABASE_URL", base)
    result = run("ingest", "--reader", "llm", str(text))
    assert result.exit_code == 0
    assert result.stdout.startswith("1 article read, 0 there already, 0 kept unread, 0 refused")
    assert [tuple(row) for row in asked(base, "SELECT reader, model FROM perusal")] == [("llm", "test")]
    assert run("ingest", "--reader", "llm", str(text)).stdout.startswith("0 articles read, 1 there already")


@pytest.mark.parametrize("command", ["extract", "ingest"])
@pytest.mark.parametrize(
    ("model", "what"),
    [
        ("", _UNNAMED),
        ("nobody:any", "PARLEY_MODEL: 'nobody:any' cannot be asked. Unknown model: nobody:any"),
        ("system-one:any", "PARLEY_MODEL: 'system-one:any' needs SYSTEM_ONE_BASE_URL, which is not set"),
    ],
)
def test_a_model_that_cannot_be_asked_is_code_2(
    text: Path, monkeypatch: pytest.MonkeyPatch, command: str, model: str, what: str
) -> None:
    monkeypatch.setenv("PARLEY_MODEL", model)
    monkeypatch.delenv("SYSTEM_ONE_BASE_URL", raising=False)
    monkeypatch.setenv("PARLEY_DATABASE_URL", f"sqlite+aiosqlite:///{text.with_name('no.db')}")
    result = run(command, "--reader", "llm", str(text))
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", f"{what}\n")


@pytest.mark.parametrize("package", ["pydantic_ai", "spacy"])
def test_without_the_extra_it_says_what_to_install(text: Path, monkeypatch: pytest.MonkeyPatch, package: str) -> None:
    loading.model.cache_clear()
    monkeypatch.setitem(sys.modules, package, None)
    result = run("extract", "--reader", "llm", str(text))
    monkeypatch.undo()
    loading.model.cache_clear()
    said = {
        "pydantic_ai": "reading by a language model needs what the extra 'llm' brings; "
        "install it with: pip install 'parley[llm]'\n",
        "spacy": "reading English needs what the extra 'english' brings; "
        "install it with: pip install 'parley[english]'\n",
    }
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", said[package])


def test_a_provider_s_package_that_is_missing_is_named(text: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PARLEY_MODEL", "groq:any")
    monkeypatch.setitem(sys.modules, "groq", None)
    result = run("extract", "--reader", "llm", str(text))
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("PARLEY_MODEL: 'groq:any' needs its provider's package. Please install the `groq`")


def test_nothing_of_it_is_loaded_before_it_is_asked_for() -> None:
    code = (
        "import sys, app.cli, app.main; "
        "print([name for name in ('pydantic_ai', 'spacy', 'openai') if name in sys.modules])"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603
    assert told.stdout == "[]\n"
