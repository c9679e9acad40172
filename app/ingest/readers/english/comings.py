"""People who are at talks by what they do or say: who comes to them, sits in them, speaks after them, says "we met"."""

import re
from collections.abc import Iterator

from app.ingest.readers.english.encounters import TITLE, subject_of
from app.ingest.readers.english.entities import Entities, Mention
from app.ingest.readers.english.lexicon import words
from app.ingest.readers.english.listings import TALKS, Role, Sentence, row
from app.ingest.readers.english.offices import GO_BETWEEN, LEADING

_ATTENDS = re.compile(
    rf"\b(?:attend\w*|took part in|taking part in|takes? part in|participat\w+ in|joins?|joined|present at|were at"
    rf"|sat in on|left|quit|walk\w* out of|storm\w* out of|pulled out of|returned to)\b[^.;]{{0,60}}?\b{TALKS}\b",
    re.IGNORECASE,
)
_ATTENDING = ("attend", "take", "participate", "join", "leave", "quit", "walk", "storm", "pull", "return")
_AS = re.compile(r"\bas (?:an? )?(observers?|mediators?|facilitators?|guarantors?|witness(?:es)?)\b", re.IGNORECASE)
_COMING = re.compile(
    rf"^(?:Speaking|Emerging|Coming|Arriving|Returning|Reporting)\b[^.;,]{{0,40}}\b{TALKS}\b[^.;]{{0,60}}?,\s+(?=[A-Z])"
    rf"|^(?:During|At|In) (?:the|their|his|her) (?:\w+ ){{0,2}}(?:talks|negotiations|meeting|dialogue|summit)\b"
    r"[^.;,]{0,60}?,\s+(?=[A-Z])"
    rf"|^(?:After|Following|At the (?:end|close|start|opening) of) [^.;,]{{0,60}}\b{TALKS}\b[^.;]{{0,60}}?,\s+(?=[A-Z])"
)
_TRAVELS = re.compile(
    r"\b(?:arriv\w+|travel\w*|fl(?:y|ies|ew|ying|own)|head(?:s|ed|ing)?|c[oa]m(?:e|es|ing)|go(?:es|ing|ne)?|went"
    r"|visit\w*|due|return\w*|depart\w*|le(?:ft|ave|aves|aving)|land(?:s|ed|ing)|journey\w*)\b(?! over)[^;]{0,80}?"
    r"\b(?:for|to attend|to take part in|to join|to participate in|to hold|to lead|to resume|to begin)\b"
    rf"[^;,]{{0,50}}?\b{TALKS}\b"
    rf"|\bemerg\w+ [^.;,]{{0,20}}from [^.;,]{{0,40}}?\b{TALKS}\b"
)
_TRAVELLING = (
    "emerge",
    "arrive",
    "travel",
    "fly",
    "head",
    "come",
    "go",
    "visit",
    "return",
    "depart",
    "leave",
    "land",
    "journey",
)
_INVOLVED = re.compile(
    r"(?:[^.;]{0,70}?,)? who [^,;]{0,50}\b(?:involved|part of|present at|taking part|took part|participat\w+|sits?"
    r"|sat|is negotiating"
    rf"|was negotiating)\b[^,;]{{0,40}}\b{TALKS}\b"
)
_AFTER = re.compile(
    rf"\b(?:after|following|emerging from|at the (?:end|close|conclusion|opening|start) of|on the sidelines of)\b"
    rf"(?! (?:that|which))[^.;,]{{0,40}}?\b{TALKS}\b"
    r"|\b[Oo]n (?:(?:his|her|their) )?arrival\b|\b(?:[Uu]pon|[Oo]n) arriving\b"
    r"|\bas (?:he|she|they) (?:arrived|left|emerged)\b"
    r"|\b(?:in|during|at) (?:an?|the|their|his|her) (?:[\w-]+ ){0,3}(?:meeting|talks|session)(?: \w+){0,3} with\b"
    r"|\b(?:said|told (?:\w+ ){1,3}|(?:presented|handed|tabled|submitted|delivered|proposed)\b[^.;,]{2,70}?) ?"
    r"(?<= )(?:at|during) (?:the|their|these) (?:\w+ ){0,2}(?:talks|negotiations|dialogue|peace conference)\b"
)
_WE = re.compile(
    r"\b[Ww]e (?:have |had |also |both |all |did not |didn't |just )*"
    r"(?:agreed|discussed|met|negotiated|raised|presented|exchanged|tabled|handed|talked|came here to|came to [A-Z]\w+"
    r"|went through|sat down|reached an?|agree on)\b"
)
_CHIEF = re.compile(r"\b(?:director|chief)\b(?! of staff)", re.IGNORECASE)
_SPEAKS = re.compile(r"\b(?:spokes\w+|press secretary|analyst|expert|professor|researcher|journalist)\b", re.IGNORECASE)
_DOING = (
    "agree",
    "discuss",
    "urge",
    "call",
    "demand",
    "offer",
    "propose",
    "accept",
    "reject",
    "exchange",
    "review",
    "present",
    "hand",
)
_SAYING = (*sorted(words("statements", "saying")), *_DOING)


