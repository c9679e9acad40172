"""People and mentions: what is known of somebody whom a text names, and words that name somebody or some place."""

from dataclasses import dataclass, field
from typing import Literal

from app.ingest.readers.english.found import How, Span
from app.ingest.readers.english.gazetteer import Form


@dataclass
class Person:
    """Somebody whom the text names."""

    name: str
    party: str | None = None
    party_span: Span | None = None
    office: str | None = None
    office_span: Span | None = None
    mentions: list[Span] = field(default_factory=list)
    offices: dict[Span, tuple[str, Span]] = field(default_factory=dict)

    def office_at(self, mention: Span) -> tuple[str, Span] | None:
        """Give the office that stands beside a mention, with its words, else the first that the text gives."""
        first = (self.office, self.office_span) if self.office and self.office_span else None
        return self.offices.get(mention, first)


@dataclass(frozen=True)
class Mention:
    """Words that name somebody or some place; `name` is the one name that stands for it."""

    span: Span
    name: str
    kind: Literal["person", "state", "party", "organisation", "place"]
    form: Form = "name"
    how: How = "explicit"
