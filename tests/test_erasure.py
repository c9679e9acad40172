"""Erasing: a document's words are gone for ever, nothing rests on it, and no answer that held it is given again."""

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from app.db.engine import Engine
from app.errors import RefusedError
from app.ingest.erasure import BLANK
from app.ingest.files import load
from app.ingest.record import record
from app.ingest.run import check_batch
from app.models import Base
from app.queries.releases import FROZEN
from tests.conftest import Api, Bases, fill_empty, fill_istanbul, open_api
from tests.generated import described
from tests.ingest.dumps import asked, ledger, tables
from tests.routers.problem import is_problem
from tests.test_releases import run
from tests.world import ISTANBUL, World, on_base, rebuilt, said

ERASED = "test-daily-b-2025-07-24"
"""A document of the Istanbul world, recorded at its fifth revision of fourteen."""
WHY = "a court in Corda said so"
DONE = (0, f"document '{ERASED}' was erased, at revision 15\n", "")
TALK = "istanbul-2025-05-16"


def gone(revision: int) -> str:
    return (
        f"what was held at revision {revision} can no longer be given: document '{ERASED}' was erased at revision 15 "
        f"({WHY}); answers from revision 15 on can be given"
    )


@pytest.fixture
def base(bases: Bases) -> str:
    """Give a base of the test's own that holds the Istanbul world."""
    return bases.copy("istanbul", fill_istanbul)


def erase(base: str, document: str = ERASED, *more: str) -> tuple[int, str, str]:
    return run(base, "erase", document, "--reason", WHY, *more)


def held(api: Api, revision: int) -> dict[str, bytes]:
    """Give what every list holds at a revision, whole."""
    found = {}
    for name in FROZEN:
        response = api.client.get(f"/v1/{name}?revision={revision}&limit=200")
        assert response.status_code == 200, response.text
        found[name] = response.content
    return found


def dumped(base: str) -> str:
    """Give every cell of every table, in lower case."""

    async def within(engine: Engine) -> str:
        cells: list[str] = []
        async with engine.connect() as connection:
            for table in Base.metadata.sorted_tables:
                rows = await connection.execute(text(f"SELECT * FROM {table.name}"))
                cells += [str(cell) for row in rows for cell in row]
        return "\n".join(cells).lower()

    return on_base(base, within)


WORDS = ("qumbralo", "zentiflor", "vexolite", "plonkish", "drabnok", "grelmaster", "wimbloo", "florvane", "yaxil", "🜁")


def strange(folder: Path) -> World:
    """Make a world in which every text that a document brings has a word that stands nowhere else."""
    world = World(folder)
    world.document("plain", "Alba met Breve in Corda.")
    names = {"names": said("Alba", "Alba")}
    world.account("plain", {"party/alba": names, "talk/corda": {"status": said("held", "met")}})
    world.document(
        "strange",
        "Qumbralo 🜁 met Alba. “A Zentiflor!” the Drabnok of Alba said. The Grelmaster wants it too.",
        title="Vexolite",
        address="https://example.org/plonkish",
        note="Wimbloo",
        redistribution="open",
    )
    statements = {
        "drabnok": {
            "quote": "“A Zentiflor!” the Drabnok of Alba said",
            "spoken": "A Zentiflor!",
            "speaker_label": "the Drabnok of Alba",
            "speech": "direct",
            "note": "Wimbloo",
        },
        "office": {
            "quote": "The Grelmaster wants it too",
            "speaker": "party/alba",
            "office": "Grelmaster",
            "speech": "indirect",
        },
    }
    things = {
        "party/alba": {"names": {"value": {"text": "Qumbralo 🜁", "language": "de"}, "quote": "Qumbralo 🜁"}},
        "demand/pact": {
            "summary": said("A Zentiflor", "A Zentiflor!", statement="drabnok", note="Wimbloo"),
            "remarks": [said("Florvane", "The Grelmaster wants it too", statement="office")],
            "kind": said("demand", "wants it", statement="office"),
        },
        "talk/corda": {"status": said("cancelled", "met Alba", valid_on="2025-06-06")},
    }
    world.account("strange", things, statements=statements)
    cell = {"value": "Yaxil", "quote": "Yaxil", "cell": {"row": "yaxil-1", "column": "Yaxil"}}
    world.document("register", None, title="A register", redistribution="open")
    world.account("register", {"talk/corda": {"remarks": cell}})
    return world


