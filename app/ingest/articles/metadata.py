"""What a web page says of itself in its markup: title, day of publication, address and language; nothing is guessed."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml.html import HtmlElement

from app.days import days
from app.ingest.account import is_text
from app.ingest.articles.article import language_tag, web_address

_PUBLISHED = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "article:published",
    "datepublished",
    "date_published",
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
    "publishdate",
    "publish_date",
    "publish-date",
    "publication_date",
    "citation_publication_date",
    "dcterms.issued",
    "dc.date.issued",
    "dcterms.date",
    "dc.date",
    "date",
)
_TITLES = ("og:title", "twitter:title", "dc.title", "headline")
_ARTICLE = re.compile(r"(article|posting|report)$", re.IGNORECASE)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NUMBERS = re.compile(r"(\d{4})(?:([-/]?)(\d{2})(?:\2(\d{2}))?)?(?=[T\s]|$)")
_WORDS = re.compile(
    r"\b(?:(?P<day>\d{1,2})\s+(?P<month>[A-Za-z]{3,9})|(?P<m>[A-Za-z]{3,9})\s+(?P<d>\d{1,2})),?\s+(\d{4})\b"
)
# What systems write that were never told a day.
_UNSET = {"1970-01-01", "0001-01-01"}
_LONGEST = 500


@dataclass(frozen=True)
class Metadata:
    """What a page says of itself; None where it does not say so."""

    title: str | None
    published: str | None
    address: str | None
    language: str | None


def metadata(tree: HtmlElement) -> Metadata:
    """Read a page's markup; a day is taken where it is said to be that of publication, never of a change."""
    meta = _meta(tree)
    described = next(_described(tree), {})
    stamped = tree.xpath(
        "string(//time[@pubdate or contains(@itemprop, 'datePublished')]/@datetime"
        "|//*[@itemprop='datePublished']/@content)"
    )
    told = (described.get("datePublished"), *(meta.get(name) for name in _PUBLISHED), stamped)
    titles = (described.get("headline"), *(meta.get(name) for name in _TITLES))
    addresses = (tree.xpath("string(//link[@rel='canonical']/@href)"), meta.get("og:url"), described.get("url"))
    languages = (tree.get("lang"), tree.get("xml:lang"), meta.get("content-language"))
    return Metadata(
        title=next((title for title in map(_line, titles) if title), None),
        published=next((day for day in map(day_of, told) if day), None),
        address=next((found for found in map(web_address, filter(_is_text, addresses)) if found), None),
        language=next((tag for tag in map(language_tag, languages) if tag), None),
    )


def day_of(told: object) -> str | None:
    """Give the day, month or year that a stamp begins with or a date in English words tells, as EDTF."""
    text = told.strip() if isinstance(told, str) else ""
    if found := _NUMBERS.match(text):
        day = "-".join(part for part in (found[1], found[3], found[4]) if part)
        if found[3] and not found[4] and not found[2]:
            return None  # six digits may be a month of a year, or a day
    elif found := _WORDS.search(text):
        name = (found["month"] or found["m"])[:3].lower()
        if name not in _MONTHS:
            return None
        day = f"{found[5]}-{_MONTHS.index(name) + 1:02}-{int(found['day'] or found['d']):02}"
    else:
        return None
    try:
        days(day)
    except ValueError:
        return None
    return None if day in _UNSET else day


def _meta(tree: HtmlElement) -> dict[str, str]:
    """Give what each meta element says, the first of each name."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        content = (element.get("content") or "").strip()
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            if content and element.get(attribute):
                found.setdefault(element.get(attribute, "").strip().lower(), content)
    return found


def _described(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    """Give what JSON-LD says of the page's article."""
    for script in tree.iter("script"):
        if (script.get("type") or "").strip().lower() == "application/ld+json":
            try:
                content = json.loads(script.text or "", strict=False)
            except (ValueError, RecursionError):
                continue
            yield from _articles(content)


def _articles(content: object) -> Iterator[dict[str, Any]]:
    graph = content.get("@graph") if isinstance(content, dict) else None
    for item in [*_list(content), *_list(graph)]:
        kinds = _list(item.get("@type")) if isinstance(item, dict) else []
        if any(isinstance(kind, str) and _ARTICLE.search(kind) for kind in kinds):
            yield item


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _line(text: object) -> str:
    return " ".join(text.split())[:_LONGEST] if isinstance(text, str) and is_text(text) else ""


def _is_text(value: object) -> bool:
    return isinstance(value, str)
