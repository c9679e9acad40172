"""What words tell of talks: nouns, verbs of meeting, the signing of a paper, and which round it is."""

import re
from typing import TYPE_CHECKING

from app.ingest.readers.english.found import Value
from app.ingest.readers.english.lexicon import words
from app.ingest.readers.english.passages import Passage
from app.ingest.readers.english.sides import MEETING
from app.ingest.readers.english.tree import near_subject

if TYPE_CHECKING:
    from spacy.tokens import Token

_NOUNS = words("talks", "nouns")
_NOT_TALKS = re.compile(
    r"\b(?:cabinet|press|news|council|board|parliament\w*|emergency|family|telephone|phone|video|town"
    r"|annual|(?<!-)party|(?:eu|nato|g7|g20|brics) (?:\w+ )?summit"
    r"|climate|trade|economic|business|training|tree|religious|media|investor|security council|rally)\b",
    re.IGNORECASE,
)
_OWN = re.compile(r"of (?:the )?(?:[\w-]+ ){0,3}(?:cabinet|parliament|council|assembly|committee)\b", re.IGNORECASE)
_TALK_WORD = re.compile(r"\b(?:talks|negotiations)\b")
_OTHER_ROUND = re.compile(
    r"\b(?:election\w*|vot\w+|poll\w*|sanctions|fighting|strikes|ballot\w*|runoff)\b", re.IGNORECASE
)
_WHICH = re.compile(
    r"(?:\b(?:previous|last|latest|earlier|next|current|coming|upcoming|recent|final|new|another|fresh|further|this"
    r"|\w+-(?:day|week)(?:-long)?)|'s|\b[Tt]he) round\b",
    re.IGNORECASE,
)
_EXCHANGED = frozenset(["bargaining", "diplomacy", "contact", "mediation", "peace"])
_BODY = re.compile(r"(?:the )?(?:\w+ )?[A-Z]\w+ Conference (?:of|on) (?:the )?[A-Z]")
ORDINALS = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
    "eleventh": 11,
    "twelfth": 12,
}
_ORDINAL = re.compile(r"\b(" + "|".join(ORDINALS) + r"|\d{1,2}(?:st|nd|rd|th))\b", re.IGNORECASE)
_ALSO = re.compile(r"(?:,|-|--) (?:the|their|its) (?:\w+th|first|second|third)$")
_UNMET = words("talks", "unmet")
_DELEGATION = re.compile(
    r"\b(?:recall|withdr[ae]w|pull|send|sent|dispatch|sends|fl[yi]|left|arriv|travel"
    r"|leav)\w*\b[^.;]{0,40}\bdelegations?\b"
    r"|\bdelegations?\b[^.;]{0,30}\b(?:left|leaves|leave|arriv\w+|travel\w*|flew|heads? to)\b",
    re.IGNORECASE,
)
_PAPER = re.compile(
    r"\b(?:agreement|accord|deal|pact|treaty|truce|ceasefire|cease-fire|cessation|declaration|memorandum|protocol)\b",
    re.IGNORECASE,
)
_TABLES = frozenset(["negotiating", "negotiation", "bargaining", "peace"])
_TALKERS = frozenset(["delegation", "negotiator", "delegate", "side", "party", "team", "they"])
_DUE = re.compile(r"\b(?:will|would|due|expected|scheduled|set|slated|agreed|planned|plan|are to|were to)\b")
_MAKING = frozenset(["sign", "initial", "conclude", "reach", "strike", "agree", "announce", "extend", "renew"])
_TO_TALK = frozenset(["hold", "meet", "resume", "start", "begin", "negotiate", "open", "return", "attend", "continue"])


def rule_of(token: "Token") -> str | None:
    """Give the rule by which a word tells of talks, if it does."""
    lemma = token.lemma_.lower()
    if token.pos_ in ("NOUN", "PROPN") and lemma in _NOUNS:
        words = token.doc[max(0, token.i - 3) : token.i + 1].text
        phrase = token.doc[token.left_edge.i : token.i + 4].text
        if (
            _NOT_TALKS.search(words)
            or _OWN.match(token.doc[token.i + 1 : token.i + 7].text)
            or (lemma == "talk" and token.tag_ == "NN")
        ):
            return None
        if lemma in ("round", "cycle") and not _talked(token, phrase):
            return None
        if (token.dep_ == "compound" and token.head.lemma_.lower() not in _NOUNS) or _BODY.match(phrase):
            return None
        if lemma == "session" and not re.search(
            r"\b(?:talks|negotiat\w+|morning|afternoon|opening|closing|plenary)\b", words
        ):
            return None
        if any(
            word.lower_ in ("round", "session", "cycle") for word in token.ancestors if word.i < token.i <= word.i + 4
        ):
            return None
        return "talk.noun"
    if lemma == "table" and token.i and token.nbor(-1).lower_ in _TABLES:
        return "talk.noun"
    if token.lower_ in ORDINALS and _elliptic(token):
        return "talk.ordinal"
    if lemma == "delegation" and _DELEGATION.search(token.sent.text):
        return "talk.delegation"
    if lemma in _MAKING and token.pos_ == "VERB" and _signs(token):
        return "talk.signing"
    if lemma == "return" and token.pos_ == "VERB" and _comes_back(token):
        return "talk.return"
    if lemma == "sit" and token.pos_ == "VERB" and _sits(token):
        return "talk.met"
    if token.pos_ == "VERB" and lemma in MEETING and token.head.lemma_ != "table":
        if token.dep_ == "relcl" and token.head.lemma_.lower() in _NOUNS:
            return None
        after = token.doc[token.i + 1 : token.i + 2].text
        target = next((c for c in token.children if c.dep_ == "dobj"), None)
        prep = next((c for c in token.children if c.lower_ == "with"), None)
        target = target or next((c for c in prep.children if c.dep_ == "pobj"), None) if prep is not None else target
        if lemma == "meet" and target is not None and target.lemma_.lower() in _UNMET:
            return None
        if lemma == "meet" and any(c.dep_ == "auxpass" for c in token.children):
            return None  # "was met with silence", "were met at the airport by"
        if token.dep_ == "amod":
            return None  # "a negotiated end"
        return "talk.met" if lemma == "meet" or after == "with" else "talk.negotiate"
    return None


