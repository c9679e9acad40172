"""Bases with many made talks, and a client that tells how much of them a request reads."""

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.engine import make_url

from tests.conftest import Api, Bases, fill_empty, open_api
from tests.made import fill_made

TALKS = 50_000
_EVERY = 20
"""So many instructions of SQLite's machine are counted as one."""


@dataclass
class Made:
    """An API on many made talks."""

    url: str
    api: Api

    @property
    def sqlite(self) -> bool:
        """Tell which of the two databases it is."""
        return self.url.startswith("sqlite")

    def get(self, path: str) -> Any:
        """Give the JSON of an answer that must be 200."""
        response = self.api.client.get(path)
        assert response.status_code == 200, response.text
        return response.json()

    def rows(self, statement: str) -> list[tuple[Any, ...]]:
        """Ask the base itself."""

        async def ask() -> list[tuple[Any, ...]]:
            async with self.api.client.app.state.engine.connect() as connection:  # type: ignore[attr-defined]
                return [tuple(row) for row in await connection.exec_driver_sql(statement)]

        found: list[tuple[Any, ...]] = self._run(ask)
        return found

    def plan(self, path: str) -> Any:
        """Give the plan of a request's statement: SQLite's lines, or PostgreSQL's tree, with what was really read."""
        statement, parameters = self._asked(path)
        explain = "EXPLAIN QUERY PLAN " if self.sqlite else "EXPLAIN (ANALYZE, FORMAT JSON) "

        async def ask() -> Any:
            async with self.api.client.app.state.engine.connect() as connection:  # type: ignore[attr-defined]
                rows = (await connection.exec_driver_sql(explain + statement, parameters)).all()
            if self.sqlite:
                return [row[3] for row in rows]
            return (json.loads(rows[0][0]) if isinstance(rows[0][0], str) else rows[0][0])[0]["Plan"]

        return self._run(ask)

    def work(self, path: str) -> int:
        """Tell what finding the page costs: rows read by PostgreSQL, or SQLite's instructions for the whole answer."""
        if not self.sqlite:
            plan = self.plan(path)
            return sum(_read(page) for page in _named(plan, "CTE page") or [plan])
        statement, parameters = self._asked(path)
        steps = 0

        def step() -> int:
            nonlocal steps
            steps += _EVERY
            return 0

        connection = sqlite3.connect(str(make_url(self.url).database))
        connection.set_progress_handler(step, _EVERY)
        connection.execute(statement, parameters).fetchall()
        connection.close()
        return steps

    def _asked(self, path: str) -> tuple[str, tuple[Any, ...]]:
        asked: list[tuple[str, tuple[Any, ...]]] = []

        def keep(_conn: object, _cursor: object, statement: str, parameters: tuple[Any, ...], *_: object) -> None:
            asked.append((statement, parameters))

        engine = self.api.client.app.state.engine.sync_engine  # type: ignore[attr-defined]
        event.listen(engine, "before_cursor_execute", keep)
        try:
            assert self.api.client.get(path).status_code == 200
        finally:
            event.remove(engine, "before_cursor_execute", keep)
        (one,) = asked
        return one

    def _run(self, work: Any) -> Any:
        assert self.api.client.portal is not None
        return self.api.client.portal.call(work)


def _named(plan: dict[str, Any], name: str) -> list[dict[str, Any]]:
    below = [found for part in plan.get("Plans", ()) for found in _named(part, name)]
    return [plan, *below] if plan.get("Subplan Name") == name else below


def _read(plan: dict[str, Any]) -> int:
    """Add up the rows that the scans of a plan have read, also those that they then left out."""
    rows = 0.0
    if "Scan" in plan["Node Type"]:
        rows = (plan["Actual Rows"] + plan.get("Rows Removed by Filter", 0)) * plan["Actual Loops"]
    return round(rows) + sum(_read(part) for part in plan.get("Plans", ()))


@pytest.fixture(scope="session")
def made(bases: Bases) -> Iterator[Made]:
    """Serve 50,000 made talks, one in 40 of them with people, demands, proposals and outcomes; to be read only."""
    url = bases.copy("empty", fill_empty)
    fill_made(url, TALKS, nested=40)
    for api in open_api(url):
        yield Made(url, api)
