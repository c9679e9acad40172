"""The controlled lists, whole."""

from app.models.vocabularies import Vocabulary
from app.queries.listing import Listing, Sort
from app.schemas.vocabularies import VocabularyOut

VOCABULARIES = Listing(
    Vocabulary,
    VocabularyOut,
    sorts={"id": Sort("name"), "-id": Sort("name", descending=True)},
    address="name",
    id="name",
)
