"""People set against each other or brought together: who meets, who made a deal, who stands between."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from app.ingest.readers.english.entities import Entities, Mention
from app.ingest.readers.english.passages import Passage

if TYPE_CHECKING:
    from spacy.tokens import Token

Role = tuple[Mention, str, str, str, float]

_COUNTERPART = re.compile(
    r"\b(?:his|her|their|its|the)\s+(?:[\w'.-]+\s+){0,5}?(?:counterparts?"
    r"|opposite numbers?)(?:\s+from\s+[\w ]{2,30})?(?:,| is| was| will be)?\s+"
)
_MEETING = re.compile(
    r"\b(?:meetings?|talks|summit|negotiations|encounter|handshake) (?:[\w-]+ ){0,3}(?:between"
    r"|with) (?:(?!said|told)[\w.'-]+ ){0,8}$",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    r"\b(?:mediat\w*|broker\w*|facilitat\w+|host(?:s|ed|ing)?|chair(?:s|ed|ing)?|presid\w+|conven\w+|moderat\w+"
    r"|arrange\w*|bring(?:ing)? together"
    r"|brought together|go-between|shuttl\w+|negotiat\w+ (?:through|via)|through|proposal)\b",
    re.IGNORECASE,
)
TITLE = 45
_TITLES = 80
_MADE = re.compile(
    r"\b(?:deals?|agreements?|accords?|arrangements?|pacts?|truce|ceasefire|cease-fire|plan|talks|negotiations"
    r"|settlement)\b[^.;,]{0,30}?"
    r"\b(reached|negotiated|established|concluded|struck|hammered out|sealed|agreed|clinched) by\b"
)
_HELD = re.compile(
    r"\b(?:talks|negotiations|meetings?|summit|session|review|process|dialogue|rounds?|deal|agreement|accord|truce"
    r"|ceasefire|cease-fire|plan|settlement|conference|discussions)\b[^;]{0,120}?"
    r"\b(?:hosted|chaired|mediated|facilitated|moderated|convened|overseen|brokered|presided over|refereed|co-chaired"
    r"|arranged|sponsored) by\b",
    re.IGNORECASE,
)


ENDS = re.compile(
    r"(?<!\bLt)(?<!\bGen)(?<!\bCol)(?<!\bMaj)(?<!\bBrig)(?<!\bDr)(?<!\bMr)(?<!\bMs)(?<!\b[A-Z])\.|;|\b(?:said"
    r"|told|which|according to)\b|,[\"\u201d] (?=[A-Z]|$)"
)


_TURNS = re.compile(rf"{ENDS.pattern}|\b(?:between|with|met|led|headed|was|were|is|are|will|has|have)\b")


def makers(text: str, people: list[Mention], at: list[int]) -> Iterator[tuple[Mention, str, str, str, float]]:
    """Give those by whom a deal was made: "an arrangement negotiated by X and Y"."""
    for match in _MADE.finditer(text):
        last = match.end()
        for mention, start in zip(people, at, strict=True):
            if start >= match.end() and start - last < TITLE and not ENDS.search(text[last:start]):
                last = start + mention.span.end - mention.span.start
                yield mention, "participant.maker", "head", "party", 0.75
    for match in _HELD.finditer(text):
        last = match.end()
        for mention, start in zip(people, at, strict=True):
            if start >= match.end() and start - last < _TITLES and not _TURNS.search(text[last:start]):
                last = start + mention.span.end - mention.span.start
                yield mention, "participant.broker", "other", "mediator", 0.75


def counterparts(text: str, people: list[Mention], at: list[int]) -> Iterator[tuple[Mention, str, str, str, float]]:
    """Give the two whom "his counterpart" sets against each other."""
    for match in _COUNTERPART.finditer(text):
        other = next((m for m, start in zip(people, at, strict=True) if 0 <= start - match.end() < TITLE), None)
        first = [m for m, start in zip(people, at, strict=True) if start < match.start()]
        if other is not None:
            yield other, "participant.counterpart", "head", "party", 0.8
            if first:
                yield first[-1], "participant.counterpart", "head", "party", 0.8


def meeting(
    passage: Passage, people: list[Mention], entities: Entities
) -> Iterator[tuple[Mention, str, str, str, float]]:
    """Give the people who meet each other: leaders and ministers head their sides."""
    for mention in people:
        token = token_of(passage, mention)
        if token is None:
            continue
        person = entities.people[mention.name]
        head = token
        while head.dep_ in ("conj", "appos") and head.head.i != head.i:
            head = head.head
        verb = head.head
        met = False
        if head.dep_ in ("nsubj", "nsubjpass"):
            met = verb.lemma_.lower() in ("meet", "negotiate", "reconvene") or (
                verb.lemma_.lower() in ("hold", "begin", "sit", "have", "start", "resume", "conclude")
                and bool(
                    re.search(
                        r"\b(?:talks|negotiations|summit|meeting|down with)\b", passage.doc[verb.i : verb.i + 9].text
                    )
                )
            )
        elif head.dep_ in ("pobj", "dobj"):
            above = verb.head if head.dep_ == "pobj" else verb
            met = (
                head.dep_ == "pobj"
                and verb.lower_ in ("with", "between")
                and (
                    above.lemma_.lower()
                    in (
                        "meeting",
                        "summit",
                        "talk",
                        "negotiation",
                        "encounter",
                        "meet",
                        "negotiate",
                        "dialogue",
                        "handshake",
                        "session",
                    )
                )
            ) or (
                head.dep_ == "dobj"
                and (
                    verb.lemma_.lower() == "meet"
                    or (verb.lemma_.lower() == "bring" and "together" in passage.doc[verb.i : verb.i + 3].text)
                )
            )
        elif head.dep_ == "poss" and verb.lemma_.lower() in ("meeting", "summit", "talk"):
            met = True
        start = mention.span.start - passage.offset
        lead = passage.text[max(0, start - 110) : start]
        met = met or (bool(_MEETING.search(lead)) and head.dep_ in ("pobj", "conj", "dobj"))
        if met and (person.party or person.office or len(person.mentions) > 1):
            yield mention, "participant.meets", "head", "party", 0.75


def token_of(passage: Passage, mention: Mention) -> "Token | None":
    """Give the word that the words of a mention hang on."""
    words = passage.doc.char_span(
        mention.span.start - passage.offset, mention.span.end - passage.offset, alignment_mode="expand"
    )
    return words.root if words is not None else None


def subject_of(passage: Passage, mention: Mention, verbs: tuple[str, ...]) -> bool:
    """Tell whether somebody does one of the things that verbs tell."""
    token = token_of(passage, mention)
    while token is not None and token.dep_ in ("conj", "appos", "compound", "flat"):
        token = token.head
    if token is None or token.dep_ not in ("nsubj", "nsubjpass"):
        return False
    verb = token.head
    near = [verb, *(c for c in verb.children if c.dep_ in ("xcomp", "conj", "acomp"))]
    near += [c for v in near[1:] for c in v.children if c.dep_ == "xcomp"]
    return any(v.lemma_.lower() in verbs for v in near)


def stands_between(passage: Passage, mention: Mention) -> bool:
    """Tell whether somebody hosts, mediates or brings others together."""
    token = token_of(passage, mention)
    while token is not None and token.dep_ in ("conj", "appos", "compound", "flat"):
        token = token.head
    if token is None:
        return False
    verbs = [token.head] if token.dep_ == "nsubj" else []
    first = token_of(passage, mention)
    verbs += [c for c in first.children if c.dep_ in ("relcl", "acl")] if first is not None else []
    verbs += [c for v in verbs for c in v.children if c.dep_ in ("xcomp", "conj")]
    verbs += [c for c in token.children if c.dep_ in ("relcl", "acl")]
    verbs += [c for a in token.children if a.dep_ == "appos" for c in a.children if c.dep_ in ("relcl", "acl")]
    verbs += [c for v in verbs for c in v.children if c.dep_ in ("xcomp", "ccomp")]
    return any(
        _BETWEEN.fullmatch(v.lower_) or (v.lemma_ == "bring" and "together" in passage.doc[v.i : v.i + 12].text)
        for v in verbs
    )
