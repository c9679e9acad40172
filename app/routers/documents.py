"""`/v1/documents`."""

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import Response

from app.queries.documents import DOCUMENTS
from app.queries.listing import one_item
from app.routers.answers import PROBLEMS, Engine, SlugPath, item
from app.schemas.documents import DocumentOut
from app.schemas.listing import AtQuery

router = APIRouter(tags=["documents"], responses=PROBLEMS)


@router.get("/documents/{slug}", response_model=DocumentOut)
async def get_document(engine: Engine, slug: SlugPath, query: Annotated[AtQuery, Query()]) -> Response:
    """Give a document: where it is from, when it was published and taken in, and what is known of that."""
    return item(await one_item(engine, DOCUMENTS, slug, query))
