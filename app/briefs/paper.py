"""What a paper is made of, whatever form it is given in: sections of lines, each with its quotes, and their sources."""

from dataclasses import dataclass, field

from app.briefs.wording import day
from app.schemas.words import Origin, Words

LONGEST_QUOTE = 220
"""Characters of a quote on paper; the whole of it is one request away."""


@dataclass(frozen=True)
class Note:
    """The words behind a line: the quote, if one may be given, who says it, and the number of the source.

    `again` is there where the paper has the same words before; they are not given a second time.
    """

    quote: str | None
    again: bool
    speaker: str | None
    mark: str | None
    source: int

    @property
    def who(self) -> str:
        """Give who says it, how sure they are, and whether the words were given before; empty for the plain rest."""
        return ", ".join(part for part in (self.speaker, self.mark, "as above" if self.again else None) if part)


@dataclass(frozen=True)
class Line:
    """One line: what it says, the words behind it, and how far it is set in."""

    text: str
    notes: tuple[Note, ...] = ()
    depth: int = 0


@dataclass(frozen=True)
class Section:
    """A heading and its lines."""

    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Paper:
    """The whole: title, what it is, sections, numbered sources, and how it came to be."""

    title: str
    lead: tuple[str, ...]
    sections: tuple[Section, ...]
    sources: tuple[str, ...]
    foot: str


@dataclass
class Sources:
    """The documents that a paper quotes, numbered as they come."""

    _numbers: dict[str, int] = field(default_factory=dict)
    _told: list[str] = field(default_factory=list)
    _given: set[tuple[str, str]] = field(default_factory=set)

    def note(self, words: Words) -> Note:
        """Give the note of a claim."""
        quote = words.quote and " ".join(words.quote.split())
        if quote and len(quote) > LONGEST_QUOTE:
            quote = quote[:LONGEST_QUOTE].rsplit(" ", 1)[0] + " …"
        speaker = (words.speaker.name or words.speaker.id) if words.speaker else words.speaker_label
        marks = {"denied": "denied", "hypothetical": "supposed", "doubted": "doubted"}
        told = [marks[value] for value in (words.modality, words.distance) if value in marks]
        place = (words.document.id, quote or "")
        again = quote is not None and place in self._given
        self._given.add(place)
        return Note(None if again else quote, again, speaker, ", ".join(told) or None, self._number(words.document))

    def all(self) -> tuple[str, ...]:
        """Give each document in short, in the order of the numbers, which count from 1."""
        return tuple(self._told)

    def _number(self, document: Origin) -> int:
        if document.id not in self._numbers:
            self._numbers[document.id] = len(self._numbers) + 1
            title = f"“{document.title}”" if document.title else document.id
            parts = (title, document.source, day(document.published) or "undated", document.address)
            self._told.append(", ".join(part for part in parts if part))
        return self._numbers[document.id]
