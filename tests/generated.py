"""What is made from the code and kept beside it: the README's table of lists, and docs/openapi.json.

`python -m tests.generated` makes both anew; a test compares them with the code.
"""

import json
import re
from pathlib import Path
from typing import Any

from app.main import create_app
from app.settings import Settings

HOME = Path(__file__).parents[1]
README, OPENAPI = HOME / "README.md", HOME / "docs" / "openapi.json"
_TABLE = re.compile(r"(?<=<!-- lists -->\n).*?(?=<!-- /lists -->)", re.DOTALL)
_COMMON = ("limit", "cursor", "as_of", "revision", "include", "sort")


def openapi() -> str:
    """Give the text of docs/openapi.json."""
    return json.dumps(create_app(Settings()).openapi(), indent=2, ensure_ascii=False) + "\n"


def readme() -> str:
    """Give the text of the README with its table of lists as the OpenAPI has them."""
    lines = ["| list | filters | `sort` (the first by default) | also |", "|---|---|---|---|"]
    for path, operations in json.loads(openapi())["paths"].items():
        if path.startswith("/v1/") and "{" not in path:
            lines.append(f"| `{path}` | {' | '.join(_columns(operations['get']['parameters']))} |")
    return _TABLE.sub("\n".join(lines) + "\n", README.read_text(encoding="utf-8"))


def _columns(parameters: list[dict[str, Any]]) -> list[str]:
    known = {item["name"]: item["schema"] for item in parameters}
    columns = (
        [name for name in known if name not in _COMMON],
        known["sort"]["enum"],
        [name for name in ("as_of", "revision", "include") if name in known],
    )
    return [", ".join(f"`{name}`" for name in names) or "none" for names in columns]


if __name__ == "__main__":
    OPENAPI.write_text(openapi(), encoding="utf-8")
    README.write_text(readme(), encoding="utf-8")
