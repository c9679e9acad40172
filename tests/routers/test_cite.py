"""How to cite an answer: a permanent address, three forms, the sources under it; one statement."""

import re
from datetime import date
from typing import Any
from urllib.parse import quote, urlsplit

import pytest

from app.schemas.citations import CitationOut
from tests.conftest import Api
from tests.questions.test_questions import QUESTIONS, asked
from tests.routers.problem import is_problem, is_refused
from tests.routers.test_resources import ITEMS, LISTS, addresses, parameters

SEED = "russia-plans-same-delegation"


def cite(api: Api, address: str) -> Any:
    api.statements.clear()
    response = api.client.get(f"/v1/cite?url={quote(address, safe='')}")
    assert response.status_code == 200, response.text
    assert len(api.statements) == 1
    found = response.json()
    assert CitationOut.model_validate(found).model_dump(mode="json", by_alias=True) == found
    return found


def test_a_talk_is_cited_as_a_whole(api: Api) -> None:
    found = cite(api, "/v1/talks/istanbul-2025-05-16")
    written = api.client.get("/v1/revisions/2").json()["at"][:10]
    year, month, day = (int(part) for part in written.split("-"))
    full, short = (date.fromisoformat(written).strftime(form) for form in ("%B", "%b"))
    url = "http://testserver/v1/talks/istanbul-2025-05-16?revision=2"
    key = found["csl"][0]["id"]
    (source,) = found.pop("sources")
    assert source.pop("title").startswith("Russian Foreign Ministry says who they plan to send")
    assert source == {
        "id": SEED,
        "source": None,
        "address": None,
        "published": {"edtf": "[2025-05-29..2025-06-02]", "from": "2025-05-29", "until": "2025-06-02"},
    }
    title = "Istanbul talks, round 1, 16 May 2025"
    assert found == {
        "title": title,
        "url": url,
        "revision": 2,
        "release": None,
        "text": f"Parley contributors ({year}): \u201c{title}\u201d. Parley, revision 2, {day} {full} {year}. {url}",
        "bibtex": f"@misc{{{key},\n  author = {{{{Parley contributors}}}},\n  title = {{{{{title}}}}},\n"
        f"  publisher = {{Parley}},\n  version = {{revision 2}},\n  year = {{{year}}},\n  date = {{{written}}},\n"
        f"  urldate = {{{written}}},\n  url = {{{url}}},\n  month = {short.lower()},\n}}\n",
        "csl": [
            {
                "id": key,
                "type": "dataset",
                "title": title,
                "author": [{"literal": "Parley contributors"}],
                "publisher": "Parley",
                "container-title": "Parley",
                "version": "revision 2",
                "issued": {"date-parts": [[year, month, day]]},
                "accessed": {"date-parts": [[year, month, day]]},
                "URL": url,
            }
        ],
    }


@pytest.mark.parametrize(
    "path", sorted({*LISTS, *ITEMS, *QUESTIONS} - {"/v1/changes.atom", "/v1/conflicts/{id}/history"})
)
def test_every_answer_can_be_cited_and_its_address_gives_it_again(api: Api, path: str) -> None:
    if path in QUESTIONS:
        place, query = asked(path)[0]
        shown = [f"{place}?{'&'.join(f'{name}={value}' for name, value in query.items())}".rstrip("?")]
    else:
        shown = list(addresses(path))[:1] if "{" in path else [path]
    for address in shown:
        found = cite(api, address)
        assert found["title"]
        assert len(re.findall(r"^  [a-z]+ = ", found["bibtex"], flags=re.MULTILINE)) == 9
        assert found["bibtex"].count("{") == found["bibtex"].count("}")
        assert cite(api, found["url"]) == found
        there = urlsplit(found["url"])
        assert ("revision=2" in there.query) == ("revision" in parameters(path, "query"))
        again = api.client.get(f"{there.path}?{there.query}")
        assert again.status_code == 200
        assert again.content == api.client.get(address).content or again.json()["next"] is not None


def test_the_sources_are_the_documents_whose_claims_stand_in_the_answer(istanbul_api: Api) -> None:
    for address in ("/v1/talks/istanbul-2025-07-23", "/v1/demands?limit=2", "/v1/claims?property=duration"):
        response = istanbul_api.client.get(f"{address}{'&' if '?' in address else '?'}include=claims")
        if response.status_code != 200:
            response = istanbul_api.client.get(address)
        standing = set(re.findall(r'"document":\{"id":"(.+?)"', response.text))
        found = cite(istanbul_api, address)
        assert {source["id"] for source in found["sources"]} == standing != set()
        assert all(source["source"] and source["published"] for source in found["sources"])


def test_titles_say_what_was_asked(istanbul_api: Api) -> None:
    titles = {
        "/v1/talks?party=ukraine&as_of=2025-05-29&limit=1": "Talks: party ukraine, as_of 2025-05-29",
        "/v1/talks": "Talks",
        "/v1/delegations/compare?left=istanbul-2025-05-16:russia&right=istanbul-2025-06-02:russia": "Who joined, "
        "left or stayed: left istanbul-2025-05-16:russia, right istanbul-2025-06-02:russia",
        "/v1/parties/ukraine": "Ukraine",
        "/v1/outcomes/istanbul-2025-05-16-prisoner-exchange": "An exchange of 1,000 prisoners for 1,000",
        "/v1/delegations/istanbul-2025-05-16:russia": "Delegation of Russia at istanbul-2025-05-16",
        "/v1/talks/istanbul-2025-06-02/changes": "What changed at the table since last time: istanbul-2025-06-02",
    }
    assert {address: cite(istanbul_api, address)["title"] for address in titles} == titles


def test_an_earlier_revision_stays_and_the_whole_url_will_do(api: Api) -> None:
    found = cite(api, "http://testserver/v1/talks?revision=1&party=ukraine")
    assert (found["revision"], found["url"]) == (1, "http://testserver/v1/talks?party=ukraine&revision=1")
    assert cite(api, "/v1/talks?as_of=2025-05-28")["url"] == "http://testserver/v1/talks?as_of=2025-05-28&revision=2"


@pytest.mark.parametrize(
    "address",
    [
        "/v1/nope",
        "/",
        "/docs",
        "/healthz",
        "/v1/cite?url=/v1/talks",
        "/v1/codebook",
        "https://example.org/v1/talks",
        "talks",
    ],
)
def test_what_is_no_answer_of_this_api_is_refused(api: Api, address: str) -> None:
    response = api.client.get(f"/v1/cite?url={quote(address, safe='')}")
    what = f"'{address}' is no answer of this API that can be cited; one is /v1/talks/istanbul-2025-05-16, or "
    is_problem(response, 422, f"{what}http://testserver/v1/talks/istanbul-2025-05-16")


def test_what_is_wrong_with_the_address_is_told_as_there(api: Api) -> None:
    unknown = api.client.get(f"/v1/cite?url={quote('/v1/talks?partyy=ukraine', safe='')}")
    is_refused(unknown, "query.partyy", "unknown parameter; did you mean 'party'?")
    is_problem(api.client.get("/v1/cite?url=/v1/talks/nope"), 404, "there is no talk 'nope'")
    late = api.client.get("/v1/cite?url=/v1/talks?revision=99")
    is_problem(late, 404, "there is no revision 99; the newest is 2")
    is_problem(api.client.get("/v1/cite?url=/v1/talks?release=none"), 404, "there is no release 'none'")
    is_refused(api.client.get("/v1/cite"), "query.url", "Field required")
