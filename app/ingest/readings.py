"""What checking makes of an account: readings, ready for the ledger but for the ids that it gives.

The digests that name statements and claims are made of what stands here.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.db.types import canonical
from app.ingest.account import DecisionIn
from app.ingest.files import Place
from app.ingest.identity import Address
from app.ingest.values import Value


@dataclass(frozen=True)
class Held:
    """A document that accounts may be of, from the files or from the base."""

    slug: str
    language: str
    known_on: date
    sha256: str | None
    characters: str | None


@dataclass(frozen=True)
class Said:
    """A statement, ready for the ledger but for the ids of its document, speaker and principal."""

    digest: str
    speaker: Address | None
    behalf: Address | None
    columns: Mapping[str, Any]


@dataclass(frozen=True)
class Ready:
    """A claim, ready for the ledger but for the ids of its document, thing, value and statement."""

    digest: str
    subject: Address
    value: Value
    statement: Said | None
    columns: Mapping[str, Any]


@dataclass(frozen=True)
class Passage:
    """Code points `start` to `end` of a document that a machine passed over, and why (a term of `overlooked`)."""

    start: int
    end: int
    reason: str


@dataclass(frozen=True)
class ReadBy:
    """How a machine read a document: with which model, what it passed over, or why it could not read it."""

    model: str | None = None
    overlooked: tuple[Passage, ...] = ()
    unread: str | None = None


@dataclass(frozen=True)
class Blanket:
    """That all of an account is accepted as it is recorded: by whom, and why."""

    actor: str
    reason: str


@dataclass(frozen=True)
class Reading:
    """An account that has passed every check."""

    place: Place
    document: str
    sha256: str | None
    known_on: date
    reader: str
    reader_version: str
    accepted: bool
    claims: list[Ready]
    decisions: list[DecisionIn]
    read_by: ReadBy | None = None
    blanket: Blanket | None = None


def digest(*content: object) -> str:
    """Give the SHA-256 of the canonical JSON of what is passed, in hexadecimal."""
    return hashlib.sha256(canonical(content).encode()).hexdigest()
