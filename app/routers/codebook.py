"""`/v1/codebook`, `/v1/codebook.csv`: what every variable means."""

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import Response

from app.problems import problems
from app.queries.codebook import as_csv, codebook
from app.schemas.codebook import CodebookOut
from app.schemas.listing import NowQuery

router = APIRouter(tags=["codebook"], responses=problems(HTTPStatus.UNPROCESSABLE_ENTITY))
Nothing = Annotated[NowQuery, Query()]


@router.get("/codebook", response_model=CodebookOut, summary="Get the codebook")
async def get_codebook(_query: Nothing) -> Response:
    """Give every variable: what it means, its type, its values with their definitions and where those come from."""
    return Response(codebook().model_dump_json(), media_type="application/json")


@router.get(
    "/codebook.csv",
    response_class=Response,
    responses={200: {"content": {"text/csv": {"schema": {"type": "string"}}}}},
    summary="Get the codebook as CSV",
)
async def get_codebook_csv(_query: Nothing) -> Response:
    """Give the codebook as a table (RFC 4180), one row for each value of each variable."""
    headers = {"Content-Disposition": 'attachment; filename="parley-codebook.csv"'}
    return Response(as_csv(), media_type="text/csv; charset=utf-8; header=present", headers=headers)


routers = (router,)
