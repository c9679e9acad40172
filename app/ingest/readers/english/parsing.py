"""What every reader of English begins with: the blocks, their parse, the day expressions, and who is named."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING

from app.ingest.readers.english.entities import Entities
from app.ingest.readers.english.found import Fact, Name, Reading, Span, Value, Written
from app.ingest.readers.english.missed import missed
from app.ingest.readers.english.model import model
from app.ingest.readers.english.passages import Passage
from app.ingest.readers.english.ranges import joined
from app.ingest.readers.english.reckoning import Anchor
from app.ingest.readers.english.text import Block, blocks, require_english
from app.ingest.readers.english.times import Time, anchor, times
from app.ingest.readers.english.venues import written_in

if TYPE_CHECKING:
    from spacy.tokens import Span as Words


@dataclass(frozen=True)
class Parsed:
    """A text with its paragraphs, and of each its day expressions; `sentences` are those of all paragraphs.

    `place` is where the text was written, if a dateline says so.
    """

    text: str
    passages: list[Passage]
    written: Anchor
    days: list[list[Time]]
    entities: Entities
    sentences: list[Span]
    place: Value | None = None

    def words(self, span: Span) -> "Words | None":
        """Give the parse of a span, as far as it lies in one paragraph; None for one that lies in none."""
        for passage in self.passages:
            start, end = span.start - passage.offset, span.end - passage.offset
            if 0 <= start < len(passage.text):
                return passage.doc.char_span(start, min(end, len(passage.text)), alignment_mode="expand")
        return None

    def reading(
        self, reader: str, version: str, model: str, facts: list[Fact], names: Mapping[str, Name] | None = None
    ) -> Reading:
        """Give the reading that facts come to; `names` are those of the entities unless others are given."""
        return Reading(
            text=self.text,
            sha256=sha256(self.text.encode()).hexdigest(),
            reader=reader,
            version=version,
            model=model,
            written=Written(self.written.day, self.written.how, self.written.bound),
            facts=facts,
            names=self.entities.names() if names is None else names,
            sentences=self.sentences,
            missed=missed(self.passages, facts),
        )


def parse(text: str, published: date | None = None, parties: Collection[str] = ()) -> Parsed:
    """Parse an English text; `published` is the day of writing, `parties` are names of sides, known from elsewhere.

    Raises UnreadError for a text that is not English, and MissingExtraError where the extra is not installed.
    """
    require_english(text)
    cut = blocks(text)
    paragraphs = [block for block in cut if block.kind == "paragraph"]
    docs = model().pipe(block.words for block in paragraphs)
    passages = [Passage(block, doc) for block, doc in zip(paragraphs, docs, strict=True)]
    written = anchor(cut, published)
    days = _days(paragraphs, written)
    headline = " ".join(block.words for block in cut if block.kind == "headline")
    dateline = " ".join(block.words for block in cut if block.kind == "dateline")
    entities = Entities(passages, headline, parties, dateline)
    sentences = [
        passage.span(sentence.start_char, sentence.end_char) for passage in passages for sentence in passage.doc.sents
    ]
    return Parsed(
        text, passages, written, days, entities, [Span(*_trimmed(text, span)) for span in sentences], written_in(cut)
    )


def _trimmed(text: str, span: Span) -> tuple[int, int]:
    words = text[span.start : span.end]
    return span.start + len(words) - len(words.lstrip()), span.start + len(words.rstrip())


def _days(paragraphs: list[Block], written: Anchor) -> list[list[Time]]:
    found: list[list[Time]] = []
    last: str | None = None
    for block in paragraphs:
        here = joined(block, times(block, written, last), written)
        explicit = [str(time.value.value) for time in here if time.kind == "day"]
        last = explicit[-1] if explicit else last
        found.append(here)
    return found
