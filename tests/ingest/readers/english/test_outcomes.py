"""What came of talks."""

import pytest

from app.ingest.readers.english.lexicon import lexicon
from app.ingest.readers.english.outcomes import items, outcomes
from app.vocabularies import terms
from tests.ingest.readers.english.parsed import first, parsed, read


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
        ("no_outcome", "refused", "The junta turned down the offer."),
        ("prisoner_exchange", "implemented", "The talks led to the release of forty prisoners."),
        ("partial_agreement", "implemented", "The army began withdrawing under the accord."),
        ("partial_agreement", "implemented", "The rebels handed over their weapons as part of the deal."),
        ("partial_agreement", "agreed_in_principle", "The sides reached an agreement in principle."),
        ("partial_agreement", "implemented", "The first phase of the accord has been implemented."),
        ("partial_agreement", "implemented", "The junta carried out its part of the deal."),
        ("partial_agreement", "implemented", "Both armies withdrew from the bridge."),
        ("other", "agreed", "The talks ended with a commitment by both sides to continue."),
        ("no_outcome", "failed", "The two delegations failed to narrow their differences."),
        ("no_outcome", "failed", "The front suspended its participation in the talks."),
        ("no_outcome", "failed", "The general said no to the offer at the talks."),
        ("other", "implemented", "The rebels dropped their demand for autonomy."),
        ("other", "agreed", "The principles provide for elections."),
        ("ceasefire", "agreed", "The two sides agreed to extend the ceasefire."),
        ("next_round_agreed", "planned", "The delegations will meet for another round in May."),
        ("next_round_agreed", "proposed", "Ostria proposed fresh talks in Brevik."),
        ("ceasefire", "violated", "Ostria violated the truce on Monday."),
        ("ceasefire", "implemented", "The ceasefire came into effect at midnight."),
        ("prisoner_exchange", "implemented", "The government freed forty prisoners."),
        ("next_round_agreed", "planned", "The next round will be held in Brevik."),
        ("prisoner_exchange", "proposed", "The proposal includes the release of ten hostages."),
        ("working_group_created", "agreed", "The parties established a joint commission on the border."),
        ("joint_statement", "agreed", "A joint statement was issued after the meeting."),
        ("memorandum", "proposed", "The Ostrian side finalised its memorandum on a settlement."),
        ("memorandum", "agreed", "The two sides finalised the memorandum on a settlement."),
        ("other", "agreed", "They also resolved to reopen the border."),
        ("other", "agreed", "The two governments pledged to share the water."),
        ("other", "agreed", "It was agreed that both armies would leave the bridge."),
        ("next_round_agreed", "agreed", "The two sides agreed to discuss a ceasefire."),
        ("other", "agreed", "The rebels agreed to consider a truce."),
        ("prisoner_exchange", "agreed", "Both sides announced jointly that they would exchange prisoners."),
        ("ceasefire", "agreed", "The parties jointly announced a pause in fighting."),
        ("ceasefire", "agreed", "The ceasefire was extended by 60 days."),
        ("partial_agreement", "agreed", "The accord would let villagers return and would open two roads."),
        ("other", "agreed", "Both armies will leave the bridge, the joint statement said."),
        ("partial_agreement", "agreed", "It was a deal under which the rebels laid down their arms."),
        ("joint_statement", "signed", "The pact builds on the declaration of principles signed in Brevik in May."),
        ("partial_agreement", "signed", "Both delegations put their names to the accord."),
        ("prisoner_exchange", "implemented", "The prisoner swap took place on Sunday."),
        ("prisoner_exchange", "implemented", "Forty captives were handed over to the Red Cross."),
        ("ceasefire", "failed", "The truce expired on Sunday."),
        ("ceasefire", "failed", "The front called off the truce."),
        ("ceasefire", "failed", "The rebels will end their ceasefire on Sunday."),
        ("ceasefire", "violated", "The truce broke down in May."),
        ("next_round_agreed", "planned", "The talks were recessed until Tuesday."),
        ("next_round_agreed", "planned", "The two sides set the next talks on April 29 in Lethe."),
        ("next_round_agreed", "planned", "They spoke of the next round, which is scheduled for May."),
        ("next_round_agreed", "planned", "Their aides were tasked to continue discussions on the bridge."),
        ("next_round_agreed", "planned", "The two foreign ministers will meet in Lethe on Friday."),
        ("no_outcome", "failed", "The talks didn't achieve much."),
        ("no_outcome", "failed", "The sides are far apart."),
        ("no_outcome", "failed", "The two sides said that obstacles remained."),
        ("no_outcome", "failed", "There is no agreement in sight."),
        ("no_outcome", "failed", "Their positions at the talks were irreconcilable."),
        ("other", "proposed", "Ostria's offer to free the harbour was on the table."),
        ("memorandum", "proposed", "The envoy presented the parties with a draft."),
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
        "The minister declined to say what concessions he would make on the truce at the talks.",
    ],
)
def test_no_outcome(text: str) -> None:
    assert not [o for o in read(outcomes, text) if first(o, "type") != "other"]


