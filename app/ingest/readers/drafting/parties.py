"""Who is who in a draft: the people, parties and places that facts name, each with the words that name it."""

from collections.abc import Collection
from dataclasses import dataclass, field
from dataclasses import replace as changed

from app.ingest.readers.drafting import naming
from app.ingest.readers.drafting.draft import Draft
from app.ingest.readers.english.found import Name, Reading, Value

_SIDES = frozenset({"state", "party", "organisation"})
_NAMED = 0.9
_STANDS_FOR = 0.8
UNSURE_YEAR = "No year is given; it is that of the day on the page, or before."


@dataclass
class Cast:
    """Those whom a reading names, by address; `introduce` says in the draft what those that are needed are called."""

    draft: Draft
    reading: Reading
    document: str
    named: dict[str, tuple[str, Name]] = field(default_factory=dict)
    above: set[str] = field(default_factory=set)

    def party(self, value: Value | None) -> str | None:
        """Give the address of the party that a value names, None where it names none that can be told."""
        name = self.reading.names.get(str(value.value)) if value else None
        if value is None or name is None or name.kind not in _SIDES:
            return None
        thing = naming.party(str(value.value))
        if thing is not None:
            self.named.setdefault(thing, (str(value.value), name))
        return thing

    def person(self, value: Value | None) -> str | None:
        """Give the address of the person that a value names."""
        name = self.reading.names.get(str(value.value)) if value else None
        if value is None or name is None or name.kind != "person":
            return None
        thing = naming.person(str(value.value), self.document)
        if thing is not None:
            self.named.setdefault(thing, (str(value.value), name))
        return thing

    def place(self, value: Value | None) -> str | None:
        """Give the address of the place that a value names."""
        thing = naming.place(str(value.value)) if value else None
        if value is not None and thing is not None:
            self.named.setdefault(thing, (str(value.value), Name("place", value.span, value.how)))
        return thing

    def side_of(self, person: Value) -> str | None:
        """Give the address of the party that a person is of, as the text has it."""
        name = self.reading.names.get(str(person.value))
        return self.party(changed(person, value=name.party)) if name and name.party else None

    def behalf_of(self, person: Value) -> str | None:
        """Give the address of whom a person speaks for: the ministry whose spokesperson it is, else the own side."""
        name = self.reading.names.get(str(person.value))
        body = self.party(changed(person, value=name.speaks_for)) if name and name.speaks_for else None
        return body or self.side_of(person)

    def of_unsure_year(self, day: Value) -> bool:
        """Tell whether the year of a day is only that of the day which a page bears, maybe that of its fetching."""
        words = self.reading.text[day.span.start : day.span.end]
        return self.reading.written.bound and str(day.value)[:4] not in words

    def office_of(self, person: Value) -> str | None:
        """Give a person's office in the text's words."""
        name = self.reading.names.get(str(person.value))
        return self.reading.text[name.office.start : name.office.end] if name and name.office else None

    def _belongs(self, thing: str) -> None:
        """Say of which state a ministry is."""
        _, name = self.named.get(thing, ("", None))
        if name is None or name.kind != "organisation" or name.party is None:
            return
        parent = self.party(Value(name.party, name.span))
        if parent is not None:
            self.above.add(parent)
            value = Value(name.party, name.span, "resolved", _STANDS_FOR)
            self.draft.claim(thing, "parent", parent, value, "name.parent", quote=name.span)

    def introduce(self, things: Collection[str]) -> None:
        """Say what each of the things is called: the words themselves, unless they only stand for the name."""
        for thing in things:
            self._belongs(thing)
        for thing, (shown, name) in self.named.items():
            if thing not in things and thing not in self.above:
                continue
            words = self.reading.text[name.span.start : name.span.end]
            is_name = name.how == "explicit"
            value = Value(shown, name.span, "explicit" if is_name else "resolved", _NAMED if is_name else _STANDS_FOR)
            content = " ".join(words.split()) if is_name else shown
            rule = f"name.{thing.partition('/')[0]}"
            self.draft.claim(thing, "names", content, value, rule, quote=name.span)
            for span in name.also:
                also = " ".join(self.reading.text[span.start : span.end].split())
                if not any(claim["value"] == also for claim in self.draft.things[thing]["names"]):
                    self.draft.claim(thing, "names", also, Value(also, span, "resolved", _STANDS_FOR), rule, quote=span)
