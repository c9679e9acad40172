"""The tables: the ledger, the views that resolution makes of it with their versions, and the vocabularies."""

from app.models import ledger, review, versions, vocabularies
from app.models.base import Base

__all__ = ["Base", "ledger", "review", "versions", "vocabularies"]