def test_no_word_is_left_in_any_table(bases: Bases, tmp_path: Path) -> None:
    base = bases.copy("empty", fill_empty)
    strange(tmp_path).ingest(base)
    before, lengths = dumped(base), "SELECT id, length(quote), span_end - span_start FROM claim ORDER BY id"
    assert [word for word in WORDS if word not in before] == []
    measured = [tuple(row) for row in asked(base, lengths)]
    for slug in ("register", "strange"):
        assert erase(base, slug)[0] == 0
    after = dumped(base)
    assert [word for word in WORDS if word in after] == []
    assert [tuple(row) for row in asked(base, lengths)] == measured
    (name,) = asked(base, "SELECT value FROM claim WHERE property = 'names' AND value LIKE '%de%'")
    assert name.value == f'{{"language":"de","text":"{BLANK * 10}"}}'
    (document,) = asked(base, "SELECT text, title, address, note, redistribution FROM document WHERE slug = 'strange'")
    assert tuple(document) == (None, None, None, None, "local_only")
    for api in open_api(base):
        served: Any = api.get("/v1/documents/strange")
        assert (served["title"], served["text"], served["language"]) == (None, None, "en")
        assert served["sha256"] is not None
        assert [item["id"] for item in api.get("/v1/demands")["items"]] == []  # type: ignore[index]
        assert api.get("/v1/talks/corda")["status"] == "held"  # type: ignore[index]
        steps = api.client.get("/v1/parties/alba/history").text
        assert ('"Alba"' in steps, f'"{BLANK * 10}"' in steps) == (True, True)


def test_later_answers_rest_on_the_rest_and_a_rebuild_gives_the_same(base: str) -> None:
    for api in open_api(base):
        assert len(api.get("/v1/claims", document=ERASED)["items"]) > 0  # type: ignore[index]
        durations = api.get("/v1/talks/istanbul-2025-07-23")["disputed"]  # type: ignore[index]
        assert "duration" in durations
    assert erase(base) == DONE
    for api in open_api(base):
        for path in ("/v1/claims", "/v1/statements"):
            assert api.get(path, document=ERASED)["items"] == []  # type: ignore[index]
        talk: Any = api.get("/v1/talks/istanbul-2025-07-23")
        assert (talk["duration"], "duration" in talk["disputed"]) == (40, False)
        revision: Any = api.get("/v1/revisions/15")
        assert (revision["actor"], revision["summary"]) == ("parley", f"document/{ERASED} was erased: {WHY}")
        assert revision["counts"]["retracted"] > 0
        changes: Any = api.get("/v1/changes", since=14, limit=200)
        assert {item["revision"] for item in changes["items"]} == {15}
    resolved, told = tables(base), ledger(base)
    assert rebuilt(base) == 15
    assert tables(base) == resolved
    assert ledger(base) == told


