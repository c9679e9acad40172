"""`/v1/vocabularies`."""

from typing import Annotated

from fastapi import Path

from app.queries.vocabularies import VOCABULARIES
from app.routers.resource import resource
from app.schemas.listing import NowQuery
from app.schemas.vocabularies import VocabularyList, VocabularyOut, VocabularyQuery

routers = (
    resource(
        "vocabularies",
        VOCABULARIES,
        page=VocabularyList,
        item=VocabularyOut,
        query=VocabularyQuery,
        item_query=NowQuery,
        about="List the controlled lists, each with its terms, their definitions and codes of other schemes.",
        one="Give one controlled list.",
        address=Annotated[
            str,
            Path(pattern="^[a-z_]+$", max_length=40, description="Its name.", examples=["talk_status"]),
        ],
    ),
)
