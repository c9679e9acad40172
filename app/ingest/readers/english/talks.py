"""Talks: meetings and rounds that a text tells of, each mention with what its clause says of it."""

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from app.ingest.readers.english.entities import Entities
from app.ingest.readers.english.found import Candidate, Factuality, Value
from app.ingest.readers.english.lexicon import words
from app.ingest.readers.english.passages import Passage
from app.ingest.readers.english.places import place_of, times_of
from app.ingest.readers.english.sides import MEETING, mediators_of, parties_of, third
from app.ingest.readers.english.statuses import status_of
from app.ingest.readers.english.times import Time
from app.ingest.readers.english.tree import governor

if TYPE_CHECKING:
    from spacy.tokens import Token


_NOUNS = words("talks", "nouns")


_GAP = 40
_ALONE = frozenset(["talk", "negotiation", "summit", "dialogue", "dialog"])


_NOT_TALKS = re.compile(
    r"\b(?:cabinet|press|news|council|board|parliament\w*|emergency|family|telephone|phone|video|town"
    r"|annual|party|(?:eu|nato|g7|g20|brics) (?:\w+ )?summit"
    r"|climate|trade|economic|business|training|tree|religious|media|investor|security council|rally)\b",
    re.IGNORECASE,
)


_TALK_WORD = re.compile(r"\b(?:talks|negotiations)\b")
_OTHER_ROUND = re.compile(
    r"\b(?:election\w*|vot\w+|poll\w*|sanctions|fighting|strikes|ballot\w*|runoff)\b", re.IGNORECASE
)
_EXCHANGED = frozenset(["bargaining", "diplomacy", "contact", "mediation", "peace"])
_BODY = re.compile(r"(?:the )?(?:\w+ )?[A-Z]\w+ Conference (?:of|on) (?:the )?[A-Z]")


