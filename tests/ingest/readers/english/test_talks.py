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


def test_a_planned_talk_that_is_only_offered_is_proposed() -> None:
    text = (
        "Norway will send a delegation to Geneva for a second round of talks with Chile. Norway has offered Chile "
        "to meet in Geneva for the second round on 2 April. Chile has not yet agreed to the meeting of 2 April."
    )
    assert [values(talk, "status") for talk in told(text, "talk", DAY)] == [["proposed"]]


def test_a_day_alone_tells_a_held_talk() -> None:
    text = (
        "Norway and Chile held talks in Geneva on 3 March.\n\n"
        "A year before that, in another room, the two leaders met on 5 May 2022."
    )
    assert {tuple(values(talk, "date")) for talk in told(text, "talk", DAY)} == {("2024-03-03",), ("2022-05-05",)}


def test_a_paper_signed_somewhere_tells_a_talk() -> None:
    text = "Norway and Chile recalled the Fisheries Agreement, signed in Geneva on 9 May 2002. "
    text += "Norway said that Chile kept it. Norway and Chile agree. Norway and Chile thanked the Swiss."
    found = told(text, "talk", DAY)
    assert [(values(talk, "place"), values(talk, "date")) for talk in found] == [(["Geneva"], ["2002-05-09"])]


def test_a_clause_with_where_gives_the_place() -> None:
    text = "Norway and Chile sent ministers to Vienna, where talks between Norway and Chile were held."
    assert [values(talk, "place") for talk in told(text, "talk", DAY)] == [["Vienna"]]


def test_a_day_that_names_a_paper_is_not_the_day_of_a_talk() -> None:
    text = "The talks between Norway and Chile in Geneva follow the 19 February fisheries agreement."
    assert ["date" in talk.values for talk in told(text, "talk", DAY)] == [False]


def test_parties_are_inherited_from_the_pair_that_the_text_is_about() -> None:
    text = (
        "Norway and Chile agreed on Monday to share the herring. Norway will leave two bays. Chile will leave three "
        "bays. Norway and Chile were content, and Norway said that Chile was fair.\n\n"
        "The papers were read at a meeting in Geneva on 12 March.\n\nChile also held talks with Peru in Lima."
    )
    geneva = next(talk for talk in told(text, "talk", DAY) if values(talk, "place") == ["Geneva"])
    assert set(values(geneva, "parties")) == {"Norway", "Chile"}


def test_whoever_is_offered_to_meet_is_a_side_of_the_meeting() -> None:
    text = "Norway has offered Chile to meet in Geneva for a second round of talks on 2 April."
    (talk,) = told(text, "talk", DAY)
    assert sorted(map(str, values(talk, "parties"))) == ["Chile", "Norway"]
    assert values(talk, "status") == ["proposed"]


def test_a_meeting_that_is_agreed_to_is_still_to_come() -> None:
    text = "Norway and Chile are to meet in Geneva on 2 April. Norway agreed to the meeting of 2 April."
    assert [values(talk, "status")[0] for talk in told(text, "talk", DAY)] != ["held"]


@pytest.mark.parametrize(
    "more",
    [
        "The two sides agreed to meet again.",
        "Officials said the delegations would meet again.",
        "The next round of talks will follow soon.",
        "Another round of negotiations is expected.",
    ],
)
def test_one_more_meeting_that_is_set_is_a_talk_of_its_own(more: str) -> None:
    held, ahead = told(f"Norway and Chile held talks in Geneva on Monday. {more}", "talk", DAY)
    assert (values(held, "status"), values(ahead, "status")) == (["held"], ["scheduled"])
    assert set(values(ahead, "parties")) == {"Norway", "Chile"}
    assert "date" not in ahead.values


def test_a_round_of_voting_is_no_round_of_talks() -> None:
    text = (
        "Norway and Chile held talks in Geneva on Monday. They set no date for the second round of "
        "presidential elections."
    )
    (talk,) = told(text, "talk", DAY)
    assert values(talk, "round") == []


def test_what_talks_aim_at_is_no_proposal() -> None:
    (talk,) = told("Talks between Norway and Chile aimed at ending the feud are set for Monday in Geneva.", "talk", DAY)
    assert values(talk, "status") == ["scheduled"]


