"""What has been merged into another answers with where it is now."""

from pathlib import Path

from tests.conftest import open_api
from tests.world import World, said

TEXT = "Alba and Breve met in Corda; the meeting in Corda is the same."


def test_a_merged_thing_answers_308_with_its_new_address_and_its_question(base: str, tmp_path: Path) -> None:
    world = World(tmp_path / "world")
    world.document("a", TEXT)
    things = {
        "party/alba": {"names": said("Alba", "Alba")},
        "talk/corda": {"status": said("held", "met in Corda")},
        "talk/corda-again": {"status": said("held", "the meeting in Corda")},
        "delegation/corda-again:alba": {"capacity": said("party", "Alba and Breve")},
    }
    merge = {"action": "merge", "thing": "talk/corda-again", "into": "talk/corda", "reason": "one meeting, told twice"}
    world.account("a", things, decisions=[merge])
    world.ingest(base)
    for api in open_api(base):
        for old, new in (
            ("/v1/talks/corda-again", "/v1/talks/corda"),
            ("/v1/talks/corda-again?include=claims", "/v1/talks/corda?include=claims"),
            ("/v1/delegations/corda-again:alba", "/v1/delegations/corda:alba"),
        ):
            api.statements.clear()
            answer = api.client.get(old, follow_redirects=False)
            assert (answer.status_code, answer.headers["location"]) == (308, new)
            assert len(api.statements) == 1
            assert api.client.get(old).status_code == 200
        assert api.client.get("/v1/talks/corda-no", follow_redirects=False).status_code == 404
