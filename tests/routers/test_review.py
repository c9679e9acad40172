"""The queue, suggestions and accounts over HTTP; what waits is in no other answer."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, insert, select

from app.db.engine import Engine, writing
from app.ingest.files import load
from app.ingest.readings import Passage, ReadBy
from app.ingest.record import record
from app.ingest.run import check_batch
from app.models.ledger import Entity, Revision
from app.models.review import Suggestion
from app.schemas.accounts import DocumentAccount
from app.schemas.ledger import ClaimList
from app.schemas.review import ReviewList, ReviewOut, SuggestionList
from tests.conftest import Api, Bases, fill_empty, open_api
from tests.ingest.dumps import digest, served
from tests.ingest.reviewing import AGREED, MACHINE, QUEUE, TEXT, reviewed, tell, things
from tests.routers.answers import answer, walked
from tests.routers.problem import is_problem, is_refused
from tests.routers.test_resources import LISTS, SPEC, parameters
from tests.world import World, on_base, said

HUSHED = "Carla met Dora in secret."
"""Of a document of which no word may leave."""


@pytest.fixture(scope="module")
def queue(bases: Bases, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Api]:
    """Serve a base in which claims of two documents wait, and a curator's claims of a third count."""
    url, world = bases.copy("empty", fill_empty), World(tmp_path_factory.mktemp("queue"))
    tell(world, url)
    world.document("secret", HUSHED, redistribution="local_only", published="2025-06-07")
    carla = {"names": said("Carla", "Carla", rule="person.name", confidence=1)}
    world.account("secret", {"person/carla": carla}, reader="other", accepted=False)
    world.document("known", "Alba lies by the sea.", published="2025-06-01")
    world.account("known", {"party/alba": {"names": said("Alba", "Alba")}})
    world.ingest(url)
    yield from open_api(url)


@pytest.fixture
def told(world: World, base: str) -> str:
    """Give a base in which all that a machine read of one document waits."""
    tell(world, base)
    return base


@pytest.fixture
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    """Give an empty world."""
    return World(tmp_path_factory.mktemp("world"))


def shown(page: Any) -> list[str]:
    return [f"{item['subject']} {item['property']}" for item in page["items"]]


def test_the_queue_is_in_its_order_and_pages_lose_none(queue: Api) -> None:
    whole = answer(queue, "/v1/review", ReviewList)
    assert shown(whole) == [*QUEUE, "person/carla names"]
    assert [item["queue"] for item in whole["items"]] == [
        *["outcome"] * 2,
        "without_side",
        "inferred",
        "unsure",
        *["rest"] * 7,
    ]
    for limit in (1, 5):
        assert walked(queue, f"/v1/review?limit={limit}", ReviewList) == whole["items"]
    newest = answer(queue, "/v1/review?sort=-recorded", ReviewList)["items"]
    assert newest == answer(queue, "/v1/review?sort=recorded", ReviewList)["items"][::-1]
    assert shown({"items": newest})[0] == "person/carla names"


def test_what_waits_is_shown_with_its_words_and_those_around_them(queue: Api) -> None:
    for item in answer(queue, "/v1/review?document=a", ReviewList)["items"]:
        assert TEXT[item["start"] : item["end"]] == item["quote"]
        start, end = max(item["start"] - 160, 0), item["end"] + 160
        assert item["before"] + item["quote"] + item["after"] == TEXT[start:end]
        assert answer(queue, f"/v1/review/{item['digest']}", ReviewOut) == item
        assert item["rank"] is None
    (remark,) = answer(queue, "/v1/review?property=remarks", ReviewList)["items"]
    statement = remark["statement"]
    assert (remark["value"], remark["confidence"], remark["rule"]) == ("no", 80, "talk.remark")
    assert (statement["spoken"], TEXT[statement["start"] : statement["end"]]) == ("no", "Breve said “no”")


