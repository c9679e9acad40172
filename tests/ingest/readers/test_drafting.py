"""From a reading to the account of it: what is claimed of what, by which words, in whose voice. All is made up."""

from datetime import date

import pytest

from app.ingest.account import Account
from app.ingest.check import check, subjects
from app.ingest.files import AccountFile, Place
from app.ingest.readers.drafting.account import known_since, propose
from app.ingest.readers.english.reader import read
from app.ingest.readings import Held, Passage

DAY = date(2024, 3, 20)


def drafted(text: str) -> Account:
    """Give the account of a text, which stands every check."""
    return _proposed(text)[0]


def _proposed(text: str) -> tuple[Account, tuple[Passage, ...]]:
    reading = read(text, DAY)
    proposed = propose(reading, "made", DAY)
    held = Held("made", "en", DAY, reading.sha256, reading.text)
    _, faults = check(AccountFile(Place("made"), proposed.account), held, subjects(proposed.account))
    assert faults == []
    return proposed.account, proposed.read_by.overlooked


def values(account: Account, thing: str, name: str) -> list[object]:
    """Give what is claimed of a thing."""
    return [claim.value for claim in account.things[thing][name]]


def test_a_talk_has_its_sides_day_place_and_round_and_who_mediates() -> None:
    text = (
        "Norway and Chile held a second round of talks in Geneva on 12 March 2024. The talks were mediated by Qatar.\n"
    )
    account = drafted(text)
    talk = "geneva-2024-03-12-chile-norway"
    assert {name: values(account, f"talk/{talk}", name) for name in account.things[f"talk/{talk}"]} == {
        "status": ["held"],
        "round": [2],
        "starts": ["2024-03-12"],
        "place": ["place/geneva"],
    }
    assert values(account, f"delegation/{talk}:norway", "capacity") == ["party"]
    assert values(account, f"delegation/{talk}:chile", "status") == ["attended"]
    assert values(account, f"delegation/{talk}:qatar", "capacity") == ["mediator"]
    (held,) = account.things[f"talk/{talk}"]["status"]
    assert held.valid_on == "2024-03-12"
    assert held.quote == "Norway and Chile held a second round of talks in Geneva on 12 March 2024."
    assert not account.accepted


def test_what_somebody_says_is_claimed_in_their_words() -> None:
    text = (
        "Norway and Chile held talks in Geneva on 12 March 2024.\n\n"
        "Chile's foreign minister, Pablo Ruz, said that Norway demanded a ceasefire of 30 days.\n"
    )
    account = drafted(text)
    demand = next(thing for thing in account.things if thing.startswith("demand/"))
    (by,) = account.things[demand]["party"]
    assert by.value == "party/norway"
    statement = account.statements[str(by.statement)]
    assert (statement.speaker, statement.behalf) == ("person/pablo-ruz", "party/chile")
    assert statement.spoken == "Norway demanded a ceasefire of 30 days"
    assert statement.quote == "Chile's foreign minister, Pablo Ruz, said that Norway demanded a ceasefire of 30 days."
    assert values(account, "person/pablo-ruz", "names") == ["Pablo Ruz"]


def test_a_surname_alone_is_told_from_others_by_its_document() -> None:
    text = "Norway and Chile held talks in Geneva on 12 March 2024. The Chilean delegation was headed by Mr Quispe.\n"
    account = drafted(text)
    (thing,) = [thing for thing in account.things if thing.startswith("person/")]
    assert thing.startswith("person/quispe-")
    assert len(thing) == len("person/quispe-12345678")


@pytest.mark.parametrize(
    ("sentence", "consent"),
    [
        ("Chile has not yet agreed to the meeting.", "unanswered"),
        ("Chile has accepted the invitation to the talks.", "accepted"),
        ("Chile refused to attend the talks.", "declined"),
        ("Chile had offered Norway to meet for talks in Bern.", "proposed"),
    ],
)
def test_whether_a_side_consents_to_a_meeting_is_told_of_its_delegation(sentence: str, consent: str) -> None:
    account = drafted(f"Talks between Norway and Chile are planned in Bern on 2 April 2024. {sentence}\n")
    consents = [values(account, thing, "consent") for thing in account.things if "consent" in account.things[thing]]
    assert consents == [[consent]]


