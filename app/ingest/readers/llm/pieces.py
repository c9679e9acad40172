"""A text cut into pieces that a language model can read at once, at its paragraphs wherever that is possible."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from app.ingest.readers.english.found import Span
from app.ingest.readers.english.parsing import Parsed

MOST = 8_000
"""How many code points a piece has at most, unless a single sentence is longer."""


@dataclass(frozen=True)
class Sentence:
    """A sentence with its number and that of its paragraph, both counted over the whole text from 1."""

    number: int
    paragraph: int
    span: Span


@dataclass
class Piece:
    """Sentences of a text that are read together."""

    text: str
    sentences: list[Sentence] = field(default_factory=list)

    @property
    def size(self) -> int:
        """Give how many code points its sentences have."""
        return _size(self.sentences)


def pieces(parsed: Parsed) -> list[Piece]:
    """Cut a text; a paragraph that is too long for one piece is cut at its sentences."""
    found: list[Piece] = []
    for paragraph in _paragraphs(parsed):
        fits = bool(found) and found[-1].size + _size(paragraph) <= MOST
        if not fits:
            found.append(Piece(parsed.text))
        for sentence in paragraph:
            if found[-1].sentences and found[-1].size + _size([sentence]) > MOST:
                found.append(Piece(parsed.text))
            found[-1].sentences.append(sentence)
    return found


def _paragraphs(parsed: Parsed) -> list[list[Sentence]]:
    numbered = enumerate(parsed.sentences, 1)
    found: dict[int, list[Sentence]] = {}
    ends = [passage.block.end for passage in parsed.passages]
    paragraph = 0
    for number, span in numbered:
        while span.start >= ends[paragraph]:
            paragraph += 1
        found.setdefault(paragraph, []).append(Sentence(number, paragraph + 1, span))
    return [*found.values()]


def _size(sentences: Sequence[Sentence]) -> int:
    return sum(sentence.span.end - sentence.span.start for sentence in sentences)
