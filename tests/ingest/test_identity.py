"""A merge moves nothing and makes two things one, with all that they are made of; a split undoes it."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from app import __file__ as package
from app.cli import app
from tests.ingest.dumps import Dump, asked, error, ledger, only_added_to, served, tables
from tests.ingest.stories import Story, Things, merge, so, split

ROOT = Path(package).parents[1]
PARTIES = {f"party/{name}": {"names": so(name.title())} for name in ("alba", "breve")}


def meeting(talk: str, size: int, head: str) -> Things:
    """Give a talk of Alba and Breve, with a head and four guests on Alba's side."""
    return PARTIES | {
        f"person/{head}": {"names": so(head)},
        f"talk/{talk}": {"status": so("held", valid_on="2025-05-16"), "remarks": so(talk)},
        f"delegation/{talk}:alba": {"size": so(size), "capacity": so("party")},
        f"delegation/{talk}:breve": {"capacity": so("party")},
        f"participant/{talk}:alba:{head}": {"roles": so("head")},
        f"participant/{talk}:alba:~guests": {"headcount": so(4)},
    }


def now(dump: Dump) -> dict[str, list[Any]]:
    """Give what the tables hold now, without what was held at earlier revisions."""
    return {name: rows for name, rows in dump.items() if not name.endswith("_version")}


def test_two_talks_become_one_with_their_delegations_and_participants(story: Story) -> None:
    story.tell("a", meeting("corda", 5, "ana"))
    story.tell("b", meeting("corda-round", 7, "ana"))
    story.decide("d", merge("talk/corda-round", "talk/corda"))
    with served(story.url) as api:
        listed: Any = api.get("/v1/talks")
        assert [item["id"] for item in listed["items"]] == ["corda"]
        talk: Any = api.get("/v1/talks/corda")
    assert talk["remarks"] == ["corda", "corda-round"]
    assert [item["id"] for item in talk["delegations"]] == ["corda:alba", "corda:breve"]
    alba = talk["delegations"][0]
    assert (alba["disputed"], alba["capacity"]) == (["size"], ["party"])
    assert [item["id"] for item in alba["participants"]] == ["corda:alba:ana", "corda:alba:~guests"]
    assert asked(story.url, "SELECT * FROM talk WHERE slug = 'corda-round'") == []


def test_what_only_the_merged_talk_had_goes_with_it_under_its_new_address(story: Story) -> None:
    story.tell("a", PARTIES | {"talk/corda": {"round": so(1)}})
    story.tell("b", meeting("corda-round", 7, "ana"))
    story.decide("d", merge("talk/corda-round", "talk/corda"))
    with served(story.url) as api:
        talk: Any = api.get("/v1/talks/corda")
        assert [item["id"] for item in talk["delegations"]] == ["corda:alba", "corda:breve"]
        assert [item["id"] for item in talk["delegations"][0]["participants"]] == [
            "corda:alba:ana",
            "corda:alba:~guests",
        ]
        for item in (talk, *talk["delegations"], *talk["delegations"][0]["participants"]):
            claims: Any = api.client.get(item["claims"]).json()
            assert claims["items"], item["claims"]


def test_two_parties_become_one_and_the_old_slug_still_finds_the_talks(story: Story) -> None:
    story.tell("a", meeting("corda", 5, "ana"))
    carta = {"party/carta": {"names": so("Carta"), "country": so("CAR")}, "talk/corda": {"round": so(1)}}
    told = carta | {"delegation/corda:carta": {"size": so(6)}, "talk/dorno": {"round": so(2)}}
    story.tell("b", told | {"delegation/dorno:carta": {"size": so(3)}})
    story.decide("d", merge("party/carta", "party/alba"))
    with served(story.url) as api:
        for slug in ("carta", "alba"):
            talks: Any = api.get("/v1/talks", party=slug)
            assert sorted(item["id"] for item in talks["items"]) == ["corda", "dorno"]
            claims: Any = api.get("/v1/claims", subject=f"party/{slug}")
            assert {item["value"] for item in claims["items"] if item["property"] == "country"} == {"CAR"}
        talk: Any = api.get("/v1/talks/corda")
        assert [item["id"] for item in talk["delegations"]] == ["corda:alba", "corda:breve"]
        assert talk["delegations"][0]["disputed"] == ["size"]
        earlier: Any = api.get("/v1/talks/corda", revision=2)
        assert [item["id"] for item in earlier["delegations"]] == ["corda:alba", "corda:breve", "corda:carta"]
        talks = api.get("/v1/talks", party="carta", revision=2)
        assert sorted(item["id"] for item in talks["items"]) == ["corda", "dorno"]
        assert error(api.client.get("/v1/talks/nowhere"))[0] == 404


