"""Where each side stands on each demand, whose word that is, and what waits for what."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Api, Bases, fill_empty, open_api
from tests.questions.conftest import Check, checked
from tests.world import World, said

MATRIX = "/v1/processes/istanbul-2025/positions"
TEXT = """Alba and Breve meet in the Corda process, and met on 3 June, Alba with Dero and Esto, Breve with Esto too.
Alba's ministry said that the camp must close before a ceasefire is discussed.
Breve says a full ceasefire must hold before the camp closes.
Dero said that Alba rejects the ceasefire.
Esto said that Breve rejects to close the camp.
Alba wants boats before the bridge, Breve the bridge before boats; what Breve thinks of the boats is not told.
Alba wanted maps before it lights the lamp, and gave them up; Breve wants the lamp before maps, and Alba accepts.
"""


def _says(text: str, speaker: str) -> dict[str, Any]:
    return {"quote": text, "speaker": speaker, "speech": "indirect", "said_on": None}


def _demand(party: str, addressee: str, quote: str, **more: Any) -> dict[str, Any]:
    given = {"party": party, "addressee": addressee, "process": "process/corda"}
    given |= {name: value for name, value in more.items() if name != "topic"}
    found = {name: said(value, quote) for name, value in given.items()}
    return found | {"topics": said(more["topic"], quote) if "topic" in more else {"empty": "not_reported"}}


def _corda(folder: Path) -> World:
    """Write a world of what the Istanbul world has none of: circles, a silence that is told of, doubtful speakers."""
    world = World(folder)
    world.document("a", TEXT)
    met, talk, wants = "met on 3 June", "Alba and Breve meet in", "Alba wants boats before the bridge"
    camp = "Alba's ministry said that the camp must close before a ceasefire is discussed"
    truce, dero = (
        "Breve says a full ceasefire must hold before the camp closes",
        "Dero said that Alba rejects the ceasefire",
    )
    esto, bridge = "Esto said that Breve rejects to close the camp", "Breve the bridge before boats"
    maps, lamp = "Alba wanted maps before it lights the lamp, and gave them up", "Breve wants the lamp before maps"
    alba, breve = "party/alba", "party/breve"
    things: dict[str, Any] = {
        "process/corda": {
            "names": said("Corda", "the Corda process"),
            "parties": [said(alba, talk), said(breve, talk)],
        },
        alba: {"names": said("Alba", "Alba and Breve")},
        breve: {"names": said("Breve", "and Breve meet")},
        "party/ministry": {
            "names": said("Alba's ministry", "Alba's ministry"),
            "parent": said(alba, "Alba's ministry"),
        },
        "person/dero": {"names": said("Dero", "with Dero")},
        "person/esto": {"names": said("Esto", "and Esto")},
        "talk/corda-1": {"process": said("process/corda", "the Corda process"), "starts": said("2025-06-03", met)},
        "talk/corda-2": {"process": said("process/corda", "the Corda process")},
        "delegation/corda-1:alba": {"capacity": said("party", talk)},
        "delegation/corda-1:breve": {"capacity": said("party", talk)},
        "participant/corda-1:alba:dero": {"attendance": said("attended", met)},
        "participant/corda-1:alba:esto": {"attendance": said("attended", met)},
        "participant/corda-1:breve:esto": {"attendance": said("attended", met)},
        "demand/camp": _demand(
            alba, breve, camp, topic="troops.withdrawal", condition_topic="ceasefire", condition_phase="discussing"
        ),
        "stance/camp:alba": {"stance": said("demands", camp, statement="camp")},
        "stance/camp:breve": {"stance": said("rejects", esto, statement="esto")},
        "demand/truce": _demand(
            breve, alba, truce, topic="ceasefire.full", condition_for="demand/camp", condition_phase="implementing"
        ),
        "stance/truce:breve": {"stance": said("demands", truce, statement="truce")},
        "stance/truce:alba": {"stance": said("rejects", dero, statement="dero")},
        "demand/boats": _demand(alba, breve, wants, condition_for="demand/bridge"),
        "stance/boats:breve": {"stance": {"empty": "not_reported"}},
        "demand/bridge": _demand(breve, alba, bridge, condition_for="demand/boats"),
        "demand/maps": _demand(alba, breve, maps, condition_for="demand/lamp"),
        "stance/maps:alba": {"stance": said("withdraws", "gave them up", valid_on="2025-06")},
        "demand/lamp": _demand(breve, alba, lamp, condition_for="demand/maps"),
        "stance/lamp:alba": {"stance": said("accepts", "Alba accepts")},
    }
    statements = {
        "camp": _says(camp, "party/ministry"),
        "truce": _says(truce, "party/breve"),
        "dero": _says(dero, "person/dero"),
        "esto": _says(esto, "person/esto"),
    }
    world.account("a", things, statements=statements)
    return world


@pytest.fixture(scope="module")
def corda_api(bases: Bases, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Api]:
    """Serve the world of Corda."""
    base = bases.copy("empty", fill_empty)
    _corda(tmp_path_factory.mktemp("corda") / "world").ingest(base)
    yield from open_api(base)


def _voices(found: Any, cell: str = "latest") -> dict[str, tuple[str, ...]]:
    """Give every cell in short: the stance, whose word, and by whom."""
    return {
        f"{demand['id']}:{item['party']}": tuple(
            item[cell][name] for name in ("stance", "voice", "by") if name in item[cell]
        )
        for topic in found["topics"]
        for demand in topic["demands"]
        for item in demand.get("cells", [])
        if cell in item
    }


def test_every_stance_with_whose_word_it_is(seed_says: Check, world_says: Check) -> None:
    assert _voices(seed_says("positions-seed", MATRIX)) == {
        "russia-recognition-of-sovereignty:russia": ("demands", "own"),
        "russia-terms-for-istanbul-talks:ukraine": ("criticises", "ascribed"),
        "ukraine-30-day-ceasefire:ukraine": ("demands", "own"),
        "ukraine-to-be-handed-russias-terms:russia": ("rejects", "own"),
        "ukraine-to-be-handed-russias-terms:ukraine": ("demands", "outlet"),
    }
    world_says("positions", MATRIX)


def test_on_2_june_only_ukraine_had_told_what_russia_said_that_day(world_says: Check) -> None:
    path = f"{MATRIX}?as_of=2025-06-02&party=russia&topic=ceasefire.temporary"
    found = world_says("positions-2-june", path)
    assert _voices(found) == {"ukraine-30-day-ceasefire:russia": ("rejects", "ascribed", "ukraine")}
    own = world_says("positions-2-june-own", f"{path}&own=true")
    assert _voices(own) == {"ukraine-30-day-ceasefire:russia": ("accepts_with_conditions", "own")}


def test_a_side_s_own_word_is_the_latest_that_is_its_own(seed_says: Check) -> None:
    found = seed_says("positions-own-seed", f"{MATRIX}?own=true")
    assert _voices(found)["ukraine-to-be-handed-russias-terms:ukraine"] == ("demands", "own")
    assert "russia-terms-for-istanbul-talks:ukraine" not in _voices(found)


def test_what_has_moved_since_the_first_round(world_says: Check, istanbul_api: Api) -> None:
    found = world_says("positions-moved", f"{MATRIX}?moved_since=istanbul-2025-05-16")
    before, after = _voices(found, "before"), _voices(found)
    assert {name: (before[name][0], after[name][0]) for name in before} == {
        "ukraine-30-day-ceasefire:russia": ("accepts_with_conditions", "defers"),
        "ukraine-leaders-meeting:russia": ("notes", "accepts_with_conditions"),
        "ukraine-leaders-meeting:ukraine": ("demands", "proposes"),
    }
    assert istanbul_api.get(MATRIX, moved_since="2025-05-16") == istanbul_api.get(
        MATRIX, moved_since="istanbul-2025-05-16"
    )


def test_who_speaks_for_whom_is_worked_out_and_a_silence_that_is_told_of_is_told(corda_api: Api) -> None:
    found = checked(corda_api)("positions-corda", "/v1/processes/corda/positions")
    assert _voices(found) == {
        "camp:alba": ("demands", "own"),  # its ministry's
        "camp:breve": ("rejects", "ascribed"),  # by Esto, who sat on both sides
        "truce:alba": ("rejects", "own"),  # by Dero, who sat for Alba
        "truce:breve": ("demands", "own"),
        "boats:breve": ("outlet",),  # which tells of no stance
        "maps:alba": ("withdraws", "outlet"),
        "lamp:alba": ("accepts", "outlet"),
    }


def test_a_stance_whose_day_is_not_told_well_enough_moved_perhaps(corda_api: Api) -> None:
    def moved(**query: str) -> dict[str, str]:
        answer: Any = corda_api.get("/v1/processes/corda/positions", moved_since="corda-1", **query)
        found = [
            (demand["id"], cell) for row in answer["topics"] for demand in row["demands"] for cell in demand["cells"]
        ]
        return {f"{demand}:{cell['party']['id']}": cell["moved"] for demand, cell in found}

    assert moved() == {
        "camp:alba": "new",
        "camp:breve": "new",
        "truce:alba": "new",
        "truce:breve": "new",
        "lamp:alba": "new",
        "maps:alba": "perhaps",  # in June, be it before the talk of the 3rd or after
    }
    assert moved(party="alba", topic="ceasefire.full") == {"truce:alba": "new"}


def test_what_waits_for_what(seed_says: Check, world_says: Check) -> None:
    path = "/v1/processes/istanbul-2025/conditions"
    seed_says("conditions-seed", path)
    found = world_says("conditions", path)
    assert [(edge["condition"], edge["waits"], edge.get("phase")) for edge in found["edges"]] == [
        ("demand/russia-check-of-each-child", "demand/ukraine-return-of-children", "implementing"),
        ("demand/russia-text-before-leaders-meet", "demand/ukraine-leaders-meeting", "discussing"),
        ("demand/russia-withdrawal-from-four-regions", "demand/ukraine-30-day-ceasefire", "agreeing"),
        ("demand/ukraine-30-day-ceasefire", "topic/peace_agreement", "discussing"),
        ("topic/peace_agreement", "demand/russia-text-before-leaders-meet", None),
    ]


def test_who_waits_for_whom_in_a_circle(corda_api: Api) -> None:
    found = checked(corda_api)("conditions-corda", "/v1/processes/corda/conditions")
    assert found["deadlocks"] == [
        {"nodes": ["demand/boats", "demand/bridge"], "basis": "stated"},
        {"nodes": ["demand/camp", "demand/truce", "topic/ceasefire"], "basis": "topic"},
    ]
    states = {node["id"]: node.get("state") for node in found["nodes"]}
    assert (states["demand/maps"], states["demand/lamp"]) == ("withdrawn", "accepted")  # so these are no circle


@pytest.mark.parametrize(
    ("path", "status", "detail"),
    [
        (
            "/v1/processes/corda/positions?moved_since=corda-3",
            404,
            "there is no talk 'corda-3', which is asked for as 'moved_since'",
        ),
        (
            "/v1/processes/corda/positions?moved_since=corda-2",
            422,
            "no day is known of talk 'corda-2'; give a day as 'moved_since'",
        ),
        ("/v1/processes/corda/positions?as_of=2025-06-04", 404, "there is no process 'corda' as of 2025-06-04"),
        ("/v1/processes/corda-9/conditions", 404, "there is no process 'corda-9'"),
    ],
)
def test_what_cannot_be_told_is_refused(corda_api: Api, path: str, status: int, detail: str) -> None:
    response = corda_api.client.get(path)
    assert (response.status_code, response.json()["detail"]) == (status, detail)


def test_a_day_that_is_none_is_refused(corda_api: Api) -> None:
    response = corda_api.client.get("/v1/processes/corda/positions?moved_since=2025-06-31")
    assert response.status_code == 422
    (error,) = response.json()["errors"]
    assert (error["where"], error["what"]) == ("query.moved_since", "2025-06-31 is no day of the calendar")


def test_a_merged_process_and_talk_are_found_where_they_are_now(base: str, tmp_path: Path) -> None:
    world = _corda(tmp_path / "world")
    merges = [
        {"action": "merge", "thing": f"{kind}/old", "into": f"{kind}/{new}", "reason": "one and the same"}
        for kind, new in (("process", "corda"), ("talk", "corda-1"), ("party", "alba"))
    ]
    world.document("b", "Old Corda")
    old = {f"{kind}/old": {"names": said("Old", "Old")} for kind in ("process", "party")}
    world.account("b", {**old, "talk/old": {"round": said(1, "Old")}}, decisions=merges)
    world.ingest(base)
    for api in open_api(base):
        answer = api.client.get("/v1/processes/old/positions?own=true", follow_redirects=False)
        assert (answer.status_code, answer.headers["location"]) == (308, "/v1/processes/corda/positions?own=true")
        now = json.loads(api.client.get("/v1/processes/corda/positions?moved_since=old&party=old").content)
        assert (now["moved_since"], [side["id"] for side in now["sides"]]) == ("2025-06-03", ["alba"])
