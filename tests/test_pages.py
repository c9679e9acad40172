"""The pages for people: what they say, what they load, and what a real browser makes of them."""

import gzip
import hashlib
import os
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

import app
from tests.browser.chromium import BrowserUnavailable, Watched, chromium, watched
from tests.browser.serving import serving
from tests.conftest import Api, open_api

PAGES = Path(app.__file__).parent / "pages"
VENDORED = sorted((PAGES / "vendor").iterdir())
SCALAR = "/static/vendor/scalar-api-reference-1.72.1/standalone.js"
DOCS = ("/docs", "/docs/swagger")


def _addresses(html: str) -> list[str]:
    return re.findall(r'(?:href|src)="([^"]+)"', html)


def _numbers(html: str) -> dict[str, int]:
    told = re.findall(r"<dt>(.+?)</dt><dd>(.+?)</dd>", html)
    return {name: int(number.replace(",", "")) for name, number in told}


def test_the_front_page_counts_what_the_api_serves_with_one_statement(api: Api) -> None:
    api.statements.clear()
    html = api.client.get("/").text
    assert len(api.statements) == 1
    served: dict[str, Any] = {
        name: api.get(f"/v1/{name}", limit=200) for name in ("talks", "demands", "outcomes", "documents", "claims")
    }
    sides = [side for talk in served["talks"]["items"] for side in talk["delegations"]]
    people = {who["person"]["id"] for side in sides for who in side["participants"] if who["person"]}
    counted = {name: len(answer["items"]) for name, answer in served.items()}
    assert _numbers(html) == {**counted, "people named for tables": len(people)}
    assert f"As of revision {served['talks']['revision']}" in html


def test_the_front_page_of_an_empty_base_says_so(base: str) -> None:
    for api in open_api(base):
        html = api.client.get("/").text
        assert set(_numbers(html).values()) == {0}
        assert "Nothing has been taken in yet." in html


def test_the_front_page_without_a_base_is_a_problem(tmp_path: Path) -> None:
    for api in open_api(f"sqlite+aiosqlite:///{tmp_path}/none.db"):
        answer = api.client.get("/")
        assert answer.status_code == 503
        assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("page", ["/", "/codebook", *DOCS])
def test_all_that_a_page_links_to_and_loads_is_here_and_answers(api: Api, page: str) -> None:
    addresses = _addresses(api.client.get(page).text)
    assert addresses
    for address in addresses:
        assert api.client.get(address).status_code == 200, address


def test_the_questions_of_the_front_page_have_answers_in_the_seed(api: Api) -> None:
    questions = re.findall(r'<a href="(/v1/.+?)">.+?</a>\s*<code>(.+?)</code>', api.client.get("/").text)
    assert [address for address, _ in questions] == [shown for _, shown in questions]
    brief = next(address for address, _ in questions if "/brief" in address)
    assert "Vladimir Medinsky" in api.client.get(brief).text
    found = {address: api.client.get(address).json() for address, _ in questions if address != brief}
    assert len(found["/v1/talks?party=ukraine"]["items"]) == 2
    assert found["/v1/talks/istanbul-2025-05-16"]["outcomes"]
    assert found["/v1/talks?as_of=2025-05-28"]["items"] == []
    assert len(found["/v1/talks?as_of=2025-05-29"]["items"]) == 2
    assert found["/v1/claims?subject=talk/istanbul-2025-05-16"]["items"]


@pytest.mark.parametrize("page", ["/", "/codebook", *DOCS, "/static/parley.svg", SCALAR])
def test_every_page_and_file_is_held_at_home_by_its_headers(api: Api, page: str) -> None:
    headers = api.client.get(page).headers
    policy = dict(part.split(" ", 1) for part in headers["content-security-policy"].split("; "))
    for name in ("default-src", "frame-ancestors", "base-uri", "form-action"):
        assert policy.pop(name) == "'none'"
    styles = policy.pop("style-src", "'self'")
    assert styles == ("'self' 'unsafe-inline'" if page == "/docs" else "'self'")
    assert set(policy.values()) <= {"'self'", "'self' data:"}
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"


@pytest.mark.parametrize("page", ["/", "/codebook", *DOCS, "/static/home.css", SCALAR])
def test_who_has_a_page_already_is_told_304_and_a_head_has_no_body(api: Api, page: str) -> None:
    first = api.client.get(page)
    again = api.client.get(page, headers={"If-None-Match": f'"another", {first.headers["etag"]}'})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    head = api.client.head(page)
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["etag"] == first.headers["etag"]


@pytest.mark.parametrize(
    ("accepted", "packed"),
    [
        ("gzip", True),
        ("br, gzip;q=0.5", True),
        ("", False),
        ("identity", False),
    ],
)
def test_a_vendored_file_goes_out_compressed_only_to_who_takes_that(api: Api, accepted: str, packed: bool) -> None:  # noqa: FBT001
    answer = api.client.get(SCALAR, headers={"Accept-Encoding": accepted})
    assert answer.headers.get("content-encoding") == ("gzip" if packed else None)
    assert "Accept-Encoding" in answer.headers["vary"]
    assert int(answer.headers["content-length"]) == (1_202_440 if packed else 4_353_277)
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert answer.headers["content-type"].startswith("text/javascript")
    assert len(answer.content) == 4_353_277


@pytest.mark.parametrize("path", ["", "vendor", "none.css", "..%2fmain.py", "%2e%2e/home.html", "home.css%00"])
def test_nothing_else_is_under_static(api: Api, path: str) -> None:
    answer = api.client.get(f"/static/{path}")
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"


def test_the_pages_are_not_in_the_openapi(api: Api) -> None:
    described: Any = api.get("/openapi.json")
    assert all(path.startswith("/v1/") or path in {"/healthz", "/readyz"} for path in described["paths"])


