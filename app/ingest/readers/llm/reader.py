"""The reader that asks a language model: it proposes, with the text's own words, and the text decides."""

import asyncio
from collections.abc import Collection
from dataclasses import replace
from datetime import date
from functools import partial

from app.errors import UnreadError
from app.ingest.readers.english.found import Fact, Reading
from app.ingest.readers.english.parsing import Parsed, parse
from app.ingest.readers.llm.asking import Ask
from app.ingest.readers.llm.facts import Place
from app.ingest.readers.llm.instructions import prompt
from app.ingest.readers.llm.naming import EXPLICIT, Names
from app.ingest.readers.llm.pieces import MOST, Piece, pieces
from app.ingest.readers.llm.quotes import Quotes
from app.ingest.readers.llm.shapes import Answer
from app.ingest.readers.llm.version import READER, VERSION

_MOST = 25 * MOST


async def read(
    ask: Ask, model: str, text: str, published: date | None = None, parties: Collection[str] = ()
) -> Reading:
    """Read an English text by asking a model of a name; `published` and `parties` are as for the reader of English.

    A text of several pieces is asked piece by piece.  Raises UnreadError for a text that is not English or too long to
    be asked about, LanguageModelError where a piece has no answer, and MissingExtraError.
    """
    if len(text) > _MOST:
        raise UnreadError(f"is unread: it is longer than the {_MOST:,} characters that a model is asked about")
    parsed = parse(text, published, parties)
    cut = pieces(parsed)
    try:
        async with asyncio.TaskGroup() as group:
            asked = [group.create_task(ask(prompt(piece), partial(_complaint, parsed, piece))) for piece in cut]
    except ExceptionGroup as errors:
        raise errors.exceptions[0] from None
    names, facts, refused = Names(parsed), list[Fact](), 0
    for number, (piece, task) in enumerate(zip(cut, asked, strict=True), 1):
        quotes = Quotes(piece)
        facts += Place(parsed, names, quotes).facts(task.result(), number)
        refused += quotes.refused
    reading = parsed.reading(READER, VERSION, model, facts, names.known)
    # Its rules are its own, and unmeasured: nothing that it says is as sure as what the reader of English says.
    return replace(reading, prefix=f"{READER}.", surest=EXPLICIT, refused=refused)


def _complaint(parsed: Parsed, piece: Piece, answer: Answer) -> str | None:
    quotes = Quotes(piece)
    Place(parsed, Names(parsed), quotes).facts(answer, 1)
    return quotes.complaint
