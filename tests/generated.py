"""What is made from the code and kept beside it: the README's tables of lists and questions, and docs/openapi.json.

`python -m tests.generated` makes both anew; a test compares them with the code.
"""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

from app.main import create_app
from app.routers.question import TAG
from app.settings import Settings

HOME = Path(__file__).parents[1]
README, OPENAPI = HOME / "README.md", HOME / "docs" / "openapi.json"
_TABLE = r"(?<=<!-- {name} -->\n).*?(?=<!-- /{name} -->)"
_COMMON = ("limit", "cursor", "as_of", "revision", "release", "include", "sort")


@cache
def described() -> dict[str, Any]:
    """Give the OpenAPI document that the code makes; nobody is to change it."""
    return create_app(Settings()).openapi()


def openapi() -> str:
    """Give the text of docs/openapi.json."""
    return json.dumps(described(), indent=2, ensure_ascii=False) + "\n"


def readme() -> str:
    """Give the text of the README with its tables of lists and questions as the OpenAPI has them."""
    lines = ["| list | filters | `sort` (the first by default) | also |", "|---|---|---|---|"]
    asks: dict[str, list[str]] = {}
    spec = described()["paths"]
    for path, operations in spec.items():
        if TAG in operations["get"]["tags"]:
            asks.setdefault(operations["get"]["summary"], []).append(path)
        elif "sort" in {item["name"] for item in operations["get"].get("parameters", [])}:
            lines.append(f"| `{path}` | {' | '.join(_columns(operations['get']['parameters']))} |")
    questions = ["| question | asked at | takes |", "|---|---|---|"]
    questions += [_question(summary, paths, spec) for summary, paths in asks.items()]
    text = README.read_text(encoding="utf-8")
    for name, table in {"lists": lines, "questions": questions}.items():
        text = re.sub(_TABLE.format(name=name), "\n".join(table) + "\n", text, flags=re.DOTALL)
    return text


def _question(summary: str, paths: list[str], spec: dict[str, Any]) -> str:
    """Give the line of a question, which may be asked of several kinds of thing."""
    path, *others = paths
    parameters = spec[path]["get"].get("parameters", [])
    for item in (item for item in parameters if item["in"] == "path"):
        path = path.replace(f"{{{item['name']}}}", str(item["schema"]["examples"][0]))
    takes = ", ".join(f"`{item['name']}`" for item in parameters if item["in"] == "query") or "none"
    also = f", and so of {', '.join(other.split('/')[2] for other in others)}" if others else ""
    return f"| {summary} | `{path}`{also} | {takes} |"


def _columns(parameters: list[dict[str, Any]]) -> list[str]:
    known = {item["name"]: item["schema"] for item in parameters}
    columns = (
        [name for name in known if name not in _COMMON],
        sorted(known["sort"]["enum"], key=known["sort"]["default"].__ne__),
        [name for name in ("as_of", "revision", "release", "include") if name in known],
    )
    return [", ".join(f"`{name}`" for name in names) or "none" for names in columns]


if __name__ == "__main__":
    OPENAPI.write_text(openapi(), encoding="utf-8")
    README.write_text(readme(), encoding="utf-8")