def test_two_people_become_one(story: Story) -> None:
    story.tell("a", meeting("corda", 5, "ana"))
    story.tell("b", meeting("corda", 5, "anna"))
    story.decide("d", merge("person/anna", "person/ana"))
    with served(story.url) as api:
        talk: Any = api.get("/v1/talks/corda")
    people = talk["delegations"][0]["participants"]
    assert [(item["id"], item["person"] and item["person"]["id"]) for item in people] == [
        ("corda:alba:ana", "ana"),
        ("corda:alba:~guests", None),
    ]


def test_a_value_that_became_the_same_thing_is_no_dispute(story: Story) -> None:
    for slug, place in (("a", "city"), ("b", "town")):
        story.tell(slug, {f"place/{place}": {"names": so(place)}, "talk/corda": {"place": so(f"place/{place}")}})
    with served(story.url) as api:
        assert api.get("/v1/talks/corda")["disputed"] == ["place"]  # type: ignore[index]
        story.decide("d", merge("place/town", "place/city"))
        talk: Any = api.get("/v1/talks/corda")
    assert (talk["place"]["id"], talk["disputed"]) == ("city", [])


def test_merges_follow_one_another(story: Story) -> None:
    for name in ("one", "two", "three"):
        story.tell(name, {f"talk/{name}": {"remarks": so(name)}})
    story.decide("d", merge("talk/one", "talk/two"))
    story.decide("e", merge("talk/two", "talk/three"))
    assert [row.slug for row in asked(story.url, "SELECT slug FROM talk")] == ["three"]
    merged = "SELECT slug FROM merged JOIN entity ON entity.id = entity_id ORDER BY slug"
    assert [row.slug for row in asked(story.url, merged)] == ["one", "two"]
    story.decide("f", split("talk/two"))
    assert [row.slug for row in asked(story.url, "SELECT slug FROM talk ORDER BY slug")] == ["three", "two"]


@pytest.mark.parametrize(
    ("thing", "into"),
    [("talk/corda-round", "talk/corda"), ("party/carta", "party/alba"), ("person/anna", "person/ana")],
)
def test_a_split_undoes_a_merge_to_the_byte(story: Story, thing: str, into: str) -> None:
    story.tell("a", meeting("corda", 5, "ana"))
    story.tell("b", meeting("corda-round", 7, "anna"), day="2025-06-07")
    carta = {"party/carta": {"names": so("Carta")}, "delegation/corda:carta": {"size": so(6)}}
    story.tell("c", meeting("corda", 5, "anna") | carta, day="2025-06-01")
    before = tables(story.url)
    story.decide("d", merge(thing, into))
    merged, added = tables(story.url), ledger(story.url)
    assert now(merged) != now(before)
    story.decide("e", split(thing))
    assert now(tables(story.url)) == now(before)
    story.decide("f", merge(thing, into, reason="again"))
    assert now(tables(story.url)) == now(merged)
    assert only_added_to(added, ledger(story.url))


