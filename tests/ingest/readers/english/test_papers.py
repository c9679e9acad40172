"""Papers: asked for and kept back, presented at the table, and criticised."""

import pytest

from app.ingest.readers.english.demands import demands
from tests.ingest.readers.english.parsed import first, read
from tests.ingest.readers.english.passages import told, values

TALKS = "Norway and Chile held talks in Geneva on 12 March 2024."


@pytest.mark.parametrize(
    ("text", "content", "by", "of"),
    [
        (
            "The junta refused to hand Ostria its terms for the talks.",
            "hand Ostria its terms for the talks",
            "Ostria",
            "The junta",
        ),
        (
            "Ostria declined to show the rebels its list of prisoners.",
            "show the rebels its list of prisoners",
            "the rebels",
            "Ostria",
        ),
        ("Ostria's refusal to give Velmark the maps led to a delay.", "give Velmark the maps", "Velmark", "Ostria's"),
        (
            "Ostria will not hand over the memorandum to Velmark before Friday.",
            "hand over the memorandum to Velmark",
            "Velmark",
            "Ostria",
        ),
        ("The junta withheld its draft from the opposition.", "its draft", "the opposition", "The junta"),
        ("Velmark refused to publish the annexes.", "publish the annexes", None, "Velmark"),
    ],
)
def test_who_keeps_a_paper_back_is_asked_for_it_and_turns_that_down(
    text: str, content: str, by: str | None, of: str
) -> None:
    (found,) = read(demands, text)
    assert tuple(first(found, name) for name in ("content", "by", "of")) == (content, by, of)
    assert tuple(first(found, name) for name in ("kind", "stance", "answer")) == ("demand", "demands", "rejects")
    assert {value.how for name in ("kind", "stance", "by") for value in found.values.get(name, [])} == {"inferred"}


@pytest.mark.parametrize(
    "text",
    [
        "The army refused to hand over the hostages to Velmark.",
        "Ostria handed Velmark its terms for the talks.",
        "Ostria did not refuse to hand Velmark its terms.",
        "Ostria refused to give Velmark a reason.",
    ],
)
def test_what_is_no_paper_or_is_handed_over_is_not_kept_back(text: str) -> None:
    assert [found for found in read(demands, text) if found.rule == "demand.withheld"] == []


@pytest.mark.parametrize(
    ("text", "owner", "critic", "how"),
    [
        ("Norway kept to its terms, which were criticised in Santiago.", "Norway", "Chile", "inferred"),
        ("Chile denounced Norway's conditions for a truce.", "Norway", "Chile", "explicit"),
        ("Norwegian demands were condemned by Chile.", "Norway", "Chile", "explicit"),
        ("The demands of Norway drew criticism from Chile.", "Norway", "Chile", "explicit"),
    ],
)
def test_who_criticises_what_another_side_asks(text: str, owner: str, critic: str, how: str) -> None:
    (found,) = told(f"{TALKS} {text}", "reaction")
    assert (values(found, "party"), values(found, "critic"), values(found, "stance")) == (
        [owner],
        [critic],
        ["criticises"],
    )
    assert found.values["critic"][0].how == how or how == "explicit"


@pytest.mark.parametrize(
    "text",
    [
        "Norway criticised its own demands.",
        "Chile did not criticise Norway's demands.",
        "Chile criticised Norway's weather service.",
        "The demands of Norway were read out in Santiago.",
    ],
)
def test_what_nobody_else_finds_fault_with_is_not_criticised(text: str) -> None:
    assert told(f"{TALKS} {text}", "reaction") == []


@pytest.mark.parametrize(
    ("text", "person", "attendance"),
    [
        (
            "Norway has a memorandum on the lake, which will be presented at the next meeting by envoy Odd Moen.",
            "Odd Moen",
            ["expected"],
        ),
        ("The Norwegian draft is to be submitted by envoy Odd Moen during the talks.", "Odd Moen", ["expected"]),
        ("Norwegian envoy Odd Moen will unveil the proposal at the second round.", "Odd Moen", ["expected"]),
        ("Norwegian envoy Odd Moen presented the plan at the talks.", "Odd Moen", ["attended"]),
        ("Norwegian envoy Odd Moen will present the plan to the press.", "Odd Moen", []),
    ],
)
def test_who_presents_a_paper_is_at_the_meeting_where_it_is_done(text: str, person: str, attendance: list[str]) -> None:
    found = [fact for fact in told(f"{TALKS} {text}", "delegation") if fact.rule == "delegation.presents"]
    assert [(values(fact, "person"), values(fact, "attendance")) for fact in found] == [([person], attendance)]


def test_a_paper_that_may_not_be_presented_has_no_presenter() -> None:
    text = "Norwegian envoy Odd Moen refused to present the plan at the talks."
    assert [fact for fact in told(f"{TALKS} {text}", "delegation") if fact.rule == "delegation.presents"] == []
