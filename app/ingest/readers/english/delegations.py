"""Delegations: the people who head them, sit in them, sign, or go between the sides."""

import re
from collections.abc import Iterator

from app.ingest.readers.english.encounters import (
    ENDS,
    TITLE,
    counterparts,
    makers,
    meeting,
    stands_between,
    subject_of,
)
from app.ingest.readers.english.entities import Entities, Mention
from app.ingest.readers.english.found import Candidate, Span, Value
from app.ingest.readers.english.offices import GO_BETWEEN, LEADING
from app.ingest.readers.english.passages import Passage

_BODY = r"(?:delegations?|team|panel|negotiating team|negotiators|side|negotiating panel|mission)"
_TALKS = r"(?:talks|negotiations|dialogue|meetings?|rounds?|summit|session|peace process|process)"
_HEADED = re.compile(
    rf"\b{_BODY}\b[^.;]{{0,80}}?\b(?:headed|led|fronted|chaired) by\b|\b{_BODY},? (?:under|with)\b"
    rf"|\b(?:[Hh]eading|[Ll]eading|[Aa]t the head of) (?:the |its |their )?[^.;,]{{0,40}}{_BODY} (?:is|was"
    rf"|will be|are|were)\b"
    rf"|\b(?:head|leader|chief) of (?:the |its |their )?[^.;,]{{0,40}}{_BODY} (?:is|was|will be)\b",
    re.IGNORECASE,
)
_HEADS = re.compile(
    rf"\b(?:heads?|headed|leads?|led|leading|heading|will lead|will head|fronts|fronted)\b[^.;,]{{0,50}}\b(?:{_BODY}"
    rf"|talks|negotiations)\b",
    re.IGNORECASE,
)
_SENT = re.compile(
    rf"\b(?:sent|sends|send|dispatched|will send)\b(?=[^.;]*\b(?:{_TALKS}|{_BODY}|table)\b)"
    rf"|\b{_BODY}\b[^.;]{{0,60}}\b(?:includ\w+|compris\w+|consist\w* of|made up of|composed of|featur\w+|numbers)\b"
    rf"|\b(?:was|were|is|are|be) (?:represented|attended) (?:\w+ )?by\b|\baccompanied by\b|\bflanked by\b"
    rf"|\b(?:following|other) (?:experts|members|officials|delegates|negotiators)\b"
    rf"|\bmembers? of the (?:\w+ ){{0,2}}{_BODY}\b(?: (?:is|are|was|were|include\w*))?"
    rf"|\b(?:on|in|of) the (?:\w+ ){{0,2}}{_BODY} (?:is|are|was|were|sits?|sat)\b"
    rf"|\b[Oo]n the (?:[\w'-]+ ){{1,3}}side,? (?:sits?|sat|is|are|was|were|there (?:is|are|was|were))\b"
    rf"|\b[Ff]or the (?:[\w'-]+ ){{1,3}}(?:side )?there (?:was|were|is|are)\b"
    rf"|\b(?:[Ww]ith|[Aa]longside|[Bb]eside) (?:him|her|them) (?:was|were|is|are|at the table|in the room)\b"
    rf"|\b(?:[Aa]lso|[Tt]hose|[Oo]thers|[Rr]epresent\w+) (?:present|there|attending|in attendance|taking part"
    rf"|at the table"
    rf"|in the room)\b[^.;]{{0,30}}?\b(?:was|were|is|are|included)\b"
    rf"|\bdelegation members?\b|\b(?:delegates|panel members|negotiators)(?=,? [A-Z])",
)
_REPRESENTED = re.compile(r"represented (?:\w+ )?by$|[Ff]or the .* there (?:was|were|is|are)$")
_ATTENDS = re.compile(
    rf"\b(?:attend\w*|took part in|taking part in|takes? part in|participat\w+ in|joined?|present at|were at"
    rf"|sat in on)\b[^.;]{{0,60}}?\b{_TALKS}\b",
    re.IGNORECASE,
)
_SIGNED_BY = re.compile(r"^\w+(?: \w+){0,4} by\b(?!.*\b(?:that|which|said)\b)")
_MEMBER = re.compile(
    rf"\bmember of (?:the |its |their )?[^.;,]{{0,40}}{_BODY}\b|\bdelegate\b|\b{_BODY} member\b|\bnegotiator\b"
)
_AS = re.compile(r"\bas (?:an? )?(observers?|mediators?|facilitators?|guarantors?|witness(?:es)?)\b", re.IGNORECASE)
_MEETS = re.compile(
    r"\b(?:met|meets?|meeting|summit|talks|negotiations|sat down|sit down|sits down|talked|encounter"
    r"|session|face[sd]? off|shook hands|handshake|brought together|bring together|negotiat\w+)\b",
    re.IGNORECASE,
)
_SIGNS = re.compile(r"\b(?:sign|signs|signed|signing|initialled|initialed)\b", re.IGNORECASE)
_PAPER = re.compile(
    r"\b(?:agreement|accord|deal|pact|treaty|truce|ceasefire|cease-fire|declaration|document"
    r"|memorandum|protocol|communique)\b",
    re.IGNORECASE,
)
_NEGOTIATOR = re.compile(
    r"\b(?:chief|lead|head|top|main|senior)\s+(?:\w+ ){0,2}(?:negotiators?|delegates?|representatives? (?:at|to"
    r"|in) the (?:talks"
    r"|negotiations))\b|\b(?:peace )?negotiators?\b|\bchief (?:\w+ )?negotiator\b"
    r"|\b(?:head|leader|chair\w*|chief) of [^,.;]{0,40}\b(?:delegation|negotiating team|team|panel)\b"
    r"|\b(?:delegation|panel|negotiating team) (?:head|chief|leader|chair\w*)\b",
    re.IGNORECASE,
)
_COMING = re.compile(
    rf"^(?:Speaking|Emerging|Coming|Arriving)\b[^.;,]{{0,40}}\b{_TALKS}\b[^.;]{{0,60}}?,\s+(?=[A-Z])"
    rf"|^After [^.;,]{{0,60}}\b{_TALKS}\b[^.;]{{0,60}}?,\s+(?=[A-Z])"
)


