"""Web pages: the article's headline, lead and text without menus, banners and what else stands around them."""

import logging
import re
from collections.abc import Iterator
from pathlib import PurePath

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring
from trafilatura import bare_extraction
from trafilatura.settings import Document

from app.errors import UnreadError
from app.ingest.articles.article import Article, key, readable
from app.ingest.articles.charsets import decoded
from app.ingest.articles.metadata import Metadata, metadata
from app.ingest.readers.english.text import DATE_LINE

# The work that extraction does grows faster than these; a page of news has some thousand elements, 30 deep.
_MOST_ELEMENTS, _DEEPEST, _MOST_ATTRIBUTES = 20_000, 200, 1_000
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?\bcharset\s*=\s*["']?\s*([A-Za-z0-9_.:-]{1,40})""", re.IGNORECASE)
_DECLARED = re.compile(rb"""\s*<\?xml[^>]{0,100}?\bencoding\s*=\s*["']([A-Za-z0-9_.:-]{1,40})""")
_CROWDED = re.compile(rf"<[A-Za-z](?:[^\s<>]*+\s++){{{_MOST_ATTRIBUTES}}}[^<>]*")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_HEAD = 4096
_SILENT = ("style", "svg", "noscript", "template", "iframe", "select", "canvas", "math", "object")
_LEAVES = ("p", "h2", "h3", "h4", "div", "time", "li")
_AROUND = {"nav", "aside", "figure", "form", "footer", "button", "dialog"}
_AROUND_NAMES = re.compile(r"cookie|consent|share|social|related|newsletter|promo|breadcrumb|caption|menu|\bads?\b")
_BARS = re.compile(r"^[\s|]+|[\s|]+$")
_LEAST_WORDS, _LEAST_HEADLINE, _LEAST_PASSAGE, _LEAST_SHARE, _MOST_LEAD = 8, 3, 20, 4, 4
_LEAST_LINE, _MOST_ORDERED = 60, 1_000

for _library in ("trafilatura", "htmldate"):
    logging.getLogger(_library).addHandler(logging.NullHandler())


def read_page(name: str, content: bytes, charset: str | None = None) -> Article:
    """Read a page's main text, with its headline and lead at its head, each paragraph a line between blank ones.

    Raises UnreadError where there is no main text, and for a page of more elements than a page of news has.
    """
    markup = decoded(content, charset or _declared(content))
    if not markup.strip():
        raise UnreadError("is empty")
    if "\x00" in markup:
        raise UnreadError("holds NUL characters; it is no web page")
    tree = _parsed(markup)
    said = metadata(tree)
    etree.strip_elements(tree, "script", *_SILENT, with_tail=False)
    _bounded(tree)
    for line_break in tree.iter("br"):
        line_break.tail = f"\n{line_break.tail or ''}"
    # Old pages stand in tables; a cell with paragraphs in it is a part of the page, and none of a table.
    for block in tree.iter("h1", "h2", "p", "br"):
        for above in block.iterancestors("td", "tr", "tbody", "table"):
            above.tag = "div"
    headline, title = _headline(tree, said)
    lines = _main(tree)
    # Counted in bytes, a sentence is about as long in every script.
    if max((len(line.encode()) for line in lines), default=0) < _LEAST_LINE:
        raise UnreadError("holds no main text; a page with an article is read")
    text = readable("\n\n".join(_headed(headline, lines)))
    return Article(
        name,
        key(PurePath(name).stem, text),
        text,
        title=title,
        published=said.published,
        address=said.address,
        language=said.language,
        original=content,
        media_type="text/html",
    )


def _declared(content: bytes) -> str | None:
    """Give the encoding that a page names; none where it is UTF-8 by its bytes, since many name another by mistake."""
    found = _DECLARED.match(content) or _CHARSET.search(content[:_HEAD])
    label = found[1].decode("ascii").lower() if found else None
    if label is None or label.startswith("utf-16"):
        return None  # whoever could read the label reads no UTF-16
    if not content.isascii():
        try:
            content.decode("utf-8")
        except UnicodeDecodeError:
            return label
        return None
    return label


def _parsed(markup: str) -> HtmlElement:
    for crowded in _CROWDED.finditer(markup):
        if len(re.split(r"[\s/]+", _QUOTED.sub("", crowded[0]))) > _MOST_ATTRIBUTES:
            raise UnreadError(f"holds an element of more than {_MOST_ATTRIBUTES:,} attributes; no page of news does")
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        return document_fromstring(markup.encode(), parser=parser)
    except etree.LxmlError as error:
        raise UnreadError("is no web page that can be read") from error


