"""Who is who: people by their surname, sides by their names, capitals and seats, and a text's own abbreviations."""

from app.ingest.readers.english.entities import Entities
from app.ingest.readers.english.model import model
from app.ingest.readers.english.passages import Passage
from app.ingest.readers.english.text import blocks


def entities(text: str) -> Entities:
    return Entities([Passage(block, model()(block.words)) for block in blocks(text)])


def test_a_surname_is_the_person_and_the_office_gives_the_party() -> None:
    found = entities("Norwegian Foreign Minister Astrid Hove met the press. Later Hove left the hall.")
    assert list(found.people) == ["Astrid Hove"]
    hove = found.people["Astrid Hove"]
    assert (hove.party, hove.office, len(hove.mentions)) == ("Norway", "Norwegian Foreign Minister", 2)


def test_an_office_after_the_name() -> None:
    found = entities("Pablo Ruz, the leader of the Chilean delegation, said that both sides had met in the hall.")
    assert found.people["Pablo Ruz"].party == "Chile"


def test_names_demonyms_capitals_and_seats_are_one_side() -> None:
    found = entities("Moscow, the Kremlin, Russian officials and the Russian Federation said so to them.")
    assert [(m.name, m.form) for m in found.mentions] == [
        ("Russia", "capital"),
        ("Russia", "seat"),
        ("Russia", "demonym"),
        ("Russia", "name"),
    ]


def test_an_abbreviation_that_the_text_explains_is_known_from_then_on() -> None:
    found = entities("The Corda Liberation Front (CLF) met the government. The CLF said that it was content.")
    assert {m.name for m in found.mentions if m.form == "name"} == {"CLF"}
    assert len(found.mentions) >= 2


def test_the_pronoun_us_is_not_the_state() -> None:
    assert [m.name for m in entities("They told us that the US would come to help.").mentions] == ["United States"]


def test_a_name_that_the_model_passes_over_is_found_behind_its_office() -> None:
    text = "Norway sent the head of the Harbour Office, Odd Moen, Deputy Minister Astrid Hove and others to the talks."
    assert {"Odd Moen", "Astrid Hove"} <= set(entities(text).people)
