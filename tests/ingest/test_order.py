"""Every order of ingesting the same documents gives the same facts, now and as of every day."""

from collections.abc import Mapping
from itertools import permutations
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.conftest import Bases, fill_empty
from tests.ingest.dumps import answers, facts
from tests.ingest.stories import Story, by, empty, merge, so
from tests.world import World

DAYS = ("2025-05-31", "2025-06-01", "2025-06-03", "2025-06-04", "2025-06-20")
ALBA = {"party/alba": {"names": [so("Alba"), so("The Republic of Alba")], "kind": so("state")}}
BREVE = {"party/breve": {"names": so("Breve")}}
PLACES = {f"place/{name}": {"names": so(name)} for name in ("palace", "city", "country")}
SWAP = {"outcome/swap": {"talk": so("talk/corda"), "types": so("prisoner_exchange")}}


def of_alba(talk: Mapping[str, Any]) -> dict[str, Any]:
    """Give an account in which Alba tells of the talk."""
    return (
        ALBA
        | BREVE
        | {
            "talk/corda": talk,
            "delegation/corda:alba": {"capacity": so("party"), "size": so(5)},
            "participant/corda:alba:~guests": {"headcount": so(4), "attendance": so("expected")},
        }
    )


DOCUMENTS: dict[str, tuple[str, dict[str, Any], dict[str, Any]]] = {
    "a": (
        "2025-06-03",
        of_alba(
            {"place": so("place/palace"), "starts": so("2025-05"), "status": so("scheduled", valid_on="2025-05-01")}
        )
        | PLACES
        | SWAP
        | {"outcome/swap": {"strength": so("agreed", statement="s"), "talk": so("talk/corda")}},
        by("party/alba", said_on="2025-05-20"),
    ),
    "b": (
        "2025-06-01",
        BREVE
        | PLACES
        | {
            "talk/corda": {"place": so("place/country"), "starts": so("2025-05-16"), "round": so(2)},
            "party/ministry": {"names": so("The Ministry"), "parent": so("party/breve")},
            "outcome/swap": {"strength": so("discussed", statement="s"), "talk": so("talk/corda")},
        },
        by("party/ministry", said_on="2025-05-18"),
    ),
    "c": ("2025-06-04", PLACES | {"place/palace": {"parent": [so("place/city"), so("place/country")]}}, {}),
    "d": (
        "2025-06-03",
        PLACES
        | BREVE
        | {
            "place/city": {"parent": so("place/country"), "latitude": so(41.01)},
            "talk/corda": {"status": so("held", valid_on="2025-05-16", modality="denied"), "round": so(1)},
            "delegation/corda:breve": {"capacity": so("party"), "listing": empty()},
            "party/breve": {"names": so("Breve"), "parent": so("party/league")},
            "party/league": {"names": so("The League")},
        },
        {},
    ),
    "e": (
        "2025-06-09",
        of_alba({"status": so("held", valid_on="2025-05-16"), "remarks": [so("first"), so("second")], "round": so(1)})
        | {
            "demand/truce": {"party": so("party/alba"), "addressee": empty(), "talk": so("talk/corda")},
            "stance/truce:alba": {"stance": so("demands", statement="s")},
            "stance/truce:breve": {"stance": so("rejects", statement="s", modality="hypothetical")},
        },
        by("party/alba"),
    ),
}
ORDERS = [tuple("abcde"), *(tuple(order) for order in Random(5).sample(list(permutations("abcde"))[1:], 7))]  # noqa: S311


def written(folder: Path) -> dict[str, list[Path]]:
    story = Story(World(folder), "")
    return {slug: story.write(slug, things, day, **more) for slug, (day, things, more) in DOCUMENTS.items()}


@pytest.fixture(scope="module")
def expected(bases: Bases, tmp_path_factory: pytest.TempPathFactory) -> tuple[Any, Any]:
    base = bases.copy("empty", fill_empty)
    world = World(tmp_path_factory.mktemp("expected"))
    paths = written(world.folder)
    world.ingest(base, *(path for slug in ORDERS[0] for path in paths[slug]))
    return facts(base), answers(base, DAYS)


@pytest.mark.parametrize("order", ORDERS[1:], ids="".join)
def test_every_order_gives_the_same_facts(
    expected: tuple[Any, Any], base: str, world: World, order: tuple[str, ...]
) -> None:
    paths = written(world.folder)
    world.ingest(base, *(path for slug in order for path in paths[slug]))
    assert facts(base) == expected[0]
    if order in ORDERS[-2:]:
        assert answers(base, DAYS) == expected[1]


def test_the_facts_that_are_compared_are_not_few(expected: tuple[Any, Any]) -> None:
    resolved, told = expected
    assert len(resolved["standing"]) > 50
    assert [item["id"] for item in told["None"]["talks"]] == ["corda"]
    talk = told["None"]["corda"]
    assert (talk["status"], talk["place"]["id"], talk["starts"]["edtf"], talk["round"]) == (
        *("held", "palace", "2025-05-16"),
        1,
    )
    assert talk["disputed"] == ["round", "status"]
    assert told["2025-05-31"]["talks"] == []
    assert told["2025-06-01"]["corda"]["round"] == 2


def test_documents_that_come_one_run_at_a_time_give_the_same_facts(
    expected: tuple[Any, Any], base: str, world: World
) -> None:
    paths = written(world.folder)
    for slug in reversed(ORDERS[0]):
        world.ingest(base, *paths[slug])
    assert facts(base) == expected[0]


def test_places_within_places_within_places_give_the_same_facts_whatever_was_told_first(
    bases: Bases, tmp_path: Path
) -> None:
    near = {"quay": "ramp", "ramp": "stair", "stair": "land", "land": "yard"}
    far = {"quay": "land", "ramp": "yard"}
    minted = {f"place/{name}": {"names": so(name)} for name in (*near, "yard")}
    found = []
    for order in (1, -1):
        story = Story(World(tmp_path / str(order)), bases.copy("empty", fill_empty))
        paths = []
        for slug, day, parents in (("near", "2025-06-01", near), ("far", "2025-06-09", far))[::order]:
            told = {f"place/{name}": {"parent": so(f"place/{parent}")} for name, parent in parents.items()}
            paths += story.write(slug, minted | told, day)
        story.world.ingest(story.url, *paths)
        found.append(facts(story.url)["place"])
    assert found[0] == found[1]


def test_a_merge_and_a_place_told_in_either_order_give_the_same_facts(bases: Bases, tmp_path: Path) -> None:
    town = {"place/town": {"names": so("town")}}
    first = (
        PLACES
        | town
        | {
            "place/palace": {"names": so("palace"), "parent": so("place/town")},
            "talk/corda": {"place": [so("place/palace"), so("place/country")]},
        }
    )
    found = []
    for order in ("merge first", "merge last"):
        story = Story(World(tmp_path / order), bases.copy("empty", fill_empty))
        story.tell("a", first)
        for turn in (0, 1) if order == "merge first" else (1, 0):
            if turn == 0:
                story.decide("b", merge("place/town", "place/city"))
            else:
                story.tell("c", PLACES | {"place/city": {"names": so("city"), "parent": so("place/country")}})
        found.append(answers(story.url, ()))
    assert found[0]["None"]["corda"]["disputed"] == found[1]["None"]["corda"]["disputed"] == []
    assert found[0] == found[1]
