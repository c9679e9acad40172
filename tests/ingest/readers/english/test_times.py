"""Day expressions: what they say, what they are counted from, and that nothing is said without an anchor."""

from datetime import date

import pytest

from app.ingest.readers.english.reckoning import Anchor
from app.ingest.readers.english.text import blocks
from app.ingest.readers.english.times import anchor, times

THURSDAY = date(2025, 5, 29)


def found(sentence: str, day: date | None = THURSDAY, *, bound: bool = False) -> list[object]:
    block = blocks(f"{sentence} It was said so by both of them.")[0]
    return [time.value.value for time in times(block, Anchor(day, "published", bound=bound))]


@pytest.mark.parametrize(
    ("sentence", "edtf"),
    [
        ("They met on 16 May 2025.", "2025-05-16"),
        ("They met on May 16, 2025.", "2025-05-16"),
        ("They met on 16 May.", "2025-05-16"),
        ("They met on 3 January.", "2025-01-03"),
        ("They met on 20 December.", "2024-12-20"),
        ("They met on Monday.", "2025-05-26"),
        ("They met on Thursday.", "2025-05-29"),
        ("They will meet on Monday.", "2025-06-02"),
        ("They are due to meet next Monday.", "2025-06-02"),
        ("They met last Friday.", "2025-05-23"),
        ("They met yesterday.", "2025-05-28"),
        ("They met two days ago.", "2025-05-27"),
        ("They met last week.", "2025-05-19/2025-05-25"),
        ("They met last month.", "2025-04"),
        ("They met in early June 2023.", "2023-06-01/2023-06-10"),
        ("They met in mid-June.", "2025-06-11/2025-06-20"),
        ("They met at the end of June.", "2025-06-21/2025-06-30"),
        ("They met at the start of June 2023.", "2023-06-01/2023-06-10"),
        ("They met in the third week of June.", "2025-06-15/2025-06-21"),
        ("They met in the last week of June.", "2025-06-24/2025-06-30"),
        ("They met on 12-13 June.", "2025-06-12/2025-06-13"),
        ("They met between June 3 and 5.", "2025-06-03/2025-06-05"),
        ("They met in March 2022.", "2022-03"),
        ("They met in 2011.", "2011"),
        ("They met last year.", "2024"),
    ],
)
def test_an_expression_and_its_day(sentence: str, edtf: str) -> None:
    assert found(sentence) == [edtf]


@pytest.mark.parametrize("phrase", ["on Monday", "next week", "yesterday", "on 16 May", "last month", "two years ago"])
def test_without_an_anchor_there_is_no_date(phrase: str) -> None:
    assert found(f"They met {phrase}.", None) == []


def test_a_page_date_bounds_the_year_and_anchors_nothing_else() -> None:
    bound = date(2025, 9, 24)
    assert found("They met on 16 May, and again on 3 November.", bound, bound=True) == ["2025-05-16", "2024-11-03"]
    assert found("They met on Monday and yesterday and last week.", bound, bound=True) == []


def test_the_day_before_counts_from_the_day_last_named() -> None:
    block = blocks("The day before, they had met in a hall by the lake.")[0]
    assert [t.value.value for t in times(block, Anchor(THURSDAY, "published"), "2025-03-10")] == ["2025-03-09"]


def test_an_impossible_day_is_no_day() -> None:
    assert found("They met on 31 February 2025.") == []


def test_may_and_a_length_of_time_are_no_dates() -> None:
    assert found("They may agree on a 30-day truce of three years.") == []


def test_where_the_anchor_comes_from() -> None:
    dated = blocks("Two sides meet at the lake\n14 March 2024\n\nThey met on Tuesday.")
    assert (anchor(dated).day, anchor(dated).how) == (date(2024, 3, 14), "dateline")
    assert anchor(dated, THURSDAY) == Anchor(THURSDAY, "published")
    assert anchor(blocks("Two sides meet at the lake\n\nThey met on Tuesday.")).day is None


def test_a_leap_day_is_moved_to_no_year_that_has_none() -> None:
    block = blocks(
        "Norway and Chile met in Oslo on February 29, and it was said to be the first of many such meetings."
    )
    assert [str(time.value.value) for time in times(block[0], Anchor(date(2024, 1, 10), "published"))] == ["2024-02-29"]
