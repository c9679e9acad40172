"""Runs commands, in this process or in one of their own."""

import os
import subprocess
import sys
from pathlib import Path

from typer.testing import CliRunner, Result

from app import __file__ as package
from app.cli import app

ROOT = Path(package).parents[1]


def run(*arguments: str, base: str | None = None, lines: str | None = None, **environment: str) -> Result:
    """Run a command in this process; `lines` are what it reads from where no terminal is."""
    given = {"PARLEY_DATABASE_URL": base, **environment} if base else environment
    return CliRunner().invoke(app, list(arguments), input=lines, env=dict(given))


def outcome(result: Result) -> tuple[int, str, str]:
    assert isinstance(result.exception, SystemExit | None), result.exception
    return result.exit_code, result.stdout, result.stderr


def process(*arguments: str, folder: Path, **environment: str) -> subprocess.Popen[str]:
    """Start a command in a process of its own, in a folder, with no settings but those given."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PARLEY_")}
    return subprocess.Popen(  # noqa: S603
        [sys.executable, "-m", "app", *arguments],
        cwd=folder,
        env={**kept, "PYTHONPATH": str(ROOT), **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
