"""A paragraph with its parse."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.ingest.readers.english.found import Span
from app.ingest.readers.english.text import Block

if TYPE_CHECKING:
    from spacy.tokens import Doc


@dataclass(frozen=True)
class Passage:
    """A paragraph and its parse; the doc's characters plus `offset` are the text's."""

    block: Block
    doc: "Doc"

    @property
    def offset(self) -> int:
        """Give where the block starts in the text, in code points."""
        return self.block.start

    @property
    def text(self) -> str:
        """Give the doc's characters; asking the doc itself would put them together anew each time."""
        return self.block.words

    def span(self, start: int, end: int) -> Span:
        """Give the text's span of characters of the doc."""
        return Span(self.block.start + start, self.block.start + end)
