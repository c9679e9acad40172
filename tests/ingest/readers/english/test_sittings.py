"""Which talk is which: earlier and further ones, days and places that are another's, and talks that will never be."""

from datetime import date

import pytest

from tests.ingest.readers.english.passages import told, values

WEDNESDAY = date(2020, 3, 11)


def talks(text: str, *keys: str) -> list[tuple[object, ...]]:
    """Give each talk's first values of the properties that are asked for."""
    return [tuple(next(iter(values(talk, key)), None) for key in keys) for talk in told(text, "talk", WEDNESDAY)]


@pytest.mark.parametrize(
    "text",
    [
        "Norway would not negotiate with Chile.",
        "Chile will not take part in any talks with Norway.",
        "Norway is to have a discussion of the wider security council on Chile on Friday.",
        "Norway has had no talks with Chile in Geneva since 2015.",
        "Envoys of Norway were met at the airport in Geneva on Monday by the head of state of Chile.",
        "Norway and Chile are for a negotiated end to the war by Monday in Geneva.",
    ],
)
def test_a_talk_that_will_not_be_is_none(text: str) -> None:
    assert talks(text) == []


def test_previous_talks_are_other_ones() -> None:
    text = (
        "Officials of Norway and Chile met in Geneva on Monday. "
        "Previous negotiations between Norway and Chile led to nothing."
    )
    assert talks(text, "place", "date", "status") == [("Geneva", "2020-03-09", "held"), (None, None, "held")]


def test_a_further_round_is_another() -> None:
    text = "Norway and Chile met in Oslo on Monday and will hold another round in May."
    assert talks(text, "date") == [("2020-03-09",), ("2020-05",)]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The pope urged Norway and Chile to resume negotiations in Geneva.", "proposed"),
        ("Norway said it was prepared to reopen talks with Chile in Geneva.", "proposed"),
        ("Norway appealed to Chile to start talks with it in Geneva.", "proposed"),
        ("Norway will resume talks with Chile in Geneva on Friday.", "scheduled"),
        ("Talks between Norway and Chile in Geneva resumed on Monday.", "in_progress"),
        ("Norway said yesterday it wanted talks with Chile in Geneva.", "proposed"),
    ],
)
def test_what_is_wanted_has_not_begun(text: str, status: str) -> None:
    assert talks(text, "status", "place") == [(status, "Geneva")]


@pytest.mark.parametrize(
    "text",
    [
        "Norway is ready to hold direct talks with Chile in Geneva, its foreign minister said.",
        "Norway said it was willing to negotiate with Chile in Geneva.",
        "Norway's president said on Monday that he will meet Chile's delegation in Geneva.",
        "Norway's border talks with Chile in Geneva ended without a deal.",
    ],
)
def test_who_wants_to_talk_is_a_side(text: str) -> None:
    (talk,) = told(text, "talk", WEDNESDAY)
    assert set(values(talk, "parties")) == {"Norway", "Chile"}
    assert values(talk, "date") == []


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The foreign ministers of Norway and Chile are due in Geneva on Friday for talks.", "2020-03-13"),
        ("On Monday, they will meet with the envoy of Norway in Geneva.", "2020-03-16"),
        ("Norway's rebels said on Monday that they will meet Chile's team in Geneva on Friday.", "2020-03-13"),
        ("Norway and Chile met in Geneva on Monday about the truce that they signed last week.", "2020-03-09"),
        ("Norway and Chile met in Geneva on Monday, in their third session this month.", "2020-03-09"),
        ("Norway and Chile met for the first time in Geneva on Monday.", "2020-03-09"),
    ],
)
def test_the_day_is_the_talks_own(text: str, day: str) -> None:
    assert talks(text, "date")[0] == (day,)


def test_a_paper_told_of_beside_another_was_signed_on_its_own_day() -> None:
    text = "Norway and Chile signed a treaty in Geneva on Monday that completes a deal reached in Lima in January."
    assert talks(text, "place", "date") == [("Geneva", "2020-03-09"), ("Lima", "2020-01")]


def test_where_somebody_goes_for_talks() -> None:
    text = "Prime Minister Astrid Hove of Norway will visit Santiago next week to hold talks with Chile."
    assert talks(text, "place", "status") == [("Santiago", "scheduled")]


def test_talks_are_here_before_they_are_where_a_war_is() -> None:
    text = "Truce talks\n\nGENEVA (AP) -- Norway and the rebels in Chile came together in talks here on Monday."
    assert talks(text, "place") == [("Geneva",)]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Norway and Chile held talks on a truce.", ("Geneva", "inferred")),
        ("Norway and Chile held talks in Lima on a truce.", ("Lima", "explicit")),
        ("Norway and Chile will hold talks on a truce.", None),
    ],
)
def test_only_a_talk_without_a_place_is_taken_to_be_where_the_text_was_written(
    text: str, place: tuple[str, str] | None
) -> None:
    (talk,) = told(f"Truce talks\n\nGENEVA (AP) -- {text}", "talk", WEDNESDAY)
    found = talk.first("place")
    assert (found and (found.value, found.how)) == place


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Norway and Chile met in Geneva in December.", "2019-12"),
        ("Norway and Chile will meet in Geneva in December.", "2020-12"),
        ("Norway and Chile signed a truce in Geneva on April 5.", "2019-04-05"),
        ("Norway and Chile agreed to meet in Geneva on April 5.", "2020-04-05"),
    ],
)
def test_months_lie_on_the_side_of_the_day_of_writing_that_the_verb_tells(text: str, day: str) -> None:
    assert talks(text, "date") == [(day,)]


def test_talks_about_what_is_to_be_suspended_are_not() -> None:
    text = "Norway gave no answer about suspending its nuclear programme at talks in Geneva with Chile on Monday."
    assert talks(text, "status", "place") == [("held", "Geneva")]


def test_without_a_name_the_government_is_that_of_the_dateline() -> None:
    text = "Truce talks\n\nSANTIAGO, Chile -- Talks between the government and the rebels began on Monday."
    (talk,) = told(text, "talk", WEDNESDAY)
    assert set(values(talk, "parties")) == {"Chile", "Chilean rebels"}


def test_a_day_is_no_place() -> None:
    text = "Truce talks\n\nWednesday, March 11, 2020\n\nNorway and Chile held talks on a truce."
    assert talks(text, "place") == [(None,)]