@pytest.mark.parametrize(
    "text",
    [
        "Any deal would let the villagers return home.",
        "If it is signed, the accord would open two roads.",
        "The accord would have opened two roads.",
        "The deal would fall apart without monitors.",
        "The memorandum would harm Ostria, the minister said.",
        "The front rejected a deal under which the rebels would disarm.",
        "The sides stopped short of a deal under which the rebels would disarm.",
        "There is no deal under which the rebels would disarm.",
        "The draft accord says that both armies will withdraw.",
        "The joint statement did not say that the armies would withdraw.",
        "The two sides announced that they would not exchange prisoners.",
        "The two sides announced that they would consider a truce.",
        "Both sides denied that they would exchange prisoners.",
        "The front and the army pledged to reject any truce.",
        "Once the front agrees to a truce, the army will withdraw.",
        "A bilateral truce can start only once the front agrees to end the fighting.",
        "The mediators asked Ostria for a pause and sign the accord.",
        "The prisoner swap did not take place.",
        "The captives were not handed over.",
        "Neither side put its name to the accord.",
        "The parties expressed no readiness to stop the fighting.",
        "The two delegations decided not to sign the accord.",
        "The accord has never been implemented.",
        "The junta has not carried out its part of the deal.",
        "The general promised to carry out his part of the deal.",
        "The talks ended with no agreement.",
        "The talks did not end with an accord.",
        "The talks were adjourned without an agreement until Tuesday.",
        "The men who committed these crimes fled during the truce.",
    ],
)
def test_what_was_not_agreed_is_not_read_as_agreed(text: str) -> None:
    assert not [o for o in read(outcomes, text) if first(o, "status") in {"agreed", "signed", "implemented"}]


@pytest.mark.parametrize(
    "text",
    [
        "The talks lasted four hours.",
        "The envoy left the meeting room at noon.",
        "The ministers would jointly hold a press conference on the talks.",
        "The front stuck to its demand in the talks.",
        "The sides might sign an accord.",
        "There is no military solution, the president said.",
        "The joint statement says both sides welcome the truce.",
        "The talks could lead to the release of forty prisoners.",
        "The army will begin withdrawing under the accord.",
        "The army withdrew from the bridge.",
        "The talks should end with an accord.",
        "The accord was to be implemented by May.",
        "The rebels have not dropped their demand for autonomy.",
        "Nobody will leave until Ostria agrees to a truce.",
    ],
)
def test_talks_themselves_and_wishes_are_no_outcomes(text: str) -> None:
    assert not read(outcomes, text)


def test_what_is_to_be_done_under_an_agreement_is_told_once() -> None:
    found = read(outcomes, "The two governments decided to set up a hotline.")
    assert [(first(o, "type"), first(o, "status")) for o in found] == [("working_group_created", "agreed")]


def test_terms_may_be_told_in_the_next_paragraph() -> None:
    docs = [parsed("The declaration was welcomed in Lethe."), parsed("It would open two roads, the mediators said.")]
    assert [(first(o, "type"), first(o, "status")) for o in items(docs, [0, 50])] == [("other", "agreed")]


def test_every_type_of_the_lexicon_is_in_the_vocabulary() -> None:
    assert set(lexicon()["types"]) <= set(terms("outcome_type"))
