"""People at talks in the many ways that newspapers put it, and people who are not at them."""

from datetime import date

import pytest

from app.ingest.readers.english.entities import Entities
from app.ingest.readers.english.model import model
from app.ingest.readers.english.passages import Passage
from app.ingest.readers.english.text import blocks
from tests.ingest.readers.english.passages import told, values

DAY = date(2024, 3, 14)


def people(text: str) -> dict[str, tuple[str, str, str | None]]:
    """Give the role, the capacity and the party of each participant."""
    return {
        str(values(person, "name")[0]): (
            str(values(person, "role")[0]),
            str(values(person, "capacity")[0]),
            next(map(str, values(person, "party")), None),
        )
        for person in told(text, "participant", DAY)
    }


def named(text: str) -> set[str]:
    return set(Entities([Passage(block, model()(block.words)) for block in blocks(text)]).people)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The team was led by Minister of Public Works and Harbour Affairs Hamid Awalsen.", {"Hamid Awalsen"}),
        ("Chile's Ambassador to the UN Bashar Ruzali spoke to them of the harbour.", {"Bashar Ruzali"}),
        ("The meeting was hosted by UN Special Coordinator for Norway Jan Kubinek.", {"Jan Kubinek"}),
        ("President Milan Hovic met his guests in the old hall by the lake.", {"Milan Hovic"}),
        ("The delegation was headed by U Htun Moe and by nobody else of the north.", {"U Htun Moe"}),
        ("Amin Salah Al-Ruzi, the minister, came to the hall by the lake.", {"Amin Salah Al-Ruzi"}),
    ],
)
def test_names_are_found_whatever_the_model_takes_them_for(text: str, names: set[str]) -> None:
    assert names <= named(text)


def test_what_bears_a_name_is_no_person() -> None:
    assert not named("The leader of the Omar Saleh alliance was not there on that day.") & {"Omar Saleh"}


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Senior officials led by Home Secretary Astrid Hove held talks with the rebels.", "Astrid Hove", "head"),
        ("The two delegations, led by Astrid Hove and Pablo Ruz, met in Geneva.", "Pablo Ruz", "head"),
        ("Leading the Norwegian negotiators was Astrid Hove, a former judge.", "Astrid Hove", "head"),
        ("The team was led by minister Astrid Hove, Odd Moen, and Liv Hauge.", "Liv Hauge", "member"),
        ("Norway was represented at the talks by Gen. Astrid Hove and Odd Moen.", "Astrid Hove", "head"),
        ("Among the Norwegian delegates were Astrid Hove, Odd Moen and Liv Hauge.", "Liv Hauge", "member"),
        ("Members who joined the talks included Astrid Hove and Odd Moen.", "Odd Moen", "member"),
        ("The government has named Astrid Hove as its chief negotiator.", "Astrid Hove", "head"),
        ("Astrid Hove was appointed to head the government delegation.", "Astrid Hove", "head"),
        ("Chilean Foreign Minister Pablo Ruz will fly to Geneva for talks with Norway.", "Pablo Ruz", "head"),
        ("Norwegian President Astrid Hove and Chilean President Pablo Ruz sat down in Oslo.", "Pablo Ruz", "head"),
        ("Chilean President Pablo Ruz received Norwegian minister Astrid Hove on Monday.", "Astrid Hove", "head"),
        ("President Astrid Hove is due to meet Chilean President Pablo Ruz in Oslo.", "Astrid Hove", "head"),
        ("Foreign Minister Astrid Hove said after the meeting that much was left to do.", "Astrid Hove", "head"),
        ('"We discussed the harbour," said Astrid Hove, the Norwegian foreign minister.', "Astrid Hove", "head"),
        ("Astrid Hove, who has been involved in the talks, was content.", "Astrid Hove", "member"),
        ("The deal was inked by minister Astrid Hove and his guest Pablo Ruz.", "Astrid Hove", "signatory"),
        ("The conference is to include U.S. Secretary of State Jack Ferris and others.", "Jack Ferris", "head"),
        ("The two foreign ministers, Astrid Hove and Pablo Ruz, met for an hour in Geneva.", "Pablo Ruz", "head"),
        ("Astrid Hove, spokeswoman for the government delegation, said little.", "Astrid Hove", "spokesperson"),
        ("Astrid Hove, deputy head of the government delegation, came to the talks.", "Astrid Hove", "member"),
    ],
)
def test_who_is_at_talks(text: str, name: str, role: str) -> None:
    assert people(text)[name][:2] == (role, "party")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The talks were mediated by the Swiss team, led by diplomat Urs Keller.", "Urs Keller"),
        ("The talks, chaired by Swiss diplomat Urs Keller, ended on Monday.", "Urs Keller"),
        ("The talks were held in the presence of Swiss President Urs Keller.", "Urs Keller"),
        ("Norway's minister met his counterpart Urs Keller, who is serving as mediator.", "Urs Keller"),
        ("Urs Keller, the Swiss official chairing the talks, said that all went well.", "Urs Keller"),
        ("The chief broker of the talks, the Swiss diplomat Urs Keller, met both sides.", "Urs Keller"),
        ("Swiss President Urs Keller brought the two warring sides together for talks.", "Urs Keller"),
    ],
)
def test_who_goes_between(text: str, name: str) -> None:
    assert people(text)[name][1] == "mediator"


