"""An account in the making: claims of things, each with its passage, and the statements that bear them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from app.ingest.readers.english.found import Factuality, Span, Value
from app.ingest.readings import Passage

_OWN_WORDS = frozenset({"names", "parent", "office"})
_MODALITY = {"denied": "denied", "hypothetical": "hypothetical", "planned": "hypothetical"}


@dataclass(frozen=True)
class Said:
    """A statement that may bear claims: its key in the account, where it stands, and which of its words were spoken.

    One that says `again` what a sentence before it says bears its claims too.
    """

    key: str
    whole: Span
    spoken: Span
    content: dict[str, Any]
    again: bool = False


@dataclass
class Draft:
    """What an account will hold; `sentences` are where the text's sentences lie, `said` its statements.

    `prefix` stands before the names of rules, and no claim is surer than `surest`.
    """

    text: str
    sentences: list[Span]
    prefix: str = ""
    surest: float = 1.0
    said: list[Said] = field(default_factory=list)
    things: dict[str, dict[str, list[dict[str, Any]]]] = field(default_factory=dict)
    overlooked: list[Passage] = field(default_factory=list)

    def claim(  # noqa: PLR0913 - a claim is told by all of these
        self,
        thing: str,
        name: str,
        content: object,
        value: Value,
        rule: str,
        *,
        quote: Span | None = None,
        factuality: Factuality | None = None,
        note: str | None = None,
        valid_on: str | None = None,
        said: str | None = None,
    ) -> None:
        """Add a claim whose content was got as `value` was, unless it is there already.

        The quote is the passage given where it holds the value's words, else the sentence that does.  `said` is the key
        of the statement that bears it where no statement holds its words.
        """
        span = self.bearing(value.span, quote)
        # What somebody or something is called, and whose it is, is the text's own word, whoever speaks there.
        statement = None if name in _OWN_WORDS else self.statement(value.span)
        bearing = statement.key if statement is not None else said
        made: dict[str, Any] = {
            "value": content,
            "quote": self.text[span.start : span.end],
            "start": span.start,
            "how": value.how,
            "rule": f"{self.prefix}{rule}",
            "confidence": round(min(value.confidence, self.surest), 2),
        }
        if value.how == "inferred":
            made["note"] = note or "The words do not say so themselves; it follows from what stands around them."
        if bearing is not None:
            made["statement"] = bearing
        if factuality is not None:
            if factuality.status in _MODALITY:
                made["modality"] = _MODALITY[factuality.status]
            if factuality.distance == "doubted":
                made["distance"] = "doubted"
        if valid_on is not None:
            made["valid_on"] = valid_on
        here = self.things.setdefault(thing, {}).setdefault(name, [])
        again = self.repeated(value.span) if statement is not None else []
        for one in (made, *({**made, "statement": key} for key in again)):
            if not any(_same(one, other) for other in here):
                here.append(one)

    def bearing(self, span: Span, quote: Span | None) -> Span:
        """Give the passage that bears words: the quote where it holds them, else their sentence, else they alone."""
        if quote is not None and quote.start <= span.start and span.end <= quote.end:
            return quote
        return self.sentence(span) or span

    def sentence(self, span: Span) -> Span | None:
        """Give the sentence that holds words."""
        return next((one for one in self.sentences if one.start <= span.start and span.end <= one.end), None)

    def statement(self, span: Span) -> Said | None:
        """Give the statement that words are spoken in, the shortest where several hold them."""
        holding = [said for said in self.said if said.spoken.start <= span.start and span.end <= said.spoken.end]
        return min(holding, key=lambda said: said.spoken.end - said.spoken.start, default=None)

    def repeated(self, span: Span) -> list[str]:
        """Give the keys of the statements whose speakers are said to have said what a sentence before says."""
        return [said.key for said in self.said if said.again and said.spoken.start <= span.start < said.spoken.end]

    def pass_over(self, span: Span, reason: str) -> None:
        """Note a passage that nothing was made of, with why (a term of `overlooked`)."""
        whole = self.sentence(span) or span
        if not any(passage.start == whole.start for passage in self.overlooked):
            self.overlooked.append(Passage(whole.start, whole.end, reason))

    @property
    def bearing_statements(self) -> dict[str, Any]:
        """Give the statements that some claim names, as an account takes them."""
        named = {claim.get("statement") for claim in self._claims()}
        return {said.key: said.content for said in self.said if said.key in named}

    @property
    def needed(self) -> set[str]:
        """Give every thing that the claims and their statements name, those included that others are made of."""
        named = {str(claim["value"]) for claim in self._claims()}
        for content in self.bearing_statements.values():
            named |= {content[key] for key in ("speaker", "behalf") if key in content}
        for thing in self.things:
            slug = thing.partition("/")[2]
            named |= {f"{member}/{part}" for part in slug.split(":")[1:] for member in ("party", "person")}
        return named

    def _claims(self) -> Iterable[dict[str, Any]]:
        for properties in self.things.values():
            for claims in properties.values():
                yield from claims


def _same(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Tell whether two claims on one property say the same by the same passage."""
    return all(one.get(key) == other.get(key) for key in ("value", "start", "statement")) or (
        one["value"] == other["value"]
        and one["quote"] == other["quote"]
        and one.get("statement") == other.get("statement")
    )
