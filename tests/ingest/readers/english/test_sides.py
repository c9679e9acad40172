"""Who the sides are: groups that only the text knows, words that stand for a side, and who mediates."""

from datetime import date

import pytest

from tests.ingest.readers.english.passages import PADDING, told, values
from tests.ingest.readers.english.test_entities import entities

DAY = date(2024, 3, 14)


def parties(text: str) -> list[set[object]]:
    return [set(values(talk, "parties")) for talk in told(text, "talk", DAY)]


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        (
            "The HBK and the TRF met in Geneva on Monday. The HBK leader was content.\n\nThe TRF sent none.",
            {"HBK", "TRF"},
        ),
        (
            "Norway and the Herring People's Movement met in Geneva on Monday.\n\nThe HPM, which has ships, left.",
            {"Norway", "Herring People's Movement"},
        ),
        (
            "Norway met with the Front for the Freedom of Tundra in Geneva on Monday.",
            {"Norway", "Front for the Freedom of Tundra"},
        ),
        (
            "The Norwegian government and armed groups held talks in Geneva on Monday.",
            {"Norway", "Norwegian armed groups"},
        ),
        ("Norway, Chile, Peru and the United Nations' host met in Geneva on Monday.", {"Norway", "Chile", "Peru"}),
    ],
)
def test_a_side_that_only_the_text_knows_is_called_as_the_text_calls_it(text: str, sides: set[object]) -> None:
    assert sides <= parties(text)[0]


def test_the_rebels_are_the_group_that_faces_the_government_of_the_text() -> None:
    text = (
        "Norway's main rebel group said on Monday that it had met the government in Geneva. The Norwegian army was "
        "calm. The rebel group Fjord Front (FF) has no ships, and FF fighters have no boats."
    )
    assert parties(text) == [{"Norway", "FF"}]


def test_the_opposition_is_called_after_the_state() -> None:
    text = "The Norwegian government and the opposition held talks in Geneva on Monday."
    assert parties(text) == [{"Norway", "Norwegian opposition"}]


def test_the_powers_are_those_whom_the_text_lists() -> None:
    text = (
        "Chile and world powers held talks in Geneva on Monday.\n\n"
        "The other powers - Norway, Peru and Japan - were content with that."
    )
    assert {"Chile", "Norway", "Peru", "Japan"} <= parties(text)[0]


def test_a_people_stands_for_the_group_that_talks_for_it() -> None:
    found = entities("Turkey met the PKK. The PKK has left its caves, and the Kurds, Turkey said, would stay away.")
    assert {m.name for m in found.mentions if m.kind == "party"} == {"PKK"}


@pytest.mark.parametrize(
    "text",
    [
        "The Peruvian-backed Fjord Liberation Front met Norwegian officials in Lima on Monday.",
        "LIMA, Peru The Norwegian minister met the Fjord Liberation Front on Monday in Lima, and said so.",
    ],
)
def test_who_only_backs_or_houses_somebody_is_no_party(text: str) -> None:
    assert parties(text) == [{"Norway", "Fjord Liberation Front"}]


def test_an_army_is_its_states() -> None:
    assert {m.name for m in entities("The Norwegian Armed Forces and the Chilean army met on Monday.").mentions} == {
        "Norway",
        "Chile",
    }


@pytest.mark.parametrize(
    "text",
    [
        "Norway and Chile met in Geneva on Monday.\n\nQatari mediators were content with what they heard.",
        "Norway and Chile met in Geneva on Monday.\n\nQatar, which is mediating between the two, was content.",
        "Norway and Chile met in Geneva on Monday.\n\nMediators from Qatar were content with what they heard.",
        "Norway and Chile met in Geneva on Monday.\n\nQatari-led talks about the bays had failed before that.",
    ],
)
def test_who_mediates_elsewhere_in_the_text_mediates_the_talks(text: str) -> None:
    talk = told(text, "talk", DAY)[0]
    assert values(talk, "mediators") == ["Qatar"]
    assert {value.how for value in talk.values["mediators"]} == {"inferred"}


