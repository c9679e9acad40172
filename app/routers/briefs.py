"""`/v1/talks/{id}/brief`: a round on two pages, as Markdown, a page, a Word document or JSON."""

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from app.briefs.forms import MEDIA_TYPES, written
from app.errors import MovedError
from app.queries.briefs import brief
from app.routers.answers import CITING, GONE, MOVED, PROBLEMS, UNCHANGED, Engine, answer, moved_to, settled, unchanged
from app.routers.question import TAG
from app.routers.resource import by_slug
from app.schemas.briefs import Brief, BriefQuery

POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
)
_FORMS: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The brief, in the form that was asked for.",
        "content": {
            MEDIA_TYPES["md"]: {"schema": {"type": "string"}},
            MEDIA_TYPES["html"]: {"schema": {"type": "string"}},
            MEDIA_TYPES["docx"]: {"schema": {"type": "string", "format": "binary"}},
        },
        "model": Brief,
    }
}

router = APIRouter(tags=[TAG], responses={**PROBLEMS, **GONE, **UNCHANGED})
routers = (router,)


@router.get("/talks/{id}/brief", response_class=Response, responses={**_FORMS, **MOVED}, summary="A round on two pages")
async def get_brief(
    request: Request,
    engine: Engine,
    id: by_slug("istanbul-2025-06-02"),  # type: ignore[valid-type] # noqa: A002 - it is a type made for this place
    query: Annotated[BriefQuery, Query()],
) -> Response:
    """Give what an aide prints before a round.

    It tells who sits there and what changed since last time, what each side asks and how it moved, what each says was
    agreed, what is disputed and what is not reported, each line with its words.
    """
    query = await settled(request, engine, query)
    kept = await unchanged(request, engine, query)
    if kept is not None:
        return kept
    try:
        found = await brief(engine, id, query)
    except MovedError as moved:
        return moved_to(request, id, moved)
    form = "json" if CITING in request.scope else query.format
    response = answer(request, written(found, form, query.as_of), found.revision, media_type=MEDIA_TYPES[form])
    if form == "html":
        response.headers.update({"Content-Security-Policy": POLICY, "X-Content-Type-Options": "nosniff"})
    if form == "docx":
        response.headers["Content-Disposition"] = f'attachment; filename="{found.talk.id}.docx"'
    return response
