"""Delegations: the people who head them, sit in them, sign, or go between the sides."""

import re
from collections.abc import Iterator

from app.ingest.readers.english.comings import attending, coming
from app.ingest.readers.english.encounters import counterparts, makers, meeting, stands_between, subject_of
from app.ingest.readers.english.entities import Entities, Mention
from app.ingest.readers.english.found import Candidate, Span, Value
from app.ingest.readers.english.listings import BODY, Role, Sentence, headed, listed, whose
from app.ingest.readers.english.offices import GO_BETWEEN
from app.ingest.readers.english.passages import Passage

_HEADS = re.compile(
    rf"\b(?:heads?|headed|leads?|led|leading|heading|will lead|will head|fronts|fronted|co-leads?)\b"
    rf"(?! by\b)[^.;,]{{0,50}}\b(?:{BODY}|talks|negotiations)\b",
    re.IGNORECASE,
)
_BODIES = re.compile(rf"\b{BODY}\b", re.IGNORECASE)
_SIGNED_BY = re.compile(r"^\w+(?: \w+){0,4} by\b(?!.*\b(?:that|which|said)\b)")
_WITNESS = re.compile(r"\b(?:witnessed|presided over|overseen) by\b|\bin the presence of\b", re.IGNORECASE)
_MEMBER = re.compile(
    r"\bone of (?:the|its|their) [^,;]{0,40}(?:representatives|negotiators|delegates)\b"
    rf"|\bmember of (?:the |its |their )?[^.;,]{{0,40}}{BODY}\b|\bdelegate\b|\b{BODY} member\b|\bnegotiator\b"
)
_MEETS = re.compile(
    r"\b(?:met|meets?|meeting|summit|talks|negotiations|sat down|sit down|sits down|talked|encounter"
    r"|session|face[sd]? off|shook hands|handshake|brought together|bring together|negotiat\w+|two sides|both sides"
    r"|mediation)\b",
    re.IGNORECASE,
)
_SIGNS = re.compile(
    r"\b(?:sign|signs|signed|signing|initialled|initialed|inked|penned|put (?:his|her|their) (?:signature|name)s?)\b",
    re.IGNORECASE,
)
_SIGNING = ("sign", "initial", "ink", "pen")
_PAPER = re.compile(
    r"\b(?:agreements?|accords?|deal|pact|treaty|truce|ceasefire|cease-fire|declaration|document"
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
_IS_NEGOTIATOR = re.compile(
    r"(?:,? who)? (?:is|was|has been|serves as|served as|acts as|acted as|was named|was appointed|has been named)"
    r" (?:[\w'-]+ ){0,4}(?:chief|lead|top) (?:\w+ )?negotiator\b"
)
_SECOND = re.compile(r"\b(?:deputy|vice|former|ex-)", re.IGNORECASE)
_GOES_BETWEEN = re.compile(
    r"\b(?:mediators?|facilitators?|envoy|(?:mediation|mediating|facilitation) (?:team|panel))"
    r"(?: (?:for|to|in|on) [^,.;]{1,25})?,? (?:the [A-Z]\w+ )?$"
)
_THROUGH = re.compile(r"\b(?:through|under the (?:mediation|chairmanship|facilitation) of)\s+(?:[\w.]+\s+){0,4}$")
_AS_MEDIATOR = re.compile(
    r",? (?:mediating|in the chair|as (?:the |a )?(?:mediator|facilitator|go-between)|chaired the talks)\b"
)


def delegations(passages: list[Passage], entities: Entities) -> list[Candidate]:
    """Give the participants of a text, one candidate a mention; assembly joins those of one person."""
    found: list[Candidate] = []
    offices = [person.office_span for person in entities.people.values() if person.office_span]
    for passage in passages:
        for words in passage.doc.sents:
            span = passage.span(words.start_char, words.end_char)
            people = [m for m in entities.within(span) if m.kind == "person" and not _nested(m, offices)]
            if not people:
                continue
            text = passage.text[words.start_char : words.end_char]
            sentence = Sentence(passage, span, text, people, [m.span.start - span.start for m in people])
            told: set[str] = set()
            for role in _roles(sentence, entities):
                if role.mention.name not in told:
                    told.add(role.mention.name)
                    found.append(_participant(role, span, entities))
    return found


def _nested(mention: Mention, offices: list[Span]) -> bool:
    """Tell whether a name only says whose aide or successor somebody else is."""
    return any(office.start < mention.span.start and mention.span.end <= office.end for office in offices)


def _participant(role: Role, sentence: Span, entities: Entities) -> Candidate:
    mention, sure = role.mention, role.confidence
    person = entities.people[mention.name]
    values = {
        "name": [Value(person.name, mention.span, mention.how, 0.9)],
        "role": [Value(role.role, mention.span, "explicit" if sure > 0.7 else "inferred", sure)],
        "capacity": [Value(role.capacity, mention.span, "inferred", sure)],
    }
    if role.party:
        values["party"] = [role.party]
    elif person.party and person.party_span:
        values["party"] = [Value(person.party, person.party_span, "resolved", 0.75)]
    if office := person.office_at(mention.span):
        values["office"] = [Value(office[0], office[1], "explicit", 0.8)]
    return Candidate("participant", role.rule, mention.span, sentence, values)


def _roles(sentence: Sentence, entities: Entities) -> Iterator[Role]:
    """Give what people of a sentence are, the surest first."""
    passage, _, text, people, at = sentence
    yield from headed(sentence, entities)
    yield from _heading(sentence, entities)
    yield from (role for role in attending(sentence, entities) if role.rule == "participant.attends_as")
    yield from _negotiating(sentence, entities)
    for mention in people:
        if subject_of(passage, mention, ("represent",)):
            yield Role(mention, "participant.represents", "member", "party", 0.75)
    yield from listed(sentence, entities)
    yield from _signing(sentence)
    for mention, start in zip(people, at, strict=True):
        if _AS_MEDIATOR.match(text, start + mention.span.end - mention.span.start):
            yield Role(mention, "participant.through", "other", "mediator", 0.7)
    yield from (Role(*found) for found in counterparts(text, people, at))
    yield from (Role(*found) for found in makers(text, people, at))
    yield from (role for role in coming(sentence, entities) if role.rule == "participant.after")
    yield from (Role(*found) for found in meeting(passage, people, entities))
    yield from _between(sentence, entities)
    yield from attending(sentence, entities)
    yield from coming(sentence, entities)


def _heading(sentence: Sentence, entities: Entities) -> Iterator[Role]:
    """Give who heads a delegation or leads the talks: "X, who is heading the team"."""
    text = sentence.text
    for match in _HEADS.finditer(text):
        before = [
            m
            for m, start in zip(sentence.people, sentence.at, strict=True)
            if start < match.start() and ";" not in text[start : match.start()]
        ]
        if before:
            office = entities.people[before[-1].name].office or ""
            between = GO_BETWEEN.search(office) and "delegation" not in match[0]
            role, capacity = ("other", "mediator") if between else ("head", "party")
            party = whose(sentence, match.start(), match.end(), entities) if _BODIES.search(match[0]) else None
            yield Role(before[-1], "participant.heads", role, capacity, 0.75, party)


def _negotiating(sentence: Sentence, entities: Entities) -> Iterator[Role]:
    """Give the negotiators: heads, unless they are said to be deputies."""
    for mention, start in zip(sentence.people, sentence.at, strict=True):
        office = entities.people[mention.name].office or ""
        end = start + mention.span.end - mention.span.start
        told = (
            _NEGOTIATOR.search(office)
            or _NEGOTIATOR.search(sentence.text[max(0, start - 60) : start])
            or _IS_NEGOTIATOR.match(sentence.text, end)
        )
        if told:
            second = _SECOND.search(office[: office.find(told[0])] if told[0] in office else "")
            yield Role(mention, "participant.negotiator", "member" if second else "head", "party", 0.8)


def _signing(sentence: Sentence) -> Iterator[Role]:
    """Give those who sign a paper, and those who watch it."""
    text = sentence.text
    sign = _SIGNS.search(text)
    if not sign or not _PAPER.search(text):
        return
    witness = _WITNESS.search(text, sign.end())
    for mention, start in zip(sentence.people, sentence.at, strict=True):
        if witness and start > witness.end():
            if not sentence.finite(witness.end(), start):
                yield Role(mention, "participant.witness", "other", "witness", 0.7)
            continue
        by = start > sign.end() and _SIGNED_BY.search(text[sign.start() : start])
        if by or (start < sign.start() and subject_of(sentence.passage, mention, _SIGNING)):
            yield Role(mention, "participant.signs", "signatory", "party", 0.8)


def _between(sentence: Sentence, entities: Entities) -> Iterator[Role]:
    """Give those who go between the sides, and plain members."""
    text = sentence.text
    for mention, start in zip(sentence.people, sentence.at, strict=True):
        office = entities.people[mention.name].office or ""
        end = start + mention.span.end - mention.span.start
        lead = text[max(0, start - 60) : start]
        if GO_BETWEEN.search(office) or _GOES_BETWEEN.search(lead):
            yield Role(mention, "participant.envoy", "other", "mediator", 0.6)
        elif (_MEMBER.search(office) or _MEMBER.match(text, end + 2)) and not re.search(r"\bformer\b", office):
            yield Role(mention, "participant.member", "member", "party", 0.7)
        elif not _MEETS.search(text + " " + office):
            continue
        elif stands_between(sentence.passage, mention):
            yield Role(mention, "participant.between", "other", "mediator", 0.65)
        elif _THROUGH.search(lead):
            yield Role(mention, "participant.through", "other", "mediator", 0.65)
