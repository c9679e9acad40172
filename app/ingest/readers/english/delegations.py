"""Delegations: the people who head them, sit in them, sign, or go between the sides."""

import re
from collections.abc import Iterator

from app.ingest.readers.english.comings import attending, coming
from app.ingest.readers.english.encounters import counterparts, makers, meeting, stands_between, subject_of
from app.ingest.readers.english.entities import Entities, Mention, Person
from app.ingest.readers.english.found import Candidate, Span, Value
from app.ingest.readers.english.listings import BODY, Role, Sentence, headed, listed, set_apart, whose
from app.ingest.readers.english.offices import GO_BETWEEN
from app.ingest.readers.english.passages import Passage

_HEADS = re.compile(
    r"\b(?:heads|headed|leads|led|leading|heading|fronts|fronted|co-leads|(?:(?<=to )|(?<=will ))(?:lead|head))"
    r"\b"
    rf"(?! by\b)[^.;,]{{0,50}}\b(?:{BODY}|talks|negotiations)\b",
    re.IGNORECASE,
)
_EACH = re.compile(r"\b(?:delegations|teams|sides|panels)\b")
_OF_BODY = ("participant.headed", "participant.listed")
_SHORT_OF = re.compile(
    r"(?:[a-z]+ )*([A-Z]{3,8}(?:-[A-Z]+)?) (?:\w+ )?(?:leader|chief|chair|negotiator|delegat|head|commander)"
)
_BODIES = re.compile(rf"\b{BODY}\b", re.IGNORECASE)
_SIGNED_BY = re.compile(r"^(?:\w+(?: \w+){0,4} by|signatures? of)\b(?!.*\b(?:that|which|said)\b)")
_SIGNS_FOR = re.compile(r"\bsign(?:s|ed|ing) (?:for|on behalf of)\b", re.IGNORECASE)
_SIGNED_FOR = re.compile(
    r"\b(?:[Ss]igning|signed) (?:for|on behalf of) (?:the )?[^.;,]{2,40}(?: (?:was|were|is|are) [^,.;]{0,60}|[.,;]|$)$"
    r"|\bsigned (?:for|on behalf of) (?:the )?[^.;]{2,30}$"
)
_FOR_SIDE = re.compile(r"(?:, [^,.;]{3,50},)? (?:signed |signing )?(?:for|on behalf of) (?:the|his|her) ")
_WITNESS = re.compile(r"\b(?:witnessed|presided over|overseen) by\b|\bin the presence of\b", re.IGNORECASE)
_OF_DELEGATION = re.compile(
    r" of (?:the|its|their|his) (?:[\w'-]+ ){0,3}(?:delegation|negotiating (?:team|panel)|peace panel)\b"
)
_MEMBER = re.compile(
    r"\b(?:representative|delegate) (?:at|to|in) (?:the |these )(?:\w+ ){0,2}(?:talks|negotiations|conference)\b|"
    r"\bone of (?:the|its|their) [^,;]{0,40}(?:representatives|negotiators|delegates)\b"
    rf"|\bmember of (?:the |its |their )?[^.;,]{{0,40}}{BODY}\b|\bdelegate\b|\b{BODY} member\b|\bnegotiator\b"
)
_SPEAKS_FOR = re.compile(
    rf"\bspokes\w+ (?:for|of) [^,;]{{0,40}}\b{BODY}\b"
    r"|\b(?:delegation|panel|negotiating team)(?:'s)? (?:\w+ )?spokes\w+",
    re.IGNORECASE,
)
_MEETS = re.compile(
    r"\b(?:met|meets?|meeting|summit|talks|negotiations|sat down|sit down|sits down|talked|encounter"
    r"|session|face[sd]? off|shook hands|handshake|brought together|bring together|negotiat\w+|two sides|both sides"
    r"|mediation|mediating|facilitating|brokering"
    r"|(?:host\w*|receiv\w+|welcom\w+) (?:the |both )?"
    r"(?:two |both |rival |warring )?(?:delegations|sides|leaders|rivals))\b",
    re.IGNORECASE,
)
_SIGNS = re.compile(
    r"\b(?:sign|signs|signed|signing|initialled|initialed|inked|penned|signatures?(?= of)"
    r"|put (?:his|her|their) (?:signature|name)s?)\b",
    re.IGNORECASE,
)
_WATCHING = ("witness", "oversee", "preside")
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
_NAMED_TO_LEAD = re.compile(
    r"(?:,? who)?(?: (?:was|is|has been|had been) (?:named|appointed|chosen|tapped|picked|asked))?"
    rf" (?:to (?:head|lead)|as (?:head|leader) of) [^.;,]{{0,50}}\b{BODY}\b"
    r"| as (?:its|the|their|his|her) (?:\w+ )?(?:chief|lead|top) (?:\w+ )?negotiator\b"
    r"| (?:chief|lead) negotiator\b"
)
_IS_NEGOTIATOR = re.compile(
    r"(?:,? who)? (?:is|was|has been|serves as|served as|acts as|acted as|was named|was appointed|has been named)"
    r" (?:[\w'-]+ ){0,4}(?:chief|lead|top) (?:\w+ )?negotiator\b"
)
_SECOND = re.compile(r"\b(?:deputy|vice|former|ex-)", re.IGNORECASE)
_GOES_BETWEEN = re.compile(
    r"\b(?:mediators?|facilitators?|brokers?|envoy|(?:mediation|mediating|facilitation) (?:team|panel))"
    r"(?: (?:for|to|in|on|of) [^,.;]{1,25})?,? (?:the (?:[A-Z]\w+|[^,.;]{2,40}) )?$"
)
_WHO_IS_BETWEEN = re.compile(
    r"\b(?:mediator|facilitator|envoy|go-between)(?: (?:for|to|in|on|of) [^,.;]{1,25})?,"
    r" (?:(?!who|which|and|said|met|told|has|had|was|is|will)[\w.'-]+ ){0,8}$"
)
_HEAD_OF = re.compile(rf"\b(?:head|leader|chief) of (?:the|its|their|a)\b[^,.;]{{0,50}}\b{BODY}\b[^.;]{{0,70}}$")
_THROUGH = re.compile(
    r"\b(?:through|in the presence of|under the (?:mediation|chairmanship|facilitation) of)\s+(?:[\w.]+\s+){0,4}$"
)
_REPRESENTING = re.compile(r",(?: who)? represent(?:ing|s|ed) (?!himself|herself)")
_AS_MEDIATOR = re.compile(
    r",? (?:who (?:is|was|has been) )?(?:mediating|in the chair|chaired the talks"
    r"|(?:serving |acting |who serves |who acts |who served )?as (?:the |a )?(?:mediator|facilitator|go-between))\b"
)


