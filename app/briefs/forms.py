"""The forms that a brief is given in, with the media type of each."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from app.briefs.lines import paper
from app.briefs.markdown import markdown
from app.briefs.page import page
from app.briefs.paper import Paper
from app.schemas.briefs import Brief

STYLE_SHEET = Path(__file__).parents[1] / "pages" / "static" / "brief.css"
LINKED = '<link rel="stylesheet" href="/static/brief.css">'
MEDIA_TYPES = {
    "md": "text/markdown",
    "html": "text/html",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "json": "application/json",
}


def written(brief: Brief, form: str, as_of: date | None = None, style: str = LINKED) -> bytes:
    """Give a brief in one of the forms; `style` is the element that brings the page its style sheet."""
    if form == "json":
        return brief.model_dump_json(by_alias=True).encode()
    made = paper(brief, str(as_of) if as_of else None)
    forms: dict[str, Callable[[], bytes]] = {
        "md": lambda: markdown(made).encode(),
        "html": lambda: page(made, style).encode(),
        "docx": lambda: _word(made),
    }
    return forms[form]()


def _word(made: Paper) -> bytes:
    from app.briefs.word import word  # noqa: PLC0415 - it takes long to load, and few requests need it

    return word(made)
