"""What comes as bytes is read by its media type, else by its name."""

import sys

import pytest

from app.errors import Fault, MissingExtraError, RefusedError
from app.ingest.articles.language import language
from app.ingest.articles.reading import read_bytes
from tests.ingest.articles.made import GERMAN, HEADLINE, TEXT, lines, page, pdf

PDF = pdf([lines((HEADLINE, 12, 72, 700))])
KINDS = "text/plain, text/markdown, text/html, application/pdf, application/jsonl"
ENDINGS = ".txt, .md, .markdown, .html, .htm, .xhtml, .pdf, .jsonl, .ndjson"


@pytest.mark.parametrize(
    ("content", "name", "media_type", "kept"),
    [
        (TEXT.encode(), "lake", "text/plain", None),
        (TEXT.encode("cp1252"), "lake", "text/plain; charset=ISO-8859-1", None),
        (TEXT.encode(), "lake.txt", None, None),
        (TEXT.encode(), "lake.md", "application/octet-stream", None),
        (page().encode("cp1252"), "lake", "text/html; charset=windows-1252", "text/html"),
        (page().encode(), "lake.txt", "application/xhtml+xml", "text/html"),
        (PDF, "lake", "application/pdf", "application/pdf"),
        (PDF, "lake.pdf", None, "application/pdf"),
        (b'{"text": "%s", "id": "lake"}\n' % HEADLINE.encode(), "lake", "application/x-ndjson", None),
    ],
    ids=range(9),
)
def test_every_form_is_read(content: bytes, name: str, media_type: str | None, kept: str | None) -> None:
    (found,) = read_bytes(content, name, media_type)
    assert (found.text.startswith(HEADLINE), found.key, found.media_type) == (True, "lake", kept)
    assert found.original == (content if kept else None)


def test_lines_are_articles_of_their_own() -> None:
    content = b'{"text": "They met."}\n\n{"text": "They parted."}\n'
    assert [(found.name, found.text) for found in read_bytes(content, "d.jsonl")] == [
        ("d.jsonl:1", "They met."),
        ("d.jsonl:3", "They parted."),
    ]


@pytest.mark.parametrize(
    ("content", "name", "media_type", "faults"),
    [
        (b"", "lake.txt", None, [(None, "is empty")]),
        (b" \n", "d.jsonl", None, [(None, "is empty")]),
        (
            b"{}\n[]\n",
            "d.jsonl",
            None,
            [(1, "text: Field required"), (2, 'is no JSON object: each line is one article, {"text": …}')],
        ),
        (
            b"x" * 5_000_001,
            "lake.txt",
            None,
            [(None, "is too large: 5,000,001 bytes, where 5,000,000 at most are read")],
        ),
        (
            TEXT.encode(),
            "lake.txt",
            "image/png",
            [(None, f"is of the type 'image/png'; right are {KINDS}, or a name that ends in one of {ENDINGS}")],
        ),
        (
            TEXT.encode(),
            "lake.gz",
            None,
            [(None, f"is of no type that is told; right are {KINDS}, or a name that ends in one of {ENDINGS}")],
        ),
        (
            TEXT.encode(),
            "lake.txt",
            "text/plain; charset=zip",
            [(None, "is said to be in 'zip', an encoding that Parley does not know; save it as UTF-8")],
        ),
    ],
    ids=range(7),
)
def test_every_fault_is_told(
    content: bytes, name: str, media_type: str | None, faults: list[tuple[int | None, str]]
) -> None:
    with pytest.raises(RefusedError) as refused:
        read_bytes(content, name, media_type)
    assert refused.value.faults == [Fault(name, line, "", what) for line, what in faults]


@pytest.mark.parametrize(
    ("content", "name", "library", "what"),
    [(page().encode(), "x.html", "trafilatura", "a web page"), (PDF, "x.pdf", "pypdf", "a PDF")],
    ids=["page", "pdf"],
)
def test_without_the_extra_it_says_what_to_install(
    content: bytes, name: str, library: str, what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(MissingExtraError) as missing:
        read_bytes(content, name)
    assert str(missing.value) == (
        f"reading {what} needs what the extra 'articles' brings; install it with: pip install 'parley[articles]'"
    )


def test_the_language_is_what_is_told_else_english_where_it_looks_like_it() -> None:
    assert language(TEXT) == "en"
    assert language(GERMAN) == "und"
    assert language(GERMAN, "de-AT") == "de-AT"
