"""What waits for a condition."""

import pytest

from app.ingest.readers.english.demands import demands
from tests.ingest.readers.english.parsed import first, read


@pytest.mark.parametrize(
    ("text", "topic", "phase"),
    [
        ("Ostria calls the return of the islands a condition for opening talks on a truce.", "ceasefire", "discussing"),
        (
            "Velmark set the return of abducted children as a condition for further talks.",
            "talks.holding",
            "discussing",
        ),
        (
            "Ostria made the release of all prisoners a precondition for signing the truce.",
            "ceasefire",
            "agreeing",
        ),
        (
            "Velmark called the lifting of sanctions a prerequisite for withdrawing its troops.",
            "troops.withdrawal",
            "implementing",
        ),
        ("The front will not negotiate until the rebels free the captives.", "talks.holding", "discussing"),
        ("The front will not sign a ceasefire until the rebels free the captives.", "ceasefire", "agreeing"),
        ("Velmark refused to discuss a ceasefire before the withdrawal of troops.", "ceasefire", "discussing"),
    ],
)
def test_a_condition_says_what_waits_for_it(text: str, topic: str, phase: str) -> None:
    (found,) = [one for one in read(demands, text) if first(one, "kind") == "precondition"]
    assert (first(found, "condition_topic"), first(found, "condition_phase")) == (topic, phase)


def test_a_demand_that_is_no_condition_has_nothing_wait_for_it() -> None:
    (found,) = read(demands, "Ostria demanded the release of all prisoners.")
    assert "condition_topic" not in found.values
    assert "condition_phase" not in found.values


@pytest.mark.parametrize(
    ("text", "remark"),
    [
        (
            "Ostria calls the return of three islands, none of which it ever held, a condition for talks.",
            "none of which it ever held",
        ),
        ("Ostria calls the return of three islands a condition for talks.", None),
    ],
)
def test_what_the_text_throws_in_is_a_remark(text: str, remark: str | None) -> None:
    (found,) = read(demands, text)
    assert first(found, "remark") == remark
    assert first(found, "content") == "the return of three islands"
