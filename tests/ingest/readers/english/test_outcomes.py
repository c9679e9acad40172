"""What came of talks."""

import pytest

from app.ingest.readers.english.lexicon import lexicon
from app.ingest.readers.english.outcomes import outcomes
from app.vocabularies import terms
from tests.ingest.readers.english.parsed import first, read


@pytest.mark.parametrize(
    ("kind", "status", "text"),
    [
        ("ceasefire", "agreed", "The two sides agreed on a ceasefire."),
        ("prisoner_exchange", "agreed", "The parties agreed to exchange two hundred prisoners."),
        ("next_round_agreed", "agreed", "The delegations agreed to meet again in June."),
        ("humanitarian_arrangement", "signed", "The armies signed a deal on humanitarian corridors."),
        ("ceasefire", "agreed_in_principle", "The sides agreed in principle to a truce."),
        ("ceasefire", "planned", "The parties will sign a ceasefire on Tuesday."),
        ("no_outcome", "failed", "The talks ended without an agreement."),
        ("no_outcome", "failed", "No breakthrough was reached in Lethe."),
        ("no_outcome", "failed", "The day ended with no sign of a breakthrough."),
        ("no_significant_progress", "failed", "The sides failed to make progress."),
        ("no_significant_progress", "failed", "The delegations made no headway on the border."),
        ("no_outcome", "failed", "The negotiations collapsed on Friday."),
        ("no_outcome", "failed", "The talks were suspended."),
        ("walkout", "failed", "The talks had barely begun when the rebels walked out."),
        ("no_outcome", "refused", "The front rejected the proposal."),
        ("no_outcome", "refused", "The general refused to sign."),
        ("ceasefire", "violated", "Ostria violated the truce on Monday."),
        ("ceasefire", "implemented", "The ceasefire came into effect at midnight."),
        ("prisoner_exchange", "implemented", "The government freed forty prisoners."),
        ("next_round_agreed", "planned", "The next round will be held in Brevik."),
        ("prisoner_exchange", "proposed", "The proposal includes the release of ten hostages."),
        ("working_group_created", "agreed", "The parties established a joint commission on the border."),
        ("joint_statement", "agreed", "A joint statement was issued after the meeting."),
        ("memorandum", "proposed", "The Ostrian side finalised its memorandum on a settlement."),
        ("memorandum", "agreed", "The two sides finalised the memorandum on a settlement."),
    ],
)
def test_an_outcome(kind: str, status: str, text: str) -> None:
    assert (kind, status) in [(first(o, "type"), first(o, "status")) for o in read(outcomes, text)]


def test_progress_may_fail_while_an_exchange_is_agreed() -> None:
    text = "The sides failed to make progress, but an exchange of prisoners, ninety for eighty, was agreed."
    found = {first(o, "status"): first(o, "quantity") for o in read(outcomes, text)}
    assert set(found) == {"failed", "agreed"}
    assert found["agreed"] == "ninety for eighty"


def test_how_long_it_holds() -> None:
    found = read(outcomes, "The rebels agreed to a 30-day truce.")
    assert [first(o, "duration") for o in found] == ["30-day"]


def test_who_agreed_is_given_as_it_stands() -> None:
    found = read(outcomes, "Ostria and the Northern Front signed an accord.")
    assert [value.value for value in found[0].values["by"]] == ["Ostria", "the Northern Front"]


@pytest.mark.parametrize(
    "text",
    [
        "The delegations met in Lethe on Monday.",
        "I agreed to lead the delegation.",
        "The mayor signed autographs.",
        "The minister reached Brevik at noon.",
    ],
)
def test_no_outcome(text: str) -> None:
    assert not [o for o in read(outcomes, text) if first(o, "type") != "other"]


def test_every_type_of_the_lexicon_is_in_the_vocabulary() -> None:
    assert set(lexicon()["types"]) <= set(terms("outcome_type"))
