"""Web pages: the article without what stands around it, and what the page says of itself."""

import json
import time
from pathlib import Path

import pytest

from app.errors import UnreadError
from tests.ingest.articles.made import COOKIES, FOOTER, HEADLINE, LEAD, MENU, PARAGRAPHS, article, page

BODY = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
TEXT = "\n\n".join((HEADLINE, *PARAGRAPHS))
LED = "\n\n".join((HEADLINE, LEAD, *PARAGRAPHS))
DATED = "\n\n".join((HEADLINE, "14 March 2024", *PARAGRAPHS))
BYLINE = '<div class="byline">By <a href="/a">A Made-up Writer</a></div><ul class="share"><li>Share</li></ul>'


def described(**told: object) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@context": "https://schema.org", **told})}</script>'


def test_menus_banners_and_other_stories_are_left_out_and_the_page_is_kept(tmp_path: Path) -> None:
    content = page().encode()
    found = article(tmp_path / "lake-talks.html", content)
    assert (found.text, found.title, found.key) == (TEXT, HEADLINE, "lake-talks")
    assert (found.original, found.media_type) == (content, "text/html")
    assert (found.published, found.address, found.language, found.source) == (None,) * 4


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (f"<main><h1>{HEADLINE}</h1><p class=lead>{LEAD}</p>{BYLINE}<article>{BODY}</article></main>", LED),
        (f"<header><h1>{HEADLINE}</h1><h2>{LEAD}</h2></header><article>{BODY}</article>", LED),
        (f"<div><h1>{HEADLINE}</h1></div><div class=deck>{LEAD}</div><div class=content>{BODY}</div>", LED),
        (f"<h1>{HEADLINE}</h1><p>By A Writer <time>14 March 2024</time></p><article>{BODY}</article>", DATED),
        (f"<h1>{HEADLINE}</h1><figure><figcaption>{LEAD}</figcaption></figure><article>{BODY}</article>", TEXT),
        (f"<article>{BODY}</article><div class=end><h1>{HEADLINE}</h1></div>", TEXT),
        (f"<h1>The Post</h1><article><h2>{HEADLINE}</h2>{BODY}</article>", TEXT),
        (
            (
                f"<table><tr><td><ul><li>World<li>Sport</ul></td><td><h1>{HEADLINE}</h1><font>"
                f"{'<br><br>'.join(PARAGRAPHS)}</font></td></tr></table>"
            ),
            TEXT,
        ),
    ],
)
def test_the_text_begins_with_headline_and_lead_wherever_they_stand(tmp_path: Path, body: str, text: str) -> None:
    found = article(tmp_path / "x.htm", page(f'<meta property="og:title" content="{HEADLINE}">', body=body))
    assert (found.text, found.title) == (text, HEADLINE)


def test_what_stands_outside_of_a_short_text_keeps_its_place(tmp_path: Path) -> None:
    body = f"<header><h1>{HEADLINE}</h1><p>Thu, 14 March 2024</p></header><article><p>{LEAD}</p></article>"
    found = article(tmp_path / "x.html", page(body=body))
    assert found.text == f"{HEADLINE}\n\nThu, 14 March 2024\n\n{LEAD}"


def test_a_title_that_no_heading_shows_is_not_put_into_the_text(tmp_path: Path) -> None:
    found = article(tmp_path / "x.html", page(body=f"<article>{BODY}</article>"))
    assert (found.text, found.title) == ("\n\n".join(PARAGRAPHS), f"{HEADLINE} | The Made-up Post")


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ('<meta property="article:published_time" content="2024-03-14T23:30:00-05:00">', "2024-03-14"),
        ('<meta name="date" content="March 14, 2024">', "2024-03-14"),
        ('<meta name="pubdate" content="Thu, 14 Mar 2024 08:00:00 GMT">', "2024-03-14"),
        ('<meta name="parsely-pub-date" content="20240314T080000Z">', "2024-03-14"),
        ('<meta itemprop="datePublished" content="2024/03/14">', "2024-03-14"),
        ('<meta name="dc.date" content="2024-03">', "2024-03"),
        (described(**{"@type": "NewsArticle"}, datePublished="2024-03-14T08:00:00Z"), "2024-03-14"),
        (
            described(**{"@graph": [{"@type": "WebPage"}, {"@type": ["NewsArticle"], "datePublished": "2024-03-14"}]}),
            "2024-03-14",
        ),
        (
            described(**{"@type": "Article"}, datePublished="2024-03-14")
            + '<meta property="article:published_time" content="2024-03-20">',
            "2024-03-14",
        ),
        # What was changed on a day was not published on it, and nothing is guessed.
        ('<meta property="article:modified_time" content="2024-03-14">', None),
        (described(**{"@type": "NewsArticle"}, dateModified="2024-03-14"), None),
        (described(**{"@type": "Organization"}, datePublished="2024-03-14"), None),
        ('<link rel="canonical" href="https://post.example/2024/03/14/lake">', None),
        ('<meta itemprop="copyrightYear" content="2024">', None),
        ('<meta name="date" content="04/03/2024">', None),
        ('<meta name="date" content="2024-13-40">', None),
        ('<meta name="date" content="1970-01-01T00:00:00Z">', None),
        ('<meta name="date" content="14 Smarch 2024">', None),
        (f'<script type="application/ld+json">{"[" * 100_000}</script>', None),
    ],
)
def test_the_day_of_publication_is_what_the_markup_calls_so(tmp_path: Path, head: str, published: str | None) -> None:
    assert article(tmp_path / "x.html", page(head)).published == published


