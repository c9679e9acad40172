"""What was agreed and is said to be done."""

import pytest

from tests.ingest.readers.english.passages import told, values

AGREED = "Norway and Chile held talks in Geneva on 12 March 2024. A prisoner exchange was agreed there."


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The last stage of the exchange ended on 25 March 2024.", ["2024-03-25"]),
        ("The final phase of the swap took place on 25 March 2024.", ["2024-03-25"]),
        ("The exchange was completed on 25 March 2024.", ["2024-03-25"]),
        ("The two sides completed the exchange of prisoners on 25 March 2024.", ["2024-03-25"]),
        ("The last prisoners were handed over on 25 March 2024.", ["2024-03-25"]),
        ("The exchange has been concluded.", []),
    ],
)
def test_the_end_of_an_exchange_is_told_of_the_exchange_that_was_agreed(text: str, day: list[str]) -> None:
    (outcome,) = [fact for fact in told(f"{AGREED} {text}", "outcome") if values(fact, "type") == ["prisoner_exchange"]]
    assert values(outcome, "status") == ["agreed"]
    assert values(outcome, "implementation") == ["full"]
    assert values(outcome, "completed") == day


@pytest.mark.parametrize(
    "text",
    [
        "The exchange was not completed.",
        "The first stage of the exchange took place on 25 March 2024.",
        "The last stage of the exchange will end on 25 March 2024.",
        "An exchange of views ended the day.",
        "The exchange was to be completed by 25 March 2024.",
    ],
)
def test_what_is_not_done_to_the_end_is_not_carried_out(text: str) -> None:
    assert [fact for fact in told(f"{AGREED} {text}", "outcome") if "implementation" in fact.values] == []


def test_what_the_sides_of_the_clause_before_do_is_agreed_by_them() -> None:
    text = (
        "Norway and Chile held talks in Geneva on 12 March 2024. The sides made no progress, but an exchange of "
        "prisoners was agreed."
    )
    (found,) = [fact for fact in told(text, "outcome") if values(fact, "type") == ["prisoner_exchange"]]
    assert sorted(map(str, values(found, "parties"))) == ["Chile", "Norway"]
