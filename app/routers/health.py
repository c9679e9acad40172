"""`/healthz` and `/readyz`, for whoever runs Parley."""

from http import HTTPStatus

from fastapi import APIRouter
from pydantic import BaseModel, Field

from app.problems import problems
from app.queries.health import check_ready
from app.routers.answers import Engine

router = APIRouter(tags=["health"])


class Health(BaseModel):
    """A sign of life."""

    status: str = Field(description="`ok` or `ready`.")


@router.get("/healthz")
async def healthz() -> Health:
    """Tell that the process answers; the base is not asked."""
    return Health(status="ok")


@router.get("/readyz", responses=problems(HTTPStatus.SERVICE_UNAVAILABLE))
async def readyz(engine: Engine) -> Health:
    """Tell that the base answers and is at this version's newest migration; 503 if not."""
    await check_ready(engine)
    return Health(status="ready")