def test_what_was_held_before_is_the_same_and_what_was_held_with_it_is_gone(base: str) -> None:
    for api in open_api(base):
        before = held(api, 4)
        old = api.client.get("/v1/talks").headers["etag"]
        older = api.client.get("/v1/talks?revision=9").headers["etag"]
        oldest = api.client.get("/v1/talks?revision=4").headers["etag"]
    assert erase(base, ERASED, "--actor", "the court") == DONE
    for api in open_api(base):
        assert held(api, 4) == before
        for revision in (5, 14):
            paths = [f"/v1/{name}" for name in FROZEN]
            paths += [f"/v1/talks/{TALK}", f"/v1/talks/{TALK}/changes", f"/v1/talks/{TALK}/brief", "/v1/changes"]
            paths += ["/v1/changes.atom", "/v1/commitments/tracker", "/v1/contradictions", "/v1/talks/nowhere"]
            for path in paths:
                api.statements.clear()
                is_problem(api.client.get(f"{path}?revision={revision}"), 410, gone(revision))
                assert len(api.statements) == 1
        is_problem(api.client.get("/v1/talks?revision=9&as_of=2025-05-29"), 410, gone(9))
        is_problem(api.client.get(f"/v1/cite?url=/v1/talks/{TALK}%3Frevision=9"), 410, gone(9))
        is_problem(api.client.get("/v1/talks?revision=16"), 404, "there is no revision 16; the newest is 15")
        for tag in (older, "*"):
            api.statements.clear()
            kept = api.client.get("/v1/talks?revision=9", headers={"If-None-Match": tag})
            is_problem(kept, 410, gone(9))
            assert len(api.statements) == 1
        for path, tag, status in (("/v1/talks", old, 200), ("/v1/talks?revision=4", oldest, 304)):
            assert api.client.get(path, headers={"If-None-Match": tag}).status_code == status
        now = [api.client.get(f"/v1/talks{asked}").json()["items"] for asked in ("", "?revision=15")]
        assert now[0] == now[1]


def test_two_erasures_are_told_together_with_the_first_revision_that_can_be_given(base: str) -> None:
    assert erase(base) == DONE
    assert erase(base, "test-agency-c-2025-05-17")[0] == 0
    for api in open_api(base):
        later = (
            f"document 'test-agency-c-2025-05-17' was erased at revision 16 ({WHY}); answers from revision 16 on can "
            "be given"
        )
        both = f"document '{ERASED}' was erased at revision 15 ({WHY}), {later}"
        for revision, told in ((4, later), (9, both), (15, later)):
            what = f"what was held at revision {revision} can no longer be given: {told}"
            is_problem(api.client.get(f"/v1/talks?revision={revision}"), 410, what)
        assert api.client.get("/v1/talks?revision=16").status_code == 200


def test_a_revision_that_another_erasure_reaches_is_not_named_as_one_that_can_be_given(base: str) -> None:
    assert erase(base, "test-agency-c-2025-05-17")[0] == 0
    assert erase(base)[0] == 0
    for api in open_api(base):
        is_problem(
            api.client.get("/v1/talks?revision=3"),
            410,
            "what was held at revision 3 can no longer be given: document 'test-agency-c-2025-05-17' was erased at "
            f"revision 15 ({WHY}); answers from revision 16 on can be given",
        )


def test_a_release_of_what_is_gone_is_refused_and_one_that_was_made_says_so(base: str) -> None:
    for name, revision in (("early", 4), ("late", 14)):
        assert run(base, "release", name, "--revision", str(revision))[0] == 0
    assert erase(base) == DONE
    assert run(base, "release", "other", "--revision", "9") == (1, "", f"{gone(9)}\n")
    assert run(base, "release", "late", "--check") == (1, "", f"{gone(14)}\n")
    assert run(base, "release", "early", "--check") == (0, "release 'early', of revision 4, is what it was\n", "")
    assert run(base, "brief", TALK, "--revision", "9") == (1, "", f"{gone(9)}\n")
    assert run(base, "release", "now") == (0, "release 'now' is revision 15\n", "")
    for api in open_api(base):
        is_problem(api.client.get("/v1/talks?release=late"), 410, gone(14))
        assert {item["id"] for item in api.get("/v1/releases")["items"]} == {"early", "late", "now"}  # type: ignore[index]


def test_it_does_not_come_in_again(base: str, tmp_path: Path) -> None:
    assert erase(base) == DONE
    before = ledger(base)
    what = f"document '{ERASED}' was erased at revision 15 ({WHY}) and does not come in again; leave this file out"
    document, account = (ISTANBUL / folder / f"{ERASED}.yaml" for folder in ("documents", "accounts"))
    of_document = f"{document}:{line(document, 'document:')}: document: {what}\n"
    of_account = f"{account}:{line(account, 'account:')}: account: {what}\n"
    assert run(base, "ingest", str(ISTANBUL)) == (1, "", of_account + of_document)
    assert run(base, "ingest", str(account)) == (1, "", of_account)
    world = World(tmp_path)
    path = world.document(ERASED, "Other words.")
    assert run(base, "ingest", str(path)) == (1, "", f"{path}:2: document: {what}\n")
    assert ledger(base) == before