def _sits(token: "Token") -> bool:
    """Tell whether sides sit down to talk: "sat down together", "sat down with the rebels"."""
    words = token.doc[token.i + 1 : token.i + 6].text
    return bool(
        re.match(r"(?:back )?(?:down )?(?:together|with|opposite|across|face[ -]to[ -]face|for talks)\b", words)
    )


def _comes_back(token: "Token") -> bool:
    """Tell whether those who talk are to return to where they did: "negotiators are due to return to Geneva"."""
    who = near_subject(token)
    before = token.doc[token.sent.start : token.i].text
    where = [c.pos_ for to in token.children if to.lower_ == "to" for c in to.children if c.dep_ == "pobj"]
    return who is not None and who.lemma_.lower() in _TALKERS and bool(_DUE.search(before)) and where == ["PROPN"]


def _talked(token: "Token", phrase: str) -> bool:
    """Tell whether a round is one of talks, not of voting or of strikes."""
    of = next((c for word in token.children if word.lower_ == "of" for c in word.children if c.dep_ == "pobj"), None)
    if of is not None:
        named = of.lemma_.lower()  # a proper noun keeps its plural: "of the Coast Discussions"
        return (
            named in _NOUNS
            or named.removesuffix("s") in _NOUNS
            or named in _EXCHANGED
            or bool(_TALK_WORD.search(phrase))
        )
    if _OTHER_ROUND.search(token.sent.text if _WHICH.search(phrase) else phrase):
        return False
    return bool(_TALK_WORD.search(phrase) or _ORDINAL.search(phrase) or _WHICH.search(phrase))


def _signs(token: "Token") -> bool:
    """Tell whether a verb says that a paper was made: "signed a truce", "the accord, signed in", "was reached"."""
    if token.dep_ in ("acl", "relcl"):
        paper = token.head
        while paper.dep_ == "pobj" and paper.head.lower_ == "of":
            paper = paper.head.head  # "the declaration of principles signed in"
        return bool(_PAPER.search(token.doc[min(paper.left_edge.i, token.i) : token.i].text))
    if token.lemma_.lower() == "agree" and token.tag_ == "VBD":
        later = any(c.dep_ == "xcomp" and c.lemma_ in _TO_TALK for c in token.children)
        return not later and any(c.dep_ == "nsubj" for c in token.children)
    if token.lemma_.lower() in ("sign", "initial") and _PAPER.search(token.doc[token.i : token.i + 9].text):
        return True
    things = [c for c in token.children if c.dep_ in ("nsubjpass", "dobj")]
    return any(_PAPER.search(thing.doc[thing.left_edge.i : thing.i + 1].text) for thing in things)


def _elliptic(token: "Token") -> bool:
    """Tell whether an ordinal stands for a round that was named before it: "after the first in May"."""
    if token.dep_ not in ("pobj", "nsubj", "dobj", "conj", "nsubjpass", "amod") or token.i + 1 >= len(token.doc):
        return False
    after = token.nbor()
    if after.lower_ == "one" and after.i + 1 < len(token.doc):
        after = after.nbor()
    rounds = any(
        word.lemma_.lower() in ("round", "cycle", "talk", "negotiation", "meeting", "session")
        for word in token.doc[token.sent.start : token.i]
    )
    return rounds and after.lower_ in ("in", "at", "on", "was", "is", "took", "ended")


def round_of(passage: Passage, token: "Token") -> list[Value]:
    """Give which round a noun says that it is: "the third round", "a second round of talks"."""
    doc = passage.doc
    near = doc[max(token.sent.start, token.i - 4) : token.i]
    after = doc[token.i + 1 : token.i + 4]
    if token.lemma_.lower() == "round" and _ALSO.match(after.text):
        near = after  # "the round, the fourth since"
    match = _ORDINAL.search(near.text)
    if (
        not match
        or token.lemma_.lower() not in ("round", "cycle", "talk", "negotiation")
        or re.search(r"\b(?:day|time)\b", near.text)
    ):
        return []
    if token.lemma_.lower() not in ("round", "cycle") and not re.search("round|cycle", near.text):
        return []
    word = match[1].lower()
    number = ORDINALS.get(word) or int(re.sub(r"\D", "", word))
    start = near.start_char + match.start(1)
    return [Value(number, passage.span(start, start + len(match[1])), "explicit", 0.9)]
