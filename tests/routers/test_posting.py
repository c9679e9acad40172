"""`POST /v1/documents`: what is taken in, what is refused and how exactly. All that the articles tell is made up."""

import asyncio
import json
import sqlite3
import sys
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx2
import pytest
from sqlalchemy import event

from app.db.engine import Engine
from app.ingest.articles.article import MOST_BYTES
from app.ingest.articles.forms import MOST_PDF_BYTES
from app.ingest.erasure import Erasing, erase
from app.ingest.readers.english.model import model
from app.schemas.accounts import DocumentAccount
from app.schemas.ledger import DocumentOut
from app.schemas.posting import PostedOut
from app.schemas.review import ReviewList
from tests.conftest import Api, Bases, fill_empty, open_api
from tests.ingest.articles.made import GERMAN, HEADLINE, TEXT, lines, page, pdf
from tests.ingest.conftest import NOT_A_DAY
from tests.ingest.dumps import Dump, asked, ledger, served, tables
from tests.routers.answers import answer
from tests.routers.problem import NOT_MIGRATED, is_problem, is_refused
from tests.test_openapi import OPERATIONS
from tests.world import on_base

PATH = "/v1/documents"
JSON = {"content-type": "application/json"}
HELD = "Made for a test. Norway and Chile held talks in Geneva on 12 March 2024, officials said.\n"
OTHER = "Made for a test. Kenya and Peru opened talks in Oslo on 9 May 2024, a diplomat said.\n"
ERASED = "Made for a test. Ghana and Malta broke off their talks in Vienna on 2 June 2024.\n"
UNLIKE = "A parliament debated fishing quotas and the price of salt on Friday morning.\n"
OFF = "this Parley is only read over HTTP; with PARLEY_WRITES=local, whoever can reach it may write"
MEDIA_TYPES = "send application/json or multipart/form-data, and say so in Content-Type"
RIGHT = (
    "right are text/plain, text/markdown, text/html, application/pdf, application/jsonl, or a name that ends in one of "
    ".txt, .md, .markdown, .html, .htm, .xhtml, .pdf, .jsonl, .ndjson"
)
UNREAD = "is unread: it does not look like English, and Parley reads English alone so far"
NO_FORM = "is no multipart/form-data that can be read"


class Desk:
    """A base that is served to whoever posts articles."""

    def __init__(self, url: str, api: Api) -> None:
        """Begin with what is there."""
        self.url, self.api = url, api

    def post(self, **told: Any) -> httpx2.Response:
        """Post an article as JSON."""
        return self.send(json.dumps(told).encode())

    def send(self, content: bytes, media_type: str = "application/json") -> httpx2.Response:
        """Post a body as it stands."""
        response: httpx2.Response = self.api.client.post(PATH, content=content, headers={"content-type": media_type})
        return response

    def upload(self, name: str, content: str | bytes, media_type: str | None = None, **told: str) -> httpx2.Response:
        """Post an article as a file."""
        raw = content.encode() if isinstance(content, str) else content
        file = (name, raw) if media_type is None else (name, raw, media_type)
        response: httpx2.Response = self.api.client.post(PATH, files={"file": file}, data=told)
        return response

    def held(self) -> tuple[Dump, Dump, list[Any]]:
        """Give all that the base holds."""
        return ledger(self.url), tables(self.url), asked(self.url, "SELECT * FROM perusal ORDER BY id")


@pytest.fixture
def desk(base: str) -> Iterator[Desk]:
    """Serve an empty base of the test's own."""
    for api in open_api(base, writes="local"):
        yield Desk(base, api)


@pytest.fixture(scope="module")
def filled(bases: Bases) -> Iterator[Desk]:
    """Serve a base with one article, and one that was erased, to which nothing more is written."""
    url = bases.copy("empty", fill_empty)
    for api in open_api(url, writes="local"):
        desk = Desk(url, api)
        assert desk.post(text=HELD, document="held", address="https://example.org/held").status_code == 201
        assert desk.post(text=ERASED, document="erased").status_code == 201

        async def within(engine: Engine) -> int:
            return await erase(engine, Erasing("erased", "asked to", "ana"), lambda *_: None)

        on_base(url, within)
        yield desk


