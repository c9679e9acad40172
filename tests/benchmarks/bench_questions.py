"""How long the statements of the questions take on 50,000 made talks, on SQLite.

`python -m tests.benchmarks.bench_questions` makes the base and prints, for each question, the median time of its one
statement by the bare driver, the median time of the whole request in this process, and the size of the answer.
"""

import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import event

from tests.conftest import Api, fill_empty, open_api
from tests.made import fill_made

TALKS, NESTED, ROUNDS = 50_000, 40, 7
TALK, DEMAND = "k3-talk-40", "k3-talk-40-demand-0"
QUESTIONS = (
    f"/v1/talks/{TALK}/changes",
    f"/v1/talks/{TALK}/brief",
    f"/v1/talks/{TALK}/history",
    f"/v1/demands/{DEMAND}/history",
    "/v1/people/person-3/appearances",
    "/v1/processes/process-3/positions",
    "/v1/processes/process-3/positions?as_of=2020-01-01",
    "/v1/processes/process-3/conditions",
    "/v1/processes/process-3/timeline",
    "/v1/processes/process-3/timeline?as_of=2020-01-01",
    "/v1/contradictions",
    "/v1/contradictions?process=process-3",
    f"/v1/claims/first?subject=talk/{TALK}",
    "/v1/commitments/tracker",
    "/v1/commitments/tracker?overdue_on=2020-01-01",
    "/v1/coverage",
    "/v1/changes",
)


def main() -> None:
    """Make the base, ask, and print."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "made.db"
        url = f"sqlite+aiosqlite:///{file}"
        fill_empty(url)
        fill_made(url, TALKS, nested=NESTED)
        for api in open_api(url):
            for path in QUESTIONS:
                sys.stdout.write(f"{_told(api, file, path)}\n")
                sys.stdout.flush()


def _told(api: Api, file: Path, path: str) -> str:
    asked: list[tuple[str, tuple[object, ...]]] = []

    def keep(_conn: object, _cursor: object, statement: str, parameters: tuple[object, ...], *_: object) -> None:
        asked.append((statement, parameters))

    engine = api.client.app.state.engine.sync_engine  # type: ignore[attr-defined]
    event.listen(engine, "before_cursor_execute", keep)
    response = api.client.get(path)
    event.remove(engine, "before_cursor_execute", keep)
    assert response.status_code == 200, f"{path}: {response.text}"
    ((statement, parameters),) = asked
    connection = sqlite3.connect(file)
    alone = _median(lambda: connection.execute(statement, parameters).fetchall())
    connection.close()
    whole = _median(lambda: api.client.get(path))
    return f"{alone:8.1f} ms {whole:7.1f} ms {len(response.content):10,} {path}"


def _median(work: Callable[[], object]) -> float:
    taken = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        taken.append((time.perf_counter() - start) * 1_000)
    return statistics.median(taken)


if __name__ == "__main__":
    main()
