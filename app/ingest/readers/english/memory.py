"""Who has been named and has spoken so far, where "he", "the minister" and "the group" find whom they stand for."""

import re
from collections import Counter
from typing import TYPE_CHECKING

from app.ingest.readers.english.entities import Entities
from app.ingest.readers.english.lexicon import words
from app.ingest.readers.english.offices import OFFICE
from app.ingest.readers.english.passages import Passage
from app.ingest.readers.english.speaker import Speaker
from app.ingest.readers.english.tree import edges

if TYPE_CHECKING:
    from spacy.tokens import Token

_WOMEN = words("statements", "women")
_BODIES = frozenset(("group", "movement", "organisation", "organization", "faction", "front", "militia"))
_ARMED = re.compile(r"\b(?:rebel|guerrilla|insurgent|militant|armed|separatist|opposition|Islamist)\b", re.IGNORECASE)
_CALLED = {
    "minister": "(?<!prime )minister",
    "president": "(?<!vice )(?<!vice-)president",
    "diplomat": "foreign minister|foreign secretary|secretary of state|ambassador|envoy|diplomat",
    "premier": "prime minister|premier",
    "leader": "leader|president|chairman|head",
    "chief": "chief|head|secretary[- ]general|director",
    "spokesman": r"spokes\w+",
    "spokeswoman": r"spokes\w+",
    "spokesperson": r"spokes\w+",
    "mediator": "mediator|envoy|facilitator",
    "assistant": "assistant|aide",
    "lawmaker": "lawmaker|parliamentarian|congressman|mp",
}
_SOMEBODY = re.compile(
    r"expert|analyst|politician|scholar|researcher|activist|diplomat|official|commander|general|lawyer|negotiator"
    r"|commentator|professor|academic|historian|legislator|lawmaker|envoy|adviser|advisor|(?<!spokes)m[ae]n$"
)
_SENT = frozenset(("delegate", "negotiator", "envoy", "representative"))
_NAMED_LATER = words("statements", "named_later")
_FORMER = re.compile(r"\bformer\b|\bex-", re.IGNORECASE)
_FEW, _OFTEN, _SOON = 12, 3, 900