def test_no_word_leaves_that_the_source_does_not_let_leave(queue: Api) -> None:
    (item,) = answer(queue, "/v1/review?document=secret", ReviewList)["items"]
    assert [item[name] for name in ("quote", "before", "after", "start", "end")] == [None, None, None, 0, 5]
    account = answer(queue, "/v1/documents/secret/account", DocumentAccount)
    claim = account["things"][0]["claims"][0]
    assert [claim[name] for name in ("quote", "before", "after")] == [None, None, None]
    assert (account["text"], account["redistribution"]) == (None, "local_only")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("document=secret", ["person/carla names"]),
        ("kind=outcome&kind=person", [*QUEUE[:2], "person/carla names"]),
        ("subject=talk/corda&subject=talk/nobody", [item for item in QUEUE if item.startswith("talk/")]),
        ("property=summary", ["demand/seeds summary", "demand/truce summary"]),
        ("reader=other", ["person/carla names"]),
        (
            "rule=demand.summary&rule=person.name",
            ["demand/seeds summary", "demand/truce summary", "person/carla names"],
        ),
        ("queue=unsure&queue=inferred", ["talk/corda round", "talk/corda starts"]),
        ("how=inferred", ["talk/corda round"]),
        ("confidence_min=91", ["party/alba names", "party/breve names", "person/carla names"]),
        ("confidence_max=70", ["outcome/truce strength", "talk/corda starts"]),
        ("confidence_min=95&confidence_max=95&document=a", ["party/alba names", "party/breve names"]),
        ("as_of=2025-06-06", QUEUE),
        ("as_of=2025-06-04", []),
        ("revision=1", QUEUE),
        ("document=nobody", []),
    ],
)
def test_each_filter_narrows(queue: Api, query: str, found: list[str]) -> None:
    assert shown(answer(queue, f"/v1/review?{query}", ReviewList)) == found


@pytest.mark.parametrize(
    ("query", "where", "what"),
    [
        (
            "queue=first",
            "query.queue.0",
            "'first' is not in the list; did you mean 'rest'?",
        ),
        ("confidence_min=101", "query.confidence_min", "Input should be less than or equal to 100"),
        ("confidence_max=-1", "query.confidence_max", "Input should be greater than or equal to 0"),
        ("rule=a%20b", "query.rule.0", "'a b' is malformed; it must match ^[!-~]+$"),
        ("kind=meeting", "query.kind.0", "'meeting' is not in the list"),
        ("rules=talk.held", "query.rules", "unknown parameter; did you mean 'rule'?"),
        ("sort=queue", "query.sort", "'queue' is not in the list; known here: -recorded, place, recorded"),
    ],
)
def test_bad_input_is_refused(queue: Api, query: str, where: str, what: str) -> None:
    response = queue.client.get(f"/v1/review?{query}")
    (fault,) = response.json()["errors"]
    assert (response.status_code, fault["where"]) == (422, where)
    assert fault["what"].startswith(what)


def test_what_does_not_wait_is_not_found(queue: Api) -> None:
    (claim,) = answer(queue, "/v1/claims", ClaimList)["items"]
    for name in ("0" * 64, claim["digest"]):
        is_problem(queue.client.get(f"/v1/review/{name}"), 404, f"there is no waiting claim '{name}'")


def filled(bases: Bases, folder: Path, *, read: bool) -> str:
    """Give a base of three documents, of which a machine has read two or none."""
    url, world = bases.copy("empty", fill_empty), World(folder)
    world.document("a", TEXT)
    world.document("b", f"{TEXT}Once more.")
    world.document("known", "Alba lies by the sea.", published="2025-06-01")
    world.account("known", {"party/alba": {"names": said("Alba", "Alba")}})
    if read:
        for slug in ("a", "b"):
            world.account(slug, things(), **MACHINE)
    world.ingest(url)
    return url


OWN = ("/v1/review", "/v1/suggestions", "/v1/rules", "/v1/revisions", "/v1/cite")
ASKED = {
    "/v1/delegations/compare": {"left": "corda:alba", "right": "corda:breve"},
    "/v1/claims/first": {"subject": "talk/corda"},
}


