"""The app: settings in, a FastAPI application out; nothing else."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware
from fastapi.middleware.gzip import GZipMiddleware

from app import __version__
from app.db.engine import open_engine
from app.problems import Problem, add_problems
from app.routers import actors, demands, health, ledger, outcomes, talks, vocabularies
from app.routers.methods import ReadMethods
from app.settings import Settings

_ABOUT = """\
Who met, who sat at the table, what each side asked, what came of it, and who says so.

Every answer can be asked **as of a day** (`as_of`: what the documents known by then say) and **at a revision**
(`revision`: what Parley held then). Every thing links to its **claims**: the exact words that bear each value, who
said them, when, and how sure they were.
"""


def create_app(settings: Settings | None = None) -> FastAPI:
    """Make the app on the base that the settings name; it is opened when the app starts."""
    settings = settings or Settings()

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        app.state.engine = open_engine(settings)
        yield
        await app.state.engine.dispose()

    app = FastAPI(
        title="Parley",
        version=__version__,
        summary="An open knowledge base of conflict negotiations.",
        description=_ABOUT,
        docs_url=None,
        redoc_url=None,
        lifespan=lifespan,
        generate_unique_id_function=lambda route: route.name,
    )
    add_problems(app)
    app.add_middleware(GZipMiddleware, minimum_size=1_000, compresslevel=5)
    app.add_middleware(ReadMethods)
    app.add_middleware(
        CORSMiddleware,
        allow_origins=["*"],
        allow_methods=["GET", "HEAD", "OPTIONS"],
        expose_headers=["ETag", "Link"],
    )
    for module in (talks, demands, outcomes, actors, ledger, vocabularies):
        for router in module.routers:
            app.include_router(router, prefix="/v1")
    app.include_router(health.router)
    _describe(app)
    return app


def _describe(app: FastAPI) -> None:
    """Put problems in the place of FastAPI's own description of a refused request."""
    made = app.openapi

    def openapi() -> dict[str, object]:
        if app.openapi_schema is None:
            schemas = made()["components"]["schemas"]
            for name in ("HTTPValidationError", "ValidationError"):
                schemas.pop(name, None)
            described = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
            schemas |= described.pop("$defs") | {"Problem": described}
        return app.openapi_schema or {}

    app.openapi = openapi  # type: ignore[method-assign]
