"""The many ways in which newspapers say that somebody asks for something, and who it is that asks."""

import pytest

from app.ingest.readers.english.demands import demands
from tests.ingest.readers.english.parsed import first, read


def told(text: str) -> list[tuple[object, object, object]]:
    """Give who asks, of whom and on which topic, for each demand of a paragraph that is no offer."""
    found = [d for d in read(demands, text) if first(d, "kind") != "offer"]
    return [(first(d, "by"), first(d, "of"), first(d, "topic")) for d in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The rebels outlined demands for land reform.", ("The rebels", None, "natural_resources.land")),
        ("The key demand of the rebels is an amnesty.", ("the rebels", None, "amnesty")),
        ("Among the rebels' demands is an amnesty.", ("the rebels", None, "amnesty")),
        ("The rebels reiterated their demand for autonomy.", ("The rebels", None, "territory.autonomy")),
        ("The junta rejected demands for autonomy.", (None, "The junta", "territory.autonomy")),
        ("Velmark's position is that the army must leave Oruba.", ("Velmark's", "the army", "troops.withdrawal")),
        ("Velmark stressed the need for a ceasefire.", ("Velmark", None, "ceasefire")),
        ("Velmark raised the issue of missing sailors.", ("Velmark", None, "remains_and_missing.missing")),
        ("Velmark's priority is the release of the sailors.", ("Velmark's", None, "prisoners.release")),
        ("The junta gave the rebels two days to disarm.", ("The junta", "the rebels", "forces.ddr")),
        ("The junta was asked by the rebels to disarm the militia.", ("the rebels", "The junta", "forces.ddr")),
        ("The rebels asked to be included in the talks.", ("The rebels", None, "talks.participation")),
        ("The rebels put pressure on the junta to disarm the militia.", ("The rebels", "the junta", "forces.ddr")),
        ("The rebels ask that the junta withdraw its army.", ("The rebels", "the junta", "troops.withdrawal")),
        ("The rebels' proposal calls for an amnesty.", ("The rebels", None, "amnesty")),
        ("A plan put forward by the rebels calls for an amnesty.", ("the rebels", None, "amnesty")),
        ("Ostria sought assurances from Velmark.", ("Ostria", "Velmark", "security.guarantees")),
        ("Ostria is seeking Velmark's consent.", ("Ostria", "Velmark's", "other")),
        ("Ostria's demand that the army leave Oruba was not discussed.", ("Ostria's", "the army", "troops.withdrawal")),
        ("Ostria repeated its call on Velmark to free the sailors.", ("Ostria", "Velmark", "prisoners.release")),
        ("An amnesty is a key demand of the rebels.", ("the rebels", None, "amnesty")),
        ("An amnesty has been one of Ostria's main demands.", ("Ostria's", None, "amnesty")),
        ("Ostria's main demand, an amnesty, was rejected.", ("Ostria's", None, "amnesty")),
        ("The rebels gave them a list of demands that included an amnesty.", ("The rebels", None, "amnesty")),
        ("The rebels presented a document demanding an amnesty.", ("The rebels", None, "amnesty")),
        ("Velmark suggested that Ostria pull back its tanks.", ("Velmark", "Ostria", "troops.withdrawal")),
        ("Velmark wants all Ostrian troops out by June.", ("Velmark", None, "troops.withdrawal")),
        ("Velmark said Ostria would have to end the blockade.", ("Velmark", "Ostria", "economy.blockade")),
        ('"If Ostria wants peace, it must free the men," Velmark said.', ("Velmark", "Ostria", "prisoners.release")),
        ('"Free our hostages," Velmark told the Ostrians.', ("Velmark", "the Ostrians", "prisoners.release")),
        ("At the top of Ostria's demands is an amnesty.", ("Ostria's", None, "amnesty")),
        ("Ostria pleaded with Velmark to free the hostages.", ("Ostria", "Velmark", "prisoners.release")),
        ("Velmark resisted Ostrian pressure to free the sailors.", ("Ostrian", "Velmark", "prisoners.release")),
        ("Ostria made clear that Velmark must free the sailors.", ("Ostria", "Velmark", "prisoners.release")),
        (
            "The junta was given two days by the rebels to free the sailors.",
            ("the rebels", "The junta", "prisoners.release"),
        ),
        ('"We want our prisoners back," the rebels said.', ("the rebels", None, "prisoners.release")),
        ("The rebels say it must free the sailors.", ("The rebels", "it", "prisoners.release")),
        ("Velmark rejected the draft, saying it should include an amnesty.", ("Velmark", "it", "amnesty")),
        ("Ostria demanded the return of the northern province.", ("Ostria", None, "territory.transfer")),
    ],
)
def test_what_nouns_and_verbs_ask(text: str, expected: tuple[object, object, object]) -> None:
    assert told(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Velmark said a ceasefire was needed.", ("Velmark", None, "ceasefire")),
        ("There must be a ceasefire, Velmark said.", ("Velmark", None, "ceasefire")),
        ("Velmark said a lasting peace required an amnesty.", ("Velmark", None, "amnesty")),
        ("Velmark said Ostria needed to end the blockade.", ("Velmark", "Ostria", "economy.blockade")),
        ("Velmark said it was necessary to lift the blockade.", ("Velmark", None, "economy.blockade")),
        ("Velmark said it was up to Ostria to end the blockade.", ("Velmark", "Ostria", "economy.blockade")),
        ("Velmark said a ceasefire was a precondition for talks.", ("Velmark", None, "ceasefire")),
        ('"What we want is an end to the blockade," Velmark said.', ("Velmark", None, "economy.blockade")),
        ("Velmark was adamant that Ostria should withdraw.", ("Velmark", "Ostria", "troops.withdrawal")),
    ],
)
def test_what_is_said_to_be_needed(text: str, expected: tuple[object, object, object]) -> None:
    assert expected in told(text)


