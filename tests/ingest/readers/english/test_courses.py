"""On which days talks are: ranges, since when they go on, when they began and ended; no days that only ask for them."""

from datetime import date

import pytest

from tests.ingest.readers.english.passages import told, values

DAY = date(2024, 3, 14)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Norway and Chile held talks in Geneva from March 4 to March 8.", "2024-03-04/2024-03-08"),
        ("Norway and Chile held talks in Geneva on Monday and Tuesday.", "2024-03-11/2024-03-12"),
        ("Norway and Chile have been holding talks in Geneva since Monday.", "2024-03-11/2024-03-14"),
        ("Norwegian and Chilean negotiators have been meeting in Geneva since March 4.", "2024-03-04/2024-03-14"),
        ("Norway and Chile are expected to meet in Geneva in early 2025.", "2025-01/2025-04"),
    ],
)
def test_days_that_stand_together_and_since_when_talks_go_on(text: str, day: str) -> None:
    (talk,) = told(text, "talk", DAY)
    assert (values(talk, "date"), values(talk, "place")) == ([day], ["Geneva"])


def test_the_day_after_since_is_that_of_the_talks_it_tells_of() -> None:
    text = "Norway and Chile met in Geneva on Monday, their first meeting since talks in Cairo in December broke down."
    found = told(text, "talk", DAY)
    assert {(*values(t, "place"), *values(t, "date")) for t in found} == {
        ("Geneva", "2024-03-11"),
        ("Cairo", "2023-12"),
    }


@pytest.mark.parametrize(
    "text",
    [
        "The talks between Norway and Chile, which began on March 4 in Geneva, ended on Wednesday without a deal.",
        "Talks between Norway and Chile opened in Geneva on March 4. The talks ended on Wednesday without a deal.",
        "Talks between Norway and Chile ended in Geneva on Wednesday. The round had begun on March 4.",
    ],
)
def test_talks_run_from_the_day_they_began_to_the_day_they_ended(text: str) -> None:
    (talk,) = told(text, "talk", DAY)
    assert (values(talk, "date"), values(talk, "status")) == (["2024-03-04/2024-03-13"], ["held"])


def test_talks_that_are_to_end_go_on() -> None:
    text = "Norway and Chile opened talks in Geneva on Wednesday. The negotiations are to end on Saturday."
    (talk,) = told(text, "talk", DAY)
    assert (values(talk, "date"), values(talk, "status")) == (["2024-03-13/2024-03-16"], ["in_progress"])


def test_the_end_of_one_round_is_not_that_of_another() -> None:
    text = (
        "Norway and Chile opened a second round of talks in Geneva on Wednesday. The first round ended on March 2. "
        "A third round will end on March 30."
    )
    assert [values(talk, "date") for talk in told(text, "talk", DAY)] == [
        ["2024-03-13"],
        ["2024-03-02"],
        ["2024-03-30"],
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Norway called for talks with Chile last week.",
        "On Monday, Norway invited Chile to talks.",
        "Peru on Monday urged Norway and Chile to return to the negotiating table.",
        "Norway on Monday rejected an offer of direct talks by Chile.",
        "Chile on Monday rejected a Norwegian proposal for direct talks.",
    ],
)
def test_the_day_of_a_proposal_is_not_that_of_the_talks(text: str) -> None:
    (talk,) = told(text, "talk", DAY)
    assert (values(talk, "status"), values(talk, "date")) == (["proposed"], [])
    assert set(values(talk, "parties")) == {"Norway", "Chile"}