def test_what_waits_is_in_no_other_answer(bases: Bases, tmp_path: Path) -> None:
    """Every list and question answers as if nobody had read the documents."""
    paths = [path for path in SPEC["paths"] if path.startswith("/v1/") and "{" not in path and path not in OWN]
    assert set(LISTS) - set(OWN) < set(paths)
    answers: list[dict[str, Any]] = []
    for read in (True, False):
        with served(filled(bases, tmp_path / str(read), read=read)) as api:
            given = {path: api.client.get(path, params=ASKED.get(path, {})) for path in paths}
            given["/"] = api.client.get("/")
            for name in ("name", "subject", "thing", "party", "talk", "demand"):
                for path in LISTS:
                    if path not in OWN and name in parameters(path, "query"):
                        for value in ("Breve", "breve", "corda", "truce", "talk/corda", "demand/truce"):
                            asked_for = f"{path}?{name}={value}"
                            given[asked_for] = api.client.get(asked_for)
            given |= {path: api.client.get(path) for path in NOWHERE}
        instant = re.compile(r"[0-9-]{10}T[0-9:]{8}(Z|\\+00:00)")
        answers.append({path: (it.status_code, instant.sub("", it.text)) for path, it in given.items()})
    assert answers[0] == answers[1]
    assert {answers[0][path][0] for path in NOWHERE} == {404}
    assert len(answers[0]) > 60


NOWHERE = (
    *("/v1/talks/corda", "/v1/parties/breve", "/v1/demands/truce", "/v1/outcomes/truce", "/v1/talks/corda/history"),
    *("/v1/outcomes/truce/history", "/v1/demands/truce/history", "/v1/talks/corda/brief", "/v1/talks/corda/changes"),
)


def test_what_is_accepted_appears(told: str) -> None:
    reviewed(told, {"action": "accept", "claim": digest(told, "talk/corda", "status", "held")})
    with served(told) as api:
        talk: Any = api.get("/v1/talks/corda")
        assert (talk["status"], talk["starts"]) == ("held", None)
        assert "talk/corda status" not in shown(answer(api, "/v1/review", ReviewList))
        assert shown(answer(api, "/v1/review?revision=1", ReviewList)) == QUEUE
        (claim,) = answer(api, "/v1/claims", ClaimList)["items"]
        (decision,) = api.get("/v1/decisions", claim=claim["digest"])["items"]  # type: ignore[index]
        assert (decision["action"], decision["actor"], decision["basis"]) == ("accept", "ana", "reviewed")


def peruse(url: str, world: World, read_by: ReadBy) -> None:
    """Record the machine's account of the document as a reading of it."""
    batch = load([world.folder])

    async def work(engine: Engine) -> None:
        (reading,) = await check_batch(None, batch)
        async with writing(engine) as connection:
            await connection.run_sync(record, batch.documents["a"], None, [replace(reading, read_by=read_by)])

    on_base(url, work)


def suggest(url: str, thing: str, other: str, **more: Any) -> None:
    """Have it suggested, at the newest revision, that two things are one."""

    async def work(engine: Engine) -> None:
        async with writing(engine) as connection:
            rows = await connection.execute(select(Entity.reference, Entity.id))
            ids = {row.reference: row.id for row in rows}
            newest = (await connection.execute(select(func.max(Revision.number)))).scalar()
            row = {"entity_id": ids[thing], "other_id": ids[other], "reason": "much alike", "nearness": None}
            await connection.execute(insert(Suggestion).values({**row, "revision": newest, **more}))

    on_base(url, work)