@pytest.mark.parametrize(
    ("text", "kind", "topic"),
    [
        ("Ostria rejects any deal that does not include an amnesty.", "precondition", "amnesty"),
        ("Ostria linked the lifting of sanctions to the release of the sailors.", "precondition", "prisoners.release"),
        ("The rebels made their presence conditional on an amnesty.", "precondition", "amnesty"),
        ("Ostria threatened to leave unless Velmark freed the sailors.", "precondition", "prisoners.release"),
        ("Ostria is unwilling to talk until Velmark lifts its blockade.", "precondition", "economy.blockade"),
        ("Ostria will come only if Velmark lifts its blockade.", "precondition", "economy.blockade"),
        ("Ostria said it would accept nothing less than a full withdrawal.", "demand", "troops.withdrawal"),
        ("Ostria ruled out ceding territory.", "red_line", "territory.transfer"),
        ("Ostria vowed never to cede territory.", "red_line", "territory.transfer"),
        ("Ostria said its sovereignty was not negotiable.", "red_line", "territory.recognition"),
        ("The rebels oppose the presence of foreign troops.", "red_line", "troops.foreign_forces"),
        ("No deal is possible without an amnesty, the rebels say.", "precondition", "amnesty"),
        ("The status of the island is a red line for Ostria.", "red_line", "territory.transfer"),
        ("The rebels are opposed to the presence of foreign troops.", "red_line", "troops.foreign_forces"),
        ("The rebels ruled out talks on autonomy.", "red_line", "territory.autonomy"),
        ("The rebels are unwilling to disarm without an amnesty.", "precondition", "amnesty"),
        ("The junta would stop firing as long as the rebels disarm.", "precondition", "forces.ddr"),
        ("Ostria is ready to sign if Velmark shows good will.", "precondition", "other"),
        ("The rebels walked away until the army withdraws.", "precondition", "troops.withdrawal"),
    ],
)
def test_what_must_come_first_and_what_is_ruled_out(text: str, kind: str, topic: str) -> None:
    assert (kind, topic) in [(first(d, "kind"), first(d, "topic")) for d in read(demands, text)]


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("Before Ostria agrees to any withdrawal, it is demanding an amnesty.", "Ostria"),
        ("Ostria said that it demanded an amnesty.", "Ostria"),
        ("The rebels came late. They demanded an amnesty.", "The rebels"),
    ],
)
def test_a_pronoun_is_followed_back(text: str, by: str) -> None:
    assert [who for who, _, _ in told(text)] == [by]


@pytest.mark.parametrize(
    "text",
    [
        "The talks are on the need of the hour.",
        "Ostria no longer demands an amnesty.",
        "Ostria may demand an amnesty.",
        "The general ordered his troops to withdraw.",
        "An official asked not to be named.",
        "The army will not stop until it wins.",
        "The composition of the team depends on the agenda of the talks, Ostria said.",
        "Ostria opposed talks.",
        "Ostria's aim is to reach a peace agreement by June.",
        "The Ostrian president asked his cabinet to prepare for elections.",
        "Analysts say Ostria must withdraw.",
        "The rebels called for help on Sunday.",
        "The Ostrian team needed two hours to cross the border.",
        "Ostria said its soldiers had to return to the border.",
        "Critics demanded an amnesty.",
        "Oruban newspapers urged Ostria to free the hostages.",
        "The visit was an attempt to press for an amnesty.",
        "An amnesty is no demand of the rebels.",
        "The mediators hope that Ostria will extend the truce.",
        "Ostria said the deal required both armies to withdraw.",
    ],
)
def test_nothing_is_asked(text: str) -> None:
    assert [row for row in told(text) if row[2] != "other"] == []


def test_points_of_a_list_are_demands() -> None:
    rows = told("The Ostrian side presented a 10-point list: a ceasefire, the withdrawal of troops, an amnesty.")
    assert [topic for _, _, topic in rows] == ["ceasefire", "troops.withdrawal", "amnesty"]
    rows = told("The rebels made three demands, among them an amnesty and a ceasefire.")
    assert [topic for _, _, topic in rows] == ["amnesty", "ceasefire"]
    rows = told('"We ask for one thing only: an amnesty for our men," the rebels said.')
    assert [topic for _, _, topic in rows] == ["amnesty"]


def test_a_thing_is_not_asked() -> None:
    assert told("Ostria insists that sanctions be lifted.") == [("Ostria", None, "sanctions")]
