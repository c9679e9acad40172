"""`python -m app` is the `parley` command."""

from app.cli import app

app(prog_name="parley")