@pytest.mark.parametrize(
    "text",
    [
        "The envoy told reporters on Monday that talks between Norway and Chile in Geneva were going well.",
        "The envoy sent both sides a paper on Monday on issues left open in talks between Norway and Chile in Geneva.",
    ],
)
def test_the_day_of_another_act_is_not_the_talks(text: str) -> None:
    assert [values(talk, "date") for talk in told(text, "talk", DAY)] == [[]]


def test_the_second_day_of_talks_is_one_that_goes_on() -> None:
    (talk,) = told("Norway and Chile sat down in Geneva for a second day of talks.", "talk", DAY)
    assert values(talk, "status") == ["in_progress"]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Norwegian and Chilean delegates sat down together in Geneva on Monday.", "held"),
        ("Norway and Chile began talks in Geneva on Wednesday.", "in_progress"),
        ("Norway and Chile began talks in Geneva on Monday that ended on Wednesday.", "held"),
        ("Norway and Chile began talks in Geneva in 2019.", "held"),
    ],
)
def test_talks_that_have_just_begun_go_on(text: str, status: str) -> None:
    (talk,) = told(text, "talk", DAY)
    assert values(talk, "status") == [status]


def test_whoever_meets_reporters_negotiates_with_nobody() -> None:
    assert told("The Norwegian envoy met with reporters in Geneva on Monday.", "talk", DAY) == []


def test_the_next_meeting_that_is_told_of_twice_is_one() -> None:
    text = (
        "Norway and Chile held talks in Geneva on Monday. Officials said the two sides would meet again. "
        "The next round of talks will be held in Vienna."
    )
    _, ahead = told(text, "talk", DAY)
    assert (values(ahead, "place"), values(ahead, "status")) == (["Vienna"], ["scheduled"])


def test_of_several_words_for_a_status_the_nearest_tells() -> None:
    text = "Norway could gain much from the talks with Chile due in Geneva on Monday."
    (talk,) = told(text, "talk", DAY)
    assert values(talk, "status") == ["scheduled"]


def test_whoever_did_not_talk_to_each_other_at_talks_was_there() -> None:
    text = "Norway and Chile had not talked to each other at the talks in Geneva on Monday."
    assert "did_not_happen" not in [status for talk in told(text, "talk", DAY) for status in values(talk, "status")]


def test_a_weekday_near_it_does_not_hide_which_round_it_is() -> None:
    (talk,) = told("Norway and Chile ended Monday's third round of talks in Geneva.", "talk", DAY)
    assert values(talk, "round") == [3]


def test_talks_first_planned_and_then_held_on_one_day_are_one() -> None:
    text = (
        "Norway and Chile will hold talks in Geneva on March 14. Negotiators of Norway and Chile met there on March 14."
    )
    (talk,) = told(text, "talk", DAY)
    assert (values(talk, "date"), values(talk, "place")) == (["2024-03-14"], ["Geneva"])


@pytest.mark.parametrize(
    "words",
    ["The previous round", "Last month's round", "The five-day round", "The sixth round of the Coast Discussions"],
)
def test_a_round_is_one_of_talks_without_the_word(words: str) -> None:
    text = f"{words}, between Norway and Chile in Geneva, brought nothing."
    (talk,) = told(text, "talk", DAY)
    assert values(talk, "place") == ["Geneva"]


def test_a_round_of_voting_that_is_the_last_one_is_none_of_talks() -> None:
    assert told("Norway and Chile looked on as Peru held the last round of its election in Lima.", "talk", DAY) == []


@pytest.mark.parametrize(
    "text",
    [
        "Norwegian and Chilean delegates are meeting in Geneva.",
        "Talks between Norway and Chile were in full swing in Geneva.",
        "The talks between Norway and Chile in Geneva have now entered their third week.",
        "Talks between Norway and Chile in Geneva, delayed by hours of fog, began on Wednesday.",
    ],
)
def test_what_goes_on(text: str) -> None:
    (talk,) = told(text, "talk", DAY)
    assert (values(talk, "place"), values(talk, "status")) == (["Geneva"], ["in_progress"])


