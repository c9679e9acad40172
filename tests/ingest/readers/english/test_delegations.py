"""Participants: who heads, sits, signs, and goes between."""

import pytest

from tests.ingest.readers.english.passages import told, values


def people(text: str) -> dict[str, tuple[str, str, str | None]]:
    found = told(text, "participant")
    return {
        str(values(person, "name")[0]): (
            str(values(person, "role")[0]),
            str(values(person, "capacity")[0]),
            next(map(str, values(person, "party")), None),
        )
        for person in found
    }


@pytest.mark.parametrize(
    ("text", "name", "told_of"),
    [
        ("The Norwegian delegation was headed by minister Astrid Hove.", "Astrid Hove", "head"),
        ("Astrid Hove heads the Norwegian delegation at the talks.", "Astrid Hove", "head"),
        ("Norway's chief negotiator, Astrid Hove, came to the talks in Geneva.", "Astrid Hove", "head"),
        ("Norwegian President Astrid Hove met Chilean President Pablo Ruz in Geneva.", "Pablo Ruz", "head"),
        ("UN envoy Tomas Berg attended the talks as an observer.", "Tomas Berg", "observer"),
        ("Norway sent Deputy Minister Astrid Hove and General Odd Moen to the talks.", "Astrid Hove", "member"),
    ],
)
def test_a_person_and_the_role(text: str, name: str, told_of: str) -> None:
    assert people(text)[name][0] == told_of


def test_an_envoy_goes_between() -> None:
    text = "Norway and Chile held talks in Geneva. Qatari mediator Omar Saleh said that the sides were closer."
    assert people(text)["Omar Saleh"][1:] == ("mediator", "Qatar")


def test_the_party_of_somebody_is_that_of_the_office() -> None:
    found = people("Norwegian President Astrid Hove met Chilean President Pablo Ruz in Geneva.")
    assert {name: party for name, (_, _, party) in found.items()} == {"Astrid Hove": "Norway", "Pablo Ruz": "Chile"}
