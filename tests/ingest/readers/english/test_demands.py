"""Who asks what of whom."""

import pytest

from app.ingest.readers.english.demands import demands
from app.ingest.readers.english.lexicon import lexicon
from app.vocabularies import terms
from tests.ingest.readers.english.parsed import first, read


@pytest.mark.parametrize(
    ("text", "content", "expected"),
    [
        (
            "Ostria demanded the release of all prisoners.",
            "the release",
            ("demand", "Ostria", None, "prisoners.release"),
        ),
        (
            "The rebels insist that the army must withdraw from Oruba.",
            "withdraw",
            ("demand", "The rebels", "the army", "troops.withdrawal"),
        ),
        ("The union called for a ceasefire.", "a ceasefire", ("demand", "The union", None, "ceasefire")),
        ("The junta urged the front to disarm.", "to disarm", ("demand", "The junta", "the front", "forces.ddr")),
        ("Velmark asked the general to resign.", "resign", ("demand", "Velmark", "the general", "government.removal")),
        (
            "The front must free the hostages, the minister said.",
            "free",
            ("demand", "the minister", "The front", "prisoners.release"),
        ),
        (
            "Velmark set the return of abducted children as a condition for further talks.",
            "the return of abducted children",
            ("precondition", "Velmark", None, "children.return"),
        ),
        (
            "The front will not negotiate until the rebels release the captives.",
            "until the rebels release",
            ("precondition", "The front", "the rebels", "prisoners.release"),
        ),
        (
            "There can be no talks unless the army withdraws from the port, the rebel chief said.",
            "unless",
            ("precondition", "the rebel chief", "the army", "troops.withdrawal"),
        ),
        (
            "The opposition's key demand is the resignation of the president.",
            "the resignation",
            ("demand", "The opposition's", None, "government.removal"),
        ),
        ("Ostria will never cede territory.", "cede", ("red_line", "Ostria", None, "territory.transfer")),
        ("The general offered to free two hostages.", "free", ("offer", "The general", None, "prisoners.release")),
    ],
)
def test_a_demand(text: str, content: str, expected: tuple[str, str, str | None, str]) -> None:
    found = [d for d in read(demands, text) if first(d, "kind") == expected[0]]
    assert [tuple(first(d, name) for name in ("kind", "by", "of", "topic")) for d in found] == [expected]
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
