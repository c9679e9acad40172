"""The reader of English: a text in, a reading out, with every value's words, rule, how and confidence."""

from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from app.ingest.readers.english import stages
from app.ingest.readers.english.assembly import Fact, assemble
from app.ingest.readers.english.delegations import delegations
from app.ingest.readers.english.entities import Entities
from app.ingest.readers.english.found import Candidate
from app.ingest.readers.english.leaders import leaders
from app.ingest.readers.english.model import model, model_name
from app.ingest.readers.english.passages import Passage
from app.ingest.readers.english.statements import statements
from app.ingest.readers.english.talks import talks
from app.ingest.readers.english.text import Block, blocks, require_english
from app.ingest.readers.english.times import Anchor, Time, anchor, times

READER = "english@1"


@dataclass(frozen=True)
class Reading:
    """What the reader found in a text; every span slices `text`."""

    text: str
    sha256: str
    reader: str
    model: str
    written: Anchor
    blocks: list[Block]
    facts: list[Fact]

    def of(self, kind: str) -> list[Fact]:
        """Give the facts of one kind, in the order of the text."""
        return [fact for fact in self.facts if fact.kind == kind]


def read(text: str, published: date | None = None) -> Reading:
    """Read an English text; `published` is the day of writing, where that is known from elsewhere.

    Raises UnreadError for a text that is not English, and MissingModelError where the extra is not installed.
    """
    require_english(text)
    cut = blocks(text)
    paragraphs = [block for block in cut if block.kind == "paragraph"]
    docs = model().pipe(block.words for block in paragraphs)
    passages = [Passage(block, doc) for block, doc in zip(paragraphs, docs, strict=True)]
    written = anchor(cut, published)
    days = _days(paragraphs, written)
    entities = Entities(passages, " ".join(block.words for block in cut if block.kind == "headline"))
    candidates: list[Candidate] = [
        *talks(passages, entities, days),
        *delegations(passages, entities),
        *leaders(passages, entities),
        *stages.more(passages),
        *statements(passages, entities),
    ]
    facts = assemble(candidates, entities)
    return Reading(text, sha256(text.encode()).hexdigest(), READER, model_name(), written, cut, facts)


def _days(paragraphs: list[Block], written: Anchor) -> list[list[Time]]:
    found: list[list[Time]] = []
    last: str | None = None
    for block in paragraphs:
        here = times(block, written, last)
        explicit = [str(time.value.value) for time in here if time.kind == "day"]
        last = explicit[-1] if explicit else last
        found.append(here)
    return found
