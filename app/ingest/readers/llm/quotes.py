"""Where the words stand that a language model gives as the text's: found by Parley, or refused."""

import re
from dataclasses import dataclass, field

from app.ingest.readers.english.found import Span
from app.ingest.readers.llm.pieces import Piece
from app.ingest.readers.llm.shapes import Words

_PLAIN = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u201a\u2032\u0060\u00b4", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u2033\u00ab\u00bb", '"'),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"),
    }
)
_EDGES = " \t\r\n\"'.,;:\u2026"


@dataclass
class Quotes:
    """Finds words in a piece of a text; what it refuses, it keeps.

    Curly quotation marks, dashes and line breaks may differ from the text's; nothing else may.
    """

    piece: Piece
    absent: list[str] = field(default_factory=list)
    several: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Write the text plainly, with as many characters."""
        self._plain = self.piece.text.translate(_PLAIN)

    def find(self, words: Words, within: Span | None = None) -> Span | None:
        """Give where words stand, whole words only; None, and noted, where they do not, or where that is not told.

        Of several places the one in the sentence that is named counts, else one in `within`.
        """
        found = self._places(words.quote)
        if not found:
            self.absent.append(words.quote)
            return None
        if len(found) == 1:
            return found[0]
        for around in (self._sentence(words.sentence), within):
            inside = [span for span in found if around and around.start <= span.start < around.end]
            if inside:
                return inside[0]
        self.several.append(words.quote)
        return None

    def name(self, name: str) -> Span | None:
        """Give where a name stands first; None, and noted, where it does not."""
        found = self._places(name)
        if not found:
            self.absent.append(name)
        return found[0] if found else None

    @property
    def refused(self) -> int:
        """Give how many values were refused."""
        return len(self.absent) + len(self.several)

    @property
    def complaint(self) -> str | None:
        """Give what is wrong with the words, as it is told to the model; None where nothing is."""
        told = []
        if self.absent:
            told.append(f"These words do not stand in the text as you gave them: {_listed(self.absent)}.")
        if self.several:
            what = "These words stand in it more than once and need the number of their sentence"
            told.append(f"{what}: {_listed(self.several)}.")
        if not told:
            return None
        return " ".join([*told, "Give all again, with words that stand in the text; leave out what has none."])

    def _places(self, quote: str) -> list[Span]:
        parts = [re.escape(part) for part in quote.translate(_PLAIN).strip(_EDGES).split()]
        if not parts:
            return []
        pattern = r"\s+".join(parts)
        matches = re.finditer(rf"(?<!\w){pattern}(?!\w)", self._plain)
        return [span for span in (Span(*match.span()) for match in matches) if self._shown(span)]

    def _shown(self, span: Span) -> bool:
        """Tell whether the piece shows what stands there: headlines and other pieces are no evidence."""
        return any(sentence.span.start <= span.start < sentence.span.end for sentence in self.piece.sentences)

    def _sentence(self, number: int | None) -> Span | None:
        return next((sentence.span for sentence in self.piece.sentences if sentence.number == number), None)


def _listed(quotes: list[str]) -> str:
    return "; ".join(f'"{quote}"' for quote in dict.fromkeys(quotes))
