"""Lists of people: who leads a delegation, who sits in it, who was there, and whose delegation it is."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from app.ingest.readers.english.encounters import ENDS
from app.ingest.readers.english.entities import Entities, Mention
from app.ingest.readers.english.found import Span, Value
from app.ingest.readers.english.offices import GO_BETWEEN, LEADING, OFFICE
from app.ingest.readers.english.passages import Passage

BODY = r"(?:delegations?|team|panel|negotiating team|negotiators|side|negotiating panel|mission|contingent|entourage)"
TALKS = (
    r"(?:talks?|negotiations|dialogue|meetings?|rounds?|summit|session|peace process|process|conference|discussions"
    r"|consultations|parleys?)"
)
_PEOPLE = (
    r"(?:officials|representatives|delegates|participants|ministers|diplomats|experts|commanders|mediators|envoys"
    r"|lawmakers|members|attendees|interlocutors|leaders)"
)
_HOUSE = r"(?:foundation|organi[sz]ation|group|cent(?:re|er)|agency|council|committee|commission|panel|charity|body)"
_BY = r"(?:headed|led|fronted|chaired|spearheaded)(?: up)? by"
_HEADED = re.compile(
    rf"\b(?P<body>{BODY}|(?P<people>{_PEOPLE})|(?P<house>{_HOUSE}))\b[^;]{{0,90}}?\b{_BY}\b"
    rf"|\b(?P<under>{BODY}),? (?:under|with)\b"
    rf"|^[\"\u201c\s]*(?:Heading|Leading|At the head of) [^;,]{{0,70}}? (?:is|was|will be|are|were)\b"
    rf"|\b(?:head|leader|chief) of (?:the |its |their )?[^.;,]{{0,40}}{BODY} (?:is|was|will be)\b",
    re.IGNORECASE,
)
_MEDIATES = re.compile(
    r"\b(?:mediat\w*|facilitat\w*|broker\w*|hosted|(?:organi[sz]\w+|sponsor\w+|moderat\w+) the (?:\w+ )?"
    rf"{TALKS})\b[^,;]*$",
    re.IGNORECASE,
)
_MEDIATING = re.compile(
    rf"\b(?:{_HOUSE}|{BODY}),? (?:that |which )?(?:is |was )?(?:organi[sz]ing|mediating|facilitating|hosting|brokering)\b",
    re.IGNORECASE,
)
_AT_TALKS = re.compile(r"participants|delegates|mediators|attendees|interlocutors|representatives", re.IGNORECASE)
_SENT = re.compile(
    rf"\b(?:sent|sends|send|dispatched|will send)\b(?=[^.;]*\b(?:{TALKS}|{BODY}|table)\b)"
    rf"|\b{BODY}\b[^.;]{{0,60}}\b(?:includ\w+|compris\w+|consist\w* of|made up of|composed of|featur\w+|numbers)\b"
    rf"|\b{_PEOPLE}\b(?=[^;]*\b{TALKS}\b)[^;]{{0,80}}?\bwho (?:joined|attended|took part|participated|met)\b[^;]{{0,60}}?"
    r"\b(?:includ\w+|were|are)\b"
    r"|\b(?:was|were|is|are|be|been|being|delegation|side) (?:represented|attended) (?:\w+ )?by\b"
    r"|\baccompanied by\b|\bflanked by\b"
    r"|\b(?:following|other) (?:experts|members|officials|delegates|negotiators)\b"
    rf"|\bmembers? of the (?:\w+ ){{0,2}}{BODY}\b(?: (?:is|are|was|were|include\w*))?"
    rf"|\b(?:on|in|of) the (?:\w+ ){{0,2}}{BODY} (?:is|are|was|were|sits?|sat)\b"
    rf"|\b[Oo]n the (?:[\w'-]+ ){{1,3}}side,? (?:sits?|sat|is|are|was|were|there (?:is|are|was|were))\b"
    rf"|\b[Ff]or the (?:[\w'-]+ ){{1,3}}(?:side )?there (?:was|were|is|are)\b"
    rf"|\b(?:[Ww]ith|[Aa]longside|[Bb]eside) (?:him|her|them) (?:was|were|is|are|at the table|in the room)\b"
    rf"|\bAmong (?:the |those )[^.;]{{0,60}}\b(?:{_PEOPLE}|{BODY}|present|attending|there)\b,? (?:were|was|are|is)\b"
    rf"|\b(?:[Aa]lso|[Tt]hose|[Oo]thers|[Rr]epresent\w+) (?:present|there|attending|in attendance|taking part"
    rf"|at the table"
    rf"|in the room)\b[^.;]{{0,30}}?\b(?:was|were|is|are|included)\b"
    rf"|\b{TALKS}\b[^.;]{{0,50}}\b(?:is to include|will include|are to include|included|(?:brought|brings?|bringing) together"
    r"|gathered|gathers)\b(?! (?:the|both|two) )"
    rf"|\bdelegation members?\b|\b(?:delegates|panel members|negotiators)(?=,? [A-Z])"
    r"|\b(?:added|appointed|nominated|named|withdrawn|withdrew|removed|recalled)\b"
    r"(?=[^;]*\b(?:delegation|negotiating (?:team|panel)|peace panel)\b)"
    r"|\b(?:delegation|negotiating team|government team|peace panel)\b(?= the (?:two|three|four))",
)
_REPRESENTED = re.compile(r"represented (?:\w+ )?by$|[Ff]or the .* there (?:was|were|is|are)$")
_GOES_ON = re.compile(
    r"(?:\s*\([^)]*\))?\s*(?:,|;|and\b|as well as\b|along with\b|together with\b|plus\b|of (?:the )?[A-Z])"
)
_BY_ANOTHER = re.compile(r"\b(?:headed|led|hosted|chaired|mediated|backed|\w+ed) ?by\b")
_TALKS_OR_MET = re.compile(rf"\b(?:{TALKS}|met)\b")
_OF = re.compile(r"\b(?:of|from|for)\b")
_AND = re.compile(r"[\s,]*and (?:(?:his|her|its|the) )?[^,;]{0,70}")
_FAR = 130
_NEAR = 60
_SIDE_NEAR = 45
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


class Role(NamedTuple):
    """What somebody is to a talk, by which rule, and of which side where the rule says so."""

    mention: Mention
    rule: str
    role: str
    capacity: str
    confidence: float
    party: Value | None = None


class Sentence(NamedTuple):
    """A sentence with the people in it, and where each begins."""

    passage: Passage
    span: Span
    text: str
    people: list[Mention]
    at: list[int]

    def finite(self, start: int, end: int) -> bool:
        """Tell whether something is told between two characters of the sentence."""
        first = self.span.start - self.passage.offset
        words = self.passage.doc.char_span(first + start, first + end, alignment_mode="contract")
        return words is not None and any(word.tag_ in _FINITE for word in words)


def headed(sentence: Sentence, entities: Entities) -> Iterator[Role]:
    """Give those who lead a delegation, and those whom the sentence names after them."""
    text = sentence.text
    for match in _HEADED.finditer(text):
        body = match.start("body") if match["body"] else match.start()
        between = bool(_MEDIATES.search(text[max(0, body - _NEAR) : body]) or _MEDIATING.match(text, body))
        if (match["house"] and not between) or (match["people"] and not _talking(sentence, match["people"])):
            continue
        row = _row(sentence, match.end(), entities)
        if not row:
            continue
        party = None if between else whose(sentence, body, match.end(), entities)
        both = len(row) == 2 and _AND.fullmatch(text, _end(sentence, row[0]), _start(sentence, row[1]))
        for place, mention in enumerate(row):
            if between:
                yield Role(mention, "participant.headed", "other", "mediator", 0.8)
            elif place == 0 or both:
                yield Role(mention, "participant.headed", "head", "party", 0.85, party)
            else:
                yield Role(mention, "participant.listed", "member", "party", 0.7, party)


def listed(sentence: Sentence, entities: Entities) -> Iterator[Role]:
    """Give those whom a sentence lists as members of a delegation or as there."""
    text = sentence.text
    for match in _SENT.finditer(text):
        alone = _REPRESENTED.search(match[0])
        apart = text[match.end() :].count(";") > 1
        party = whose(sentence, match.start(), match.end(), entities)
        segment = -1
        for mention, start in zip(sentence.people, sentence.at, strict=True):
            if start < match.end() or (ENDS.search(text[match.end() : start]) and not apart):
                continue
            number = text[match.end() : start].count(";")
            if apart and number == segment and not re.search(r", and $", text[:start]):
                continue
            segment = number
            office = entities.people[mention.name].office or ""
            if GO_BETWEEN.search(office):
                yield Role(mention, "participant.listed", "other", "mediator", 0.7)
            else:
                leads = re.match(TALKS, match[0]) and LEADING.search(office)
                head = leads or (alone and OFFICE.search(office))
                yield Role(mention, "participant.listed", "head" if head else "member", "party", 0.8, party)
            alone = None


def _talking(sentence: Sentence, people: str) -> bool:
    """Tell whether people are at talks: the word says so, or their paragraph speaks of talks."""
    return bool(_AT_TALKS.fullmatch(people) or _TALKS_OR_MET.search(sentence.passage.text))


def _start(sentence: Sentence, mention: Mention) -> int:
    return mention.span.start - sentence.span.start


def _end(sentence: Sentence, mention: Mention) -> int:
    return mention.span.end - sentence.span.start


def _row(sentence: Sentence, end: int, entities: Entities) -> list[Mention]:
    """Give the people named after a place, as long as one list goes on."""
    row: list[Mention] = []
    last = end
    for mention, start in zip(sentence.people, sentence.at, strict=True):
        if start < last:
            continue
        gap = sentence.text[last:start]
        if len(gap) > _FAR or sentence.finite(last, start) or (row and _BY_ANOTHER.search(gap)):
            break
        if row:
            office = entities.people[row[-1].name].office_span
            after = office.end - sentence.span.start if office and office.start > row[-1].span.end else last
            gap = sentence.text[after:start] if last < after < start else gap
            if not _GOES_ON.match(gap):
                break
        row.append(mention)
        last = start + mention.span.end - mention.span.start
    return row


def whose(sentence: Sentence, body: int, end: int, entities: Entities) -> Value | None:
    """Give the side whose delegation it is: "the Norwegian delegation", "representatives of Norway"."""
    offset = sentence.span.start
    words = re.compile(rf"\b(?:{BODY}|{_PEOPLE})\b", re.IGNORECASE).search(sentence.text, body, end)
    noun = words.start() if words else body
    for first, last, take in ((max(0, noun - _SIDE_NEAR), noun, -1), (noun, end, 0)):
        told = sentence.text[first:last]
        cut = max(told.rfind(","), told.rfind(";")) + 1 if take == -1 else 0
        if take == 0 and not _OF.search(told):
            continue
        sides = [m for _, m in entities.sides(Span(offset + first + cut, offset + last)) if m.kind != "person"]
        if sides:
            return Value(str(entities.side(sides[take])), sides[take].span, sides[take].how, 0.75)
    return None
