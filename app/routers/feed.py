"""`/v1/changes.atom`: what changed, as an Atom feed (RFC 4287) in pages (RFC 5005), the newest first."""

from datetime import UTC, datetime
from http import HTTPStatus
from typing import Annotated
from xml.etree.ElementTree import Element, SubElement, tostring

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from app.days import FIRST_DAY
from app.queries.changes import Changed, changes_page
from app.routers.answers import GONE, PROBLEMS, UNCHANGED, Engine, answer, settled, unchanged
from app.routers.question import TAG
from app.schemas.changes import Change, ChangesQuery

MEDIA_TYPE = "application/atom+xml"
_ATOM = "http://www.w3.org/2005/Atom"
_PLURALS = {"party": "parties", "person": "people", "process": "processes"}
_NEVER = datetime.combine(FIRST_DAY, datetime.min.time(), UTC)

router = APIRouter(tags=[TAG], responses={**PROBLEMS, **GONE, **UNCHANGED})


@router.get(
    "/changes.atom",
    summary="What changed, as a feed",
    response_class=Response,
    responses={
        int(HTTPStatus.OK): {"description": "An Atom feed.", "content": {MEDIA_TYPE: {"schema": {"type": "string"}}}}
    },
)
async def feed_changes(request: Request, engine: Engine, query: Annotated[ChangesQuery, Query()]) -> Response:
    """Give the changes of `/v1/changes` as an Atom feed, the newest first, an entry each; older ones are `next`."""
    query = await settled(request, engine, query)
    kept = await unchanged(request, engine, query)
    if kept is not None:
        return kept
    page = await changes_page(engine, query, newest_first=True)
    following = str(request.url.include_query_params(cursor=page.cursor)) if page.cursor is not None else None
    return answer(request, _feed(request, page, following), page.revision, following, MEDIA_TYPE)


def _feed(request: Request, page: Changed, following: str | None) -> bytes:
    feed = Element("feed", xmlns=_ATOM)
    _text(feed, "id", "urn:parley:changes")
    _text(feed, "title", "Parley: what changed")
    _text(feed, "updated", _instant(page.at or _NEVER))
    _text(SubElement(feed, "author"), "name", "Parley")
    first = request.url.remove_query_params("cursor")
    for relation, address in (("self", request.url), ("first", first), ("next", following)):
        if address is not None:
            SubElement(feed, "link", rel=relation, type=MEDIA_TYPE, href=str(address))
    for change in page.items:
        _entry(feed, change, str(request.base_url).rstrip("/"))
    found: bytes = tostring(feed, encoding="utf-8", xml_declaration=True)
    return found


def _entry(feed: Element, change: Change, home: str) -> None:
    entry = SubElement(feed, "entry")
    _text(entry, "id", f"urn:parley:change:{change.revision}:{change.thing}")
    _text(entry, "title", f"{change.thing}: {change.change}")
    _text(entry, "updated", _instant(change.at))
    kind, _, thing = (change.into or change.thing).partition("/")
    if change.change != "removed":
        href = f"{home}/v1/{_PLURALS.get(kind, f'{kind}s')}/{thing}"
        SubElement(entry, "link", rel="alternate", type="application/json", href=href)
    _text(entry, "content", "\n".join(_lines(change)), type="text")


def _lines(change: Change) -> list[str]:
    """Tell a change in words, one thing a line."""
    recorded = "recorded:" if change.recorded else f"{change.thing} {_TOLD[change.change]}."
    lines = [f"Revision {change.revision}: {recorded}"]
    lines += [f"Changed: {', '.join(change.properties)}."] if change.properties else []
    lines += [f"Merged into {change.into}."] if change.into else []
    lines += [f"Before, it stood at {change.formerly}."] if change.formerly else []
    lines += [f"{item.thing}: {item.change}." for item in change.recorded]
    for name, digests in change.claims or ():
        lines += [f"Claims {name}: {len(digests)}."] if digests else []
    return lines


_TOLD = {
    "added": "has been added",
    "changed": "has changed",
    "removed": "is served no longer",
    "merged": "has been merged",
    "words": "is as it was, but the claims behind it are not",
}


def _text(parent: Element, name: str, text: str, **attributes: str) -> None:
    SubElement(parent, name, attributes).text = text


def _instant(at: datetime) -> str:
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z")