@pytest.fixture
def unchanged(filled: Desk) -> Iterator[Desk]:
    """Give the same, and see that nothing is written."""
    before = filled.held()
    yield filled
    assert filled.held() == before


def told(response: httpx2.Response, status: int) -> dict[str, Any]:
    """Give the body of an answer."""
    assert response.status_code == status, response.text
    assert (response.headers["content-type"], response.headers["cache-control"]) == ("application/json", "no-store")
    found: dict[str, Any] = response.json()
    assert PostedOut.model_validate(found).model_dump() == found
    assert response.headers.get("location") == (found["document"] if status == 201 else None)
    return found


def test_a_text_is_taken_in_read_and_told_of(desk: Desk) -> None:
    empty = desk.api.client.get(PATH)
    found = told(desk.post(text=HELD, title="Talks by the lake", published="2024-03-13"), 201)
    waiting = found.pop("waiting")
    assert found == {
        "id": "talks-by-the-lake",
        "version": 1,
        "revision": 1,
        "language": "en",
        "unread": None,
        "document": "/v1/documents/talks-by-the-lake",
        "account": "/v1/documents/talks-by-the-lake/account",
        "review": "/v1/review?document=talks-by-the-lake",
    }
    document = answer(desk.api, found["document"], DocumentOut)
    assert (document["title"], document["known_on"], document["length"]) == (
        "Talks by the lake",
        "2024-03-13",
        len(HELD),
    )
    account = answer(desk.api, found["account"], DocumentAccount)
    assert [(item["reader"], item["unread"]) for item in account["readings"]] == [("english", None)]
    review = answer(desk.api, f"{found['review']}&limit=200", ReviewList)["items"]
    assert len(review) == waiting > 0
    talks: Any = desk.api.get("/v1/talks")
    assert (talks["items"], talks["revision"]) == ([], 1)
    again = desk.api.client.get(PATH, headers={"If-None-Match": empty.headers["etag"]})
    assert again.status_code == 200, "what had been answered before holds no more"


def test_the_same_text_once_more_changes_nothing_whatever_it_is_called(desk: Desk) -> None:
    first = told(desk.post(text=HELD, document="first"), 201)
    before = desk.held()
    for response in (
        desk.post(text=HELD, document="first"),
        desk.post(text=HELD, title="Another name", source="nobody"),
        desk.upload("second.txt", HELD),
    ):
        assert told(response, 200) == first
    assert desk.held() == before


@pytest.mark.parametrize(
    ("name", "content", "title", "kept"),
    [
        ("By the Lake.txt", TEXT, None, None),
        ("by-the-lake.md", f"# {HEADLINE}\n\n{TEXT}", HEADLINE, None),
        ("by_the_lake.html", page(), HEADLINE, "text/html"),
        ("C:\\news\\by the lake.PDF", pdf([lines((HELD.strip(), 12, 72, 700))]), None, "application/pdf"),
        ("any.jsonl", json.dumps({"text": TEXT, "id": "By the lake", "title": "T"}) + "\n\n", "T", None),
    ],
    ids=["text", "markdown", "page", "pdf", "line"],
)
def test_every_form_of_a_file_is_taken_in(
    desk: Desk, name: str, content: str | bytes, title: str | None, kept: str | None
) -> None:
    if not desk.url.startswith("sqlite") and kept is None:
        return  # what is kept of a page or a PDF is all that a base may make a difference to
    found = told(desk.upload(name, content), 201)
    assert (found["id"], found["language"], found["unread"], found["waiting"] > 0) == ("by-the-lake", "en", None, True)
    document = answer(desk.api, found["document"], DocumentOut)
    assert document["title"] == title
    ((media_type, original),) = map(tuple, asked(desk.url, "SELECT media_type, original FROM document"))
    raw = content.encode() if isinstance(content, str) else content
    assert (media_type, original) == ((kept, raw) if kept else (None, None))


