"""Who and where a text speaks of: mentions of people, sides and places, each resolved to one name.

People are known by their full name once the text gives it; a surname alone is the person of that surname.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection
from dataclasses import replace
from typing import TYPE_CHECKING

from app.ingest.readers.english.acronyms import acronyms
from app.ingest.readers.english.bodies import Body, bodies, speaking_for
from app.ingest.readers.english.found import How, Name, Span, Value
from app.ingest.readers.english.gazetteer import Form, Known, known_names, leader_of
from app.ingest.readers.english.groups import home, own_names
from app.ingest.readers.english.mediation import between
from app.ingest.readers.english.mentions import Mention, Person
from app.ingest.readers.english.names import keys, names
from app.ingest.readers.english.offices import GO_BETWEEN, OFFICE, before, behind
from app.ingest.readers.english.passages import Passage
from app.ingest.readers.english.resolving import compass, nations, pairs, powers, sides

if TYPE_CHECKING:
    from spacy.tokens import Span as Words

_OF_STATE = re.compile(r"\b(?:US|U\.S\.)?\s*Secretary of State\b")
_ALIAS = re.compile(
    r"\b(?:also |better |widely )?known (?:as|by)(?: (?:the|his|her|nom|de|guerre|alias|name|of|war"
    r"|nom-de-guerre))* \"?([A-Z]\w+(?: [A-Z]\w+)?)"
)
_ONCE = re.compile(r"^(?:an? |the )?(?:former|ex-|onetime|one-time|retired)|\b(?:former|ex-)", re.IGNORECASE)
_LONGEST = 120
_HYPHENED = re.compile(r"\b[A-Z]\w+(?:-[A-Z]\w+)+\b")
_BACKED = re.compile(
    r"-(?:backed|funded|financed|based|opposed|born|held|controlled|made|style|era|supported|trained|allied|aligned"
    r"|armed|occupied|administered|educated|speaking|linked|run|ruled|owned|registered|inspired|sponsored groups?)\b"
)
_POSSESSED = re.compile(r"\b((?:[A-Z][\w.]+ ){0,2}[A-Z][\w.]+)'s $")
_THERE = re.compile(r"\b(?:in|at|near|outside)\s+$")
_DATELINE = re.compile(r"[A-Z][A-Z .'-]+,\s*")
__all__ = ["Entities", "Mention", "Person"]
_WHERE = ("in", "near", "outside")


class Entities:
    """The people, sides and places of one text."""

    def __init__(
        self, passages: list[Passage], headline: str = "", parties: Collection[str] = (), dateline: str = ""
    ) -> None:
        """Find everybody whom the passages mention; headline and dateline only tell whom the text is about.

        `parties` are names of sides known from elsewhere.
        """
        self.people: dict[str, Person] = {}
        self.mentions: list[Mention] = []
        self.capitals: dict[str, str] = {}
        self._starts: list[int] = []
        self.own: dict[str, Known] = {}
        for text, known in own_names(passages):
            self.own.setdefault(text, known)
        self.own |= acronyms(passages, self.own)
        for name in parties:
            if name[:1].isupper() and not _is_known(name):
                self.own.setdefault(name, Known(name, "party", "name"))
        named = [(passage, list(names(passage, self.own))) for passage in passages]
        full = [name for _, here in named for _, name in here if " " in name]
        self._full = keys(full)
        for passage, here in named:
            taken = [(start, end) for start, end in ((words.start_char, words.end_char) for words, _ in here)]
            for words, name in here:
                self._person(passage, words, name)
            for start, end, known in known_names(passage.text, self.own):
                backed = known.form == "demonym" and _BACKED.match(passage.text, end)
                if not backed and not any(first < end and start < last for first, last in taken):
                    span = passage.span(start, end)
                    if known.form == "capital":
                        self.capitals.setdefault(known.name, passage.text[start:end])
                    there = known.form == "capital" and _THERE.search(passage.text, max(0, start - 12), start)
                    form = "place" if there or _DATELINE.fullmatch(passage.text, 0, start) else known.form
                    self.mentions.append(Mention(span, known.name, known.kind, form, _how(known.form)))
            self._surnames(passage)
            self._places(passage)
        self._aliases(passages)
        self.count()
        compass(self, passages)
        nations(self)
        powers(self, passages)
        self.bodies = [body for passage in passages for body in bodies(passage, self.own)]
        self.home = home(passages, self.own, headline, dateline)
        self._led()
        sides(self, passages)
        self.sentences = [p.offset + s.start_char for p in passages for s in p.doc.sents]
        self.pairs = pairs(self, passages)
        self.between = between(self, passages)

    def count(self) -> None:
        """Bring the mentions in order, and count how often each side is named."""
        self.mentions.sort(key=lambda mention: (mention.span.start, -mention.span.end))
        self._starts = [mention.span.start for mention in self.mentions]
        self.frequent = Counter(m.name for m in self.mentions if m.kind in ("state", "party") and m.form != "place")

    def _led(self) -> None:
        """Say whose the leaders are whom everybody knows, where the text does not."""
        for person in self.people.values():
            side = leader_of(person.name, self.frequent) if person.party is None else None
            if side is not None:
                person.party, person.party_span = side, person.mentions[0]

    def _person(self, passage: Passage, words: "Words", name: str) -> None:
        whole = self._full.get(name.lower(), name)
        if whole == name and " " not in name:
            begun = {full for full in self._full.values() if full.startswith(f"{name} ")}
            whole = begun.pop() if len(begun) == 1 else name
        person = self.people.setdefault(whole, Person(whole))
        span = passage.span(words.start_char, words.end_char)
        person.mentions.append(span)
        how: How = "explicit" if whole == name else "resolved"
        self.mentions.append(Mention(span, whole, "person", "name", how))
        for found in (before(words), behind(words)):
            if not found:
                continue
            start, end = found
            text = passage.text[start:end]
            line = _DATELINE.match(passage.text)
            at = line.end() - start if line is not None else None
            once = _ONCE.search(text) is not None
            named = [] if once else known_names(text, self.own)
            sides = [item for item in named if item[2].form != "place" and item[0] != at]
            if OFFICE.search(text):
                person.offices.setdefault(span, (text, passage.span(start, end)))
                if person.office is None:
                    person.office, person.office_span = text, passage.span(start, end)
            if person.party is None and not sides and not once and (match := _OF_STATE.search(text)):
                person.party, person.party_span = (
                    "United States",
                    passage.span(start + match.start(), start + match.end()),
                )
            mediating = sides and sides[0][2].kind == "organisation" and GO_BETWEEN.search(text)
            if sides and (person.party is None or mediating):
                first, last, known = sides[0]
                person.party, person.party_span = known.name, passage.span(start + first, start + last)

        if person.party is None and (
            match := _POSSESSED.search(passage.text, max(0, words.start_char - 40), words.start_char)
        ):
            owners = [item for item in known_names(match[1], self.own) if item[0] == 0 and item[1] == len(match[1])]
            if owners and owners[0][2].form == "name":
                person.party = owners[0][2].name
                person.party_span = passage.span(match.start(1), match.end(1))

    def _surnames(self, passage: Passage) -> None:
        """Find the surnames that the model passed over of people whom the text names in full."""
        for token in passage.doc:
            if token.lower_ in self._full and token.text[0].isupper() and len(token) > 2:
                span = passage.span(token.idx, token.idx + len(token))
                whole = self._full[token.lower_]
                if whole in self.people and not self.within(span):
                    self.people[whole].mentions.append(span)
                    self.mentions.append(Mention(span, whole, "person", "name", "resolved"))

        for match in _HYPHENED.finditer(passage.text):
            span, whole = passage.span(*match.span()), self._full.get(match[0].lower(), "")
            if whole in self.people and not any(m.kind == "person" for m in self.within(span)):
                self.people[whole].mentions.append(span)
                self.mentions.append(Mention(span, whole, "person", "name", "resolved"))

    def _aliases(self, passages: list[Passage]) -> None:
        """Read "X, known as Y" as one person."""
        for passage in passages:
            for match in _ALIAS.finditer(passage.text):
                other = next(iter(self.within(passage.span(*match.span(1)))), None)
                before_it = passage.span(max(0, match.start() - 60), match.start() + 1)
                first = [m for m in sorted(self.within(before_it), key=lambda m: m.span.start) if m.kind == "person"]
                if other is not None and other.kind == "person" and first and first[-1].name != other.name:
                    name = first[-1].name
                    self.mentions = [
                        replace(m, name=name, how="resolved") if m.name == other.name else m for m in self.mentions
                    ]
                    self.people[name].mentions += self.people.pop(other.name).mentions

    def _places(self, passage: Passage) -> None:
        for entity in passage.doc.ents:
            span = passage.span(entity.start_char, entity.end_char)
            if entity.label_ in ("GPE", "FAC", "LOC") and not self.within(span):
                name = re.sub(r"^the\s+|\s*'s?$", "", entity.text)
                if len(name) > 2 and name[0].isupper():
                    self.mentions.append(Mention(span, name, "place", "place"))

        for token in passage.doc:
            if token.pos_ != "PROPN" or token.i == 0 or token.nbor(-1).lower_ not in _WHERE:
                continue
            end = token.i + 1
            while end < len(passage.doc) and passage.doc[end].pos_ == "PROPN" and end - token.i < len(_WHERE):
                end += 1
            words = passage.doc[token.i : end]
            span = passage.span(words.start_char, words.end_char)
            named = words[0].ent_type_ in ("", "PERSON", "ORG", "NORP") and words.text[0].isupper()
            if named and not words.text.isupper() and not self.within(span):
                self.mentions.append(Mention(span, words.text, "place", "place"))
                self._starts = []

    def names(self) -> dict[str, Name]:
        """Give what each name stands for, with the words that name it best: in full rather than by a part."""
        found: dict[str, Name] = {}
        for mention in self.mentions:
            person = self.people.get(mention.name) if mention.kind == "person" else None
            name = Name(
                mention.kind,
                mention.span,
                mention.how,
                person.party if person else None,
                person.office_span if person else None,
            )
            before = found.get(mention.name)
            if before is None or (before.how != "explicit" and mention.how == "explicit"):
                found[mention.name] = name
            elif mention.form == "name" and mention.how == "explicit" and mention.kind != "person":
                found[mention.name] = replace(before, also=(*before.also, mention.span))
        for body in self.bodies:
            found.setdefault(body.name, Name("organisation", body.span, party=body.state))
        offices = {name: person.office or "" for name, person in self.people.items()}
        return found | speaking_for(found, self.bodies, offices)

    def body(self, span: Span) -> Body | None:
        """Give the ministry whose name holds a span."""
        return next((body for body in self.bodies if body.span.start <= span.start and span.end <= body.span.end), None)

    @property
    def states(self) -> set[str]:
        """Give the states mentioned."""
        return {mention.name for mention in self.mentions if mention.kind == "state"}

    def lands(self, place: Value) -> list[str]:
        """Give the states that a place is in."""
        return [mention.name for mention in self.within(place.span) if mention.kind == "state"]

    def within(self, span: Span) -> list[Mention]:
        """Give the mentions that touch a span, in order."""
        if len(self._starts) != len(self.mentions):
            self.mentions.sort(key=lambda mention: (mention.span.start, -mention.span.end))
            self._starts = [mention.span.start for mention in self.mentions]
        first = bisect_left(self._starts, span.start - _LONGEST)
        last = bisect_left(self._starts, span.end)
        return [mention for mention in self.mentions[first:last] if span.start < mention.span.end]

    def side(self, mention: Mention) -> str | None:
        """Give the state, party or organisation that a mention stands for, if any."""
        if mention.kind == "person":
            return self.people[mention.name].party
        return None if mention.kind == "place" or mention.form == "place" else mention.name

    def sides(self, span: Span) -> list[tuple[str, Mention]]:
        """Give the sides mentioned in a span, each once, in order."""
        found: dict[str, Mention] = {}
        for mention in self.within(span):
            side = self.side(mention)
            if side:
                found.setdefault(side, mention)
        return list(found.items())


def _is_known(name: str) -> bool:
    return any(start == 0 and end == len(name) for start, end, _ in known_names(name))


def _how(form: Form) -> How:
    return "explicit" if form == "name" else "resolved"
