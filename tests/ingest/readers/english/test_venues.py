"""Where talks are: places that no gazetteer knows, the capital of a state, and where a text was written."""

from datetime import date

import pytest

from tests.ingest.readers.english.passages import told, values

DAY = date(2024, 3, 14)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Norway and Chile held talks at Skarvholm on Monday.", "Skarvholm"),
        ("Norwegian and Chilean officials met near Tarvik Bridge on Monday.", "Tarvik Bridge"),
        ("Norway and Chile held talks in the Ethiopian capital on Monday.", "Ethiopian capital"),
        ("Norway and Chile held talks in the Ethiopian capital, Addis Ababa, on Monday.", "Addis Ababa"),
        ("TARVIK, March 14 (Reuters) - Norway and Chile held talks here on Monday.", "Tarvik"),
        ("TARVIK, March 14 (Reuters) - Norway and Chile met in this border town on Monday.", "Tarvik"),
        ("TARVIK, March 14 (Reuters) - Norway and Chile met in Geneva on Monday, people here said.", "Geneva"),
    ],
)
def test_the_place_of_a_talk(text: str, place: str) -> None:
    (talk,) = told(text, "talk", DAY)
    assert values(talk, "place") == [place]


@pytest.mark.parametrize(
    "text",
    [
        "Norway and Chile held talks on Monday.",
        "March 14, 2024 - Norway and Chile met here on Monday, officials said.",
        "Norway and Chile held talks on Monday, as clashes spread from Tarvik to Skarvholm.",
        "Norway and Chile held talks on Monday on the situation in the city of Skarvholm.",
        "Norway and Chile held talks in March on what stands in Article 4.",
    ],
)
def test_no_place_is_made_up(text: str) -> None:
    assert [values(talk, "place") for talk in told(text, "talk", DAY)] in ([[]], [])


def test_the_capital_is_called_by_its_name_where_the_text_names_it() -> None:
    text = (
        "Norway and Chile held talks in the Ethiopian capital on Monday.\n\n"
        "The hotel in Addis Ababa was full, and this is what was said of it by all of them."
    )
    (talk,) = told(text, "talk", DAY)
    assert [(place.value, place.how) for place in talk.values["place"]] == [("Addis Ababa", "resolved")]


def test_the_capital_and_its_name_are_one_place() -> None:
    text = (
        "Norway and Chile held talks in the Ethiopian capital on Monday.\n\n"
        "The talks between Norway and Chile in Addis Ababa lasted for hours."
    )
    (talk,) = told(text, "talk", DAY)
    assert values(talk, "place") == ["Addis Ababa"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Norway and Chile held talks in Kenya on Monday. The talks in Nairobi had been put off twice.", "Nairobi"),
        ("Norway and Chile signed an accord in Kenya on Monday. The Nairobi accord ends a war.", "Nairobi"),
        ("Norway and Chile held talks in Ohio on Monday. Nobody in Dayton, Ohio, saw the delegates.", "Dayton"),
        ("Norway and Chile held talks in Kenya on Monday. In Nairobi and in Mombasa the shops were shut.", "Kenya"),
        ("Norway and Chile held talks in Kenya on Monday. Nairobi said it was content.", "Kenya"),
        ("NAIROBI, March 14 - Norway and Chile held talks in Kenya on Monday.", "Nairobi"),
    ],
)
def test_the_one_city_of_a_state_is_where_the_talks_are(text: str, place: str) -> None:
    assert [values(talk, "place") for talk in told(text, "talk", DAY)] == [[place]]
