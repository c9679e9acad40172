"""The tables are views of the ledger: made anew from it they are the same to the byte."""

from typing import Any

from tests.conftest import Bases, fill_seeds
from tests.ingest.conftest import revisions
from tests.ingest.dumps import digest, ledger, tables
from tests.ingest.stories import WORDS, Story, by, empty, merge, so, split
from tests.world import World, rebuilt, said

PARTIES = {f"party/{name}": {"names": so(name.title())} for name in ("alba", "breve")}
GUESTS = {"participant/corda:alba:~guests": {"headcount": so(4)}}


def unchanged_by_rebuilding(url: str) -> bool:
    before, told = tables(url), ledger(url)
    assert any(before.values())
    assert rebuilt(url) == len(revisions(url))
    after = tables(url)
    assert ledger(url) == told
    return {name for name in before if before[name] != after[name]} == set()


def corda(talk: str = "corda", **more: Any) -> dict[str, Any]:
    return PARTIES | {
        f"talk/{talk}": {"status": so("held", valid_on="2025-05-16"), **more},
        f"delegation/{talk}:alba": {"size": so(5)},
        f"participant/{talk}:alba:~guests": {"headcount": so(4)},
    }


def test_the_seeds_come_out_the_same(bases: Bases) -> None:
    assert unchanged_by_rebuilding(bases.copy("seeds", fill_seeds))


def test_a_rich_history_comes_out_the_same(story: Story) -> None:
    places = {f"place/{name}": {"names": so(name)} for name in ("palace", "city")}
    statement = by("party/alba", said_on="2025-05-20")
    story.tell("a", corda(place=so("place/palace"), round=so(1)) | places, day="2025-06-03")
    story.tell("b", corda("corda-round", place=so("place/city"), round=so(2)) | places, day="2025-06-01")
    story.tell("c", PARTIES | {"outcome/swap": {"strength": so("agreed", statement="s")}}, **statement)
    story.tell("d", places | {"place/palace": {"parent": so("place/city"), "latitude": so(41.01)}}, day="2025-06-09")
    story.decide("e", merge("talk/corda-round", "talk/corda"), merge("place/palace", "place/city"))
    story.tell("a", corda(place=so("place/city"), format=empty()) | places, day="2025-06-03")
    story.decide("f", split("place/palace"))
    name = digest(story.url, "talk/corda-round", "round", 2)
    story.decide("g", {"action": "deprecate", "claim": name, "reason": "a misprint"})
    waiting = {"reader": "machine", "accepted": False}
    story.tell("b", {"talk/corda-round": {"remarks": so("a guess")}}, day="2025-06-01", **waiting)
    name = digest(story.url, "talk/corda-round", "remarks", "a guess")
    story.decide("h", {"action": "accept", "claim": name, "reason": "it is right"})
    text = f"{WORDS} And told anew."
    paths = [story.world.document("d", text, published="2025-06-12")]
    paths.append(story.world.account("d", {"place/palace": {"parent": said("place/city", "told anew")}}))
    story.world.ingest(story.url, *paths)
    story.decide("i", split("talk/corda-round"), merge("party/breve", "party/alba"))
    assert revisions(story.url) == list(range(1, 13))
    assert unchanged_by_rebuilding(story.url)


def test_what_is_minted_below_a_merged_talk_later_comes_out_the_same(story: Story) -> None:
    story.tell("a", corda())
    story.tell("b", {"talk/corda-round": {"round": so(2)}})
    story.decide("d", merge("talk/corda-round", "talk/corda"))
    story.tell("e", corda("corda-round"))
    assert unchanged_by_rebuilding(story.url)


def test_what_is_minted_below_the_talk_that_another_was_merged_into_comes_out_the_same(story: Story) -> None:
    story.tell("a", PARTIES | {"talk/corda": {"round": so(1)}, "talk/corda-round": {"round": so(2)}})
    story.decide("d", merge("talk/corda-round", "talk/corda"))
    story.tell("e", corda())
    assert unchanged_by_rebuilding(story.url)


def test_a_merge_before_and_a_split_after_new_children_come_out_the_same(story: Story) -> None:
    story.tell("a", corda())
    story.tell("b", corda("corda-round"))
    story.decide("d", merge("talk/corda-round", "talk/corda"))
    story.tell(
        "e", PARTIES | {"person/ana": {"names": so("Ana")}, "participant/corda-round:alba:ana": {"roles": so("head")}}
    )
    story.decide("f", split("talk/corda-round"))
    story.tell(
        "g", PARTIES | {"stance/truce:alba": {"stance": so("rejects")}, "demand/truce": {"party": so("party/breve")}}
    )
    assert unchanged_by_rebuilding(story.url)


def test_accounts_that_go_and_come_back_come_out_the_same(story: Story) -> None:
    for turn in range(5):
        story.tell("a", corda(remarks=so(str(turn))) if turn % 2 else PARTIES, day=f"2025-06-0{5 - turn}")
    assert unchanged_by_rebuilding(story.url)


def test_an_empty_base_stays_empty(base: str, world: World) -> None:
    world.document("a", "Nothing is said here.")
    world.account("a", {})
    world.ingest(base)
    assert rebuilt(base) == 1
    assert not any(tables(base).values())
