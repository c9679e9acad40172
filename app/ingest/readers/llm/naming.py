"""Who and where is meant by the words that a language model gives: the same names as the reader of English has."""

from dataclasses import replace

from app.ingest.readers.english.entities import Mention
from app.ingest.readers.english.found import How, Name, Span, Value
from app.ingest.readers.english.parsing import Parsed

EXPLICIT, RESOLVED, INFERRED = 0.7, 0.6, 0.5
_CONFIDENCES: dict[How, float] = {"explicit": EXPLICIT, "resolved": RESOLVED, "inferred": INFERRED}
_WHERE = ("state", "place")
_NOT_WHERE = ("demonym", "seat")


class Names:
    """The names of a text: those of its entities, and those that a model found beside them, each with its words."""

    def __init__(self, parsed: Parsed) -> None:
        """Begin with those of the entities."""
        self.known = parsed.entities.names()
        self._parsed = parsed

    def side(self, span: Span, meant: Span | None) -> Value:
        """Give the side that words name; `meant` are the words that name it elsewhere, where these do not."""
        for where in filter(None, (span, meant)):
            mention = self._covering(where)
            side = self._parsed.entities.side(mention) if mention else None
            if side is not None:
                return self._value(side, span)
        return self._own("party", span, meant)

    def person(self, span: Span, meant: Span | None) -> Value:
        """Give the person whom words name; `meant` are the words that name him or her elsewhere."""
        return self._known_person(span, meant) or self._own("person", span, meant)

    def anybody(self, span: Span, meant: Span | None) -> Value:
        """Give the person, else the side, that words name, else the words themselves."""
        return self._known_person(span, meant) or self.side(span, meant)

    def place(self, span: Span) -> Value | None:
        """Give the place that words name, as they name it; None where they name none."""
        inside = [
            mention
            for mention in self._parsed.entities.within(span)
            if mention.kind in _WHERE and mention.form not in _NOT_WHERE
        ]
        where = inside[0].span if inside else self._bare(span)
        return Value(self._text(where), where, "explicit", EXPLICIT) if inside or self._is_name(where) else None

    def belongs(self, person: Value, party: Value | None, office: Span | None) -> None:
        """Note the side and the office of somebody, where the text's entities do not tell them."""
        name = self.known.get(str(person.value))
        if name is not None and name.kind == "person":
            side = name.party or (str(party.value) if party and str(party.value) in self.known else None)
            self.known[str(person.value)] = replace(name, party=side, office=name.office or office)

    def _known_person(self, span: Span, meant: Span | None) -> Value | None:
        for where in filter(None, (span, meant)):
            mention = self._covering(where)
            if mention is not None and mention.kind == "person":
                return self._value(mention.name, span)
            if mention is not None:
                return None
        return None

    def _covering(self, span: Span) -> Mention | None:
        """Give the mention whose words are all that a span names: a state is not the council that has its name."""
        bare = self._bare(span)
        return next(
            (m for m in self._parsed.entities.within(bare) if m.span.start <= bare.start and bare.end <= m.span.end),
            None,
        )

    def _own(self, kind: str, span: Span, meant: Span | None) -> Value:
        """Give words as a name of their own, where they are one; else as words that stand for nobody."""
        for where in filter(None, (meant, span)):
            bare = self._bare(where)
            if self._is_name(bare):
                name = self._text(bare)
                self.known.setdefault(name, Name("person" if kind == "person" else "party", bare))
                return self._value(name, span)
        return Value(self._text(span), span, "explicit", INFERRED)

    def _value(self, name: str, span: Span) -> Value:
        how: How = "explicit" if self._text(self._bare(span)) == name else "resolved"
        return Value(name, span, how, _CONFIDENCES[how])

    def _is_name(self, span: Span) -> bool:
        return any(token.pos_ == "PROPN" and token.text[:1].isupper() for token in self._parsed.words(span) or ())

    def _bare(self, span: Span) -> Span:
        """Give a span without the article before and the genitive behind."""
        words = self._parsed.text[span.start : span.end]
        start = span.start + (4 if words[:4].lower() == "the " else 0)
        return Span(start, span.end - (2 if words[-2:] in ("'s", "\u2019s") else 0))

    def _text(self, span: Span) -> str:
        return " ".join(self._parsed.text[span.start : span.end].split())