def test_whom_somebody_urges_to_talk_are_the_parties() -> None:
    assert parties("The United Nations urged Norway and Chile to resume talks in Geneva on Monday.") == [
        {"Norway", "Chile"}
    ]


def test_who_said_that_they_would_talk_are_the_parties() -> None:
    text = "Norway and the Fjord Liberation Front said on Monday that they would resume talks in Geneva."
    assert parties(text) == [{"Norway", "Fjord Liberation Front"}]


def test_a_leader_whom_everybody_knows_has_a_side() -> None:
    found = entities("President Jacques Chirac spoke at noon. Chirac went home.")
    assert found.people["Jacques Chirac"].party == "France"


def test_who_asks_is_the_subject_before_a_pronoun_and_things_are_not_asked() -> None:
    text = "Before Norway leaves the bays, it is demanding that Chile free the crew. Norway and Chile met in Geneva."
    demand = told(text, "demand", DAY)[0]
    assert (values(demand, "by"), values(demand, "of")) == (["Norway"], ["Chile"])
    text = f"Norway and Chile met in Geneva on Monday. Norway wants humanitarian corridors opened. {PADDING}"
    assert [values(one, "of") for one in told(text, "demand", DAY)] == [["Chile"]]


def test_a_former_president_who_mediates_is_of_the_body_that_does() -> None:
    text = (
        "Norway and Chile met in Geneva on Monday. UN mediators were content.\n\n"
        "For years, former Peruvian President Pablo Ruz has mediated the talks between Norway and Chile."
    )
    assert [values(one, "party") for one in told(text, "participant", DAY)] == [["United Nations"]]


def test_the_office_says_of_which_side_somebody_is_before_the_delegation_does() -> None:
    text = "The Norwegian delegation at the talks in Geneva included Chilean Foreign Minister Pablo Ruz and Leif Moen."
    found = {values(one, "name")[0]: values(one, "party") for one in told(text, "participant", DAY)}
    assert found == {"Pablo Ruz": ["Chile"], "Leif Moen": ["Norway"]}


def test_one_list_ends_where_the_next_begins() -> None:
    text = (
        "The Norwegian delegation to the talks included Leif Moen and Liv Hauge, while Chile was represented by "
        "Pablo Ruz and Juan Vidal."
    )
    found = {values(one, "name")[0]: values(one, "party") for one in told(text, "participant", DAY)}
    assert found == {"Leif Moen": ["Norway"], "Liv Hauge": ["Norway"], "Pablo Ruz": ["Chile"], "Juan Vidal": ["Chile"]}


@pytest.mark.parametrize(
    "text",
    [
        "After two days of talks in Geneva, Norway and Chile said they had made headway.",
        "Following a day of talks in Geneva that ended late on Monday, Norway and Chile issued a joint statement.",
        "Talks were held in Geneva on Monday between Norway and Chile.",
        "The accord was initialled by Norway and Chile in Geneva on Monday.",
        "Norway and Chile were represented at the talks in Geneva on Monday.",
    ],
)
def test_who_talks_where_the_talks_stand_first_or_are_done_by_somebody(text: str) -> None:
    assert parties(text) == [{"Norway", "Chile"}]


def test_whom_hosts_bring_together_are_no_hosts() -> None:
    (talk,) = told("Talks hosted by Peru between Norway and Chile opened in Lima on Wednesday.", "talk", DAY)
    assert (set(values(talk, "parties")), values(talk, "mediators")) == ({"Norway", "Chile"}, ["Peru"])


@pytest.mark.parametrize(
    "text",
    [
        "Norway on Thursday invited Chile to talks in Geneva.",
        "Peru on Thursday invited Norway and Chile to talks in Geneva.",
        "Norway is ready to hold direct talks with Chile in Geneva, the ministry said.",
        "Chile said it was ready for talks with Norway in Geneva.",
        "Norway said it was willing to meet Chile in Geneva.",
    ],
)
def test_who_offers_and_who_is_invited_are_the_parties_of_what_is_proposed(text: str) -> None:
    (talk,) = told(text, "talk", DAY)
    assert ({"Norway", "Chile"}, ["proposed"]) == (set(values(talk, "parties")) - {"Peru"}, values(talk, "status"))


