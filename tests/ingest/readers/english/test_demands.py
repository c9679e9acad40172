"""Who asks what of whom."""

import pytest

from app.ingest.readers.english.demands import demands
from app.ingest.readers.english.lexicon import lexicon
from app.vocabularies import terms
from tests.ingest.readers.english.parsed import first, read


@pytest.mark.parametrize(
    ("by", "of", "kind", "topic", "content", "text"),
    [
        ("Ostria", None, "demand", "prisoners.release", "the release", "Ostria demanded the release of all prisoners."),
        (
            "The rebels",
            "the army",
            "demand",
            "troops.withdrawal",
            "withdraw",
            "The rebels insist that the army must withdraw from Oruba.",
        ),
        ("The union", None, "demand", "ceasefire", "a ceasefire", "The union called for a ceasefire."),
        ("The junta", "the front", "demand", "forces.ddr", "to disarm", "The junta urged the front to disarm."),
        ("Velmark", "the general", "demand", "government.removal", "resign", "Velmark asked the general to resign."),
        (
            "the minister",
            "the front",
            "demand",
            "prisoners.release",
            "free",
            "The front must free the hostages, the minister said.",
        ),
        (
            "Velmark",
            None,
            "precondition",
            "children.return",
            "the return of abducted children",
            "Velmark set the return of abducted children as a condition for further talks.",
        ),
        (
            "The front",
            "the army",
            "precondition",
            "troops.withdrawal",
            "until the army withdraws",
            "The front will not sign until the army withdraws.",
        ),
        (
            "the rebel chief",
            "the army",
            "precondition",
            "troops.withdrawal",
            "unless",
            "There can be no talks unless the army withdraws from the port, the rebel chief said.",
        ),
        (
            "The opposition's",
            None,
            "demand",
            "government.removal",
            "the resignation",
            "The opposition's key demand is the resignation of the president.",
        ),
        (
            "Ostria",
            None,
            "red_line",
            "territory.transfer",
            "cede",
            "Ostria will never cede territory.",
        ),
        ("The general", None, "offer", "prisoners.release", "free", "The general offered to free two hostages."),
    ],
)
def test_a_demand(by: str, of: str | None, kind: str, topic: str, content: str, text: str) -> None:
    found = [d for d in read(demands, text) if first(d, "kind") == kind]
    assert len(found) == 1
    assert (first(found[0], "by"), first(found[0], "of"), first(found[0], "topic")) == (by, of, topic)
    assert content in str(first(found[0], "content"))


def test_each_part_of_a_list_is_a_demand() -> None:
    found = read(demands, "The rebels are demanding autonomy, a share of oil revenue and the release of prisoners.")
    assert [first(d, "content") for d in found] == ["autonomy", "a share of oil revenue", "the release of prisoners"]


def test_what_follows_a_colon_is_a_list() -> None:
    text = "Our conditions are as follows: an exchange of prisoners, an end to the siege, the opening of the port."
    assert [first(d, "content") for d in read(demands, text)] == [
        "an exchange of prisoners",
        "an end to the siege",
        "the opening of the port",
    ]


def test_who_urges_from_between_the_sides_is_marked() -> None:
    found = read(demands, "The UN envoy called on both parties to extend the truce.")
    assert [first(d, "role") for d in found] == ["mediator"]


def test_what_is_dropped_is_no_longer_asked() -> None:
    found = read(demands, "The front dropped its demand for autonomy.")
    assert [first(d, "stance") for d in found] == ["withdraws"]


@pytest.mark.parametrize(
    "text",
    [
        "The front did not demand autonomy.",
        "The truce requires both armies to withdraw.",
        "The delegates met in Lethe on Monday.",
        "The colonel wants to sleep.",
    ],
)
def test_no_demand(text: str) -> None:
    assert read(demands, text) == []


def test_every_topic_of_the_lexicon_is_in_the_vocabulary() -> None:
    assert set(lexicon()["topics"]) <= set(terms("topic"))
