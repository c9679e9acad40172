"""Pages of 50,000 talks: nothing is lost or given twice, and the last costs no more than the first."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from tests.queries.block import BUSY_DAY, RARE_PARTY
from tests.queries.conftest import TALKS, Made

PAGE = 200
NEVER = "unknown"


@dataclass(frozen=True)
class Row:
    """A talk as its table has it; where the days are unknown, `first` is after every day and `last` before."""

    id: int
    slug: str
    status: str | None
    first: str
    last: str

    @property
    def dated(self) -> bool:
        """Tell whether its day is known."""
        return self.first != NEVER


@pytest.fixture(scope="session")
def talks(made: Made) -> list[Row]:
    """Give every talk of the base."""
    rows = made.rows("SELECT id, slug, status, day_min, day_max FROM talk")
    return [Row(item, slug, status, str(first or NEVER), str(last or "")) for item, slug, status, first, last in rows]


def walk(made: Made, path: str) -> tuple[list[str], list[str]]:
    """Follow `next` to the end; give the ids in the order in which they came, and the addresses of the pages."""
    found: list[str] = []
    pages: list[str] = []
    following: str | None = path
    while following is not None:
        pages.append(following)
        page = made.get(following)
        assert len(page["items"]) == PAGE or page["next"] is None
        found += [item["id"] for item in page["items"]]
        following = page["next"]
    return found, pages


def upwards(row: Row) -> tuple[object, ...]:
    return row.first, row.id


def downwards(row: Row) -> tuple[object, ...]:
    return -date.fromisoformat(row.first).toordinal() if row.dated else 0, -row.id


def expected(rows: list[Row], order: Callable[[Row], Any], which: Callable[[Row], bool]) -> list[str]:
    return [row.slug for row in sorted(filter(which, rows), key=order)]


@pytest.mark.parametrize(("sort", "order"), [("-day", downwards), ("day", upwards)])
def test_every_talk_comes_once_in_order_with_unknown_days_last(
    made: Made, talks: list[Row], sort: str, order: Callable[[Row], Any]
) -> None:
    found, pages = walk(made, f"/v1/talks?sort={sort}&limit={PAGE}")
    assert len(pages) == TALKS / PAGE
    assert found == expected(talks, order, lambda _: True)
    unknown = {row.slug for row in talks if not row.dated}
    assert len(unknown) > PAGE
    assert set(found[-len(unknown) :]) == unknown
    assert sum(row.first == BUSY_DAY == row.last for row in talks) > 2 * PAGE, "a day that fills more than two pages"


@pytest.mark.parametrize(("sort", "far"), [("-day", "until=2000-12-31"), ("day", "from=2025-06-01")])
def test_a_late_page_reads_as_little_as_the_first(made: Made, sort: str, far: str) -> None:
    _, pages = walk(made, f"/v1/talks?sort={sort}&limit={PAGE}&{far}")
    late = "cursor=" + pages[-1].partition("cursor=")[2].partition("&")[0]
    first = made.work(f"/v1/talks?sort={sort}&limit=50")
    more = 30_000 if made.sqlite else 10
    assert made.work(f"/v1/talks?sort={sort}&limit=50&{late}") <= first + more


@pytest.mark.parametrize(
    ("query", "which"),
    [
        ("status=held", lambda row: row.status == "held"),
        ("status=held&status=proposed", lambda row: row.status in ("held", "proposed")),
        ("from=2014-12-15&until=2015-06-15", lambda row: row.last >= "2014-12-15" and row.first <= "2015-06-15"),
        ("until=2000-12-31", lambda row: row.first <= "2000-12-31"),
        ("from=2023-06-01&status=held", lambda row: row.last >= "2023-06-01" and row.status == "held"),
    ],
)  # fmt: skip
@pytest.mark.parametrize(("sort", "order"), [("-day", downwards), ("day", upwards)])
def test_filtered_pages_lose_nothing_either(  # noqa: PLR0913, PLR0917 - what differs between the cases
    made: Made, talks: list[Row], query: str, which: Callable[[Row], bool], sort: str, order: Callable[[Row], Any]
) -> None:
    found, pages = walk(made, f"/v1/talks?{query}&sort={sort}&limit={PAGE}")
    assert found == expected(talks, order, which)
    assert len(pages) > 2


@pytest.mark.parametrize("party", ["party-20", RARE_PARTY, "nobody"])
def test_pages_of_a_party_hold_its_talks_alone(made: Made, talks: list[Row], party: str) -> None:
    statement = "SELECT d.talk_id FROM delegation d JOIN party p ON p.id = d.party_id WHERE p.slug = "
    its = {row[0] for row in made.rows(f"{statement}'{party}'")}
    found, _ = walk(made, f"/v1/talks?party={party}&limit={PAGE}")
    assert found == expected(talks, downwards, lambda row: row.id in its)


@pytest.mark.parametrize("as_of", ["2005-03-31", "2024-06-30"])
def test_pages_of_a_day_hold_what_was_known_then(made: Made, talks: list[Row], as_of: str) -> None:
    counted = f"SELECT id FROM talk_version WHERE known_from <= '{as_of}' AND known_until > '{as_of}'"
    known = {row[0] for row in made.rows(counted)}
    found, _ = walk(made, f"/v1/talks?as_of={as_of}&limit={PAGE}&from=2021-01-01")
    assert found == expected(talks, downwards, lambda row: row.id in known and row.last >= "2021-01-01")


def test_a_page_in_the_middle_of_one_day_goes_on_there(made: Made, talks: list[Row]) -> None:
    narrow = f"from={BUSY_DAY}&until={BUSY_DAY}"
    found, pages = walk(made, f"/v1/talks?{narrow}&limit={PAGE}")
    assert len(pages) > 7
    assert found == expected(talks, downwards, lambda row: row.first <= BUSY_DAY <= row.last)