def test_who_watches_a_signature_is_a_witness() -> None:
    text = "The accord was signed by Astrid Hove and Pablo Ruz and was witnessed by Swiss President Urs Keller."
    assert {name: capacity for name, (_, capacity, _) in people(text).items()} == {
        "Astrid Hove": "party",
        "Pablo Ruz": "party",
        "Urs Keller": "witness",
    }


def test_an_envoy_of_a_side_at_the_table_heads_it() -> None:
    text = "Norway and Chile held talks in Geneva on Monday. Norway's envoy to the talks, Astrid Hove, was content."
    assert people(text)["Astrid Hove"][:2] == ("head", "party")


@pytest.mark.parametrize(
    ("text", "name", "party"),
    [
        ("The Chilean delegation was headed by Astrid Hove, a judge.", "Astrid Hove", "Chile"),
        (
            "The delegation of the Tundra Liberation Front was led by Astrid Hove.",
            "Astrid Hove",
            "Tundra Liberation Front",
        ),
        ("The QVF was represented by Astrid Hove and Odd Moen.", "Odd Moen", "QVF"),
        ("QVF delegates include Col. Odd Moen, Gen. Astrid Hove and Pablo Ruz.", "Odd Moen", "QVF"),
        ("The QVF was again represented by Astrid Hove and Odd Moen.", "Odd Moen", "QVF"),
        (
            "The Chilean delegation was headed by Pablo Ruz. The delegation also included Astrid Hove and Odd Moen.",
            "Odd Moen",
            "Chile",
        ),
        (
            "Norwegian minister Odd Moen held talks with Pablo Ruz, the leader of the Tundra Front.",
            "Pablo Ruz",
            "Tundra Front",
        ),
    ],
)
def test_whose_delegation_it_is(text: str, name: str, party: str) -> None:
    assert people(text)[name][2] == party


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Chilean leader Pablo Ruz refused to meet Norwegian President Astrid Hove.", "Astrid Hove"),
        ("Chilean leader Pablo Ruz did not meet Norwegian President Astrid Hove.", "Pablo Ruz"),
        ("The delegation included three ministers, according to spokeswoman Astrid Hove.", "Astrid Hove"),
        ("The team was led by Odd Moen, an aide to Norwegian President Astrid Hove.", "Astrid Hove"),
        ("The rebel leaders, Astrid Hove and Odd Moen, were barred from the talks.", "Astrid Hove"),
        ("The rebels, led by Astrid Hove, took two towns in the north.", "Astrid Hove"),
        ("The town council, headed by Astrid Hove, opened a school on the lake.", "Astrid Hove"),
        ('"We discussed the weather," said analyst Astrid Hove of the university.', "Astrid Hove"),
        ("Foreign Minister Astrid Hove will fly to Geneva on a new plane.", "Astrid Hove"),
    ],
)
def test_who_is_not_at_talks(text: str, name: str) -> None:
    assert name not in people(text)


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Minister Astrid Hove and rebel leader Pablo Ruz shook hands before the talks.", "Pablo Ruz", "head"),
        ("President Astrid Hove and rebel leader Pablo Ruz reached a deal on Sunday.", "Astrid Hove", "head"),
        ("Minister Astrid Hove reached an agreement with rebel leader Pablo Ruz.", "Pablo Ruz", "head"),
        ("President Astrid Hove said she would meet rebel leader Pablo Ruz in Geneva.", "Astrid Hove", "head"),
        ("The two sides, represented by Minister Astrid Hove and Gen. Pablo Ruz, met.", "Pablo Ruz", "head"),
        ("Signing for the government was minister Astrid Hove, with few words.", "Astrid Hove", "signatory"),
        ("The accord bears the signatures of minister Astrid Hove and Pablo Ruz.", "Pablo Ruz", "signatory"),
        ("During her talks with rebels, Foreign Minister Astrid Hove handed over a list.", "Astrid Hove", "head"),
        ("Foreign Minister Astrid Hove walked out of the talks on Monday.", "Astrid Hove", "head"),
        ("Foreign Minister Astrid Hove emerged smiling from the talks.", "Astrid Hove", "head"),
        ("The summit was attended by Presidents Astrid Hove of Norway and Pablo Ruz of Chile.", "Pablo Ruz", "head"),
        ("Attending the talks are Foreign Minister Astrid Hove and Odd Moen.", "Astrid Hove", "head"),
        ("Across the table from Minister Astrid Hove sat General Pablo Ruz.", "Pablo Ruz", "head"),
        ("Representing the rebels at the talks were Odd Moen and Liv Hauge.", "Liv Hauge", "member"),
        ("The delegation, headed by Gen. Pablo Ruz, and including Odd Moen, arrived.", "Odd Moen", "member"),
        ("Gen. Odd V. Moen and Col. Pablo Ruz led the two delegations to the talks.", "Odd V. Moen", "head"),
        ("The government appointed former minister Astrid Hove chief negotiator.", "Astrid Hove", "head"),
    ],
)
def test_who_deals_signs_and_comes(text: str, name: str, role: str) -> None:
    assert people(text)[name][:2] == (role, "party")


