"""Lists of people: who leads a delegation, who sits in it, who was there, and whose delegation it is."""

import re
from collections.abc import Iterator
from itertools import zip_longest
from typing import NamedTuple

from app.ingest.readers.english.encounters import ENDS
from app.ingest.readers.english.entities import Entities, Mention
from app.ingest.readers.english.found import Span, Value
from app.ingest.readers.english.offices import GO_BETWEEN, LEADING, OFFICE, RANKS
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
    rf"\b(?P<body>{BODY}|(?P<people>{_PEOPLE})|(?P<house>{_HOUSE}))\b(?:(?!\b(?:{BODY})\b)[^;]){{0,90}}?\b{_BY}\b"
    rf"|\b(?P<under>{BODY}),? (?:under|with)\b|(?<=\w's )(?:is|was|are|were|will be) {_BY}\b"
    rf"|\b{BODY} (?:to|at) (?:the )?(?:\w+ ){{0,2}}{TALKS},? under (?=[A-Z])"
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
    rf"\b(?:{_HOUSE}|{BODY}),? (?:that |which )?(?:is |was )?(?:organi[sz]ing|mediating|facilitating|hosting"
    r"|brokering)\b",
    re.IGNORECASE,
)
_AT_TALKS = re.compile(r"participants|delegates|mediators|attendees|interlocutors|representatives", re.IGNORECASE)
_SENT = re.compile(
    rf"\b(?:sent|sends|send|dispatched|will send)\b(?=[^.;]*\b(?:{TALKS}|{BODY}|table)\b)"
    rf"|\b{BODY}\b[^.;]{{0,60}}\b(?:includ\w+|compris\w+|consist\w* of|made up of|composed of|featur\w+|numbers)\b"
    r"|\bdelegates? (?:\w+ )?(?:includ\w+|compris\w+|consist\w* of)\b"
    rf"|\b{_PEOPLE}\b(?=[^;]*\b{TALKS}\b)[^;]{{0,80}}?\bwho (?:joined|attended|took part|participated|met)\b"
    r"[^;]{0,60}?\b(?:includ\w+|were|are)\b"
    r"|\b(?:(?:was|were|is|are|be|been|being|delegation|sides?|parties),?|summit|talks|meeting)"
    r"(?: (?:again|also|both|once more|instead|jointly))? (?:represented|attended)"
    r" (?:\w+ |(?:at|in|on) [^,;]{2,40} )?by\b"
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
    rf"|\b{TALKS}\b[^.;]{{0,50}}\b(?:is to include|will include|are to include|included|(?:brought|brings?|bringing)"
    r" together|gathered|gathers)\b(?! (?:the|both|two) )"
    r"|\b(?:[Aa]t|[Aa]round|[Aa]cross) the (?:\w+ )?table (?:(?:was|were|sat|sits|are|is)\b|from (?=[A-Z]))"
    r"|^(?:Attending|Taking part in|Present at|Representing|Joining) [^.;,]{2,50} (?:were|was|are|is|will be)\b"
    r"|\b(?:[Pp]articipants|[Aa]ttendees|[Dd]elegates|[Nn]egotiators)\b[^.;]{0,40}? includ(?:ed?|ing)\b"
    rf"|\bdelegation members?\b|\b(?:delegates|panel members|negotiators)(?=,? [A-Z])"
    r"|\b(?:added|appointed|nominated|named|withdrawn|withdrew|removed|recalled)\b"
    r"(?=[^;]*\b(?:delegation|negotiating (?:team|panel)|peace panel)\b)"
    r"|\b(?:delegation|negotiating team|government team|peace panel)\b(?= the (?:two|three|four))",
)
_SET_APART = re.compile(
    r"(?<!against )(?<!of )(?<!for )(?<!from )(?<!on )"
    r"\b(?:[Tt]he|[Tt]wo|[Tt]hree|[Ff]our|[Tt]heir|[Bb]oth) (?:[\w'-]+ ){0,4}"
    r"(?:leaders|ministers|presidents|negotiators|premiers|commanders|(?P<between>mediators|envoys|facilitators))"
    r"(?: of (?:the )?[A-Z][^.;,]{2,50})?"
    r"(?:\s*(?:--|[\u2013\u2014:(])\s*|, )(?=[A-Z])"
)
_ABSENT = re.compile(
    r"\b(?:absent|barred|excluded|banned|indicted|stay\w* (?:away|at home)|boycott\w*|wanted (?:for|by)|without the"
    r"|not (?:at|take part|attend\w*|invited|present))\b"
)
_REPRESENTED = re.compile(
    r"^Representing|represented (?:\w+ |(?:at|in|on) [^,;]{2,40} )?by$|[Ff]or the .* there (?:was|were|is|are)$"
)
_SIDES = re.compile(r"\b(?:sides|parties)\b")
_TOGETHER = re.compile(rf"^{TALKS}\b|\b[Aa]ttend(?:ed|ing)\b|^Present\b|\btable\b")
_GENERAL = re.compile(r"\b(?:general|gen|admiral)\b", re.IGNORECASE)
_GOES_ON = re.compile(
    r"(?:\s*\([^)]*\))?\s*(?:,(?! (?:while|whereas|as|but|after|when|before|with|who)\b)|;"
    r"|and\b|as well as\b|along with\b|together with\b|plus\b|of (?:the )?[A-Z])"
)
_BY_ANOTHER = re.compile(r"\b(?:headed|led|hosted|chaired|mediated|backed|\w+ed) ?by\b")
_TALKS_OR_MET = re.compile(rf"\b(?:{TALKS}|met)\b")
_OF = re.compile(r" (?:of|from|for|representing) (?:the )?[^,;.]{2,60}")
_NOUN = re.compile(rf"\b(?:{BODY}|{_PEOPLE})\b", re.IGNORECASE)
_FIRST = re.compile(r"[\"\u201c\s]*(?:Heading|Leading|At the head of)\b")
_SHORT = re.compile(r"\b[A-Z]{3,8}(?:-[A-Z]+)?\b")
_AND = re.compile(r"[\s,]*and (?!includ|compris)(?:(?:his|her|its|the) )?[^,;]{0,70}")
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
        people = row(sentence, match.end(), entities)
        if not people:
            continue
        party = whose(sentence, body, match.end(), entities)
        both = len(people) == 2 and _AND.fullmatch(text, _end(sentence, people[0]), _start(sentence, people[1]))
        for place, mention in enumerate(people):
            if between:
                yield Role(mention, "participant.headed", "other", "mediator", 0.8, party)
            elif place == 0 or both:
                yield Role(mention, "participant.headed", "head", "party", 0.85, party)
            else:
                yield Role(mention, "participant.listed", "member", "party", 0.7, party)


