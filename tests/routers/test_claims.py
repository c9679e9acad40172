"""Claims over HTTP, on the seed: each with the exact words that bear it."""

from collections import Counter
from typing import Any

import pytest

from app.schemas.ledger import ClaimList
from app.settings import bundled
from tests.conftest import Api
from tests.routers.answers import answer, walked

ARTICLE = "russia-plans-same-delegation"
TEXT = (bundled("seeds") / "documents" / f"{ARTICLE}.txt").read_bytes().decode()
HELD = "talk/istanbul-2025-05-16"


@pytest.fixture(scope="session")
def claims(api: Api) -> list[Any]:
    """Give every claim of the seeds."""
    return walked(api, "/v1/claims?limit=200", ClaimList)


def test_every_quote_is_the_slice_of_the_text_at_its_offsets(claims: list[Any]) -> None:
    quoted = [claim for claim in claims if claim["quote"] is not None]
    assert len(quoted) > 100
    for claim in quoted:
        assert claim["document"]["id"] == ARTICLE
        assert TEXT[claim["start"] : claim["end"]] == claim["quote"]


def test_the_words_before_and_after_join_the_quote_to_a_piece_of_the_text(claims: list[Any]) -> None:
    for claim in claims:
        if claim["quote"] is not None:
            start, end = max(claim["start"] - 160, 0), claim["end"] + 160
            assert claim["before"] + claim["quote"] + claim["after"] == TEXT[start:end]
            assert claim["before"] == TEXT[start : claim["start"]]


def test_every_statement_is_quoted_exactly_too(claims: list[Any]) -> None:
    statements = [claim["statement"] for claim in claims if claim["statement"] is not None]
    assert len(statements) > 20
    for statement in statements:
        assert TEXT[statement["start"] : statement["end"]] == statement["quote"]
        if statement["spoken"] is not None:
            assert TEXT[statement["spoken_start"] : statement["spoken_end"]] == statement["spoken"]
            assert statement["start"] <= statement["spoken_start"] < statement["spoken_end"] <= statement["end"]
        assert (statement["speaker"] is None) != (statement["speaker_label"] is None)


def test_a_claim_without_words_has_no_offsets_and_none_around(claims: list[Any]) -> None:
    silent = [claim for claim in claims if claim["quote"] is None]
    assert silent
    for claim in silent:
        assert {claim[name] for name in ("start", "end", "before", "after")} == {None}
        assert claim["document"]["id"] == "editorial" or claim["empty"] is not None


def test_pages_of_claims_lose_none_and_give_none_twice(api: Api, claims: list[Any]) -> None:
    digests = [claim["digest"] for claim in claims]
    assert max(Counter(digests).values()) == 1
    for limit in (1, 7, len(claims)):
        items = walked(api, f"/v1/claims?document={ARTICLE}&document=editorial&limit={min(limit, 200)}", ClaimList)
        assert [claim["digest"] for claim in items] == digests


def test_claims_of_every_subject_are_its_own_and_all_of_them(api: Api, claims: list[Any]) -> None:
    subjects = list(dict.fromkeys(claim["subject"] for claim in claims))
    assert len(subjects) > 20
    for subject in subjects:
        found = answer(api, f"/v1/claims?limit=200&subject={subject}", ClaimList)["items"]
        assert found == [claim for claim in claims if claim["subject"] == subject]


@pytest.mark.parametrize(
    ("query", "which"),
    [
        (f"subject={HELD}", {"subject": {HELD}}),
        (f"subject={HELD}&subject=party/ukraine", {"subject": {HELD, "party/ukraine"}}),
        (f"subject={HELD}&subject=talk/nobody", {"subject": {HELD}}),
        ("document=editorial", {"document": {"editorial"}}),
        (f"document={ARTICLE}&subject=party/ukraine", {"document": {ARTICLE}, "subject": {"party/ukraine"}}),
    ],
)
def test_each_filter_gives_its_claims(api: Api, claims: list[Any], query: str, which: dict[str, set[str]]) -> None:
    found = answer(api, f"/v1/claims?limit=200&{query}", ClaimList)["items"]
    subjects, documents = which.get("subject"), which.get("document")
    assert found == [
        claim
        for claim in claims
        if (subjects is None or claim["subject"] in subjects)
        and (documents is None or claim["document"]["id"] in documents)
    ]
    assert found


@pytest.mark.parametrize(
    "query",
    ["subject=talk/nobody", "subject=nothing/at-all", "document=nobody", "as_of=0001-01-01&document=" + ARTICLE],
)
def test_what_nobody_says_is_an_empty_list(api: Api, query: str) -> None:
    page = answer(api, f"/v1/claims?{query}", ClaimList)
    assert (page["items"], page["next"]) == ([], None)


def test_claims_as_of_a_day_are_those_known_by_then(api: Api, claims: list[Any]) -> None:
    for day in ("0001-01-01", "2025-05-28", "2025-05-29", "9999-12-31"):
        found = walked(api, f"/v1/claims?limit=200&as_of={day}", ClaimList)
        assert [claim["digest"] for claim in found] == [item["digest"] for item in claims if item["known_on"] <= day]
        assert all(claim["rank"] == "normal" for claim in found)


def test_claims_at_a_revision_are_those_recorded_by_then(api: Api, claims: list[Any]) -> None:
    newest = answer(api, "/v1/claims?limit=1", ClaimList)["revision"]
    for revision in range(1, newest + 1):
        found = walked(api, f"/v1/claims?limit=200&revision={revision}", ClaimList)
        assert found == [claim for claim in claims if claim["revision"] <= revision]


def test_valid_and_known_days_follow_the_design(claims: list[Any]) -> None:
    for claim in claims:
        assert claim["valid_how"] in {"given", "said", "known"}
        if claim["valid_how"] == "known":
            assert claim["valid_on"]["edtf"] == claim["known_on"]
        if claim["valid_how"] == "said":
            assert claim["valid_on"] == claim["statement"]["said_on"]