def line(path: Path, key: str) -> int:
    lines = path.read_text(encoding="utf-8").splitlines()
    return next(number for number, told in enumerate(lines, start=1) if told.startswith(key))


@pytest.mark.parametrize("folder", ["", "accounts"])
def test_it_does_not_come_in_where_it_was_erased_after_the_check(base: str, folder: str) -> None:
    path = ISTANBUL / folder / f"{ERASED}.yaml" if folder else ISTANBUL
    batch = load([path])
    readings = [item for item in on_base(base, lambda engine: check_batch(engine, batch)) if item.document == ERASED]
    assert erase(base) == DONE

    async def within(engine: Engine) -> None:
        async with engine.begin() as connection:
            document = batch.documents.get(ERASED)
            source = batch.sources.get(document.document.source or "") if document else None
            await connection.run_sync(record, document, source, readings)

    what = rf"account: document '{ERASED}' was erased" if folder else rf"document: document '{ERASED}' was erased"
    with pytest.raises(RefusedError, match=what):
        on_base(base, within)


def test_a_decision_that_comes_later_does_not_bring_it_back(base: str, tmp_path: Path) -> None:
    for api in open_api(base):
        digest = api.get("/v1/claims", document=ERASED, limit=1)["items"][0]["digest"]  # type: ignore[index]
    assert erase(base) == DONE
    held_then = tables(base)
    world = World(tmp_path)
    world.document("later", None)
    world.account("later", {}, decisions=[{"action": "accept", "claim": digest, "reason": "it is right"}])
    assert world.ingest(base).decisions == 1
    assert tables(base) == held_then


def test_what_cannot_be_erased_is_refused(base: str) -> None:
    assert erase(base, "test-daily-b-2025-07-23") == (
        2,
        "",
        f"there is no document 'test-daily-b-2025-07-23'; did you mean '{ERASED}'?\n",
    )
    assert erase(base) == DONE
    before = ledger(base)
    again = f"document '{ERASED}' was erased at revision 15 already ({WHY})\n"
    assert run(base, "erase", ERASED, "--reason", "another") == (1, "", again)
    for more, told in (
        (("--reason", " "), "--reason takes a text of 1 to 2000 characters\n"),
        (("--reason", WHY, "--actor", "x" * 201), "--actor takes a text of 1 to 200 characters\n"),
    ):
        assert run(base, "erase", "test-editorial", *more) == (2, "", told)
    code, _, fault = run(base, "erase", "test-editorial")
    assert (code, "Missing option '--reason'" in fault) == (2, True)
    assert ledger(base) == before


def test_every_version_of_a_document_goes(bases: Bases, tmp_path: Path) -> None:
    base, world = bases.copy("empty", fill_empty), World(tmp_path)
    world.document("other", "Nothing.")
    world.ingest(base)
    for words in ("Qumbralo met.", "Zentiflor met."):
        world.document("a", words)
        world.account("a", {"talk/corda": {"status": said("held", words)}})
        world.ingest(base)
    assert run(base, "erase", "a", "--reason", WHY) == (0, "document 'a' was erased, at revision 4\n", "")
    assert [word for word in WORDS if word in dumped(base)] == []
    (erasure,) = asked(base, "SELECT document, reason, actor, revision, since FROM erasure")
    assert tuple(erasure) == ("a", WHY, "parley", 4, 2)
    for api in open_api(base):
        assert [api.client.get(f"/v1/talks?revision={number}").status_code for number in range(1, 6)] == [
            *(200, 410, 410, 200, 404)
        ]


def test_every_operation_that_takes_a_revision_says_that_it_may_be_gone() -> None:
    for path, operations in described()["paths"].items():
        names = {item["name"] for item in operations["get"].get("parameters", [])}
        wanted = "revision" in names or path == "/v1/cite"
        assert ("410" in operations["get"]["responses"]) == wanted, path