def listed(sentence: Sentence, entities: Entities) -> Iterator[Role]:
    """Give those whom a sentence lists as members of a delegation or as there."""
    text = sentence.text
    found = list(_SENT.finditer(text))
    for match, following in zip_longest(found, found[1:]):
        until = following.start() if following is not None else len(text)
        alone = _REPRESENTED.search(match[0])
        apart = text[match.end() :].count(";") > 1
        both = alone and _SIDES.search(match[0])
        party = whose(sentence, match.start(), match.end(), entities)
        segment = -1
        for mention, start in zip(sentence.people, sentence.at, strict=True):
            if not match.end() <= start < until or (ENDS.search(text[match.end() : start]) and not apart):
                continue
            number = text[match.end() : start].count(";")
            if apart and number == segment and not re.search(r", and $", text[:start]):
                continue
            segment = number
            office = entities.people[mention.name].office or ""
            if GO_BETWEEN.search(office):
                yield Role(mention, "participant.listed", "other", "mediator", 0.7)
            else:
                leads = _TOGETHER.search(match[0]) and (LEADING.search(office) or _GENERAL.search(office))
                ranked = OFFICE.search(office) or text[:start].split()[-1].lower() in RANKS
                head = leads or (ranked and (alone or both))
                seat = "head" if head else "expert" if "expert" in match[0].lower() else "member"
                yield Role(mention, "participant.listed", seat, "party", 0.8, party)
            alone = None


def set_apart(sentence: Sentence, entities: Entities) -> Iterator[Role]:
    """Give the leaders whom a sentence names between marks: "the two ministers, X and Y, met"."""
    if not _TALKS_OR_MET.search(sentence.passage.text) or _ABSENT.search(sentence.text):
        return
    for match in _SET_APART.finditer(sentence.text):
        people = row(sentence, match.end(), entities)
        if len(people) > 1 and _start(sentence, people[0]) - match.end() < _NEAR:
            for mention in people:
                if match["between"] or GO_BETWEEN.search(entities.people[mention.name].office or ""):
                    yield Role(mention, "participant.envoy", "other", "mediator", 0.65)
                else:
                    yield Role(mention, "participant.apart", "head", "party", 0.7)


def _talking(sentence: Sentence, people: str) -> bool:
    """Tell whether people are at talks: the word says so, or their paragraph speaks of talks."""
    return bool(_AT_TALKS.fullmatch(people) or _TALKS_OR_MET.search(sentence.passage.text))


def _start(sentence: Sentence, mention: Mention) -> int:
    return mention.span.start - sentence.span.start


def _end(sentence: Sentence, mention: Mention) -> int:
    return mention.span.end - sentence.span.start


def row(sentence: Sentence, end: int, entities: Entities, far: int = _FAR) -> list[Mention]:
    """Give the people named after a place, as long as one list goes on."""
    found: list[Mention] = []
    last = end
    for mention, start in zip(sentence.people, sentence.at, strict=True):
        if start < last:
            continue
        gap = sentence.text[last:start]
        if len(gap) > (_FAR if found else far) or sentence.finite(last, start) or (found and _BY_ANOTHER.search(gap)):
            break
        if found:
            office = entities.people[found[-1].name].office_span
            after = office.end - sentence.span.start if office and office.start > found[-1].span.end else last
            gap = sentence.text[after:start] if last < after < start else gap
            if not _GOES_ON.match(gap):
                break
        found.append(mention)
        last = start + mention.span.end - mention.span.start
    return found


def whose(sentence: Sentence, start: int, end: int, entities: Entities) -> Value | None:
    """Give the side whose delegation it is: "the Norwegian delegation", "representatives of Norway"."""
    text = sentence.text
    noun = _NOUN.search(text, start, end)
    if noun is None:
        after = (start, end) if _FIRST.match(text[start:end]) else None
        ahead = (max(0, start - _SIDE_NEAR), start) if "represented" in text[start:end] else None
    else:
        of = _OF.match(text, noun.end())
        after, ahead = of.span() if of else None, (max(0, noun.start() - _SIDE_NEAR), noun.start())
    for found, take in ((ahead, -1), (after, 0)):
        if found is None:
            continue
        first, last = found
        cut = max(text.rfind(mark, first, last) for mark in ",;") + 1 if take else 0
        first = max(first, cut)
        span = Span(sentence.span.start + first, sentence.span.start + last)
        sides = [m for _, m in entities.sides(span) if m.kind != "person"]
        if sides:
            return Value(str(entities.side(sides[take])), sides[take].span, sides[take].how, 0.75)
        short = _SHORT.findall(text[first:last])
        if short:
            at = text.index(short[take], first)
            span = Span(sentence.span.start + at, sentence.span.start + at + len(short[take]))
            return Value(short[take], span, "explicit", 0.6)
    return None
