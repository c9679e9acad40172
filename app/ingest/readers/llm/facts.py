"""From a language model's answer to facts as every reader gives them, each value at its place in the text."""

import re
from dataclasses import dataclass

from app.ingest.readers.drafting.results import NOTHING
from app.ingest.readers.english.found import Fact, Factuality, Span, Value
from app.ingest.readers.english.parsing import Parsed
from app.ingest.readers.llm.certainty import certainty, result_certainty, result_status, talk_status
from app.ingest.readers.llm.naming import EXPLICIT, INFERRED, Names
from app.ingest.readers.llm.quotes import Quotes
from app.ingest.readers.llm.shapes import Answer, Demand, Outcome, Participant, Statement, Talk, Who, Words

_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_NUMBER = re.compile(r"\b(\d{1,3})(?:st|nd|rd|th)?\b")
_FAR = 1_000


@dataclass(frozen=True)
class Place:
    """Where facts are looked for: the text, the names in it, and the quotes of one piece of it."""

    parsed: Parsed
    names: Names
    quotes: Quotes

    def facts(self, answer: Answer, number: int) -> list[Fact]:
        """Give the facts of an answer; `number` tells this piece of the text from the others."""
        talks = {index: self._talk(talk, f"t{number}.{index}") for index, talk in enumerate(answer.talks, 1)}
        held = {index: fact for index, fact in talks.items() if fact is not None}
        found: list[Fact | None] = [*held.values()]
        found += [self._participant(item, held, f"p{number}.{at}") for at, item in enumerate(answer.participants, 1)]
        found += [self._demand(item, f"d{number}.{at}") for at, item in enumerate(answer.demands, 1)]
        found += [self._outcome(item, held, f"o{number}.{at}") for at, item in enumerate(answer.outcomes, 1)]
        found += [self._statement(item, f"s{number}.{at}") for at, item in enumerate(answer.statements, 1)]
        return [fact for fact in found if fact is not None]

    def _talk(self, said: Talk, name: str) -> Fact | None:
        clause = self.quotes.find(said.clause)
        if clause is None:
            return None
        trigger = self._inside(said.trigger, clause)
        told = certainty(self.parsed, trigger, clause)
        status, is_talk = talk_status(said.status, told)
        if not is_talk:
            return None
        bearing = trigger or clause
        sure = EXPLICIT if told.status == "asserted" else INFERRED
        values = {
            "status": [Value(status, bearing, "explicit", sure)] if status else [],
            "date": _listed(self._day(said.day, clause)),
            "place": _listed(self._where(said.place, clause)),
            "round": _listed(self._round(said.round, clause)),
            "parties": self._sides(said.parties, clause),
            "mediators": self._sides(said.mediators, clause),
        }
        quote = next((one for one in self.parsed.sentences if one.start <= bearing.start < one.end), clause)
        whole = quote if quote.end >= clause.end else Span(quote.start, clause.end)
        return Fact(name, "talk", "talk", whole, _told(values), Factuality("asserted", told.distance))

    def _participant(self, said: Participant, talks: dict[int, Fact], name: str) -> Fact | None:
        clause = self.quotes.find(said.clause)
        who = self._who(said.name, clause) if clause else None
        if clause is None or who is None:
            return None
        span, meant = who
        person = self.names.person(span, meant)
        party = next(iter(self._sides([said.party] if said.party else [], clause)), None)
        office = self.quotes.find(said.office, clause) if said.office else None
        self.names.belongs(person, party, office)
        values = {
            "name": [person],
            "party": _listed(party),
            "office": [Value(self._text(office), office, "explicit", EXPLICIT)] if office else [],
            "role": [Value(said.role, clause, "explicit", EXPLICIT)],
            "capacity": [Value(said.capacity, clause, "explicit", EXPLICIT)],
            "talk": self._of(said.talk, talks, clause),
        }
        rule = "participant.attends" if said.present else "participant.listed"
        return Fact(name, "participant", rule, clause, _told(values))

    def _demand(self, said: Demand, name: str) -> Fact | None:
        clause = self.quotes.find(said.clause)
        content = self.quotes.find(said.content, clause) if clause else None
        if clause is None or content is None:
            return None
        trigger = self._inside(said.trigger, clause)
        told = certainty(self.parsed, trigger, clause)
        if told.status in ("negated", "denied") and said.kind == "demand":
            return None
        bearing = trigger or clause
        values = {
            "content": [Value(self._text(content), content, "explicit", EXPLICIT)],
            "kind": [Value(said.kind, bearing, "explicit", EXPLICIT)],
            "stance": [Value(said.stance, bearing, "explicit", EXPLICIT)],
            "topic": [Value(said.topic, content, "explicit", EXPLICIT)],
            "by": self._sides([said.by] if said.by else [], clause),
            "of": self._sides([said.of] if said.of else [], clause),
        }
        return Fact(name, "demand", "demand", clause, _told(values), told)

    def _outcome(self, said: Outcome, talks: dict[int, Fact], name: str) -> Fact | None:
        clause = self.quotes.find(said.clause)
        if clause is None:
            return None
        trigger = self._inside(said.trigger, clause)
        about = self.quotes.find(said.about, clause) if said.about else None
        told = result_certainty(self.parsed, trigger, clause)
        status = result_status(said.strength, said.modality, told, nothing=said.type in NOTHING)
        sure = EXPLICIT if told.status == "asserted" else INFERRED
        values = {
            "type": [Value(said.type, about or clause, "explicit", EXPLICIT)],
            "status": [Value(status, trigger or clause, "explicit", sure)],
            "terms": [Value(self._text(about), about, "explicit", EXPLICIT)] if about else [],
            "by": self._sides(said.parties, clause),
            "talk": self._of(said.talk, talks, clause),
        }
        return Fact(name, "outcome", "outcome", clause, _told(values), told)

    def _statement(self, said: Statement, name: str) -> Fact | None:
        spoken = self.quotes.find(said.spoken)
        who = self._who(said.speaker, spoken) if spoken else None
        # Whoever is named far away was not named as the speaker of this: the passage between would all be the quote.
        if spoken is None or who is None or max(who[0].start - spoken.end, spoken.start - who[0].end) > _FAR:
            return None
        values = {
            "speaker": [self.names.anybody(*who)],
            "speech": [Value(said.speech, spoken, "explicit", EXPLICIT)],
        }
        return Fact(name, "statement", "statement", spoken, values)

    def _inside(self, words: Words | None, clause: Span) -> Span | None:
        """Give where a trigger stands in its clause; elsewhere it would tell of something else."""
        span = self.quotes.find(words, clause) if words else None
        return span if span and clause.start <= span.start and span.end <= clause.end else None

    def _who(self, words: Who, clause: Span | None) -> tuple[Span, Span | None] | None:
        span = self.quotes.find(words, clause)
        return (span, self.quotes.name(words.name) if words.name else None) if span else None

    def _sides(self, named: list[Who], clause: Span) -> list[Value]:
        """Give the sides that are named, each once."""
        found: dict[object, Value] = {}
        for who in (self._who(words, clause) for words in named):
            if who is not None:
                value = self.names.side(*who)
                found.setdefault(value.value, value)
        return [*found.values()]

    def _day(self, words: Words | None, clause: Span) -> Value | None:
        """Give the day that words tell, counted by the reader of English; None where it cannot be told from them."""
        span = self.quotes.find(words, clause) if words else None
        if span is None:
            return None
        inside = [
            time.value
            for times in self.parsed.days
            for time in times
            if time.span.start < span.end and span.start < time.span.end
        ]
        return max(inside, key=lambda value: value.confidence, default=None)

    def _where(self, words: Words | None, clause: Span) -> Value | None:
        span = self.quotes.find(words, clause) if words else None
        return self.names.place(span) if span else None

    def _round(self, words: Words | None, clause: Span) -> Value | None:
        span = self.quotes.find(words, clause) if words else None
        if span is None:
            return None
        told = self._text(span).lower()
        number = next((at for at, word in enumerate(_ORDINALS, 1) if re.search(rf"\b{word}\b", told)), None)
        if number is None and (match := _NUMBER.search(told)):
            number = int(match[1])
        return Value(number, span, "explicit", EXPLICIT) if number else None

    @staticmethod
    def _of(number: int | None, talks: dict[int, Fact], clause: Span) -> list[Value]:
        fact = talks.get(number) if number else None
        return [Value(fact.id, clause, "inferred", INFERRED)] if fact else []

    def _text(self, span: Span) -> str:
        return " ".join(self.parsed.text[span.start : span.end].split())


def _listed(value: Value | None) -> list[Value]:
    return [value] if value else []


def _told(values: dict[str, list[Value]]) -> dict[str, list[Value]]:
    return {key: found for key, found in values.items() if found}
