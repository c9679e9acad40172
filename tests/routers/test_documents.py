"""Documents over HTTP, on the seed."""

import hashlib
from pathlib import Path

import pytest

from app.schemas.ledger import ClaimList, DocumentOut
from app.settings import bundled
from tests.conftest import Api, open_api
from tests.routers.answers import answer
from tests.world import World

ARTICLE = "russia-plans-same-delegation"


def test_a_document_is_its_bytes_and_what_is_known_of_it(api: Api) -> None:
    raw = (bundled("seeds") / "documents" / f"{ARTICLE}.txt").read_bytes()
    document = answer(api, f"/v1/documents/{ARTICLE}", DocumentOut)
    assert document["sha256"] == hashlib.sha256(raw).hexdigest()
    assert document["length"] == len(raw.decode())
    assert document["text"] in {None, raw.decode()}
    assert document["source"] is None
    assert (document["known_on"], document["known_how"]) == ("2025-05-29", "reported_past")
    assert document["published"] == {"edtf": "[2025-05-29..2025-06-02]", "from": "2025-05-29", "until": "2025-06-02"}
    assert (document["retrieved"]["edtf"], document["retrieved_how"]) == ("2025-09-24", "inferred")


def test_a_document_without_text_has_no_digest_and_no_length(api: Api) -> None:
    document = answer(api, "/v1/documents/editorial", DocumentOut)
    assert [document[name] for name in ("text", "sha256", "length")] == [None, None, None]
    assert document["source"]["id"] == "parley-editors"


@pytest.mark.parametrize("slug", [ARTICLE, "editorial"])
def test_a_document_leads_to_its_claims(api: Api, slug: str) -> None:
    document = answer(api, f"/v1/documents/{slug}", DocumentOut)
    claims = answer(api, document["claims"], ClaimList)["items"]
    assert {claim["document"]["id"] for claim in claims} == {slug}


@pytest.mark.parametrize(
    ("then", "status"),
    [("as_of=2025-05-28", 404), ("as_of=2025-05-29", 200), ("as_of=9999-12-31", 200), ("as_of=0001-01-01", 404)],
)
def test_a_document_is_there_from_the_day_it_was_known(api: Api, then: str, status: int) -> None:
    assert api.client.get(f"/v1/documents/{ARTICLE}?{then}").status_code == status


def test_a_document_at_each_revision_is_there_from_its_own_on(api: Api) -> None:
    document = answer(api, f"/v1/documents/{ARTICLE}", DocumentOut)
    for revision in range(1, document["revision"]):
        assert api.client.get(f"/v1/documents/{ARTICLE}?revision={revision}").status_code == 404
    assert answer(api, f"/v1/documents/{ARTICLE}?revision={document['revision']}", DocumentOut) == document


def test_the_newest_version_is_served_and_the_older_at_its_revision(base: str, tmp_path: Path) -> None:
    world = World(tmp_path / "world")
    world.document("notes", "First words.")
    world.ingest(base)
    world.document("notes", "Second words, and more.")
    world.ingest(base)
    for api in open_api(base):
        newest = answer(api, "/v1/documents/notes", DocumentOut)
        older = answer(api, "/v1/documents/notes?revision=1", DocumentOut)
        assert (newest["version"], newest["length"]) == (2, 23)
        assert (older["version"], older["length"]) == (1, 12)


def test_text_leaves_as_far_as_its_source_lets_it(base: str, tmp_path: Path) -> None:
    world = World(tmp_path / "world")
    for redistribution in ("open", "excerpt", "local_only"):
        world.document(redistribution.replace("_", "-"), "A few words.", redistribution=redistribution)
    world.ingest(base)
    for api in open_api(base):
        found = {
            slug: answer(api, f"/v1/documents/{slug}", DocumentOut)["text"]
            for slug in ("open", "excerpt", "local-only")
        }
        assert found == {"open": "A few words.", "excerpt": None, "local-only": None}