def test_the_same_delegation_as_before_is_that_of_the_last_talk() -> None:
    text = (
        "Norway and Chile held talks in Geneva on 12 March 2024. A second round of talks between Norway and Chile is "
        "scheduled in Bern on 2 April 2024. Norway plans to send the same delegation to the second round in Bern.\n"
    )
    account = drafted(text)
    (same,) = account.things["delegation/bern-2024-04-02-chile-norway:norway"]["same_as"]
    assert (same.value, same.how) == ("delegation/geneva-2024-03-12-chile-norway:norway", "resolved")


def test_members_without_a_name_are_counted_and_whoever_sent_them_is_told() -> None:
    text = (
        "Norway and Chile held talks in Geneva on 12 March 2024. Prime Minister Astrid Hove sent Deputy Minister "
        "Lars Dahl of Norway and three experts to the talks.\n"
    )
    account = drafted(text)
    seat = "geneva-2024-03-12-chile-norway:norway"
    assert values(account, f"participant/{seat}:~experts", "headcount") == [3]
    assert values(account, f"participant/{seat}:lars-dahl", "attendance") == ["appointed"]
    assert values(account, f"delegation/{seat}", "sent_by") == ["person/astrid-hove"]


def test_what_failed_is_no_outcome_of_its_sort() -> None:
    text = (
        "Norway and Chile held talks in Geneva on 12 March 2024. The sides failed to reach an agreement on a "
        "ceasefire.\n"
    )
    account = drafted(text)
    outcomes = [thing for thing in account.things if thing.startswith("outcome/")]
    assert outcomes
    assert {types for outcome in outcomes for types in values(account, outcome, "types")} == {"no_outcome"}
    assert not [outcome for outcome in outcomes if "strength" in account.things[outcome]]
    assert sorted(map(str, values(account, outcomes[0], "parties"))) == ["party/chile", "party/norway"]


def test_an_exchange_of_as_many_for_as_many_commits_both_sides() -> None:
    text = (
        "Norway and Chile held talks in Geneva on 12 March 2024. Norway and Chile agreed on a prisoner exchange of "
        "200 for 200.\n"
    )
    account = drafted(text)
    found = {
        thing.partition(":")[2]: (values(account, thing, "beneficiary"), values(account, thing, "quantity"))
        for thing in account.things
        if thing.startswith("commitment/")
    }
    assert found == {
        "norway:~prisoners": (["party/chile"], [200]),
        "chile:~prisoners": (["party/norway"], [200]),
    }


def test_a_paper_of_one_side_is_a_proposal() -> None:
    text = "Norway and Chile held talks in Geneva on 12 March 2024. Norway handed over a draft memorandum to Chile.\n"
    account = drafted(text)
    (proposal,) = [thing for thing in account.things if thing.startswith("proposal/")]
    assert values(account, proposal, "status") == ["handed_over"]
    assert values(account, proposal, "party") == ["party/norway"]


def test_what_a_side_asks_is_in_its_own_voice_and_a_refusal_an_act() -> None:
    text = (
        "Norway and Chile held talks in Geneva on 12 March 2024. Chile demanded a ceasefire of 30 days. Norway refused "
        "to hand Chile its terms for the talks. Envoy Ana Quispe of Chile said that this was an affront.\n"
    )
    account = drafted(text)
    said = {str(item.speaker): (item.speech, item.spoken) for item in account.statements.values()}
    assert said == {
        "party/chile": ("indirect", "a ceasefire of 30 days"),
        "party/norway": ("act", None),
        "person/ana-quispe": ("indirect", "this was an affront"),
    }
    (asked,) = [thing for thing in account.things if "remarks" in account.things[thing]]
    assert values(account, asked, "party") == ["party/chile"]
    assert values(account, asked, "topics") == ["talks.documents"]
    assert values(account, asked, "remarks") == ["this was an affront"]
    (rejects,) = account.things[f"stance/{asked.partition('/')[2]}:norway"]["stance"]
    assert (rejects.value, account.statements[str(rejects.statement)].speech) == ("rejects", "act")


def test_criticism_in_a_capital_is_of_somebody_unnamed() -> None:
    text = (
        "Norway and Chile held talks in Geneva on 12 March 2024. Norway kept to its terms, which were criticised in "
        "Santiago.\n"
    )
    account = drafted(text)
    (stance,) = [thing for thing in account.things if thing.startswith("stance/")]
    assert (stance.rpartition(":")[2], values(account, stance, "stance")) == ("chile", ["criticises"])
    (said,) = account.statements.values()
    assert (said.speaker, said.speaker_label) == (None, "unnamed, in Santiago")


