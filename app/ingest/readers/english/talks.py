"""Talks: meetings and rounds that a text tells of, each mention with what its clause says of it."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from app.ingest.readers.english.cities import located
from app.ingest.readers.english.courses import course, whole
from app.ingest.readers.english.entities import Entities
from app.ingest.readers.english.found import Candidate, Factuality, Value
from app.ingest.readers.english.hosts import mediators_of
from app.ingest.readers.english.passages import Passage
from app.ingest.readers.english.places import going_of, place_of, times_of
from app.ingest.readers.english.sides import parties_of, third
from app.ingest.readers.english.statuses import Status, status_of
from app.ingest.readers.english.times import Time
from app.ingest.readers.english.tree import governor
from app.ingest.readers.english.triggers import ORDINALS, round_of, rule_of

if TYPE_CHECKING:
    from spacy.tokens import Token


_GAP = 40
_ALONE = frozenset(["talk", "negotiation", "summit", "dialogue", "dialog"])


_RECENT = frozenset(["week", "near"])
_BEGAN = re.compile(
    r"\b(?:began|begun|opened|launched|kicked off|got under ?way|started|resumed|reconvened|entered (?:a|their)|"
    r"at the (?:start|opening|beginning|outset) of|are holding|is holding)\b"
)
_THESE_DAYS = re.compile(
    r"\b(?<!last )(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|[Tt]oday|[Yy]esterday|[Tt]his week)\b"
)
_GONE = re.compile(r"^last\b|\b(?:yesterday|ago|earlier)$", re.IGNORECASE)
_ENDED = re.compile(
    r"\b(?:ended|concluded|closed|wrapped up|finished|broke|collapsed|failed|last (?:year|month|week))\b"
)
_WILL, _NOT = frozenset(["will", "would", "wo", "shall", "can", "could"]), frozenset(["not", "n't", "never"])
_GIVEN = frozenset(["the", "this", "these", "those"])
_EARLIER = frozenset(["previous", "earlier", "past", "prior"])
# How long they took tells that they were: "after two days of talks".
_LASTED = re.compile(
    r"\b(?:hours?|days?|nights?|weeks?|months|sessions?|rounds?|weekend) of (?:[\w.-]+ ){0,4}$", re.IGNORECASE
)
_FUTURE = ("proposed", "scheduled")
_MORE = frozenset(["next", "another", "further", "additional", "more", "follow-up", "new", "fresh"])


def talks(
    passages: list[Passage], entities: Entities, days: list[list[Time]], written: Value | None = None
) -> list[Candidate]:
    """Give the mentions of talks in a text, in order; `days` are each passage's day expressions.

    `written` is where the text was written, which it calls "here".
    """
    found: list[Candidate] = []
    for passage, times in zip(passages, days, strict=True):
        for token in passage.doc:
            rule = rule_of(token)
            if rule and not _never(token):
                mention = _mention(passage, token, rule, entities, times, written)
                facets = mention.values.keys() & {"date", "parties", "place"}
                if rule != "talk.signing" or ("place" in facets and "date" in facets) or _both(mention, token):
                    found += _several(_apart(mention, found), passage, token, times)
    return located(found, passages, entities, written)


def _apart(mention: Candidate, before: list[Candidate]) -> Candidate:
    """Leave a further meeting without the day and place of the one that its sentence tells of first."""
    if "further" not in mention.values:
        return mention
    taken = {v for m in before if m.quote == mention.quote for key in ("date", "place") for v in m.values.get(key, [])}
    others = {k: [v for v in vs if v not in taken or k == "parties"] for k, vs in mention.values.items()}
    return replace(mention, values={key: found for key, found in others.items() if found})


def _never(token: "Token") -> bool:
    """Tell whether nobody will meet: "would not negotiate", "will not take part in any talks".

    Who will not come to "Friday's talks" or "the talks" tells of talks that others may hold; "no talks" are none.
    """
    if token.pos_ == "NOUN" and any(child.lower_ == "no" for child in token.children):
        return not _further(token)
    if any(child.dep_ == "poss" or child.lower_ in _GIVEN for child in token.children):
        return False
    verb = governor(token) if token.pos_ != "VERB" and token.dep_ in ("dobj", "pobj", "conj") else token
    helping = {c.lower_ for c in verb.children if c.dep_ in ("aux", "neg")}
    return verb.pos_ == "VERB" and bool(helping & _WILL) and bool(helping & _NOT)


def _both(mention: Candidate, token: "Token") -> bool:
    """Tell whether a signing says when, and who with whom: a paper of one side is no sign of a meeting."""
    signers = [c for c in (*token.children, *token.head.children) if c.dep_ == "nsubj"]
    signers += [c for by in token.children if by.dep_ in ("agent", "prep") and by.lower_ == "by" for c in by.children]
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
    days = times_of(passage, token, times)
    time, run = [found.value for found in days[:1]], course(passage, days) if noun else {}
    if (both := whole(run)) is not None:
        time = [both]
    status = status_of(passage, token, verb, noun=noun)
    if not time and status and status[0] == "in_progress":
        time = going_of(passage, token, times)
    if time and status and status[0] == "proposed" and _of_asking(passage, time[0], token, verb):
        time = []
    told = {**run, "parties": parties, "mediators": mediators, "place": place, "date": time}
    values |= {key: found for key, found in told.items() if found}
    number = round_of(passage, token) if noun else []
    if rule == "talk.ordinal":
        number = [Value(ORDINALS[token.lower_], trigger, "explicit", 0.8)]
    if number:
        values["round"] = number
    values |= {mark: [Value(mark, trigger)] for mark in _marks(passage, token, rule, status, noun=noun)}
    if "earlier" in values and (status is None or status[0] in _FUTURE):
        status = ("held", None, 0.6)
    recent = _RECENT & {found.kind for found in times} if time else _THESE_DAYS.search(token.sent.text)
    if noun and (status is None or status[0] == "held") and recent and _begun(token):
        status = ("in_progress", None, 0.75)
    if status and status[0] == "scheduled" and "ended" in run and "began" not in run:
        status = ("in_progress", status[1], 0.6)  # "are to end on Friday"
    if status:
        values["status"] = [Value(status[0], passage.span(*status[1]) if status[1] else trigger, "explicit", status[2])]
    factuality = Factuality("planned" if status and status[0] in _FUTURE else "asserted")
    return Candidate("talk", rule, trigger, sentence, values, factuality)


def _marks(passage: Passage, token: "Token", rule: str, status: Status | None, *, noun: bool) -> Iterator[str]:
    """Give what tells a talk from others: new, earlier, further, among three, or that it took its time."""
    before = passage.doc[token.left_edge.i : token.i]
    if rule == "talk.ordinal" or (noun and len(before) and before[0].lower_ in ("a", "an", "another")):
        yield "new"
    if noun and _EARLIER & {word.lower_ for word in before}:
        yield from ("new", "earlier")
    if (
        noun
        and (status is None or status[0] == "held")
        and _LASTED.search(passage.text, token.sent.start_char, token.idx)
    ):
        yield "lasted"
    if status is not None and status[0] == "scheduled" and (rule == "talk.return" or _further(token)):
        yield from ("new", "further")
    if noun and third(passage.doc[token.left_edge.i : token.i + 1].text):
        yield "third"


def _of_asking(passage: Passage, day: Value, token: "Token", verb: "Token") -> bool:
    """Tell whether a day is that on which talks were proposed: "on Monday A invited B to", "called for them last"."""
    start = day.span.start - passage.offset
    words = passage.text[start : day.span.end - passage.offset]
    return start < verb.idx < token.idx or bool(_GONE.search(words))


def _begun(token: "Token") -> bool:
    """Tell whether a sentence says that talks began, and not that they ended."""
    return bool(_BEGAN.search(token.sent.text)) and not _ENDED.search(token.sent.text)


def _further(token: "Token") -> bool:
    """Tell whether a meeting is told of as one more: "will meet again", "the next round", "further talks"."""
    if token.pos_ == "VERB":
        return any(word.lower_ in ("again", "anew", "once more") for word in token.children)
    words = {word.lower_ for word in token.doc[token.left_edge.i : token.i]}
    return bool(words & _MORE)
