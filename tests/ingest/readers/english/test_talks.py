"""Talks: mentions with what their sentence says, joined into talks that can be told apart."""

from datetime import date

import pytest

from tests.ingest.readers.english.passages import TALKS, told, values

DAY = date(2024, 3, 14)


def test_rounds_are_told_apart() -> None:
    found = told(TALKS, "talk")
    assert [(values(t, "round"), values(t, "place"), values(t, "date"), values(t, "status")) for t in found][:1] == [
        ([2], ["Geneva"], ["2024-03-12"], ["held"])
    ]
    assert {tuple(sorted(map(str, values(t, "parties")))) for t in found} == {("Chile", "Norway")}
    third = next(talk for talk in found if values(talk, "round") == [3])
    assert (values(third, "date"), values(third, "status")) == (["2024-04-02"], ["scheduled"])


def test_a_mediator_is_no_party() -> None:
    first = told(TALKS, "talk")[0]
    assert values(first, "mediators") == ["Qatar"]
    assert "Qatar" not in values(first, "parties")


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Talks between Norway and Chile were held in Geneva on Monday.", "held"),
        ("Talks between Norway and Chile will be held in Geneva on Monday.", "scheduled"),
        ("Talks between Norway and Chile in Geneva were postponed on Monday.", "postponed"),
        ("Talks between Norway and Chile in Geneva were called off on Monday.", "cancelled"),
        ("Norway proposed talks with Chile in Geneva.", "proposed"),
        ("Talks between Norway and Chile in Geneva broke down on Monday.", "broke_down"),
        ("Norwegian officials met with Chilean officials in Geneva on Monday.", "held"),
        ("Talks between Norway and Chile are under way in Geneva.", "in_progress"),
    ],
)
def test_the_verb_gives_the_status(text: str, status: str) -> None:
    found = told(text, "talk", DAY)
    assert [values(talk, "status") for talk in found] == [[status]]
    assert values(found[0], "place") == ["Geneva"]
    assert set(values(found[0], "parties")) == {"Norway", "Chile"}


def test_without_an_anchor_a_talk_has_no_date() -> None:
    found = told("Norway and Chile held talks in Geneva on Monday.", "talk")
    assert values(found[0], "place") == ["Geneva"]
    assert "date" not in found[0].values


def test_what_is_no_talk_is_none() -> None:
    text = (
        "The cabinet meeting lasted for hours. The company will meet the demand for coal, and held a news conference."
    )
    assert told(text, "talk") == []


def test_inherited_parties_are_inferred() -> None:
    text = "Norway and Chile held talks in Geneva on 3 March.\n\nA second round of talks is due on 9 April in Vienna."
    second = next(talk for talk in told(text, "talk", DAY) if values(talk, "round") == [2])
    assert {value.how for value in second.values["parties"]} == {"inferred"}