def test_talks_of_four_parties_are_no_meeting_of_a_party() -> None:
    text = "Four-party talks between Norway, Chile, Peru and Ghana opened in Geneva on Wednesday."
    assert parties(text) == [{"Norway", "Chile", "Peru", "Ghana"}]


@pytest.mark.parametrize(
    "text",
    [
        "Under the auspices of Oman, negotiators from Norway and Chile met in Muscat on Monday.",
        "Norway and Chile held indirect talks in Muscat on Monday, with Oman mediating.",
        "Norway and Chile met in Muscat on Monday, with Oman acting as mediator.",
        "Norway and Chile, with mediation by Oman, held talks in Muscat on Monday.",
        "Oman offered to host talks between Norway and Chile in Muscat on Monday.",
    ],
)
def test_who_mediates_by_the_sentence_of_the_talks(text: str) -> None:
    (talk,) = told(text, "talk", DAY)
    assert (set(values(talk, "parties")), values(talk, "mediators")) == ({"Norway", "Chile"}, ["Oman"])


def test_a_counterpart_who_mediates_elsewhere_is_still_met() -> None:
    text = (
        "Norwegian President Leif Moen met with his Omani counterpart, Ali Rashid, who is serving as mediator, in "
        "Muscat on Monday."
    )
    assert parties(text) == [{"Norway", "Oman"}]


@pytest.mark.parametrize(
    ("text", "mediators"),
    [
        ("Oman, Qatar and Peru have been mediating between the two sides.", {"Oman", "Qatar", "Peru"}),
        ("Oman, along with Qatar, has been leading efforts to mediate between the two.", {"Oman", "Qatar"}),
        ("Oman has been trying to broker a truce for months.", {"Oman"}),
        ("Oman, the host of the talks, was content.", {"Oman"}),
        ("The talks were organised by Oman.", {"Oman"}),
        ("The meeting was held under the co-chairmanship of the United Nations and Oman.", {"United Nations", "Oman"}),
        ("Omani and Qatari mediators were content.", {"Oman", "Qatar"}),
        ("Mediators Oman and Qatar were content.", {"Oman", "Qatar"}),
        ("Oman's foreign minister, who is mediating, was content.", {"Oman"}),
        ("Omani Foreign Minister Ali Rashid, the mediator, was content.", {"Oman"}),
        ("Oman has played a mediating role in the dispute.", {"Oman"}),
        ("Norway and Omani mediators were content.", {"Oman"}),
        ("A list was handed to Peru through mediators.", set()),
        ("Peru has offered to mediate.", set()),
        ("Peru hosted a film festival.", set()),
    ],
)
def test_who_a_text_says_mediates(text: str, mediators: set[object]) -> None:
    talk = told(f"Norway and Chile met in Geneva on Monday.\n\n{text}", "talk", DAY)[0]
    assert (set(values(talk, "parties")), set(values(talk, "mediators"))) == ({"Norway", "Chile"}, mediators)


def test_a_text_is_not_about_who_mediates() -> None:
    text = (
        "Norwegian envoys met with Omani officials in Muscat on Monday. Oman has been mediating between Norway and "
        "Chile, and Norway and Chile will send lists. Talks in Geneva will follow on Saturday."
    )
    assert {"Norway", "Chile"} in [set(values(talk, "parties")) for talk in told(text, "talk", DAY)]


@pytest.mark.parametrize(
    "text",
    [
        "Norway and Chile have been negotiating in Geneva since Monday, with Oman and Peru as guarantors.",
        "Norway and Chile met in Geneva on Monday.\n\nOman and Peru arranged the encounter.",
    ],
)
def test_who_guarantees_or_arranges_talks_is_no_party(text: str) -> None:
    talk = told(text, "talk", DAY)[0]
    assert (set(values(talk, "parties")), set(values(talk, "mediators"))) == ({"Norway", "Chile"}, {"Oman", "Peru"})
