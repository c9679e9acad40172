"""Who speaks: the subject of a reporting verb, with pronouns and bare offices resolved to who was named before."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.ingest.readers.english.entities import Entities
from app.ingest.readers.english.found import How, Span
from app.ingest.readers.english.offices import OFFICE
from app.ingest.readers.english.passages import Passage
from app.ingest.readers.english.subjects import apposed, core, inserted, issuer

if TYPE_CHECKING:
    from spacy.tokens import Token

_SUBJECTS = ("nsubj", "nsubjpass")
_PERSONAL = frozenset(("he", "she", "they", "it", "who", "we", "i", "you"))
_SPEAKING = re.compile(
    r"\b(?:sources?|officials?|statement|report|reports|spokes\w+|diplomats?|ministry|ministries"
    r"|ministers?|military|army"
    r"|agency|agencies|analysts?|experts?|government|governments|office|presidency|presidencies|police|mission|group"
    r"|rebels?|delegates|delegation|delegations|negotiators?|mediators?|aides?|advisers?|advisors?|leaders?|observers?"
    r"|witnesses|residents|party|movement|embassy|council|commission|media|lawmakers?|union|dispatch|communique|person"
    r"|people|representatives?|authorities|administration|command|brigades?|wing|proposal|envoys?|insurgents|militants"
    r"|separatists|guerrillas|insiders?|activists?|sides?|critics|opposition|team|father|mother|president|chief)\b",
    re.IGNORECASE,
)
_BODIES = frozenset(("group", "movement", "organisation", "organization", "faction", "front", "militia"))
_CALLED = {
    "diplomat": "foreign minister|foreign secretary|secretary of state|ambassador|envoy|diplomat",
    "premier": "prime minister|premier",
    "leader": "leader|president|chairman|head",
    "chief": "chief|head",
    "mediator": "mediator|envoy|facilitator",
    "assistant": "assistant|aide",
    "lawmaker": "lawmaker|parliamentarian|congressman|mp",
}
_MINISTERS = re.compile(
    r"ministers|presidents|leaders|negotiators|sides|parties|delegations|mediators|governments|rebels"
)
_PAPER = frozenset(
    ("statement", "report", "dispatch", "communique", "proposal", "letter", "declaration", "message", "document")
)


@dataclass(frozen=True)
class Speaker:
    """Somebody who says something; `at` are the characters of the subject within its passage."""

    name: str
    span: Span
    how: How
    confidence: float
    at: tuple[int, int] | None = None


class Speakers:
    """Resolves subjects in the order of the text."""

    def __init__(self, entities: Entities) -> None:
        """Start with nobody named yet."""
        self._entities = entities
        self._person: Speaker | None = None
        self._several: Speaker | None = None
        self._body: Speaker | None = None
        self._raw: dict[str, Speaker] = {}
        self._spoken: list[str] = []

    def note(self, passage: Passage, verb: "Token") -> None:
        """Keep the subject of any other verb, if a person, as who "he" may be next."""
        subject = next((child for child in verb.children if child.dep_ in _SUBJECTS), None)
        if subject is not None and (subject.pos_ == "PROPN" or _MINISTERS.fullmatch(subject.text)):
            self.named(passage, subject)

    def of(self, passage: Passage, verb: "Token") -> Speaker | None:
        """Give who says what a reporting verb reports, if that is told."""
        subject = _subject(verb)
        if subject is None:
            return None
        found = self._who(passage, subject)
        if found is not None and found.name in self._entities.people:
            self._spoken.append(found.name)
        return found

    def _who(self, passage: Passage, subject: "Token") -> Speaker | None:
        if subject.lower_ in _PERSONAL or subject.pos_ == "PRON":
            return self._pronoun(passage, subject)
        return self.named(passage, subject)

    def beside(self, passage: Passage, verb: "Token") -> list[Speaker]:
        """Give the people who say it together with the first: "X and Y said"."""
        subject = _subject(verb)
        others = [c for c in subject.children if c.dep_ == "conj"] if subject is not None else []
        found = [self.named(passage, other) for other in others if other.pos_ == "PROPN"]
        first = self.of(passage, verb) if found else None
        return [item for item in found if item is not None and first is not None and item.name != first.name]

    def named(self, passage: Passage, subject: "Token") -> Speaker | None:
        """Give the speaker whom a noun names, or nobody if it is nothing that speaks."""
        if any(c.lower_ in ("no", "neither") for c in subject.children):
            return None
        at = core(subject)
        span = passage.span(*at)
        words = passage.text[at[0] : at[1]]
        head = passage.span(subject.idx, subject.idx + len(subject))
        whole = self._entities.within(span)
        people = (
            [m for m in self._entities.within(head) if m.kind == "person"]
            or [m for m in whole if m.kind == "person" and m.span.end == span.end]
            or apposed(self._entities, passage, subject)
            or inserted(self._entities, passage, subject)
        )
        if people:
            found = Speaker(people[0].name, people[0].span, people[0].how, 0.9, at)
            self._person = found
            return found
        if subject.lower_ in _PAPER:
            owner = next(
                (
                    c
                    for c in subject.children
                    if c.dep_ in ("poss", "prep", "compound", "amod") and self._entities.sides(_of(passage, c))
                ),
                None,
            )
            issued = issuer(subject) if owner is None else None
            if issued is not None:
                return self.named(passage, issued)
            if owner is None:
                return Speaker(words, span, "explicit", 0.6, at) if len(words.split()) > 1 else self._body
            side, mention = self._entities.sides(_of(passage, owner))[0]
            label = passage.text[mention.span.start - passage.offset : mention.span.end - passage.offset]
            around = _of(passage, owner)
            raw = passage.text[around.start - passage.offset : around.end - passage.offset]
            label = side if label == raw else re.sub(r"^\W*(?:from|by|of)?\s*(?:the\s+)?|\W+$", "", raw)
            return Speaker(label, mention.span, "resolved", 0.8, at)
        body = self._entities.body(head)
        if body is not None:
            self._body = self._raw[_stem(subject)] = Speaker(body.name, body.span, "explicit", 0.85, at)
            return self._body
        sides = [m for m in self._entities.within(head) if self._entities.side(m) and m.form != "role"]
        if sides and sides[0].span.end >= head.end:
            name = sides[0].name if words == _text(passage, sides[0].span) and sides[0].form != "demonym" else words
            found = Speaker(name, span, sides[0].how if name != words else "explicit", 0.85, at)
            self._body = found
            return found
        earlier = self._definite(passage, subject, words)
        if earlier is not None:
            found = Speaker(earlier.name, span, "resolved", 0.65, at)
            if earlier.name in self._entities.people:
                self._person = found
            return found
        if (
            not _SPEAKING.search(subject.text)
            and not OFFICE.fullmatch(subject.text)
            and not (subject.pos_ == "PROPN" and subject.text[0].isupper())
        ):
            return None
        found = Speaker(words, span, "explicit", 0.8 if subject.pos_ == "PROPN" or len(words.split()) > 1 else 0.6, at)
        self._raw[_stem(subject)] = found
        if subject.tag_ in ("NNS", "NNPS"):
            self._several = found
        elif re.search(r"official|source|spokes|person|minister|diplomat", subject.lower_):
            self._person = found
        else:
            self._body = found
        return found

    def _definite(self, passage: Passage, subject: "Token", words: str) -> Speaker | None:
        """Resolve "the minister", "the top diplomat", "the source" to the last who was called so."""
        article = any(c.dep_ in ("det", "poss") and c.lower_ in ("the", "this", "that") for c in subject.children)
        if (
            not article
            or subject.tag_ in ("NNS", "NNPS")
            or len([c for c in subject.children if c.dep_ in ("amod", "prep", "relcl", "poss")]) > 1
        ):
            return None
        stem = _stem(subject)
        if stem in ("source", "official", "person") and self._raw:
            return self._raw.get(stem) or self._raw.get({"source": "official"}.get(stem, "source"))
        if stem in _BODIES and subject.tag_ == "NN":
            return self._group(passage, subject)
        called = re.compile(rf"\b(?:{_CALLED.get(stem, re.escape(stem))})(?!s)", re.IGNORECASE)
        before = [
            m.name
            for m in sorted(self._entities.mentions, key=lambda m: m.span.start)
            if m.kind == "person" and m.span.start < passage.offset + subject.idx
        ]
        for name in [*reversed(self._spoken), *reversed(before)]:
            person = self._entities.people.get(name)
            if person is not None and person.office and OFFICE.search(subject.text) and called.search(person.office):
                return Speaker(person.name, person.mentions[0], "resolved", 0.7)
        return self._raw.get(stem) if len(words.split()) == 1 else None

    def _group(self, passage: Passage, subject: "Token") -> Speaker | None:
        """Resolve "the group", "the movement" to the armed group or the like that was named last."""
        named = [
            m
            for m in self._entities.mentions
            if m.kind == "party" and m.form == "name" and m.span.start < passage.offset + subject.idx
        ]
        return Speaker(named[-1].name, named[-1].span, "resolved", 0.6) if named else None

    def _pronoun(self, passage: Passage, subject: "Token") -> Speaker | None:
        at = (subject.idx, subject.idx + len(subject))
        if subject.lower_ in ("who", "which", "that") and subject.dep_ in _SUBJECTS:
            noun = next((word for word in subject.ancestors if word.pos_ in ("NOUN", "PROPN")), None)
            return self.named(passage, noun) if noun is not None else None
        who = {"he": self._person, "she": self._person, "they": self._several, "it": self._body}.get(subject.lower_)
        if who is None:
            return None
        return Speaker(who.name, passage.span(*at), "resolved", 0.5 if subject.lower_ in ("it", "they") else 0.7, at)


def _stem(subject: "Token") -> str:
    return str(subject.lemma_).lower()


def _text(passage: Passage, span: Span) -> str:
    return str(passage.text[span.start - passage.offset : span.end - passage.offset])


def _of(passage: Passage, token: "Token") -> Span:
    words = list(token.subtree)
    return passage.span(words[0].idx, words[-1].idx + len(words[-1]))


def _subject(verb: "Token") -> "Token | None":
    """Give a verb's subject: its own, else that of the verb it follows or completes."""
    token = verb
    for _ in range(4):
        own = [child for child in token.children if child.dep_ in _SUBJECTS]
        if token.dep_ != "relcl" and not own and token.dep_ == "acl":
            return token.head
        if own:
            return own[0]
        if token.dep_ == "relcl":
            return None
        if token.dep_ not in ("conj", "xcomp", "advcl", "pcomp", "prep", "ccomp", "dep", "acl", "parataxis"):
            break
        token = token.head
    follows = [
        child
        for child in verb.children
        if child.dep_ in ("attr", "dobj", "npadvmod") and child.i > verb.i and child.pos_ == "PROPN"
    ]
    return follows[0] if follows and verb.i > 0 and verb.nbor(-1).text in (",", '"') else None
