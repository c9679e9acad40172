"""The reader of English: a text in, a reading out, with every value's words, rule, how and confidence."""

from collections.abc import Collection
from datetime import date

from app.ingest.readers.english import stages
from app.ingest.readers.english.assembly import assemble
from app.ingest.readers.english.completions import completions
from app.ingest.readers.english.criticism import criticism
from app.ingest.readers.english.delegations import delegations
from app.ingest.readers.english.found import Candidate, Reading
from app.ingest.readers.english.leaders import leaders
from app.ingest.readers.english.model import model_name
from app.ingest.readers.english.parsing import parse
from app.ingest.readers.english.presenting import presenting
from app.ingest.readers.english.recalled import recalled
from app.ingest.readers.english.saying_days import tell_days
from app.ingest.readers.english.sendings import sendings
from app.ingest.readers.english.statements import statements
from app.ingest.readers.english.talks import talks
from app.ingest.readers.english.version import READER, VERSION


def read(text: str, published: date | None = None, parties: Collection[str] = ()) -> Reading:
    """Read an English text; `published` is the day of writing, where that is known from elsewhere.

    `parties` are names of sides that the base knows, beyond those that the gazetteer has.

    Raises UnreadError for a text that is not English, and MissingExtraError where the extra is not installed.
    """
    parsed = parse(text, published, parties)
    passages, entities = parsed.passages, parsed.entities
    candidates: list[Candidate] = [
        *talks(passages, entities, parsed.days, parsed.place),
        *delegations(passages, entities),
        *sendings(passages, entities),
        *leaders(passages, entities),
        *presenting(passages, entities),
        *stages.more(passages),
        *completions(passages, parsed.days),
        *criticism(passages, entities),
        *recalled(passages),
        *tell_days(statements(passages, entities), passages, parsed.days),
    ]
    return parsed.reading(READER, VERSION, model_name(), assemble(candidates, entities, parsed.place))
