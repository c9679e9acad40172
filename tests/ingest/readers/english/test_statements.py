"""Statements: whose words they are, in quotation marks and reported."""

import pytest

from tests.ingest.readers.english.passages import told, values


@pytest.mark.parametrize(
    ("text", "speaker", "quote"),
    [
        ("Chilean envoy Pablo Ruz said that the talks had gone well.", "Pablo Ruz", "that the talks had gone well"),
        (
            '"The talks have gone rather well," said Pablo Ruz, the envoy.',
            "Pablo Ruz",
            "The talks have gone rather well",
        ),
        (
            '"The talks have gone well," the mayor of Corda told reporters.',
            "mayor of Corda",
            "The talks have gone well",
        ),
        ("The talks had gone well, according to Pablo Ruz, an envoy.", "Pablo Ruz", "The talks had gone well"),
        ("Norway said on Monday that it would not come to the talks.", "Norway", "that it would not come to the talks"),
        (
            "Two sources said that the sides had agreed on nothing so far.",
            "sources",
            "that the sides had agreed on nothing",
        ),
        (
            "Moscow said that it would come to the next round of talks.",
            "Russia",
            "that it would come to the next round",
        ),
        ("The talks had failed, Pablo Ruz announced in the evening.", "Pablo Ruz", "The talks had failed"),
    ],
)
def test_a_speaker_and_what_is_said(text: str, speaker: str, quote: str) -> None:
    said = told(text, "statement")[0]
    assert str(said.values["speaker"][0].value).removeprefix("Two ") == speaker
    assert quote in text[said.quote.start : said.quote.end]


def test_he_and_she_are_who_spoke_last() -> None:
    text = "Envoy Pablo Ruz said that it had gone well. He added that much remained to be done by both."
    said = told(text, "statement")
    assert [values(fact, "speaker") for fact in said] == [["Pablo Ruz"], ["Pablo Ruz"]]
    assert said[1].values["speaker"][0].how == "resolved"


def test_a_quotation_that_goes_on_in_the_next_paragraph_has_the_same_speaker() -> None:
    text = (
        'Envoy Pablo Ruz spoke. "We have met them at last," Ruz said.\n\n"We shall meet again before the spring comes."'
    )
    assert {str(v) for fact in told(text, "statement") for v in values(fact, "speaker")} == {"Pablo Ruz"}


def test_what_was_not_said_is_no_statement() -> None:
    assert told("Norway did not say whether it would come to the talks in the spring.", "statement") == []


def test_two_who_speak_together_are_two_speakers() -> None:
    text = "Norwegian Minister Astrid Hove and Chilean Minister Pablo Ruz said that they had met in the hall."
    assert {str(v) for fact in told(text, "statement") for v in values(fact, "speaker")} == {"Astrid Hove", "Pablo Ruz"}
