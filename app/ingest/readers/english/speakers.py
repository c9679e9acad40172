"""Who speaks: the subject of a reporting verb, with pronouns and bare offices resolved to who was named before."""

import re
from typing import TYPE_CHECKING

from app.ingest.readers.english.entities import Entities
from app.ingest.readers.english.found import Span
from app.ingest.readers.english.memory import Memory
from app.ingest.readers.english.model import dictionary
from app.ingest.readers.english.offices import OFFICE
from app.ingest.readers.english.passages import Passage
from app.ingest.readers.english.speaker import HUMAN, PAPERS, SPEAKING, Speaker
from app.ingest.readers.english.subjects import apposed, core, inserted, issuer, speaking_subject

if TYPE_CHECKING:
    from spacy.tokens import Token

_SUBJECTS = ("nsubj", "nsubjpass")
_PERSONAL = frozenset(("he", "she", "they", "it", "who", "we", "i", "you"))
_QUANTITIES = frozenset(("number", "handful", "couple", "majority", "series", "string", "pair"))
_OF_SOMEBODY = frozenset(("statement", "communique", "declaration"))
_TWO = 2
_NEAR, _APART = 120, re.compile(r" |, |, [^,.;:\"]{3,90}, ")
_TITLED = re.compile(r", ([^.;:\"]{3,70})[^.;:\"]{0,150}, ")
_OFFICES = frozenset(("office", "spokesman", "spokeswoman", "spokesperson", "aide", "aides", "adviser", "advisers"))


