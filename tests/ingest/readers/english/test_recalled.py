"""What sentences say of talks that were told of before."""

import pytest

from tests.ingest.readers.english.passages import told, values

HELD = "Norway and Chile held talks in Geneva on 12 March 2024."


@pytest.mark.parametrize(
    ("text", "remark"),
    [
        ("Both sides sat down at the table for the first time in three years.", "for the first time in three years"),
        ("They were the first direct talks in more than a decade.", "the first direct talks in more than a decade"),
        ("It was their first meeting since the war began.", "their first meeting since the war began"),
        ("The two sides came face to face for the first time since 2019.", "for the first time since 2019"),
        ("It was the first direct talks in more than ten years.", "the first direct talks in more than ten years"),
        ("It snowed for the first time in three years.", None),
    ],
)
def test_the_first_time_in_long_is_told_of_the_talks(text: str, remark: str | None) -> None:
    (talk,) = told(f"{HELD} {text}", "talk")
    assert values(talk, "remark") == ([remark] if remark else [])


@pytest.mark.parametrize(
    ("text", "sat"),
    [
        ("Both sides sat down at the negotiating table.", ["attended"]),
        ("The two delegations met face to face.", ["attended"]),
        ("The sides will sit down again.", []),
        ("The sides have not met each other.", []),
    ],
)
def test_that_both_sides_sat_down_is_told_of_the_talks(text: str, sat: list[str]) -> None:
    (talk,) = told(f"{HELD} {text}", "talk")
    assert values(talk, "sat") == sat