def _bounded(tree: HtmlElement) -> None:
    count = depth = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        count += event == "start"
        depth += 1 if event == "start" else -1
        if depth > _DEEPEST:
            raise UnreadError(f"is nested more than {_DEEPEST} elements deep; no page of news is")
        if count > _MOST_ELEMENTS:
            raise UnreadError(f"holds more than {_MOST_ELEMENTS:,} elements; no page of one article does")


def _main(tree: HtmlElement) -> list[str]:
    """Give the paragraphs of the main text, without the bars that tables are drawn with."""
    document = bare_extraction(tree, fast=True, include_comments=False)
    text = document.text if isinstance(document, Document) else None
    lines = (_BARS.sub("", line).replace("\\|", "|") for line in (text or "").splitlines())
    return _ordered(tree, [line for line in lines if line])


def _ordered(tree: HtmlElement, lines: list[str]) -> list[str]:
    """Put lines back where they stand in the page: of a short text, extraction gives what it found late at the end."""
    if len(lines) > _MOST_ORDERED:
        return lines
    whole, reached = _dense("".join(tree.itertext())), 0
    placed: list[tuple[int, str]] = []
    for line in lines:
        words = _dense(line)
        at = whole.find(words, reached)
        if at >= 0:
            reached = at + len(words)
        else:
            before = whole.find(words)
            at = before if before >= 0 else reached
        placed.append((at, line))
    return [line for _, line in sorted(placed, key=lambda item: item[0])]


def _headline(tree: HtmlElement, said: Metadata) -> tuple[HtmlElement | None, str | None]:
    """Give the element that holds the headline, if one does, and the title."""
    headings = [(element, _words(element)) for element in tree.iter("h1", "h2")]
    if said.title:
        for element, words in headings:
            if _same(words, said.title):
                return element, words
    first = [(element, words) for element, words in headings if element.tag == "h1" and words]
    if len(first) == 1 and len(first[0][1].split()) >= _LEAST_HEADLINE:
        return first[0]
    named = tree.find(".//title")
    return None, said.title or (_words(named) if named is not None else None) or None


def _same(words: str, title: str) -> bool:
    """Tell whether a heading is the title; one of them may have the outlet's name behind it."""
    short, long = sorted((words, title), key=len)
    return short in long and 2 * len(short) > len(long)


def _headed(headline: HtmlElement | None, lines: list[str]) -> list[str]:
    """Begin with the headline, and what stands between it and the text, where extraction left them out."""
    if headline is None:
        return lines
    title = _words(headline)
    at = next((number for number, line in enumerate(lines) if line.startswith(title)), 0)
    if _LEAST_SHARE * sum(map(len, lines[:at])) > sum(map(len, lines[at:])):
        at = 0  # it stands at the end once more, below the text
    # In the cell of a table, headline and first paragraph come as one line.
    body = [cut for line in lines[at:] if (cut := line.removeprefix(title).strip())]
    return [title, *_lead(headline, body), *body]


def _lead(headline: HtmlElement, body: list[str]) -> list[str]:
    """Give the lead and the line of the date where they stand between headline and text and are not in the text."""
    told = _dense("".join(body))
    found: list[str] = []
    for element in _after(headline):
        words = _words(element)
        if _dense(words) in told:
            if len(words) >= _LEAST_PASSAGE:
                return found
            continue
        linked = sum(len(_words(link)) for link in element.iter("a"))
        if DATE_LINE.match(words) or (len(words.split()) >= _LEAST_WORDS and 2 * linked < len(words)):
            found.append(words)
        if len(found) > _MOST_LEAD:
            break
    return []  # where the text begins is not known


def _after(headline: HtmlElement) -> Iterator[HtmlElement]:
    """Give the blocks behind the headline that hold no other block and stand in no part of the page around the text."""
    for element in headline.xpath("following::*"):
        if element.tag not in _LEAVES or next(element.iterdescendants(*_LEAVES), None) is not None:
            continue
        above = [element, *element.iterancestors()]
        named = " ".join(f"{item.get('class') or ''} {item.get('id') or ''}" for item in above[:4]).lower()
        if not _AROUND.intersection(item.tag for item in above) and not _AROUND_NAMES.search(named):
            yield element


def _words(element: HtmlElement) -> str:
    return " ".join("".join(element.itertext()).split())


def _dense(text: str) -> str:
    """Leave all white space out, which is set differently in a page and in what is extracted from it."""
    return "".join(text.split())