def test_whoever_left_for_talks_has_not_left_them() -> None:
    text = "A Norwegian delegation left for Geneva on Monday for talks with Chile that will open on Saturday."
    assert [values(talk, "status") for talk in told(text, "talk", DAY)] == [["scheduled"]]


def test_what_is_met_with_silence_is_no_meeting() -> None:
    assert told("The Norwegian offer was met with silence in Chile on Monday.", "talk", DAY) == []


def test_a_meeting_that_is_to_follow_does_not_take_the_day_of_the_one_before() -> None:
    held, ahead = told("Norway and Chile met in Geneva on Monday and agreed to meet again.", "talk", DAY)
    assert (values(held, "status"), values(held, "date")) == (["held"], ["2024-03-11"])
    assert (values(ahead, "status"), values(ahead, "place"), values(ahead, "date")) == (["scheduled"], [], [])


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Norway and Chile are to hold talks in Geneva on Saturday.", "scheduled"),
        ("Norway and Chile have agreed to hold direct talks in Geneva, Peru said on Thursday.", "scheduled"),
        ("Further talks between Norway and Chile are planned for Friday in Geneva.", "scheduled"),
        ("The Norwegian and Chilean rulers were ready for talks in Geneva.", "proposed"),
    ],
)
def test_what_is_agreed_or_planned_is_still_to_come(text: str, status: str) -> None:
    (talk,) = told(text, "talk", DAY)
    assert (values(talk, "place"), values(talk, "status")) == (["Geneva"], [status])


def test_talks_that_go_on_are_not_still_to_come() -> None:
    text = (
        "Norway and Chile are holding talks in Geneva. At the talks they are expected to speak of the bays, and the "
        "talks should help."
    )
    (talk,) = told(text, "talk", DAY)
    assert values(talk, "status") == ["in_progress"]


def test_the_place_of_what_was_before_is_not_the_talks() -> None:
    text = "Norway and Chile held talks on Monday amid anger after their first test of a bomb in Lima."
    assert [values(talk, "place") for talk in told(text, "talk", DAY)] == [[]]


@pytest.mark.parametrize(
    "text",
    [
        "The negotiators are due to return to Vienna on April 2.",
        "The two delegations will return to Vienna on April 2 for another round.",
        "Both sides agreed to return to Vienna on April 2.",
        "Talks are to resume in Vienna on April 2.",
        "The two sides agreed to continue their talks in Vienna on April 2.",
    ],
)
def test_whoever_is_to_return_to_talks_meets_again(text: str) -> None:
    _, ahead = told(f"Norway and Chile held talks in Geneva on Monday. {text}", "talk", DAY)
    assert [values(ahead, key) for key in ("place", "date", "status")] == [["Vienna"], ["2024-04-02"], ["scheduled"]]


def test_whoever_returns_home_meets_nobody() -> None:
    text = (
        "Norway and Chile held talks in Geneva on Monday. The delegations returned to Oslo and Santiago. Refugees will "
        "return to Lima."
    )
    assert len(told(text, "talk", DAY)) == 1


def test_a_text_on_three_sides_is_about_all_three() -> None:
    text = (
        "Representatives of Norway, Chile and Peru opened talks in Geneva on Wednesday. The talks, the fourth round "
        "in all, go on. The third round in Nairobi in November ended in deadlock."
    )
    assert {len(values(talk, "parties")) for talk in told(text, "talk", DAY)} == {3}


def test_which_round_it_is_may_stand_after_it() -> None:
    (talk,) = told("Norway and Chile met for a round, the fourth since May, in Geneva on Monday.", "talk", DAY)
    assert values(talk, "round") == [4]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The next round of talks between Norway and Chile may take place in Geneva in April.", ["proposed"]),
        ("Further talks between Norway and Chile could be held in Geneva in April.", ["proposed"]),
        ("The next round of talks between Norway and Chile will take place in Geneva in April.", ["scheduled"]),
        ("The meeting of Norway and Chile in Geneva was announced by the Peruvian foreign ministry.", []),
    ],
)
def test_what_may_be_held_is_proposed_and_what_was_announced_not_yet_held(text: str, status: list[str]) -> None:
    (talk,) = told(text, "talk", DAY)
    assert (values(talk, "place"), values(talk, "status")) == (["Geneva"], status)
