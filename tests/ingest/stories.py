"""Tells a base, document by document, what is so; every claim quotes the same words, made for tests."""

from pathlib import Path
from typing import Any

from app.ingest.plan import Report
from tests.world import World, said

WORDS = "So it is told."
Things = dict[str, Any]


def so(value: object, **more: Any) -> dict[str, Any]:
    """Give a claim of something."""
    return said(value, WORDS, **more)


def empty(reason: str = "not_reported", **more: Any) -> dict[str, Any]:
    """Give a claim that there is no value."""
    return {"empty": reason, **more}


def by(speaker: str, **more: Any) -> dict[str, Any]:
    """Give the statements of an account in which one party or person, `s`, speaks."""
    return {"statements": {"s": {"quote": WORDS, "speaker": speaker, "speech": "indirect", **more}}}


class Story:
    """A base, and the documents that are told to it."""

    def __init__(self, world: World, url: str) -> None:
        """Begin with nothing told."""
        self.world = world
        self.url = url

    def tell(self, slug: str, things: Things, day: str = "2025-06-05", **account: Any) -> Report:
        """Ingest a document that was published on a day, and an account of it."""
        return self.world.ingest(self.url, *self.write(slug, things, day, **account))

    def write(self, slug: str, things: Things, day: str = "2025-06-05", **account: Any) -> list[Path]:
        """Write the document and the account, and ingest nothing."""
        return [self.world.document(slug, WORDS, published=day), self.world.account(slug, things, **account)]

    def decide(self, slug: str, *decisions: dict[str, Any]) -> Report:
        """Ingest a document of decisions."""
        return self.tell(slug, {}, decisions=list(decisions))


def merge(thing: str, into: str, reason: str = "they are one") -> dict[str, Any]:
    """Give the decision that two things are one."""
    return {"action": "merge", "thing": thing, "into": into, "reason": reason}


def split(thing: str, reason: str = "they are two") -> dict[str, Any]:
    """Give the decision that a merged thing is one of its own after all."""
    return {"action": "split", "thing": thing, "reason": reason}
