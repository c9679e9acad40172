"""The app: settings in, a FastAPI application out; nothing else."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware
from fastapi.middleware.gzip import GZipMiddleware

from app import __version__
from app.db.engine import open_engine
from app.ingest.decisions import ReviewIn
from app.ingest.posting import ArticleIn, UploadIn
from app.problems import Problem, add_problems
from app.routers import (
    actors,
    briefs,
    citations,
    codebook,
    demands,
    health,
    ledger,
    outcomes,
    pages,
    posting,
    questions,
    releases,
    review,
    talks,
    vocabularies,
)
from app.routers.methods import Methods
from app.settings import Settings

_TAGS = {
    "talks": "Meetings and rounds, from their proposal on, with everything that belongs to them.",
    "questions": "What no single list answers: what changed, who asks what, where accounts differ.",
    "delegations": "A party's people at one talk, also a mediator's or host's, also planned ones.",
    "participants": "Who sat at which table, for whom, in which role and office; who was expected and did not come.",
    "demands": "What one side asks of another, offers, or sets as a condition.",
    "stances": "Where parties stand on demands, by their own word or as others say.",
    "proposals": "Papers that parties put forward.",
    "outcomes": "What talks brought, or did not, and how firmly it was agreed.",
    "commitments": "Who owes what to whom, and how far it has been carried out.",
    "conflicts": "Armed conflicts that are negotiated about.",
    "processes": "Series of talks that their parties treat as one.",
    "parties": "States, armed groups, organisations and offices that take part, speak or are spoken for.",
    "people": "Everybody who takes part, speaks or sends.",
    "places": "Where talks are.",
    "statements": "Passages in which a document has somebody speak.",
    "documents": "The texts and dataset releases that the words stand in.",
    "sources": "Who publishes the documents.",
    "claims": "The ledger's facts: value, exact words, speaker, certainty, both clocks.",
    "decisions": "What was accepted, rejected, preferred, taken back, merged or split, and why.",
    "revisions": "What was written into Parley, in order.",
    "review": "What machines read and nobody has decided on: it is in no other answer.",
    "suggestions": "Things that may be one, and on which nobody has decided.",
    "releases": "Revisions that have been given a name, with checksums of what they hold.",
    "vocabularies": "The controlled lists, with definitions and codes of other schemes.",
    "codebook": "What every variable means, and which values it takes.",
    "citation": "How to cite any answer, with the sources under it.",
    "health": "For whoever runs Parley.",
}
_ABOUT = """\
Who met, who sat at the table, what each side asked, what came of it, and who says so.

Every answer can be asked **as of a day** (`as_of`: what the documents known by then say) and **at a revision**
(`revision`: what Parley held then). Every thing links to its **claims**: the exact words that bear each value, who
said them, when, and how sure they were. A **release** is a revision with a name (`release`): its answers are the same
for ever, and `/v1/cite` says how to cite any of them.

To begin with: *who sat at a table* is `/v1/talks/{id}`, or `/v1/participants` by `talk`; *who met when* is `/v1/talks`
by `party`, `from` and `until`; *what each side asks* is `/v1/demands`; *what came of it* is `/v1/outcomes` and
`/v1/commitments`; *who says so* is `/v1/claims` by `subject`. On this page, tick the box beside a parameter to send it;
without the tick, its example is only shown.
"""


def create_app(settings: Settings | None = None) -> FastAPI:
    """Make the app on the base that the settings name; it is opened when the app starts."""
    settings = settings or Settings()

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        app.state.engine = open_engine(settings)
        app.state.posting = asyncio.Lock()
        yield
        await app.state.engine.dispose()

    app = FastAPI(
        title="Parley",
        version=__version__,
        summary="An open knowledge base of conflict negotiations.",
        description=_ABOUT,
        servers=[{"url": "/", "description": "Where this page is from."}],
        license_info={"name": "MIT", "identifier": "MIT"},
        openapi_tags=[{"name": name, "description": about} for name, about in _TAGS.items()],
        docs_url=None,
        redoc_url=None,
        lifespan=lifespan,
        generate_unique_id_function=lambda route: route.name,
    )
    app.state.settings = settings
    add_problems(app)
    app.add_middleware(GZipMiddleware, minimum_size=1_000, compresslevel=5)
    app.add_middleware(Methods)
    app.add_middleware(
        CORSMiddleware,
        allow_origins=["*"],
        allow_methods=["GET", "HEAD", "OPTIONS"],  # pages of other sites may read, and not write
        allow_headers=["If-None-Match"],
        expose_headers=["ETag", "Link"],
    )
    for module in (
        *(questions, briefs, talks, demands, outcomes, actors, ledger),
        *(posting, review, releases, vocabularies, codebook, citations),
    ):
        for router in module.routers:
            app.include_router(router, prefix="/v1")
    app.include_router(health.router)
    app.include_router(pages.router)
    _describe(app)
    return app


def _describe(app: FastAPI) -> None:
    """Put problems in the place of FastAPI's own description of a refused request, and the bodies that are sent."""
    made = app.openapi

    def openapi() -> dict[str, object]:
        if app.openapi_schema is None:
            schemas = made()["components"]["schemas"]
            for name in ("HTTPValidationError", "ValidationError"):
                schemas.pop(name, None)
            for operations in made()["paths"].values():
                for operation in operations.values():
                    for status in ("304", "308"):
                        operation["responses"].get(status, {}).pop("content", None)
            for model in (Problem, ReviewIn, ArticleIn, UploadIn):
                described = model.model_json_schema(ref_template="#/components/schemas/{model}")
                schemas |= described.pop("$defs", {}) | {model.__name__: described}
        return app.openapi_schema or {}

    app.openapi = openapi  # type: ignore[method-assign]