def test_a_time_element_is_taken_only_where_it_says_what_it_is(tmp_path: Path) -> None:
    body = f"<article><h1>{HEADLINE}</h1><time %s datetime='2024-03-14T08:00'>Thursday</time>{BODY}</article>"
    assert article(tmp_path / "x.html", page(body=body % "itemprop='datePublished'")).published == "2024-03-14"
    assert article(tmp_path / "x.html", page(body=body % "")).published is None


@pytest.mark.parametrize(
    ("head", "address"),
    [
        ('<link rel="canonical" href="https://post.example/lake?id=7">', "https://post.example/lake?id=7"),
        (
            '<link rel="canonical" href="/lake"><meta property="og:url" content="http://post.example/lake">',
            "http://post.example/lake",
        ),
        ('<link rel="canonical" href="javascript:alert(1)">', None),
        ('<meta property="og:url" content="file:///etc/passwd">', None),
        ('<meta property="og:url" content="https://[">', None),
    ],
)
def test_the_address_is_http_or_none(tmp_path: Path, head: str, address: str | None) -> None:
    assert article(tmp_path / "x.html", page(head)).address == address


def test_what_no_base_can_keep_is_not_taken_from_the_markup(tmp_path: Path) -> None:
    for character in ("\x00", "\ud800"):
        told = {
            "@type": "NewsArticle",
            "headline": f"{HEADLINE}{character}",
            "url": f"https://post.example/{character}",
        }
        found = article(tmp_path / "x.html", page(described(**told)))
        assert (found.title, found.address) == (HEADLINE, None)


@pytest.mark.parametrize(("html", "language"), [("<html lang='en_GB'>", "en-GB"), ("<html lang='x y'>", None)])
def test_the_language_is_what_the_page_tells(tmp_path: Path, html: str, language: str | None) -> None:
    assert article(tmp_path / "x.xhtml", page(html=html)).language == language


@pytest.mark.parametrize(
    ("charset", "encoding"),
    [
        ("windows-1252", "cp1252"),
        ("iso-8859-1", "cp1252"),
        ("windows-1252", "utf-8"),  # a page that names another encoding than it is in
        ("utf-8", "utf-8-sig"),
        ("windows-1252", "utf-16"),
        ("gb2312", "gb18030"),
    ],
)
def test_a_page_is_read_in_the_encoding_that_it_is_in(tmp_path: Path, charset: str, encoding: str) -> None:
    content = page(f"<meta charset='{charset}'>").encode(encoding)
    assert article(tmp_path / "x.html", content).text == TEXT


def test_an_xml_declaration_tells_the_encoding_too(tmp_path: Path) -> None:
    content = '<?xml version="1.0" encoding="windows-1252"?>' + page()
    assert article(tmp_path / "x.xhtml", content.encode("cp1252")).text == TEXT


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b" \n", "is empty"),
        (page().encode("cp1252"), "is not UTF-8 (byte "),
        (page("<meta charset='big5'>").encode("cp1252"), "is not 'big5' (byte "),
        (
            page("<meta charset='rot13'>").encode("cp1252"),
            "is said to be in 'rot13', an encoding that Parley does not know",
        ),
        (b"<p>They met\x00 and spoke.</p>", "holds NUL characters; it is no web page"),
        (f"<html><body>{MENU}<img src=x></body></html>".encode(), "holds no main text; a page with an article is read"),
        (b"<b>" * 1_000_000 + BODY.encode(), "is nested more than 200 elements deep; no page of news is"),
        (b"<p>a b c" * 500_000, "holds more than 20,000 elements; no page of one article does"),
        (
            f"<p {' '.join(f'a{number}=1' for number in range(300_000))}>{BODY}".encode(),
            "holds an element of more than 1,000 attributes; no page of news does",
        ),
        (f"<p>{'word ' * 300_000}</p>".encode(), "is too long: 1,4"),
    ],
    ids=range(10),
)
def test_what_is_no_page_of_an_article_is_refused_in_seconds(tmp_path: Path, content: bytes, says: str) -> None:
    started = time.monotonic()
    with pytest.raises(UnreadError) as refused:
        article(tmp_path / "x.html", content)
    assert str(refused.value).startswith(says)
    assert time.monotonic() - started < 20


def test_a_long_attribute_of_many_words_is_one_attribute(tmp_path: Path) -> None:
    body = f"<article><h1>{HEADLINE}</h1><div data-words='{'many words ' * 2000}'>{BODY}</div></article>"
    assert article(tmp_path / "x.html", page(body=COOKIES + body + FOOTER)).text == TEXT