class Speakers:
    """Resolves subjects in the order of the text."""

    def __init__(self, entities: Entities) -> None:
        """Start with nobody named yet."""
        self._entities = entities
        self._memory = Memory(entities)
        self._over: tuple[Passage, int, int] | None = None
        self._many: tuple[Passage, int, int] | None = None

    def note(self, passage: Passage, verb: "Token") -> None:
        """Keep who does what any other verb tells, if a person, as who "he" may be next.

        The subject of a clause within another, whose own is a person, does not come before that one.
        """
        if _under(passage, verb, self._over):
            return
        doers = [child for child in verb.children if child.dep_ in _SUBJECTS]
        if verb.dep_ in ("ROOT", "conj"):
            doers += [by for child in verb.children if child.dep_ == "agent" for by in child.children]
        for doer in doers:
            many = doer.tag_ == "NNS" and SPEAKING.fullmatch(doer.text)
            if doer.lower_ in PAPERS:
                self._noted(passage, doer)
            elif doer.pos_ == "PROPN":
                self._over_it(passage, verb, self.named(passage, doer))
            elif many and not _under(passage, verb, self._many):
                self.named(passage, doer)
                self._many = (passage, verb.sent.start, verb.i)

    def _noted(self, passage: Passage, paper: "Token") -> None:
        """Keep a paper by its words, if it has more than one, as what "the statement" may be next."""
        at = core(paper)
        words = passage.text[at[0] : at[1]]
        if len(words.split()) > 1:
            self._memory.paper = Speaker(words, passage.span(*at), "explicit", 0.6, at)

    def _over_it(self, passage: Passage, verb: "Token", speaker: Speaker | None) -> None:
        if speaker is not None and (speaker.name in self._entities.people or speaker is self._memory.person):
            self._over = (passage, verb.sent.start, verb.i)

    def of(self, passage: Passage, verb: "Token") -> Speaker | None:
        """Give who says what a reporting verb reports, if that is told."""
        subject = speaking_subject(verb)
        if subject is not None and _between(passage, subject, verb).count('"') % 2:
            subject = None  # a word within a quotation is not who speaks it
        kept = self._memory.person
        found = self.who(passage, subject) if subject is not None else None
        if found is None and (subject is None or subject.pos_ not in ("PRON", "PROPN")):
            found = self._right_before(passage, verb)
        if found is not None and found.name in self._entities.people:
            self._memory.spoken.append(found.name)
        if kept is not None and _under(passage, verb, self._over):
            self._memory.person = kept
        else:
            self._over_it(passage, verb, found)
        if found is not None and found is self._memory.several:
            self._many = (passage, verb.sent.start, verb.i)
        return found

    def _right_before(self, passage: Passage, verb: "Token") -> Speaker | None:
        """Give the person whose name, or name and office, ends right before a verb without a subject in the parse."""
        opens = verb.sent.start_char
        there = next((m for m in self._entities.within(passage.span(opens, verb.idx)) if m.kind == "person"), None)
        if there is not None and there.span.start <= passage.offset + opens + 1:
            start, end = there.span.start - passage.offset, there.span.end - passage.offset
            titled = _TITLED.fullmatch(passage.text, end, verb.idx)
            if titled and OFFICE.search(titled[1]):
                self._memory.person = Speaker(there.name, there.span, there.how, 0.8, (start, end), human=True)
                return self._memory.person
        here = passage.span(max(verb.sent.start_char, verb.idx - _NEAR), verb.idx)
        for m in reversed(self._entities.within(here)):
            start, end = m.span.start - passage.offset, m.span.end - passage.offset
            if m.kind == "person" and _APART.fullmatch(passage.text, end, verb.idx):
                self._memory.person = Speaker(m.name, m.span, m.how, 0.8, (start, end), human=True)
                return self._memory.person
        return None

    def whose(self, passage: Passage, owner: "Token") -> Speaker | None:
        """Give whom a noun of speech is of; this makes nobody the one who spoke last."""
        kept = self._memory.person, self._memory.several, self._memory.body
        found = self.who(passage, owner)
        self._memory.person, self._memory.several, self._memory.body = kept
        return found

    def who(self, passage: Passage, subject: "Token") -> Speaker | None:
        """Give the speaker whom a noun or a pronoun stands for."""
        if subject.lower_ in _PERSONAL or subject.pos_ == "PRON":
            return self._pronoun(passage, subject)
        return self.named(passage, subject)

    def beside(self, passage: Passage, verb: "Token") -> list[Speaker]:
        """Give the people who say it together with the first: "X and Y said"."""
        subject = speaking_subject(verb)
        others = [c for c in subject.children if c.dep_ == "conj"] if subject is not None else []
        kept = self._memory.person
        found = [
            self.named(passage, other)
            for other in others
            if other.pos_ == "PROPN" or apposed(self._entities, passage, other)
        ]
        found += [
            self.named(passage, child)
            for child in (subject.children if subject is not None and found == [] else ())
            if child.dep_ == "nmod" and child.pos_ == "PROPN" and self._is_person(passage, child)
        ]
        first = self.of(passage, verb) if found else None
        self._memory.person = kept
        return [item for item in found if item is not None and first is not None and item.name != first.name]

    def _is_person(self, passage: Passage, word: "Token") -> bool:
        there = self._entities.within(passage.span(word.idx, word.idx + len(word)))
        return any(m.kind == "person" for m in there)

    def named(self, passage: Passage, subject: "Token") -> Speaker | None:
        """Give the speaker whom a noun names, or nobody if it is nothing that speaks."""
        if any(c.lower_ in ("no", "neither") for c in subject.children):
            return None
        at = core(subject)
        span = passage.span(*at)
        words = passage.text[at[0] : at[1]]
        if words.lower() in ("side", "party"):
            return None
        head = passage.span(subject.idx, subject.idx + len(subject))
        whole = self._entities.within(span)
        people = (
            [m for m in self._entities.within(head) if m.kind == "person"]
            or [m for m in whole if m.kind == "person" and m.span.end == span.end]
            or apposed(self._entities, passage, subject)
            or inserted(self._entities, passage, subject)
        )
        if people:
            found = Speaker(people[0].name, people[0].span, people[0].how, 0.9, at, human=True)
            self._memory.person = found
            return found
        if subject.lower_ in PAPERS:
            return self._of_paper(passage, subject, at)
        body = self._entities.body(head)
        if body is not None:
            self._memory.body = Speaker(body.name, body.span, "explicit", 0.85, at)
            self._memory.raw[str(subject.lemma_).lower()] = self._memory.body
            return self._memory.body
        if (apart := self._apposed_side(passage, subject, at)) is not None:
            return apart
        office = self._office(passage, subject, at) if subject.lower_ in _OFFICES else None
        if office is not None:
            return office
        sides = [m for m in self._entities.within(head) if self._entities.side(m) and m.form != "role"]
        if sides and sides[0].span.end >= head.end:
            name = sides[0].name if words == _text(passage, sides[0].span) and sides[0].form != "demonym" else words
            found = Speaker(name, span, sides[0].how if name != words else "explicit", 0.85, at)
            self._memory.body = found
            return found
        known = self._memory.definite(passage, subject, words) or self._memory.later(passage, subject)
        if known is not None:
            found = Speaker(known.name, span, "resolved", 0.65, at, human=known.human)
            if known.name in self._entities.people:
                self._memory.person = found
            return found
        if (
            not SPEAKING.search(words if subject.lower_ in _QUANTITIES else subject.text)
            and not OFFICE.fullmatch(subject.text)
            and not (subject.pos_ == "PROPN" and subject.text[0].isupper())
        ):
            return None
        ruling = [m for m in self._entities.within(head) if m.form == "role" and m.kind == "state"]
        if ruling and subject.tag_ == "NN" and not self._entities.sides(passage.span(at[0], subject.idx)):
            self._memory.body = Speaker(f"{words} of {ruling[0].name}", span, "resolved", 0.7, at)
            return self._memory.body
        sure = 0.8 if subject.pos_ == "PROPN" or len(words.split()) > 1 else 0.6
        human = bool(HUMAN.search(subject.lower_)) or self._like_a_name(subject, words)
        found = Speaker(words, span, "explicit", sure, at, human=human)
        if subject.tag_ not in ("NNS", "NNPS"):
            self._memory.raw[str(subject.lemma_).lower()] = found
        if subject.tag_ in ("NNS", "NNPS"):
            self._memory.several = found
        elif found.human:
            self._memory.person = found
        else:
            self._memory.body = found
        return found

    def _like_a_name(self, subject: "Token", words: str) -> bool:
        """Tell whether a name that nobody is known by is like a person's: one or two words that say nothing else."""
        elsewhere = subject.ent_type_ in ("GPE", "LOC", "DATE") or subject.head.lemma_ in ("report", "quote", "cite")
        if subject.tag_ != "NNP" or elsewhere or SPEAKING.search(words):
            return False
        parts = words.split()
        alike = len(parts) <= _TWO and all(part[:1].isupper() and not part.isupper() for part in parts)
        unknown = not any(part.lower() in dictionary() for part in parts)
        return alike and unknown and (subject.ent_type_ != "ORG" or self._memory.person is None)

    def _of_paper(self, passage: Passage, subject: "Token", at: tuple[int, int]) -> Speaker | None:
        """Give who speaks in a paper: whose it is, who issued it, else the paper itself."""
        span, words = passage.span(*at), passage.text[at[0] : at[1]]
        owner = next(
            (
                c
                for c in subject.children
                if c.dep_ in ("poss", "prep", "compound", "amod") and self._entities.sides(_of(passage, c))
            ),
            None,
        )
        issued = issuer(subject) if owner is None else None
        by = self.named(passage, issued) if issued is not None else None
        alone = len(words.split()) == 1
        if by is not None and (alone or by.how != "explicit" or " " in by.name or subject.dep_ == "dobj"):
            return by
        if owner is None:
            self._noted(passage, subject)
            if alone and subject.dep_ == "dobj":
                return None
            told = alone and any(c.lower_ in ("the", "this", "that") for c in subject.children)
            last = self._memory.paper if told else None
            whose = self._memory.body if told or (alone and subject.lower_ in _OF_SOMEBODY) else None
            return last or whose or Speaker(words, span, "explicit", 0.6, at)
        side, mention = self._entities.sides(_of(passage, owner))[0]
        label = passage.text[mention.span.start - passage.offset : mention.span.end - passage.offset]
        around = _of(passage, owner)
        raw = passage.text[around.start - passage.offset : around.end - passage.offset]
        label = side if label == raw else re.sub(r"^\W*(?:from|by|of)?\s*(?:the\s+)?|\W+$", "", raw)
        return Speaker(label, mention.span, "resolved", 0.8, at)

    def _apposed_side(self, passage: Passage, subject: "Token", at: tuple[int, int]) -> Speaker | None:
        """Give the body that is named right behind what it is: "the separatist group X"."""
        for child in subject.children:
            if child.dep_ == "appos" and child.i == subject.i + 1 and SPEAKING.fullmatch(subject.text):
                there = self._entities.within(passage.span(child.idx, child.idx + len(child)))
                named = [m for m in there if m.kind in ("party", "organisation") and m.form == "name"]
                if named:
                    self._memory.body = Speaker(named[0].name, named[0].span, named[0].how, 0.85, at)
                    return self._memory.body
        return None

    def _office(self, passage: Passage, subject: "Token", at: tuple[int, int]) -> Speaker | None:
        """Give somebody's office by the name of who holds it: "Hove's office", "the minister's office"."""
        holder = next((c for c in subject.children if c.dep_ == "poss"), None)
        if holder is None:
            return None
        kept = self._memory.person
        who = self._pronoun(passage, holder) if holder.pos_ == "PRON" else self.named(passage, holder)
        self._memory.person = kept
        if who is None or who.name not in self._entities.people:
            return None
        return Speaker(f"{who.name}'s {subject.text}", passage.span(*at), "resolved", 0.7, at)

    def _pronoun(self, passage: Passage, subject: "Token") -> Speaker | None:
        if subject.lower_ in ("who", "which", "that") and subject.dep_ in _SUBJECTS:
            noun = next((word for word in subject.ancestors if word.pos_ in ("NOUN", "PROPN")), None)
            return self.named(passage, noun) if noun is not None else None
        return self._memory.pronoun(passage, subject)


def _under(passage: Passage, verb: "Token", over: tuple[Passage, int, int] | None) -> bool:
    """Tell whether a verb is of a clause within that of a verb whose doer was named."""
    if over is None or over[0] is not passage or over[1] != verb.sent.start:
        return False
    return verb.i != over[2] and any(above.i == over[2] for above in verb.ancestors)


def _between(passage: Passage, one: "Token", other: "Token") -> str:
    return str(passage.text[min(one.idx, other.idx) : max(one.idx, other.idx)])


def _text(passage: Passage, span: Span) -> str:
    return str(passage.text[span.start - passage.offset : span.end - passage.offset])


def _of(passage: Passage, token: "Token") -> Span:
    words = list(token.subtree)
    return passage.span(words[0].idx, words[-1].idx + len(words[-1]))