@pytest.mark.parametrize(
    "text",
    [
        "The UN mediator, former Chilean Foreign Minister Odd Moen, was tired of it.",
        "Qatar's prime minister, Odd Moen, has been mediating between Norway and Chile.",
        "Kenyan President Odd Moen hosted the two leaders at his house on Friday.",
    ],
)
def test_who_goes_between_by_what_the_sentence_says(text: str) -> None:
    assert people(text)["Odd Moen"][1] == "mediator"


@pytest.mark.parametrize(
    "text",
    [
        "President Pablo Ruz ruled out talks with rebel leader Jan Kubinek.",
        "Prime Minister Astrid Hove cancelled a meeting with President Pablo Ruz.",
        "Foreign Minister Astrid Hove met reporters in Geneva.",
        "President Astrid Hove and President Pablo Ruz reached a deal by telephone.",
    ],
)
def test_who_only_refuses_or_is_elsewhere_meets_nobody(text: str) -> None:
    assert not people(text)


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        (
            "Officials said a government delegation led by Minister Astrid Hove had left for talks.",
            "Astrid Hove",
            "head",
        ),
        (
            "Norway's team was headed by Liv Hauge, while Chile's was led by Gen. Pablo Ruz, at talks.",
            "Pablo Ruz",
            "head",
        ),
        ("The foreign ministers of Norway and Chile, Astrid Hove and Pablo Ruz, held talks.", "Pablo Ruz", "head"),
        ('"We won," said Pablo Ruz of the rebel delegation after the talks in Lima.', "Pablo Ruz", "member"),
        ("Odd Moen, the rebels' representative at the talks, said that there was progress.", "Odd Moen", "member"),
    ],
)
def test_who_leads_and_who_is_of_a_delegation(text: str, name: str, role: str) -> None:
    assert people(text)[name][:2] == (role, "party")


def test_a_mediator_of_the_united_nations_heads_no_side() -> None:
    assert people("U.N. mediator Astrid Hove met the two sides separately on Monday.")["Astrid Hove"][1] == "mediator"
