"""People set against each other or brought together: who meets, who made a deal, who stands between."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from app.ingest.readers.english.entities import Entities, Mention
from app.ingest.readers.english.offices import GO_BETWEEN, OFFICE, RANKS
from app.ingest.readers.english.passages import Passage

if TYPE_CHECKING:
    from spacy.tokens import Token

Role = tuple[Mention, str, str, str, float]

_COUNTERPART = re.compile(
    r"\b(?:[Hh]is|[Hh]er|[Tt]heir|[Ii]ts|[Tt]he)\s+(?:[\w'.-]+\s+){0,5}?(?:counterparts?"
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
_MEET_VERBS = ("meet", "negotiate", "reconvene", "confer", "parley", "huddle")
_ELSEWHERE = frozenset(
    (
        "reporter",
        "journalist",
        "press",
        "medium",
        "supporter",
        "student",
        "resident",
        "family",
        "editor",
        "criterion",
        "demand",
        "deadline",
        "condition",
        "need",
    )
)
_HOLD_VERBS = ("hold", "begin", "sit", "have", "start", "resume", "conclude", "be", "lock", "engage", "open", "face")
_PARTIES = frozenset(("delegation", "side", "rival", "team", "negotiator"))
_RECEIVE_VERBS = ("receive", "host", "welcome")
_TALKS = re.compile(
    r"\b(?:talks|negotiations|discussions|meetings|summit|meeting|sat down|sit down|sits down|face to face"
    r"|face-to-face|across the table"
    r"|across from)\b"
)
_ENCOUNTERS = frozenset(
    ("meeting", "summit", "talk", "negotiation", "encounter", "meet", "negotiate", "dialogue", "handshake", "session")
)
_REFUSALS = frozenset(
    ("refuse", "decline", "reject", "boycott", "shun", "cancel", "rule", "avoid", "oppose", "skip", "snub")
)
_DEALS = frozenset(
    ("agreement", "deal", "accord", "pact", "truce", "ceasefire", "compromise", "settlement", "understanding")
)
_DEALING = (
    "reach",
    "strike",
    "conclude",
    "seal",
    "clinch",
    "announce",
    "negotiate",
    "hammer",
    "make",
    "finalise",
    "finalize",
)
_ON_DOING = frozenset(("after", "before", "on", "upon", "since", "by"))
_LOOSE = ("npadvmod", "appos", "dobj", "pobj", "nmod", "dep")
_MET_WITH = re.compile(
    r"\b(?:met|meets?|meeting|talks) (?:\w+ly )?(?:with )?"
    r"((?:(?!said|told|was|were|is|has|had|who|which|that)[\w'.-]+ ){0,12}[\w'.-]+), $"
)
_BY_PHONE = re.compile(r"\b(?:tele)?phone|\bphoned|\bcalls?\b|\bvideo|\bletters?\b", re.IGNORECASE)
_BETWEEN_TWO = re.compile(
    r"\b(?:meetings?|talks|summit|negotiations|encounter|handshake|agreement|deal|accord|pact) (?:[\w-]+ ){0,3}between"
    r" (?:[\w.'-]+ ){1,8}and (?:[\w.'-]+ ){0,6}$"
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
        head = token_of(passage, mention)
        if head is None:
            continue
        while head.dep_ in ("conj", "appos") and head.head.i != head.i:
            head = head.head
        person = entities.people[mention.name]
        start = mention.span.start - passage.offset
        near = head.dep_ in ("pobj", "conj", "dobj") and _MEETING.search(passage.text, max(0, start - 110), start)
        met = _MET_WITH.search(passage.text, max(0, start - 110), start) if head.dep_ in _LOOSE else None
        near = near or (met and OFFICE.search(met[1])) or _BETWEEN_TWO.search(passage.text, max(0, start - 140), start)
        if not (near or _meets(passage, mention, head)) or _refused(head.head):
            continue
        if GO_BETWEEN.search(person.office or ""):
            yield mention, "participant.envoy", "other", "mediator", 0.65
        elif person.party or person.office or len(person.mentions) > 1 or _ranked(passage.text[:start]):
            yield mention, "participant.meets", "head", "party", 0.75


def _ranked(before: str) -> bool:
    return bool(before) and before.rsplit(maxsplit=1)[-1].lower() in RANKS


def _meets(passage: Passage, mention: Mention, head: "Token") -> bool:
    """Tell whether somebody, or those whom somebody is named with, meets others or is met."""
    verb = head.head
    lemma, following = verb.lemma_.lower(), passage.doc[verb.i : verb.i + 12].text
    if head.dep_ in ("nsubj", "nsubjpass"):
        if lemma == "meet" and any(c.dep_ == "dobj" and c.lemma_.lower() in _ELSEWHERE for c in verb.children):
            return False
        return bool(
            subject_of(passage, mention, _MEET_VERBS)
            or (lemma in _HOLD_VERBS and _TALKS.search(following) and "between" not in following)
            or (lemma in _RECEIVE_VERBS and any(c.dep_ == "dobj" and c.ent_type_ == "PERSON" for c in verb.children))
            or (lemma == "shake" and " hands" in following)
            or _deals(head, verb)
            or _says_to_meet(verb)
        )
    if head.dep_ == "dobj":
        received = lemma in _RECEIVE_VERBS and any(c.dep_ == "nsubj" and c.ent_type_ == "PERSON" for c in verb.children)
        return lemma == "meet" or received or (lemma == "bring" and "together" in following)
    if head.dep_ == "pobj" and verb.lower_ in ("with", "between"):
        over = verb.head
        dealt = over.lemma_.lower() in _DEALS and (
            verb.lower_ == "between" or (over.dep_ == "dobj" and over.head.lemma_.lower() in _DEALING)
        )
        sits = over.lemma_ == "sit" and any(c.lower_ == "down" for c in over.children)
        sits = sits or over.lemma_ in _MEET_VERBS
        return dealt or sits or over.lemma_.lower() in _ENCOUNTERS
    return head.dep_ == "poss" and lemma in ("meeting", "summit", "talk")


def _deals(head: "Token", verb: "Token") -> bool:
    """Tell whether people make a deal with each other or with a side: "X and Y reached a truce"."""
    lemma = verb.lemma_.lower()
    if _BY_PHONE.search(verb.sent.text):
        return False
    two = any(c.dep_ == "conj" and c.ent_type_ == "PERSON" for c in (*head.children, *_apart(head)))
    two = two or sum(c.dep_ == "nsubj" and c.ent_type_ == "PERSON" for c in verb.children) > 1
    made = [c for c in verb.children if c.dep_ == "dobj" and c.lemma_.lower() in _DEALS]
    if lemma in _DEALING and made:
        return two or any(c.lower_ == "with" for c in (*verb.children, *made[0].children))
    return two and lemma == "agree" and verb.dep_ in ("ROOT", "conj")


def _apart(head: "Token") -> "list[Token]":
    return [below for child in head.children if child.dep_ == "appos" for below in child.children]


def _says_to_meet(verb: "Token") -> bool:
    """Tell whether somebody says of himself that he meets others: "Ruz said he would meet the rebels"."""
    return any(
        clause.dep_ == "ccomp"
        and any(c.dep_ == "nsubj" and c.lower_ in ("he", "she") for c in clause.children)
        and not any(c.dep_ in ("neg", "auxpass") for c in clause.children)
        and (
            clause.lemma_.lower() in ("meet", "negotiate")
            or (clause.lemma_.lower() in ("hold", "begin", "resume") and _meets_at(clause))
        )
        for clause in verb.children
        if not any(c.dep_ == "neg" for c in verb.children)
    )


def _meets_at(verb: "Token") -> bool:
    return any(c.dep_ == "dobj" and c.lemma_.lower() in _ENCOUNTERS for c in verb.children)


def _refused(verb: "Token") -> bool:
    """Tell whether a meeting is refused or denied."""
    for _ in range(4):
        if verb.lemma_.lower() in _REFUSALS or any(child.dep_ == "neg" for child in verb.children):
            return True
        if verb.dep_ not in ("xcomp", "prep", "pobj", "dobj"):
            return False
        verb = verb.head
    return False


def token_of(passage: Passage, mention: Mention) -> "Token | None":
    """Give the word that the words of a mention hang on."""
    words = passage.doc.char_span(
        mention.span.start - passage.offset, mention.span.end - passage.offset, alignment_mode="expand"
    )
    return words.root if words is not None else None


def subject_of(passage: Passage, mention: Mention, verbs: tuple[str, ...]) -> bool:
    """Tell whether somebody does one of the things that verbs tell."""
    token = token_of(passage, mention)
    while token is not None and token.dep_ in ("conj", "appos", "compound", "flat", "nmod"):
        token = token.head
    if token is None or token.dep_ not in ("nsubj", "nsubjpass"):
        return False
    verb = token.head
    near = [verb, *(c for c in verb.children if c.dep_ in ("xcomp", "conj", "acomp"))]
    near += [
        c for p in verb.children if p.dep_ == "prep" and p.lower_ in _ON_DOING for c in p.children if c.dep_ == "pcomp"
    ]
    near += [c for v in near[1:] for c in v.children if c.dep_ == "xcomp"]
    return any(v.lemma_.lower() in verbs for v in near)


def stands_between(passage: Passage, mention: Mention) -> bool:
    """Tell whether somebody hosts, mediates or brings others together."""
    token = token_of(passage, mention)
    while token is not None and token.dep_ in ("conj", "appos", "compound", "flat", "nmod"):
        token = token.head
    if token is None:
        return False
    verbs = [token.head] if token.dep_ == "nsubj" else []
    first = token_of(passage, mention)
    verbs += [c for c in first.children if c.dep_ in ("relcl", "acl")] if first is not None else []
    verbs += [c for v in verbs for c in v.children if c.dep_ in ("xcomp", "conj", "attr", "acomp")]
    verbs += [c for c in token.children if c.dep_ in ("relcl", "acl")]
    verbs += [c for a in token.children if a.dep_ == "appos" for c in a.children if c.dep_ in ("relcl", "acl")]
    verbs += [c for v in verbs for c in v.children if c.dep_ in ("xcomp", "ccomp")]
    return any(
        _BETWEEN.fullmatch(v.lower_)
        or (v.lemma_ in _RECEIVE_VERBS and any(c.dep_ == "dobj" and c.lemma_ in _PARTIES for c in v.children))
        or (v.lemma_ == "bring" and "together" in passage.doc[v.i : v.i + 12].text)
        for v in verbs
    )
