"""The reader of English: a text in, a reading out, with every value's words, rule, how and confidence."""

from collections.abc import Collection
from datetime import date
from hashlib import sha256

from app.ingest.readers.english import stages
from app.ingest.readers.english.assembly import assemble
from app.ingest.readers.english.delegations import delegations
from app.ingest.readers.english.entities import Entities
from app.ingest.readers.english.found import Candidate, Reading, Span, Written
from app.ingest.readers.english.leaders import leaders
from app.ingest.readers.english.missed import missed
from app.ingest.readers.english.model import model, model_name
from app.ingest.readers.english.passages import Passage
from app.ingest.readers.english.sendings import sendings
from app.ingest.readers.english.statements import statements
from app.ingest.readers.english.talks import talks
from app.ingest.readers.english.text import Block, blocks, require_english
from app.ingest.readers.english.times import Anchor, Time, anchor, times
from app.ingest.readers.english.version import READER, VERSION


def read(text: str, published: date | None = None, parties: Collection[str] = ()) -> Reading:
    """Read an English text; `published` is the day of writing, where that is known from elsewhere.

    `parties` are names of sides that the base knows, beyond those that the gazetteer has.

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
    entities = Entities(passages, headline, parties)
    candidates: list[Candidate] = [
        *talks(passages, entities, days),
        *delegations(passages, entities),
        *sendings(passages, entities),
        *leaders(passages, entities),
        *stages.more(passages),
        *statements(passages, entities),
    ]
    facts = assemble(candidates, entities)
    sentences = [
        passage.span(sentence.start_char, sentence.end_char) for passage in passages for sentence in passage.doc.sents
    ]
    return Reading(
        text=text,
        sha256=sha256(text.encode()).hexdigest(),
        reader=READER,
        version=VERSION,
        model=model_name(),
        written=Written(written.day, written.how, written.bound),
        facts=facts,
        names=entities.names(),
        sentences=[Span(*_trimmed(text, span)) for span in sentences],
        missed=missed(passages, facts),
    )


def _trimmed(text: str, span: Span) -> tuple[int, int]:
    words = text[span.start : span.end]
    return span.start + len(words) - len(words.lstrip()), span.start + len(words.rstrip())


def _days(paragraphs: list[Block], written: Anchor) -> list[list[Time]]:
    found: list[list[Time]] = []
    last: str | None = None
    for block in paragraphs:
        here = times(block, written, last)
        explicit = [str(time.value.value) for time in here if time.kind == "day"]
        last = explicit[-1] if explicit else last
        found.append(here)
    return found