def test_a_media_type_goes_before_the_name_and_the_charset_is_read(desk: Desk) -> None:
    content = HELD.replace("Geneva", "Genève").encode("cp1252")
    found = told(desk.upload("x.pdf", content, "text/plain; charset=iso-8859-1"), 201)
    (row,) = asked(desk.url, "SELECT slug, text FROM document")
    assert (row.slug, row.text) == ("x", HELD.replace("Geneva", "Genève"))
    assert found["waiting"] > 0


def test_what_is_told_holds_whatever_the_file_says_of_itself(desk: Desk) -> None:
    head = (
        '<meta property="article:published_time" content="2025-05-16"><link rel="canonical" href="https://a.example/">'
    )
    given = {
        "document": "own",
        "title": "Own",
        "published": "2025-05",
        "address": "https://b.example/",
        "language": "en-GB",
    }
    found = told(desk.upload("a.html", page(head), **given), 201)
    document = answer(desk.api, found["document"], DocumentOut)
    assert {name: document[name] for name in ("id", "title", "address", "language")} == {
        "id": "own",
        "title": "Own",
        "address": "https://b.example/",
        "language": "en-GB",
    }
    assert document["published"]["edtf"] == "2025-05"


def test_a_changed_text_is_a_new_version_by_its_address_or_its_slug(desk: Desk) -> None:
    told(desk.post(text=HELD, document="a", address="https://example.org/a"), 201)
    second = told(desk.post(text=HELD.replace("held", "opened"), title="New", address="https://example.org/a"), 201)
    assert (second["id"], second["version"], second["revision"]) == ("a", 2, 2)
    third = told(desk.upload("a.txt", HELD.replace("held", "ended")), 201)
    assert (third["id"], third["version"], third["revision"]) == ("a", 3, 3)


def test_all_is_accepted_where_that_is_told_also_later(desk: Desk) -> None:
    assert told(desk.upload("a.txt", HELD, accept="true", actor="ana"), 201)["waiting"] == 0
    talks: Any = desk.api.get("/v1/talks")
    assert [talk["id"] for talk in talks["items"]] == ["geneva-2024-03-12-chile-norway"]
    waiting = told(desk.post(text=OTHER, document="b"), 201)["waiting"]
    found = told(desk.post(text=OTHER, accept=True, actor="ben"), 200)
    assert (waiting > 0, found["waiting"], found["revision"]) == (True, 0, 3)
    decided = "SELECT DISTINCT actor, action, basis FROM decision WHERE claim_digest IS NOT NULL ORDER BY actor"
    assert [tuple(row) for row in asked(desk.url, decided)] == [
        ("ana", "accept", "together"),
        ("ben", "accept", "together"),
    ]


def test_another_language_is_kept_and_said_to_be_unread(desk: Desk) -> None:
    found = told(desk.post(text=GERMAN, document="de"), 201)
    assert (found["language"], found["unread"], found["waiting"]) == ("und", UNREAD, 0)
    assert told(desk.post(text=GERMAN), 200) == found
    found = told(desk.post(text=HELD, document="fr", language="fr-CA"), 201)
    assert found["unread"] == "is unread: its language is 'fr-CA', and Parley reads English alone so far"


def test_without_a_name_that_can_be_told_in_letters_it_is_called_by_its_digest(desk: Desk) -> None:
    first, second = told(desk.post(text=HELD), 201), told(desk.upload("???.txt", OTHER), 201)
    digests = [row.sha256 for row in asked(desk.url, "SELECT sha256 FROM document ORDER BY id")]
    assert [first["id"], second["id"]] == [digest[:12] for digest in digests]


@pytest.mark.parametrize("media_type", ["application/json", "multipart/form-data; boundary=x", "text/plain", ""])
def test_nobody_posts_unless_the_setting_lets_them(filled: Desk, media_type: str) -> None:
    with served(filled.url) as api:
        is_problem(api.client.post(PATH, content=b"{}", headers={"content-type": media_type}), 403, OFF)


def test_a_page_of_another_site_posts_nothing(unchanged: Desk) -> None:
    response = unchanged.api.client.post(
        PATH, files={"file": ("a.txt", OTHER)}, headers={"origin": "https://example.org"}
    )
    what = "a page of 'https://example.org' may not write here; one that is served by http://127.0.0.1 or localhost may"
    is_problem(response, 403, what)