def delegations(passages: list[Passage], entities: Entities) -> list[Candidate]:
    """Give the participants of a text, one candidate a mention; assembly joins those of one person."""
    found: list[Candidate] = []
    for passage in passages:
        for sentence in passage.doc.sents:
            span = passage.span(sentence.start_char, sentence.end_char)
            people = [m for m in entities.within(span) if m.kind == "person"]
            told: set[str] = set()
            for mention, rule, role, capacity, confidence in _roles(passage, span, people, entities):
                if mention.name in told:
                    continue
                told.add(mention.name)
                found.append(_participant(mention, rule, role, capacity, confidence, span, entities))
    return found


def _participant(  # noqa: PLR0913, PLR0917 - what a participant is made of
    mention: Mention, rule: str, role: str, capacity: str, confidence: float, sentence: Span, entities: Entities
) -> Candidate:
    person = entities.people[mention.name]
    values = {
        "name": [Value(person.name, mention.span, mention.how, 0.9)],
        "role": [Value(role, mention.span, "explicit" if confidence > 0.7 else "inferred", confidence)],
        "capacity": [Value(capacity, mention.span, "inferred", confidence)],
    }
    if person.party and person.party_span:
        values["party"] = [Value(person.party, person.party_span, "resolved", 0.75)]
    if office := person.office_at(mention.span):
        values["office"] = [Value(office[0], office[1], "explicit", 0.8)]
    return Candidate("participant", rule, mention.span, sentence, values)


def _roles(
    passage: Passage, span: Span, people: list[Mention], entities: Entities
) -> Iterator[tuple[Mention, str, str, str, float]]:
    text = passage.text[span.start - passage.offset : span.end - passage.offset]
    at = [mention.span.start - span.start for mention in people]
    for match in _HEADED.finditer(text):
        after = [m for m, start in zip(people, at, strict=True) if 0 <= start - match.end() < 130]
        if after:
            yield after[0], "participant.headed", "head", "party", 0.85
    for match in _HEADS.finditer(text):
        before = [
            m
            for m, start in zip(people, at, strict=True)
            if start < match.start() and not re.search(r"[;.]", text[start : match.start()])
        ]
        if before:
            between = GO_BETWEEN.search(entities.people[before[-1].name].office or "") and "delegation" not in match[0]
            yield (
                before[-1],
                "participant.heads",
                "other" if between else "head",
                "mediator" if between else "party",
                0.75,
            )
    for mention, start in zip(people, at, strict=True):
        office = entities.people[mention.name].office or ""
        near = text[max(0, start - 110) : start + len(mention.name) + 90]
        seat = _AS.search(near)
        if seat and _ATTENDS.search(text):
            kind = seat[1].lower().rstrip("s")
            yield (
                mention,
                "participant.attends_as",
                "observer" if kind != "mediator" else "other",
                kind if kind != "witnesse" else "witness",
                0.85,
            )
        elif _NEGOTIATOR.search(office) or _NEGOTIATOR.search(text[max(0, start - 60) : start]):
            yield mention, "participant.negotiator", "head", "party", 0.8
    for mention in people:
        if subject_of(passage, mention, ("represent",)):
            yield mention, "participant.represents", "member", "party", 0.75
    for match in _SENT.finditer(text):
        alone = _REPRESENTED.search(match[0])
        for mention, start in zip(people, at, strict=True):
            if start >= match.end() and not ENDS.search(text[match.end() : start]):
                head = alone and LEADING.search(entities.people[mention.name].office or "")
                yield mention, "participant.listed", "head" if head else "member", "party", 0.8
                alone = None
    yield from counterparts(text, people, at)
    yield from makers(text, people, at)
    coming = _COMING.match(text)
    if coming:
        for mention, start in zip(people, at, strict=True):
            office = entities.people[mention.name].office or ""
            if 0 <= start - coming.end() < TITLE and LEADING.search(office):
                yield mention, "participant.after", "head", "party", 0.7
    yield from meeting(passage, people, entities)
    sign = _SIGNS.search(text)
    if sign and _PAPER.search(text):
        for mention, start in zip(people, at, strict=True):
            by = start > sign.end() and _SIGNED_BY.search(text[sign.start() : start])
            if by or (start < sign.start() and subject_of(passage, mention, ("sign", "initial"))):
                yield mention, "participant.signs", "signatory", "party", 0.8
    for mention, start in zip(people, at, strict=True):
        office = entities.people[mention.name].office or ""
        if GO_BETWEEN.search(office):
            yield mention, "participant.envoy", "other", "mediator", 0.6
        elif _MEMBER.search(office) and not re.search(r"\bformer\b", office):
            yield mention, "participant.member", "member", "party", 0.7
        elif stands_between(passage, mention) and _MEETS.search(text + " " + office):
            yield mention, "participant.between", "other", "mediator", 0.65
        elif re.search(r"\bthrough\s+(?:[\w.]+\s+){0,4}$", text[max(0, start - 40) : start]) and _MEETS.search(text):
            yield mention, "participant.through", "other", "mediator", 0.65
        elif _ATTENDS.search(text) and subject_of(passage, mention, ("attend", "take", "participate", "join")):
            yield mention, "participant.attends", "head" if LEADING.search(office) else "member", "party", 0.7