def attending(sentence: Sentence, entities: Entities) -> Iterator[Role]:
    """Give those who attend talks, or sit there as observers or mediators."""
    if not _ATTENDS.search(sentence.text):
        return
    for mention, start in zip(sentence.people, sentence.at, strict=True):
        seat = _AS.search(sentence.text[max(0, start - 110) : start + len(mention.name) + 90])
        if seat:
            kind = seat[1].lower().removesuffix("s") if not seat[1].lower().startswith("witness") else "witness"
            role = "observer" if kind != "mediator" else "other"
            yield Role(mention, "participant.attends_as", role, kind, 0.85)
        elif subject_of(sentence.passage, mention, _ATTENDING) and not _between(mention, entities):
            yield Role(mention, "participant.attends", _seat(mention, entities), "party", 0.7)


def coming(sentence: Sentence, entities: Entities) -> Iterator[Role]:
    """Give those who come to talks, are said to be involved in them, or speak as they leave them."""
    text, passage = sentence.text, sentence.passage
    first, travels, after = _COMING.match(text), _TRAVELS.search(text), _AFTER.search(text)
    opening = row(sentence, first.end(), entities, TITLE) if first else []
    for mention, start in zip(sentence.people, sentence.at, strict=True):
        office = entities.people[mention.name].office or ""
        if _SPEAKS.search(office) or re.search(r"\bformer\b", office):
            continue
        end = start + mention.span.end - mention.span.start
        if first and mention in opening and LEADING.search(office):
            yield Role(mention, "participant.after", "head", "party", 0.7)
        elif travels and start < travels.start() and subject_of(passage, mention, _TRAVELLING):
            yield _role(mention, "participant.travels", entities)
        elif _INVOLVED.match(text, end):
            yield Role(mention, "participant.involved", "member", "party", 0.65)
        elif office and after and subject_of(passage, mention, _SAYING):
            yield _role(mention, "participant.after", entities)
        elif office and subject_of(passage, mention, _SAYING) and _says_we(sentence):
            yield _role(mention, "participant.we", entities)


def _says_we(sentence: Sentence) -> bool:
    """Tell whether who speaks in a sentence says there what "we" did at the table."""
    quoted = re.findall(r"[\"\u201c][^\"\u201d]*[\"\u201d]?", sentence.text)
    return any(_WE.search(words) for words in quoted)


def _between(mention: Mention, entities: Entities) -> bool:
    return bool(GO_BETWEEN.search(entities.people[mention.name].office or ""))


def _seat(mention: Mention, entities: Entities) -> str:
    office = entities.people[mention.name].office or ""
    return "head" if LEADING.search(office) or _CHIEF.search(office) else "member"


def _role(mention: Mention, rule: str, entities: Entities) -> Role:
    if _between(mention, entities):
        return Role(mention, rule, "other", "mediator", 0.65)
    return Role(mention, rule, _seat(mention, entities), "party", 0.65)