def test_there_are_two_vendored_packages() -> None:
    assert [folder.name for folder in VENDORED] == ["scalar-api-reference-1.72.1", "swagger-ui-dist-5.35.0"]


@pytest.mark.parametrize("folder", VENDORED, ids=lambda folder: str(folder.name))
def test_a_vendored_package_is_what_its_note_says(folder: Path) -> None:
    note = tomllib.loads((folder / "VENDORED.toml").read_text(encoding="utf-8"))
    assert folder.name == f"{note['name'].removeprefix('@').replace('/', '-')}-{note['version']}"
    assert note["licence"] in {"MIT", "Apache-2.0"}
    assert "LICENSE" in note["sha256"]
    held = {}
    for file in folder.iterdir():
        content = file.read_bytes()
        held[file.name.removesuffix(".gz")] = gzip.decompress(content) if file.suffix == ".gz" else content
    del held["VENDORED.toml"]
    assert {name: hashlib.sha256(content).hexdigest() for name, content in held.items()} == note["sha256"]


def test_our_own_files_name_no_other_machine() -> None:
    own = [*PAGES.glob("*.html"), *(PAGES / "static").iterdir()]
    assert own
    for file in own:
        text = file.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
        assert "//" not in re.sub(r"^\s*//.*$", "", text, flags=re.MULTILINE), file.name


@pytest.fixture(scope="module")
def origin(seeded_base: str) -> Iterator[str]:
    """Serve the seeds to a browser."""
    with serving(seeded_base) as origin:
        yield origin


@pytest.fixture
def browser(origin: str) -> Iterator[Browser]:
    """Give a browser; without one, skip, or fail where REQUIRE_BROWSER=1 says so.

    It is a test's own, since Playwright keeps an event loop running; the base is made before it starts.
    """
    assert origin
    try:
        with chromium() as browser:
            yield browser
    except BrowserUnavailable as error:
        if os.environ.get("REQUIRE_BROWSER") == "1":
            pytest.fail(f"A browser is required: {error}")
        pytest.skip(f"THE PAGES ARE NOT TESTED IN A BROWSER: {error}")


@pytest.fixture
def seen(browser: Browser, origin: str) -> Iterator[Watched]:
    """Give a page in a browser, which must have committed no offence by the end of the test."""
    with watched(browser, origin) as seen:
        yield seen
        seen.page.wait_for_load_state("networkidle")
        assert seen.offences == []


# The browser looks at one database: the pages are the same on both, as the tests above say.
in_a_browser = pytest.mark.parametrize("bases", ["sqlite"], indirect=True, scope="session")


@in_a_browser
def test_in_a_browser_the_front_page_leads_to_an_answer(seen: Watched) -> None:
    seen.page.goto("/")
    expect(seen.page.get_by_role("heading", name="Parley")).to_be_visible()
    expect(seen.page.get_by_role("definition").first).to_have_text("2")
    seen.page.get_by_role("link", name="16 May 2025").click()
    expect(seen.page.get_by_text('"id":"istanbul-2025-05-16"')).to_be_visible()


@in_a_browser
def test_in_a_browser_an_operation_is_opened_and_tried_on_the_docs_page(seen: Watched) -> None:
    page = seen.page
    page.goto("/docs")
    page.get_by_role("link", name="List Talks").first.click()
    expect(page.get_by_role("heading", name="List Talks")).to_be_in_viewport()
    page.get_by_role("button", name="Test Request (get /v1/talks)").click()
    client = page.get_by_role("dialog")
    client.get_by_role("button", name="Send get request").click()
    expect(client.get_by_text('"istanbul-2025-06-02"', exact=True)).to_be_visible()
    assert seen.asked[-1] == "/v1/talks"
    # The example of a filter is there, and counts when it is ticked.
    client.get_by_role("checkbox", name="Include party in request").check()
    with page.expect_response("**/v1/talks?party=ukraine"):
        client.get_by_role("button", name="Send get request").click()
    expect(client.get_by_text("200 OK")).to_be_visible()


@in_a_browser
def test_in_a_browser_an_operation_is_opened_and_tried_in_swagger_ui(seen: Watched) -> None:
    page = seen.page
    page.goto("/docs/swagger")
    operation = page.locator("#operations-talks-list_talks")
    operation.get_by_role("button", name="/v1/talks", exact=False).first.click()
    operation.get_by_role("button", name="Try it out").click()
    operation.get_by_role("button", name="Execute").click()
    expect(operation.locator(".live-responses-table")).to_contain_text('"id": "istanbul-2025-06-02"')
    assert seen.asked[-1].startswith("/v1/talks")


@in_a_browser
@pytest.mark.parametrize("page", DOCS)
def test_in_a_browser_the_docs_are_dark_where_the_system_is(browser: Browser, origin: str, page: str) -> None:
    for scheme, classes in (("dark", 1), ("light", 0)):
        with watched(browser, origin, scheme) as seen:  # type: ignore[arg-type]
            seen.page.goto(page)
            expect(seen.page.get_by_role("heading", name="Parley").first).to_be_visible()
            expect(seen.page.locator(".dark-mode .bar")).to_have_count(classes)
            assert seen.offences == []


@in_a_browser
def test_the_watch_on_a_browser_sees_what_leaves_and_what_is_forbidden(browser: Browser, origin: str) -> None:
    with watched(browser, origin) as seen:
        seen.page.set_content('<img src="http://elsewhere.test/x.png">')
        assert "asked for http://elsewhere.test/x.png" in seen.offences
    with watched(browser, origin) as seen:
        seen.page.goto("/")
        seen.page.evaluate("document.body.setAttribute('style', 'color: red')")
        assert any("style-src" in offence for offence in seen.offences)