def test_whoever_says_again_what_was_said_bears_its_claims_too() -> None:
    text = (
        "Norway and Chile held talks in Geneva on 12 March 2024. A second round of talks between Norway and Chile is "
        "scheduled in Bern on 2 April 2024.\n\nThe Norwegian Foreign Ministry said that it would send the same "
        "delegation to the second round in Bern.\n\nNorwegian Foreign Ministry spokesman Odd Moen said this on "
        "14 March 2024.\n"
    )
    account = drafted(text)
    same = account.things["delegation/bern-2024-04-02-chile-norway:norway"]["same_as"]
    told = [account.statements[str(claim.statement)] for claim in same]
    assert [(item.speaker, item.behalf, item.said_on) for item in told] == [
        ("party/norwegian-foreign-ministry", None, None),
        ("person/odd-moen", "party/norwegian-foreign-ministry", "2024-03-14"),
    ]
    assert values(account, "party/norwegian-foreign-ministry", "parent") == ["party/norway"]


def test_an_exchange_that_was_completed_was_carried_out_by_then() -> None:
    text = (
        "Norway and Chile held talks in Geneva on 12 March 2024. The sides made no progress, but an exchange of "
        "prisoners, 200 for 200, was agreed at that time. The last stage of the exchange ended on 15 March 2024.\n"
    )
    account = drafted(text)
    (outcome,) = [thing for thing in account.things if "strength" in account.things[thing]]
    assert values(account, outcome, "remarks") == ["The last stage of the exchange ended on 15 March 2024"]
    (strength,) = account.things[outcome]["strength"]
    assert strength.valid_on == "2024-03-12"
    done = [claim for thing in account.things for claim in account.things[thing].get("implementation", [])]
    assert [(claim.value, claim.how, claim.valid_on) for claim in done] == [("full", "inferred", "2024-03-15")] * 2


def test_who_presents_a_paper_at_a_talk_is_expected_there() -> None:
    text = (
        "Talks between Norway and Chile are planned in Bern on 2 April 2024. Norway has finalised a memorandum on the "
        "lake, which will be presented at the talks by Norwegian envoy Odd Moen.\n"
    )
    account = drafted(text)
    (proposal,) = [thing for thing in account.things if thing.startswith("proposal/")]
    assert values(account, proposal, "title") == ["memorandum on the lake"]
    assert values(account, proposal, "presenter") == ["person/odd-moen"]
    seat = "participant/bern-2024-04-02-chile-norway:norway:odd-moen"
    assert values(account, seat, "attendance") == ["expected"]
    assert values(account, seat, "office") == ["Norwegian envoy"]


def test_the_first_time_in_years_is_a_remark_on_the_talk() -> None:
    text = (
        "Norway and Chile held talks in Geneva on 12 March 2024. Both sides sat down at the table for the first time "
        "in three years.\n"
    )
    account = drafted(text)
    assert values(account, "talk/geneva-2024-03-12-chile-norway", "remarks") == ["for the first time in three years"]
    attended = account.things["delegation/geneva-2024-03-12-chile-norway:chile"]["status"]
    assert [(claim.value, claim.how) for claim in attended] == [("attended", "inferred"), ("attended", "resolved")]


def test_whose_side_has_no_seat_is_passed_over_and_said_to_be() -> None:
    text = "Norway and Chile held talks in Geneva on 12 March 2024. Peru's delegation was headed by Ana Quispe.\n"
    account, overlooked = _proposed(text)
    assert not [thing for thing in account.things if thing.startswith("participant/")]
    told = [text[passage.start : passage.end] for passage in overlooked]
    assert told == ["Peru's delegation was headed by Ana Quispe."]


def test_a_sentence_with_a_telling_word_and_no_fact_is_shown() -> None:
    _, overlooked = _proposed("Fishing is good this year. A ceasefire is what everybody on the island speaks of.\n")
    assert [passage.reason for passage in overlooked] == ["no_fact"]


@pytest.mark.parametrize(
    ("text", "published", "known"),
    [
        ("Norway and Chile held talks in Geneva on 12 March 2024.\n", "2024-03-13", (date(2024, 3, 13), "published")),
        ("Norway and Chile held talks in Geneva on 12 March 2024.\n", "2024-03", (date(2024, 3, 12), "reported_past")),
        ("Norway and Chile held talks in Geneva.\n", None, (DAY, "retrieved")),
        ("Norway and Chile will hold talks in Geneva on 12 May 2027.\n", None, (DAY, "retrieved")),
    ],
)
def test_since_when_a_text_counts_as_known(text: str, published: str | None, known: tuple[date, str]) -> None:
    assert known_since(read(text), published, DAY) == known