def test_posting_is_one_of_the_methods(unchanged: Desk) -> None:
    client = unchanged.api.client
    assert client.options(PATH).headers["allow"] == "GET, HEAD, OPTIONS, POST"
    response = client.delete(PATH)
    is_problem(response, 405, "DELETE is not possible here")
    assert response.headers["allow"] == "GET, HEAD, OPTIONS, POST"
    assert client.options(f"{PATH}/held").headers["allow"] == "GET, HEAD, OPTIONS"


SLUG = (
    "it must match ^[a-z0-9]+(-[a-z0-9]+)*$: small letters, digits and single hyphens, as in 'ukraine'; for several, "
    "the parameter again"
)
KEYS = "accept, actor, address, document, {}language, published, source, {}title"


@pytest.mark.parametrize(
    ("given", "where", "what"),
    [
        ({}, "body.text", "Field required"),
        ({"text": 7}, "body.text", "Input should be a valid string"),
        ({"text": ""}, "body.text", "is empty"),
        ({"text": " \n\ufeff"}, "body.text", "is empty"),
        ({"text": "a\0b"}, "body.text", "holds NUL characters; it is no plain text"),
        ({"text": "7 % 3 == 1; " * 50}, "body.text", "is no text that can be read: there are hardly any words in it"),
        ({"text": "a " * 500_001}, "body.text", "is too long: 1,000,002 characters, where 1,000,000 at most are read"),
        ({"text": OTHER, "document": "A b"}, "body.document", f"'A b' is malformed; {SLUG}"),
        ({"text": OTHER, "document": "a" * 101}, "body.document", "String should have at most 100 characters"),
        ({"text": OTHER, "title": "a\0"}, "body.title", "a NUL character cannot be kept"),
        ({"text": OTHER, "title": ""}, "body.title", "String should have at least 1 character"),
        ({"text": OTHER, "title": "a" * 501}, "body.title", "String should have at most 500 characters"),
        ({"text": OTHER, "published": "May 2025"}, "body.published", f"'May 2025' {NOT_A_DAY}"),
        ({"text": OTHER, "published": "2025-02-30"}, "body.published", f"'2025-02-30' {NOT_A_DAY}"),
        ({"text": OTHER, "address": "ftp://a"}, "body.address", "an address begins with http:// or https://"),
        ({"text": OTHER, "address": "http://a/\0"}, "body.address", "an address begins with http:// or https://"),
        (
            {"text": OTHER, "language": "English!"},
            "body.language",
            "'English!' is malformed; it must match ^[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*$",
        ),
        ({"text": OTHER, "source": "The Paper"}, "body.source", f"'The Paper' is malformed; {SLUG}"),
        ({"text": OTHER, "actor": " "}, "body.actor", "say who decides, in 1 to 200 characters"),
        ({"text": OTHER, "accept": "yes"}, "body.accept", "Input should be a valid boolean"),
        ({"text": OTHER, "accept": True}, "body", "to accept unseen what is read takes an actor, who does it"),
        ({"text": OTHER, "titel": "a"}, "body.titel", "unknown key; did you mean 'title'?"),
        ({"text": OTHER, "xyz": "a"}, "body.xyz", f"unknown key; known here: {KEYS.format('', 'text, ')}"),
    ],
)
def test_a_body_that_is_not_right_is_refused(filled: Desk, given: dict[str, Any], where: str, what: str) -> None:
    is_refused(filled.post(**given), where, what)


def test_all_that_is_wrong_is_told_at_once_and_nothing_is_written(unchanged: Desk) -> None:
    is_problem(
        unchanged.post(text="", published="x", address="x"),
        422,
        "3 things are wrong with the request",
        ("body.published", f"'x' {NOT_A_DAY}"),
        ("body.address", "an address begins with http:// or https://"),
        ("body.text", "is empty"),
    )


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b'{"text": "\\ud800"}', b"\xff"])
def test_a_body_that_is_no_object_of_json_is_refused(unchanged: Desk, body: bytes) -> None:
    response = unchanged.send(body)
    (fault,) = response.json()["errors"]
    assert (response.status_code, fault["where"]) == (422, "body")


