"""Ministries, who speaks for them, and on which day."""

from datetime import date

import pytest

from app.ingest.readers.english.reader import read
from tests.ingest.readers.english.passages import PADDING, told, values


@pytest.mark.parametrize(
    ("text", "speaker", "state"),
    [
        ("The Chilean Foreign Ministry said that it would send the same team.", "Chilean Foreign Ministry", "Chile"),
        ("Norway's Ministry of Defence said that its troops would stay.", "Norwegian Defence Ministry", "Norway"),
        (
            "The Ministry of Foreign Affairs of Norway said that talks had failed.",
            "Norwegian Foreign Ministry",
            "Norway",
        ),
        ("The Norwegian interior ministry said that the prisoners were free.", "Norwegian Interior Ministry", "Norway"),
    ],
)
def test_a_ministry_speaks_in_its_own_name(text: str, speaker: str, state: str) -> None:
    found = read(f"{text}\n\n{PADDING}")
    assert [values(fact, "speaker") for fact in found.of("statement")] == [[speaker]]
    name = found.names[speaker]
    assert (name.kind, name.party) == ("organisation", state)


def test_the_ministry_is_the_one_that_was_named() -> None:
    text = "The Chilean Foreign Ministry said that talks would go on. The ministry added that no day was set for them."
    assert [values(fact, "speaker") for fact in told(text, "statement")] == [["Chilean Foreign Ministry"]] * 2


def test_what_a_ministry_demands_its_state_does() -> None:
    text = "The Chilean Foreign Ministry said that it demanded the release of all prisoners from Norway."
    (demand,) = told(text, "demand")
    assert values(demand, "by") == ["Chile"]


def test_a_spokesperson_speaks_for_the_ministry() -> None:
    text = "Norwegian Foreign Ministry spokesman Odd Moen said that the talks had failed."
    found = read(f"{text}\n\n{PADDING}")
    assert found.names["Odd Moen"].speaks_for == "Norwegian Foreign Ministry"
    assert [values(fact, "speaker") for fact in found.of("statement")] == [["Odd Moen"]]


@pytest.mark.parametrize(
    ("text", "said_on"),
    [
        ("Envoy Odd Moen said on 12 March 2024 that Norway would meet Chile on 2 April 2024.", ["2024-03-12"]),
        ("On 12 March 2024, envoy Odd Moen said that Norway was ready for talks.", ["2024-03-12"]),
        ("Envoy Odd Moen said that Norway had met Chile on 12 March 2024.", []),
        ("Envoy Odd Moen said on Tuesday that Norway was ready for talks with Chile.", ["2024-03-19"]),
    ],
)
def test_the_day_that_stands_with_the_verb_is_when_it_was_said(text: str, said_on: list[str]) -> None:
    (found,) = told(text, "statement", date(2024, 3, 20))
    assert values(found, "said_on") == said_on


def test_what_this_points_to_was_said_on_the_day_of_the_verb() -> None:
    text = "Norway will send the same team to Geneva.\n\nEnvoy Odd Moen said this on 12 March 2024."
    (found,) = told(text, "statement")
    assert (values(found, "speaker"), values(found, "said_on")) == (["Odd Moen"], ["2024-03-12"])
