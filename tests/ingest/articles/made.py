"""Articles made for the tests, in every form; all that they tell is made up."""

import zlib
from collections.abc import Iterable
from html import escape
from pathlib import Path

from app.ingest.articles.article import Article
from app.ingest.articles.finding import find
from app.ingest.articles.reading import read

HEADLINE = "Delegations meet again by the lake"
LEAD = "Norway and Chile have taken up their talks on the fishing grounds after a break of five months."
PARAGRAPHS = (
    "Norway and Chile held a second round of talks in Geneva on Tuesday, officials said in the evening.",
    "The Norwegian delegation was headed by Deputy Minister Astrid Hove. Chile sent its negotiator, Pablo Ruz.",
    "\u201cWe have moved closer on the fishing grounds,\u201d Hove told reporters. \u201cMore work remains.\u201d",
    "A third round of negotiations between Norway and Chile is scheduled for 2 April in Vienna.",
)
TEXT = "\n\n".join((HEADLINE, *PARAGRAPHS)) + "\n"
GERMAN = "Die Seiten trafen sich am Dienstag in einer Halle am See und sprachen dort lange miteinander.\n"

MENU = (
    "<nav><ul>"
    + "".join(f'<li><a href="/{name}">{name}</a></li>' for name in ("World", "Sport", "Food"))
    + "</ul></nav>"
)
COOKIES = (
    '<div id="cookie-banner" class="cookie-consent"><p>We and our partners use cookies to store and read what is on '
    "your device. You may accept or refuse.</p><button>Accept all</button></div>"
)
RELATED = (
    '<aside class="related"><h2>More of this</h2><p><a href="/x">The harvest was good this year in all of the valleys, '
    "the farmers say</a></p></aside>"
)
FOOTER = "<footer><p>Copyright of an outlet that was made up for a test. All rights reserved to nobody.</p></footer>"


def page(*head: str, html: str = "<html>", body: str | None = None) -> str:
    """Give a web page; its body is an article between a menu, a banner, other stories and a footer."""
    paragraphs = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in PARAGRAPHS)
    article = f'<main><article><h1>{HEADLINE}</h1><div class="text">{paragraphs}</div></article></main>'
    return (
        f"<!DOCTYPE html>{html}<head><title>{HEADLINE} | The Made-up Post</title>{''.join(head)}</head>"
        f"<body><header>{MENU}</header>{COOKIES}{article if body is None else body}{RELATED}{FOOTER}</body></html>"
    )


def pdf(pages: Iterable[bytes], *, title: str = "", packed: bool = False) -> bytes:
    """Give a PDF of pages, each told by the operators of its content, in Helvetica as /F1."""
    contents = [zlib.compress(content) if packed else content for content in pages]
    kids = " ".join(f"{5 + 2 * number} 0 R" for number in range(len(contents)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(contents)} /Kids [{kids}] >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        f"<< /Title ({title}) >>".encode(),
    ]
    for number, content in enumerate(contents):
        objects += [
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {6 + 2 * number} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>".encode(),
            f"<< /Length {len(content)} {'/Filter /FlateDecode ' if packed else ''}>>\nstream\n".encode()
            + content
            + b"\nendstream",
        ]
    made, places = b"%PDF-1.4\n", []
    for number, told in enumerate(objects, start=1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, told)
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    end = f"trailer << /Size {size} /Root 1 0 R /Info 4 0 R >>\nstartxref\n{len(made)}\n%%EOF\n"
    return made + f"xref\n0 {size}\n0000000000 65535 f \n{table}{end}".encode()


def lines(*told: tuple[str, int, int, int]) -> bytes:
    """Give the content of a page: lines with their words, size, place from the left, and height."""
    shown = (
        f"/F1 {size} Tf 1 0 0 1 {left} {height} Tm ({words.replace('(', '').replace(')', '')}) Tj"
        for words, size, left, height in told
    )
    return f"BT {' '.join(shown)} ET".encode("cp1252")


def article(path: Path, content: bytes | str) -> Article:
    """Write a file, and read the one article in it."""
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    (found,) = find([path])
    return read(found)