_ORDINALS = {
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


_ORDINAL = re.compile(r"\b(" + "|".join(_ORDINALS) + r"|\d{1,2}(?:st|nd|rd|th))\b", re.IGNORECASE)


_RECENT = frozenset(["week", "near"])
_BEGAN = re.compile(
    r"\b(?:began|begun|opened|launched|kicked off|got under ?way|started|resumed|reconvened|entered (?:a|their)|"
    r"are holding|is holding)\b"
)
_ENDED = re.compile(
    r"\b(?:ended|concluded|closed|wrapped up|finished|broke|collapsed|failed|last (?:year|month|week))\b"
)
_FUTURE = ("proposed", "scheduled")
_MORE = frozenset(["next", "another", "further", "additional", "more", "follow-up", "new", "fresh"])


_UNMET = words("talks", "unmet")


_DELEGATION = re.compile(
    r"\b(?:recall|withdr[ae]w|pull|send|sent|dispatch|sends|fl[yi]|left|arriv|travel"
    r"|leav)\w*\b[^.;]{0,40}\bdelegations?\b"
    r"|\bdelegations?\b[^.;]{0,30}\b(?:left|leaves|leave|arriv\w+|travel\w*|flew|returned|heads? to)\b",
    re.IGNORECASE,
)


_PAPER = re.compile(
    r"\b(?:agreement|accord|deal|pact|treaty|truce|ceasefire|cease-fire|cessation|declaration|memorandum|protocol)\b",
    re.IGNORECASE,
)


_MAKING = frozenset(["sign", "initial", "conclude", "reach", "strike", "agree"])


def talks(
    passages: list[Passage], entities: Entities, days: list[list[Time]], written: Value | None = None
) -> list[Candidate]:
    """Give the mentions of talks in a text, in order; `days` are each passage's day expressions.

    `written` is where the text was written, which it calls "here".
    """
    found: list[Candidate] = []
    for passage, times in zip(passages, days, strict=True):
        for token in passage.doc:
            rule = _rule(token)
            if rule:
                mention = _mention(passage, token, rule, entities, times, written)
                facets = mention.values.keys() & {"date", "parties", "place"}
                if rule != "talk.signing" or ("place" in facets and "date" in facets) or _both(mention, token):
                    found += _several(mention, passage, token, times)
    return found


def _both(mention: Candidate, token: "Token") -> bool:
    """Tell whether a signing says when, and who with whom: a paper of one side is no sign of a meeting."""
    signers = [c for c in token.children if c.dep_ == "nsubj"] + [c for c in token.head.children if c.dep_ == "nsubj"]
    several = len(mention.values.get("parties", [])) > 1 or any(c.dep_ == "conj" for w in signers for c in w.children)
    return "date" in mention.values and several


def _several(mention: Candidate, passage: Passage, token: "Token", times: list[Time]) -> list[Candidate]:
    """Make "summits in 2000 and 2007" and "met on 24 May and again on 30 August" two: one a date."""
    years = [t for t in times if t.kind == "year" and mention.quote.start <= t.span.start < mention.quote.end]
    if token.tag_ in ("NNS", "NNPS") and len(years) > 1 and token.lemma_.lower() not in _ALONE - {"summit"}:
        return [
            replace(mention, rule="talk.several", values={**mention.values, "date": [year.value]}) for year in years
        ]
    ordered = sorted(
        (t for t in times_of(passage, token, times) if t.kind in ("day", "month")), key=lambda t: t.span.start
    )
    if (token.pos_ == "VERB" or token.tag_ == "NNS") and len(ordered) > 1 and _listed(passage, ordered):
        place = mention.values.get("place", [])
        return [
            replace(
                mention,
                values={
                    **{key: found for key, found in mention.values.items() if key != "place"},
                    "date": [time.value],
                    **({"place": place} if place and _together(time, place[0], ordered) else {}),
                },
            )
            for time in ordered
        ]
    return [mention]


def _listed(passage: Passage, times: list[Time]) -> bool:
    """Tell whether days are coordinated: "on 24 May and then in Moscow on 30 August"."""
    gaps = [
        passage.text[one.span.end - passage.offset : other.span.start - passage.offset]
        for one, other in pairwise(times)
    ]
    return all(re.match(r"(?: in [A-Z]\w+)?(?:,| and)\b", gap) and len(gap) < _GAP for gap in gaps)


def _together(time: Time, place: Value, times: list[Time]) -> bool:
    """Tell whether a place stands by a day, and not by another one."""
    nearest = min(times, key=lambda other: abs(other.span.start - place.span.start))
    shared = place.span.start < times[0].span.start
    return shared or nearest is time


def _rule(token: "Token") -> str | None:
    lemma = token.lemma_.lower()
    if token.pos_ in ("NOUN", "PROPN") and lemma in _NOUNS:
        words = token.doc[max(0, token.i - 3) : token.i + 1].text
        phrase = token.doc[token.left_edge.i : token.i + 4].text
        if _NOT_TALKS.search(words) or (lemma == "talk" and token.tag_ == "NN"):
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
    if token.lower_ in _ORDINALS and _elliptic(token):
        return "talk.ordinal"
    if lemma == "delegation" and _DELEGATION.search(token.sent.text):
        return "talk.delegation"
    if lemma in _MAKING and token.pos_ == "VERB" and _signs(token):
        return "talk.signing"
    if lemma == "sit" and token.pos_ == "VERB" and _sits(token):
        return "talk.met"
    if token.pos_ == "VERB" and lemma in MEETING:
        if token.dep_ == "relcl" and token.head.lemma_.lower() in _NOUNS:
            return None
        after = token.doc[token.i + 1 : token.i + 2].text
        target = next((c for c in token.children if c.dep_ == "dobj"), None)
        prep = next((c for c in token.children if c.lower_ == "with"), None)
        target = target or next((c for c in prep.children if c.dep_ == "pobj"), None) if prep is not None else target
        if lemma == "meet" and target is not None and target.lemma_.lower() in _UNMET:
            return None
        return "talk.met" if lemma == "meet" or after == "with" else "talk.negotiate"
    return None


def _sits(token: "Token") -> bool:
    """Tell whether sides sit down to talk: "sat down together", "sat down with the rebels"."""
    words = token.doc[token.i + 1 : token.i + 6].text
    return bool(
        re.match(r"(?:back )?(?:down )?(?:together|with|opposite|across|face[ -]to[ -]face|for talks)\b", words)
    )


def _talked(token: "Token", phrase: str) -> bool:
    """Tell whether a round is one of talks, not of voting or of strikes."""
    of = next((c for word in token.children if word.lower_ == "of" for c in word.children if c.dep_ == "pobj"), None)
    if of is not None:
        return of.lemma_.lower() in _NOUNS or of.lemma_.lower() in _EXCHANGED or bool(_TALK_WORD.search(phrase))
    return bool(_TALK_WORD.search(phrase) or (_ORDINAL.search(phrase) and not _OTHER_ROUND.search(phrase)))


def _signs(token: "Token") -> bool:
    """Tell whether a verb says that a paper was made: "signed a truce", "the accord, signed in", "was reached"."""
    if token.dep_ in ("acl", "relcl"):
        return bool(_PAPER.search(token.doc[min(token.head.left_edge.i, token.i) : token.i].text))
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


def _mention(  # noqa: PLR0913, PLR0917 - what a text says around a word
    passage: Passage, token: "Token", rule: str, entities: Entities, times: list[Time], written: Value | None
) -> Candidate:
    noun = rule in ("talk.noun", "talk.delegation", "talk.ordinal")
    verb = governor(token)
    sentence = passage.span(token.sent.start_char, token.sent.end_char)
    trigger = passage.span(token.idx, token.idx + len(token))
    values: dict[str, list[Value]] = {}
    if rule == "talk.ordinal":
        times = [t for t in times if 0 < t.span.start - trigger.end < _GAP]
    if rule == "talk.delegation":
        times = []  # the day of a journey
    if rule == "talk.signing":
        times = [replace(t, since=False) for t in times]
    parties = parties_of(passage, token, verb, entities, noun=noun)
    mediators = list(mediators_of(passage, token, entities))
    names = {value.value for value in mediators}
    parties = [value for value in parties if value.value not in names]
    place = place_of(passage, token, entities, written)
    time = [found.value for found in times_of(passage, token, times)[:1]]
    status = status_of(passage, token, verb, noun=noun)
    told = {"parties": parties, "mediators": mediators, "place": place, "date": time}
    values |= {key: found for key, found in told.items() if found}
    number = _round(passage, token) if noun else []
    if rule == "talk.ordinal":
        number = [Value(_ORDINALS[token.lower_], trigger, "explicit", 0.8)]
    if number:
        values["round"] = number
    opening = passage.doc[token.left_edge.i].lower_
    if rule == "talk.ordinal" or (noun and opening in ("a", "an", "another")):
        values["new"] = [Value(opening, trigger)]
    if status and status[0] == "scheduled" and _further(token):
        values["further"] = values["new"] = [Value("further", trigger)]
    if status and status[0] == "held" and time and _RECENT & {found.kind for found in times} and _begun(token):
        status = ("in_progress", None, 0.6)
    if noun and third(passage.doc[token.left_edge.i : token.i + 1].text):
        values["third"] = [Value("trilateral", trigger)]
    if status:
        values["status"] = [Value(status[0], passage.span(*status[1]) if status[1] else trigger, "explicit", status[2])]
    factuality = Factuality("planned" if status and status[0] in _FUTURE else "asserted")
    return Candidate("talk", rule, trigger, sentence, values, factuality)


def _begun(token: "Token") -> bool:
    """Tell whether a sentence says that talks began, and not that they ended."""
    return bool(_BEGAN.search(token.sent.text)) and not _ENDED.search(token.sent.text)


def _further(token: "Token") -> bool:
    """Tell whether a meeting is told of as one more: "will meet again", "the next round", "further talks"."""
    if token.pos_ == "VERB":
        return any(word.lower_ in ("again", "anew", "once more") for word in token.children)
    words = {word.lower_ for word in token.doc[token.left_edge.i : token.i]}
    return bool(words & _MORE)


def _round(passage: Passage, token: "Token") -> list[Value]:
    doc = passage.doc
    near = doc[max(token.sent.start, token.i - 4) : token.i]
    match = _ORDINAL.search(near.text)
    if (
        not match
        or token.lemma_.lower() not in ("round", "cycle", "talk", "negotiation")
        or "day" in near.text
        or "time" in near.text
    ):
        return []
    if token.lemma_.lower() not in ("round", "cycle") and not re.search("round|cycle", near.text):
        return []
    word = match[1].lower()
    number = _ORDINALS.get(word) or int(re.sub(r"\D", "", word))
    start = near.start_char + match.start(1)
    return [Value(number, passage.span(start, start + len(match[1])), "explicit", 0.9)]