def test_what_is_told_of_a_merged_talk_counts_for_the_one_that_it_became(story: Story) -> None:
    story.tell("a", meeting("corda", 5, "ana"))
    story.tell("b", {"talk/corda-round": {"round": so(1)}})
    story.decide("d", merge("talk/corda-round", "talk/corda"))
    story.tell(
        "e",
        PARTIES
        | {"talk/corda-round": {"remarks": so("late")}, "delegation/corda-round:alba": {"listing": so("partial")}},
    )
    with served(story.url) as api:
        talk: Any = api.get("/v1/talks/corda")
    assert (talk["round"], talk["remarks"]) == (1, ["corda", "late"])
    assert (talk["delegations"][0]["id"], talk["delegations"][0]["listing"]) == ("corda:alba", "partial")


@pytest.mark.parametrize(
    ("decisions", "fault"),
    [
        ([merge("talk/one", "talk/one")], "decisions.0: 'talk/one' has been merged into 'talk/one'"),
        (
            [merge("talk/one", "talk/two"), merge("talk/two", "talk/one")],
            "decisions.1: 'talk/one' has been merged into 'talk/two'",
        ),
        (
            [merge("talk/one", "talk/two"), merge("talk/two", "talk/three"), merge("talk/three", "talk/one")],
            "decisions.2: 'talk/one' has been merged into 'talk/three'",
        ),
        (
            [merge("talk/one", "party/alba")],
            "decisions.0: only two things of one kind, that have addresses of their own, can be merged",
        ),
        (
            [merge("delegation/one:alba", "delegation/one:breve")],
            "decisions.0: only two things of one kind, that have addresses of their own, can be merged",
        ),
        (
            [merge("talk/four", "talk/two")],
            "decisions.0.thing: nothing is said of 'talk/four', here or in the base; did you mean 'talk/two'?",
        ),
        (
            [merge("talk/one", "talk/zzzzzzzzz")],
            "decisions.0.into: nothing is said of 'talk/zzzzzzzzz', here or in the base",
        ),
    ],
)
def test_a_merge_that_makes_no_sense_is_refused(
    story: Story, monkeypatch: pytest.MonkeyPatch, decisions: list[dict[str, Any]], fault: str
) -> None:
    things = PARTIES | {f"talk/{name}": {"round": so(1)} for name in ("one", "two", "three")}
    story.tell("a", things | {"delegation/one:alba": {"size": so(1)}, "delegation/one:breve": {"size": so(1)}})
    before = ledger(story.url), tables(story.url)
    paths = story.write("d", {}, decisions=decisions)
    monkeypatch.setenv("PARLEY_DATABASE_URL", story.url)
    result = CliRunner().invoke(app, ["ingest", *map(str, paths)])
    line = 5 + 6 * int(fault.removeprefix("decisions.")[0])
    line += {"thing": 2, "into": 3}.get(fault.partition(":")[0].rpartition(".")[2], 0)
    assert (result.exit_code, result.stdout, result.stderr) == (1, "", f"{paths[1]}:{line}: {fault}\n")
    assert (ledger(story.url), tables(story.url)) == before


@pytest.mark.parametrize(
    "decisions",
    [
        [merge("talk/one", "talk/two"), merge("talk/one", "talk/one")],
        [merge("talk/one", "talk/two"), merge("talk/three", "talk/one"), merge("talk/one", "talk/three")],
    ],
)
def test_a_circle_by_way_of_a_second_merge_is_refused_and_never_ends_in_a_hang(
    story: Story, decisions: list[dict[str, Any]]
) -> None:
    story.tell("a", {f"talk/{name}": {"round": so(1)} for name in ("one", "two", "three")})
    paths = story.write("d", {}, decisions=decisions)
    command = [sys.executable, "-m", "app", "ingest", *map(str, paths)]
    environment = {**os.environ, "PARLEY_DATABASE_URL": story.url}
    with subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.PIPE, text=True) as process:  # noqa: S603
        try:
            _, shown = process.communicate(timeout=60)
        finally:
            process.kill()
    assert process.returncode == 1
    assert "has been merged into" in shown