def test_the_account_of_a_document_is_all_that_was_read_in_it_and_what_became_of_it(base: str, world: World) -> None:
    tell(world, base)
    start = TEXT.index("Alba left")
    overlooked = (Passage(start, start + 9, "no_fact"), Passage(0, 4, "no_place"))
    peruse(base, world, ReadBy(model="a model", overlooked=overlooked))
    suggest(base, "demand/truce", "demand/seeds", nearness=88)
    held, agreed = (digest(base, *claim) for claim in (("talk/corda", "status", "held"), AGREED))
    day = digest(base, "talk/corda", "starts", "2025-06-04")
    reviewed(base, {"action": "accept", "claim": held}, {"action": "reject", "claim": agreed, "reason": "they failed"})
    reviewed(base, {"action": "correct", "claim": day, "value": "2025-06-03", "reason": "the 3rd"}, actor="bo")
    tell(world, base, **{"demand/seeds": {"summary": said("Breve's seeds", "seeds")}})
    with served(base) as api:
        found = answer(api, "/v1/documents/a/account", DocumentAccount)
        document: Any = api.get("/v1/documents/a")
        (suggestion,) = answer(api, "/v1/suggestions", SuggestionList)["items"]
    assert {name: found[name] for name in document} == document
    states = {
        f"{thing['thing']} {claim['property']} {claim['value']}": (
            claim["state"],
            claim["queue"],
            *([claim["decision"][name] for name in ("actor", "reason", "basis")] if claim["decision"] else []),
        )
        for thing in found["things"]
        for claim in thing["claims"]
        if thing["thing"] not in ("party/alba", "party/breve", "demand/truce")
    }
    again = "no longer said when the document was read again"
    assert states == {
        "talk/corda status held": ("accepted", None, "ana", "reviewed", "reviewed"),
        "talk/corda starts 2025-06-04": ("rejected", None, "bo", "the 3rd", "reviewed"),
        "talk/corda starts 2025-06-03": ("accepted", None, "bo", "corrected: the 3rd", "reviewed"),
        "talk/corda round 1": ("waiting", "inferred"),
        "talk/corda remarks no": ("waiting", "rest"),
        "outcome/truce talk talk/corda": ("waiting", "outcome"),
        "outcome/truce strength agreed": ("rejected", None, "ana", "they failed", "reviewed"),
        "demand/seeds summary seeds": ("taken_back", None, "machine", again, None),
        "demand/seeds summary Breve's seeds": ("waiting", "without_side"),
    }
    (machine, review) = found["readings"]
    passages = [(item["reason"], item["quote"], item["start"], item["end"]) for item in machine.pop("overlooked")]
    assert passages == [("no_place", "Alba", 0, 4), ("no_fact", "Alba left", start, start + 9)]
    assert machine == {"reader": "machine", "reader_version": "7", "model": "a model", "unread": None, "revision": 2}
    assert (review["reader"], review["overlooked"]) == ("review", [])
    assert [(item["spoken"], item["speaker"]["id"]) for item in found["statements"]] == [("no", "party/breve")]
    assert found["suggestions"] == [suggestion]
    remark = next(claim for thing in found["things"] for claim in thing["claims"] if claim["property"] == "remarks")
    assert remark["statement"] == found["statements"][0]["digest"]


def test_the_account_is_of_the_newest_text_and_by_all_who_read_it(told: str, world: World) -> None:
    world.account("a", {"talk/corda": {"status": things()["talk/corda"]["status"]}}, reader="other", accepted=False)
    world.document("a", TEXT, title="Talks in Corda")
    world.ingest(told)
    with served(told) as api:
        found = answer(api, "/v1/documents/a/account", DocumentAccount)
        (corda,) = (thing for thing in found["things"] if thing["thing"] == "talk/corda")
        assert (found["version"], found["title"], len(found["things"])) == (2, "Talks in Corda", 6)
        assert [claim["readers"] for claim in corda["claims"]][:2] == [["machine", "other"], ["machine"]]
        assert [item["reader"] for item in found["readings"]] == ["machine", "other"]
    world.document("a", "Alba and Breve met in Corda.", redistribution="open")
    (world.folder / "a.other.account.yaml").unlink()
    world.account("a", {"talk/corda": {"status": said("held", "met in Corda")}}, reader="machine", accepted=False)
    world.ingest(told)
    with served(told) as api:
        found = answer(api, "/v1/documents/a/account", DocumentAccount)
    assert (found["version"], found["text"]) == (3, "Alba and Breve met in Corda.")
    assert [(thing["thing"], len(thing["claims"])) for thing in found["things"]] == [("talk/corda", 1)]