@pytest.mark.parametrize("media_type", ["text/plain", "application/pdf", "application/x-www-form-urlencoded", ""])
def test_a_body_of_another_media_type_is_refused(unchanged: Desk, media_type: str) -> None:
    is_problem(unchanged.send(OTHER.encode(), media_type), 415, MEDIA_TYPES)


def test_a_parameter_is_refused(unchanged: Desk) -> None:
    response = unchanged.api.client.post(f"{PATH}?accept=true", json={"text": OTHER})
    is_refused(response, "query.accept", "unknown parameter")


@pytest.mark.parametrize(
    ("name", "content", "media_type", "what"),
    [
        ("a.txt", b"", None, "is empty"),
        ("a.txt", b"\xef\xbb\xbf \n", None, "is empty"),
        ("a.txt", b"Gen\xe8ve " * 9, None, "is not UTF-8 (byte 3 cannot be read); save it as UTF-8 and try again"),
        (
            "a.txt",
            b"PK\3\4\x14\0\0\0\x08\0\xb7\xc5",
            None,
            "is not UTF-8 (byte 10 cannot be read); save it as UTF-8 and try again",
        ),
        ("a.txt", b"They met\0.", None, "holds NUL characters; it is no plain text"),
        ("a.txt", b"0123456789 " * 99, None, "is no text that can be read: there are hardly any words in it"),
        ("a.txt", b"a " * 500_001, None, "is too long: 1,000,002 characters, where 1,000,000 at most are read"),
        (
            "a.txt",
            b"a",
            "text/plain; charset=klingon",
            "is said to be in 'klingon', an encoding that Parley does not know; save it as UTF-8",
        ),
        ("a.html", b"<p>", None, "holds no main text; a page with an article is read"),
        ("a.pdf", OTHER.encode(), None, "is no PDF"),
        ("a.pdf", b"%PDF-1.4 and no more", None, "is a broken PDF, or one of a kind that cannot be read"),
        ("a.jsonl", b"\n", None, "is empty"),
        ("a.jsonl", b'{"text": "They met."}\n[]\n{}\n', None, "holds 3 articles; send one a request"),
        ("a.jsonl", b'{"text": ""}', None, "text: is empty"),
        ("a.jsonl", b'{"text": "They met.", "title": "a\\u0000"}', None, "title: a NUL character cannot be kept"),
        ("a.jsonl", b"{", None, "is not JSON: Expecting property name enclosed in double quotes at character 2"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused(
    filled: Desk, name: str, content: bytes, media_type: str | None, what: str
) -> None:
    is_refused(filled.upload(name, content, media_type), "body.file", what)


@pytest.mark.parametrize(
    ("name", "media_type", "kind"),
    [
        ("a.zip", None, "of the type 'application/zip'"),
        ("a.docx", "application/octet-stream", "of no type that is told"),
        ("a.txt", "image/png", "of the type 'image/png'"),
        ("a", "application/octet-stream", "of no type that is told"),
    ],
)
def test_a_file_that_is_none_of_an_article_is_refused(
    unchanged: Desk, name: str, media_type: str | None, kind: str
) -> None:
    is_problem(unchanged.upload(name, OTHER, media_type), 415, f"{name}: is {kind}; {RIGHT}")


def part(disposition: str, content: bytes, *headers: str) -> bytes:
    """Give a part of a form as it is sent."""
    head = "\r\n".join((f"Content-Disposition: form-data; {disposition}", *headers))
    return f"--x\r\n{head}\r\n\r\n".encode() + content + b"\r\n"


FILE = part('name="file"; filename="a.txt"', OTHER.encode())
END = b"--x--\r\n"


@pytest.mark.parametrize(
    ("content", "where", "what"),
    [
        (END, "body.file", "Field required"),
        (part('name="file"', b"a") + END, "body.file", "send a file, with its name"),
        (part('name="file"; filename=""', b"") + END, "body.file", "send a file, with its name"),
        (FILE + FILE + END, "body.file", "takes one value, and is given several"),
        (FILE + part('name="title"', b"a") * 2 + END, "body.title", "takes one value, and is given several"),
        (FILE + part('name="title"', b"\xff") + END, "body.title", "is not UTF-8"),
        (FILE + part('name="title"', b"\0") + END, "body.title", "a NUL character cannot be kept"),
        (FILE + part('name="title"; filename="a.txt"', b"a") + END, "body.title", "Input should be a valid string"),
        (FILE + part('name="published"', b"soon") + END, "body.published", f"'soon' {NOT_A_DAY}"),
        (
            FILE + part('name="accept"', b"perhaps") + END,
            "body.accept",
            "Input should be a valid boolean, unable to interpret input",
        ),
        (FILE + part('name="titel"', b"a") + END, "body.titel", "unknown key; did you mean 'title'?"),
        (FILE + part('name="xyz"', b"a") + END, "body.xyz", f"unknown key; known here: {KEYS.format('file, ', '')}"),
        (part('name="file"; filename="a.txt"', b"a") * 21 + END, "body", "has more than 20 parts"),
        (FILE, "body", f"{NO_FORM}: it breaks off"),
        (FILE[:-20], "body", f"{NO_FORM}: it breaks off"),
        (b"", "body", f"{NO_FORM}: it breaks off"),
        (b"{}", "body", NO_FORM),
    ],
)
def test_a_form_that_is_not_right_is_refused(filled: Desk, content: bytes, where: str, what: str) -> None:
    is_refused(filled.send(content, "multipart/form-data; boundary=x"), where, what)


def test_a_form_without_a_boundary_is_refused(unchanged: Desk) -> None:
    is_refused(unchanged.send(FILE + END, "multipart/form-data"), "body", NO_FORM)


async def endless(begin: bytes) -> AsyncIterator[bytes]:
    """Send a body that is not to be read to its end."""
    yield begin
    for _ in range(800):
        yield b"a" * 100_000
    raise AssertionError("what is too large is refused before all of it has come")


@pytest.mark.parametrize(
    ("begin", "media_type", "what"),
    [
        (b'{"text": "', "application/json", f"a body has {MOST_BYTES} bytes at most"),
        (
            part('name="file"; filename="a.txt"', b"")[:-2],
            "multipart/form-data; boundary=x",
            "a.txt: is too large: more than 5,000,000 bytes, where 5,000,000 at most are read",
        ),
        (
            part('name="file"; filename="a.pdf"', b"%PDF-")[:-2],
            "multipart/form-data; boundary=x",
            "a.pdf: is too large: more than 50,000,000 bytes, where 50,000,000 at most are read",
        ),
        (
            part('name="title"', b"")[:-2],
            "multipart/form-data; boundary=x",
            "title: is too large: more than 10,000 bytes, where 10,000 at most are read",
        ),
        (
            FILE + END,
            "multipart/form-data; boundary=x",
            "what stands around the parts: is too large: more than 100,000 bytes, where 100,000 at most are read",
        ),
    ],
    ids=["json", "text", "pdf", "field", "behind"],
)
def test_what_is_too_large_is_refused_while_it_comes(unchanged: Desk, begin: bytes, media_type: str, what: str) -> None:
    async def send() -> httpx2.Response:
        transport = httpx2.ASGITransport(app=unchanged.api.client.app)
        async with httpx2.AsyncClient(transport=transport, base_url="http://127.0.0.1:8000") as client:
            return await client.post(PATH, content=endless(begin), headers={"content-type": media_type})

    is_problem(asyncio.run(send()), 413, what)


def test_what_is_as_large_as_may_be_is_let_through_to_the_reader(unchanged: Desk) -> None:
    is_refused(unchanged.upload("a.pdf", bytes(MOST_PDF_BYTES)), "body.file", "is no PDF")
    what = "is too long: 5,000,000 characters, where 1,000,000 at most are read"
    is_refused(unchanged.upload("a.txt", b"a" * MOST_BYTES), "body.file", what)


def test_a_source_that_is_not_there_is_refused(unchanged: Desk) -> None:
    is_refused(unchanged.post(text=OTHER, source="the-paper"), "body.source", "no source 'the-paper'")
    is_refused(unchanged.upload("a.txt", OTHER, source="the-paper"), "body.source", "no source 'the-paper'")


def test_a_text_of_the_same_slug_that_has_little_in_common_is_a_conflict(unchanged: Desk) -> None:
    what = (
        "the base has a document 'held' with a text that has little in common with this one; "
        "give the file another name, or the article an address or id of its own"
    )
    is_problem(unchanged.post(text=UNLIKE, document="held"), 409, what)
    is_problem(unchanged.upload("Held.txt", UNLIKE), 409, what)


def test_what_was_erased_is_a_conflict(unchanged: Desk) -> None:
    what = "document 'erased' was erased at revision 3 (asked to) and does not come in again; leave this file out"
    for response in (
        unchanged.post(text=ERASED),
        unchanged.post(text=OTHER, document="erased"),
        unchanged.upload("erased.txt", OTHER),
    ):
        is_problem(response, 409, what)


def test_without_the_extra_that_reads_english_it_says_what_to_install(
    unchanged: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    model.cache_clear()
    monkeypatch.setitem(sys.modules, "spacy", None)
    what = "reading English needs what the extra 'english' brings; install it with: pip install 'parley[english]'"
    is_problem(unchanged.post(text=OTHER), 503, what)


def test_without_the_extra_that_reads_pages_it_says_what_to_install(
    unchanged: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    what = "reading a web page needs what the extra 'articles' brings; install it with: pip install 'parley[articles]'"
    is_problem(unchanged.upload("a.html", page()), 503, what)


def test_a_base_that_is_busy_or_not_there_is_a_503(base: str) -> None:
    if not base.startswith("sqlite"):
        return  # PostgreSQL makes whoever writes wait for as long as it takes
    with served(base, writes="local") as api:
        app: Any = api.client.app
        event.listen(app.state.engine.sync_engine, "connect", lambda it, _: it.execute("PRAGMA busy_timeout = 50"))
        other = sqlite3.connect(base.removeprefix("sqlite+aiosqlite:///"), isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        is_problem(api.client.post(PATH, json={"text": OTHER}), 503, "the base is busy")
        other.execute("DROP TABLE perusal")
        other.execute("COMMIT")
        other.close()
        is_problem(api.client.post(PATH, json={"text": OTHER}), 503, NOT_MIGRATED)
    assert asked(base, "SELECT * FROM revision") == []


def test_reads_are_answered_while_an_article_is_read(desk: Desk) -> None:
    """The text takes some seconds to read; a read that had to wait for it would be the only one."""
    days = (f"Norway and Chile held talks in Geneva on {day} March 2024. Prices fell.\n\n" for day in range(1, 29))
    text = "Made for a test.\n\n" + "".join(days) * 8
    seen: list[int] = []
    with ThreadPoolExecutor(1) as other:
        posting = other.submit(desk.post, text=text, document="long")
        while not posting.done():
            page: Any = desk.api.get(PATH)
            assert len(page["items"]) == page["revision"], "it is not there, or all of it is"
            seen.append(page["revision"])
    told(posting.result(), 201)
    assert len(seen) > 20
    assert seen == sorted(seen)


def test_the_same_text_from_several_at_once_is_taken_in_once(desk: Desk) -> None:
    with ThreadPoolExecutor(4) as several:
        found = list(several.map(lambda number: desk.post(text=HELD, document=f"d{number}"), range(4)))
    assert sorted(response.status_code for response in found) == [200, 200, 200, 201]
    assert len({response.text for response in found}) == 1
    assert len(asked(desk.url, "SELECT * FROM document")) == 1


def test_the_description_has_both_media_types_and_its_examples_work(desk: Desk) -> None:
    content = OPERATIONS["POST /v1/documents"]["requestBody"]["content"]
    assert list(content) == ["application/json", "multipart/form-data"]
    for described in content.values():
        for example in described["examples"].values():
            value = dict(example["value"])
            file = value.pop("file", None)
            response = (
                desk.post(**value) if file is None else desk.upload("example.txt", file + "By a file.\n", **value)
            )
            assert response.status_code == 201, response.text