def delegations(passages: list[Passage], entities: Entities) -> list[Candidate]:
    """Give the participants of a text, one candidate a mention; assembly joins those of one person."""
    found: list[Candidate] = []
    offices = [span for person in entities.people.values() for _, span in person.offices.values()]
    for passage in passages:
        whose_here: Value | None = None
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
                    whose_here = role.party or whose_here
                    of_body = role.rule in _OF_BODY and entities.people[role.mention.name].party is None
                    found.append(_participant(role._replace(party=whose_here) if of_body else role, span, entities))
    return found


def _nested(mention: Mention, offices: list[Span]) -> bool:
    """Tell whether a name only says whose aide or successor somebody else is."""
    return any(office.start < mention.span.start and mention.span.end <= office.end for office in offices)


def _of_office(person: Person) -> bool:
    """Tell whether it is the office that somebody holds which says of which side."""
    office, side = person.office_span, person.party_span
    held = office is not None and side is not None and office.start <= side.start < side.end <= office.end
    return held and not re.search(r"\b(?:[Ff]ormer|ex)\b", person.office or "")


def _participant(role: Role, sentence: Span, entities: Entities) -> Candidate:
    mention, sure = role.mention, role.confidence
    person = entities.people[mention.name]
    values = {
        "name": [Value(person.name, mention.span, mention.how, 0.9)],
        "role": [Value(role.role, mention.span, "explicit" if sure > 0.7 else "inferred", sure)],
        "capacity": [Value(role.capacity, mention.span, "inferred", sure)],
    }
    if role.party and not _of_office(person):
        values["party"] = [role.party]
    elif person.party and person.party_span:
        values["party"] = [Value(person.party, person.party_span, "resolved", 0.75)]
    elif person.office_span and (short := _SHORT_OF.match(person.office or "")):
        at = person.office_span.start + short.start(1)
        values["party"] = [Value(short[1], Span(at, at + len(short[1])), "explicit", 0.6)]
    if office := person.office_at(mention.span):
        values["office"] = [Value(office[0], office[1], "explicit", 0.8)]
    return Candidate("participant", role.rule, mention.span, sentence, values)