class Memory:
    """Keeps who was named last, person, people and body, the anonymous by their nouns, and who has spoken."""

    def __init__(self, entities: Entities) -> None:
        """Start with nobody named yet."""
        self._entities = entities
        self.person: Speaker | None = None
        self.several: Speaker | None = None
        self.body: Speaker | None = None
        self.paper: Speaker | None = None
        self.raw: dict[str, Speaker] = {}
        self.spoken: list[str] = []

    def pronoun(self, passage: Passage, subject: "Token") -> Speaker | None:
        """Give whom a personal pronoun stands for."""
        word = subject.lower_
        if word in ("he", "him", "his", "she", "her"):
            who = self._he(passage, subject, woman=word in ("she", "her"))
        else:
            who = {"they": self.several, "their": self.several, "it": self.body, "its": self.body}.get(word)
        if who is None:
            return None
        at = (subject.idx, subject.idx + len(subject))
        sure = 0.5 if word in ("it", "they") else 0.7
        return Speaker(who.name, passage.span(*at), "resolved", sure, at, human=who.human)

    def _he(self, passage: Passage, subject: "Token", *, woman: bool) -> Speaker | None:
        """Give the last person, if the name is not of the other sex, else the last named that is not."""
        if self.person is not None and _woman(self.person.name) == woman:
            return self.person
        here = passage.offset + subject.idx
        before = [m for m in self._entities.mentions if m.kind == "person" and m.span.start < here]
        for m in before[: -_FEW - 1 : -1]:
            if _woman(m.name) == woman:
                return Speaker(m.name, m.span, "resolved", 0.6, human=True)
        if self.person is not None or not before:
            return self.person
        return Speaker(before[-1].name, before[-1].span, "resolved", 0.5, human=True)

    def definite(self, passage: Passage, subject: "Token", words: str) -> Speaker | None:
        """Resolve "the minister", "the top diplomat", "the source" to the last who was called so."""
        stem = str(subject.lemma_).lower()
        article = any(c.dep_ in ("det", "poss") and c.lower_ in ("the", "this", "that") for c in subject.children)
        own = self._own(passage, subject)
        if subject.tag_ in ("NNS", "NNPS") or not (article or own):
            return None
        if stem in _BODIES and (article or _ARMED.search(words)) and subject.tag_ == "NN":
            return self._group(passage, subject, alone=len(words.split()) > 1)
        if not article and stem not in _SENT:
            return None
        if len([c for c in subject.children if c.dep_ in ("amod", "prep", "relcl", "poss")]) > 1 and stem not in _SENT:
            return None
        one = self.raw.get(stem) or self.raw.get({"source": "official", "official": "source"}.get(stem, ""))
        if stem in ("source", "official", "person") and one is not None:
            return one
        return self._holder(passage, subject, stem, own) or (
            self._unnamed(subject, stem) if len(words.split()) == 1 else None
        )

    def later(self, passage: Passage, subject: "Token") -> Speaker | None:
        """Resolve "a rebel leader", whom a text names only behind: the first person there who is called so."""
        stem = str(subject.lemma_).lower()
        if stem not in _NAMED_LATER or subject.tag_ != "NN":
            return None
        called = re.compile(rf"\b(?:{_CALLED.get(stem, re.escape(stem))})(?!s)", re.IGNORECASE)
        own, here = self._own(passage, subject), passage.offset + subject.idx
        for name, person in self._entities.people.items():
            at = person.mentions[0]
            office = person.office_at(at)
            if office is None or not 0 < at.start - here < _SOON or name in self.spoken:
                continue
            theirs = person.party is None or not own or person.party in own
            if theirs and called.search(office[0]) and not _FORMER.search(office[0]):
                return Speaker(name, at, "resolved", 0.6, human=True)
        return None

    def _own(self, passage: Passage, subject: "Token") -> list[str]:
        """Give the sides that a noun is of: "the Russian minister", "the North's delegate"."""
        return [
            side
            for c in subject.children
            if c.dep_ in ("amod", "compound", "poss", "nmod")
            for side, _ in self._entities.sides(passage.span(*edges(c)))
        ]

    def _holder(self, passage: Passage, subject: "Token", stem: str, own: list[str]) -> Speaker | None:
        """Give who holds an office: of those who have spoken the last, else of those named."""
        if any(c.lower_ == "prime" for c in subject.children):
            stem = "premier"
        called = re.compile(rf"\b(?:{_CALLED.get(stem, re.escape(stem))})(?!s)", re.IGNORECASE)
        here = passage.offset + subject.idx
        before = [m.name for m in self._entities.mentions if m.kind == "person" and m.span.start < here]
        for name in [*reversed(self.spoken), *reversed(before)]:
            person = self._entities.people.get(name)
            if person is None or not person.office:
                continue
            elsewhere = own and person.party in self._entities.states and person.party not in own
            if not elsewhere and OFFICE.search(subject.text) and called.search(person.office):
                return Speaker(person.name, person.mentions[0], "resolved", 0.7, human=True)
        theirs = {name for name in before if own and self._entities.people[name].party == own[-1]}
        if stem in _SENT and len(theirs) == 1:
            person = self._entities.people[theirs.pop()]
            return Speaker(person.name, person.mentions[0], "resolved", 0.5, human=True)
        return None

    def _unnamed(self, subject: "Token", stem: str) -> Speaker | None:
        last = self.person if self.spoken and self.person and self.person.name == self.spoken[-1] else None
        return self.raw.get(stem) or (last if _SOMEBODY.search(subject.lower_) else None)

    def _group(self, passage: Passage, subject: "Token", *, alone: bool) -> Speaker | None:
        """Resolve "the group" to the armed group or the like that was named last, or to the only one of the text."""
        there = self._entities.within(passage.span(*edges(subject)))
        own = {m.name for m in there if m.kind != "person" and m.form in ("name", "demonym")}
        named = [m for m in self._entities.mentions if m.kind == "party" and m.form == "name" and m.name not in own]
        if alone:
            often = Counter(m.name for m in named).most_common(2)
            if len(often) > 1 and often[0][1] < _OFTEN * often[1][1]:
                return None
            named = [m for m in named if m.name == often[0][0]]
        else:
            if self.body is not None and any(m.name == self.body.name for m in named):
                return self.body
            held = [person.office_span for person in self._entities.people.values() if person.office_span]
            named = [
                m
                for m in named
                if m.span.start < passage.offset + subject.idx
                and not any(span.start <= m.span.start < span.end for span in held)
            ]
        return Speaker(named[-1].name, named[-1].span, "resolved", 0.6) if named else None


def _woman(name: str) -> bool:
    parts = name.lower().replace(".", "").split()
    return bool(parts) and any(part in _WOMEN for part in (parts[0], parts[-1]))