def test_an_account_tells_why_a_document_was_not_read(base: str, world: World) -> None:
    world.document("a", "Alba et Breve.", language="fr")
    world.account("a", {}, reader="machine", accepted=False)
    peruse(base, world, ReadBy(unread="it is in French"))
    with served(base) as api:
        found = answer(api, "/v1/documents/a/account", DocumentAccount)
    assert [(item["reader"], item["unread"]) for item in found["readings"]] == [("machine", "it is in French")]
    assert [found[name] for name in ("things", "statements", "suggestions")] == [[], [], []]


def test_the_account_of_a_document_that_is_not_there_is_not_found(queue: Api) -> None:
    is_problem(queue.client.get("/v1/documents/nobody/account"), 404, "there is no document 'nobody'")
    is_refused(queue.client.get("/v1/documents/a/account?revision=1"), "query.revision", "unknown parameter")


def suggestions(url: str, query: str = "") -> list[tuple[str, str]]:
    with served(url) as api:
        items = answer(api, f"/v1/suggestions?{query}", SuggestionList)["items"]
        for item in items:
            assert api.get(f"/v1/suggestions/{item['id']}") == item
        return [(item["thing"]["id"], item["other"]["id"]) for item in items]


def test_what_may_be_one_is_suggested_until_it_is_decided(told: str, world: World) -> None:
    world.document("people", "Alba and Ana, and Breve.")
    world.account("people", {"person/ana": {"names": said("Ana", "Ana")}, "party/carda": {"names": said("C", "Breve")}})
    world.ingest(told)
    seeds, parties, states = (
        ("demand/seeds", "demand/truce"),
        ("party/alba", "party/breve"),
        ("party/alba", "party/carda"),
    )
    for pair in (seeds, parties, states):
        suggest(told, *pair, nearness=90)
    assert suggestions(told) == [seeds, parties, states]
    assert suggestions(told, "sort=-recorded&limit=2") == [states, parties]
    assert suggestions(told, "kind=party") == [parties, states]
    assert suggestions(told, "thing=party/breve&thing=party/nobody") == [parties]
    with served(told) as api:
        (first, second, third) = answer(api, "/v1/suggestions", SuggestionList)["items"]
    assert (first["thing"]["name"], first["other"]["name"]) == ("seeds", "a truce of ten days")
    assert (second["thing"]["name"], third["other"]["name"]) == ("Alba", "C")
    assert (second["reason"], second["nearness"]) == ("much alike", 90)
    reviewed(told, {"action": "split", "thing": "demand/truce", "reason": "seeds are no truce"})
    assert suggestions(told) == [parties, states]
    reviewed(told, {"action": "merge", "thing": "party/breve", "into": "party/alba", "reason": "one"})
    assert suggestions(told) == [states]
    with served(told) as api:
        is_problem(api.client.get(f"/v1/suggestions/{first['id']}"), 404, f"there is no suggestion '{first['id']}'")
        account = answer(api, "/v1/documents/a/account", DocumentAccount)
    assert {thing["thing"]: thing["into"] for thing in account["things"] if thing["into"]} == {
        "party/breve": "party/alba"
    }
    assert [item["thing"]["id"] for item in account["suggestions"]] == ["party/alba"]
    reviewed(told, {"action": "split", "thing": "party/breve", "reason": "two"})
    assert suggestions(told) == [states]
    suggest(told, "party/breve", "party/carda")
    assert suggestions(told) == [states, ("party/breve", "party/carda")]