def _roles(sentence: Sentence, entities: Entities) -> Iterator[Role]:
    """Give what people of a sentence are, the surest first."""
    passage, _, text, people, at = sentence
    yield from headed(sentence, entities)
    yield from _heading(sentence, entities)
    there, come = list(attending(sentence, entities)), list(coming(sentence, entities))
    yield from (role for role in there if role.rule == "participant.attends_as")
    yield from _negotiating(sentence, entities)
    for mention in people:
        stands = _REPRESENTING.match(text, mention.span.end - sentence.span.start) and _MEETS.search(text)
        if stands or subject_of(passage, mention, ("represent",)):
            yield Role(mention, "participant.represents", "member", "party", 0.75)
    yield from listed(sentence, entities)
    yield from set_apart(sentence, entities)
    yield from _signing(sentence)
    for mention, start in zip(people, at, strict=True):
        if _AS_MEDIATOR.match(text, start + mention.span.end - mention.span.start):
            yield Role(mention, "participant.through", "other", "mediator", 0.7)
        elif _GOES_BETWEEN.search(text[max(0, start - 60) : start]) or (
            text.startswith(",", start + mention.span.end - mention.span.start)
            and _WHO_IS_BETWEEN.search(text[max(0, start - 90) : start])
        ):
            yield Role(mention, "participant.envoy", "other", "mediator", 0.65)
    yield from (Role(*found) for found in counterparts(text, people, at))
    yield from (Role(*found) for found in makers(text, people, at))
    yield from (role for role in come if role.rule == "participant.after")
    yield from (Role(*found) for found in meeting(passage, people, entities))
    yield from _between(sentence, entities)
    yield from there
    yield from come


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
            ends = [m.span.end - sentence.span.start for m in before[-2:]]
            start = before[-1].span.start - sentence.span.start
            each = len(before) > 1 and _EACH.search(match[0]) and re.search(r"\band\b", text[ends[0] : start])
            if each and not sentence.finite(ends[0], start):
                yield Role(before[-2], "participant.heads", role, capacity, 0.75)


def _negotiating(sentence: Sentence, entities: Entities) -> Iterator[Role]:
    """Give the negotiators: heads, unless they are said to be deputies."""
    last = 0
    for mention, start in zip(sentence.people, sentence.at, strict=True):
        office = entities.people[mention.name].office or ""
        end = start + mention.span.end - mention.span.start
        since, last = max(last, start - 130), end
        named = _NEGOTIATOR.search(office)
        beside = (
            _NEGOTIATOR.search(sentence.text[max(0, start - 60) : start])
            or _IS_NEGOTIATOR.match(sentence.text, end)
            or _NAMED_TO_LEAD.match(sentence.text, end)
            or (_HEAD_OF.search(sentence.text[since:start]) and not sentence.finite(since, start))
        )
        if named or beside:
            second = named and _SECOND.search(office, 0, named.start())
            yield Role(mention, "participant.negotiator", "member" if second else "head", "party", 0.8)


def _signing(sentence: Sentence) -> Iterator[Role]:
    """Give those who sign a paper, and those who watch it."""
    text = sentence.text
    sign = _SIGNS.search(text)
    if not sign or not (_PAPER.search(text) or _SIGNS_FOR.search(text)):
        return
    witness = _WITNESS.search(text, sign.end())
    for mention, start in zip(sentence.people, sentence.at, strict=True):
        if witness and start > witness.end():
            if not sentence.finite(witness.end(), start):
                yield Role(mention, "participant.witness", "other", "witness", 0.7)
            continue
        end = start + mention.span.end - mention.span.start
        by = start > sign.end() and _SIGNED_BY.search(text[sign.start() : start])
        stands_for = _FOR_SIDE.match(text, end) or (start > sign.end() and _SIGNED_FOR.search(text[:start]))
        verbs = ("put",) if sign[0].startswith("put") else _SIGNING
        if start < sign.start() and subject_of(sentence.passage, mention, _WATCHING):
            yield Role(mention, "participant.witness", "other", "witness", 0.7)
        elif by or stands_for or (start < sign.start() and subject_of(sentence.passage, mention, verbs)):
            yield Role(mention, "participant.signs", "signatory", "party", 0.8)


def _between(sentence: Sentence, entities: Entities) -> Iterator[Role]:
    """Give those who go between the sides, and plain members."""
    text = sentence.text
    for mention, start in zip(sentence.people, sentence.at, strict=True):
        office = entities.people[mention.name].office or ""
        end = start + mention.span.end - mention.span.start
        lead = text[max(0, start - 60) : start]
        if GO_BETWEEN.search(office):
            yield Role(mention, "participant.envoy", "other", "mediator", 0.6)
        elif _SPEAKS_FOR.search(office):
            yield Role(mention, "participant.member", "spokesperson", "party", 0.7)
        elif (
            _MEMBER.search(office) or _MEMBER.match(text, end + 2) or _OF_DELEGATION.match(text, end)
        ) and not re.search(r"\bformer\b", office):
            yield Role(mention, "participant.member", "member", "party", 0.7)
        elif not _MEETS.search(text + " " + office):
            continue
        elif stands_between(sentence.passage, mention):
            yield Role(mention, "participant.between", "other", "mediator", 0.65)
        elif _THROUGH.search(lead):
            yield Role(mention, "participant.through", "other", "mediator", 0.65)
