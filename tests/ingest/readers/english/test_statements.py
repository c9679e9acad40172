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


@pytest.mark.parametrize(
    ("text", "speaker", "quote"),
    [
        ("Envoy Pablo Ruz appealed to both sides to lay down arms.", "Pablo Ruz", "appealed to both sides"),
        ("Envoy Pablo Ruz ruled out a truce before the winter.", "Pablo Ruz", "ruled out a truce"),
        ("Envoy Pablo Ruz stressed the need for a lasting peace.", "Pablo Ruz", "the need for a lasting peace"),
        ("Envoy Pablo Ruz expressed hope that talks would go on.", "Pablo Ruz", "talks would go on"),
        ("Envoy Pablo Ruz threatened to leave the talks at once.", "Pablo Ruz", "threatened to leave"),
        ("Norway warned against any change of the border by force.", "Norway", "warned against any change"),
        ("The raid was condemned by Envoy Pablo Ruz as an outrage.", "Pablo Ruz", "condemned by Envoy Pablo Ruz"),
        ('In Oslo, Envoy Pablo Ruz was upbeat: "We have never been so close to it."', "Pablo Ruz", "We have never"),
    ],
)
def test_acts_of_speech_are_statements(text: str, speaker: str, quote: str) -> None:
    said = told(f"{OPENING} {text}", "statement")[0]
    assert values(said, "speaker") == [speaker]
    assert quote in f"{OPENING} {text}"[said.quote.start : said.quote.end]


OPENING = "The talks went on for a whole week in the old hall by the harbour of the town."


@pytest.mark.parametrize(
    "text",
    [
        "The mediator called a meeting of both sides for Monday in the old hall.",
        "The two leaders agreed that a new round should be held in the old hall.",
        "Envoy Pablo Ruz will tell the council on Monday that the talks have failed.",
        "Chile refused to say whether it would attend the talks in the old hall.",
        "Nor did Envoy Pablo Ruz say whether he would attend the talks in the hall.",
        "Several reports say that the talks have been put off until the winter.",
        "Both teams agreed to meet, and hope that they may reach some decisions.",
    ],
)
def test_what_is_asked_planned_thought_or_told_by_nobody_is_no_statement(text: str) -> None:
    assert told(text, "statement") == []


@pytest.mark.parametrize(
    ("text", "speaker", "quote"),
    [
        ("Envoy Pablo Ruz pointed out that no date had been fixed.", "Pablo Ruz", "no date had been fixed"),
        ("Envoy Pablo Ruz made it clear that no date had been fixed.", "Pablo Ruz", "no date had been fixed"),
        ("As Envoy Pablo Ruz put it, no date had been fixed by the sides.", "Pablo Ruz", "no date had been fixed"),
        ("Local media quoted Envoy Pablo Ruz as saying that no date was fixed.", "Pablo Ruz", "no date was fixed"),
        ("No date had been fixed, Envoy Pablo Ruz was quoted by a newspaper.", "Pablo Ruz", "No date had been fixed"),
        (
            "In the view of Envoy Pablo Ruz, no date could have been fixed.",
            "Pablo Ruz",
            "no date could have been fixed",
        ),
        ("Envoy Pablo Ruz's claim that no date was fixed was not true.", "Pablo Ruz", "no date was fixed"),
        ("Envoy Pablo Ruz said at the end of the talks that no date was fixed.", "Pablo Ruz", "no date was fixed"),
        ("Chile's Ambassador to the UN Pablo Ruz said no date had been fixed.", "Pablo Ruz", "no date had been fixed"),
        ("A number of participants suggested that no date was fixed.", "number of participants", "no date was fixed"),
        ("Norway issued a statement in which it denied all the charges.", "Norway", "it denied all the charges"),
        ("The joint statement said that no date had been fixed.", "joint statement", "no date had been fixed"),
        ("Envoy Pablo Ruz's office said that no date had been fixed.", "Pablo Ruz's office", "no date had been fixed"),
        ("''No date has been fixed,'' said Envoy Pablo Ruz.", "Pablo Ruz", "No date has been fixed"),
    ],
)
def test_further_ways_to_report(text: str, speaker: str, quote: str) -> None:
    text = f"{OPENING} {text}"
    found = {text[said.quote.start : said.quote.end]: values(said, "speaker") for said in told(text, "statement")}
    assert [whose for words, whose in found.items() if quote in words] == [[speaker]]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Envoy Pablo Ruz met Minister Astrid Hove. She said that it had gone well.", ["Astrid Hove"]),
        (
            "Minister Astrid Hove said that it was up to Envoy Pablo Ruz to act. She added that time was short.",
            ["Astrid Hove", "Astrid Hove"],
        ),
        (
            "Envoy Pablo Ruz said he would come once Minister Karim Haddad agrees. He added that time was short.",
            ["Pablo Ruz", "Pablo Ruz"],
        ),
        (
            'The team was led by Envoy Pablo Ruz, a lawyer.\n\n"We come in the same spirit," he told reporters.',
            ["Pablo Ruz"],
        ),
        (
            "Ahmed Salim, an analyst, said that it had gone well. The analyst added that time was short.",
            ["Ahmed Salim", "Ahmed Salim"],
        ),
    ],
)
def test_who_is_meant(text: str, speakers: list[str]) -> None:
    assert [value for said in told(text, "statement") for value in values(said, "speaker")] == speakers


@pytest.mark.parametrize(
    ("text", "speaker", "quote"),
    [
        (
            "Ruritania opened the talks with a firm pledge that the charges would not be lifted.",
            "Ruritania",
            "that the charges would not be lifted",
        ),
        (
            "Pablo Ruz gave a warning that the army would not wait for the spring.",
            "Pablo Ruz",
            "that the army would not wait for the spring",
        ),
        (
            "Pablo Ruz made clear he would not sign the paper before the spring.",
            "Pablo Ruz",
            "he would not sign the paper",
        ),
        (
            "Pablo Ruz sent word from Corda that he was coming to the island.",
            "Pablo Ruz",
            "that he was coming to the island",
        ),
        (
            "Pablo Ruz, head of the Harbour Office, which lies by the lake, in Corda, said Monday that it would open.",
            "Pablo Ruz",
            "that it would open",
        ),
    ],
)
def test_what_is_said_in_nouns_and_after_long_titles(text: str, speaker: str, quote: str) -> None:
    said = {
        str(v): text[fact.quote.start : fact.quote.end]
        for fact in told(text, "statement")
        for v in values(fact, "speaker")
    }
    assert quote in said[speaker]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "A rebel leader said that talks were near. Pablo Ruz, the leader of the Fjord Front, gave no day.",
            "Pablo Ruz",
        ),
        ("Talks are near, Chile's foreign minister said.\n\nForeign Minister Pablo Ruz gave no day.", "Pablo Ruz"),
        ("A rebel leader said that talks were near. Pablo Ruz, a former leader, gave no day.", "rebel leader"),
        ("A U.N. envoy said that talks were near. Pablo Ruz, the Norwegian envoy, gave no day.", "U.N. envoy"),
    ],
)
def test_who_speaks_is_named_behind(text: str, speaker: str) -> None:
    assert [values(found, "speaker") for found in told(text, "statement")][:1] == [[speaker]]
